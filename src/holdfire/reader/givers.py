"""Who gives a statement or speech whose heading names nobody of the lists: the line beside it, all that stands behind
its word, the name of the letterhead.
"""

import re
from collections.abc import Sequence

from holdfire.model.document import Block
from holdfire.reader.cast import Cast, Voice
from holdfire.reader.declension import base_form
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.mention import PEOPLE, Mention
from holdfire.reader.order import past_phrase
from holdfire.reader.voice_marks import Marks, mentions_of, voice_of

_IN_MARKS = re.compile(r"[«„“\"]([^«»„“”\"]{2,60})[»“”\"]")
_ENDS_GIVER = Word.TOPIC | Word.THAT | Word.VERB | Word.CUE | Word.PAUSE | Word.ATTACK
_LONGEST_GIVER = 8  # tokens
_OPENING = 3  # tokens before the name of who speaks
_APART = frozenset((",", "–", "—", "|", "·", "("))  # behind a name, before what else its line tells
_GREETS = frozenset((",", "!"))  # ends a line that speaks to somebody
_STOPS = frozenset(".!?")
_TWO = 2  # lines of a letterhead: whose it is, and where and when it was written
_NEAR = 5  # tokens between the word for a statement and whose it is


def rest_of_heading(marks: Marks, marked: Marked, place: int) -> Voice | None:
    """Whose statement it is by all that stands behind its word and no list knows, where the text says we: "Statement of
    the churches of Kivu".
    """
    language, forms, words = marks.language, marked.tokens.forms, marked.words
    first = past_phrase(marked, place + 1)  # "Відкритий | лист"
    led = first < len(words) and forms[first] in grammar(language).by  # no letter "from Kharkiv"
    led = led and bool(words[first] & Word.OF or forms[first] in grammar(language).agent or language == "de")
    from_place = bool(grammar(language).genitive) and first < len(words) and words[first] & Word.OBLIQUE
    if from_place or (first < len(words) and forms[first] in grammar(language).to):
        return None  # whom it is written to
    while first < len(words) and words[first] & (Word.OF | Word.OBLIQUE | Word.ARTICLE):
        first += 1
    cased = bool(grammar(language).genitive)
    if not marks.own_words[0] or led == cased:
        return None
    ends = (at for at in range(first, len(forms)) if words[at] & _ENDS_GIVER or not _is_of_name(forms, at))
    last = next(ends, len(forms))
    name = marked.tokens.words(first, last)
    if (
        last - first < _TWO
        or not any(map(marked.tokens.is_capital, range(first, last)))
        or last - first > _LONGEST_GIVER
    ):
        return None
    if cased:
        return Voice(grammar(language).in_nominative(name, person=False))
    if language != "de":
        return Voice(name)
    head, _, rest = base_form(marked, lexicon(language), first, last).partition(" ")
    owned = forms[first - 1] == grammar(language).of_one and head.endswith("s")
    return Voice(f"{head.removesuffix('s') if owned else head} {rest}")


def _is_of_name(forms: Sequence[str], place: int) -> bool:
    """Whether a token may belong to a name: a word, or a hyphen behind one: "Süd- und Nord"."""
    return forms[place][0].isalpha() or (forms[place] == "-" and forms[place - 1][0].isalpha())


def in_letterhead(marks: Marks, heads: Sequence[Block], heading: Block, mention: Mention) -> str | None:
    """The name in quotation marks that an office has in a heading, where it alone is the letterhead: "«КОРДОСЕТЬ» |
    Заявление оператора сетей «Кордосеть»".
    """
    quoted = _IN_MARKS.search(mention.name)
    if quoted is None:
        return None
    above = (marks.document.words_of(block) for block in heads if block.start < heading.start)
    return quoted[1] if any(_IN_MARKS.sub(r"\1", line).casefold() == quoted[1].casefold() for line in above) else None


def giver_beside(
    marks: Marks, heads: Sequence[Block], heading: Block, cast: Cast
) -> tuple[Voice | None, frozenset[int]]:
    """Whose statement it is where its heading says only that it is one: the line beside it that is but a name."""
    language = marks.language
    for block in heads:
        marked = marks.of(block)
        mentions = [one for one in mentions_of(marked, marks.names) if one.kind in {"person", "name", "body", "office"}]
        forms = marked.tokens.forms
        told = next((place for place, form in enumerate(forms) if place and form in _APART), len(forms))
        bare = not marked.has(Word.VERB | Word.CUE, 0, told) and forms[-1] not in _GREETS
        if block is heading or not mentions or forms[0] == "(":
            continue
        bare = (mentions[0].first <= 1 and bare) or _names_himself(marked, mentions[0], language)
        if bare or _tells_who_speaks(marked, mentions):
            return voice_of(mentions[0], language, cast, inflected=False), frozenset((block.start, heading.start))
    return None, frozenset()


def _names_himself(marked: Marked, first: Mention, language: str) -> bool:
    """Whether a sentence opens with who says it: "Ми, Рада долини, …", "Центр координації … звертається до вас"."""
    forms, addresses = marked.tokens.forms, grammar(language).addresses
    if first.first == _TWO and forms[1] == "," and marked.words[0] & Word.WE:
        return True
    behind = forms[first.last : first.last + _TO_ADDRESS]
    return not first.first and first.kind != "name" and not addresses.isdisjoint(behind)


_TO_ADDRESS = 12  # tokens from a name to the verb by which he speaks to somebody


def _tells_who_speaks(marked: Marked, mentions: Sequence[Mention]) -> bool:
    """Whether a line below a heading tells by name and office who speaks: "Speaking: Ada Marr, spokeswoman of …"."""
    first, forms = mentions[0], marked.tokens.forms
    if first.kind not in PEOPLE or " " not in first.name or first.first > _OPENING or forms[-1] in _STOPS | _GREETS:
        return False
    apposed = forms[first.last : first.last + 1] in ((",",), [","]) and marked.has(
        Word.ROLE, first.last, min(first.last + _NEAR, len(forms))
    )
    return bool(first.role) or apposed
