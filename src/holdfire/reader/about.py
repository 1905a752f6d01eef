"""What a claim tells in detail, by its kind: terms of a pledge, weapon and target of a strike, state of a service."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from holdfire.model.claim import Matter
from holdfire.reader.lexicon import Marked, Word, tree_of
from holdfire.reader.times import TimeMention
from holdfire.reader.tokens import Tokens

_LONGEST_ENDING = 6
_SHORTEST_STEM = 3
_MOST_CACHED = 50_000


class _Codes(NamedTuple):
    """Words that stand for codes; several words by their first."""

    exact: dict[str, str]
    stems: dict[str, str]
    tails: dict[str, str]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]
    cached: dict[str, str]
    opening: dict[str, list[tuple[tuple[str, ...], str]]]

    def phrases_at(self, form: str) -> list[tuple[tuple[str, ...], str]]:
        """The further words and the code of what may begin with a folded word."""
        found = self.opening.get(form)
        if found is None:
            if len(self.opening) >= _MOST_CACHED:
                self.opening.clear()
            found = list(self.phrases.get(form, ()))
            for length in range(_SHORTEST_STEM, len(form) + 1):
                found += self.phrases.get(f"{form[:length]}*", ())
            self.opening[form] = found
        return found

    def code(self, form: str) -> str:
        """The code of a folded word, "" if it has none."""
        found = self.cached.get(form)
        if found is None:
            if len(self.cached) >= _MOST_CACHED:
                self.cached.clear()
            found = self.cached[form] = self._look_up(form)
        return found

    def _look_up(self, form: str) -> str:
        if found := self.exact.get(form):
            return found
        for length in range(len(form), max(_SHORTEST_STEM, len(form) - _LONGEST_ENDING) - 1, -1):
            if found := self.stems.get(form[:length]):
                return found
        return next((code for tail, code in self.tails.items() if form.endswith(tail)), "")


@cache
def _codes(language: str, part: str) -> _Codes:
    found = _Codes({}, {}, {}, {}, {}, {})
    for code, text in tree_of(language, "kinds")[part].items():
        for entry in text.split():
            first, *rest = entry.split("_")
            if rest:
                found.phrases.setdefault(first, []).append((tuple(rest), code))
            elif first.startswith("*"):
                found.tails[first[1:]] = code
            else:
                (found.stems if first.endswith("*") else found.exact)[first.removesuffix("*")] = code
    return found


def codes_in(tokens: Tokens, language: str, part: str, first: int, last: int) -> list[str]:
    """The codes that words of the stretch stand for, each once, in order; several words before one.

    Args:
        tokens: the tokens of the block.
        language: en, uk, ru or de.
        part: weapons, targets, services or terms.
        first: the first token.
        last: the token after the last one.
    """
    return list(dict.fromkeys(_found(_codes(language, part), tokens.forms, first, last)))


def _found(codes: _Codes, forms: Sequence[str], first: int, last: int) -> Iterator[str]:
    place = first
    while place < last:
        step = 1
        for rest, code in codes.phrases_at(forms[place]):
            if place + len(rest) < last and all(
                _fits(forms[place + number], word) for number, word in enumerate(rest, 1)
            ):
                yield code
                step = 1 + len(rest)
                break
        else:
            if code := codes.code(forms[place]):
                yield code
        place += step


def _fits(form: str, wanted: str) -> bool:
    return form.startswith(wanted[:-1]) if wanted.endswith("*") else form == wanted


def details(
    kind: Matter, marked: Marked, language: str, first: int, last: int, times: Sequence[TimeMention]
) -> dict[str, object]:
    """What the words of a claim tell beyond its kind; keys that nothing is told of are left out."""
    if kind is Matter.PLEDGE:
        told = _pledge(marked, language, first, last, times)
    elif kind is Matter.STRIKE:
        told = {
            "weapons": codes_in(marked.tokens, language, "weapons", first, last),
            "target_kinds": codes_in(marked.tokens, language, "targets", first, last),
        }
    elif kind is Matter.SERVICE:
        told = {
            "services": codes_in(marked.tokens, language, "services", first, last),
            "status": "restored" if marked.has(Word.RESTORED, first, last) else "out",
        }
    else:
        return {}
    return {name: value for name, value in told.items() if value}


def _pledge(marked: Marked, language: str, first: int, last: int, times: Sequence[TimeMention]) -> dict[str, object]:
    told: dict[str, object] = {}
    for time in times:
        if not first <= time.first < last:
            continue
        if time.role == "until" and time.edtf:
            told.setdefault("end", time.edtf)
        elif time.role in {"from", "since"} and time.edtf:
            told.setdefault("start", time.edtf)
        if time.duration and time.role in {"for", "until", "from"}:
            told.setdefault("duration", time.duration)
        if time.hours:
            told.setdefault("hours", time.hours)
    told["kinds"] = codes_in(marked.tokens, language, "targets", first, last)
    if marked.has(Word.SILENCE, first, last):
        told["unspecified"] = codes_in(marked.tokens, language, "terms", first, last)
    return told
