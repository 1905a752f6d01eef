"""The words in which a verdict is told, the same in the terminal and on the page.

Any command may need some of them, so that the models are not imported with them.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from holdfire.brief.names import COUNTRIES, REGIONS, TARGET_WORDS, WEAPON_WORDS, ZONES
from holdfire.errors import HoldfireError

if TYPE_CHECKING:
    from holdfire.model.method import Method
    from holdfire.model.pledge import Report
    from holdfire.model.verdict import Effect, Judgement, Rebound, Running, Verdict

MONTHS = (  # ours and not the locale's: the same text on every machine
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_BIDI = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)  # they reorder what is read

FINDING_MEANS = {
    "held": "no attack inside its time, places and kinds, and somebody watched for them throughout",
    "breached": "at least one reported attack fell inside its time, places and kinds for certain",
    "pending": "the time is not over and no breach is certain so far",
    "unproven": "the reports cannot settle it: nobody watched, or they leave time, place or target open",
}

BY_PLACEBO = "by placebo"
MOST_RUNS = 12  # runs of reading numbers that are listed one by one


def clean(text: str) -> str:
    """The text on one line, without characters that steer a terminal or turn the direction of writing."""
    kept = (" " if char in "\t\n\r" else char for char in text if char in "\t\n\r" or not _steers(char))
    return " ".join("".join(kept).split())


def harmless(text: str) -> str:
    """The text with its lines and blanks, without what `clean` takes out beside them."""
    return "".join(char for char in text if char == "\n" or not _steers(char))


def fault(error: HoldfireError) -> str:
    """An error as it is printed: names and texts that came from elsewhere cannot steer the terminal."""
    listed = "".join(f"\n  {clean(str(problem))}" for problem in error.problems)
    return f"{clean(error.what)}\n  where: {clean(error.where)}\n  fix: {clean(error.fix)}{listed}"


def _steers(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cs"} or char in _BIDI


# ---- numbers


def number(value: float) -> str:
    """A count as people read it: 1,117; one decimal only below ten."""
    return f"{value:,.1f}" if abs(value) < 10 and value != round(value) else f"{round(value):,}"


def chance(p: float) -> str:
    """A chance with two decimals, never a false zero or one."""
    if p < 0.01:
        return "p < 0.01"
    return "p > 0.99" if p > 0.99 else f"p {p:.2f}"


def chances(p: tuple[float, float] | None) -> str:
    """The range of chances over several windows."""
    return f"{chance(p[0])} to {chance(p[1])}" if p else "running verdicts only"


def chance_told(effect: "Effect", running: "Running | None") -> str:
    """The chance of so few, beside it what earlier stretches without a promise make of it; so far, where days are
    missing.
    """
    if running:
        return f"{chance(running.p_always_valid)} so far"
    if effect.p_low is None:
        return "not all days known"
    beside = "" if effect.p_low_recalibrated is None else f" ({BY_PLACEBO} {by_placebo(effect)})"
    return chance(effect.p_low) + beside


def by_placebo(effect: "Effect") -> str:
    """The recalibrated chance for a table; a dash where there is none."""
    learnt = effect.p_low_recalibrated
    return "-" if learnt is None else chance(learnt).removeprefix("p ")


def between(low: float, high: float) -> str:
    """A range of counts, or the one count where both ends are equal."""
    return number(low) if number(low) == number(high) else f"{number(low)} to {number(high)}"


def percent(share: float) -> str:
    """A share as a whole percentage."""
    return f"{round(100 * share)} %"


def cut(effect: "Effect") -> str:
    """What the test could have noticed at all; rounded up, so that nothing is promised that was not measured."""
    if effect.p_low is None:
        return "no test of the whole window while days of it are missing"
    smallest = effect.smallest_cut
    if smallest is None:
        return "not even a total stop would have been noticed"
    if smallest > 0.99:
        return "only a total stop would have been noticed"
    return f"a cut of {percent_up(smallest)} or more would have been noticed"


def cut_short(effect: "Effect") -> str:
    """The smallest cut for a table: 79 %, or none where not even a total stop would have been noticed; a dash while
    days are missing.
    """
    if effect.p_low is None:
        return "-"
    return "none" if effect.smallest_cut is None else percent_up(effect.smallest_cut)


def percent_up(share: float) -> str:
    """A share as a whole percentage, rounded up."""
    return f"{math.ceil(round(100 * share, 6))} %"


def days_long(lengths: Sequence[int]) -> str:
    """Lengths of windows: 2-4, 7 days."""
    return f"{numbered(lengths)} {'day' if tuple(lengths) == (1,) else 'days'}"


def interval(numbers: "Effect | Rebound") -> str:
    """The range that holds in eight of ten ordinary stretches."""
    return f"{number(numbers.low80)}-{number(numbers.high80)}"


def expected(numbers: "Effect | Rebound") -> str:
    """The expected launches with the range that holds in eight of ten ordinary stretches."""
    return f"{number(numbers.expected)} ({interval(numbers)})"


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 reading, 2 readings."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def numbered(numbers: Iterable[int]) -> str:
    """Reading numbers with runs joined: 1-3, 7."""
    runs: list[list[int]] = []
    for value in sorted(set(numbers)):
        if runs and value == runs[-1][-1] + 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def which(numbers: Iterable[int], total: int) -> str:
    """Which readings a line speaks of: All readings, Readings 2-4; more than a dozen runs are only counted."""
    found = tuple(numbers)
    if len(found) == total > 1:
        return "All readings"
    told = numbered(found)
    if told.count(",") > MOST_RUNS:
        return f"{len(found)} of {total} readings"
    return f"{'Reading' if len(found) == 1 else 'Readings'} {told}"


def listed(parts: Sequence[str]) -> str:
    """Parts in a sentence: a, b and c."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


