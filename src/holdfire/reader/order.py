"""The order of words around a verb of saying: what case or sign stands before a name, and where what is said begins."""

from collections.abc import Mapping, Sequence

from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.mention import Mention
from holdfire.reader.sentences import Span
from holdfire.reader.tokens import DASHES, sign_at

FEWEST_SAID = 2  # tokens that can say something
_LABEL = 3  # tokens up to the colon of a label
_LONGEST_ASIDE = 16  # tokens of a clause between dashes
_LONGEST_REMARK = 20  # tokens in brackets behind a name
_LED = 2  # tokens from a preposition to its noun
REACH = 7  # tokens between a verb of saying and its subject
BOUNDARY = frozenset((",", "”", "“", "»", '"', "–", "—", "-", "’", "«", "(", ")", ";"))
EDGES = frozenset((",", ".", ";", ":", "!", "?", "…", "–", "—", "-", "“", "”", "»", "«", '"', "’", ")", "("))
AUXILIARY = Word.BE | Word.PERFECT | Word.HAS | Word.ADVERB
"""What may stand between a verb and its subject or its "not", adverbs too."""
_BESIDE = Word.OBLIQUE | Word.DESPITE
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
    bare = mention.kind == "name" and not mention.role and mention.last == place + 1
    if bare and place > 1 and words[place - 1] & Word.MEDIA and words[place - 2] & Word.OBLIQUE:
        return True  # "в соцсети X"
    described = place > 1 and words[place - 1] & Word.LAND and not marked.tokens.is_capital(place - 1)
    if described and words[place - 2] & Word.OBLIQUE and mention.kind == "body":
        place -= 1  # "в украинском Генштабе"
    while place and words[place - 1] & Word.REST:
        place -= 1
        if not words[place - 1] & Word.REST:
            return bool(words[place - 1] & _GOVERNS)
    return place > 0 and bool(words[place - 1] & _BESIDE)


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


def only_hedges(marked: Marked, place: int, adjective: tuple[str, ...]) -> bool:
    """Whether a word that may open what is said only hedges: within a clause, or a participle behind a comma ("о трёх
    дронах, якобы сбитых над морем").

    Args:
        marked: the tokens with their classes.
        place: that of the word.
        adjective: the endings of adjectives, where the language inflects them.
    """
    if hedges_amid(marked, place):
        return True
    words = marked.words
    led = words[place] & Word.HEDGE and place + 2 < len(words) and words[place + 2] & (Word.OBLIQUE | Word.OF)
    return bool(led and adjective) and marked.tokens.forms[place + 1].endswith(adjective)


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


def before_subject(marked: Marked, place: int) -> int:
    """The token before a subject and its articles, the first one of a phrase: "while" before "while the mayor", "тогда"
    before "тогда как мэр".
    """
    before = before_articles(marked, place) - 1
    while before > 0 and marked.words[before] & Word.REST:
        before -= 1
    return before


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
    led = bool(marked.words[named.last] & Word.OBLIQUE) if named.last < len(forms) and " " in named.name else False
    ended = named.last >= len(forms) or forms[named.last] in {",", ".", ";", ":"} or led
    return named._replace(first=mention.first, role=named.role or mention.name) if ended else mention


def clause_behind(marked: Marked, after: int, last: int) -> int | None:
    """Where a clause that no word opens begins behind a verb of saying: "teilte am Montag mit, man habe ..."."""
    words, forms = marked.words, marked.tokens.forms
    comma = sign_at(forms, ",", after, min(after + REACH, last))
    if comma is None or last - comma <= FEWEST_SAID or words[comma + 1] & (Word.WHO | Word.IF | Word.HOW):
        return None
    if last - comma <= 2 * FEWEST_SAID and not marked.has(_SAYS | _MATTERS, comma, last):
        return None  # "verlangt Zugang, noch heute"
    return None if marked.has(_MATTERS | Word.THAT | Word.VERB | Word.CUE, after, comma) else comma + 1


def after_brackets(marked: Marked, place: int, last: int) -> int:
    """Past what stands in brackets behind a name."""
    forms = marked.tokens.forms
    if place >= last or forms[place] != "(":
        return place
    closing = sign_at(forms, ")", place, min(place + REACH, last - 1))
    return place if closing is None else closing + 1


def past_label(forms: Sequence[str], span: Span, labels: frozenset[str]) -> Span:
    """A stretch without a label that only tells what sort of text follows: "Деталі: …", "Пряма мова: …"."""
    colon = sign_at(forms, ":", span.first + 1, min(span.first + _LABEL, span.last - 1))
    labelled = colon is not None and "_".join(forms[span.first : colon]) in labels
    return Span(colon + 1, span.last) if colon is not None and labelled else span


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
    joined = begin > first and words[begin] & Word.REST  # "при этом" told in one
    return past_phrase(marked, begin) if joined else begin


