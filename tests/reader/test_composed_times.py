"""Times in combinations of an expression and a frame of a tense (`composed/times.yaml`), read as of several days: the
value is reckoned here from the calendar, and is never sharper than told nor another day.
"""

import calendar
import random
import re
from datetime import date, datetime, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from ruamel.yaml import YAML

from holdfire.model.claim import Claim, Matter
from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_FOLDER = Path(__file__).with_name("composed")
_LANGUAGES = ("de", "en", "ru", "uk")
_TERMS = ("start", "end", "duration", "hours")
_SAMPLE = 200  # of some fifteen thousand combinations of a language
_RIGHT = 0.99  # the share of them that have to be right
_HEAD = "War\n\nThe war went on.\n\n"  # a text of war, whatever the sentence by itself would be
_PUBLISHED = tuple(map(date.fromisoformat, (
    "2026-01-30", "2026-02-28", "2024-02-27", "2025-12-30", "2026-03-27", "2026-04-09", "2026-10-22", "2026-01-04",
    "2026-08-31", "2026-01-01", "2025-06-11",
)))  # fmt: skip
"""Every day of the week, the ends of months and of a year, a leap day, days on which the clocks change."""
_WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "ru:a": "понедельник вторник среду четверг пятницу субботу воскресенье",
    "ru:g": "понедельника вторника среды четверга пятницы субботы воскресенья",
    "uk:a": "понеділок вівторок середу четвер п'ятницю суботу неділю",
    "uk:g": "понеділка вівторка середи четверга п'ятниці суботи неділі",
}
_GENDERED = {"ru": "ий ий ую ий ую ую ее", "uk": "ого ого ої ого ої ої ої"}
"""The ending of an adjective before a weekday."""
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
}
_S_GENITIVE = (1, 2, 4, 9, 10, 11, 12)  # German months with an ending in the genitive
_PLACE = re.compile(r"\{(\w+)([+-]\d)?(?::(\w+))?\}")
_SAID = re.compile(r"\b(?:в (?=вторник)|с (?=среды|вторника))")


@cache
def _yaml(name: str) -> Any:
    return YAML(typ="safe", pure=True).load((_FOLDER / name).read_text(encoding="utf-8"))


def _word(what: str, day: date, case: str, language: str) -> str:
    month = _MONTHS[language].split()[day.month - 1]
    number = f"{day.day}." if language == "de" else str(day.day)
    if what == "w":
        names = _WEEKDAYS.get(f"{language}:{case or 'a'}") or _WEEKDAYS[language]
        return names.split()[day.weekday()]
    if what == "ord":
        tens = 10 <= day.day % 100 <= 20
        return f"{day.day}{'th' if tens else {1: 'st', 2: 'nd', 3: 'rd'}.get(day.day % 10, 'th')}"
    return {
        "wend": lambda: _GENDERED[language].split()[day.weekday()],
        "d": lambda: f"{number} {month}{'s' if case and day.month in _S_GENITIVE else ''}",
        "md": lambda: f"{month} {day.day}",
        "n": lambda: number,
        "y": lambda: str(day.year),
    }[what]()


def _text(told: str, language: str, day: date) -> str:
    text = _PLACE.sub(lambda one: _word(one[1], day + timedelta(int(one[2] or 0)), one[3] or "", language), told)
    return _SAID.sub(lambda one: f"{one[0][:-1]}о ", text)


def _month(day: date, count: int = 0) -> str:
    months = day.year * 12 + day.month - 1 + count
    return f"{months // 12}-{months % 12 + 1:02}"


def _value(told: str | None, published: date, day: date) -> str | None:
    """A value of the table for a document's day and the day that is told."""
    monday = published - timedelta(published.weekday())
    last = calendar.monthrange(published.year, published.month)[1]
    named = {
        "lw": f"{monday - timedelta(7)}/{monday - timedelta(1)}",
        "lm": _month(published, -1),
        "mon": _month(published),
        "em": f"{_month(published)}-01~/{_month(published)}-10~",
        "eom": f"{_month(published)}-{last}",
        "eow": str(monday + timedelta(6)),
        "kyiv": datetime(day.year, day.month, day.day, 18, tzinfo=ZoneInfo("Europe/Kyiv")).isoformat()[-6:],
    }
    days = {"d": day, "p": published}
    return told and _PLACE.sub(
        lambda one: str(days[one[1]] + timedelta(int(one[2] or 0))) if one[1] in days else named[one[1]], told
    )


def _bare(value: object) -> str | None:
    return None if value is None else str(value).removeprefix("../").removesuffix("/..")


def _terms(claims: tuple[Claim, ...]) -> dict[str, str | None]:
    told: dict[str, str | None] = {}
    for claim in claims:
        for term in _TERMS:
            if claim.kind is Matter.PLEDGE and term in claim.about:
                told.setdefault(term, _bare(claim.about[term]))
    return told


def _combinations(language: str) -> list[tuple[str, str, dict[str, Any], date, date]]:
    table, found = _yaml("times.yaml"), []
    for group, times in table["times"].items():
        for frame, time, published in product(table["frames"][group][language], times, _PUBLISHED):
            if (told := time["as"].get(language)) is None:
                continue
            first, last = time.get("days") or ((1, 6) if group == "bound" else (-6, -1))
            for away in range(first, last + 1) if _PLACE.search(told) else [first]:
                day = published + timedelta(away)
                if not time.get("one_month") or (day + timedelta(1)).month == day.month:
                    found.append((group, frame.replace("{T}", _text(told, language, day)), time["is"], published, day))
    return found


@pytest.mark.parametrize("language", _LANGUAGES)
def test_times_are_what_the_calendar_makes_of_them(language: str) -> None:
    combined, wrong = _combinations(language), []
    for group, sentence, right, published, day in random.Random(7).sample(combined, _SAMPLE):  # noqa: S311 - no secret
        assert "{" not in sentence
        text = sentence[0].upper() + sentence[1:].replace(",,", ",").replace(",.", ".")
        claims = read_document(_HEAD + text, language=language, published=published).claims
        claims = tuple(claim for claim in claims if claim.quote in text)
        values = {name: told if isinstance(told, list) else [told] for name, told in right.items()}
        wanted = {name: [_bare(_value(one, published, day)) for one in told] for name, told in values.items()}
        if group == "strike":
            whens = {claim.when for claim in claims if claim.kind is not Matter.PLEDGE}
            found: object = whens
            fits = bool(whens) and whens <= set(wanted["when"])
        else:
            terms = found = _terms(claims)
            fits = all(terms.get(term) in wanted.get(term, [None]) for term in _TERMS)
        if not fits:
            wrong.append((str(published), text, found, wanted))
    assert len(wrong) <= (1 - _RIGHT) * _SAMPLE, wrong


@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_time_told_on_a_day_is_that_one_or_left_open(language: str) -> None:
    wrong = []
    for row in _yaml("told_times.yaml"):
        if (text := row.get(language)) is None:
            continue
        claims = read_document(_HEAD + text, language=language, published=row["on"]).claims
        claims = tuple(claim for claim in claims if claim.quote in text)
        found: dict[str, object] = {
            term: claim.about[term] for claim in claims for term in _TERMS if term in claim.about
        }
        found |= {"when": claims[0].when if claims else "no claim", "last": claims[-1].when if claims else "no claim"}
        wanted = {name: told and str(told) for name, told in row.items() if name not in {"on", language}}
        if any(found.get(name) != told for name, told in wanted.items()):
            wrong.append((str(row["on"]), text, {name: found.get(name) for name in wanted}, wanted))
    assert wrong == []