# ---- time


def day(on: date, *, year: bool = False) -> str:
    """A day in words: 30 January, or 30 January 2026."""
    return f"{on.day} {MONTHS[on.month - 1]}" + (f" {on.year}" if year else "")


def days(first: date, last: date, *, year: bool = False) -> str:
    """A stretch of days in words, both ends included."""
    if first == last:
        return day(first, year=year)
    return f"{day(first, year=year or first.year != last.year)} to {day(last, year=year or first.year != last.year)}"


def instant(at: datetime, *, year: bool = False) -> str:
    """A clock time in words: 30 January 07:00."""
    return f"{day(at.date(), year=year)} {at:%H:%M}"


def span(start: datetime, end: datetime | None, *, year: bool = False) -> str:
    """A stretch of time in words; whole days where both edges are midnights, clock times otherwise."""
    whole = _midnight(start) and (end is None or _midnight(end))
    if end is None:
        return f"from {day(start.date(), year=year) if whole else instant(start, year=year)}, no end"
    years = year or start.year != end.year
    if whole:
        return days(start.date(), end.date() - timedelta(days=1), year=years)
    if start.date() == end.date():
        return f"{day(start.date(), year=years)} {start:%H:%M} to {end:%H:%M}"
    return f"{instant(start, year=years)} to {instant(end, year=years)}"


def _midnight(at: datetime) -> bool:
    return (at.hour, at.minute, at.second) == (0, 0, 0)


def window(verdict: "Verdict", *, year: bool = False) -> str:
    """The time in which a reading says that fire was to be held."""
    hours = clean(verdict.hours)
    return span(verdict.start, verdict.end, year=year) + (f", {hours.replace('/', ' to ')} each day" if hours else "")


def reported_interval(at: str, *, year: bool = False) -> str:
    """The interval of a report, as its ISO 8601 text gives it; a text that is none is shown as it is."""
    first, slash, last = at.partition("/")
    try:
        begin, close = datetime.fromisoformat(first), datetime.fromisoformat(last if slash else first)
    except ValueError:
        return clean(at)
    return span(begin, close, year=year) if close > begin else instant(begin, year=year)


def clock(judgement: "Judgement") -> str:
    """Which year and clock the days and times of a judgement are told in."""
    starts = [verdict.start for verdict in judgement.readings]
    offsets = sorted({f"UTC{_offset(start)}" for start in starts})
    years = sorted({str(edge.year) for verdict in judgement.readings for edge in (verdict.start, verdict.end) if edge})
    if not starts:
        return ""
    return f"Days are of {listed(years)}, times local ({' or '.join(offsets)})."


def as_of(judgement: "Judgement") -> str:
    """Up to when evidence was used."""
    return f"Judged as of {instant(judgement.as_of, year=True)} {judgement.as_of.tzname()}."


