"""Attributions of a block: verbs of saying with their subjects, "according to", a name and a colon, and what is said
under each.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from holdfire.model.claim import Act
from holdfire.reader.cast import Voice
from holdfire.reader.lexicon import Word
from holdfire.reader.order import (
    BOUNDARY,
    EDGES,
    FEWEST_SAID,
    REACH,
    after_brackets,
    after_how,
    after_phrase,
    clause_behind,
    clause_from,
    colon_within,
    is_oblique,
    is_passive,
    named_behind,
    trim,
)
from holdfire.reader.scene import Frame, cut_at, distance, outside
from holdfire.reader.sentences import Quotation, Span
from holdfire.reader.speakers import Mention
from holdfire.reader.subjects import CUE, SubjectFinder

_TO_THAT = 16  # tokens between a verb of saying and the word that opens what is said
PERFORMED = frozenset(set(Act) - {Act.STATES})
"""Acts that a verb performs, so that its clause itself says what is done."""
ENDS = frozenset((".", "!", "?", "…"))
_ACCORDING = Word.ACCORDING | Word.POSTPOSED | Word.SELFSAID
_MAY_SAY = CUE | Word.INTENDS
_ASKED = Word.PAUSE | Word.HOLD | Word.READY | Word.TALKS


@dataclass
class FrameFinder(SubjectFinder):
    """Finds the attributions of one block, and takes note in the cast of everybody who is mentioned before them."""

    speech: Sequence[Quotation] = ()
    teller: Voice | None = None
    _met: int = field(init=False, default=0)
    _said_by: list[int] = field(init=False)
    _has_colon: bool = field(init=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        self._said_by = self._sayings()
        self._has_colon = ":" in self.marked.tokens.forms

    @cached_property
    def _ends(self) -> list[int]:
        """The signs that end a sentence."""
        return [place for place, form in enumerate(self.marked.tokens.forms) if form in ENDS]

    def frame_after(self, quote: Quotation) -> Frame | None:
        """The attribution that follows a quotation of several sentences, in the sentence in which it ends."""
        tokens = self.marked.tokens
        begin = quote.last + 1
        if begin >= len(tokens) or (tokens.forms[quote.last - 1] in ENDS and tokens.is_capital(begin)):
            return None
        number = bisect_left(self._ends, begin)
        stop = self._ends[number] if number < len(self._ends) else len(tokens)
        for cue in self._cues(begin, min(stop, begin + 2 * REACH)):
            return self._frame(cue, Span(begin, stop))
        return None

    def _cues(self, first: int, last: int) -> Sequence[int]:
        """The verbs of saying in a stretch."""
        places = self._said_by
        if not places:
            return places
        begin = bisect_left(places, first)
        return places[begin : bisect_left(places, last, begin)]

    def _sayings(self) -> list[int]:
        """The verbs of saying of the block that stand in no speech, in order."""
        words = self.marked.words
        return [
            place
            for place in self.marked.places(_MAY_SAY)
            if (words[place] & Word.INTENDS and place in self.ending and self.ending[place].kind in {"person", "name"})
            or (words[place] & CUE and self._is_verb(place) and not self._in_speech(place))
        ]

    def _is_verb(self, place: int) -> bool:
        """Not a noun such as "a request", "their latest report", nor a participle before a noun."""
        words = self.marked.words
        if place and words[place - 1] & (Word.ARTICLE | Word.OF) and not words[place - 1] & Word.THAT:
            return False
        if is_passive(self.marked, place):
            return False
        if place and words[place] & Word.RELAY and words[place - 1] & Word.WHO:
            return False  # "whom Russian agencies quote"
        if self.cast.lists.nouns_are_capital:
            return True
        return not (place > 1 and words[place - 2] & Word.ARTICLE and not words[place - 1] and place not in self.ending)

    def _in_speech(self, place: int) -> bool:
        number = bisect_right(self.speech, place, key=lambda quote: quote.first) - 1
        return number >= 0 and place < self.speech[number].last

    def frames(self, span: Span) -> list[Frame]:
        """The attributions side by side in a stretch (not those inside what is said)."""
        found: list[Frame] = []
        begin = span.first
        if frame := self._according(span) or self.named_before_colon(span):
            return [frame]
        if frame := self._trailing(span) or self._named_at_end(span):
            return [frame, *self._participles(frame, span)]
        for cue in self._cues(span.first, span.last):
            if cue < begin:
                continue
            if found and not self._is_beside(found[-1], cue):
                continue
            frame = self._frame(cue, Span(begin, span.last)) if not found else self._next_frame(cue, found, span)
            if frame is None or not self._tells_of(frame, span):
                continue
            if found:
                found[-1] = cut_at(found[-1], frame.begin)
            found.append(frame)
        return found

    def _tells_of(self, frame: Frame, span: Span) -> bool:
        """Whether anything is said, or kept silent, and not only if somebody said it: "if Moscow agreed"."""
        condition = frame.begin > span.first and self.marked.words[frame.begin - 1] & Word.IF
        return not condition and (bool(frame.contents) or self.act_of(frame.cue) is Act.DECLINES_TO_CONFIRM)

    def _trailing(self, span: Span) -> Frame | None:
        """The attribution at the end of a stretch, behind what is said: "…, Trump said on Monday"."""
        for cue in reversed(self._cues(span.first, span.last)):
            if self.marked.words[cue] & (Word.GERUND | Word.RELAY):
                continue
            subject = self.subject(cue, span)
            if subject is None and not self.omits_subject(cue, span):
                continue
            begin, after = (min(cue, subject.first), max(cue + 1, subject.last)) if subject else (cue, cue + 1)
            if self.cast.lists.verbs_last and begin < cue and not after_how(self.marked, begin, span.first):
                continue  # behind what is said stands the verb first, or "as"
            if self.marked.acts[cue] in PERFORMED and self.marked.has(_ASKED, after, span.last):
                continue  # "…, the ministry proposed a truce" says something of its own
            comma = self._comma_before(begin, span.first)
            if comma is None or comma - span.first <= FEWEST_SAID or not self._only_adjuncts(after, span.last):
                continue
            colon = colon_within(self.marked, span.first, comma)
            contents = tuple(self._contents(cue, subject, span if colon is None else Span(colon + 1, span.last)))
            return Frame(cue, self.voice(subject) if subject else None, subject, begin, contents)
        return None

    def _named_at_end(self, span: Span) -> Frame | None:
        """A body or office and nothing else behind the last comma, as headlines have it: "Four dead, police"."""
        if self.cast.lists.verbs_last:
            return None
        forms, words = self.marked.tokens.forms, self.marked.words
        last = span.last - (forms[span.last - 1] in ENDS)
        mention = self.ending.get(last)
        if mention is None or mention.kind not in {"body", "office"}:
            return None
        comma = mention.first - 1
        alone = comma > span.first + FEWEST_SAID and forms[comma] == "," and comma not in self.ending
        if not alone or self.marked.has(Word.CUE | Word.JOIN, span.first, last):
            return None
        told = self.marked.has(Word.VERB | Word.HARM | Word.ATTACK, span.first, comma)
        return (
            Frame(comma, self.voice(mention), mention, mention.first, (Span(span.first, comma),))
            if told and not words[comma]
            else None
        )

    def _participles(self, before: Frame, span: Span) -> Iterator[Frame]:
        """What the same speaker says further behind the attribution: "…, he said, adding that …"."""
        for cue in self._cues(before.cue + 1, span.last):
            if self.marked.words[cue] & Word.GERUND:
                contents = tuple(self._contents(cue, None, Span(cue, span.last)))
                yield Frame(cue, before.voice, before.subject, cue, contents)

    def _only_adjuncts(self, first: int, last: int) -> bool:
        """Whether nothing but "on Tuesday", "in a statement" stands before the end or the next comma."""
        forms = self.marked.tokens.forms
        end = next((place for place in range(first, last) if forms[place] in BOUNDARY or forms[place] == "."), last)
        return end - first <= REACH and not self.marked.has(Word.THAT | Word.VERB | Word.CUE | Word.FUTURE, first, end)

    def _is_beside(self, before: Frame, cue: int) -> bool:
        """Whether a later verb of saying stands beside the earlier one ("… and added that …"), not in what is said."""
        words = self.marked.words
        if words[cue] & Word.GERUND:  # "quoted the spokesman as saying" is one chain
            return not words[before.cue] & Word.RELAY
        subject = self.ending.get(cue)
        if subject is not None and self.cast.lists.verbs_last and self.act_of(before.cue) in PERFORMED:
            comma = subject.first - 1
            comma -= bool(words[comma] & Word.ARTICLE)
            if comma > before.cue and self.marked.tokens.forms[comma] == ",":
                return True  # "A warf B vor ..., B wies das zurück"
        first = cue - 1
        while first > before.cue and not words[first] & (Word.JOIN | Word.THAT) and cue - first < 4:
            first -= 1
        return bool(words[first] & Word.JOIN) and first > before.cue

    def _next_frame(self, cue: int, found: Sequence[Frame], span: Span) -> Frame | None:
        gerund = self.marked.words[cue] & Word.GERUND
        joined = self.marked.words[cue - 1] & Word.JOIN  # "… and asked": the subject is that of before
        subject = None if gerund or joined else self.subject_left(cue, found[-1].cue + 1)
        voice = self.voice(subject) if subject else found[-1].voice
        begin = subject.first if subject else cue
        while begin > found[-1].cue + 1 and not self.marked.words[begin - 1] & Word.JOIN:
            if self.cast.lists.verbs_last and self.marked.tokens.forms[begin - 1] == ",":
                break
            begin -= 1
        begin = max(begin - 1, found[-1].cue + 1)
        return Frame(cue, voice, subject, begin, tuple(self._contents(cue, subject, Span(cue, span.last))))

    def _frame(self, cue: int, span: Span) -> Frame | None:
        subject = self.subject(cue, span)
        if subject is None and not self.omits_subject(cue, span):
            return None
        if subject is None:
            return Frame(cue, None, None, cue, tuple(self._contents(cue, None, span)))
        if subject.gender == "w" and self.marked.words[cue] & Word.COUNTS and not self._opened(cue, cue + 1, span.last):
            return None  # "we counted 190 breaches" is itself what is said
        voice = self.voice(subject)
        begin = cue if self.marked.words[cue] & Word.GERUND else min(cue, subject.first)
        return Frame(cue, voice, subject, begin, tuple(self._contents(cue, subject, span)))

    def frame_beside(self, span: Span, speech: Sequence[Quotation]) -> Frame | None:
        """The attribution of a quotation in its own sentence: the verb of saying nearest to it."""
        frames = []
        for part in outside(span, speech):
            if frame := self._according(part):
                frames.append(frame)
            found = (self._frame(cue, part) for cue in self._cues(part.first, part.last))
            frames += [frame for frame in found if frame is not None]
        if not frames:
            return self._labelled(span, speech)
        return min(frames, key=lambda frame: distance(frame.cue, speech))

    def named_before_colon(self, span: Span) -> Frame | None:
        """A name and a colon at the beginning: a headline, a transcript, a ticker."""
        if not self._has_colon:
            return None
        mention = self.at.get(span.first) or self._known_label(span.first, span.last)
        colon = self._colon_behind(mention, span.last) if mention is not None else span.last
        if mention is not None and self.marked.words[mention.first] & Word.DATA and mention.last - mention.first > 1:
            name = self.marked.tokens.words(mention.first + 1, mention.last)
            mention = self.straightened(mention._replace(first=mention.first + 1, name=name))  # "Summary of the staff:"
        if mention is None or mention.kind == "pronoun" or colon + FEWEST_SAID >= span.last:
            return None
        if self.marked.tokens.forms[colon] != ":":
            return None
        return Frame(colon, self.voice(mention), mention, span.first, (trim(self.marked, Span(colon + 1, span.last)),))

    def _colon_behind(self, mention: Mention, last: int) -> int:
        """Where the colon of a label must stand: behind the name, or behind whom it cites ("Reuters, citing X:")."""
        end = after_brackets(self.marked, mention.last, last)
        if end >= last or not self.marked.words[end] & Word.CITING:
            return end
        cited = (self.at[step] for step in range(end + 1, min(end + REACH, last)) if step in self.at)
        return next((other.last for other in cited), end)

    def _known_label(self, place: int, last: int) -> Mention | None:
        """A surname and a colon, where the name has been told in full before."""
        tokens = self.marked.tokens
        if place + 1 >= last or tokens.forms[place + 1] != ":" or not tokens.is_capital(place):
            return None
        name = tokens.words(place, place + 1)
        return Mention(place, place + 1, name, "", "name", "") if self.cast.has_met(name) else None

    def _labelled(self, span: Span, speech: Sequence[Quotation]) -> Frame | None:
        """A name and a colon before a quotation."""
        forms = self.marked.tokens.forms
        colon = next((place for place in range(span.first, speech[0].first) if forms[place] == ":"), None)
        if colon is None or colon == span.first:
            return None
        mention = self.ending.get(colon)
        if mention is None or mention.kind == "pronoun":
            return None
        return Frame(colon, self.voice(mention), mention, span.first, ())

    def _according(self, span: Span) -> Frame | None:
        words = self.marked.words
        place = self.marked.find(_ACCORDING, span.first, span.last)
        if place is None or self._in_speech(place):
            return None
        if words[place] & Word.ACCORDING:
            return self._according_to(place, span)
        return self._according_behind(place, span) if words[place] & Word.POSTPOSED else self._by_itself(place, span)

    def _according_to(self, place: int, span: Span) -> Frame | None:
        """An attribution whose "according to" stands before who says it."""
        mention = self._source_named(place, span.last)
        if mention is None:
            return None
        mention = named_behind(self.marked, self.at, mention)
        after = self._after_relative(mention.last, span.last)
        contents = []
        if self._is_inserted(span, place, after) or (
            place - span.first > FEWEST_SAID and self._runs_on(place, after, span)
        ):
            return Frame(place, self.voice(mention), mention, place, (trim(self.marked, span),))
        if place - span.first > FEWEST_SAID and self.marked.tokens.forms[place - 1] != ":":
            contents.append(Span(span.first, place))
        rest = self._after_comma(after, span.last)
        if span.last - rest > FEWEST_SAID and (place - span.first <= FEWEST_SAID or self._is_comma(after)):
            contents.append(Span(rest, span.last))
        return Frame(place, self.voice(mention), mention, place, tuple(trim(self.marked, part) for part in contents))

    def _after_relative(self, after: int, last: int) -> int:
        """Past a clause about who says it: "according to the mediator, whom local media quote, …"."""
        forms, words = self.marked.tokens.forms, self.marked.words
        if not self._is_comma(after) or after + 1 >= last or not words[after + 1] & Word.WHO:
            return after
        return next((place for place in range(after + 2, min(after + 2 * REACH, last)) if forms[place] == ","), after)

    def _is_inserted(self, span: Span, place: int, after: int) -> bool:
        """Whether "according to" stands between commas within a clause: what is before it has no verb."""
        forms = self.marked.tokens.forms
        commas = place > span.first and forms[place - 1] in BOUNDARY and self._is_comma(after)
        verbs = Word.VERB | Word.CUE | Word.FUTURE | Word.REPORTED | Word.OUT | Word.RESTORED
        return commas and not self.marked.has(verbs, span.first, place)

    def _source_named(self, place: int, last: int) -> Mention | None:
        """Who stands behind "according to", or within it: "за його словами"."""
        within = (self.at.get(step) for step in (place, place - 1, place - 2))
        pronoun = next((mention for mention in within if mention is not None and mention.last > place), None)
        if pronoun is not None:
            return pronoun._replace(last=after_phrase(self.marked, pronoun.last, last))
        begin = after_phrase(self.marked, place + 1, last)
        while begin < last and self.marked.words[begin] & Word.ARTICLE and begin not in self.at:
            begin += 1
        near = (self.at[step] for step in range(begin, min(begin + 3, last)) if step in self.at)
        mention = next(near, None)
        return self.straightened(mention) if mention is not None else None

    def _runs_on(self, place: int, after: int, span: Span) -> bool:
        """Whether a clause goes on behind an attribution that is set into it without signs."""
        signs = self.marked.tokens.forms[place - 1] in BOUNDARY or self.marked.tokens.forms[place] in BOUNDARY
        return self.cast.lists.verbs_last and not signs and span.last - after > FEWEST_SAID

    def _according_behind(self, place: int, span: Span) -> Frame | None:
        """An attribution that ends with its "according to"."""
        mention = self.ending.get(place)
        if mention is None or mention.kind == "pronoun":
            return None
        rest = self._after_comma(place + 1, span.last)
        opens = mention.first - span.first <= FEWEST_SAID
        behind = opens or span.last - rest > mention.first - span.first
        said = trim(self.marked, Span(rest, span.last) if behind else span)
        return Frame(place, self.voice(mention), mention, span.first if opens else mention.first, (said,))

    def _by_itself(self, place: int, span: Span) -> Frame | None:
        """A clause whose subject is its source."""
        for step in range(span.first, span.last):
            mention = self.at.get(step)
            if mention is not None and not is_oblique(self.marked, mention):
                return Frame(place, self.voice(mention), mention, place, (trim(self.marked, span),))
        return None

    def _contents(self, cue: int, subject: Mention | None, span: Span) -> Iterator[Span]:
        words, forms = self.marked.words, self.marked.tokens.forms
        after = max(cue + 1, subject.last if subject and subject.first > cue else 0)
        if words[cue] & Word.RELAY and not words[cue] & Word.GERUND:
            yield trim(self.marked, Span(after, span.last))
            return
        opened = self._opened(cue, after, span.last)
        begin = cue if words[cue] & Word.GERUND else min(cue, subject.first if subject else cue)
        if opened is not None:
            yield trim(self.marked, Span(opened + 1, span.last))
            return
        colon = next((place for place in range(after, min(after + REACH, span.last)) if forms[place] == ":"), None)
        if colon is not None and span.last - colon > FEWEST_SAID:
            yield trim(self.marked, Span(colon + 1, span.last))
            return
        comma = None if words[cue] & Word.GERUND else self._comma_between(cue, begin, subject, span)
        inserted = comma is not None and comma > span.first and forms[comma] == "," and self._is_comma(after)
        long = comma is not None and comma - span.first > FEWEST_SAID
        if comma is not None and (long or inserted) and self._only_adjuncts(after, span.last):
            rest = self._rest_behind(after, span.last)
            goes_on = rest > after and span.last - rest > FEWEST_SAID
            if goes_on and words[rest] & Word.JOIN:
                yield trim(self.marked, Span(span.first, comma))
                yield trim(self.marked, Span(rest, span.last))
                return
            whole = goes_on and forms[rest - 1] == "," and not words[rest] & (Word.IF | Word.GERUND)
            if whole and self.cast.lists.verbs_last:
                whole = self.marked.has(Word.VERB | Word.CUE | Word.REPORTED, rest, span.last)
                related = words[rest] & Word.ARTICLE and not self.marked.has(Word.REPORTED, rest, span.last)
                whole = whole and not related
            yield trim(self.marked, Span(span.first, span.last if whole else comma))
            return
        yield from self._governed(cue, subject, begin, Span(after, span.last), span.first)

    def _opened(self, cue: int, after: int, last: int) -> int | None:
        """The word that opens what is said: "that"; None if there is none, or if it tells a purpose."""
        words, forms = self.marked.words, self.marked.tokens.forms
        if after + 1 < last and forms[after] == "," and words[after + 1] & Word.JOIN:
            return None  # "…, the ministry insists, and it was they that …"
        for place in range(cue + 1, min(cue + _TO_THAT, last)):
            if words[place] & Word.THAT and not words[place - 1] & Word.JOIN:
                purpose = self.marked.acts[cue] in PERFORMED and self.marked.has(_ASKED, after, place)
                return None if purpose or self._cues(cue + 1, place) else place
        return None

    def _governed(self, cue: int, subject: Mention | None, begin: int, rest: Span, first: int) -> Iterator[Span]:
        """What is said as the object of its verb, without a word that opens it."""
        clause = clause_behind(self.marked, rest.first, rest.last) if self.cast.lists.verbs_last else None
        if clause is None and self.cast.lists.verbs_last and subject is not None and subject.first > cue:
            begin = first  # what stands before a verb in second place is its object
        silent = self.marked.has(Word.SILENCE, rest.first, rest.last)
        performed = self.marked.acts[cue] in PERFORMED or silent or bool(self.marked.words[cue] & Word.COUNTS)
        if performed and self.grammar.oblique and not self.marked.words[cue] & Word.GERUND:
            begin = clause_from(self.marked, begin, first)
        said = clause or (begin if performed or not self.marked.words[cue] & CUE else self._past_addressee(cue, rest))
        if rest.last - said > FEWEST_SAID and (clause or self._tells(begin, cue, rest)):
            yield trim(self.marked, Span(said, rest.last))

    def _past_addressee(self, cue: int, rest: Span) -> int:
        """Behind whom it is told to: "told state television there would be no truce"."""
        if not self.marked.words[cue] & Word.TELLS:
            return rest.first
        place = rest.first
        while place < rest.last and self.marked.words[place] & Word.ARTICLE and place not in self.at:
            place += 1
        told_to = self.at.get(place)
        return told_to.last if told_to is not None and told_to.last < rest.last else rest.first

    def _comma_between(self, cue: int, begin: int, subject: Mention | None, span: Span) -> int | None:
        """The comma between what is said and an attribution behind it; there the verb stands first where it can."""
        comma = self._comma_before(begin, span.first)
        if self.cast.lists.verbs_last and subject is not None and subject.first < cue:
            return comma if after_how(self.marked, subject.first, span.first) else None
        return comma

    def _tells(self, begin: int, cue: int, rest: Span) -> bool:
        """Whether anything but small words stands behind a verb of saying, or before it in a language where it may."""
        words, forms = self.marked.words, self.marked.tokens.forms
        before = range(begin, cue) if self.cast.lists.verbs_last or self.grammar.oblique else ()
        small = Word.OF | Word.ARTICLE | Word.REST
        return any(
            forms[place] not in EDGES and not words[place] & small
            for place in chain(before, range(rest.first, rest.last))
        )

    def _rest_behind(self, after: int, last: int) -> int:
        """Where what is said goes on behind an attribution and its adjuncts."""
        if self.cast.lists.verbs_last:
            forms = self.marked.tokens.forms
            after = next((place for place in range(after, min(after + REACH, last)) if forms[place] == ","), after)
        return self._after_comma(after, last)

    def _comma_before(self, begin: int, first: int) -> int | None:
        """The comma (or closing mark) right before an attribution that follows what is said."""
        words = self.marked.words
        place = begin
        while place > first and (words[place - 1] & Word.ARTICLE or words[place - 1] & Word.HOW):
            place -= 1
        return place - 1 if place > first and self.marked.tokens.forms[place - 1] in BOUNDARY else None

    def _is_comma(self, place: int) -> bool:
        return place < len(self.marked.tokens) and self.marked.tokens.forms[place] in ",–—-"

    def _after_comma(self, place: int, last: int) -> int:
        return place + 1 if place < last and self.marked.tokens.forms[place] in ",–—-:" else place

    def voice(self, mention: Mention) -> Voice | None:
        """Who is meant by a mention, as far as has been read; "we" and "I" are whose voice the text is."""
        if mention.kind == "pronoun" and mention.gender == "w":
            return self.teller
        words = self.marked.words
        self.meet_until(mention.first)
        definite = not (mention.first and words[mention.first - 1] & Word.ARTICLE) or self._is_definite(mention)
        return self.cast.voice(mention, definite=definite)

    def _is_definite(self, mention: Mention) -> bool:
        return not self.marked.words[mention.first - 1] & Word.SOME

    def meet_until(self, place: int) -> None:
        """Take note of everybody mentioned before `place`."""
        while self._met < len(self.mentions) and self.mentions[self._met].first < place:
            mention = self.mentions[self._met]
            self.cast.meet(mention, acts=self._is_straight(mention))
            self._met += 1

    def told_before(self, span: Span) -> Voice | None:
        """Who told what the sentence before says: "This was reported by the governor."; None if it is not that."""
        if not self.marked.words[span.first] & Word.BACK:
            return None
        subjects = (self.subject(cue, span) for cue in self._cues(span.first, span.last))
        return next((self.voice(subject) for subject in subjects if subject is not None), None)

    def act_of(self, cue: int) -> Act | None:
        """The act of the verb of saying at a token; None for signs."""
        return self.marked.acts[cue]
