"""A document -> its claims: who said what, how firmly, about what, with the exact words and where they stand."""

from collections.abc import Iterator, Sequence

from holdfire.model.claim import AUTHOR, Act, Claim, Figure, Matter
from holdfire.model.document import Block, Document
from holdfire.model.members import ACT, MATTER
from holdfire.model.record import lean
from holdfire.reader.about import details
from holdfire.reader.acts import act_in, behind_told
from holdfire.reader.asides import (
    headlines,
    is_long_past,
    unreal,
)
from holdfire.reader.attribution import Attributor
from holdfire.reader.begun import begun_on
from holdfire.reader.belonging import with_belongings
from holdfire.reader.body import Body
from holdfire.reader.carried import carried_on, end_of_quotation
from holdfire.reader.cast import Cast, Voice
from holdfire.reader.clauses import closed, past_that
from holdfire.reader.conditions import refusing
from holdfire.reader.deeds import with_others_deed
from holdfire.reader.entries import each_of_its_day
from holdfire.reader.grammar import grammar
from holdfire.reader.ground import Ground, opens_entry, told_in
from holdfire.reader.home import home, town_behind
from holdfire.reader.interviews import answers_plainly, interviewed, lines_above, opens_without_sign
from holdfire.reader.kinds import BARE_WORDS, is_own, kinds_of
from holdfire.reader.known import SHIPPED, Register
from holdfire.reader.leaning import leaning_of_question
from holdfire.reader.led_speech import led_on
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.limits import is_threat, judged, limits_of, with_limits
from holdfire.reader.matter import BINDING, is_ours, matter_of
from holdfire.reader.named_later import named_later
from holdfire.reader.namesakes import without_namesakes
from holdfire.reader.narrator import author_voice, heading_voice, meet_participants, meet_sources
from holdfire.reader.negation import is_negated
from holdfire.reader.numbered import with_numbers
from holdfire.reader.passage import Passage
from holdfire.reader.presented import with_presented
from holdfire.reader.recalling import of_earlier_pause
from holdfire.reader.rivals import TERMS, rival_terms
from holdfire.reader.rows import Table
from holdfire.reader.scene import AUTHOR_VOICE, Said, Scene
from holdfire.reader.sentences import Quotation, Span, quotations, sentences, turn_of_speech, without_insertions
from holdfire.reader.served import left_without, served
from holdfire.reader.set_apart import voice_of_quoted
from holdfire.reader.sided import with_sides
from holdfire.reader.sides import is_of_others
from holdfire.reader.silences import silence_only, told_of_label, whose_silence
from holdfire.reader.source_notes import without_notes
from holdfire.reader.speakers import find_mentions
from holdfire.reader.term_words import Stretch
from holdfire.reader.timing import day_of
from holdfire.reader.tokens import Tokens
from holdfire.reader.told_back import retold
from holdfire.reader.transcripts import LoneLabels, heads_turn, is_transcript
from holdfire.reader.voice_marks import Marks
from holdfire.reader.wishes import is_wish
from holdfire.reader.within import within


def read_claims(document: Document, register: Register = SHIPPED) -> tuple[Claim, ...]:
    """The claims of a document's body, in the order in which they stand.

    Args:
        document: the document.
        register: the names that are known beforehand.
    """
    return claims_of(Body(document), document, register)


def claims_of(body: Body, document: Document, register: Register) -> tuple[Claim, ...]:
    """The same of a document whose body was looked through; one that tells of no war of today has none."""
    return () if body.elsewhere else _claims(body, document, register)


