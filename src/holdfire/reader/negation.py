"""Whether what a clause says is denied: "has not agreed", and not a word of restraint, of lack or of contrast."""

from collections.abc import Iterator

from holdfire.model.claim import Act, Matter
from holdfire.model.members import ACT, MATTER
from holdfire.reader.conditions import behind_condition
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.limits import limiting
from holdfire.reader.matter import BINDING
from holdfire.reader.outages import denies_outage
from holdfire.reader.passage import Passage
from holdfire.reader.refused import is_refused
from holdfire.reader.sentences import Span
from holdfire.reader.tokens import DASHES, sign_at

_CONTRAST = 6  # tokens from "not" to "but"
_RELATED = 5  # tokens from the word that opens a clause about a noun to its "not"
_TO_COLON = 14  # tokens from a verb of denying to the colon behind what is denied
_SMALL = 4  # letters of a word that names nothing: "das", "this"
_QUOTES = frozenset(('"', "„", "“", "«", "»", "'", "‘", "’"))
_NO_OBJECT = Word.ARTICLE | Word.OBLIQUE | Word.REST | Word.BACK | Word.ADVERB | Word.VERB
_NEAR = 4  # tokens from "without" to what did not happen
OF_OTHERS = frozenset((Act.REQUESTS, Act.ORDERS))
"""Acts by which others are told what to do."""
RESTRAINING = frozenset((Act.REQUESTS, Act.PROMISES, Act.AGREES, Act.ORDERS))
"""Acts whose "not" is what is to be held: "promised not to attack"."""
_TOLD = Word.VERB | Word.CUE | Word.HOLD | Word.BREACH | Word.MOVE | Word.HARM | Word.ATTACK
"""Words by which the part of a clause before a sign may say something by itself."""
_SET_IN = Word.WHO | Word.ACCORDING | Word.HOW | Word.IF
_LED = Word.OBLIQUE | Word.OF
_SIGNS = frozenset((",", ";", ":")) | DASHES


def is_negated(page: Passage, first: int, last: int, kind: Matter, act: Act) -> bool:
    """Whether the content is denied: not the "not" of restraint ("not to attack"), nor "no heating"."""
    marked = page.marked
    if kind is MATTER.PLEDGE and act is ACT.STATES and _tells_refusal(page, first, last):
        return True  # "Киев не согласился", told by another
    if not marked.has(Word.NOT, first, last):
        return False
    if kind is MATTER.STRIKE and act is ACT.WARNS and (main := behind_condition(page, Span(first, last))) is not None:
        first, last = main  # "if they do not hold it, we will strike" denies nothing
    if act in OF_OTHERS or (kind is MATTER.PLEDGE and act in RESTRAINING) or act is ACT.DECLINES_TO_CONFIRM:
        return False
    if is_until(page, Span(first, last)) or (kind is MATTER.PLEDGE and _goes_on_holding(marked, first, last)):
        return False
    if kind is MATTER.SERVICE and denies_outage(page.marked, page.language, first, last):
        return True
    missing = Word.OUT if kind is MATTER.SERVICE or marked.has(Word.SERVICE, first, last) else 0
    return has_not(marked, first, last, missing)


def _goes_on_holding(marked: Marked, first: int, last: int) -> bool:
    """Whether a verb goes on with what is held and tells that it will not begin again: "attacks would cease | and not
    resume for three days".
    """
    words = marked.words
    opens = first > 0 and last - first > 1 and words[first - 1] & Word.JOIN and words[first] & Word.NOT
    return bool(opens and words[first + 1] & Word.VERB) and not marked.has(_NAMED | Word.CUE, first, last)


_NAMED = Word.PAUSE | Word.HOLD | Word.PEACE | Word.PERFECT | Word.BE


def is_until(page: Passage, span: Span) -> bool:
    """Whether the only "not" of a clause tells until when something else is: "не успокоимся, пока … не будет"."""
    marked, opening = page.marked, limiting(page.language).first
    denied = marked.find(Word.NOT, *span)
    until = marked.find(Word.WHEN, span.first, denied) if denied is not None else None
    forms = marked.tokens.forms
    return until is not None and forms[until - 1] == "," and forms[until] in opening and "," not in forms[until:denied]


def has_not(marked: Marked, first: int, last: int, missing: int = 0) -> bool:
    """Whether a clause is negated by its first part that says something, and not a single word in it ("not silence, but
    launches"), nor by what stands behind that ("…, which nobody denies").

    Args:
        marked: the words.
        first: where the clause begins.
        last: behind its end.
        missing: classes of words that tell of a lack.
    """
    if not marked.has(Word.NOT, first, last):
        return False
    return any(
        marked.words[place] & Word.NOT
        and not marked.words[place] & (missing | Word.SILENCE)
        and not _contrasts(marked, place, last)
        and not _lacks(marked, place)
        and not _numbers(marked, place)
        and not _is_related(marked, first, place)
        for part in _first_part(marked, first, last)
        for place in range(*part)
    )


