"""Who says a quotation, where the verb beside it is in no list: '"…", quipped the senator', "«…», — сбился генерал"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from holdfire.reader.lexicon import Word
from holdfire.reader.mention import PEOPLE, Mention
from holdfire.reader.order import BOUNDARY, FEWEST_SAID, before_articles
from holdfire.reader.retelling import RetellingFinder
from holdfire.reader.scene import Frame
from holdfire.reader.sentences import Quotation, Span
from holdfire.reader.tokens import DASHES, sign_at

_SIGNS = 2  # a comma and a dash, behind the mark
_FARTHEST = 24  # tokens from the verb to who says it
_ENDS = frozenset((",", ".", "!", "?", "…", ":", ";", "(", ")"))
_CLOSED = frozenset(",!?…")  # before the mark that closes what is said, with who says it behind it
_NO_VERB = Word.OBLIQUE | Word.OF | Word.JOIN | Word.ADVERB | Word.NOT | Word.THAT | Word.WHO | Word.HE | Word.SHE
_SAYS = PEOPLE | {"office", "body"}
_OBJECTS = Word.MEDIA | Word.OUTSIDER


@dataclass
class UnlistedFinder(RetellingFinder):
    """Finds who stands beside a quotation with any verb."""

    def unlisted(self, speech: Sequence[Quotation], last: int) -> Frame | None:
        """The attribution of a quotation by a verb of no list right behind it, before `last`."""
        within = (quote for quote in speech if quote.closed and quote.last + 1 < last)
        return next((frame for quote in within if (frame := self.unlisted_behind(quote)) is not None), None)

    def unlisted_behind(self, quote: Quotation) -> Frame | None:
        """Who stands behind a quotation, its verb before or behind the name."""
        forms, verb = self.forms, quote.last + 1
        signs = 0
        while verb < len(forms) and signs < _SIGNS and (forms[verb] == "," or forms[verb] in DASHES):
            verb += 1
            signs += 1
        if not signs and forms[quote.last - 1] not in _CLOSED:
            return None
        if verb + 1 >= len(forms) or not forms[verb].isalpha():
            return None
        subject = self._behind_verb(verb) if self._may_say(verb) else self._before_verb(verb)
        return None if subject is None else Frame(verb, self.voice(subject), subject, verb, ())

    def announced(self, span: Span) -> Frame | None:
        """Who says what stands behind a colon, where words before it tell that he says something: "The deputy came
        before voters with good news: the army would …".
        """
        if not self.marked.classes & Word.TIDINGS:
            return None
        colon = sign_at(self.forms, ":", span.first + FEWEST_SAID, span.last - FEWEST_SAID)
        if colon is None or not self.marked.has(Word.TIDINGS, span.first, colon):
            return None
        subject = self._alone_before(colon, span.first)
        if subject is None or self.marked.has(Word.NOT | Word.CUE, span.first, colon):
            return None
        return Frame(colon, self.voice(subject), subject, span.first, (self._trim(Span(colon + 1, span.last)),))

    def leads_to(self, span: Span, speech: Sequence[Quotation]) -> Frame | None:
        """Who alone is named in the clause before a colon and a quotation: "…, but on Monday the spokesman, Ada Marr,
        put this on tape: “…”".
        """
        colon = speech[0].first - 2
        if colon <= span.first or self.forms[colon] != ":":
            return None
        begin = next((place for place in range(colon - 1, span.first, -1) if self.forms[place] == ","), span.first)
        subject = None if self.marked.has(Word.NOT, begin, colon) else self._alone_before(colon, span.first)
        return None if subject is None else Frame(colon, self.voice(subject), subject, begin, ())

    def _alone_before(self, colon: int, first: int) -> Mention | None:
        """The only one who is named before a colon, in its clause or else in its sentence."""
        joins = (place for place in range(colon - 1, first, -1) if self.forms[place] == ",")
        for begin in (next(joins, first), first):
            near = (self.at.get(place) for place in range(begin, colon))
            named = [one for one in near if one is not None and one.kind in _SAYS and self._is_free(one)]
            people = [one for one in named if one.kind in PEOPLE]
            if named:
                return (people or named)[0] if len(people or named) == 1 else None
        return None

    def _is_free(self, mention: Mention) -> bool:
        """Whether a mention can be a subject, and is not whose something before it is: "слова президента"."""
        head = self.marked.find(Word.ROLE | Word.BODY, mention.first, mention.last)
        owned = head is not None and self.grammar.genitive and self.grammar.is_owned(self.forms[head])
        return not owned and self.is_straight(mention)

    def _may_say(self, place: int) -> bool:
        """Whether a word may be a verb of saying of no list: where verbs are known by their ending, by that."""
        word, endings = self.words[place], self.grammar
        if self.marked.tokens.is_capital(place):
            return False
        if endings.oblique:
            return bool(word & Word.VERB or endings.gender_of(self.forms[place])) and not word & _NO_VERB
        return not word & ~Word.VERB

    def _behind_verb(self, verb: int) -> Mention | None:
        """Who stands behind a verb in its clause: a person before an office, and this before a body."""
        found = list(self._straight_behind(verb))
        people = [one for one in found if one.kind in PEOPLE]
        offices = [one for one in found if one.kind == "office"]
        return next(iter((*people, *offices, *found)), None)

    def _straight_behind(self, verb: int) -> Iterator[Mention]:
        forms = self.forms
        place, end = verb + 1, min(verb + _FARTHEST, len(forms))
        while place < end and forms[place] not in _ENDS:
            mention = self.at.get(place)
            if mention is None:
                place += 1
                continue
            place = max(mention.last, place + 1)
            object_ = mention.kind not in PEOPLE and self.marked.has(_OBJECTS, mention.first, mention.last)
            if mention.kind not in {"pronoun", "place"} and not object_ and self.is_straight(mention):
                yield mention

    def _before_verb(self, place: int) -> Mention | None:
        """Who stands right behind a quotation with his verb behind him: '"…," General Marr shot back'."""
        if self.grammar.oblique or self.verbs_last:
            return None
        words, named = self.words, next((one for at in (place, place + 1) if (one := self.at.get(at))), None)
        if named is None or named.kind in {"pronoun", "place", "body"} or named.last >= len(words):
            return None
        plain = before_articles(self.marked, named.first) == place and self.forms[named.last].isalpha()
        return named if plain and self._may_say(named.last) and self.forms[named.last] not in BOUNDARY else None
