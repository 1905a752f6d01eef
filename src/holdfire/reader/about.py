"""What a claim tells in detail, by its kind: terms of a pledge, weapon and target of a strike."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from holdfire.model.claim import Act, Matter
from holdfire.model.members import ACT, MATTER
from holdfire.reader.condition_words import condition_in
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.lists import Stems, fits, stems_of, tree_of
from holdfire.reader.recalled import Recalled
from holdfire.reader.sentences import Span
from holdfire.reader.term_lengths import length_words
from holdfire.reader.term_verbs import turn_in
from holdfire.reader.term_words import Stretch, term_words
from holdfire.reader.terms import terms_in
from holdfire.reader.time_mention import TimeMention
from holdfire.reader.tokens import Tokens

_LONGEST_ENDING = 6
_SHORTEST_STEM = 3
_NO_CODE = "none"  # of words that are part of a name: "the White House"
_HOSPITAL = "hospital"
_TO_TERM = 3  # tokens of the words that ask for a term: "until what day"
_TO_CARE = 5  # tokens from a hospital to the verb by which somebody is taken there


_Phrase = tuple[tuple[str, ...], str]  # the further words and the code


@dataclass(slots=True, eq=False)
class _Codes:
    """Words that stand for codes; several words by their first."""

    exact: dict[str, str]
    stems: Stems[str]
    tails: dict[str, str]
    phrases: Stems[list[_Phrase]]
    cached: "Recalled[_Entry]" = field(init=False)
    """The entries of the forms that have come so far; blank where a form stands for nothing."""

    def __post_init__(self) -> None:
        self.cached = Recalled(self._entry_of)

    def _entry_of(self, form: str) -> "_Entry":
        phrases, code = self.look_up(form)
        return (phrases, code) if phrases or code else ()

    def look_up(self, form: str) -> tuple[list[_Phrase], str]:
        """The phrases that may begin with a folded word, and its own code, "" if it has none."""
        phrases = list(self.phrases.get(form, ()))
        for length in range(_SHORTEST_STEM, min(len(form), self.phrases.longest) + 1):
            phrases += self.phrases.get(f"{form[:length]}*", ())
        return phrases, self._code(form)

    def _code(self, form: str) -> str:
        if found := self.exact.get(form):
            return found
        for stem in stems_of(form, self.stems.longest, _SHORTEST_STEM, _LONGEST_ENDING):
            if found := self.stems.get(stem):
                return found
        return next((code for tail, code in self.tails.items() if form.endswith(tail)), "")


_Entry = tuple[list[_Phrase], str] | tuple[()]


@cache
def _codes(language: str, part: str) -> _Codes:
    found = _Codes({}, Stems(), {}, Stems())
    for code, text in tree_of(language, "kinds")[part].items():
        for entry in text.split():
            first, *rest = entry.split("_")
            if rest:
                found.phrases[first] = [*found.phrases.get(first, ()), (tuple(rest), code)]
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
        part: weapons, targets, services, served, terms, asked, how_long, open_ended, silent, blank, filled or cared.
        first: the first token.
        last: the token after the last one.
    """
    told = codes_told(tokens, language, part, first, last)
    return [code for code in dict.fromkeys(told) if code != _NO_CODE] if told else []


def codes_told(tokens: Tokens, language: str, part: str, first: int, last: int) -> Iterable[str]:
    """The same, each as often as a word stands for it."""
    forms = tokens.forms
    entries = list(map(_codes(language, part).cached.__getitem__, forms[first:last]))
    return _found(entries, forms, first, last) if any(entries) else ()


def _found(entries: Sequence[_Entry], forms: Sequence[str], first: int, last: int) -> Iterator[str]:
    done = first
    for place, entry in enumerate(entries, first):
        if not entry or place < done:
            continue
        phrases, single = entry
        second = forms[place + 1] if place + 1 < last else ""
        for rest, code in phrases:
            begun = rest[0] == second or rest[0][-1] == "*"  # else there is no need to look at the words behind it
            if begun and place + len(rest) < last and _go_on(forms, place + 1, rest):
                yield code
                done = place + 1 + len(rest)
                break
        else:
            if single:
                yield single


def _go_on(forms: Sequence[str], place: int, rest: Sequence[str]) -> bool:
    """Whether the further words of a phrase stand from a place on."""
    for number, word in enumerate(rest, place):  # noqa: SIM110  (a generator costs more than what it looks at)
        if forms[number] != word and not fits(forms[number], word):
            return False
    return True


def details(kind: Matter, stretch: Stretch, times: Sequence[TimeMention]) -> dict[str, object]:
    """What the words of a claim tell beyond its kind; keys that nothing is told of are left out.

    Args:
        kind: the kind of the claim.
        stretch: the tokens of the claim.
        times: the times of the block.
    """
    marked, language, first, last = stretch.marked, stretch.language, stretch.first, stretch.last
    if kind is MATTER.PLEDGE:
        told = _pledge(stretch, times)
    elif kind is MATTER.STRIKE:
        told = {
            "weapons": codes_in(marked.tokens, language, "weapons", first, last),
            "target_kinds": _struck(marked, language, first, last),
        }
    else:
        return {}
    return {name: value for name, value in told.items() if value}


