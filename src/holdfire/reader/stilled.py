"""Fire that is held in images: guns that rest, fingers off the trigger, people who are left in peace. A verb of these
tells of a pause only with the words that belong to it in its clause.
"""

from collections.abc import Sequence
from functools import cache
from itertools import compress, count
from typing import NamedTuple

from holdfire.model.claim import Act
from holdfire.reader.lexicon import Word
from holdfire.reader.lists import forms_in, groups_of, tree_of
from holdfire.reader.unfired import clause_around

_REACH = 9  # tokens from a verb to what belongs to it
_STAYS = Word.VERB | Word.FUTURE | Word.REPORTED


class _Row(NamedTuple):
    rest: tuple[str, ...]  # further words of the verb
    beside: tuple[frozenset[str], ...]  # of each of these one belongs to it
    ahead: bool  # whether the form tells what will be


class Stilled(NamedTuple):
    """The verbs of one language with what belongs to them, from its list `stilled`."""

    rows: dict[str, list[_Row]]
    verbs: frozenset[str]  # their first words
    before: bool  # whether what belongs to a verb may stand before it
    behind: bool


@cache
def stilled(language: str) -> Stilled:
    """The verbs of a language."""
    tree, lists = tree_of(language, "stilled"), tree_of(language, "claims")
    groups = groups_of(tree)
    late = lists.get("verbs_last", False)

    def forms(text: str) -> list[str]:
        return forms_in(text, groups, lists.get("alike", ">"))

    rows: dict[str, list[_Row]] = {}
    for row in tree["rows"]:
        beside = tuple(frozenset(forms(text)) for text in row.get("with", ()))
        for name, ahead in (("verbs", False), ("finite", True)):
            for entry in forms(row.get(name, "")):
                first, *rest = entry.split("_")
                rows.setdefault(first, []).append(_Row(tuple(rest), beside, ahead))
    return Stilled(rows, frozenset(rows), before=late or bool(lists.get("groups")), behind=not late)


def mark_stilled(language: str, forms: Sequence[str], words: list[int], acts: list[Act | None]) -> None:
    """Mark each such verb as a pause.

    Args:
        language: en, uk, ru or de.
        forms: the folded tokens of the block.
        words: their classes.
        acts: their acts.
    """
    rules = stilled(language)
    if rules.verbs.isdisjoint(forms):
        return
    for place in compress(count(), map(rules.verbs.__contains__, forms)):
        if words[place] & Word.REST:
            continue
        row = _row_at(rules, forms, place)
        if row is None or (words[place] & Word.PAUSE and not row.ahead) or (place and words[place - 1] & Word.ARTICLE):
            continue  # "the silence"
        begin, _ = clause_around(forms, place)
        if not words[place] & Word.PAUSE and any(map(_hinders, words[begin:place])):
            continue  # "if they leave us in peace", "will not lower their guns"
        words[place] = Word.PAUSE | words[place] & _STAYS | (Word.VERB | Word.FUTURE if row.ahead else 0)
        acts[place] = None
        for at in range(place + 1, place + 1 + len(row.rest)):
            words[at], acts[at] = Word.REST, None


def _hinders(word: int) -> bool:
    return bool(word & Word.NOT or (word & Word.IF and not word & Word.FUTURE))


def _row_at(rules: Stilled, forms: Sequence[str], place: int) -> _Row | None:
    begin, end = clause_around(forms, place)
    first = max(begin, place - _REACH) if rules.before else place
    last = min(end, place + 1 + _REACH) if rules.behind else place
    near = {*forms[first:place], *forms[place + 1 : last]}
    for row in rules.rows[forms[place]]:
        if tuple(forms[place + 1 : place + 1 + len(row.rest)]) != row.rest:
            continue
        if all(not words.isdisjoint(near) for words in row.beside):
            return row
    return None