def _claims(body: Body, document: Document, register: Register) -> tuple[Claim, ...]:
    found: list[Claim] = []
    before: Matter | None = None
    headings = above = headlines(document) | body.beside | lines_above(body)
    scenes: dict[str, Scene] = {}
    ground, table = Ground(document.published, document.title or ""), Table()
    labels = LoneLabels(document.text, body.blocks, body.heads)
    for dated, block, words in each_of_its_day(document, body, ground, scenes):
        scene = scenes.get(block.language)
        if scene is None:
            names = register.names(block.language)
            scene = scenes[block.language] = Scene(Cast(lexicon(block.language), names), names, dated.published)
            marks = Marks(dated, scene.names, body.held_in(block.language))
            scene.title, scene.speaker = marks.title, meet_sources(marks, scene.cast)
            narrator, headings = heading_voice(marks, scene.cast)
            headings |= above
            scene.narrator = narrator or scene.narrator
            scene.transcript = body.stopped or is_transcript(body.heads, scene.names)
            scene.interview, scene.answered = interviewed(marks, body, scene.cast), opens_without_sign(body)
            if scene.interview is None and not scene.transcript and body.asking:
                scene.interview = answers_plainly(marks, body, scene.cast)
                scene.plain = scene.interview is not None
            if narrator is None and scene.interview is None and not scene.transcript:
                scene.narrator = author_voice(marks, scene.cast, ticker=body.ticker) or scene.narrator
            headings |= meet_participants(marks, scene.cast) if scene.transcript else frozenset()
            ground.home = ground.home or _home(marks, body, scene, narrated=narrator is not None)
        if labels.passes(block, scene) or heads_turn(words, scene) or block.start in headings:
            continue
        if body.ours and (rows := table.take(dated, block, found, ground, scene.narrator.name)) is not None:
            found.extend(map(lean, rows))
            continue
        if body.ticker and opens_entry(words.tokens):  # it begins anew
            ground.ticker, ground.place, scene.speaker, scene.source = True, "", None, None
        ours = is_ours(words, among_others=not body.ours, devoted=body.devoted)
        narrator, scene.narrator = scene.narrator, _voice_of(block, words, scene)
        claims = list(_of_block(dated, block, words, scene, ground, ours=ours, body=body, before=before))
        retold(found, scene)
        found.extend(map(lean, claims))
        scene.narrator, scene.leading = narrator, scene.led or scene.leading
        before = (_asked(words, block.language) if scene.asking else None) or (found[-1].kind if found else None)
        ground.asked = day_of(words, block.language, ground.published) if scene.asking or _ends_asking(words) else None
    found.sort(key=lambda claim: claim.start)  # what a sentence says may stand before who says it
    return _with_names([_in_full(claim, scenes[claim.language], document.text) for claim in found], scenes, document)


_DEALT = BINDING | {Act.REQUESTS, Act.ORDERS}


def _voice_of(block: Block, words: Marked, scene: Scene) -> Voice:
    """Whose voice a paragraph is: of a quotation set apart, of a speech to which a sentence led, or the text's."""
    scene.leading = led_on(words, scene)
    return voice_of_quoted(block, scene.names, scene.cast) or scene.leading or scene.narrator


def _with_names(claims: list[Claim], scenes: dict[str, Scene], document: Document) -> tuple[Claim, ...]:
    if not claims:
        return ()
    return tuple(named_later(claims, document.text, scenes[claims[0].language].names.parties_in))


def _ends_asking(words: Marked) -> bool:
    return words.tokens.forms[-1:] == ["?"]


def _home(marks: Marks, body: Body, scene: Scene, *, narrated: bool) -> tuple[str, ...]:
    """Where a document is, as its head tells, else as what it speaks of tells."""
    spoken = narrated or scene.transcript or scene.interview is not None
    return home(marks, lambda: body.named(scene.names.language), narrated=narrated, spoken=spoken)


_LABEL = 14  # tokens up to the colon of a label


def _asked(marked: Marked, language: str) -> Matter | None:
    """What a question is about, which the answer goes on with."""
    served = MATTER.SERVICE if marked.classes & Word.SERVICE else None  # "Do you have electricity?"
    return matter_of(marked, 0, len(marked.words), BARE_WORDS) or served or leaning_of_question(marked, language)


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
    spans = without_notes(marked, sentences(tokens, language), language)
    quotes = _with_carried(document, block, tokens, _quotes_in(marked, scene), scene)
    forms = tokens.forms
    opening = [span.first for span in spans] + [quote.first for quote in quotes]
    opening += [_first_word(tokens, span) for span in spans if not forms[span.first][0].isalpha()]
    if scene.transcript and ":" in forms[:_LABEL]:
        opening.append(forms.index(":") + 1)  # behind the label of who speaks
    starts = frozenset(opening)
    places = without_namesakes(marked, body.places_of(block, marked), language)
    met = find_mentions(marked, starts, scene.names, places, scene.cast.has_met)
    met = with_sides(met, marked, places, scene.names, grammar(language))
    named = with_numbers(marked, with_belongings(marked, met, grammar(language)))
    mentions = with_presented(marked, named, scene.cast.lists)
    attributor = Attributor(marked, scene, quotes, mentions)
    said = list(attributor.attribute(spans))
    if ours:
        page = Passage(document, language, attributor.finder, spans, places, body.pledge, scene, ground)
        yield from _told_in(page, said, unreal(marked, spans, places), before)
    ground.place = town_behind(places, ground.place)


def _told_in(page: Passage, said: Sequence[Said], dream: Span, before: Matter | None) -> Iterator[Claim]:
    """The claims of what is said in a block, but for what is told as a dream."""
    last: Claim | None = None
    for some in said:
        if some.first >= some.last or dream.first <= some.first < dream.last:
            continue  # a text that breaks off behind "said that" says nothing
        silent, rival, wished = True, some.rival and before is MATTER.PLEDGE, is_wish(page, some)
        one = some._replace(act=ACT.REQUESTS) if wished else some
        whole = Span(one.first, one.last - (wished and page.marked.tokens.forms[one.last - 1] in _ENDS))
        for span, kind in [(whole, MATTER.PLEDGE)] if rival or wished else kinds_of(page, one, before):
            before, silent = kind, False
            deed = with_others_deed(page.finder, one, span, page.scene.narrator)
            if deed is None or is_long_past(page, span):
                continue
            claim = _claim(page, deed, span.first, span.last, kind)
            told = _as_rival(page, claim, span, last) if rival else of_earlier_pause(page, claim, span, last)
            if told is not None:
                yield told
                last = told
        if silent:
            page.timing.pass_over(whole)


