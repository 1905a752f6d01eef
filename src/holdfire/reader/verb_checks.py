"""What the words beside a verb of saying tell of it: that it is none, whom it acts on, where its subject is told of."""

from collections.abc import Sequence
from dataclasses import dataclass

from holdfire.model.claim import Act
from holdfire.model.members import ACT
from holdfire.reader.adjuncts import before_when, before_which
from holdfire.reader.agents import ends_clause
from holdfire.reader.cases import CUE
from holdfire.reader.kept import kept
from holdfire.reader.lexicon import Word
from holdfire.reader.matter import BINDING
from holdfire.reader.mention import APOSTROPHES, Mention
from holdfire.reader.order import AUXILIARY, BOUNDARY, EDGES, FEWEST_SAID, REACH, has_object, has_subject, past_phrase
from holdfire.reader.persons import is_person
from holdfire.reader.refused import find_refused, is_refused, is_unfulfilled
from holdfire.reader.sentences import Span
from holdfire.reader.subjects import SubjectFinder
from holdfire.reader.timewords import time_words

_MAY_INTEND = frozenset(("person", "name", "office", "body"))
_ADVERB = ("ly", "most")  # in a language that has no case
_SENTENCE = frozenset((".", "!", "?", ";"))
_OBJECT = 6  # tokens from a verb in which its object is named
_DESCRIBED = 4  # tokens from a noun back to its article
_LONG_CLAUSE = 30  # tokens between "has" and its participle
_ENDED = 3  # tokens from a pause to the word that tells that it is none any more
_OPENING = frozenset('„“”"«')
_PARTED = frozenset(";:–—()!?")
_HAS_VERB = Word.VERB | Word.BE | Word.FUTURE | Word.CUE | Word.PERFECT
_DONE = frozenset((Act.AGREES, Act.PROMISES, Act.REQUESTS, Act.ORDERS, Act.WARNS, Act.ACCUSES, Act.THANKS))
"""What somebody does by words, and does not if its verb is denied."""
_GIVEN = _DONE | {Act.CONFIRMS}
"""What nobody does of whom it is told that it is not so."""
_MAY_BE = 2  # tokens at the end of a clause that tell that it is nothing, or no thing
_STRUCK = Word.FIRE | Word.ATTACK | Word.WEAPON | Word.HARM
_HAPPENS = Word.PERFECT | Word.BE
_NAMED = Word.ATTACK | Word.FIRE | Word.PAUSE | Word.WEAPON | Word.TROOPS
_BESIDE_NOT = Word.REST | Word.ADVERB
_PASSIVE_REACH = 3  # tokens between "is" and a participle, that one counted
_LONGEST = 12  # tokens from the first to the last word of a verb
OBJECTS = Word.PAUSE | Word.FIRE | Word.ATTACK | Word.HARM | Word.TOLL | Word.WEAPON
_GROUP = 5  # tokens of a verb with what belongs to it


