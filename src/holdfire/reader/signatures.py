"""Who has signed a text below its last paragraph: a name with an office, or a body, and no sentence."""

import re
from collections.abc import Sequence

from holdfire.model.document import Block, Document, Label
from holdfire.model.members import LABEL
from holdfire.reader.dates import split_dated
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.lines import BAR
from holdfire.reader.marking import mark
from holdfire.reader.mention import PEOPLE, Mention
from holdfire.reader.tokens import tokenize
from holdfire.reader.voice_marks import Marks, has_verb, mentions_of, of_town

_LINES = 8  # below the last paragraph, in which somebody signs
_AFTER = 2  # lines below a signature: where to donate, whom to ask
_LONGEST = 110  # characters of one
_LEAST_BEFORE = 3  # blocks of a text that is signed, its signature among them
_LEAST_OWN = 0.15  # words of the first person a sentence, from which somebody speaks for himself or for several
_AROUND = frozenset((Label.COMMENT, Label.NAVIGATION, Label.NOTICE, Label.SHARE, Label.APPEAL, Label.CAPTION))
_ENDS = frozenset(".!?")
_NO_NAME = re.compile(r"\d|(?:[^\W\d_]{3}\.|[!?])$")
_ABBREVIATION = 2  # letters before a full stop that ends no sentence: "e. V."
_OPENS = frozenset((":", "(", "—", "–", "-", ")", "/s/"))  # behind which the name stands: "Signed: Hana Weiss"
_LED_BY = 4  # tokens before the name of a person who signs: "gez. Dr. Hana Weiß"
_LONGEST_BODY = 8  # tokens
_OFFICES = frozenset(("body", "office"))


def signature(marks: Marks, *, declared: bool) -> tuple[Mention | None, frozenset[int]]:
    """Who has signed a text, and where the lines begin in which that stands; None where nobody has, or where the text
    is an article by a named author.

    Args:
        marks: the blocks of the document.
        declared: whether its heading calls it a statement, speech or the like; else it must use the first person.
    """
    document = marks.document
    if has_author(marks) or len(document.blocks) < _LEAST_BEFORE:
        return None, frozenset()
    lines, after = _below(marks)
    if not lines or 2 * lines[0][0].start < len(document.text):
        return None, frozenset()
    mention = _who_signs([marked for _, marked in lines], marks)
    if mention is None:
        return None, frozenset()
    own, stops = (0, 0) if declared else marks.own_words
    sure = bool(mention.role) or _is_yours(lines[-1][1]) or _is_led_to(document, lines[0][0])
    if not declared and (not own or (not sure and own < _LEAST_OWN * stops)):
        return None, frozenset()
    return mention, frozenset((*(block.start for block, _ in lines), *after))


def has_author(marks: Marks) -> bool:
    """Whether a text names its author, and not a body or what it is ("OPEN STATEMENT") where an author stands."""
    byline = marks.document.byline
    if not byline or _is_signed(marks.document):
        return False
    return not mark(tokenize(byline), lexicon(marks.language)).classes & (Word.STATEMENT | Word.BODY)


def _is_signed(document: Document) -> bool:
    """Whether the line that names the author of a text is its signature."""
    told = next((block for block in document.blocks if block.label is LABEL.BYLINE), None)
    return told is not None and 2 * told.start >= len(document.text)


def _below(marks: Marks) -> tuple[list[tuple[Block, Marked]], list[int]]:
    """The short lines without a sentence below the last paragraph, in order; and where the few further lines begin that
    may stand below them. Days, and what stands around a text, are passed over.
    """
    blocks = [block for block in marks.document.blocks if block.label not in _AROUND][1:]
    lines: list[tuple[Block, Marked]] = []
    after: list[int] = []
    for block in blocks[: -_LINES - 1 : -1]:
        said = marks.document.text[block.start : block.end]
        if block.label is LABEL.DATE or split_dated(said)[1] is not None:
            continue
        if len(said) <= _LONGEST and not _is_sentence(said) and _may_sign(marked := marks.of(block)):
            lines.append((block, marked))
        elif lines or len(after) == _AFTER or block.end - block.start > 2 * _LONGEST:
            break
        else:
            after.append(block.start)
    return lines[::-1], after


def _is_sentence(said: str) -> bool:
    """Whether a line has what no name has, a number or the end of a sentence, so that its words need not be asked."""
    return BAR in said or "@" in said or "\t" in said or bool(_NO_NAME.search(said))


def _may_sign(marked: Marked) -> bool:
    """Whether a line is without a verb or an end."""
    return not has_verb(marked) and not _is_ended(marked)


def _is_ended(marked: Marked) -> bool:
    """Whether a line ends as a sentence does, and not with an abbreviation."""
    forms = marked.tokens.forms
    return forms[-1] in _ENDS and not (forms[-1] == "." and len(forms) > 1 and len(forms[-2]) <= _ABBREVIATION)


