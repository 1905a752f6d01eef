"""Attributions that stand behind what is said, or between it and what only goes on with it."""

from bisect import bisect_left
from dataclasses import dataclass

from holdfire.model.members import ACT
from holdfire.reader.contents import ASKED, PERFORMED
from holdfire.reader.figure_words import figure_words
from holdfire.reader.lexicon import Word
from holdfire.reader.mention import Mention
from holdfire.reader.order import BOUNDARY, FEWEST_SAID, REACH, after_how, before_articles
from holdfire.reader.scene import Frame
from holdfire.reader.sentences import Span
from holdfire.reader.tokens import sign_at
from holdfire.reader.worded import WordedFinder

COUNTED = Word.FIRE | Word.ATTACK | Word.HARM | Word.TOLL | Word.BREACH | Word.WEAPON | Word.DAMAGE
_TOLD_OF = Word.VERB | Word.CUE | Word.FUTURE | Word.BE | Word.HARM | Word.ATTACK | Word.DAMAGE
ENDS = frozenset((".", "!", "?", "…"))
_DASHES = frozenset("—–")


@dataclass
class TrailingFinder(WordedFinder):
    """Finds the attributions at the end of a stretch and those set into it."""

    def sayings_in(self, span: Span) -> list[int]:
        """All verbs of saying in a stretch, also those of clauses amid it."""
        places = self._sayings
        begin = bisect_left(places, span.first) if places else 0
        return places[begin : bisect_left(places, span.last, begin)] if begin < len(places) else []

    def _trailing(self, span: Span) -> Frame | None:
        """The attribution at the end of a stretch, behind what is said: "…, Trump said on Monday"."""
        for cue in reversed(self.cues(span.first, span.last)):
            if self.words[cue] & (Word.GERUND | Word.RELAY) or BOUNDARY.isdisjoint(self.forms[span.first : cue]):
                continue  # nothing stands before its comma
            subject = self.subject(cue, span)
            if subject is None and not self.omits_subject(cue, span):
                continue
            begin, after = (min(cue, subject.first), max(cue + 1, subject.last)) if subject else (cue, cue + 1)
            comma = self._comma_before(begin, span.first)
            if self._is_said_under(cue, span):
                continue
            if comma is None or not self._ends_said(cue, Span(begin, after), comma, span):
                continue
            colon = self._colon_within(span.first, comma)
            contents = tuple(self._contents(cue, subject, span if colon is None else Span(colon + 1, span.last)))
            return Frame(cue, self.voice(subject) if subject else None, subject, begin, contents)
        return None

    def _inserted(self, span: Span) -> Frame | None:
        """The attribution between a clause and what only goes on with it: "Both sides agreed to a truce, officials
        said, ending weeks of strikes"; the words behind tell nothing of their own.
        """
        if self.verbs_last or self.grammar.oblique:
            return None  # there the verb tells where a clause ends
        forms, words = self.forms, self.words
        for cue in self.cues(span.first + FEWEST_SAID, span.last - 2):
            told = self.acts[cue] is ACT.STATES and "," in forms[span.first : cue] and "," in forms[cue + 1 : span.last]
            subject = self.subject(cue, span) if told else None
            if (
                subject is None
                or words[cue] & (Word.GERUND | Word.RELAY)
                or cue not in {subject.last, subject.first - 1}
            ):
                continue
            comma = before_articles(self.marked, min(cue, subject.first)) - 1
            after = max(cue + 1, subject.last)
            if comma - span.first < FEWEST_SAID or forms[comma] != ",":
                continue
            if after + 1 >= span.last or forms[after] != "," or not self._only_goes_on(after + 1):
                continue
            if words[after + 1] & Word.IF:
                continue  # it limits what is said
            if not self.marked.has(_TOLD_OF, span.first, comma):
                continue
            return Frame(cue, self.voice(subject), subject, comma + 1, (Span(span.first, comma),))
        return None

    def _only_goes_on(self, place: int) -> bool:
        """Whether a stretch begins as no clause of its own does: with a preposition or a participle."""
        if self.forms[place] in self.grammar.infinitive_marks:
            return False  # "…, Trump said, to be phased in over 24 hours"
        led = self.words[place] & (Word.OBLIQUE | Word.DESPITE) or self.forms[place] in self.grammar.led
        saying = self.words[place] & (Word.GERUND | Word.CITING)  # "…, he said, adding that …"
        return bool(led) or (self.forms[place].endswith(self.grammar.progressive) and not saying)

    def _quoting_at_end(self, span: Span) -> Frame | None:
        """Who quotes whom at the end of a stretch: "…, the agency quoted the ministry as saying on Monday"."""
        if not self.marked.classes & Word.RELAY:
            return None
        for cue in self.cues(span.first, span.last):
            near = range(cue + 1, min(cue + REACH, span.last)) if self.words[cue] & Word.RELAY else ()
            quoted = next((self.at[place] for place in near if place in self.at), None)
            subject = self.subject_left(cue, span.first) if quoted is not None else None
            comma = self._comma_before(subject.first, span.first) if subject is not None else None
            if subject is None or quoted is None or comma is None or comma - span.first < FEWEST_SAID:
                continue
            after = quoted.last
            while after < span.last and self.words[after] & (Word.HOW | Word.GERUND):
                after += 1
            if self._only_adjuncts(after, span.last):
                return Frame(cue, self.voice(subject), subject, subject.first, (Span(span.first, comma),))
        return None

    def _is_said_under(self, cue: int, span: Span) -> bool:
        """Whether a pronoun's verb goes on with what somebody named says: "pledged that …, in which, he added, …"."""
        subject = self.subject(cue, span)
        if subject is None or subject.kind != "pronoun":
            return False
        before = [one for one in self.cues(span.first, cue) if self._opened(one, one + 1, cue) is not None]
        named = (self.subject(one, Span(span.first, cue)) for one in before[:1])
        return any(mention is not None and mention.kind != "pronoun" for mention in named)

    def _ends_said(self, cue: int, told: Span, comma: int, span: Span) -> bool:
        """Whether what is said stands before a comma, and nothing but an attribution behind it."""
        begin, after = told
        led = self.words[span.first] & Word.HOW and comma - 1 in self.cues(span.first, comma)
        if led or (self.verbs_last and begin < cue and not after_how(self.marked, begin, span.first)):
            return False  # there the verb stands first, or "as"; "Wie der Gouverneur mitteilte, erklärte Kiew eine …"
        asked = self.acts[cue] in PERFORMED and self.marked.has(ASKED, after, span.last)
        if asked or (begin < cue and (self._is_of_pause(cue, span.last) or self._only_leads(cue, span.first, comma))):
            return False  # "…, the ministry proposed a truce", "announced a ceasefire": that says something of its own
        if self._does_itself(cue, begin, after, span.last) or self._only_time(span.first, comma):
            return False  # "On Tuesday, 3 March, the ministry agreed to a truce"
        if self.grammar.oblique and begin < cue and self._counts(after, span.last):
            return False  # "Армения сообщила о погибших, Азербайджан оценил потери в 71"
        acts = begin < cue and (self._acts_on(cue, after, span.last) or self._tells_of_doing(after, span.last))
        if acts or self._counts_behind(Span(span.first, comma), Span(after, span.last)):
            return False  # "In seven days, from 17 to 23 March, the mission counted 58 attacks"
        last = self._before_which(begin, cue, after, span)
        return comma - span.first >= FEWEST_SAID and self._only_adjuncts(after, last)

    def _counts(self, first: int, last: int) -> bool:
        """Whether anything is counted in a stretch, and not only a day told."""
        if self.marked.has(COUNTED, first, last):
            return True
        return any(form[0].isdecimal() for form in self.forms[first:last]) and not self._only_time(first, last)

    def _counts_behind(self, before: Span, after: Span) -> bool:
        """Whether what was counted stands behind the verb, and nothing that is told before it; not in a condition."""
        if self._is_comma(after.first) and self.marked.has(Word.IF, after.first + 1, after.first + 2):
            return False
        return self.marked.has(COUNTED, *after) and not self.marked.has(COUNTED | Word.VERB | Word.OUT, *before)

    def _named_at_end(self, span: Span) -> Frame | None:
        """Somebody and nothing else behind the last dash, or a body or office behind the last comma, as headlines and
        posts have it: "Four dead, police", "No power in the east — mayor".
        """
        forms, words = self.forms, self.words
        last = span.last - (forms[span.last - 1] in ENDS)
        if forms[last - 1] == ")" and (frame := self._in_brackets(span.first, last - 1)) is not None:
            return frame
        mention = self.ending.get(last)
        if mention is None or mention.kind == "pronoun" or mention.first - span.first <= FEWEST_SAID + 1:
            return None
        sign = before_articles(self.marked, mention.first) - 1
        dashed = self._is_dash(sign) and mention.kind != "place" and self.is_straight(mention)
        listed = mention.kind in {"body", "office"} and forms[sign] == "," and not self.verbs_last
        if not (dashed or (listed and not words[sign])) or (listed and not dashed and sign in self.ending):
            return None
        if self._is_counted(mention):
            return None  # "…, wounding three drivers"
        told = self.marked.has(Word.VERB | Word.HARM | Word.ATTACK | Word.DAMAGE | Word.OUT, span.first, sign)
        if not told or self.marked.has(Word.CUE | (0 if dashed else Word.JOIN), span.first, last):
            return None
        if words[mention.first] & Word.DATA and last - mention.first > 1:
            name = self.marked.tokens.words(mention.first + 1, last)  # "… — data of the prosecutors"
            mention = self.straightened(mention._replace(first=mention.first + 1, name=name))
        return Frame(sign, self.voice(mention), mention, mention.first, (Span(span.first, sign),))

    def _is_counted(self, mention: Mention) -> bool:
        """Whether words that may name somebody tell of whom something befell, and how many they are."""
        numbers = figure_words(self.cast.lists.language).numbers
        forms = self.forms[mention.first : mention.last]  # "…, including four medics"
        many = any(form[0].isdecimal() or form in numbers for form in forms)
        return many or self.marked.has(Word.HARM, mention.first, mention.last)

    def _colon_within(self, first: int, last: int) -> int | None:
        """A colon between two clauses."""
        forms, finite = self.forms, Word.VERB | Word.CUE
        colon = sign_at(forms, ":", first + FEWEST_SAID, last - FEWEST_SAID)
        return colon if colon is not None and self.marked.has(finite, first, colon) else None

    def _in_brackets(self, first: int, closing: int) -> Frame | None:
        """Somebody and nothing else in brackets at the end: "Shell hits the market (regional prosecutors)"."""
        mention = self.ending.get(closing)
        if mention is None or mention.kind in {"pronoun", "place", "name"}:
            return None
        opening = before_articles(self.marked, mention.first) - 1
        if opening - first <= FEWEST_SAID or self.forms[opening] != "(" or self._is_shortened(opening):
            return None
        return Frame(opening, self.voice(mention), mention, mention.first, (Span(first, opening),))

    def _is_shortened(self, opening: int) -> bool:
        """Whether brackets hold the letters with which the words before them begin: "the African Union (AU)"."""
        tokens = self.marked.tokens
        letters = tokens.words(opening + 1, opening + 2)
        before = tokens.words(max(opening - len(letters), 0), opening).split()
        return (
            letters.isupper()
            and len(letters) > 1
            and [word[:1].casefold() for word in before] == list(letters.casefold())
        )

    def _is_dash(self, place: int) -> bool:
        """Whether a dash stands at a place, or a hyphen between blanks that is meant as one."""
        tokens = self.marked.tokens
        if tokens.forms[place] in _DASHES:
            return True
        apart = 0 < place < len(self.forms) - 1 and tokens.starts[place] > tokens.ends[place - 1]
        return tokens.forms[place] == "-" and apart and tokens.starts[place + 1] > tokens.ends[place]
