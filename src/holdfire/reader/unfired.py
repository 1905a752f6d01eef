"""Fire that is held by not being opened: "no post will be stormed", "werden die Konvois nicht angreifen", "не тронут ни
одной машины". Of what will be or shall be, a "not" with a verb of fighting tells of a pause; of what was, it denies.
"""

from collections.abc import Sequence
from functools import cache
from itertools import compress, count
from typing import Any, NamedTuple

from holdfire.model.claim import Act
from holdfire.reader.lexicon import Word
from holdfire.reader.lists import forms_in, groups_of, tree_of
from holdfire.reader.tokens import Tokens

_ENDS = frozenset((".", "!", "?", "…", ";", ":", "“", "”", "»", "«", '"', "„", "(", ")"))
_PARTS = _ENDS | {",", "–", "—"}
_BEFORE, _BEHIND, _LATE = 2, 5, 30  # tokens before a "not", from it to its verb, and to one that ends its clause
_SUBJECT = 10  # tokens of "no post and no convoy" up to what tells what will be
_OBJECT = 3  # tokens of a verb and its preposition before "no village"
_RETURN = 4  # tokens from a verb to "back" or "down"
_WEAPONS = Word.WEAPON | Word.FIRE | Word.ATTACK
_ARMED = Word.WEAPON | Word.TROOPS | Word.FIRE | Word.ATTACK | Word.WE
_BINDS = frozenset((Act.PROMISES, Act.AGREES, Act.ORDERS))
_TO_WORD = 12  # tokens from a promise or order to what is not to be done

_Phrases = dict[str, list[tuple[str, ...]]]


class Unfired(NamedTuple):
    """The words of one language, from its list `unfired`."""

    negators: frozenset[str]
    fused: frozenset[str]  # those that themselves tell what will be
    nobody: frozenset[str]  # those that stand for whom or what fights or is spared
    ahead: frozenset[str]  # verbs by which it is told what will or shall be
    led: frozenset[str]  # what makes a verb behind a form of "to be" one of these
    skipped: frozenset[str]  # what may stand between such a verb and the verb of fighting
    deeds: _Phrases  # verbs of fighting
    armed: _Phrases  # those that are so only of weapons and troops
    flown: _Phrases  # those of weapons themselves, which stand before them: "no drone will leave"
    returns: frozenset[str]  # behind one of either (in German before it): it tells of arms put down, of men sent back
    done: frozenset[str]  # behind a verb: it tells what was
    unmeant: frozenset[str]  # beside a verb: it tells something else
    finite: _Phrases  # forms that tell what will be by themselves
    finite_armed: _Phrases
    forbids: frozenset[str]  # verbs behind which stands what is not to be done
    wished: frozenset[str]  # with one of these a form of the present does so
    present: _Phrases
    late: bool  # whether verbs end their clauses
    doubled: bool  # whether one "not" has others beside it
    verbs: frozenset[str]  # the first words of all verbs
    denying: frozenset[str]  # the negators and the verbs that forbid


@cache
def unfired(language: str) -> Unfired:
    """The words of a language."""
    tree, lists = tree_of(language, "unfired"), tree_of(language, "claims")
    groups = groups_of(tree)
    late = lists.get("verbs_last", False)

    def forms(name: str) -> list[str]:
        return forms_in(tree.get(name, ""), groups, lists.get("alike", ">"))

    def phrases(name: str) -> _Phrases:
        found: _Phrases = {}
        for entry in forms(name):
            first, *rest = reversed(entry.split("_")) if late else entry.split("_")
            found.setdefault(first, []).append(tuple(rest))
        return {first: sorted(rests, key=len, reverse=True) for first, rests in found.items()}

    sets = {name: frozenset(forms(name)) for name in _SETS}
    verbs = {name: phrases(name) for name in _VERBS}
    told: dict[str, Any] = {**sets, **verbs, "late": late, "doubled": tree.get("doubled", False)}
    denying = sets["negators"] | sets["forbids"]
    return Unfired(**told, verbs=frozenset(form for table in verbs.values() for form in table), denying=denying)


_SETS = ("negators", "fused", "nobody", "ahead", "led", "skipped", "returns", "done", "unmeant", "forbids", "wished")
_VERBS = ("deeds", "armed", "flown", "finite", "finite_armed", "present")