def _struck(marked: Marked, language: str, first: int, last: int) -> list[str]:
    """The targets that are named; not a hospital to which somebody is taken."""
    found = codes_in(marked.tokens, language, "targets", first, last)
    if _HOSPITAL not in found:
        return found
    codes, forms = _codes(language, "targets").cached, marked.tokens.forms
    places = [place for place in range(first, last) if (codes[forms[place]] or ("", ""))[1] == _HOSPITAL]
    if places and all(_is_cared(marked, language, place, first, last) for place in places):
        found.remove(_HOSPITAL)
    return found


def _is_cared(marked: Marked, language: str, place: int, first: int, last: int) -> bool:
    """Whether the word nearest to that for a hospital tells that somebody is taken to it, and none that it is hit."""
    cared, forms, words = _codes(language, "cared").cached, marked.tokens.forms, marked.words
    for away in range(1, _TO_CARE + 1):
        for here in (place - away, place + away):
            if first <= here < last and cared[forms[here]]:
                return True
        if first <= place - away and words[place - away] & (Word.ATTACK | Word.WEAPON | Word.DAMAGE):
            return False
    return False


def _asked(marked: Marked, language: str, first: int, last: int) -> Iterator[str]:
    """The terms that somebody declined to tell, as what he was asked: "declined to say when it would start | or how
    long it would last".
    """
    tokens = marked.tokens
    saying = _codes(language, "asked").cached
    for place in range(first, last - 1):
        if not saying[tokens.forms[place]]:
            continue
        begin = place + 1 + (tokens.forms[place + 1] == ",")
        found = codes_in(tokens, language, "terms", begin, min(begin + _TO_TERM, last))
        if found == ["start"] and turn_in(tokens.forms, language, begin, last) == "end":
            found = ["end"]  # "when it would end"
        yield from found
        join = marked.find(Word.JOIN, begin + 1, last) if found else None
        if join is not None:
            yield from codes_in(tokens, language, "terms", join + 1, min(join + 1 + _TO_TERM, last))
        if found:
            return


def _pledge(stretch: Stretch, times: Sequence[TimeMention]) -> dict[str, object]:
    marked, language, first, last = stretch.marked, stretch.language, stretch.first, stretch.last
    told = terms_in(stretch, times)
    if marked.has(Word.SILENCE, first, last):
        told["unspecified"] = _open(stretch, told, codes_in(marked.tokens, language, "terms", first, last))
    elif stretch.act is ACT.DECLINES_TO_CONFIRM:
        asked = list(dict.fromkeys(_asked(marked, language, first, last)))
        named = codes_in(marked.tokens, language, "silent", first, last)
        told["unspecified"] = asked or _open(stretch, told, named) or left_blank(marked, language, first, last)
    elif not told and first < last:  # "How long it is to last | is what the two disagree on"
        opens = max(first - 1, 0), min(first + _TO_TERM - 1, last)
        told["unspecified"] = codes_in(marked.tokens, language, "how_long", *opens) or left_blank(
            marked, language, first, last
        )
    if not told.get("unspecified") and _LASTING.isdisjoint(told) and _may_be_endless(stretch):
        told["unspecified"] = codes_in(marked.tokens, language, "open_ended", first, last)
    if told.get("unspecified") in _ASKED_FOR:
        return told  # "which cities it covers was left open"
    last = _before_purpose(stretch)
    begin, end = condition_in(marked, Span(first, last), language) or (last, last)  # what others are to spare is apart
    spared = (code for part in ((first, begin), (end, last)) for code in _spared(stretch, *part))
    kinds = [*_weapons_held(marked, language, first, begin), *spared]
    return {**told, "kinds": list(dict.fromkeys(kinds))}


def _spared(stretch: Stretch, first: int, last: int) -> Iterator[str]:
    """The targets that a part of a claim names beside the fire that is held, or beside where a pause holds, and what is
    listed with them: "no strikes on ports, ships and mills"; not what a pause was brokered by, or lies around, and no
    single town, which is a place.
    """
    marked, forms, covers = stretch.marked, stretch.marked.tokens.forms, grammar(stretch.language).covers
    told = False
    for begin, end in _parts(forms, first, last):
        listed = told and not marked.has(_FINITE, begin, end) and not marked.words[begin] & Word.NOT
        told = listed or marked.has(_HELD_FIRE, begin, end) or not covers.isdisjoint(forms[begin:end])
        for piece in _beside(stretch, begin, end) if told else ():
            found = list(codes_told(marked.tokens, stretch.language, "targets", *piece))
            towns = list(codes_told(marked.tokens, stretch.language, "town", *piece))
            several = len(towns) < found.count(_CITY)
            yield from (code for code in dict.fromkeys(found) if code != _NO_CODE and (code != _CITY or several))


