"""The named reasons to trust a verdict less: one list, so that every code is documented, tested and told in the same
words.
"""

import re

from holdfire.model.verdict import Caveat

CAVEATS: dict[str, str] = {
    "all-sides": (
        "{measure} ({source}) are of all fighting there, whoever fought whom: also of those not bound, for the sides "
        "that are coded there do not tell which of it the pledge is about."
    ),
    "alerts-are-no-strikes": (
        "An alert is a warning and no attack: it may be raised for what never came, and stay away when something came. "
        "The record of {measure} is that of the side that is attacked ({source})."
    ),
    "claims-of-one-side": (
        "Launch counts are the claims of one belligerent ({source}); nobody else can check them row by row."
    ),
    "coarse-alerts": (
        "An alert of one part of a place counts here as one of the whole: so it is on {here:,} of {of:,} days of "
        "places in the window, and on {before:,} of {of_before:,} in the year before it."
    ),
    "coarser-watch": (
        "{source} watches only wider places, and what came to the rest of them is in these numbers: {parts}."
    ),
    "collected-by-hand": (
        "Breaches, certain or possible, that rest on dated reports collected by hand in the pledge file, not on a "
        "source that watches continuously: {incidents}. Reports that nobody collected are missing."
    ),
    "data-end": "The figures end on {last_day}; {days} days of the window lie beyond.",
    "days-unknown": (
        "No import speaks of {first}: the numbers end before that day, and {days} days of the window are left out."
    ),
    "doubtful-terms": "The reading rests on doubtful values: {terms}.",
    "duplicates-dropped": (
        "Dropped because a national row names the same weapons on the same day: {rows:,} rows of regional commands "
        "({launched:,} launches) of the days used, {first} to {last}."
    ),
    "events-open": (
        "Coded events that may be breaches ({source}): {events:,}. What is open: when exactly in {time:,}, where "
        "exactly in {place:,}, with what or at what in {kind:,}, who fired or whether the pledge binds them in {by:,}, "
        "and whether the report is right in {report:,}."
    ),
    "events-shortened": (
        "Of {events:,} coded events that are or may be breaches, {listed:,} are listed: certain ones before possible "
        "ones, and of too many the first and then the deadliest. All of them are counted."
    ),
    "events-vague": (
        "On {here:,} of {of:,} days of places in the window, and {before:,} of {of_before:,} in the year before it, "
        "there may have been further events: their place is known to the country only, or their day to several."
    ),
    "filled-gaps": "The holder left open: {terms}.",
    "floor": (
        "The history holds only {windows:,} windows of this length side by side, so no chance below {floor} "
        "can be vouched for."
    ),
    "gap": (
        "The imports do not cover all days: {rows:,} rows beyond a hole of more than {days} unknown days are left out."
    ),
    "group-as": (
        "Nobody said which places {group} are; here the {count:,} members of {taken} stand for them{members}."
    ),
    "kind-not-reported": (
        "{launched:,} launches ({rows:,} rows) fell inside the window, but the source does not say what they "
        "were aimed at."
    ),
    "kind-not-seen": ("{source} shows {kinds} attacks of any target and cannot tell {untold} from the others."),
    "long-measure": (
        "The expectation is for {days:,} days; how well it holds was measured for up to {measured:,} days only."
    ),
    "long-silence": (
        "No row of any kind is of the {days:,} days from {first}, and no promise here explains it; they count as quiet "
        "because the imports are said to tell of every day."
    ),
    "long-window": (
        "The expectation is for {days:,} days. It takes the level of launches not to drift, and on stretches of more "
        "than {measured:,} days without a promise its ranges for drones held less often than they say."
    ),
    "mixed-rows": (
        "Mixing cruise and ballistic missiles, and here counted whole: {rows:,} rows ({launched:,} missiles) of the "
        "days used, {first} to {last}."
    ),
    "model-dependent": "The methods disagree on {classes}: some would call it fewer, others would not.",
    "moved-alike": (
        "Fire moved in the same direction in both: the share of {member} against {named} is no rarer than in ordinary "
        "windows (p = {p})."
    ),
    "no-measure": "Nothing can be expected of {measure} ({source}) here: {why}.",
    "no-night": "The window covers no whole operational day, so launches cannot be compared with an expectation.",
    "no-watch": (
        "No source here watches for such attacks in such places throughout the window; silence proves nothing."
    ),
    "not-agreed": (
        "The pledge was {status}; that it was ever in force is itself disputed, and the verdict is on the words alone."
    ),
    "not-watched": "Not in these numbers, though the reading covers them: {places}.",
    "numbers-missing": (
        "Without a launch number, and so counted by their interceptions, one at least: {rows:,} rows of the days "
        "used, {first} to {last}."
    ),
    "other-pledge": (
        "Another pledge was in force on {days} days of the window or of the days after it; what its makers held back "
        "cannot be told apart."
    ),
    "other-sides": (
        "{measure} ({source}) leave out fighting in which somebody took part whom the pledge does not name: {here:,} "
        "{unit} in the window, {before:,} in the year before it."
    ),
    "partly-watched": (
        "Attacks of the kinds that are watched ({watched}) were not reported; the reading names more than "
        "these, and nobody watched the rest."
    ),
    "place-not-reported": (
        "{launched:,} launches ({rows:,} rows) fell inside the window, but the source does not place them "
        "closely enough."
    ),
    "said-to-be-over": ("The end is no term of the pledge: {holder} says that it was over then, {why}."),
    "same-record": (
        "{sources} are made from one record ({record}): where they agree, nothing was seen twice. They are tested "
        "as one."
    ),
    "shift-floor": (
        "The windows of this length before the announcement are worth {windows:,} without overlap: with {members} "
        "tested together no shift of any size could be called one."
    ),
    "shift-unclear": (
        "Left out of the comparison of places ({measure}), because the reading does not say whether it covers them "
        "whole: {places}."
    ),
    "shift-unseen": (
        "Left out of the comparison of places ({measure}), because they were not watched throughout: {places}."
    ),
    "shift-untested": "Whether fire moved cannot be asked of {measure}: {why}.",
    "short-history": (
        "Only {days:,} days of history lie before the window; at least {needed:,} are needed for an expectation."
    ),
    "sources-disagree": (
        "The sources do not say the same: clearly fewer than expected were {fewer}, while a halving can be ruled out "
        "for {not_fewer}. They see different things; neither corrects the other."
    ),
    "straddling": (
        "Straddling an edge of the window, so that nobody can tell whether they fell inside: {rows:,} rows "
        "({launched:,} launches)."
    ),
    "stuck-alerts": (
        "An alert that was probably never called off lies over {here:,} of {of:,} days of places in the window, and "
        "over {before:,} of {of_before:,} in the year before it."
    ),
    "under-promise": (
        "Days before the window lie under earlier agreements of this conflict to which nobody set an end: {pledges}. "
        "Nobody knows how long these held, so they count as ordinary days, and what is expected may be what came in "
        "spite of one."
    ),
    "weapon-not-reported": (
        "Naming no weapon closely enough to tell whether the reading covers it: {rows:,} rows ({launched:,} launches)."
    ),
    "wider-count": (
        "Launches are counted for the whole country and for all targets; what came to the places or targets of this "
        "reading is not in these numbers."
    ),
    "window-open": (
        "Not all days of the window are known: {days:,} are so far. There is no test of a whole window yet, only the "
        "running verdict, which allows for looking every day."
    ),
    "zero-rule": (
        "Zero was counted for {classes}; the simulated paths cannot make an exact zero, so past empty windows decide."
    ),
}
"""Every caveat: its code and the sentence that its numbers fill."""


def caveat(code: str, **numbers: float | str) -> Caveat:
    """The caveat of that code, told with its numbers.

    Raises:
        KeyError: the code is not in CAVEATS, or a number that its sentence needs is missing.
    """
    return Caveat(code=code, text=_ONE.sub(_singular, CAVEATS[code].format(**numbers)), numbers=numbers)


_ONE = re.compile(r"(?<![\d.,])1 (rows|launches|missiles|days|windows)\b")


def _singular(found: re.Match[str]) -> str:
    return f"1 {found[1].removesuffix('es' if found[1] == 'launches' else 's')}"