def mark_unfired(language: str, tokens: Tokens, words: list[int], acts: list[Act | None]) -> None:
    """Mark each such "not" as a pause and its verb as the rest of it.

    Args:
        language: en, uk, ru or de.
        tokens: the tokens of the block.
        words: their classes.
        acts: their acts.
    """
    rules, forms = unfired(language), tokens.forms
    if rules.denying.isdisjoint(forms) or rules.verbs.isdisjoint(forms):
        return
    if not rules.forbids.isdisjoint(forms):
        _mark_forbidden(rules, forms, words, acts)
    for place in compress(count(), map(rules.negators.__contains__, forms)):
        if not words[place] or words[place] & (Word.REST | Word.PAUSE):
            continue  # told in one with others: "would not hesitate to"
        if rules.verbs.isdisjoint(forms[max(place - _OBJECT, 0) : place + _LATE]):
            continue
        begin, end = clause_around(forms, place)
        if any(words[at] & Word.IF and not words[at] & (Word.WHETHER | Word.FUTURE) for at in range(begin, place)):
            continue  # "if they do not attack"
        verb = _Finder(rules, forms, words, acts, begin, end).verb_of(place)
        if verb is None or not rules.unmeant.isdisjoint(forms[begin:end]):
            continue
        _hold(rules, words, acts, place, verb, (begin, end))


def _mark_forbidden(rules: Unfired, forms: Sequence[str], words: list[int], acts: list[Act | None]) -> None:
    """Mark what somebody forbids as a pause: "has forbidden his men to shoot"."""
    for place, form in enumerate(forms):
        if form not in rules.forbids or words[place] & Word.REST:
            continue
        end = next((at for at in range(place + 1, len(forms)) if forms[at] in _ENDS), len(forms))
        finder = _Finder(rules, forms, words, acts, place, min(end, place + _TO_WORD))
        for at in range(place + 1, finder.end):
            led = not rules.led or forms[at - 1] in rules.led or forms[at] in rules.wished
            last = finder.matched(at) if led else None
            if last is not None:
                words[at], acts[at] = Word.PAUSE, None
                words[at + 1 : last] = [Word.REST] * (last - at - 1)
                break


def _hold(
    rules: Unfired,
    words: list[int],
    acts: list[Act | None],
    place: int,
    verb: "_Verb",
    clause: tuple[int, int],
) -> None:
    words[place] = Word.PAUSE | words[place] & (Word.FUTURE | Word.VERB | Word.ARTICLE)
    if verb.ahead:
        words[place] |= Word.FUTURE if rules.late else Word.FUTURE | Word.VERB
    acts[place] = None
    for at in range(verb.first, verb.last):
        words[at], acts[at] = Word.REST, None
    if rules.doubled:
        for at in range(*clause):
            words[at] &= ~Word.NOT


class _Verb(NamedTuple):
    first: int
    last: int
    ahead: bool  # whether it tells itself what will be


