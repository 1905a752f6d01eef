"""A document -> its claims: who said what, how firmly, about what, with the exact words and where they stand."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from holdfire.model.claim import AUTHOR, Act, Claim, Matter
from holdfire.model.document import Block, Document
from holdfire.model.record import lean
from holdfire.reader.about import details
from holdfire.reader.acts import act_in, asks_readers, behind_told, is_negated, threatens
from holdfire.reader.asides import (
    asked_for,
    headlines,
    is_aside,
    is_caption,
    is_image,
    is_long_past,
    is_topic,
    unreal,
)
from holdfire.reader.attribution import Attributor
from holdfire.reader.belonging import with_belongings
from holdfire.reader.body import Body
from holdfire.reader.cast import Cast
from holdfire.reader.clauses import bare, closed, cut_clauses, past_that
from holdfire.reader.contents import ASKED
from holdfire.reader.grammar import grammar
from holdfire.reader.ground import Ground, opens_entry, told_in
from holdfire.reader.home import home, last_town
from holdfire.reader.known import SHIPPED, Register
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.listing import is_listed
from holdfire.reader.matter import BINDING, HELD_BY, Setting, is_ours, matter_of
from holdfire.reader.narrator import (
    answers_plainly,
    author_voice,
    heading_voice,
    interviewed,
    meet_participants,
)
from holdfire.reader.passage import Passage
from holdfire.reader.questions import is_asked
from holdfire.reader.rows import Table
from holdfire.reader.scene import Said, Scene
from holdfire.reader.sentences import Quotation, Span, quotations, sentences, turn_of_speech, without_insertions
from holdfire.reader.set_apart import voice_of_quoted
from holdfire.reader.setting import setting_of
from holdfire.reader.speakers import find_mentions
from holdfire.reader.timing import day_of
from holdfire.reader.tokens import DASHES, Tokens
from holdfire.reader.told_back import retold
from holdfire.reader.transcripts import is_transcript
from holdfire.reader.unnamed import told_besides
from holdfire.reader.voice_marks import Marks
from holdfire.reader.within import within


def read_claims(document: Document, register: Register = SHIPPED) -> tuple[Claim, ...]:
    """The claims of a document's body, in the order in which they stand.

    Args:
        document: the document.
        register: the names that are known beforehand.
    """
    body = Body(document)
    return () if body.elsewhere else _read(document, body, register)


def _read(document: Document, body: Body, register: Register) -> tuple[Claim, ...]:
    found: list[Claim] = []
    before: Matter | None = None
    headings = above = headlines(document) | body.beside
    scenes: dict[str, Scene] = {}
    ground, table = Ground(document.published), Table()
    for block, words in body:
        scene = scenes.get(block.language)
        if scene is None:
            names = register.names(block.language)
            scene = scenes[block.language] = Scene(Cast(lexicon(block.language), names), names)
            marks = Marks(document, scene.names, body.held_in(block.language))
            narrator, headings = heading_voice(marks, scene.cast)
            headings |= above
            scene.narrator = narrator or scene.narrator
            scene.transcript = body.stopped or is_transcript(body.heads, scene.names)
            scene.interview = interviewed(body, scene.names, scene.cast)
            if scene.interview is None and not scene.transcript and body.asking:
                scene.interview = answers_plainly(marks, body, scene.cast)
                scene.plain = scene.interview is not None
            if narrator is None and scene.interview is None and not scene.transcript:
                scene.narrator = author_voice(marks, scene.cast) or scene.narrator
            if scene.transcript:
                headings |= meet_participants(marks, scene.cast)
            ground.home = ground.home or _home(marks, body, scene, narrated=narrator is not None)
        if block.start in headings:
            continue
        if body.ours and (rows := table.take(document, block, found, ground, scene.narrator.name)) is not None:
            found.extend(map(lean, rows))
            continue
        ground.ticker = ground.ticker or (body.ticker and opens_entry(words.tokens))
        ours = is_ours(words, among_others=not body.ours, devoted=body.devoted)
        narrator, scene.narrator = scene.narrator, voice_of_quoted(block, scene.names, scene.cast) or scene.narrator
        claims = list(_of_block(document, block, words, scene, ground, ours=ours, body=body, before=before))
        retold(found, scene)
        found.extend(map(lean, claims))
        scene.narrator = narrator
        before = (_asked(words) if scene.asking else None) or (found[-1].kind if found else None)
        ground.asked = day_of(words, block.language, document.published) if scene.asking else None
    found.sort(key=lambda claim: claim.start)  # what a sentence says may stand before who says it
    return tuple(_in_full(claim, scenes[claim.language]) for claim in found)


def _home(marks: Marks, body: Body, scene: Scene, *, narrated: bool) -> tuple[str, ...]:
    """Where a document is, as its head tells, else as what it speaks of tells."""
    spoken = narrated or scene.transcript or scene.interview is not None
    return home(marks, lambda: body.named(scene.names.language), narrated=narrated, spoken=spoken)


_LABEL = 14  # tokens up to the colon of a label
_BARE_WORDS = Setting(act=None, counted=False, totalled=False, sourced=False, attributed=True, pledge=False)


def _asked(marked: Marked) -> Matter | None:
    """What a question is about, which the answer goes on with."""
    served = Matter.SERVICE if marked.classes & Word.SERVICE else None  # "Do you have electricity?"
    return matter_of(marked, 0, len(marked.words), _BARE_WORDS) or served


def _of_block(
    document: Document,
    block: Block,
    marked: Marked,
    scene: Scene,
    ground: Ground,
    *,
    ours: bool,
    body: Body,
    before: Matter | None,
) -> Iterator[Claim]:
    language, tokens = block.language, marked.tokens
    spans = sentences(tokens, language)
    quotes = _quotes_in(marked, scene)
    forms = tokens.forms
    opening = [span.first for span in spans] + [quote.first for quote in quotes]
    opening += [_first_word(tokens, span) for span in spans if not forms[span.first][0].isalpha()]
    if scene.transcript and ":" in forms[:_LABEL]:
        opening.append(forms.index(":") + 1)  # behind the label of who speaks
    starts = frozenset(opening)
    places = body.places_of(block, marked)
    met = find_mentions(marked, starts, scene.names, places, scene.cast.has_met)
    mentions = with_belongings(marked, met, grammar(language))
    said = list(Attributor(marked, scene, quotes, mentions).attribute(spans))
    if ours:
        page = Passage(document, language, marked, spans, places, body.pledge, scene, ground)
        dream = unreal(marked, spans, places)
        for one in said:
            if dream.first <= one.first < dream.last:
                continue
            for span, kind in _kinds(page, one, before):
                before = kind
                if not is_long_past(page, span):
                    yield _claim(page, one, span.first, span.last, kind)
    ground.place = last_town(places) or ground.place


def _quotes_in(marked: Marked, scene: Scene) -> list[Quotation]:
    """The quotations of a block by their marks, else by the dashes of who takes a turn to speak."""
    quotes = quotations(marked.tokens)
    if quotes:
        return without_insertions(quotes, marked.tokens, marked.places(Word.CUE))
    if scene.interview is not None or scene.transcript:
        return quotes
    return turn_of_speech(marked.tokens, marked.places(Word.CUE))


def _first_word(tokens: Tokens, span: Span) -> int:
    """The first token behind the signs that a sentence begins with."""
    alike = (place for place in range(span.first + 1, span.last - 1) if tokens.forms[place][0].isalnum())
    return next(alike, span.first + 1)


def _kinds(page: Passage, said: Said, before: Matter | None) -> Iterator[tuple[Span, Matter]]:
    """The clauses of ours in what is said, each with its kind; neighbours of one kind are one clause."""
    marked, first = page.marked, said.first
    condition = first < said.last and marked.words[first] & Word.IF
    threat = bool(condition) and (said.act is Act.WARNS or threatens(page, said))
    own = _is_own(said)
    if (
        is_topic(page, said)
        or (own and is_caption(page, said))
        or marked.tokens.forms[first - 1 if first else 0] == "#"
    ):
        return
    if not said.direct and (marked.has(Word.APPEAL, first, said.last) or _is_question(marked, said)):
        return
    if own and (is_image(marked, said) or _is_if(marked, said)):
        return  # what would be if, or what only calls something to mind
    spans = _clauses(page, said, threat=threat)
    found = _named(page, said, spans, before)
    alone = all(kind is None for _, kind in found)
    if alone and (carried := _carried(page, said, before)):
        yield bare(marked, first, said.last), carried
        return
    if said.act is Act.REQUESTS and sum(kind is not None for _, kind in found) > 1:
        found = asked_for(marked, found)
    for span, named in found:
        kind = named or told_besides(page, said, span, before, alone=alone)
        if kind is not None:
            yield span, kind
            before = kind


def _clauses(page: Passage, said: Said, *, threat: bool) -> list[Span]:
    """What is said in clauses, without those that are only conditions or images."""
    marked, own = page.marked, _is_own(said)
    spans = [
        span
        for span in _cut(marked, said, threat=threat)
        if not (_is_only_if(page, said, span, threat=threat) or (own and is_image(marked, span)))
    ]
    condition = said.first < said.last and marked.words[said.first] & Word.IF
    bound = _bound_if(page, said) if condition and not spans and not threat else None
    return spans if bound is None else [bound]


def _bound_if(page: Passage, said: Said) -> Span | None:
    """What somebody will do on a condition that stands before it, where nothing else parts the two: "Wenn sie nicht
    angreifen, werden auch wir nicht angreifen"; None where that is nothing about a pause.
    """
    forms, words = page.marked.tokens.forms, page.marked.words
    for comma in range(said.first + 1, said.last - 2):
        if forms[comma] != "," or not any(word & Word.WE for word in words[comma + 1 : comma + 1 + _OURSELVES]):
            continue
        rest = bare(page.marked, comma + 1, said.last)
        kind = _kind_of(page, said, rest, None)
        bound = kind is Matter.PLEDGE and act_in(page, said, *rest, kind) in BINDING
        return rest if bound else None
    return None


_OURSELVES = 4  # tokens behind a comma within which "we" stands


def _named(
    page: Passage, said: Said, spans: Sequence[Span], before: Matter | None
) -> Sequence[tuple[Span, Matter | None]]:
    """The clauses with their kinds; None where its words name none. Neighbours of one kind are one clause."""
    found: list[tuple[Span, Matter | None]] = []
    for span in spans:
        kind = None if is_aside(page, span) else _kind_of(page, said, span, before)
        if kind and found and found[-1][1] is kind and is_listed(page.marked, found[-1][0].last, span, kind):
            found[-1] = (Span(found[-1][0].first, span.last), kind)
        else:
            found.append((span, kind))
        before = kind or before
    return found


def _cut(marked: Marked, said: Said, *, threat: bool) -> list[Span]:
    """What is said in clauses; a threat, a silence or a regularity is told in one."""
    if not threat and not marked.has(Word.SILENCE | Word.PATTERN, said.first, said.last):
        if said.act is Act.DECLINES_TO_CONFIRM:
            return [bare(marked, said.first, said.last)]
        return list(cut_clauses(marked, said.first, said.last))
    parted = [] if threat else _around_silence(marked, said)
    return parted or [bare(marked, said.first, said.last, joins=0)]


def _around_silence(marked: Marked, said: Said) -> list[Span]:
    """What is told, and the silence that ends it, as two clauses: "they met, but the ministry gave no details"."""
    silence = marked.find(Word.SILENCE, said.first, said.last)
    if silence is None or marked.has(Word.PATTERN, said.first, said.last):
        return []
    forms, words = marked.tokens.forms, marked.words
    joins = (place for place in range(said.first + 2, silence) if words[place] & Word.JOIN and forms[place - 1] == ",")
    cut = max(joins, default=said.first)
    finite = Word.VERB | Word.CUE | Word.FUTURE
    if cut - said.first <= _LEAST_CARRIED or not marked.has(finite, said.first, cut):
        return []
    return [bare(marked, said.first, cut), bare(marked, cut, said.last)]


def _kind_of(page: Passage, said: Said, span: Span, prior: Matter | None) -> Matter | None:
    """The kind of a clause by its words, by what it threatens, or by the clause with which it goes on."""
    kind = matter_of(page.marked, span.first, span.last, setting_of(page, said, span, prior))
    if kind in _THREATENED and not _is_own(said) and threatens(page, span):
        return Matter.STRIKE
    if prior is Matter.PREPAREDNESS and kind in _LOOSE and asks_readers(page, span.first):
        return prior  # "Stay indoors. Do not light fires."
    return prior if kind is None and prior is not None and _goes_on(page.marked, span) else kind


_LOOSE = frozenset((None, Matter.STRIKE))
_THREATENED = frozenset((None, Matter.PLEDGE))
_ASKED_NEAR = 5  # tokens from "asked" to "whether"


def _is_question(marked: Marked, said: Said) -> bool:
    """Whether it tells only what somebody was asked: "Asked whether Kyiv had agreed"."""
    if not marked.classes & Word.WHETHER:
        return False
    whether = marked.find(Word.WHETHER, said.first, min(said.first + _ASKED_NEAR, said.last - 1))
    if whether is None or _is_silence(marked, said):
        return False
    asked = Act.REQUESTS in marked.acts[said.first : whether] and not marked.has(ASKED, said.first, whether)
    phrase = bool(marked.words[whether + 1] & Word.REST)  # "asked whether" told in one
    return asked or phrase or marked.has(Word.QUESTION, said.first, whether)


def _is_silence(marked: Marked, said: Said) -> bool:
    return said.act is Act.DECLINES_TO_CONFIRM or marked.has(Word.SILENCE, said.first, said.last)


def _is_only_if(page: Passage, said: Said, span: Span, *, threat: bool) -> bool:
    """Whether a clause is a condition of no threat, or tells only that it does not matter: "Ob Putin zustimmt oder
    nicht, …"; not where somebody is silent on it.
    """
    words = page.marked.words
    if words[span.first] & Word.IF and not threat and said.act is not Act.DECLINES_TO_CONFIRM:
        return True
    if not is_asked(page.questions, span.first) or _is_silence(page.marked, said):
        return False
    places = range(max(span.first - 1, 0), span.last - 1)
    return any(words[place] & Word.JOIN and words[place + 1] & Word.NOT for place in places)


def _is_own(said: Said) -> bool:
    return said.speaker is not None and said.speaker.name == AUTHOR


def _is_if(marked: Marked, said: Said) -> bool:
    """Whether a sentence begins with a condition."""
    if said.act is Act.DECLINES_TO_CONFIRM or not marked.classes & Word.IF:
        return False  # "asked if Moscow had agreed, Peskov declined to comment"
    opening = bare(marked, said.first, said.last).first
    return opening < said.last and bool(marked.words[opening] & Word.IF)


def _is_beside(marked: Marked, said: Said, before: Matter | None) -> bool:
    """Whether somebody only tells what he feels, or speaks of a service while something else is the matter."""
    other = before is not Matter.SERVICE and marked.has(Word.SERVICE, said.first, said.last)
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
    counts = before in _COUNTABLE and bool(within(page.figures, said.first, said.last))  # "By morning, 63,000"
    if not named or not (told or counts) or _is_beside(page.marked, said, before):
        return None
    beside = page.pledge and said.act in _OF_PLEDGES and before in _BESIDE
    beside = beside or (page.pledge and page.marked.has(Word.WELCOMES, first, said.last))  # "welcomed the step"
    return Matter.PLEDGE if beside else before or (Matter.PLEDGE if page.pledge else None)


def _affirmed(page: Passage, said: Said) -> Matter | None:
    """What is affirmed by a "yes" behind the indirect question that it answers: "asked whether …, she said: 'Yes'"."""
    if not page.marked.words[said.first] & Word.YES:
        return None
    number = bisect_right(page.questions, said.first, key=lambda span: span.last) - 1
    if number < 0 or said.first - page.questions[number].last > _TO_ANSWER:
        return None
    return matter_of(page.marked, *page.questions[number], _BARE_WORDS)


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


def _claim(page: Passage, said: Said, first: int, last: int, kind: Matter) -> Claim:
    tokens, marked = page.marked.tokens, page.marked
    begin = first
    first = behind_told(page, first, last) if kind is Matter.PREPAREDNESS and _is_own(said) else first
    first = past_that(marked, first, last)
    last = closed(tokens.forms, first, last)
    act = act_in(page, said, begin, last, kind)
    opens = _condition_of(marked, said, first) if kind is Matter.PLEDGE and act in BINDING else first
    start, end = tokens.starts[opens], tokens.ends[last - 1]
    ahead_of = page.document.published if act in HELD_BY else None
    about = details(kind, marked, page.language, first, last, page.times, ahead_of=ahead_of)
    if said.party:
        about["party"] = said.party
    speaker, via = said.speaker, said.via
    if said.source is not None and kind is Matter.FIGURE and said.source != speaker:
        own = speaker is None or speaker.name == AUTHOR
        speaker, via = (said.source, via) if own else (speaker, (*via, said.source.name))
    negated = is_negated(marked, first, last, kind, act)
    counted = (figure for figure in within(page.figures, first, last) if figure.last <= last)
    figures = tuple(lean(figure.told()) for figure in counted if kind in _LASTS or figure.quantity != "duration")
    voiced = speaker is not None and speaker.name != AUTHOR
    told = told_in(marked, Span(first, last), kind, act, negated=negated, counted=bool(figures), voiced=voiced)
    return Claim(
        document=page.document.id,
        quote=tokens.text[start:end],
        start=start,
        end=end,
        speaker=speaker.name if speaker else None,
        entity=page.scene.entity_of(speaker.name) if speaker else "",
        role=speaker.role if speaker else "",
        via=via,
        act=act,
        hedged=said.hedged or marked.has(Word.HEDGE, first, last),
        negated=negated,
        direct=said.direct,
        kind=kind,
        about=about,
        figures=figures,
        when=page.timing.of(told),
        places=page.placing.of(told),
        language=page.language,
    )


def _condition_of(marked: Marked, said: Said, first: int) -> int:
    """Where a commitment begins with its condition, without which it says too much: "If they do not strike, we will
    not strike"; `first` where it has none before it.
    """
    forms = marked.tokens.forms
    opening = bare(marked, said.first, said.last).first
    limited = opening < first and marked.words[opening] & Word.IF and not marked.words[opening] & Word.FUTURE
    return opening if limited and forms[first - 1] in _CONDITION_ENDS else first


_CONDITION_ENDS = frozenset((",", *DASHES))
_LASTS = frozenset((Matter.SERVICE, Matter.PREPAREDNESS))
"""Kinds of which a length of time is a figure: for how long light is on or stocks last."""


def _in_full(claim: Claim, scene: Scene) -> Claim:
    """The claim of a known person with the fullest name that the document gives, also if that comes later."""
    if not claim.entity or claim.speaker is None or " " in claim.speaker:
        return claim
    person = scene.cast.surnamed(claim.speaker)
    if person is None or scene.entity_of(person.name) != claim.entity:
        return claim
    return lean(claim.model_copy(update={"speaker": person.name}))