def _as_rival(page: Passage, claim: Claim, span: Span, before: Claim | None) -> Claim | None:
    """A claim in a few words with the term that they are by what its rival tells; None if they are none."""
    stretch = Stretch(page.marked, page.language, span.first, span.last, claim.act, page.document.published)
    about = dict(claim.about)
    about |= rival_terms(stretch, page.times, about, before.about if before is not None else {})
    if TERMS.isdisjoint(about):
        return None
    days = [value for edge in ("start", "end") if about.get(edge) != claim.about.get(edge) and (value := about[edge])]
    return claim.model_copy(update={"about": about, "when": days[0] if days and claim.when else claim.when})


def _with_carried(
    document: Document, block: Block, tokens: Tokens, quotes: list[Quotation], scene: Scene
) -> list[Quotation]:
    """The quotations of a block, with one that began before; takes note of where one ends that runs on behind it."""
    if scene.carried > block.start:
        return carried_on(tokens, scene.carried, quotes)
    if quotes and not quotes[-1].closed:
        scene.carried = end_of_quotation(document, block, tokens.forms[quotes[-1].first - 1])
    return quotes


def _quotes_in(marked: Marked, scene: Scene) -> list[Quotation]:
    """The quotations of a block by their marks, else by the dashes of who takes a turn to speak."""
    quotes = quotations(marked.tokens)
    if quotes:
        return without_insertions(quotes, marked.tokens, marked.places(Word.CUE))
    if scene.interview is not None or scene.transcript:
        return quotes
    return turn_of_speech(marked.tokens, marked.places(Word.CUE | Word.RELAY))


def _first_word(tokens: Tokens, span: Span) -> int:
    """The first token behind the signs that a sentence begins with."""
    alike = (place for place in range(span.first + 1, span.last - 1) if tokens.forms[place][0].isalnum())
    return next(alike, span.first + 1)


def _opening(marked: Marked, whole: Span) -> int:
    """Where the words of a claim begin that would begin right behind an article or behind the sign that opens a
    quotation within them: "The army rejected it", "«режим тишины» с 8 часов".
    """
    first, forms = whole.first, marked.tokens.forms
    if first and forms[first - 1] in _QUOTES and _QUOTES[forms[first - 1]] in forms[first : whole.last - 1]:
        first -= 1
    if first and marked.words[first - 1] & Word.WHETHER and not marked.words[first - 1] & Word.CUE:
        return first - 1  # "whether Kyiv had agreed, he would not say"
    return first - (first > 0 and marked.words[first - 1] & (Word.ARTICLE | _OPENS_CLAUSE) == Word.ARTICLE)


def _claim(page: Passage, said: Said, first: int, last: int, kind: Matter) -> Claim:
    tokens, marked = page.marked.tokens, page.marked
    if first > said.first and not said.direct and _is_no_more_his(marked, said, Span(first, last), kind):
        said = said._replace(speaker=page.scene.narrator, via=(), act=None)
    if said.act in _DEALT and first > said.first and said.speaker is not None and not said.direct:
        other = not BINDING.isdisjoint(marked.acts[first:last]) and is_of_others(page, said.speaker, Span(first, last))
        said = said._replace(act=ACT.STATES) if other else said  # "said Kyiv had agreed and that Putin had agreed"
    begin = first
    first = behind_told(page, first, last) if kind is MATTER.PREPAREDNESS and is_own(said) else first
    first = past_that(marked, first, last)
    last = closed(tokens.forms, first, last)
    limits, span = limits_of(page, said), Span(first, last)
    read = judged(page, limits, span)
    act = act_in(read, said, begin, last, kind)
    silent = act is ACT.DECLINES_TO_CONFIRM and said.speaker is not None and said.speaker == page.scene.narrator
    last = silence_only(marked, span) if silent and said.speaker == AUTHOR_VOICE else last
    span = Span(first, last) if last != span.last else span
    whole = with_limits(page, limits, span, act, kind) if limits else span
    limited = whole != span or read is not page
    if limited and kind is MATTER.STRIKE and act is ACT.STATES and is_threat(read, said, span):
        act = ACT.WARNS
    if limits and act is ACT.STATES and kind is MATTER.PLEDGE and (refuser := refusing(page, said, span)):
        said, act = said._replace(speaker=refuser), ACT.DENIES
    said = told_of_label(page, said, act, span)
    start, end = tokens.starts[whole.first if said.direct else _opening(marked, whole)], tokens.ends[whole.last - 1]
    negated = is_negated(read, first, last, kind, act)
    stretch = Stretch(read.marked, page.language, first, last, act, page.document.published)
    about = _about(page, stretch, kind, negated=negated)
    if party := said.party or (whose_silence(page, span) if silent else ""):
        about["party"] = party
    speaker, via = said.speaker, said.via
    if said.source is not None and kind is MATTER.FIGURE and said.source != speaker:
        own = speaker is None or speaker.name == AUTHOR
        speaker, via = (said.source, via) if own else (speaker, (*via, said.source.name))
    figures = _figures(page, span, kind)
    told = told_in(
        marked,
        span,
        kind,
        act,
        negated=negated,
        source=speaker.name if speaker else None,
        figures=figures,
    )
    when = page.timing.of(told)
    if kind is MATTER.PLEDGE and not negated:
        about = begun_on(stretch, page.times, when, ticker=page.timing.ground.ticker) | about
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
        when=when,
        places=page.placing.of(told),
        language=page.language,
    )


