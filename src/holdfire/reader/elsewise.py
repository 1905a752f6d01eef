"""What somebody promises or denies that is no pause: "the election, which the general promised", "bestreitet, Rebellen
Unterschlupf zu gewähren".
"""

from holdfire.model.claim import Matter
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.scene import Said
from holdfire.reader.sentences import Span

_OF_PAUSE = Word.PAUSE | Word.HOLD | Word.PEACE | Word.BREACH | Word.FIRE | Word.ATTACK | Word.TALKS
_POINTS = Word.BACK | Word.THEY | Word.HE | Word.SHE
_PEOPLE = Word.ROLE | Word.BODY | Word.TROOPS | Word.TOLL
_SAYS = Word.STATEMENT | Word.DATA | Word.WORD | Word.CUE


def promises_else(marked: Marked, said: Said) -> bool:
    """Whether a promise is only told of in a clause about a thing that somebody has promised, which is no pause."""
    words, first = marked.words, said.first
    if said.direct or first < 1:
        return False
    first -= bool(words[first - 1] & (Word.ARTICLE | Word.WHO))
    related = first > 1 and words[first] & (Word.ARTICLE | Word.WHO) and marked.tokens.forms[first - 1] == ","
    noun = marked.tokens.forms[first - 2] if related else ""
    if not noun.isalpha() or marked.has(_OF_PAUSE, first, said.last) or said.act not in marked.acts[first : said.last]:
        return False
    called = f"{said.speaker.name} {said.speaker.role}".casefold() if said.speaker is not None else ""
    return not words[first - 2] & (_OF_PAUSE | _SAYS | _POINTS | _PEOPLE) and noun not in called


def denied_else(marked: Marked, span: Span) -> Matter | None:
    """The kind of what somebody denies to have done, right behind the comma of his verb, that names no pause and does
    not point back to one; None where it may be of one.
    """
    if span.first < 2 or marked.tokens.forms[span.first - 1] != "," or not marked.words[span.first - 2] & Word.CUE:
        return None
    if marked.has(_OF_PAUSE | _POINTS, *span) or any(marked.acts[slice(*span)]):
        return None
    return Matter.MILITARY if marked.has(Word.TROOPS, *span) else Matter.DIPLOMACY
