"""The JSON of the interfaces -> alerts in our words: one function for each published form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from holdfire.places import register
from holdfire.sources.alerts.places import LEVELS, find_place, find_within
from holdfire.sources.base import Fault, ProblemList, SourceInfo, load_description
from holdfire.sources.intake import shortened

Json = Mapping[str, Any]

_AGAIN = "fetch it again; if it stays so, the interface has changed: teach the source"
_KIND_OF = {"State": "unit", "District": "district", "Community": "community"}
_CITIES = {"UA-30", "UA-40"}  # cities that are first-level units


class LiveInfo(SourceInfo):
    """What this source tells of itself beyond what every source does."""

    kinds: dict[str, str]
    optional: tuple[str, ...]


@cache
def describe() -> LiveInfo:
    """What this source is, watches and cannot see."""
    return load_description(files("holdfire.sources.alerts_live") / "source.yaml", LiveInfo)


@dataclass(frozen=True)
class Told:
    """One alert; `end` is None while it is on."""

    place: str
    as_told: str
    level: str
    kind: str
    start: datetime
    end: datetime | None
    guessed: bool = False
    reference: str = ""


@dataclass
class Form:
    """What is read of a file: its alerts, up to when it speaks, and what was left out.

    Attributes:
        layout: the published form that was met.
        until: the latest moment that the file tells of; alerts that are on were so then.
    """

    layout: str
    problems: ProblemList
    until: datetime | None = None
    left_out: dict[str, int] = field(default_factory=dict)

    def leave_out(self, why: str) -> None:
        """Count an object that is no alert."""
        self.left_out[why] = self.left_out.get(why, 0) + 1

    def check(self, found: object, where: str, *, read: tuple[str, ...]) -> Json | None:
        """The object, if its fields are those of its layout; else the faults are noted."""
        if not isinstance(found, dict):
            self.problems.add(Fault(f"{shortened(str(found))!r} is no object", _AGAIN), where=where)
            return None
        ignored = describe().layouts[self.layout].ignored
        new = sorted(set(found) - {*read, *ignored})
        for name in new:
            fix = "see what it means, then name it as read or ignored in source.yaml"
            self.problems.add(Fault(f"the field {shortened(name)!r} is new", fix), where=where)
        missing = sorted(set(read) - set(found) - set(describe().optional))
        for name in missing:
            self.problems.add(Fault(f"the field {name!r} is missing", _AGAIN), where=where)
        return None if new or missing else found

    def text(self, found: Json, name: str, where: str) -> str:
        """A text; "" where it is absent or no text, which is noted unless it may be absent."""
        value = found.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if value is not None or name not in describe().optional:
            self.problems.add(Fault(f"{name} is {shortened(str(value))!r}, which is no text", _AGAIN), where=where)
        return ""

    def moment(self, found: Json, name: str, where: str) -> datetime | None:
        """An instant in whole seconds of UTC; None where it is null, absent or no time, the last of which is noted."""
        value = found.get(name)
        if value is None:
            return None
        try:
            at = datetime.fromisoformat(value)
        except (TypeError, ValueError):
            self.problems.add(Fault(f"{name} is {shortened(str(value))!r}, which is no time", _AGAIN), where=where)
            return None
        if at.tzinfo is None:
            self.problems.add(Fault(f"{name} has no time zone: {shortened(value)!r}", _AGAIN), where=where)
            return None
        at = at.astimezone(UTC).replace(microsecond=0)
        self.until = max(self.until or at, at)
        return at

    def kind(self, word: str, where: str) -> str | None:
        """What an alert warned of; None where it is no alert or its kind is new, which is noted."""
        kind = describe().kinds.get(word)
        if kind is None:
            fix = "see what it means and name it under kinds in source.yaml"
            self.problems.add(Fault(f"the kind of alert {shortened(word)!r} is new", fix), where=where)
        elif not kind:
            self.leave_out(f"{word}: no alert")
        return kind or None

    def place(self, found: "str | Fault", where: str) -> str | None:
        """The code, or None where the place is not known, which is noted."""
        if isinstance(found, Fault):
            self.problems.add(found, where=where)
            return None
        return found


# ---- alerts.in.ua


def alerts_in_ua(tree: Json, problems: ProblemList) -> tuple[Form, list[Told]]:
    """An answer of alerts.in.ua: what is on, or the history of a region."""
    form = Form("alerts-in-ua", problems)
    for name in sorted(set(tree) - {"alerts", "meta", "disclaimer"}):
        problems.add(Fault(f"the field {shortened(name)!r} is new", _AGAIN), where="answer")
    meta = tree.get("meta")
    if isinstance(meta, dict):
        form.moment(meta, "last_updated_at", "meta")
    read = describe().layouts[form.layout].read
    told = [
        alert
        for number, item in enumerate(_listed(tree.get("alerts"), problems, "alerts"), 1)
        if (found := form.check(item, f"alert {number}", read=read)) is not None
        if (alert := _alert_in_ua(form, found, f"alert {number}")) is not None
    ]
    return form, told


def _alert_in_ua(form: Form, found: Json, where: str) -> Told | None:
    title, kind = form.text(found, "location_title", where), form.kind(str(found["alert_type"]), where)
    start, end = (form.moment(found, name, where) for name in ("started_at", "finished_at"))
    form.moment(found, "updated_at", where)
    level, place = _place_in_ua(form, found, title, where)
    if found.get("deleted_at"):
        form.leave_out("taken back by the publisher")
        return None
    if start is None:
        form.problems.add(Fault("started_at is missing", _AGAIN), where=where)
    if place is None or kind is None or start is None:
        return None
    reference = f"alerts.in.ua/{found['id']}"
    return Told(place, title, level, kind, start, end, guessed=found.get("calculated") is True, reference=reference)


def _place_in_ua(form: Form, found: Json, title: str, where: str) -> tuple[str, str | None]:
    word, unit = str(found["location_type"]), form.text(found, "location_oblast", where)
    if word == "oblast":
        return "unit", form.place(find_place(title), where)
    if word == "raion":
        return "district", form.place(find_place(unit, title), where)
    if word == "hromada":
        return "community", form.place(find_place(unit, form.text(found, "location_raion", where), title), where)
    if word == "city":
        return _city(form, unit, title, where)
    fix = f"known are {', '.join(LEVELS)}; see what it means and teach it"
    form.problems.add(Fault(f"the type of place {shortened(word)!r} is new", fix), where=where)
    return "", None


def _city(form: Form, unit: str, title: str, where: str) -> tuple[str, str | None]:
    code = find_within(title, "unit", "UA")
    if code in _CITIES:
        return "unit", code
    area = form.place(find_place(unit), where) if unit else "UA"
    town = find_within(title, "settlement", area) if area else None
    if area and not town:
        form.problems.add(Fault(f"the town {shortened(title)!r} is not known", "teach the place register"), where=where)
    return "settlement", town


# ---- ukrainealarm.com


def ukrainealarm(tree: list[Any], problems: ProblemList) -> tuple[Form, list[Told]]:
    """An answer of ukrainealarm.com: what is on, or the history of regions."""
    history = any(isinstance(item, dict) and "alarms" in item for item in tree)
    form = Form("ukrainealarm-history" if history else "ukrainealarm", problems)
    told = list(_past(form, tree) if history else _on(form, tree))
    return form, told


def _on(form: Form, tree: list[Any]) -> Iterator[Told]:
    for number, item in enumerate(tree, 1):
        where = f"region {number}"
        region = form.check(item, where, read=("regionName", "regionType", "lastUpdate", "activeAlerts"))
        if region is None:
            continue
        name, word = form.text(region, "regionName", where), str(region["regionType"])
        form.moment(region, "lastUpdate", where)
        if word not in _KIND_OF:
            fix = f"known are {', '.join(_KIND_OF)}; see what it means and teach it"
            form.problems.add(Fault(f"the type of region {shortened(word)!r} is new", fix), where=where)
            continue
        code = find_within(name, _KIND_OF[word], "UA")
        if code is None:
            form.problems.add(_unknown(name), where=where)
        for place, part in enumerate(_listed(region["activeAlerts"], form.problems, where), 1):
            told = _active(form, part, f"{where}, alert {place}")
            if told and code:
                kind, start = told
                yield Told(code, name, _KIND_OF[word], kind, start, None)


def _active(form: Form, part: object, where: str) -> tuple[str, datetime] | None:
    alert = form.check(part, where, read=("regionType", "type", "lastUpdate"))
    if alert is None:
        return None
    kind, start = form.kind(str(alert["type"]), where), form.moment(alert, "lastUpdate", where)
    return (kind, start) if kind and start else None


def _past(form: Form, tree: list[Any]) -> Iterator[Told]:
    for number, item in enumerate(tree, 1):
        region = form.check(item, f"region {number}", read=("regionName", "alarms"))
        if region is None:
            continue
        for place, part in enumerate(_listed(region["alarms"], form.problems, f"region {number}"), 1):
            told = _alarm(form, part, f"region {number}, alert {place}")
            if told:
                yield told


def _alarm(form: Form, part: object, where: str) -> Told | None:
    alarm = form.check(part, where, read=("regionName", "startDate", "endDate", "alertType", "isContinue"))
    if alarm is None:
        return None
    name, kind = form.text(alarm, "regionName", where), form.kind(str(alarm["alertType"]), where)
    start, end = (form.moment(alarm, field, where) for field in ("startDate", "endDate"))
    code = register().match([name], within="UA")[0]
    known = register().get(code) if code else None
    if known is None or known.kind not in LEVELS.values():
        form.problems.add(_unknown(name), where=where)
        return None
    if start is None or kind is None:
        return None
    on = alarm["isContinue"]
    if not isinstance(on, bool) or not (on or end):
        form.problems.add(Fault("it is not told whether the alert is on or when it ended", _AGAIN), where=where)
    return Told(known.code, name, known.kind, kind, start, None if on else end)


def _unknown(name: str) -> Fault:
    fix = "teach the place register; names that several places bear cannot be told apart in this form"
    return Fault(f"the place {shortened(name)!r} is not known, or several places bear the name", fix)


def _listed(value: object, problems: ProblemList, where: str) -> list[Any]:
    if isinstance(value, list):
        return value
    if value is not None:
        problems.add(Fault("this is no list", _AGAIN), where=where)
    return []