def _who_signs(lines: Sequence[Marked], marks: Marks) -> Mention | None:
    """The person who is named in the lines, with the office that follows, of several the first where a letter is
    polite; else the last body or office; nobody whose article it is.
    """
    people: list[Mention] = []
    bodies: list[Mention] = []
    contacts = grammar(marks.language).contacts
    for number, marked in enumerate(lines):
        if marked.tokens.forms[-1] == ":" and not contacts.isdisjoint(marked.tokens.forms):
            break  # below it stands whom to ask
        below = lines[number + 1 : number + 2]
        named = [of_town(marked, one, marks.language) for one in mentions_of(marked, marks.names)]
        named = [one for one in named if _is_led(marked, one)]
        bodies += [_whole_line(marked, one) for one in named if one.kind in _OFFICES]
        signing = [one for one in named if one.kind in PEOPLE and _ends_name(marked, one.last)]
        if signing and marked.has(Word.MEDIA | Word.QUESTION, 0, len(marked.words)):
            return None
        if _is_yours(marked):
            return Mention(1, 2, marked.tokens.words(1, 2), "", "name", "")
        full = [one for one in signing if one.role or " " in one.name or _is_closed(lines, number)]
        apart = [one for one in full if one.first and marked.tokens.forms[one.first - 1] == "("]
        full = apart or full  # "Your Nan Zina (Zinaida Pereveliuk)"
        people += [one._replace(role=one.role or _office(marked, one, below)) for one in full]
    if people:
        return people[0] if len(people) == 1 or _regards(lines, marks.language) else None
    return bodies[-1] if bodies else None


def _is_led(marked: Marked, mention: Mention) -> bool:
    """Whether a name opens its line, or a few words stand before that of a person."""
    return _opens_line(marked, mention.first) or (mention.kind == "person" and mention.first <= _LED_BY)


def is_polite(marks: Marks) -> bool:
    """Whether a letter ends with words of politeness before who signs it: "С уважением,"."""
    return _regards([marked for _, marked in _below(marks)[0]], marks.language)


def _regards(lines: Sequence[Marked], language: str) -> bool:
    regards = grammar(language).regards
    return any(line.tokens.forms[-1] == "," or not regards.isdisjoint(line.tokens.forms) for line in lines)


def _whole_line(marked: Marked, mention: Mention) -> Mention:
    """A body with all that stands behind it up to a comma or bracket, where that is short."""
    forms = marked.tokens.forms
    signs = (place for place in range(mention.last, len(forms)) if not forms[place][0].isalpha())
    last = next(signs, len(forms))
    if mention.kind != "body" or last - mention.first > _LONGEST_BODY:
        return mention
    return mention._replace(last=last, name=f"{mention.name} {marked.tokens.words(mention.last, last)}".strip())


def _ends_name(marked: Marked, last: int) -> bool:
    """Whether a name ends its line, or what belongs to it stands apart: "Khin Thandar Wehrle, Vorsitzende"."""
    forms = marked.tokens.forms
    if forms[last : last + 1] == (",",) and last + 1 == len(forms):
        return False  # who is spoken to: "Dear Ruth,"
    return last == len(forms) or not forms[last][0].isalnum() or bool(marked.words[last] & Word.ROLE)


def _opens_line(marked: Marked, place: int) -> bool:
    """Whether a name opens its line, articles and signs aside, or stands behind what tells that it is signed."""
    forms, words = marked.tokens.forms, marked.words
    first = place
    while first and (words[first - 1] & Word.ARTICLE or not forms[first - 1][0].isalnum()):
        first -= 1
        if forms[first] in _OPENS:
            return True
    return first == 0


def _is_led_to(document: Document, line: Block) -> bool:
    """Whether the line before a signature is short and ends with a comma: "By order of the Secretary,"."""
    before = [block for block in document.blocks if block.start < line.start][-1:]
    said = "".join(document.text[block.start : block.end] for block in before).rstrip()
    return said.endswith(",") and len(said) <= _LONGEST


def _is_yours(marked: Marked) -> bool:
    """Whether a line is but a name with the word by which a letter ends: "Eure Rima"."""
    alone = len(marked.words) == 2 and marked.tokens.is_capital(1) and not marked.words[1]
    return alone and bool(marked.words[0] & Word.ARTICLE) and not marked.words[0] & (Word.SOME | Word.OBLIQUE)


def _is_closed(lines: Sequence[Marked], number: int) -> bool:
    """Whether the line before takes leave: "Yours,"."""
    return number > 0 and lines[number - 1].tokens.forms[-1] == ","


def _office(marked: Marked, mention: Mention, below: Sequence[Marked]) -> str:
    """The office of who signs: behind the name, or in the line below it."""
    last = len(marked.words)
    if marked.has(Word.ROLE | Word.BODY, mention.last, last):
        return marked.tokens.words(mention.last, last).strip(" ,|/–—-")
    told = next((line for line in below if line.has(Word.ROLE | Word.BODY, 0, len(line.words))), None)
    return told.tokens.words(0, len(told.words)) if told is not None else ""