def _beside(stretch: Stretch, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A part of a claim without the words by which it is told around what or by whom."""
    around, begin = _codes(stretch.language, "around").cached, first
    for at in range(first, last):
        if at >= begin and around[stretch.marked.tokens.forms[at]]:
            yield begin, at
            begin = min(at + _AROUND, last)
    yield begin, last


def _parts(forms: Sequence[str], first: int, last: int) -> Iterator[tuple[int, int]]:
    """A stretch from comma to comma."""
    begin = first
    for at in range(first, last):
        if forms[at] == ",":
            if at > begin:
                yield begin, at
            begin = at + 1
    if begin < last:
        yield begin, last


_CITY = "city"
_AROUND = 4  # tokens of "around Tishrin Dam"
_HELD_FIRE = Word.PAUSE | Word.HOLD | Word.FIRE | Word.ATTACK | Word.BREACH | Word.WEAPON
_FINITE = Word.VERB | Word.CUE | Word.FUTURE | Word.WHO | Word.THAT


def _weapons_held(marked: Marked, language: str, first: int, last: int) -> list[str]:
    """The weapons whose attacks alone are stopped: "halt air strikes", "Drohnenangriffe einstellen"; none where fire is
    held altogether.
    """
    held = marked.find(Word.HOLD, first, last)
    if held is None:
        return []
    near = max(held - _TO_HELD, first), min(held + _TO_HELD, last)
    told = [word for word in marked.words[slice(*near)] if word & (_ALL_FIRE | Word.ATTACK)]
    if not told or not all(word & Word.ATTACK for word in told):
        return []
    return [code for code in codes_in(marked.tokens, language, "weapons", *near) if code in _HELD_WEAPONS]


_TO_HELD = 5  # tokens from the verb of holding fire to what is stopped
_ALL_FIRE = Word.PAUSE | Word.FIRE
_HELD_WEAPONS = frozenset(("air-strike", "glide-bomb", "drone", "missile", "cruise", "ballistic", "naval"))
"""Weapons by which a promise may be limited; "shelling" stands for all fire."""


def left_blank(marked: Marked, language: str, first: int, last: int) -> list[str]:
    """The terms of which a clause tells that nobody set or named them: "We've set no last day", "Der Text nennt kein
    Ende", "Срок в бумаге не проставлен".
    """
    denied = length_words(language).denied
    forms, words = marked.tokens.forms[first:last], marked.words[first:last]
    if not any(word & Word.NOT or form in denied for word, form in zip(words, forms, strict=True)):
        return []
    codes = codes_in(marked.tokens, language, "blank", first, last)
    told = bool(codes) and not marked.has(Word.TALKS | Word.FIRE | Word.ATTACK, first, last)
    return codes if told and codes_in(marked.tokens, language, "filled", first, last) else []


def _may_be_endless(stretch: Stretch) -> bool:
    """Whether a clause tells of a pause, or what stands for one, and neither asks for it nor denies it: "the truce is
    open-ended", "the decision is for an indefinite time".
    """
    marked, words = stretch.marked, term_words(stretch.language)
    if not _NOT_YET.isdisjoint((stretch.act, *marked.acts[stretch.first : stretch.last])):
        return False
    opening = marked.tokens.forms[stretch.first : min(stretch.first + _TO_TERM, stretch.last)]
    points = not words.deals.isdisjoint(opening) or not words.points.isdisjoint(opening)
    return points or marked.has(Word.PAUSE | Word.HOLD, stretch.first, stretch.last)


def _before_purpose(stretch: Stretch) -> int:
    """Where it begins to be told what for fire is held, which is none of what is spared: "stellen das Feuer ein, | um
    Konvois durchzulassen"; the end of the stretch if that is not told.
    """
    forms, purposes = stretch.marked.tokens.forms, term_words(stretch.language).purposes
    held = stretch.marked.find(Word.HOLD | Word.PAUSE, stretch.first, stretch.last)
    if held is None or purposes.isdisjoint(forms[held : stretch.last]):
        return stretch.last
    behind = range(held + 1, stretch.last - 1)
    return next((at for at in behind if forms[at] in purposes and _is_purpose(stretch, at)), stretch.last)


def _is_purpose(stretch: Stretch, place: int) -> bool:
    """Whether a word that may tell what for opens a clause behind a comma, or stands before what it lets happen."""
    forms, lets = stretch.marked.tokens.forms, term_words(stretch.language).lets
    return forms[place + 1] in lets if lets else forms[place - 1] == ","


def _open(stretch: Stretch, told: dict[str, object], codes: list[str]) -> list[str]:
    """The terms that are left open: "the dates" are both of them, "when it is to end" is none of start."""
    codes = list(dict.fromkeys(term for code in codes for term in _BOTH.get(code, (code,))))
    if codes not in _WHEN or "end" in told:
        return codes
    turn = turn_in(stretch.marked.tokens.forms, stretch.language, stretch.first, stretch.last)
    return ["end"] if turn == "end" else codes


_LASTING = frozenset(("end", "duration"))
_NOT_YET = frozenset((Act.DENIES, Act.DOUBTS, Act.REQUESTS))
_WHEN = (["start"], ["start", "end"])
_BOTH = {"dates": ("start", "end")}
_ASKED_FOR = (["places"], ["kinds"])
"""What alone is left open by a clause whose targets are those that are asked for."""
