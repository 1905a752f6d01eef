"""The order of words around a verb of saying: what case or sign stands before a name, and where what is said begins."""

from collections.abc import Mapping

from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.speakers import Mention
from holdfire.reader.tokens import sign_at

FEWEST_SAID = 2  # tokens that can say something
_LONGEST_REMARK = 20  # tokens in brackets behind a name
REACH = 7  # tokens between a verb of saying and its subject
BOUNDARY = frozenset((",", "”", "“", "»", '"', "–", "—", "-", "’", "«", "(", ")", ";"))
EDGES = frozenset((",", ".", ";", ":", "!", "?", "…", "–", "—", "-", "“", "”", "»", "«", '"', "’", ")", "("))
_GOVERNS = Word.CITING | Word.ACCORDING | Word.OBLIQUE
_STOPS = frozenset((".", "!", "?", ":", "…"))
_SAYS = Word.VERB | Word.CUE | Word.REPORTED | Word.FUTURE | Word.NOT | Word.OUT
_MATTERS = (
    Word.PAUSE | Word.FIRE | Word.ATTACK | Word.HARM | Word.DAMAGE | Word.WEAPON | Word.SERVICE | Word.COLD | Word.TALKS
)  # fmt: skip


def is_oblique(marked: Marked, mention: Mention) -> bool:
    """Whether a mention stands in a case that is not the subject's: behind a preposition, or by its article."""
    words, place = marked.words, mention.first
    if place and words[place - 1] & Word.WHO and (place == 1 or marked.tokens.forms[place - 2] in _STOPS):
        return False  # "Deren Sprecher schwieg": a sentence of its own
    if place and words[place - 1] & Word.ARTICLE and not words[place - 1] & Word.OBLIQUE:
        place -= 1
    if place > 1 and words[place - 1] & Word.LAND and words[place - 2] & Word.OBLIQUE and mention.kind == "body":
        place -= 1  # "в украинском Генштабе"
    while place and words[place - 1] & Word.REST:
        place -= 1
        if not words[place - 1] & Word.REST:
            return bool(words[place - 1] & _GOVERNS)
    return place > 0 and bool(words[place - 1] & Word.OBLIQUE)


def is_owned(marked: Marked, place: int, owners: frozenset[str]) -> bool:
    """Whether a preposition and a word for whose it is stand before a noun: "в своём телеграм-канале".

    Args:
        marked: the tokens with their classes.
        place: that of the noun.
        owners: the words that tell whose something is.
    """
    return place > 1 and marked.tokens.forms[place - 1] in owners and bool(marked.words[place - 2] & Word.OBLIQUE)


def hedges_amid(marked: Marked, place: int) -> bool:
    """Whether a word that elsewhere opens a clause only hedges within one: "Путин якобы согласился"."""
    hedges = marked.words[place] & Word.HEDGE and not marked.words[place] & (Word.CUE | Word.RELAY | Word.PASSIVE)
    return bool(hedges) and place > 0 and marked.tokens.forms[place - 1] not in BOUNDARY


def opening_bracket(marked: Marked, ending: Mapping[int, Mention], closing: int, first: int) -> int | None:
    """Where the remark in brackets begins that ends at `closing`, if a name stands before it."""
    forms = marked.tokens.forms
    for place in range(closing - 1, max(first, closing - _LONGEST_REMARK), -1):
        if forms[place] == "(":
            return place if place in ending else None
    return None


def past_phrase(marked: Marked, place: int) -> int:
    """Past the blank tokens of a phrase that began before `place`."""
    while place < len(marked.words) and marked.words[place] & Word.REST:
        place += 1
    return place


def before_articles(marked: Marked, place: int) -> int:
    """Where the articles begin that stand before a noun."""
    while place > 0 and marked.words[place - 1] & Word.ARTICLE:
        place -= 1
    return place


def after_how(marked: Marked, place: int, first: int) -> bool:
    """Whether "as" opens the clause of the subject at `place`."""
    while place > first and marked.words[place - 1] & Word.ARTICLE:
        place -= 1
    return place > first and bool(marked.words[place - 1] & Word.HOW or led_by_how(marked, place))


def led_by_how(marked: Marked, place: int) -> bool:
    """Whether "as" and a preposition stand before a noun: "wie aus Kreisen verlautete"."""
    return place > 1 and bool(marked.words[place - 2] & Word.HOW and marked.words[place - 1] & Word.OBLIQUE)


def is_relative(marked: Marked, place: int, last: int) -> bool:
    """Whether a clause behind a comma tells more of the noun before it, where its verb stands last: ", der selbst im
    Keller saß"; not so where its article has a noun of its own: ", die Lage ist ruhig".
    """
    words, tokens = marked.words, marked.tokens
    if place >= last:
        return False
    if words[place] & Word.WHO:
        return True
    if not words[place] & Word.ARTICLE or words[place] & Word.SOME or marked.has(Word.REPORTED, place, last):
        return False
    if place + 1 >= last or words[place + 1] & (Word.ARTICLE | Word.OBLIQUE):
        return True
    return not any(map(tokens.is_capital, range(place + 1, min(place + 3, last))))


def named_behind(marked: Marked, at: Mapping[int, Mention], mention: Mention) -> Mention:
    """An office before its name between commas: "the secretary of the council, Armen Grigoryan,"."""
    forms = marked.tokens.forms
    named = at.get(mention.last + 1) if mention.last < len(forms) and forms[mention.last] == "," else None
    if mention.kind != "office" or named is None or named.kind not in {"person", "name"}:
        return mention
    ended = named.last >= len(forms) or forms[named.last] in {",", "."}
    return named._replace(first=mention.first, role=named.role or mention.name) if ended else mention


def clause_behind(marked: Marked, after: int, last: int) -> int | None:
    """Where a clause that no word opens begins behind a verb of saying: "teilte am Montag mit, man habe ..."."""
    words, forms = marked.words, marked.tokens.forms
    comma = sign_at(forms, ",", after, min(after + REACH, last))
    if comma is None or last - comma <= FEWEST_SAID or words[comma + 1] & (Word.WHO | Word.IF | Word.HOW):
        return None
    if last - comma <= 2 * FEWEST_SAID and not marked.has(_SAYS | _MATTERS, comma, last):
        return None  # "verlangt Zugang, noch heute"
    return None if marked.has(_MATTERS | Word.THAT | Word.VERB, after, comma) else comma + 1


def after_brackets(marked: Marked, place: int, last: int) -> int:
    """Past what stands in brackets behind a name."""
    forms = marked.tokens.forms
    if place >= last or forms[place] != "(":
        return place
    closing = sign_at(forms, ")", place, min(place + REACH, last - 1))
    return place if closing is None else closing + 1


def colon_before(marked: Marked, place: int, first: int) -> int | None:
    """The colon right before a stretch, signs aside."""
    forms = marked.tokens.forms
    while place > first and forms[place - 1] in EDGES:
        place -= 1
        if forms[place] == ":":
            return place
    return None


def clause_from(marked: Marked, begin: int, first: int) -> int:
    """Where the clause begins in which a word stands, in a language in which an object may stand before it."""
    forms, words = marked.tokens.forms, marked.words
    while begin > first and forms[begin - 1] not in EDGES and not words[begin - 1] & (Word.JOIN | Word.THAT):
        begin -= 1
    return begin