class _Finder(NamedTuple):
    """What is looked for around one "not"."""

    rules: Unfired
    forms: Sequence[str]
    words: Sequence[int]
    acts: Sequence[Act | None]
    begin: int  # of the clause
    end: int

    def verb_of(self, place: int) -> _Verb | None:
        """The verb of fighting that a "not" denies; None where there is none, or it tells what was."""
        rules, form = self.rules, self.forms[place]
        if rules.late:
            return self._verb_at_end(place)
        if rules.finite:
            return self._verb_right_behind(place)
        if form in rules.fused or self._is_ahead_before(place):
            return self._behind(place + 1)
        if form not in rules.nobody:
            return None
        return self._of_subject(place) or self._of_object(place)

    def matched(self, at: int, *, strong: str = "deeds", armed: str = "armed") -> int | None:
        """The token behind a verb of fighting that begins at a place."""
        for name in (strong, armed, "flown"):
            for rest in getattr(self.rules, name).get(self.forms[at], ()):
                last = at + 1 if self.rules.late else at + 1 + len(rest)
                if not self._has_rest(rest, at, last):
                    continue
                if name == strong or (not self._returns(at, last) and self._has_arms(at, flown=name == "flown")):
                    return last
        return None

    def _has_arms(self, at: int, *, flown: bool) -> bool:
        if flown:
            return any(word & _WEAPONS for word in self.words[self.begin : at])
        return self._is_armed(at) or self._is_bound(at)

    def _returns(self, verb: int, last: int) -> bool:
        """Whether arms are put down or men sent back by a verb: "lay down our arms", "aus der Hand legen"."""
        first = max(verb - _RETURN, self.begin) if self.rules.late else last
        return not self.rules.returns.isdisjoint(self.forms[first : min(last + _RETURN, self.end)])

    def _has_rest(self, rest: tuple[str, ...], at: int, last: int) -> bool:
        """Whether the further words of a verb stand behind it, or before one that ends its clause."""
        if self.rules.late:
            return all(word in self.forms[self.begin : at] for word in rest)
        return tuple(self.forms[at + 1 : last]) == rest

    def _is_armed(self, verb: int) -> bool:
        return any(self.words[at] & _ARMED for at in range(self.begin, self.end) if at != verb)

    def _is_skipped(self, at: int) -> bool:
        return self.forms[at] in self.rules.skipped or bool(self.words[at] & Word.ADVERB)

    def _is_ahead(self, at: int) -> bool:
        """Whether a token tells what will or shall be: "will", "is to"."""
        forms = self.forms
        if forms[at] in self.rules.ahead or (self.words[at] & Word.FUTURE and forms[at + 1 : at + 2] == ["to"]):
            return True
        return forms[at] in self.rules.led and at > self.begin and bool(self.words[at - 1] & Word.BE)

    def _is_ahead_before(self, place: int) -> bool:
        for at in range(place - 1, max(place - 1 - _BEFORE, self.begin - 1), -1):
            if self._is_ahead(at):
                return True
            if not self._is_skipped(at):
                break
        near = self.forms[place + 1 : place + 3]
        return tuple(near) == ("going", "to") or (self.words[place - 1] & Word.BE > 0 and near[:1] == ["to"])

    def _behind(self, first: int) -> _Verb | None:
        """The verb behind what tells what will be."""
        for at in range(first, min(first + _BEHIND, self.end)):
            last = self.matched(at)
            if last is not None:
                return _Verb(at, last, ahead=False)
            if not self._is_skipped(at):
                break
        return None

    def _of_subject(self, place: int) -> _Verb | None:
        """The verb of what "no" stands before: "no post will be stormed"."""
        for at in range(place + 1, min(place + _SUBJECT, self.end)):
            if self._is_ahead(at):
                found = None if at == place + 1 and self._is_only_foretold(at) else self._behind(at + 1)
                led = found is not None and self.forms[at] in self.rules.led
                return found._replace(ahead=led) if found is not None else None
            if self.words[at] & (Word.CUE | Word.THAT | Word.WHO):
                break
        return None

    def _is_only_foretold(self, ahead: int) -> bool:
        """Whether a sentence tells under a condition what befalls nobody: "if the truce ends, nobody will be hurt"."""
        if self.forms[ahead + 1 : ahead + 2] != ["be"]:
            return False
        first = next((at + 1 for at in range(self.begin - 1, -1, -1) if self.forms[at] in _ENDS), 0)
        return any(self.words[at] & Word.IF for at in range(first, self.begin))

    def _of_object(self, place: int) -> _Verb | None:
        """The verb whose object "no" stands before: "will attack no village"."""
        for at in range(place - 1, max(place - 1 - _OBJECT, self.begin), -1):
            last = self.matched(at)
            if last is not None and last <= place and self._is_ahead(self._past_skipped(at)):
                return _Verb(at, last, ahead=False)
        return None

    def _past_skipped(self, verb: int) -> int:
        at = verb - 1
        while at > self.begin and self._is_skipped(at) and not self._is_ahead(at):
            at -= 1
        return at

    def _verb_at_end(self, place: int) -> _Verb | None:
        """The verb with which the clause of a "not" ends, if it has one that tells what will or shall be, or "to"."""
        rules, forms = self.rules, self.forms
        for at in range(place + 1, min(place + _LATE, self.end)):
            last = self.matched(at)
            if last is None:
                continue
            behind = [form for form in forms[last : self.end] if form[0].isalnum()]
            if not rules.done.isdisjoint(behind[:2]):
                return None  # "nicht angegriffen worden"
            led = forms[at - 1] in rules.led or forms[at] in rules.wished
            ahead = not rules.ahead.isdisjoint(forms[self.begin : self.end])
            return _Verb(at, last, ahead=ahead and not led) if led or ahead else None
        return None

    def _verb_right_behind(self, place: int) -> _Verb | None:
        """The verb right behind a "not": a form of the future, an infinitive, or one behind "will" or "must"."""
        rules, forms = self.rules, self.forms
        at = place + 1
        if at >= self.end:
            return None
        if (last := self.matched(at, strong="finite", armed="finite_armed")) is not None:
            return _Verb(at, last, ahead=True)
        wished = not rules.wished.isdisjoint(forms[self.begin : place])
        if wished and (last := self.matched(at, strong="present", armed="finite_armed")) is not None:
            return _Verb(at, last, ahead=True)
        if forms[at] not in rules.ahead:
            weak = bool(self.words[place] & Word.READY) or self.matched(at, armed="deeds") is None
            last = self.matched(at) if not weak or self._is_bound(place) else None
            return _Verb(at, last, ahead=False) if last is not None else None
        for step in range(at + 1, min(at + 1 + _BEHIND, self.end)):
            if (last := self.matched(step)) is not None:
                return _Verb(at, last, ahead=True)
        return None

    def _is_bound(self, place: int) -> bool:
        """Whether somebody has promised or ordered it: "пообещал не трогать", not "просят не трогать"."""
        begin = max(place - _TO_WORD, 0)
        return any(self.acts[at] in _BINDS for at in range(begin, place))


def clause_around(forms: Sequence[str], place: int) -> tuple[int, int]:
    """The clause around a token, from sign to sign."""
    begin, end, size = place, place + 1, len(forms)
    while begin and forms[begin - 1] not in _PARTS:
        begin -= 1
    while end < size and forms[end] not in _PARTS:
        end += 1
    return begin, end