def before_dashes(marked: Marked, dash: int, first: int) -> int | None:
    """The end of the noun before a clause about it that ends at a dash: "the army – which holds the port – said"."""
    forms, words = marked.tokens.forms, marked.words
    inside = range(dash - 1, max(first, dash - _LONGEST_ASIDE), -1)
    opening = next((place for place in inside if forms[place] in DASHES and words[place + 1] & Word.WHO), None)
    while opening is not None and opening > first and forms[opening - 1] in DASHES:
        opening -= 1
    return opening


def comes_of_it(marked: Marked, first: int, last: int) -> bool:
    """Whether a clause behind what was done is none of what is said, but tells what came of it: "hatte einer Pause
    zugestimmt, dann aber angegriffen", "hat eine Pause ausgerufen, die nach Minuten gebrochen war".
    """
    goes_on = marked.words[first] & Word.ADVERB or is_relative(marked, first, last)
    return bool(goes_on) and not marked.has(Word.REPORTED | Word.TOPIC, first, last)


def is_by_force(marked: Marked, verb: int, *, verbs_last: bool) -> bool:
    """Whether somebody answers by fire and not by words: "mit Raketenangriffen antworten", "respond with strikes"."""
    first, last = (verb - _BY_FORCE, verb) if verbs_last else (verb + 1, verb + 1 + _BY_FORCE)
    near = range(max(first, 0), min(last, len(marked.words)))
    led = next((step for step in near if marked.words[step] & Word.OBLIQUE), None)
    return led is not None and marked.has(_FORCE, led, near.stop)


_BY_FORCE = 4  # tokens from "answer" to the fire by which it is done
_FORCE = Word.ATTACK | Word.FIRE | Word.WEAPON


def leads_over(marked: Marked, through: int) -> bool:
    """Whether "through" tells where something leads, by the noun before it: "моста через | Шабелле"."""
    before = through - 1
    return before >= 0 and marked.tokens.forms[before].isalpha() and not marked.words[before] & (Word.CUE | Word.ADVERB)


def leads_condition(marked: Marked, that: int) -> bool:
    """Whether "that" belongs to the words that open a condition: "unter der Bedingung, dass"."""
    before = that - 1 - (marked.tokens.forms[that - 1] == ",")
    while before > 0 and marked.words[before] & Word.REST:
        before -= 1
    return bool(marked.words[before] & Word.IF) and before < that - 1


def has_subject(marked: Marked, verb: int) -> bool:
    """Whether behind a verb stands its subject, as it does in a condition: "should the other side withdraw"."""
    behind = verb + 1
    if behind >= len(marked.words):
        return False
    return bool(marked.words[behind] & _SUBJECTS) or marked.tokens.is_capital(behind)


_SUBJECTS = (
    Word.ARTICLE | Word.HE | Word.SHE | Word.THEY | Word.WE | Word.LAND | Word.BODY | Word.ROLE | Word.TALKS | Word.FIRE
    | Word.PAUSE | Word.PEACE
)  # fmt: skip


def has_object(marked: Marked, classes: int, first: int, last: int, near: int = _LED) -> bool:
    """Whether a word of such classes stands in a stretch that no preposition leads; `near`: within so many tokens."""
    words = marked.words
    led = [bool(word & (Word.OBLIQUE | Word.OF)) and not word & Word.ARTICLE for word in words[first:last]]
    of_class = (place for place in range(last - first) if words[first + place] & classes)
    return any(not any(led[max(place - near, 0) : place]) for place in of_class)


def is_clause(marked: Marked, first: int, last: int, participle: tuple[str, ...]) -> bool:
    """Whether a stretch is a clause that may be told by itself, and none that leads to another: "After they failed",
    "Asked about it".
    """
    if last - first <= FEWEST_SAID or marked.words[first] & (_LEADS_CLAUSE & ~Word.ARTICLE):
        return False
    if marked.tokens.forms[first].endswith((*participle, _GERUND)) or marked.has(Word.WHO | Word.IF, first, last):
        return False
    return marked.has(_SAYS | Word.BE | Word.PERFECT | Word.WOULD, first, last)


_LEADS_CLAUSE = Word.OBLIQUE | Word.WHEN | Word.IF | Word.HOW | Word.WHO | Word.GERUND | Word.JOIN | Word.CITING
_GERUND = "ing"


def ends_with_particle(marked: Marked, first: int, last: int, more: int) -> bool:
    """Whether a stretch is but what stands before the particle of the verb of saying: "teilte Außenminister Marr, … auf
    dem Gipfel in Doha mit".

    Args:
        marked: the tokens with their classes.
        first: the first token.
        last: the token after the last one.
        more: classes of which one tells more than where and when it was said.
    """
    last -= marked.tokens.forms[last - 1] == "."
    particle = last > first and marked.words[last - 1] & Word.REST
    return bool(particle) and not marked.has(more, first, last)