def _is_related(marked: Marked, first: int, place: int) -> bool:
    """Whether "not" stands in a clause about a noun: "a chance | that should not be lost", "шанс, который нельзя …";
    not in the one with which the stretch begins, nor behind "nobody who".
    """
    words, forms = marked.words, marked.tokens.forms
    for opening in range(place - 1, max(place - _RELATED, first), -1):
        if words[opening] & Word.JOIN or forms[opening] in _SIGNS:
            return False
        if words[opening] & Word.WHO or (words[opening] & Word.THAT and words[opening] & Word.BACK):
            noun = opening - 1 - (forms[opening - 1] == ",")
            plain = not words[noun] & (Word.CUE | Word.NOT | Word.VERB | Word.JOIN | Word.IF | Word.ADVERB)
            return noun > first and plain and forms[noun][0].isalnum()
    return False


def _lacks(marked: Marked, place: int) -> bool:
    """Whether "without" tells of a lack, and of no attack: "остались без крова", not "passed without strikes"."""
    word = marked.words[place]
    return bool(word & _LED and not word & Word.ARTICLE) and not marked.has(
        Word.ATTACK | Word.FIRE, place + 1, place + _NEAR
    )


def _numbers(marked: Marked, place: int) -> bool:
    """Whether a word that may be "not" shortens one for a number: "School No. 5"."""
    behind = marked.tokens.forms[place + 1 : place + 3]
    return len(behind) > 1 and behind[0] == "." and behind[1].isdecimal()


def _first_part(marked: Marked, first: int, last: int) -> Iterator[Span]:
    """The first part of a clause that says something by itself, without what commas set into it: "The talks, | which
    nobody wants, | have ended".
    """
    forms, begin, place, told = marked.tokens.forms, first, first + 1, False
    while place < last:
        if forms[place] in _SIGNS:
            told = told or marked.has(_TOLD, begin, place)
            closing = _closing(marked, place, last)
            if closing is None and not told and place + 1 < last and marked.words[place + 1] & Word.CUE:
                closing = sign_at(forms, ",", place + 2, last)  # "The army, the envoy said, did not fire"
            if closing is None and told:
                break
            if closing is not None:
                yield Span(begin, place)
                begin = place = closing
                told = False
        place += 1
    yield Span(begin, place)


def _closing(marked: Marked, comma: int, last: int) -> int | None:
    """The comma behind what another opens that is set into a clause; None where it is not."""
    words, forms = marked.words, marked.tokens.forms
    if forms[comma] != "," or comma + 2 >= last:
        return None
    closing = next((place for place in range(comma + 2, last) if forms[place] == ","), None)
    if closing is None or words[comma + 1] & _SET_IN or (words[comma + 1] & _LED and words[comma + 2] & Word.WHO):
        return closing
    # an article opens a clause about the noun before where its verb ends it: "die Waffenruhe, die beide wollten, …"
    return closing if words[comma + 1] & Word.ARTICLE and words[closing - 1] & Word.VERB else None


def _contrasts(marked: Marked, place: int, last: int) -> bool:
    forms = marked.tokens.forms
    steps = range(place + 2, min(place + _CONTRAST, last))
    return any(marked.words[step] & Word.CONTRAST and forms[step - 1] == "," for step in steps)


def _tells_refusal(page: Passage, first: int, last: int) -> bool:
    """Whether a phrase that begins with "not" tells in one that somebody refuses ("не согласился"), or somebody is told
    to deny that one has agreed or promised.
    """
    marked, lists = page.marked, lexicon(page.language)
    if ACT.DENIES not in marked.acts[first:last]:
        return False
    denied = (place for place in range(first, last) if marked.acts[place] is ACT.DENIES)
    if any(lists.look_up(marked.tokens.forms[place])[0] & Word.NOT for place in denied):
        return True
    given = (place for place in range(first, last) if marked.acts[place] in BINDING)
    return any(is_refused(page.refused, place) for place in given)


def rejects_before(marked: Marked, first: int, last: int) -> bool:
    """Whether a clause stands behind a colon and what is denied before it, so that it is what is so instead: "rejected
    the charge: the truce is being kept".

    Args:
        marked: the words of the block.
        first: the first token of the clause.
        last: the token behind it.
    """
    forms, colon = marked.tokens.forms, first - 1
    while colon > 0 and forms[colon] in _QUOTES:
        colon -= 1
    if colon <= 0 or forms[colon] != ":":
        return False
    denied = next((at for at in range(colon - 1, max(colon - _TO_COLON, 0), -1) if marked.acts[at] is ACT.DENIES), None)
    if denied is None:
        return False
    named = any(not word & _NO_OBJECT and len(form) > _SMALL for form, word in _between(marked, denied + 1, colon))
    ends = next((at for at in range(first, last) if forms[at] == ","), last)
    return named and not marked.has(Word.NOT, first, ends)


def _between(marked: Marked, first: int, last: int) -> Iterator[tuple[str, int]]:
    """The tokens of a stretch, each with its classes."""
    return zip(marked.tokens.forms[first:last], marked.words[first:last], strict=True)