def _offset(at: datetime) -> str:
    minutes = int((at.utcoffset() or timedelta()).total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def said_when(report: "Report") -> str:
    """The days of which a report tells, and the day of its publication where that is known and is later."""
    told = days(*report.days, year=True)
    later = report.known_at is not None and report.known_at > report.days[1]
    return f"{told} (published {day(report.known_at, year=True)})" if later and report.known_at else told


def said(report: "Report") -> str:
    """What somebody said of the outcome or of the days: Donald Trump, 3 February 2026: he kept his word."""
    return f"{clean(report.by)}, {said_when(report)}: {clean(report.says)}"


# ---- who, where, what


def holder(verdict: "Verdict") -> str:
    """Whose reading it is and when they said so: Kremlin: Dmitry Peskov, 30 January 2026."""
    name, party = clean(verdict.holder), clean(verdict.party)
    who = name if not party or party.casefold() == name.casefold() else f"{party}: {name}"
    said = f"{who}, {day(verdict.said_on, year=True)}" if verdict.said_on else who
    return f"{said} (said otherwise on {day(verdict.revised_on)})" if verdict.revised_on else said


def last_name(verdict: "Verdict") -> str:
    """The holder's last name, for labels in charts; the whole name where the last word is too short to be one."""
    name = clean(verdict.holder)
    last = name.partition("(")[0].split()[-1:]
    return last[0] if last and len(last[0]) > 2 else name


def short_day(on: date) -> str:
    """A day for charts and narrow tables: 30 Jan."""
    return f"{on.day} {MONTHS[on.month - 1][:3]}"


def short_days(first: date, last: date) -> str:
    """A stretch of days for charts and narrow tables: 30 Jan-1 Feb."""
    if first == last:
        return short_day(first)
    same_month = (first.year, first.month) == (last.year, last.month)
    return f"{first.day if same_month else short_day(first)}-{short_day(last)}"


def short_window(verdicts: "Sequence[Verdict]") -> str:
    """The window of readings that differ at most in the clock times of its edges: 29 Jan 06:00 or 07:00 to 3 Feb 00:00.

    By days where all edges are midnights: 30 Jan to 1 Feb, the last day included.
    """
    starts, ends = [one.start for one in verdicts], [one.end for one in verdicts if one.end]
    whole = all(map(_midnight, [*starts, *ends]))
    year = bool(ends) and starts[0].year != ends[0].year
    begin = _short_edge(starts, whole=whole, year=year)
    if not ends:
        told = f"from {begin}, no end"
    elif whole:
        close = _short_edge([end - timedelta(days=1) for end in ends], whole=True, year=year)
        begin = begin.partition(" ")[0] if _same_month(starts[0], ends[0] - timedelta(days=1)) else begin
        told = close if close.startswith(f"{begin} ") else f"{begin} to {close}"
    elif starts[0].date() == ends[0].date():
        told = f"{begin} to {_clock_times(ends)}"
    else:
        told = f"{begin} to {_short_edge(ends, whole=False, year=year)}"
    hours = clean(verdicts[0].hours)
    return told + (f", {hours.replace('/', ' to ')} each day" if hours else "")


def _short_edge(moments: Sequence[datetime], *, whole: bool, year: bool) -> str:
    on = short_day(moments[0].date()) + (f" {moments[0].year}" if year else "")
    return on if whole else f"{on} {_clock_times(moments)}"


def _same_month(first: datetime, last: datetime) -> bool:
    return (first.year, first.month) == (last.year, last.month)


def _clock_times(moments: Sequence[datetime]) -> str:
    return " or ".join(sorted({f"{moment:%H:%M}" for moment in moments}))


_PARTS = {**{part: f"the {part}" for part in ("north", "south", "east", "west")}, "center": "the middle"}


def place(code: str) -> str:
    """The name of a place code, or the code itself where no name is known."""
    code = clean(code)
    if name := ZONES.get(code) or REGIONS.get(code) or COUNTRIES.get(code):
        return name
    head, colon, tail = code.partition(":")
    words = tail.replace("-", " ")
    if head == "sea":
        return f"{words.title()} Sea" if not words.endswith("sea") else words.title()
    if not colon:
        return _in_tables(code)
    upper = REGIONS.get(head) or COUNTRIES.get(head) or _in_tables(head)
    name = _in_tables(code)
    if name == code and tail in _PARTS:
        return f"{_PARTS[tail]} of {upper}"
    if len(head) != 2:
        told = words.title() if name == code else name
        return f"{told} ({place(head[:2]) if upper == told else upper})"
    return f"{words} in {upper}" if name == code else f"{name} ({upper})"


def _in_tables(code: str) -> str:
    """The English name that the register has for a place; of a unit without one the country's, else the code."""
    from holdfire.places import register  # its tables are needed only for places that few judgements name

    found = register().get(code)
    if found and (english := found.names.get("en")):
        return english[0]
    return place(code.partition("-")[0]) if "-" in code and ":" not in code else code


def places(codes: Sequence[str]) -> str:
    """Places in words; nothing is 'places not named'."""
    return ", ".join(map(place, codes)) or "places not named"


def where_what(verdict: "Verdict") -> str:
    """The places and kinds of attack of a reading: Kyiv (city); any attack."""
    return f"{places(verdict.places)}; {kinds(verdict.kinds)}"


def short_where_what(verdict: "Verdict") -> str:
    """The same without what a narrow table can spare: Kyiv, other cities; any attack."""
    where = ", ".join(_short_place(code) for code in verdict.places) or "places not named"
    return f"{where}; {kinds(verdict.kinds).removeprefix('attacks on ')}"


def _short_place(code: str) -> str:
    """The place without its explanation in brackets and without the country that a group of places lies in."""
    country = COUNTRIES.get(code.partition(":")[0], "")
    name = re.sub(r" \([^)]*\)$", "", place(code))
    return name.removesuffix(f" in {country}") if ":" in code and country else name


def kind(code: str) -> str:
    """A kind of attack in words, or the text itself where it is no code (a weapon as its source names it)."""
    weapon, at, target = code.partition("@")
    if at and weapon in WEAPON_WORDS and target in TARGET_WORDS:
        return f"{WEAPON_WORDS[weapon]} against {TARGET_WORDS[target]}"
    if code in TARGET_WORDS:
        return f"attacks on {TARGET_WORDS[code]}"
    return WEAPON_WORDS.get(code, clean(code))


def kinds(codes: Sequence[str]) -> str:
    """Kinds of attack in words, those told by target gathered: attacks on energy sites and ports."""
    targets = [TARGET_WORDS[code] for code in codes if code in TARGET_WORDS]
    others = [kind(code) for code in codes if code not in TARGET_WORDS]
    return ", ".join([*others, *([f"attacks on {listed(targets)}"] if targets else [])]) or "kinds not named"


def filled(terms: Mapping[str, str]) -> str:
    """Where the values came from that the holder left open: start and end taken from Zelenskyy."""
    sources: dict[str, list[str]] = {}
    for term, source in terms.items():
        sources.setdefault(clean(source), []).append(clean(term))
    return "; ".join(f"{listed(names)} {_taken(source)}" for source, names in sources.items())


def _taken(source: str) -> str:
    who, _, why = source.partition(": ")
    if who != "nobody":
        return f"taken from {source}"
    return f"named by nobody ({why})" if why else "named by nobody"


def chosen(verdict: "Verdict") -> str:
    """What was chosen where the holder's words leave several possibilities."""
    told = []
    for choice in verdict.choices:
        term, _, value = choice.partition(": ")
        told.append(f"{clean(term)} {choice_value(term, value)}" if value else clean(choice))
    return "; ".join(told)


def choice_value(term: str, value: str) -> str:
    """The value chosen for a term, with places and kinds by their names."""
    if term == "places":
        return places(value.split())
    return kinds(value.split()) if term == "kinds" else clean(value)


def legend(method: "Method") -> dict[str, str]:
    """The words about numbers, each with what it means in this method's settings."""
    from holdfire.model.verdict import EffectWord

    after = counted(method.after_days, "day")
    return {
        "expected": "launches that the days before let expect, had nobody promised anything; 80 %: the range that "
        "holds in 8 of 10 ordinary stretches",
        "p": "the chance of so few launches or fewer in an ordinary stretch of the same length; so far: while days are "
        "missing, a chance that stays valid however often one looks",
        BY_PLACEBO: "p as earlier stretches without a promise correct it, by how they ranked in their own forecasts",
        "smallest cut": "the smallest reduction that so short a window could have shown, with a chance of "
        f"{percent(method.power)}; none: not even a total stop",
        str(EffectWord.FEWER): f"chance explains so few in at most {percent(method.level)} of ordinary stretches, "
        "by every method used (while days are missing, by the running verdict)",
        str(EffectWord.NOT_FEWER): f"a cut of {percent(method.margin)} or more can be ruled out",
        str(
            EffectWord.CANNOT_TELL
        ): "neither a cut nor its absence can be shown: such a lull is ordinary, or too short",
        "after": f"the {after} after the window against what was expected of them before it began; p is the chance of "
        "so many or more; with the window: both together, for what was only postponed is no cut",
    }
