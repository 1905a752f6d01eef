"""The day on which something has gone on: "третий день нет воды", "for a third day", "den dritten Tag in Folge"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from holdfire.reader.lists import tree_of
from holdfire.reader.time_mention import TimeMention
from holdfire.reader.timewords import expand, pieces
from holdfire.reader.tokens import Tokens

RUNNING = "running"
"""How such a time stands to the days before it: what is counted then need not be counted over all of them."""
_SIGNS = frozenset(".,:;!?—–)")


@dataclass(slots=True, eq=False)
class _Running:
    """The words of one language."""

    days: frozenset[str]  # "day"
    alone: frozenset[str]  # of these, those that need no other word: "третю добу"
    ordinals: Mapping[str, int]
    between: frozenset[str]  # "a third straight day"
    ahead: frozenset[tuple[str, ...]]  # "for a", "уже"
    barred: frozenset[str]  # before these a day is the one on which something was: "на третий день", "every third day"
    behind: frozenset[tuple[str, ...]]  # "in a row", "без"
    ends: bool  # whether a sign behind it is enough: "света нет третий день."
    of: frozenset[str]  # behind these it is a day of something: "for the third day of the truce"


@cache
def _running(language: str) -> _Running:
    tree = tree_of(language, "times")
    table = tree["running"]
    named = tree.get("running_ordinals") or tree["ordinals"]

    def words(key: str) -> frozenset[str]:
        return frozenset(expand(table.get(key, "")))

    def phrases(key: str) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(pieces(word)) for word in words(key))

    return _Running(
        days=words("days"),
        alone=words("alone"),
        ordinals={word: int(number) for number, told in named.items() for word in expand(told) if int(number) > 1},
        between=words("between"),
        ahead=phrases("ahead"),
        barred=words("barred"),
        behind=phrases("behind"),
        ends=bool(table.get("ends")),
        of=words("of"),
    )


def running_days(tokens: Tokens, language: str, published: date | None) -> Iterator[TimeMention]:
    """The stretches up to the document's day that are told by the number of their last one."""
    words, forms = _running(language), tokens.forms
    if published is None or words.days.isdisjoint(forms):
        return
    for place, form in enumerate(forms):
        if form not in words.days or place == 0:
            continue
        first = place - 1 - (forms[place - 1] in words.between and place > 1)
        number = words.ordinals.get(forms[first])
        if number is not None and _goes_on(words, forms, first, place):
            begin = published - timedelta(number - 1)
            yield TimeMention(first, place + 1, f"{begin}/..", "since", part=RUNNING)


def _goes_on(words: _Running, forms: Sequence[str], first: int, place: int) -> bool:
    """Whether the day with that number is the last one so far, and not the one on which something was."""
    before, behind = tuple(forms[max(first - 2, 0) : first]), tuple(forms[place + 1 : place + 4])
    beside = before if before[-1:] in words.ahead else before[-1:]  # "für den zweiten Tag"
    if not words.barred.isdisjoint(beside) or not words.of.isdisjoint(behind[:1]):
        return False
    if forms[place] in words.alone or first < place - 1 or (words.ends and _SIGNS.issuperset(behind[:1])):
        return True
    if any(before[len(before) - len(phrase) :] == phrase for phrase in words.ahead):
        return True
    return any(behind[: len(phrase)] == phrase for phrase in words.behind)
