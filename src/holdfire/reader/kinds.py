"""What somebody says -> its clauses of ours, each with its kind."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from holdfire.model.claim import AUTHOR, Act, Matter
from holdfire.model.members import ACT, MATTER
from holdfire.reader.acts import asks_readers, threatens
from holdfire.reader.asides import asked_for, is_aside, is_caption, is_image, is_topic
from holdfire.reader.clauses import bare, cut_clauses
from holdfire.reader.conditions import behind_condition, is_only_wished, with_denials
from holdfire.reader.contents import ASKED
from holdfire.reader.elsewise import denied_else, promises_else
from holdfire.reader.further import goes_on, points_back, tells_on_what
from holdfire.reader.grammar import grammar
from holdfire.reader.leaning import leaning
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.limits import Limit, does_likewise, is_unreal, judged, limited, limiting, limits_of
from holdfire.reader.listing import is_listed
from holdfire.reader.matter import Setting, all_of, matter_of
from holdfire.reader.outages import spares_service
from holdfire.reader.passage import Passage
from holdfire.reader.questions import is_asked
from holdfire.reader.relatives import within_stretch
from holdfire.reader.scene import Said
from holdfire.reader.sentences import Span
from holdfire.reader.set_beside import is_set_beside
from holdfire.reader.setting import only_dates, setting_of
from holdfire.reader.unnamed import told_besides
from holdfire.reader.within import within

BARE_WORDS = Setting(act=None, counted=False, totalled=False, sourced=False, attributed=True, pledge=False)
"""What is asked by its words alone."""


def kinds_of(page: Passage, said: Said, before: Matter | None) -> list[tuple[Span, Matter]]:
    """The clauses of ours in what is said, each with its kind; neighbours of one kind are one clause."""
    if _says_nothing(page, said):
        return []
    told = _kinds_of(page, said, before)
    return [(span, kind) for span, kind in told if kind is not MATTER.PLEDGE or not is_set_beside(page, span)]


def _kinds_of(page: Passage, said: Said, before: Matter | None) -> list[tuple[Span, Matter]]:
    marked, first = page.marked, said.first
    condition = first < said.last and (marked.words[first] & Word.IF or behind_condition(page, said) is not None)
    threat = bool(condition) and (said.act is ACT.WARNS or threatens(page, said))
    found = _found(page, said, before, threat=threat)
    if found is None:
        return []
    of_it = before is MATTER.PLEDGE and _is_of_it(page, said)
    alone = of_it or {kind for _, kind in found} <= _NONE
    if alone and (carried := before if of_it else _carried(page, said, before)):
        return [(bare(marked, first, said.last), carried)]
    if said.act is ACT.REQUESTS and sum(kind is not None for _, kind in found) > 1:
        found = asked_for(marked, found)
    kinds: list[tuple[Span, Matter]] = []
    for span, named in found:
        kind = named or told_besides(page, said, span, before, alone=alone)
        if kind is not None:
            kinds.append((span, kind))
            before = kind
    return kinds


def _says_nothing(page: Passage, said: Said) -> bool:
    """Whether a stretch only heads others, asks or wishes, tells what would be, or calls something to mind."""
    marked, first, own = page.marked, said.first, is_own(said)
    if (
        marked.tokens.forms[first - 1 if first else 0] == "#"
        or (marked.words[first] & Word.WHO and _keeps_name(page, said))
        or (said.act is ACT.PROMISES and promises_else(marked, said))
        or (marked.classes & Word.TOPIC and is_topic(page, said))
        or (own and is_caption(page, said))
    ):
        return True
    if not said.direct and (marked.has(Word.APPEAL, first, said.last) or _is_question(marked, said)):
        return True
    return own and (_is_image(page, said) or _is_if(page, said))


def _keeps_name(page: Passage, said: Said) -> bool:
    """Whether a clause about a source only tells that it is not named: "who declined to be named"."""
    forms, phrases = page.marked.tokens.forms[said.first : said.last], grammar(page.language).keeps_name
    return len(forms) <= _LONGEST_NAMELESS and any("_".join(pair) in phrases for pair in pairwise(forms))


_LONGEST_NAMELESS = 12  # tokens of such a clause


def _is_image(page: Passage, span: Said | Span) -> bool:
    """Whether a sentence is only a noun with a clause about it, and none goes on behind one amid it."""
    relatives = page.finder.relatives
    goes_on = relatives and any(within_stretch(relatives, span.first, span.last))
    return not goes_on and is_image(page.marked, span)


def _found(
    page: Passage, said: Said, before: Matter | None, *, threat: bool
) -> Sequence[tuple[Span, Matter | None]] | None:
    """The clauses with their kinds; None where there are only conditions, or none that is told under one."""
    limits = () if said.act is ACT.DECLINES_TO_CONFIRM else limits_of(page, said)
    if limits and not threat and not limited(page, said, limits):
        return None
    found = _named(page, said, limits, _clauses(page, said, limits, threat=threat), before)
    if not limits:
        return found
    timed = not all(limit.strict for limit in limits)
    if (threat or timed) and all(kind is None for _, kind in found):
        found = _named(page, said, (), [bare(page.marked, said.first, said.last, joins=0)], before)
    if is_unreal(page, said, limits):
        found = [(span, kind) for span, kind in found if kind is MATTER.PLEDGE]
        return found or None
    found = [(span, kind) for span, kind in found if not _is_spared(page, limits, span, kind)]
    return found if found or said.act else None


def _clauses(page: Passage, said: Said, limits: Sequence[Limit], *, threat: bool) -> list[Span]:
    """What is said in clauses, without those that are only conditions or images."""
    spans: list[Span] = []
    for part in limited(page, said, limits) if limits else [Span(said.first, said.last)]:
        one = said._replace(first=part.first, last=part.last) if limits else said
        marked = judged(page, limits, part).marked
        spans += with_denials(page, one, _cut(marked, one, threat=threat and not limits))
    own = is_own(said)
    return [
        span for span in spans if not (_is_only_if(page, said, span, threat=threat) or (own and _is_image(page, span)))
    ]


def _named(
    page: Passage, said: Said, limits: Sequence[Limit], spans: Sequence[Span], before: Matter | None
) -> Sequence[tuple[Span, Matter | None]]:
    """The clauses with their kinds; None where its words name none. Neighbours of one kind are one clause."""
    found: list[tuple[Span, Matter | None]] = []
    for span in spans:
        kind = None if is_aside(page, span) else _kind_of(judged(page, limits, span), said, span, before)
        if kind in _WEAK and limits and does_likewise(page, span) and _limits_pledge(page, said, limits):
            kind = MATTER.PLEDGE
        if kind in _WEAK and limits and before is MATTER.PLEDGE and tells_on_what(page.marked, page.language, span):
            kind = MATTER.PLEDGE
        if kind in _TERMED and found and found[-1][1] is MATTER.PLEDGE and _tells_more(page, span):
            found[-1] = (Span(found[-1][0].first, span.last), MATTER.PLEDGE)
        elif kind and found and (_belongs(page, found[-1], span, kind) or _leads(page, found[-1][0], span, kind)):
            found[-1] = (Span(found[-1][0].first, span.last), kind)
        else:
            found.append((span, kind))
        before = kind or before
    return found


def _leads(page: Passage, span: Span, behind: Span, kind: Matter) -> bool:
    """Whether a clause is but the time of a pause right behind it: "Starting on 15 May, | our unit will hold fire"."""
    if kind is not MATTER.PLEDGE:
        return False
    timed = sum(time.last - time.first for time in within(page.times, *span))
    return timed > 0 and span.last - span.first <= timed + 1 and behind.first - span.last <= 1


def _is_length(page: Passage, span: Span) -> bool:
    """Whether a sentence is but how long a pause lasts or until when: "For ten days.", "Bis Sonntag."."""
    forms, last = page.marked.tokens.forms, len(page.marked.tokens)
    alone = (span.first == 0 or forms[span.first - 1] in _ENDS) and (span.last >= last or forms[span.last] in _ENDS)
    times = within(page.times, *span) if alone else ()
    told = any(time.duration or time.role in {"until", "from"} for time in times)
    return told and span.last - span.first <= sum(time.last - time.first for time in times) + 1


def _tells_more(page: Passage, span: Span) -> bool:
    """Whether a clause tells one more term of the pause before it, or opens with a verb that tells where it holds."""
    if page.marked.tokens.forms[span.first] in grammar(page.language).covers:
        return True
    return bool(page.times) and goes_on(page.marked, page.language, span, page.times)


def _belongs(page: Passage, before: tuple[Span, Matter | None], span: Span, kind: Matter) -> bool:
    """Whether a clause is one claim with that before it: a further item of a list, or what that dates."""
    if before[1] is kind:
        return is_listed(page.marked, before[0], span, kind)
    return kind in _EVENTS and before[1] is MATTER.PLEDGE and _dates(page, before[0], span)


def _dates(page: Passage, span: Span, behind: Span) -> bool:
    """Whether a clause before a comma only tells when that behind it was: "Two hours after the truce began, …"."""
    near = behind.first - span.last < _LEAST_CARRIED and span.last - span.first < _LONGEST_DATE
    return near and not page.marked.has(_BINDS, *span) and only_dates(page, Span(span.first, behind.last))


_ENDS = frozenset(".!?…")
_LONGEST_DATE = 12  # tokens
_BINDS = Word.FUTURE | Word.HOLD | Word.BREACH | Word.NOT | Word.CUE
_EVENTS = frozenset((Matter.STRIKE, Matter.FIGURE))


def _is_spared(page: Passage, limits: Sequence[Limit], span: Span, kind: Matter | None) -> bool:
    """Whether nobody will be hit under a condition: "if the truce holds, nobody will be hurt"."""
    marked = judged(page, limits, span).marked
    return kind is MATTER.STRIKE and marked.has(Word.NOT, *span) and not marked.has(Word.WE, *span)


_TERMED = frozenset((None, Matter.PLEDGE))
"""Kinds of a clause that may tell one more term of the pause told before it."""
_NONE = frozenset((None,))
_WEAK = frozenset((None, Matter.DIPLOMACY))
_MAY_POINT = _WEAK | {Matter.PATTERN}


def _limits_pledge(page: Passage, said: Said, limits: Sequence[Limit]) -> bool:
    """Whether one of the conditions tells of a pause, so that what comes of it in kind is one too."""
    return any(_kind_of(page, said, Span(limit.first, limit.last), None) is MATTER.PLEDGE for limit in limits)


def _cut(marked: Marked, said: Said, *, threat: bool) -> list[Span]:
    """What is said in clauses; a threat, a silence or a regularity is told in one."""
    if not threat and not marked.has(Word.SILENCE | Word.PATTERN, said.first, said.last):
        if said.act is ACT.DECLINES_TO_CONFIRM:
            return [bare(marked, said.first, said.last)]
        return list(cut_clauses(marked, said.first, said.last))
    parted = [] if threat else _around_silence(marked, said)
    return parted or [bare(marked, said.first, said.last, joins=0)]


def _around_silence(marked: Marked, said: Said) -> list[Span]:
    """What is told, and the silence or regularity that ends it, as two clauses: "they met, but the ministry gave no
    details", "they sign papers, and each time the shelling resumes".
    """
    end = marked.find(Word.SILENCE, said.first, said.last)
    always = marked.find(Word.PATTERN, said.first, said.last)
    if end is not None and always is not None:
        return []
    told = end if always is None else always
    if told is None:
        return []
    forms, words = marked.tokens.forms, marked.words
    joins = (
        place
        for place in range(said.first + 2, told + 1)
        if (words[place] & Word.JOIN and forms[place - 1] == ",")
        or (forms[place - 1] in _PARTS and said.last - place > _LEAST_CARRIED)
    )
    cut = max(joins, default=said.first)
    finite = Word.VERB | Word.CUE | Word.FUTURE
    if cut - said.first <= _LEAST_CARRIED or not marked.has(finite, said.first, cut):
        return []
    if always is not None and not marked.has(finite, cut, said.last):
        return []
    return [bare(marked, said.first, cut), bare(marked, cut, said.last)]


_PARTS = frozenset((";", "–", "—"))


def _kind_of(page: Passage, said: Said, span: Span, prior: Matter | None) -> Matter | None:
    """The kind of a clause by its words, by what it threatens, or by the clause with which it goes on."""
    kind = matter_of(page.marked, span.first, span.last, setting_of(page, said, span, prior))
    if kind is MATTER.STRIKE and spares_service(page.marked, page.language, *span):
        return MATTER.SERVICE
    if kind in _THREATENED and not is_own(said) and threatens(page, span):
        return MATTER.STRIKE
    if kind in _MAY_POINT and prior is MATTER.PLEDGE and (points_back(page, span) or _is_length(page, span)):
        return prior  # "This arrangement takes effect on Monday"
    if kind is MATTER.PLEDGE and said.act is ACT.DENIES and (other := denied_else(page.marked, span)):
        return other
    if prior is MATTER.PREPAREDNESS and kind in _LOOSE and asks_readers(page, span.first):
        return prior  # "Stay indoors. Do not light fires."
    goes_on = kind is None and prior is not None and _goes_on(page.marked, span)
    return leaning(page, span, prior) if goes_on else kind


_LOOSE = frozenset((None, Matter.STRIKE))
_THREATENED = frozenset((None, Matter.PLEDGE))
_ASKED_NEAR = 9  # tokens from "asked" to "whether"


def _is_question(marked: Marked, said: Said) -> bool:
    """Whether it tells only what somebody was asked: "Asked whether Kyiv had agreed"."""
    if marked.classes & Word.QUESTION and _opens_answer(marked, said.first) and not _is_silence(marked, said):
        return True
    if not marked.classes & Word.WHETHER:
        return False
    whether = marked.find(Word.WHETHER, said.first, min(said.first + _ASKED_NEAR, said.last - 1))
    if whether is None or _is_silence(marked, said):
        return False
    asked = ACT.REQUESTS in marked.acts[said.first : whether] and not marked.has(ASKED, said.first, whether)
    phrase = bool(marked.words[whether + 1] & Word.REST)  # "asked whether" told in one
    return asked or phrase or marked.has(Word.QUESTION, said.first, whether)


def _opens_answer(marked: Marked, first: int) -> bool:
    """Whether it tells only to what somebody answers: "ответил | на вопрос о том, как Москва относится к паузе"."""
    words = marked.words
    led = first + 2 < len(words) and words[first] & Word.OBLIQUE and words[first + 1] & Word.QUESTION
    return bool(led and words[first + 2] & Word.TOPIC)


def _is_silence(marked: Marked, said: Said) -> bool:
    return said.act is ACT.DECLINES_TO_CONFIRM or marked.has(Word.SILENCE, said.first, said.last)


def _is_only_if(page: Passage, said: Said, span: Span, *, threat: bool) -> bool:
    """Whether a clause is a condition of no threat, or tells only that it does not matter: "Ob Putin zustimmt oder
    nicht, …"; not where somebody is silent on it.
    """
    words = page.marked.words
    timed = page.marked.tokens.forms[span.first] in limiting(page.language).first
    if words[span.first] & Word.IF and not threat and not timed and said.act is not ACT.DECLINES_TO_CONFIRM:
        return True
    if said.act is None and is_only_wished(page, span):
        return True
    questions = page.questions
    if not questions or not is_asked(questions, span.first) or _is_silence(page.marked, said):
        return False
    places = range(max(span.first - 1, 0), span.last - 1)
    return any(words[place] & Word.JOIN and words[place + 1] & Word.NOT for place in places)


def is_own(said: Said) -> bool:
    """Whether the text itself says it."""
    return said.speaker is not None and said.speaker.name == AUTHOR


def _is_if(page: Passage, said: Said) -> bool:
    """Whether a sentence begins with a condition, and not one of time."""
    marked = page.marked
    if said.act is ACT.DECLINES_TO_CONFIRM or not marked.classes & Word.IF:
        return False  # "asked if Moscow had agreed, Peskov declined to comment"
    opening = bare(marked, said.first, said.last).first
    lasts = opening < said.last and marked.tokens.forms[opening] in limiting(page.language).first
    return opening < said.last and bool(marked.words[opening] & Word.IF) and not lasts


def _is_beside(marked: Marked, said: Said, before: Matter | None) -> bool:
    """Whether somebody only tells what he feels, or speaks of a service while something else is the matter."""
    other = before is not MATTER.SERVICE and marked.has(Word.SERVICE, said.first, said.last)
    return other or marked.has(Word.FEELING, said.first, said.last)


_LEAST_CARRIED = 3  # tokens of what somebody says that can go on with a matter


def _carried(page: Passage, said: Said, before: Matter | None) -> Matter | None:
    """The matter that somebody goes on with whose words name none: what was spoken of just before, else the pledge
    that the document is about.
    """
    if said.last - said.first < _LEAST_CARRIED and not within(page.figures, said.first, said.last):
        return None
    if (affirmed := _affirmed(page, said)) is not None:
        return affirmed
    named = said.speaker is None or said.speaker.name not in {AUTHOR, page.scene.narrator.name}
    first, words = said.first, page.marked.words
    related = words[first] & (Word.ARTICLE | Word.WHO) and first and page.marked.tokens.forms[first - 1] == ","
    reason = first > 0 and words[first - 1] & Word.JOIN and not words[first] & Word.THEY
    if (
        reason
        or words[first] & (Word.IF | Word.JOIN)
        or (related and not page.marked.has(Word.REPORTED, first, said.last))
    ):
        return None
    told = page.marked.has(Word.VERB | Word.CUE | Word.FUTURE | Word.NOT | Word.REPORTED, said.first, said.last)
    told = told or page.marked.has(Word.CALLS, max(first - _LEAST_CARRIED, 0), first)  # "called the answer a dodge"
    if (
        not named
        or not (told or (before in _COUNTABLE and within(page.figures, said.first, said.last)))  # "By morning, 63,000"
        or _is_beside(page.marked, said, before)
        or _is_talk(page, said)
    ):
        return None
    beside = page.pledge and said.act in _OF_PLEDGES and before in _BESIDE
    beside = beside or (page.pledge and page.marked.has(Word.WELCOMES, first, said.last))  # "welcomed the step"
    if beside:
        return MATTER.PLEDGE
    otherwise = before or (MATTER.PLEDGE if page.pledge else None)
    return otherwise and leaning(page, Span(first, said.last), otherwise)


def _is_of_it(page: Passage, said: Said) -> bool:
    """Whether a few words are told of "it", and of nothing that they name: "described it as the best news",
    "had disowned it".
    """
    words, first = page.marked.words, said.first
    if said.last - first <= 1:
        return False
    cue = page.marked.find(Word.CUE, first, said.last - 1) if said.act in _OF_IT else None
    named = bool(words[first] & Word.THEY and words[first + 1] & Word.HOW)
    ends = cue is not None and cue + _ENDS_WITH_IT >= said.last  # not "confirmed it had struck a school"
    return named or bool(ends and cue is not None and words[cue + 1] & Word.THEY)


_ENDS_WITH_IT = 2  # tokens from "denied" to behind "it"
_OF_IT = frozenset((Act.DENIES, Act.CONFIRMS, Act.DOUBTS))


def _is_talk(page: Passage, said: Said) -> bool:
    """Whether somebody only talks in a conversation: a stretch without a time, place or figure, and without a word that
    belongs to what is ours, or about himself: "I am a diplomat", "Maybe", "We believed it"."""
    if page.scene.interview is None and not page.scene.transcript:
        return False
    words = all_of(page.marked, said.first, said.last)
    if words & _NEAR_OURS and (not words & Word.WE or words & Word.NOT):
        return False
    named = bool(within(page.places, said.first, said.last)) or bool(within(page.times, said.first, said.last))
    return not named and not within(page.figures, said.first, said.last)


_NEAR_OURS = (
    Word.NOT | Word.HOLD | Word.PEACE | Word.FUTURE | Word.TARGET | Word.OUT | Word.SPARED | Word.TROOPS | Word.MOVE
    | Word.BREACH | Word.TOTAL | Word.TOLL | Word.CUE | Word.HAS
)  # fmt: skip
"""Classes of which a word shows that an answer goes on with what was asked."""


def _affirmed(page: Passage, said: Said) -> Matter | None:
    """What is affirmed by a "yes" behind the indirect question that it answers: "asked whether …, she said: 'Yes'"."""
    if not page.marked.words[said.first] & Word.YES:
        return None
    number = bisect_right(page.questions, said.first, key=lambda span: span.last) - 1
    if number < 0 or said.first - page.questions[number].last > _TO_ANSWER:
        return None
    return matter_of(page.marked, *page.questions[number], BARE_WORDS)


_TO_ANSWER = 10  # tokens from a question to its answer
_OF_PLEDGES = frozenset((Act.DOUBTS, Act.AGREES))
_BESIDE = frozenset((Matter.SERVICE, Matter.WEATHER, Matter.PREPAREDNESS))
"""Matters with which nobody goes on by a doubt or a consent."""
_COUNTABLE = frozenset((Matter.STRIKE, Matter.FIGURE, Matter.SERVICE))
"""Matters with which somebody goes on by a figure alone."""


def _goes_on(marked: Marked, span: Span) -> bool:
    """Whether a clause without a matter of its own goes on with that of the one before: "They are set to continue"."""
    opens = marked.words[span.first]
    told = Word.FUTURE | Word.REPORTED
    return bool(opens & (Word.THEY | Word.HE | Word.SHE)) and marked.has(told, span.first, span.last)
