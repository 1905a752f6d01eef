"""Attributions without a verb of saying: "according to", "by its own account", a name and a colon."""

from collections.abc import Sequence
from dataclasses import dataclass

from holdfire.model.claim import Act
from holdfire.reader.cases import CUE
from holdfire.reader.contents import ContentFinder
from holdfire.reader.handles import SIGN
from holdfire.reader.kept import kept
from holdfire.reader.lexicon import Word
from holdfire.reader.mention import PEOPLE, Mention
from holdfire.reader.nouns import described_source
from holdfire.reader.order import (
    BOUNDARY,
    FEWEST_SAID,
    REACH,
    after_brackets,
    before_articles,
    is_oblique,
    is_relative,
    named_behind,
    past_phrase,
)
from holdfire.reader.persons import person_behind
from holdfire.reader.relatives import set_apart
from holdfire.reader.scene import Frame
from holdfire.reader.sentences import Quotation, Span
from holdfire.reader.sided import led_place
from holdfire.reader.tokens import DASHES, sign_at

_OFFICES = frozenset(("office", "body"))
ACCORDING = Word.ACCORDING | Word.POSTPOSED | Word.SELFSAID


_FINITE = Word.HAS | Word.BE | Word.FUTURE | Word.VERB
_BESIDE, _SAYS = 3, 6  # tokens from "according to" to who says it, and where a verb stands between
_DATIVE = ("ern", "eln")  # of nouns in -er and -el in the plural
_OFFICE = Word.ROLE | Word.BODY
_LETTERS = 4  # tokens of two letters with their points
_SPEAK = frozenset(("person", "name", "office"))