@dataclass
class VerbChecks(SubjectFinder):
    """Looks at the words beside the verbs of saying of one block."""

    def _is_beside_verb(self, place: int) -> bool:
        """Whether the word before tells that it is no verb of saying with a subject of its own: "forced Israel to
        accept", "had reports", "Member States", "denied seeking a truce".
        """
        if not place or self.verbs_last or self.grammar.oblique:
            return False
        words, forms, tokens = self.words, self.forms, self.marked.tokens
        if words[place] & Word.GERUND and words[place - 1] & CUE and self.acts[place - 1] is ACT.DENIES:
            return True
        if forms[place - 1] in self.grammar.infinitive_marks and not words[place - 2] & Word.NOT:  # "yet to"
            return place > 1 and not words[place - 2] & (Word.BE | Word.PERFECT | Word.HAS | CUE | Word.INTENDS)
        if forms[place - 1] == "-" and tokens.starts[place] == tokens.ends[place - 1]:
            return True  # "U.S.-proposed"
        if words[place - 1] & Word.PERFECT and forms[place].endswith("s"):
            return True
        return (
            tokens.is_capital(place) and tokens.is_capital(place - 1) and not tokens.words(place, place + 1).isupper()
        )

    def _is_verb(self, place: int) -> bool:
        """Not a noun such as "a request", "112 reports", nor a participle before a noun."""
        words = self.marked.words
        verbal = Word.THAT | (Word.BACK if self.cast.lists.nouns_are_capital else 0)  # "das teilte"
        noun = not self.grammar.oblique  # "с этим согласились": there a demonstrative may stand before a verb
        forms, capitals = self.marked.tokens.forms, self.cast.lists.nouns_are_capital
        counted = not capitals and place > 0 and forms[place - 1][0].isdecimal() and forms[place].endswith("s")
        led = place > 0 and words[place - 1] & (Word.ARTICLE | Word.OF) and not words[place - 1] & verbal
        led = led and place not in self.ending and not self._ends_relative(place)  # "each"
        if noun and (led or counted or (not capitals and self._is_behind(place))):
            return False
        if self._is_passive(place):
            return self.agent(place) is not None
        if place and words[place] & Word.RELAY and words[place - 1] & Word.WHO:
            return False  # "whom Russian agencies quote"
        if self.cast.lists.nouns_are_capital:
            return True
        if place + 1 < len(words) and words[place + 1] & Word.THAT and not words[place + 1] & Word.REST:
            return True  # "a diplomat familiar with the file doubts that"
        unknown = place > 1 and words[place - 2] & Word.ARTICLE and not words[place - 1] and place not in self.ending
        return not unknown or is_person(self.marked, place - 1, self.grammar)  # "the smugglers said"

    def _ends_relative(self, place: int) -> bool:
        """Whether a verb is all that a clause about somebody has beside its pronoun: "…, der ablehnte, …"."""
        forms, behind = self.forms, self.forms[place + 1 : place + 2]
        alone = self.verbs_last and place > 1 and forms[place - 2] == "," and not (behind and behind[0][0].isalnum())
        return alone and not self.marked.tokens.is_capital(place)

    def _is_behind(self, place: int) -> bool:
        """Whether a word stands where a noun or what belongs to it does: "reporters' questions", "after repeated
        strikes", "the hotly contested towns".
        """
        if not place:
            return False
        forms, before = self.forms, self.forms[place - 1]
        done = forms[place].endswith(self.grammar.participle)
        if before in APOSTROPHES:  # behind a plural
            return place > 1 and forms[place - 2].endswith("s")
        led = self.words[place - 1] & Word.OBLIQUE or before in self.grammar.led
        if before.endswith(_ADVERB) and forms[place - 2].endswith(_ADVERB):
            place -= 1  # "the most fiercely contested towns"
        led = led or (before.endswith(_ADVERB) and self.words[place - 2] & Word.ARTICLE)
        return bool(led) and done

    def _is_passive(self, place: int) -> bool:
        """Whether it is of the subject that something is said or asked: "residents are asked to stay inside"."""
        words = self.words
        if self.verbs_last:
            return self._is_done(place)
        if self.marked.tokens.forms[place].endswith(self.grammar.progressive):
            return False  # "agencies are advising people"
        first = place - 1
        while first > 0 and place - first < _PASSIVE_REACH and words[first] & (Word.NOT | Word.ADVERB):
            first -= 1
        phrase = place + 1 < len(words) and words[place + 1] & Word.REST
        return first >= 0 and bool(words[first] & Word.BE) and not phrase

    def _is_done(self, place: int) -> bool:
        """Whether a participle ends a clause in the passive, of which nobody is told to have said it: "wurden dem
        Ausschuss gemeldet".
        """
        words, forms = self.words, self.forms
        behind = past_phrase(self.marked, place + 1)
        if behind < len(forms) and forms[behind].isalnum():
            return False
        verb = place - 1
        while verb >= 0 and not ends_clause(forms, verb) and place - verb < 2 * REACH:
            if words[verb] & Word.BE:
                return forms[verb] not in self.grammar.becoming or self.grammar.is_done(forms[verb], forms[place])
            verb -= 1
        return False

    @kept
    def refused(self) -> Sequence[Span]:
        """The clauses of the block that are told as not so."""
        return find_refused(self.marked, verbs_last=self.verbs_last)

    @kept
    def refused_before(self) -> Sequence[Span]:
        """Those of them of which it is told behind them."""
        silent = (span for span in self.refused if span.last < len(self.words))
        return [span for span in silent if self.words[span.last] & Word.SILENCE]

    def is_unsaid(self, cue: int) -> bool:
        """Whether it is told that nobody does, or only may do by words what a verb says: "did not promise a truce",
        "could accept it", "it is not true that Kyiv promised"; who does not agree refuses.
        """
        act = self.acts[cue]
        if act in _GIVEN:
            return self._is_ungiven(cue) or (act is ACT.ORDERS and self._rations(cue))
        if act is ACT.STATES:
            return self._is_noun_of_refused(cue)
        nobody = act is ACT.DENIES and self.grammar.oblique and self.marked.classes & Word.NOT
        return bool(nobody) and is_unfulfilled(self.marked, cue)  # "ни Киев не согласились"

    def _is_ungiven(self, cue: int) -> bool:
        act, words = self.acts[cue], self.words
        advised = act is ACT.REQUESTS and self.forms[cue].startswith(self.grammar.advises)  # "не советую" asks too
        if is_refused(self.refused, cue):
            return True
        if not advised and is_unfulfilled(self.marked, cue, self.grammar.unfulfilled):
            return True
        if act is ACT.CONFIRMS or (words[cue] & Word.GERUND and not words[cue - 1] & (Word.NOT | Word.REST)):
            return False
        if act is not ACT.AGREES and not advised and self.is_negated(cue):
            return True
        return act in BINDING and (self._may_only(cue) or self._is_conditional(cue))

    def _rations(self, cue: int) -> bool:
        """Whether it is an outage that somebody sets, so that the state of a service is told and no order: "imposed
        rolling blackouts", "verhängte Abschaltungen".
        """
        words, forms = self.words, self.forms
        if not self.marked.classes & Word.OUT:
            return False
        for place in range(cue + 1, min(cue + _OBJECT, len(words))):
            if words[place] & Word.OUT and not words[place] & Word.OBLIQUE:  # "without conditions" is no outage
                return True
            bare = bool(self.grammar.infinitive) and forms[place].endswith(self.grammar.infinitive)
            if words[place] & Word.OBLIQUE and place + 1 < len(words) and words[place + 1] & Word.ADVERB:
                continue  # "verhängte am Montag Abschaltungen"
            if bare or words[place] & (_HAS_VERB | Word.OBLIQUE | Word.THAT) or forms[place] in EDGES:
                break
        first = max(cue - _OBJECT, 0)
        bare = any(word & Word.OUT and not word & Word.OBLIQUE for word in words[first:cue])
        return self.verbs_last and bare and has_object(self.marked, Word.OUT, first, cue)

    def _is_noun_of_refused(self, cue: int) -> bool:
        """Whether a noun for what is said opens what is then told to be untrue: "reports that … are false"."""
        that = cue + 1
        if that >= len(self.words) or not self.words[that] & Word.THAT or not self.marked.classes & Word.SILENCE:
            return False
        return any(span.first == that for span in self.refused_before)

    def _is_conditional(self, cue: int) -> bool:
        """Whether a condition limits what another will agree to or hold: "If Kyiv withdraws, Moscow will agree", "Kyiv
        would respect it if …"; what it says is then told with its condition.
        """
        words, forms = self.words, self.forms
        if not self.marked.classes & Word.IF and self.grammar.inverted.isdisjoint(forms) and not self.verbs_last:
            return False
        first = next((step for step in range(cue - 1, -1, -1) if forms[step] in _SENTENCE), -1) + 1
        comma = next((step for step in range(cue - 1, first, -1) if forms[step] == ","), first)
        opens = cue == first or (comma == cue - 1 and bool(words[first] & _HAS_VERB))
        if self.verbs_last and opens and self._is_answered(first):
            return True
        ahead = self.marked.has(Word.FUTURE, comma, cue) or self.cast.lists.look_up(forms[cue])[0] & Word.FUTURE
        if not ahead or self.marked.has(Word.WE, comma, cue):
            return False
        opened = any(self._opens_condition(step, first) for step in range(first, comma))
        behind = range(cue + 1, self._next_stop(cue))
        return opened or any(self._opens_condition(step, cue) for step in behind)

    def _is_answered(self, cue: int) -> bool:
        """Whether a verb opens a condition, as what comes of it opens with one: "Hält die Armee sie ein, werde …"."""
        forms = self.forms
        comma = next((step for step in range(cue + 1, self._next_stop(cue)) if forms[step] == ","), len(forms))
        behind = comma + 1
        if behind >= len(forms) or self.marked.tokens.is_capital(behind):
            return False
        return bool(self.cast.lists.look_up(forms[behind])[0] & Word.FUTURE)

    def _opens_condition(self, place: int, first: int) -> bool:
        word, forms = self.words[place], self.forms
        opens = place == first or not forms[place - 1][0].isalnum() or self.words[place - 1] & (Word.THAT | Word.JOIN)
        if word & Word.IF and not word & Word.WHETHER:
            return bool(opens) or not word & (Word.FUTURE | Word.VERB | Word.HAS | Word.REPORTED)
        inverted = forms[place] in self.grammar.inverted and has_subject(self.marked, place)
        return inverted and bool(opens or place > first + 1 or self.words[place - 1] & CUE)

    def act_of(self, cue: int) -> Act | None:
        """The act of the verb of saying at a token; None for signs. Who cannot confirm it declines to, and who does not
        agree refuses.
        """
        act = self.acts[cue]
        if act is None:
            return ACT.REQUESTS if self.words[cue] & Word.INTENDS and self._wants_of_another(cue) else None
        if act is ACT.AGREES and self.is_negated(cue):
            return ACT.DENIES
        announced = act is ACT.STATES and self.forms[cue] in self.grammar.announces
        if announced and self._announces(cue, self._next_stop(cue)):
            return ACT.PROMISES  # "announced a new ceasefire"
        return ACT.DECLINES_TO_CONFIRM if act is ACT.CONFIRMS and self._is_unable(cue) else act

    def _is_unable(self, cue: int) -> bool:
        """Whether a verb of confirming is denied, be it with a word between: "could not independently verify"."""
        words, forms, place = self.words, self.forms, cue - 1
        while place > 0 and (words[place] & _BESIDE_NOT or forms[place] in self.grammar.infinitive_marks):
            place -= 1
        return place >= 0 and bool(words[place] & (Word.NOT | Word.SILENCE))

    def _is_denied_behind(self, after: int, that: int) -> bool:
        """Whether "that" opens what is said to be untrue, and not all that is said: "said it was not true that …"."""
        denied = that > after and self.marked.has(Word.SILENCE, after, that)
        return denied and is_refused(self.refused, that)

    def is_negated(self, cue: int) -> bool:
        """Whether a verb of saying is denied, and not what is said: "has not yet agreed", "nicht zugestimmt"."""
        words, forms = self.words, self.forms
        if not self.marked.classes & Word.NOT or not cue:
            return False
        if self.verbs_last:
            near = range(cue + 1, min(cue + _LONGEST, len(words)))
            last = next((place for place in near if words[place] & Word.REST), cue)  # "hat … zugestimmt"
            none = last > 1 and words[last - 1] & Word.PAUSE and words[last - 2] & Word.NOT  # "keine Waffenruhe …"
            beside = words[last - 1] & Word.NOT and not words[last - 1] & Word.OUT
            behind = words[cue + 1 : cue + 2] and words[cue + 1] & Word.NOT  # "versprach nichts"
            behind = behind and not self.marked.has(_STRUCK, cue + 1, min(cue + _GROUP, len(words)))
            return bool(none or beside or behind) or self._is_denied_amid(cue) or self._asks_nothing(cue)
        if self._is_of_none(cue):
            return True
        place = cue - 1
        while place > 0 and not words[place] & Word.NOT and cue - place < _GROUP:
            if not (words[place] & (AUXILIARY | Word.REST) or forms[place] in self.grammar.auxiliary):
                return False
            place -= 1
        return bool(words[place] & Word.NOT)

    def _asks_nothing(self, cue: int) -> bool:
        """Whether it is nothing that is asked for, as the end of the clause tells: "fordern von der Armee nichts",
        "verlangte Marr keine Gegenleistung".
        """
        end, words = self._next_stop(cue), self.words
        asks = self.acts[cue] is ACT.REQUESTS and end - cue > _MAY_BE and "," not in self.forms[cue:end]
        if not asks or self.marked.has(_STRUCK, cue + 1, end):
            return False
        return any(words[place] & Word.NOT for place in range(end - _MAY_BE, end))

    def _may_intend(self, place: int) -> bool:
        """Whether who stands before "wants" is somebody, or a country that wants something of another."""
        kind = self.ending[place].kind
        return kind in _MAY_INTEND or (kind == "place" and self._wants_of_another(place))

    def _wants_of_another(self, cue: int) -> bool:
        """Whether it is another who is to do what somebody wants: "wants Putin to agree", "хочет, чтобы Путин …"."""
        words, forms = self.words, self.forms
        if cue + 2 >= len(words):
            return False
        if forms[cue + 1] == ",":
            return bool(words[cue + 2] & Word.THAT)
        other = self.at.get(cue + 1) or (self.at.get(cue + 2) if words[cue + 1] & Word.ARTICLE else None)
        return other is not None and other.last < len(forms) and forms[other.last] in self.grammar.infinitive_marks

    def _is_of_none(self, cue: int) -> bool:
        """Whether nothing or no pause is the object of a verb: "ordered no ceasefire", "agreed to no truce"."""
        words = self.words
        none = past_phrase(self.marked, cue + 1)
        none += none < len(words) and self.forms[none] in self.grammar.infinitive_marks
        if none < len(words) and words[none] & Word.NOT and self.forms[none] in self.grammar.no_one:
            return True  # "promised nothing"
        if none + 2 >= len(words) or not words[none] & Word.NOT or words[none] & (Word.PAUSE | Word.OBLIQUE):
            return False  # "ordered, without conditions, a halt"
        amid = words[none + 1]
        plain = not amid & (Word.BREACH | Word.VERB | Word.OBLIQUE | Word.HOLD)
        return bool(amid & Word.PAUSE or (plain and words[none + 2] & (Word.PAUSE | Word.HOLD)))

    def _is_denied_amid(self, cue: int) -> bool:
        """Whether "not" stands between the parts of a verb and is said of no attack: "hat sich nicht dazu verpflichtet"
        (not "hat keine weiteren Angriffe zugesagt").
        """
        words, forms = self.words, self.forms
        end = next((step for step in range(cue + 1, len(forms)) if forms[step] in EDGES), len(forms))
        last = next((step for step in range(end - 1, cue, -1) if words[step] & Word.REST), cue)
        for place in range(cue + 1, last):
            if words[place] & Word.NOT and not words[place - 1] & Word.ARTICLE:
                return not self.marked.has(_STRUCK, place, min(place + _GROUP, last))
        had = cue - 1  # "hat nie darum gebeten"
        while had > 0 and not words[had] & (Word.HAS | Word.JOIN) and forms[had] not in EDGES:
            had -= 1
        denied = self.marked.find(Word.NOT, had + 1, cue) if words[had] & Word.HAS else None
        return denied is not None and not self.marked.has(_STRUCK, denied, cue)

    def _may_only(self, cue: int) -> bool:
        """Whether a verb that tells what may be stands beside a verb of saying, or opens its clause where that ends."""
        forms, may = self.forms, self.grammar.may
        if may.isdisjoint(forms):
            return False
        place = cue - 1
        while self.verbs_last and place > 0 and forms[place] not in may and not ends_clause(forms, place):
            place -= 1
        return forms[place] in may

    def _tells_which_one(self, cue: int, after: int, that: int) -> bool:
        """Whether "that" opens a clause about a noun, and not what is said: behind whom somebody accuses, behind a verb
        of what is said, or right behind what somebody denies or warns of.
        """
        if that <= after or self.verbs_last or self.grammar.oblique:
            return False
        apposed = self.words[that - 2] & Word.ARTICLE and self.forms[that - 3] == "," and that - 3 > after
        if apposed:
            return True  # "said the truce would hold, a date that nobody confirmed"
        if self._acts_on(cue, after, that) or self.marked.has(_HAPPENS, after, that):
            return True
        noun = self.words[that - 1] & _NAMED and self.acts[cue] is not ACT.STATES
        return bool(noun) and not self.marked.has(Word.WHEN | Word.BE, after, that)

    def _next_stop(self, place: int) -> int:
        """The sign behind a token that ends its sentence."""
        return next((end for end in range(place, len(self.forms)) if self.forms[end] in _SENTENCE), len(self.forms))

    def _announces(self, cue: int, last: int) -> bool:
        """Whether a pause is what somebody announces or the like."""
        pause = self._announced_last(cue, last) if self.verbs_last else None
        if not self.verbs_last and self._is_of_pause(cue, last):
            pause = self.marked.find(Word.PAUSE, cue, last)
        if pause is None or self.cast.lists.look_up(self.forms[pause])[0] & Word.NOT:  # "without strikes"
            return False
        behind = self.forms[pause + 1 : cue if pause < cue else pause + _ENDED]
        return self.grammar.ended.isdisjoint(behind)  # not "declared the truce over"

    def _announced_last(self, cue: int, last: int) -> int | None:
        """The pause that is the object of a verb whose object may stand before it: "hat eine Waffenruhe verkündet"."""
        forms, words = self.forms, self.words
        last = next((end for end in range(cue, last) if forms[end] in _PARTED or forms[end] == ","), last)
        before = range(cue - 1, max(cue - _LONG_CLAUSE, -1), -1)
        first = next((place for place in before if words[place] & Word.HAS or forms[place] in _PARTED), cue)
        for place in (*range(cue + 1, last), *range(cue - 1, first, -1)):
            if not words[place] & Word.PAUSE:
                continue
            article = next((at for at in range(place - 1, place - _DESCRIBED, -1) if words[at] & Word.ARTICLE), None)
            if article is None or forms[article] not in self.grammar.of_object or words[article - 1] & Word.OBLIQUE:
                return None
            return None if self.marked.has(_HAS_VERB, *sorted((place, cue + (cue < place)))) else place
        return None

    def _joins_participle(self, before: int, cue: int) -> int | None:
        """The "and" behind which a participle without a verb of its own ends its clause: "hat … zugesagt und die
        Rebellen aufgefordert, …".

        Args:
            before: the verb of saying before it.
            cue: the participle.
        """
        ended = self.verbs_last and (cue + 1 >= len(self.forms) or not self.forms[cue + 1].isalnum())
        grammar, form = self.grammar, self.forms[cue]
        if not ended or (form.endswith(grammar.preterite) and form not in grammar.not_preterite):
            return None
        joins = (place for place in range(cue - 1, before, -1) if self.words[place] & Word.JOIN)
        join = next(joins, None)
        if join is None or not self.forms[join - 1].isalnum() or self.marked.tokens.is_capital(join - 1):
            return None  # "…, aber die Ministerin bestritt, …", "Drohnen und Raketen"
        return None if self.marked.has(Word.HAS | Word.BE, join, cue) else join

    def _is_of_pause(self, first: int, last: int) -> bool:
        """Whether a verb of saying has a pause for its object, and does not only say something in its time."""
        forms, words, days = self.forms, self.words, time_words(self.cast.lists.language)
        dated = next((at + 1 for at in (first + 1, first + 2) if at < last and days.is_weekday(forms[at])), first)
        for place in range(dated, min(dated + _OBJECT, last)):  # "announced on Monday a truce"
            if place > first and words[place] & _HAS_VERB:
                return False  # "insists it never signed the truce"
            if forms[place] in _OPENING and place > first:
                continue  # 'declared a "humanitarian pause"'
            if words[place] & Word.PAUSE:
                end = next((behind for behind in range(place + 1, last) if forms[behind] in BOUNDARY), last)
                verbs = (behind for behind in range(place + 1, end) if words[behind] & _HAS_VERB)
                return all(words[verb - 1] & Word.WHEN for verb in verbs)  # not "said the truce had been rejected"
            if words[place] & Word.OBLIQUE or forms[place] in self.grammar.led or forms[place] in BOUNDARY:
                return False
        return False

    def _before_which(self, begin: int, cue: int, after: int, span: Span) -> int:
        """The end of a stretch without a clause at its end about who says it, or when."""
        if self.verbs_last or self.grammar.oblique:
            return span.last
        find = before_when if begin < cue else before_which
        return find(self.marked, self.grammar, Span(begin, after), span)

    def _acts_on(self, cue: int, after: int, last: int) -> bool:
        """Whether a verb has somebody for its object: "Since it began, both sides have accused each other of …"."""
        if self.acts[cue] is not ACT.ACCUSES or after >= last:
            return False
        return after in self.at or bool(self.words[after] & Word.ARTICLE)

    def _tells_of_doing(self, after: int, last: int) -> bool:
        """Whether behind a verb stands what somebody did: "…, as the army reported hitting a depot"."""
        if after >= last or not self.forms[after].endswith(self.grammar.progressive):
            return False
        return not (self.words[after] & (Word.OBLIQUE | Word.CUE) or self.forms[after] in self.grammar.led)

    def _before_perfect(self, cue: int, subject: Mention, span: Span) -> int | None:
        """The comma behind a main clause behind which only stands who has said it, in the perfect: "Zwei Menschen
        starben, hat die Polizei am Abend bestätigt"; None if there is none.
        """
        words, forms = self.words, self.forms
        has = subject.first - 1 - bool(words[subject.first - 1] & Word.ARTICLE)
        comma = has - 1
        if comma <= span.first or not words[has] & Word.HAS or forms[comma] != ",":
            return None
        led = words[span.first] & (Word.WHEN | Word.IF | Word.THAT | Word.WHO | Word.HOW)
        ended = cue + 1 >= span.last - (not forms[span.last - 1].isalnum())
        told = self.marked.has(Word.VERB | Word.CUE | Word.FUTURE | Word.REST, span.first, comma)
        return comma if ended and told and not led and not self.marked.has(OBJECTS, subject.last, cue) else None

    def _has_told(self, cue: int, subject: Mention, clause: int, last: int) -> bool:
        """Whether what is said stands before its verb: "hatte zwei Tote gemeldet, die bei einem Angriff starben"."""
        related = self.words[clause] & Word.ARTICLE and self.words[clause + 1] & (Word.ARTICLE | Word.OBLIQUE)
        told = not self.marked.has(Word.REPORTED | Word.TOPIC, clause, last - 2 if related else last)
        return told and has_object(self.marked, OBJECTS, subject.last, cue)

    def _is_comma(self, place: int) -> bool:
        return place < len(self.marked.tokens) and self.forms[place] in ",–—-"

    def _after_comma(self, place: int, last: int) -> int:
        return place + 1 if place < last and self.forms[place] in ",–—-:" else place

    def _past_addressee(self, cue: int, rest: Span) -> int:
        """Behind whom it is told to: "told state television there would be no truce"."""
        if not self.words[cue] & Word.TELLS:
            return self._past_told(rest) if self.grammar.oblique else self._past_day(rest)
        place = rest.first
        while place < rest.last and self.words[place] & Word.ARTICLE and place not in self.at:
            place += 1
        told_to = self.at.get(place)
        return told_to.last if told_to is not None and told_to.last < rest.last else rest.first

    def _past_told(self, rest: Span) -> int:
        """Behind whom it is told to, in another case, before of what: "розповів агентству про удари"."""
        told_to = self.at.get(rest.first)
        led = told_to is not None and told_to.last < rest.last and self.words[told_to.last] & Word.TOPIC
        return rest.first if told_to is None or not led or self.is_straight(told_to) else told_to.last

    def _past_day(self, rest: Span) -> int:
        """Behind the day of which somebody says it: "said Tuesday | the truce holds", not "said overnight shelling"."""
        first = rest.first
        plain = not (self.verbs_last or self.grammar.oblique) and rest.last - first > FEWEST_SAID
        day = plain and self.words[first] & Word.ADVERB and self.marked.tokens.is_capital(first)
        return first + 1 if day else first
