"""Fetching the weather of a place: the question is made from the register, and kept with the answer."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from holdfire.errors import SourceError

if TYPE_CHECKING:
    from holdfire.store import Payload


def fetch_weather(
    place: str,
    first: date,
    last: date,
    *,
    store: Path,
    now: datetime,
    point: tuple[float, float] | None = None,
    forecast: bool = False,
    zone: str | None = None,
    server: str | None = None,
) -> "Payload":
    """Ask Open-Meteo for the temperatures of local days, and keep question and answer; nothing is read from them yet.

    Args:
        place: a place code, or a name that only one place bears.
        first: the first day.
        last: the last day.
        store: folder of the store; made if there is none.
        now: the time by the caller's clock.
        point: degrees north and east; None takes those of the register.
        forecast: ask what is expected, not what was.
        zone: in which the days are meant; None is that of the source.
        server: another server that speaks the same language; None is Open-Meteo's.

    Raises:
        SourceError: the place or its point is not known, the days cannot be asked for, or the server cannot be reached.
        StoreError: the store cannot take it.
    """
    from holdfire.sources import describe_source
    from holdfire.sources.weather.answer import LARGEST
    from holdfire.sources.weather.asking import question
    from holdfire.sources.web import Bounds, fetch_web
    from holdfire.store import open_store

    info = describe_source("weather")
    code, known = _placed(place)
    if (at := point or known) is None:
        raise SourceError(
            f"the register has no point that stands for {code}",
            where=place,
            fix="give the point with --at LATITUDE,LONGITUDE",
        )
    asked = question(code, at, (first, last), zone=zone or info.zone, now=now, forecast=forecast, server=server)
    answer = BytesIO()
    fetch_web(asked.address, answer, Bounds(largest=LARGEST, private=server is not None))
    with open_store(store, create=True, write=True) as opened:
        return opened.keep(
            asked.line() + answer.getvalue(),
            origin=asked.address,
            name=f"{code}-{asked.form}-{first}-{last}.json".replace(":", "-"),
            licence=info.licence,
            fetched_at=now,
        )


def _placed(place: str) -> tuple[str, tuple[float, float] | None]:
    """The code of a place, and where it is if that is known."""
    from holdfire.places import register

    (code,) = (place,) if register().get(place) else register().match([place])
    if code is None:
        raise SourceError(f"{place!r} is no one known place", where="--place", fix="give its code, such as UA-30")
    found = register().get(code)
    if found is None or found.kind == "country" or found.lat is None or found.lon is None:
        return code, None  # one point is not the weather of a country
    return code, (found.lat, found.lon)