@dataclass
class SourceFinder(ContentFinder):
    """Finds the sources that a block names for what it says."""

    @kept
    def led_sides(self) -> Sequence[int]:
        """The words by which a side that an adjective names is the source of something: "nach israelischen Angaben"."""
        if self.grammar.told_by.isdisjoint(self.forms):
            return ()
        sides = (one for one in self.mentions if self.forms[one.last - 1] in self.grammar.told_by)
        led = (led_place(self.marked, side, self.grammar) for side in sides if side.kind == "place")
        return [place for place in led if place is not None]

    def named_before_colon(self, span: Span) -> Frame | None:
        """A name and a colon at the beginning: a headline, a transcript, a ticker."""
        if ":" not in self.forms[span.first : span.last]:
            return None
        begin = span.first + 1  # "RT @Mayor:"
        led = begin < span.last and (self.words[span.first] & Word.ARTICLE or self.forms[begin] == SIGN)
        mention = (
            self.at.get(span.first + bool(led)) or self._held_for_now(span) or self._known_label(span.first, span.last)
        )
        colon = self._colon_behind(mention, span.last) if mention is not None else span.last
        if mention is not None and self.words[mention.first] & Word.DATA and mention.last - mention.first > 1:
            name = self.marked.tokens.words(mention.first + 1, mention.last)
            mention = self.straightened(mention._replace(first=mention.first + 1, name=name))  # "Summary of the staff:"
        if mention is not None and mention.kind == "place" and self._is_scene(mention, span):
            return None
        if mention is None or mention.kind == "pronoun" or colon + FEWEST_SAID >= span.last:
            return None
        if mention.kind == "name" and self.words[mention.last - 1] & CUE and mention.last - mention.first > 1:
            if self.acts[mention.last - 1] is not Act.STATES:
                return None  # "READERS ASK:"
            mention = mention._replace(name=self.marked.tokens.words(mention.first, mention.last - 1))  # "MAYOR SAYS:"
        if self.forms[colon] != ":":
            return None
        mention = self._held_by(mention, colon)
        return Frame(colon, self.voice(mention), mention, span.first, (self._trim(Span(colon + 1, span.last)),))

    def _held_by(self, office: Mention, colon: int) -> Mention:
        """Who holds the office of a label, by name in brackets behind it: "SPOKESPERSON (Col. Ian Marlow):"."""
        named = self.ending.get(colon - 1) if self.forms[colon - 1] == ")" and office.kind in _OFFICES else None
        if named is None or named.kind not in PEOPLE or self.forms[office.last : office.last + 1] != ["("]:
            return office
        whole = named.kind == "person" or self.words[named.first - 1] & Word.TITLE or " " in named.name
        return named._replace(role=named.role or office.name) if whole else office

    def _held_for_now(self, span: Span) -> Mention | None:
        """Who holds an office for the time being, which letters with points before it tell: "И.о. губернатора …"."""
        forms, place = self.forms, span.first
        while place + 1 < span.last and len(forms[place]) == 1 and forms[place + 1] == ".":
            place += 2
        acting = place - span.first >= _LETTERS and self.marked.has(Word.ROLE, place, place + 1)
        return self.at.get(place) if acting else None

    def _is_scene(self, mention: Mention, span: Span) -> bool:
        """Whether a place before a colon is where something happens: "Haifa: fragments fell on a storehouse"; a
        country, or a capital that is in the register, stands for its government, where nobody else is named behind it.
        """
        contrast = mention.last < span.last and self.marked.words[mention.last] & Word.ADVERB  # "Kabul dagegen: …"
        people = self.marked.words[mention.first] & Word.LAND or mention.known or contrast
        return not people or self.marked.has(Word.PASSIVE, mention.last, span.last)

    def _colon_behind(self, mention: Mention, last: int) -> int:
        """Where the colon of a label must stand: behind the name, or behind whom it cites ("Reuters, citing X:")."""
        end = after_brackets(self.marked, mention.last, last)
        if (office := self._office_behind(mention, end, last)) is not None:
            return office.last
        if (topic := self._behind_topic(mention, end, last)) is not None:
            return topic
        if end + 1 < last and self.marked.words[end] & Word.ADVERB and self.marked.tokens.forms[end + 1] == ":":
            return end + 1  # "Damaskus dagegen: …"
        if (told := self.behind_addressee(end, last)) is not None:
            return told
        if end >= last or not self.marked.words[end] & (Word.CITING | Word.OBLIQUE):
            return end
        forms, cites = self.forms, self.words[end] & Word.CITING
        cited = (self.at[step] for step in range(end + 1, min(end + REACH, last)) if step in self.at)
        return next((other.last for other in cited if cites or forms[other.last : other.last + 1] == (":",)), end)

    def _behind_topic(self, mention: Mention, end: int, last: int) -> int | None:
        """The colon behind of what, or where, a label says that somebody speaks: "Песков о перемирии:", "Обленерго —
        про графіки:", "Mayor Okello at the hospital:".
        """
        leads = Word.TOPIC if mention.kind == "place" else Word.TOPIC | Word.OF | Word.OBLIQUE
        forms, words = self.forms, self.words
        led = end + (end < last and forms[end] in DASHES)
        if led >= last or not words[led] & leads:
            return None
        colon = sign_at(forms, ":", led, min(led + 2 * REACH, last))
        told = colon is not None and self.marked.has(Word.VERB | Word.CUE, led, colon)
        return None if told else colon

    def behind_addressee(self, dash: int, last: int) -> int | None:
        """The colon behind to whom a label says that somebody speaks: "Речник армії — журналістам:"."""
        forms = self.marked.tokens.forms
        told = self.at.get(dash + 1) if self.grammar.oblique and dash < last and forms[dash] in DASHES else None
        if told is None or told.last >= last or forms[told.last] != ":" or self.is_straight(told):
            return None
        return told.last

    def _office_behind(self, mention: Mention, comma: int, last: int) -> Mention | None:
        """The office between a comma behind a name and a colon: "Ines Marr, spokeswoman of the mission:"."""
        forms = self.forms
        if mention.kind not in {"person", "name"} or comma + 2 >= last or forms[comma] != ",":
            return None
        office = self.at.get(comma + 1) or self.at.get(comma + 2)
        closed = office is not None and office.kind in _OFFICES and office.last < last and forms[office.last] == ":"
        return office if closed else None

    def _known_label(self, place: int, last: int) -> Mention | None:
        """A surname and a colon, where the name has been told in full before."""
        tokens = self.marked.tokens
        if place + 1 >= last or tokens.forms[place + 1] != ":" or not tokens.is_capital(place):
            return None
        name = tokens.words(place, place + 1)
        return Mention(place, place + 1, name, "", "name", "") if self.cast.has_met(name) else None

    def _labelled(self, span: Span, speech: Sequence[Quotation]) -> Frame | None:
        """A name and a colon before a quotation."""
        forms = self.forms
        colon = sign_at(forms, ":", span.first, speech[0].first)
        if colon is None or colon == span.first:
            return None
        mention = self.ending.get(colon)
        opening = self.at.get(span.first + bool(self.words[span.first] & Word.ARTICLE))
        if mention is not None and opening is not None and opening.last < mention.first:
            mention = self._teller_before(mention, opening)
        if mention is not None:
            mention = self._with_apposition(mention, span.first)  # "Joy Amani, a resident: …"
        elif opening is not None and opening.kind in _SPEAK and colon == speech[0].first - 2:
            mention = opening if self.is_straight(opening) else None  # "Marr, who was there, saw it otherwise: …"
        elif opening is not None and opening.kind in {"place", "body"} and colon == speech[0].first - 2:
            adverbs = all(self.marked.words[place] & Word.ADVERB for place in range(opening.last, colon))
            mention = opening if adverbs else None  # "Kigali again: …"
        spoken_for = mention is not None and opening is None and self._is_spoken_for(mention)
        if mention is None or mention.kind == "pronoun" or spoken_for:
            return None  # "On Monday Pastor Deng spoke for the clan: …"
        text = Word.DATA | Word.STATEMENT
        if self.grammar.oblique and mention.first and self.words[mention.first - 1] & text:
            mention = self.straightened(mention)  # "приводит заявление министерства: …"
        return Frame(colon, self.voice(mention), mention, span.first, ())

    def _is_spoken_for(self, mention: Mention) -> bool:
        """Whether somebody stands behind a preposition, and not behind the word for what he has said."""
        before = before_articles(self.marked, mention.first) - 1
        text = before > 0 and self.words[before - 1] & (Word.DATA | Word.STATEMENT | Word.WORD)
        return not text and not self.grammar.oblique and is_oblique(self.marked, mention)

    def _teller_before(self, mention: Mention, opening: Mention) -> Mention:
        """Who speaks to whom stands before a colon: "Peskov to TASS: …", "Генерал Мин Со — агентству: …"; else who
        stands there himself.
        """
        heard = is_oblique(self.marked, mention) or (self.grammar.oblique and not self.is_straight(mention))
        told = self.marked.has(Word.VERB | CUE, opening.last, mention.first)
        if heard and told and opening.kind in PEOPLE and self.is_straight(opening):
            texts = self.marked.has(Word.DATA | Word.STATEMENT, opening.last, mention.first)
            return mention if texts else opening  # "Pastor Deng spoke for the clan: …"
        if not heard or told:
            return mention
        if self.forms[mention.first - 1] in DASHES:
            opening = self.ending.get(mention.first - 1, opening)
        return opening if self.is_straight(opening) else mention

    def _according(self, span: Span) -> Frame | None:
        words = self.words
        place = self.marked.find(ACCORDING, span.first, span.last)
        while place is not None and self.is_passing(place):
            place = self.marked.find(ACCORDING, place + 1, span.last)
        sides = self.led_sides
        led = next((one for one in sides if span.first <= one < span.last), None) if sides else None
        if led is not None and (place is None or led < place) and not self._in_speech(led):
            return self._according_to(led, span)
        if place is None or self._in_speech(place) or self._is_of_clause(place, span):
            return None
        if words[place] & Word.ACCORDING:
            return None if self._is_of_which(place, span) else self._according_to(place, span)
        return self._according_behind(place, span) if words[place] & Word.POSTPOSED else self._by_itself(place, span)

    def _is_of_clause(self, place: int, span: Span) -> bool:
        """Whether a source is named only for a clause about a noun: "Der Angriff, der laut Zeugen nachts begann, …"."""
        one = set_apart(self.marked, place, self.at, self.grammar, verbs_last=self.verbs_last)
        amid = one is not None and not one.free and span.first < one.first and one.last < span.last
        return amid and one is not None and not self.marked.has(_FINITE, span.first, one.first)

    def _is_of_which(self, place: int, span: Span) -> bool:
        """Whether a source is named only for a clause about a noun: "any extension, which, according to Kyiv, ends"."""
        forms = self.forms
        if place <= span.first + 2 or forms[place - 1] != "," or not self.words[place - 2] & Word.WHO:
            return False
        closing = [step for step in range(place, span.last) if forms[step] == ","][1:2]
        return bool(closing) and self.marked.has(Word.VERB | Word.FUTURE, closing[0], span.last)

    def _according_to(self, place: int, span: Span) -> Frame | None:
        """An attribution whose "according to" stands before who says it."""
        mention = self._source_named(place, span.last)
        if mention is None:
            return None
        mention = self._with_beside(named_behind(self.marked, self.at, mention), span.last)
        span = self._behind_colon(place, span)
        how = self.led_by_how(place - 1) if self.grammar.oblique and self._is_comma(place - 1) else None
        span = span if how is None or how - 1 > span.first + FEWEST_SAID else Span(place, span.last)
        named = after_brackets(self.marked, mention.last, span.last)
        after = past_phrase(self.marked, self._after_relative(named, span.last))
        contents = []
        if self._is_inserted(span, place, after) or (
            place - span.first >= FEWEST_SAID and self._runs_on(place, after, span)
        ):
            return Frame(place, self.voice(mention), mention, place, (self._trim(span),))
        if place - span.first > FEWEST_SAID and self.forms[place - 1] != ":":
            contents.append(Span(span.first, place))
        rest = self._after_comma(after, span.last)
        related = self.cast.lists.verbs_last and contents and is_relative(self.marked, rest, span.last)
        if (
            span.last - rest > FEWEST_SAID
            and not related
            and (place - span.first <= FEWEST_SAID or self._is_comma(after))
        ):
            contents.append(Span(rest, span.last))
        return Frame(place, self.voice(mention), mention, place, tuple(self._trim(part) for part in contents))

    def _with_beside(self, mention: Mention, last: int) -> Mention:
        """With another source that "and" joins to it, or whose it is told of both: "laut Ärzten und Anwohnern", "laut
        Vertretern beider Lager".
        """
        words, tokens, end = self.words, self.marked.tokens, mention.last
        if end + 2 >= last or mention.kind == "pronoun" or not mention.name:
            return mention
        if tokens.forms[end] in self.grammar.of_both and tokens.is_capital(end + 1):
            return mention._replace(last=end + 2, name=f"{mention.name} {tokens.words(end, end + 2)}")
        first = end + 1 + bool(words[end + 1] & Word.ARTICLE)
        other = self.at.get(first) if words[end] & Word.JOIN else None
        if other is None or other.kind == "pronoun" or other.last > last - 1:
            return mention
        closed = not tokens.forms[other.last][0].isalnum()
        if not closed and not (self.verbs_last and not tokens.is_capital(other.last)):
            return mention
        beside = self.straightened(other).name
        if (
            self.verbs_last
            and beside.endswith(_DATIVE)
            and self.cast.lists.look_up(beside[:-1].casefold())[0] & _OFFICE
        ):
            beside = beside[:-1]  # "Anwohnern"
        name = f"{mention.name} {tokens.words(end, end + 1)} {beside}"
        return Mention(mention.first, other.last, name, "", "body", "p")

    def _behind_colon(self, place: int, span: Span) -> Span:
        """Of a stretch the part behind a colon in which "according to" stands: "Families leave: in two days, by the
        mayor's count, 2,570 went".
        """
        forms = self.forms
        near = range(place - 2, max(span.first + FEWEST_SAID, place - REACH), -1)
        colon = next((step for step in near if forms[step] == ":"), None)
        return span if colon is None else Span(colon + 1, span.last)

    def _after_relative(self, after: int, last: int) -> int:
        """Past a clause about who says it: "according to the mediator, whom local media quote, …"."""
        forms, words = self.marked.tokens.forms, self.marked.words
        if not self._is_comma(after) or after + 1 >= last:
            return after
        related = self.cast.lists.verbs_last and is_relative(self.marked, after + 1, last)
        if not (words[after + 1] & Word.WHO or related):
            return after
        return sign_at(forms, ",", after + 2, min(after + 2 * REACH, last)) or after

    def _is_inserted(self, span: Span, place: int, after: int) -> bool:
        """Whether "according to" stands between commas within a clause: what is before it has no verb."""
        forms = self.forms
        commas = place > span.first and forms[place - 1] in BOUNDARY and self._is_comma(after)
        commas = commas or (place > span.first and forms[place] == "," and self._is_comma(after))  # ", so das Amt,"
        if self.cast.lists.verbs_last and commas and after + 1 < span.last and forms[after] == ",":
            joined = self.words[after + 1] & Word.JOIN
            return not joined and place - span.first > 1 and not is_relative(self.marked, after + 1, span.last)
        if not commas or self.marked.has(Word.VERB | Word.CUE | Word.FUTURE | Word.REPORTED, span.first, place):
            return False
        changed, words = Word.OUT | Word.RESTORED, self.words  # of a pair its first part is the service
        return not any(words[step] & changed and not words[step] & Word.SERVICE for step in range(span.first, place))

    def _source_named(self, place: int, last: int) -> Mention | None:
        """Who stands behind "according to", or within it: "за його словами"."""
        within = (self.at.get(step) for step in (place, place - 1, place - 2))
        pronoun = next((mention for mention in within if mention is not None and mention.last > place), None)
        if pronoun is not None:
            return pronoun._replace(last=past_phrase(self.marked, pronoun.last))
        begin = past_phrase(self.marked, place + 1)
        if self.words[place] & Word.HEDGE and begin < last and self.forms[begin] == ",":
            return None  # "По предварительным данным, армия …" names no source
        if begin + 1 < last and self.words[begin] & Word.SHE and self.forms[begin + 1] == ",":
            return Mention(begin, begin + 1, "", "", "pronoun", "f")  # "according to her, …"
        possessive = self.marked.tokens.forms[begin : begin + 1]
        if possessive and possessive[0] in self.grammar.possessive and begin + 1 < last:
            begin += 1  # "according to our partners"
        while begin < last and self.marked.words[begin] & Word.ARTICLE and begin not in self.at:
            begin += 1
        reach = _SAYS if begin < last and self.marked.words[begin] & CUE else _BESIDE  # "so meldet es die Luftwaffe"
        begin = self._past_text(begin, last)
        described = described_source(self.marked, self.at, begin, last) if self.verbs_last else None
        near = (self.at[step] for step in range(begin, min(begin + reach, last)) if step in self.at)
        rest = (step for step in range(place + 2, min(place + REACH, last)) if self.marked.words[step] & Word.REST)
        owned = self.owner_before(next(rest, place), place + 1)  # "in the army's telling"
        mention = described or (owned if owned is not None else next(near, None))
        if mention is None:
            return self._source_unlisted(begin, last)
        return self.straightened(mention)

    def _source_unlisted(self, begin: int, last: int) -> Mention | None:
        """A source that is no mention: a name in quotation marks, letters, or somebody by an ending."""
        tokens = self.marked.tokens
        closing = self._closing_mark(begin, last) if begin < last - 1 and tokens.is_capital(begin + 1) else None
        if closing is not None:  # "за інформацією «Водоканалу»"
            named = Mention(begin + 1, closing - 1, tokens.words(begin + 1, closing - 1), "", "body", "")
            one = closing == begin + 3  # "Водоканалу"; of several words the first tells nothing of the case
            return (self.straightened(named) if one else named)._replace(last=closing)
        letters = tokens.words(begin, begin + 1) if self.verbs_last and begin < last else ""
        short = len(letters) > 1 and letters.isupper() and letters.isalpha()  # "laut dem DSNS"
        return Mention(begin, begin + 1, letters, "", "body", "") if short else self._somebody_behind(begin, last)

    def _past_text(self, place: int, last: int) -> int:
        """Past a text and the word behind which stands whose it is: "a statement from the | team"."""
        led = place + 1 < last and self._is_text(place) and self.forms[place + 1] in self.grammar.by
        if not led:
            return place
        place += 2
        while place < last and self.words[place] & Word.ARTICLE and place not in self.at:
            place += 1
        return place

    def _somebody_behind(self, begin: int, last: int) -> Mention | None:
        return person_behind(self.marked, begin - 1, last, self.grammar)

    def _runs_on(self, place: int, after: int, span: Span) -> bool:
        """Whether a clause goes on behind an attribution that is set into it without signs."""
        signs = self.forms[place - 1] in BOUNDARY or self.forms[place] in BOUNDARY
        return self.verbs_last and not signs and span.last - after > FEWEST_SAID

    def _according_behind(self, place: int, span: Span) -> Frame | None:
        """An attribution that ends with its "according to"."""
        mention = self.ending.get(place) or self._whole_before(place, span.first)
        if mention is None or mention.kind == "pronoun":
            return None
        rest = self._after_comma(place + 1, span.last)
        opens = mention.first - span.first <= FEWEST_SAID
        amid = self.verbs_last and not opens and self.marked.has(_FINITE, mention.first - 2, mention.first)
        said = Span(rest, span.last) if opens or span.last - rest > mention.first - span.first else span
        said = span if amid else said  # "Die USA haben Marr zufolge vermittelt"
        return Frame(place, self.voice(mention), mention, span.first if opens else mention.first, (self._trim(said),))

    def _whole_before(self, place: int, first: int) -> Mention | None:
        """A body whose name goes on with words of no list: "der Hilfsorganisation Brot und Brunnen zufolge"."""
        tokens, words = self.marked.tokens, self.words
        begin = place
        while begin > first and begin not in self.ending and place - begin < REACH:
            if not tokens.is_capital(begin - 1) and not words[begin - 1] & (Word.JOIN | Word.OF | Word.ARTICLE):
                return None
            begin -= 1
        body = self.ending.get(begin)
        if body is None or body.kind not in _OFFICES:
            return None
        return body._replace(last=place, name=f"{body.name} {tokens.words(begin, place)}")

    def _by_itself(self, place: int, span: Span) -> Frame | None:
        """A clause whose subject is its source."""
        for step in range(span.first, span.last):
            mention = self.at.get(step)
            if mention is not None and not is_oblique(self.marked, mention):
                return Frame(place, self.voice(mention), mention, place, (self._trim(span),))
        return None