def _figures(page: Passage, span: Span, kind: Matter) -> tuple[Figure, ...]:
    """The figures of a claim."""
    struck, lasts = kind in _DONE, kind in _LASTS
    found = [one for one in within(page.figures, *span) if one.last <= span.last and (lasts or one.quantity != _LENGTH)]
    return tuple([lean(one.told(struck=struck)) for one in found])


def _about(page: Passage, stretch: Stretch, kind: Matter, *, negated: bool) -> dict[str, object]:
    """The details of a claim; a service that it does not name is that of the claim before in the block."""
    if kind is not MATTER.SERVICE:
        told = details(kind, stretch, page.times)
        lacking = kind is MATTER.STRIKE and not negated and page.marked.has(Word.OUT, stretch.first, stretch.last)
        return told | left_without(stretch) if lacking else told
    state = served(stretch, page.served, negated=negated)
    page.served = state.services or page.served
    return state.about()


def _is_narrated(marked: Marked, first: int, last: int, kind: Matter) -> bool:
    """Whether a clause behind that of a commitment is the narrator's: nobody agrees to an attack ("had agreed to a
    truce, but then attacked"), nor to a breach ("announced a truce, which was broken within minutes").
    """
    if kind in _DONE:
        return not marked.has(Word.HOLD | Word.FUTURE | Word.NOT | Word.READY, first, last)
    return kind is MATTER.PLEDGE and marked.has(Word.BREACH, first, last) and not marked.has(Word.NOT, first, last)


def _is_no_more_his(marked: Marked, said: Said, span: Span, kind: Matter) -> bool:
    """Whether a clause behind what somebody does by words is told by the narrator."""
    if said.act is ACT.DENIES:
        return _goes_on_doing(marked, said, span.first, kind)
    return said.act in BINDING and _is_narrated(marked, *span, kind)


def _goes_on_doing(marked: Marked, said: Said, first: int, kind: Matter) -> bool:
    """Whether a clause behind that of a denial tells what else its subject did: "rejected the truce and shelled"."""
    joined = marked.words[first - 1] & Word.JOIN and marked.words[first] & (Word.VERB | Word.ATTACK)
    told = kind in _DONE and joined and not marked.words[first] & Word.NOT
    return bool(told) and ACT.DENIES in marked.acts[said.first : first]


_QUOTES = {"«": "»", "“": "”", "„": "“"}
_OPENS_CLAUSE = Word.THAT | Word.WHO  # "said that army chiefs": no article

_DONE = frozenset((Matter.STRIKE, Matter.FIGURE))
_ENDS = frozenset(".!…")


_LENGTH = "duration"
_LASTS = frozenset((Matter.SERVICE, Matter.PREPAREDNESS))
"""Kinds of which a length of time is a figure: for how long light is on or stocks last."""


def _in_full(claim: Claim, scene: Scene, text: str) -> Claim:
    """The claim with the fullest name of a known person that the document gives, also if that comes later, and with an
    office or body as it is written within a sentence, where it stands there too: "Police" also "police".
    """
    name = full = claim.speaker or AUTHOR
    if claim.entity:
        person = scene.cast.surnamed(name) if " " not in name else None
        full = person.name if person is not None and scene.entity_of(person.name) == claim.entity else name
    elif name[0].isupper():
        small = name[0].lower() + name[1:]
        word = scene.cast.lists.look_up(small.split(" ", 1)[0])[0]
        full = small if word & (Word.ROLE | Word.BODY) and f" {small}" in text else name
    return claim if full == name else lean(claim.model_copy(update={"speaker": full}))
