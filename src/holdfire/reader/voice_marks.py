"""What the head and the end of a text are asked for: their names, verbs and words of the first person."""

from collections.abc import Mapping
from dataclasses import dataclass

from holdfire.model.document import Block, Document
from holdfire.model.members import LABEL
from holdfire.reader.belonging import with_belongings
from holdfire.reader.carried import end_of_quotation
from holdfire.reader.cast import Cast, Voice
from holdfire.reader.grammar import grammar
from holdfire.reader.kept import kept
from holdfire.reader.known import Names
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.marking import mark
from holdfire.reader.mention import Mention
from holdfire.reader.places import find_places
from holdfire.reader.sentences import quotations
from holdfire.reader.speakers import find_mentions
from holdfire.reader.tokens import DASHES, tokenize

_OPENS = frozenset(".!?:")  # behind which a capital tells nothing


@dataclass(eq=False)
class Marks:
    """The blocks of a document with their classes.

    Attributes:
        document: the document.
        names: that are known beforehand in the language whose word lists are asked.
        known: blocks by their beginning that are marked already in this language.
    """

    document: Document
    names: Names
    known: Mapping[int, Marked]

    @property
    def language(self) -> str:
        """The language whose word lists are asked."""
        return self.names.language

    def of(self, block: Block) -> Marked:
        """The words of a block, looked up now if they have not been."""
        found = self.known.get(block.start)
        if found is None:
            found = mark(tokenize(self.document.text, block.start, block.end), lexicon(self.language))
        return found

    def title(self) -> Marked | None:
        """The words of the title."""
        block = next((block for block in self.document.blocks if block.label is LABEL.TITLE), None)
        return None if block is None else self.of(block)

    @kept
    def own_words(self) -> tuple[int, int]:
        """How many words of the first person stand in the body outside quotations, and in how many sentences.

        Where all of the body is set apart as a quotation, it is the text itself.
        """
        own, stops, carried = 0, 1, -1
        body = [block for block in self.document.blocks if block.label is LABEL.BODY]
        for block in [block for block in body if block.author is None] or body:
            marked = self.of(block)
            tokens, words = marked.tokens, marked.words
            stops += sum(map(".!?".__contains__, tokens.forms))
            if tokens.forms[0] in DASHES:
                continue  # what somebody says
            if block.start < carried:
                continue  # a quotation that runs over paragraphs
            found = quotations(tokens)
            if found and not found[-1].closed:
                carried = end_of_quotation(self.document, block, tokens.forms[found[-1].first - 1])
            quoted = [(quote.first, quote.last) for quote in found]
            own += sum(
                not (tokens.words(place, place + 1)[1:].isupper() or _is_of_army(marked, place))  # no "US"
                for place in marked.places(Word.WE)
                if words[place] & Word.WE and not any(first <= place < last for first, last in quoted)
            )
            own += sum(
                not any(first <= place < last for first, last in quoted) for place in _of_himself(marked, self.language)
            )
        return own, stops


def _of_himself(marked: Marked, language: str) -> list[int]:
    """The verbs that open a sentence by which somebody speaks of himself without a pronoun: "Пишу из подвала"."""
    verbs, forms = grammar(language).of_himself, marked.tokens.forms
    if verbs.isdisjoint(forms):
        return []
    told = (place for place, form in enumerate(forms) if form in verbs)
    return [place for place in told if not place or forms[place - 1] in _OPENS or marked.words[place - 1] & Word.NOT]


def _is_of_army(marked: Marked, place: int) -> bool:
    """Whether "our" tells only whose troops are meant, as reports of one side have it: "по позиціях наших військ"."""
    words = marked.words
    return place + 1 < len(words) and bool(words[place] & Word.ARTICLE and words[place + 1] & Word.TROOPS)


def has_verb(marked: Marked) -> bool:
    """Whether a line has a verb; a name may end like one."""
    places = marked.places(Word.VERB | Word.CUE)
    return any(not marked.tokens.is_capital(place) for place in places)


def mentions_of(marked: Marked, names: Names, *, stop: int | None = None) -> list[Mention]:
    """The names, bodies and offices of a line, or of what stands before `stop` in it."""
    part = marked if stop is None else marked.head(stop)
    starts = frozenset((0, *(place + 1 for place, form in enumerate(part.tokens.forms) if form in _OPENS)))
    found = with_belongings(part, find_mentions(part, starts, names), grammar(names.language))
    return [mention for mention in found if mention.kind != "pronoun"]


def of_town(marked: Marked, mention: Mention, language: str) -> Mention:
    """An office with the town behind it, which is no name: "Звернення міського голови Нікополя"."""
    if mention.kind != "name" or not mention.role or " " in mention.name:
        return mention
    towns = [one for one in find_places(marked.tokens, language) if one.last == mention.last and not one.adjective]
    if not towns:
        return mention
    return mention._replace(kind="office", role="", name=marked.tokens.words(mention.first, mention.last))


def is_owned_giver(marked: Marked, mention: Mention, language: str) -> bool:
    """Whether a line names whose words it is by an office in the genitive: "Слово епископа Марио Вальдеррамы"."""
    before, forms = mention.first - 1, marked.tokens.forms
    return before >= 0 and forms[before].isalpha() and grammar(language).is_owned(forms[mention.first])


def voice_of(mention: Mention, language: str, cast: Cast, *, inflected: bool) -> Voice | None:
    """Who speaks, put into the nominative where the name stands in another case (`inflected`)."""
    if not inflected:
        cast.meet(mention)
        return cast.voice(mention, definite=False)
    endings = grammar(language)
    person = mention.kind in {"name", "person"}
    name = mention.name if mention.known else endings.in_nominative(mention.name, person=person)
    role = endings.in_nominative(mention.role, person=False)
    base = mention._replace(name=name, role=role)
    cast.meet(base)
    return cast.voice(base, definite=False)
