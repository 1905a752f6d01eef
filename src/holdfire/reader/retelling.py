"""Who told what the sentence before says: "This was reported by the governor.", "Das geht aus einem Brief hervor …"."""

from dataclasses import dataclass

from holdfire.model.claim import Act
from holdfire.reader.cases import CUE
from holdfire.reader.lexicon import Word
from holdfire.reader.mention import PEOPLE, Mention
from holdfire.reader.order import FEWEST_SAID, REACH, before_articles, named_behind, past_phrase
from holdfire.reader.scene import Frame
from holdfire.reader.sentences import Span
from holdfire.reader.trailing import TrailingFinder

_NEAR = 4  # tokens from "this" to its verb of saying
_TOLD_AGAIN = frozenset((Act.STATES, Act.CONFIRMS, None))
_SO = Word.HOW | Word.YES
_TO_VERB = 24  # tokens before "made it public"
_TO_TEXT = 8  # tokens to "a statement" from the "this" that is in it
_OF_ITS_OWN = Word.THAT | Word.NOT | Word.PAUSE | Word.FIRE | Word.ATTACK | Word.HARM
_LABELS = frozenset("—–-:")  # behind "source"


@dataclass
class RetellingFinder(TrailingFinder):
    """Finds who told what stands before."""

    def told_before(self, span: Span) -> Frame | None:
        """Who told what the sentence before says: "This was reported by the governor."; None if it is not that."""
        words, first, classes = self.words, span.first, self.marked.classes
        if not words[first] & Word.BACK:
            back = words[first] & CUE and classes & Word.BACK if self.grammar.oblique else classes & Word.RETELLS
            told = self._verb_before_this(span) if back else None
            if told is not None or not (words[first] & _SO or self.forms[first] in self.grammar.pointers):
                return told
            return self._from_text(span) or self._told_so(span)
        if (texted := self._from_text(span)) is not None:
            return texted
        begin = past_phrase(self.marked, first + 1)
        time = begin  # "Про це у вівторок повідомив"
        while time < span.last and not words[time] & CUE and self._only_time(time, time + 1):
            time += 1
        if time < span.last and words[time] & CUE:
            begin = time
        if (source := self._named_source(begin, span)) is not None:
            return source
        return self._told_back(begin, span)

    def _told_back(self, begin: int, span: Span) -> Frame | None:
        """Who told it by the verb of saying behind "this", where the words for that end at `begin`."""
        words = self.marked.words
        pronoun = begin == span.first + 1  # "this", which may also stand before a noun
        if pronoun and not (begin < span.last and words[begin] & (CUE | Word.BE | Word.PERFECT | Word.ADVERB)):
            return None
        last = min(begin + _NEAR, span.last) if pronoun else self._before_relative(begin, span.last)
        told = self.cast.lists.look_up(self.forms[begin - 1])[0] & Word.DATA
        told = told or (not pronoun and self.cast.lists.look_up(self.forms[span.first])[0] & Word.OBLIQUE)
        tells = CUE | (Word.VERB if told else 0)
        passes = self.grammar.passes_on  # "Его слова приводит газета"
        cues = [cue for cue in range(begin, last) if words[cue] & tells or self.forms[cue] in passes]
        if not cues and told and self._may_be_verb(begin):
            cues = [begin]  # "С такой новостью выступил генерал"
        if self.marked.has(Word.THAT, begin, span.last) or any(self.act_of(cue) not in _TOLD_AGAIN for cue in cues):
            return None
        for cue in cues:
            subject = self._agent(cue, span.last) if self._is_passive(cue) else self.subject(cue, span)
            if subject is None and self.grammar.oblique and words[cue] & Word.PASSIVE:
                subject = self._named_in_text(cue, span.last)
            voice = self.voice(subject) if subject is not None else None
            if voice is not None:
                return Frame(cue, voice, subject, cue, (Span(begin, span.last),))
        return None

    def _may_be_verb(self, place: int) -> bool:
        """Whether a word of no list may be a verb: by its ending, or behind a phrase in a language of such order."""
        plain = place < len(self.words) and not self.words[place] and not self.marked.tokens.is_capital(place)
        return plain and bool(self.verbs_last or self.grammar.gender_of(self.forms[place]))

    def _verb_before_this(self, span: Span) -> Frame | None:
        """Who told it where the verb stands before "of this", or "this" is its object: "Объявил об этом генерал.", "The
        minister, Ada Marr, made it public on Radio Kashtan."
        """
        words, first = self.words, span.first
        if self.grammar.oblique:
            back = past_phrase(self.marked, first + 1)
            back += back < span.last and bool(words[back] & Word.ADVERB)
            if not words[first] & Word.CUE or back >= span.last or not words[back] & Word.BACK:
                return None
            cue = first
        else:
            found = self.marked.find(Word.RETELLS, first + 1, min(first + _TO_VERB, span.last))
            if found is None:
                return None
            cue = found
        if self.marked.has(Word.THAT, cue, span.last) or self.act_of(cue) not in _TOLD_AGAIN:
            return None
        subject = self.subject(cue, span)
        voice = self.voice(subject) if subject is not None and subject.kind != "pronoun" else None
        return None if voice is None else Frame(cue, voice, subject, cue, (span,))

    def _from_text(self, span: Span) -> Frame | None:
        """Who gave out the text in which the sentence before is said: "Das geht aus einer Mitteilung hervor, die ihr
        Sprecher verbreiten ließ.", "So reads a note that the general sent."
        """
        words, first = self.words, span.first
        near = range(first + 2, min(first + _TO_TEXT, span.last))
        text = next((place for place in near if self._is_text(place)), None)
        if text is None or "," in self.forms[first:text] or self.marked.has(_OF_ITS_OWN, first + 1, text):
            return None
        led = self.marked.has(Word.OBLIQUE | Word.ACCORDING, first + 1, text)
        if not led and (self.grammar.oblique or self.verbs_last or words[first + 1] & (Word.ARTICLE | Word.BE)):
            return None
        named = self._giver(text, span.last)
        voice = self.voice(named) if named is not None else None
        return None if voice is None else Frame(first, voice, named, first, (span,))

    def _giver(self, text: int, last: int) -> Mention | None:
        """Whose text it is: a person named behind it, else an office, else the body that it belongs to."""
        found: list[Mention] = []
        for place in range(text + 1, min(text + 3 * REACH, last)):
            mention = self.at.get(place)
            if mention is None or mention.kind in {"pronoun", "place"}:
                continue
            before = before_articles(self.marked, mention.first) - 1
            owner = before <= text or self.forms[before] in self.grammar.agent
            if owner or self.is_straight(mention):
                found.append(self.straightened(mention) if owner else mention)
        by_kind = (one for kinds in (PEOPLE, {"office"}, {"body"}) for one in found if one.kind in kinds)
        return next(by_kind, None)

    def _named_in_text(self, cue: int, last: int) -> Mention | None:
        """Who gave out the text in which something is said: "Про це йдеться в заяві, яку оприлюднило міністерство"."""
        behind = (self.at[place] for place in range(cue + 1, min(cue + 2 * REACH, last)) if place in self.at)
        named = next((one for one in behind if one.kind != "pronoun" and self.is_straight(one)), None)
        return named if named is not None and self.marked.has(Word.STATEMENT | Word.WHO, cue + 1, named.first) else None

    def _told_so(self, span: Span) -> Frame | None:
        """Who thinks or says so: "Так считают в Кремле."; None where that tells something else."""
        words, forms, cue = self.marked.words, self.marked.tokens.forms, span.first + 1
        if forms[cue : cue + 1] in ((",",), [","]) and "," in forms[cue + 1 : cue + REACH]:
            cue = forms.index(",", cue + 1) + 1  # "Так, по крайней мере, считают в Кремле."
        so = words[span.first] & (Word.HOW | Word.YES) and span.last - cue > FEWEST_SAID and words[cue] & Word.CUE
        if not so or not self.grammar.oblique or self.act_of(cue) not in _TOLD_AGAIN:
            return None
        last = self._before_relative(cue, span.last)
        subject = None if "," in forms[cue:last] else self.subject(cue, span)
        if subject is None or subject.kind == "pronoun":
            return None
        return Frame(cue, self.voice(subject), subject, cue, (span,))

    def _named_source(self, place: int, span: Span) -> Frame | None:
        """Whose figures or news the sentence before told, where nothing but that is said: "Source: the rescuers.",
        "These are the figures of the ministry."
        """
        words, forms = self.marked.words, self.marked.tokens.forms
        while place < span.last and (forms[place] in _LABELS or words[place] & Word.DATA):
            place += 1
        labelled = forms[place - 1] in _LABELS
        place += place < span.last and bool(words[place] & Word.LAND)  # "of the Iranian ministry"
        named = self.at.get(place)
        if named is None or named.kind == "pronoun" or self.marked.has(CUE | Word.VERB, span.first, named.first):
            return None
        if forms[named.last : named.last + 1] not in ((",",), (".",), [","], ["."]) and named.last < span.last:
            return None
        named = named_behind(self.marked, self.at, named)
        named = named if labelled else self.straightened(named)
        return Frame(place, self.voice(named), named, place, (Span(span.first, span.last),))

    def _before_relative(self, first: int, last: int) -> int:
        """Where a clause about a noun before it begins; `last` if there is none."""
        forms, words = self.forms, self.words
        return next(
            (place for place in range(first, last - 1) if forms[place] == "," and words[place + 1] & Word.WHO), last
        )

    def _agent(self, cue: int, last: int) -> Mention | None:
        """By whom something is done: "reported by the governor"."""
        near = (self.at.get(place) for place in range(cue + 1, min(cue + REACH, last)))
        return next((mention for mention in near if mention is not None), None)
