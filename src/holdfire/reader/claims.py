"""A document -> its claims: who said what, how firmly, about what, with the exact words and where they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache

from holdfire.model.claim import AUTHOR, Act, Claim, Figure, Matter
from holdfire.model.document import Block, Document
from holdfire.reader.about import details
from holdfire.reader.attribution import Attributor
from holdfire.reader.belonging import with_belongings
from holdfire.reader.body import Body
from holdfire.reader.cast import Cast, Voice
from holdfire.reader.clauses import bare, cut_clauses
from holdfire.reader.context import Context, within
from holdfire.reader.figures import FigureMention, find_figures
from holdfire.reader.grammar import grammar
from holdfire.reader.known import register
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.matter import COUNTED, Setting, are_ours, matter_of
from holdfire.reader.narrator import heading_voice, is_transcript
from holdfire.reader.place_mention import PlaceMention
from holdfire.reader.places import find_places
from holdfire.reader.scene import Said, Scene, is_question
from holdfire.reader.sentences import Span, quotations, sentences, without_insertions
from holdfire.reader.speakers import find_mentions
from holdfire.reader.times import TimeMention, find_times
from holdfire.reader.tokens import tokenize


def read_claims(document: Document) -> tuple[Claim, ...]:
    """The claims of a document's body, in the order in which they stand."""
    return tuple(claims_in(document))


def claims_in(document: Document) -> Iterator[Claim]:
    """The claims of `read_claims` one by one: those of a block are made when they are asked for."""
    body = Body(document)
    if not body.ours:
        return
    before: Matter | None = None
    last: Matter | None = None  # of all claims so far
    headings: frozenset[int] = frozenset()
    scenes: dict[str, Scene] = {}
    for block, words in body:
        scene = scenes.get(block.language)
        if scene is None:
            scene = scenes[block.language] = Scene(Cast(lexicon(block.language)))
            known = body.held_in(block.language)
            narrator, headings = heading_voice(document, block.language, scene.cast, known)
            scene.narrator = narrator or scene.narrator
            scene.transcript = is_transcript(body.heads, block.language)
        if block.start in headings:
            continue
        found = list(_of_block(document, block, words, scene, pledge=body.pledge, before=before))
        last = found[-1].kind if found else last
        before = _asked(words) or last
        found.sort(key=lambda claim: claim.start)  # what a sentence says may stand before who says it
        yield from found


_BARE_WORDS = Setting(act=None, counted=False, totalled=False, sourced=False, attributed=True, pledge=False)


def _asked(marked: Marked) -> Matter | None:
    """What a question of a transcript is about, which the answer goes on with."""
    return matter_of(marked, 0, len(marked.words), _BARE_WORDS) if is_question(marked) else None


@dataclass
class _Page:
    """A block with all that is found in it; its times and figures are looked for only where something needs them."""

    document: Document
    language: str
    marked: Marked
    spans: Sequence[Span]
    places: Sequence[PlaceMention]
    pledge: bool
    narrator: str

    @cached_property
    def times(self) -> Sequence[TimeMention]:
        """The times of the block."""
        return find_times(self.marked.tokens, self.language, published=self.document.published)

    @cached_property
    def figures(self) -> Sequence[FigureMention]:
        """The figures of the block."""
        taken = [(time.first, time.last) for time in self.times]
        taken += [(place.first, place.last) for place in self.places]
        return find_figures(self.marked.tokens, self.language, taken=taken)

    @cached_property
    def context(self) -> Context:
        """Where and when the claims of the block are."""
        return Context(self.marked, self.spans, self.times, self.places, self.document.published)


def _of_block(
    document: Document, block: Block, marked: Marked, scene: Scene, *, pledge: bool, before: Matter | None
) -> Iterator[Claim]:
    language, tokens = block.language, marked.tokens
    spans = sentences(tokens, language)
    quotes = without_insertions(quotations(tokens), tokens, marked.places(Word.CUE))
    starts = frozenset([span.first for span in spans] + [quote.first for quote in quotes])
    starts |= frozenset(span.first + 1 for span in spans if not tokens.forms[span.first][0].isalpha())  # a mark before
    places = find_places(tokens, language)
    mentions = with_belongings(marked, find_mentions(marked, language, starts, register(), places), grammar(language))
    said = list(Attributor(marked, quotes, mentions, scene).attribute(spans))
    if not are_ours([marked]):
        return
    page = _Page(document, language, marked, spans, places, pledge, scene.narrator.name)
    for one in said:
        for span, kind in _kinds(page, one, before):
            before = kind
            yield _claim(page, one, span.first, span.last, kind)


def _kinds(page: _Page, said: Said, before: Matter | None) -> Iterator[tuple[Span, Matter]]:
    """The clauses of ours in what is said, each with its kind; neighbours of one kind are one clause."""
    found: list[tuple[Span, Matter]] = []
    marked = page.marked
    threat = said.act is Act.WARNS and bool(marked.words[said.first] & Word.IF)  # "if they attack, we will respond"
    whole = threat or marked.has(Word.SILENCE | Word.PATTERN, said.first, said.last)
    spans: list[Span] = (
        [bare(marked, said.first, said.last, joins=0)] if whole else list(cut_clauses(marked, said.first, said.last))
    )
    own = _is_own(said)
    if own and (_is_image(marked, said) or marked.has(Word.APPEAL, said.first, said.last) or _is_if(marked, said)):
        return  # what would be if, or what only calls something to mind
    for span in spans:
        if (marked.words[span.first] & Word.IF and not threat) or (own and _is_image(marked, span)):
            continue
        prior = found[-1][1] if found else before
        kind = matter_of(marked, span.first, span.last, _setting(page, said, span, prior))
        if kind is None and prior is not None and _goes_on(marked, span):
            kind = prior
        if kind is None:
            continue
        listed = kind in _LISTED or marked.words[span.first] & (Word.VERB | Word.FUTURE)
        if listed and found and found[-1][1] is kind and _adjoins(marked, found[-1][0].last, span.first):
            found[-1] = (Span(found[-1][0].first, span.last), kind)
        else:
            found.append((span, kind))
    if not found and (kind := _carried(page, said, before)):
        found = [(bare(marked, said.first, said.last), kind)]
    yield from found


_FINITE = Word.VERB | Word.CUE | Word.FUTURE
_BEGINS_NOUN = Word.ARTICLE | Word.SOME | Word.OF | Word.OBLIQUE


def _is_own(said: Said) -> bool:
    return said.speaker is not None and said.speaker.name == AUTHOR


def _is_if(marked: Marked, said: Said) -> bool:
    """Whether a sentence begins with a condition."""
    opening = bare(marked, said.first, said.last).first if marked.classes & Word.IF else said.last
    return opening < said.last and bool(marked.words[opening] & Word.IF)


def _is_image(marked: Marked, said: Said | Span) -> bool:
    """Whether a sentence is only a noun with a clause about it: "A president who asks for restraint"."""
    span, finite = bare(marked, said.first, said.last), _FINITE
    if span.first >= span.last or not marked.words[span.first] & _BEGINS_NOUN:
        return False
    if marked.has(Word.SILENCE, span.first, span.last):
        return False
    related = marked.find(Word.WHO | Word.THAT, span.first + 1, span.last) or _joined_behind(marked, span)
    verb = marked.find(finite, span.first, span.last)
    if related is None or verb is None or verb < related:
        return False
    joined = marked.find(Word.JOIN, verb, span.last) or span.last
    return not any(
        marked.words[place] & finite and not marked.has(Word.BE | finite, place - 2, place)
        for place in range(verb + 1, joined)
    )


def _joined_behind(marked: Marked, span: Span) -> int | None:
    """Where a comma and a joining word begin a clause: ", while people"."""
    forms = marked.tokens.forms
    places = (place for place in range(span.first + 1, span.last) if marked.words[place] & Word.JOIN)
    return next((place for place in places if forms[place - 1] == ","), None)


def _is_beside(marked: Marked, said: Said, before: Matter | None) -> bool:
    """Whether somebody only tells what he feels, or speaks of a service while something else is the matter."""
    other = before is not Matter.SERVICE and marked.has(Word.SERVICE, said.first, said.last)
    return other or marked.has(Word.FEELING, said.first, said.last)


_LEAST_CARRIED = 3  # tokens of what somebody says that can go on with a matter


def _carried(page: _Page, said: Said, before: Matter | None) -> Matter | None:
    """The matter that somebody goes on with whose words name none: what was spoken of just before, else the pledge
    that the document is about.
    """
    if said.last - said.first < _LEAST_CARRIED:
        return None
    named = said.speaker is None or said.speaker.name not in {AUTHOR, page.narrator}
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
    if not named or not told or _is_beside(page.marked, said, before):
        return None
    return before or (Matter.PLEDGE if page.pledge else None)


_LISTED = frozenset((Matter.STRIKE, Matter.FIGURE, Matter.WEATHER, Matter.SERVICE))
"""Kinds of which clauses side by side are one claim: a list of what one attack did."""
_GAP = 2  # tokens between clauses that are taken as one


def _adjoins(marked: Marked, last: int, first: int) -> bool:
    """Whether clauses stand so near to each other that they may be one list."""
    return first - last <= _GAP and ";" not in marked.tokens.forms[last:first]


_REMEMBERED = 1000  # names and periods whose meaning is remembered
_LARGE = 1000  # from which a count is a total


def _goes_on(marked: Marked, span: Span) -> bool:
    """Whether a clause without a matter of its own goes on with that of the one before: "They are set to continue"."""
    opens = marked.words[span.first]
    told = Word.FUTURE | Word.REPORTED
    return bool(opens & (Word.THEY | Word.HE | Word.SHE)) and marked.has(told, span.first, span.last)


def _setting(page: _Page, said: Said, span: Span, before: Matter | None) -> Setting:
    figures: Sequence[FigureMention] = ()
    large = long = False
    if page.marked.has(COUNTED, span.first, span.last):
        figures = within(page.figures, span.first, span.last)
        large = any((figure.best or figure.low or figure.high or 0) >= _LARGE and not figure.unit for figure in figures)
        long = any(map(_is_long, within(page.times, span.first, span.last)))
    return Setting(
        act=said.act,
        counted=bool(figures),
        totalled=large or any(_is_span(figure.period, page.language) for figure in figures) or said.source is not None,
        long=long,
        sourced=said.source is not None or before is Matter.FIGURE,
        attributed=said.speaker is None or said.speaker.name != AUTHOR,
        pledge=page.pledge,
        before=before,
    )


@lru_cache(maxsize=_REMEMBERED)
def _is_span(period: str, language: str) -> bool:
    """Whether the words for a period tell a span over which something is totalled, and not one night."""
    if not period:
        return False
    lists = lexicon(language)
    return not any(lists.look_up(form)[0] & Word.ONCE for form in tokenize(period).forms)


def _is_long(time: TimeMention) -> bool:
    """Whether a time is a month or more days than a night touches: what is counted in it is a total."""
    first, _, last = (time.edtf or "").partition("/")
    if time.role == "since":
        return len(first) >= _MONTH
    if time.role == "until" or not last:
        return len(first) == _MONTH and time.role != "until"
    return _days_between(first, last) > 1


def _days_between(first: str, last: str) -> int:
    """Days from one to another; 0 where they are no plain days."""
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return 0


_MONTH = len("2025-12")


def _claim(page: _Page, said: Said, first: int, last: int, kind: Matter) -> Claim:
    tokens, marked = page.marked.tokens, page.marked
    last = _closed(tokens.forms, first, last)
    start, end = tokens.starts[first], tokens.ends[last - 1]
    act = _act(page, said, first, last, kind)
    about = details(kind, marked, page.language, first, last, page.times)
    if said.party:
        about["party"] = said.party
    speaker = said.source if said.source is not None and kind is Matter.FIGURE else said.speaker
    return Claim(
        document=page.document.id,
        quote=tokens.text[start:end],
        start=start,
        end=end,
        speaker=speaker.name if speaker else None,
        role=speaker.role if speaker else "",
        via=said.via,
        act=act,
        hedged=said.hedged or marked.has(Word.HEDGE, first, last),
        negated=_negated(marked, first, last, kind, act),
        direct=said.direct,
        kind=kind,
        about=about,
        figures=tuple(_figure(figure) for figure in within(page.figures, first, last) if figure.last <= last),
        when=page.context.when_of(first, last, kind),
        places=page.context.places_of(first, last, kind),
        language=page.language,
    )


_CLOSES = {"“": "”", "«": "»", "„": "“", '"': '"'}
_CLOSING = frozenset(_CLOSES.values())


def _closed(forms: Sequence[str], first: int, last: int) -> int:
    """The end of a quote, with the mark that closes a quotation which began inside it."""
    if last >= len(forms) or forms[last] not in _CLOSING:
        return last
    inside = forms[first:last]
    for opening, closing in _CLOSES.items():
        opened, closed = inside.count(opening), 0 if opening == closing else inside.count(closing)
        if forms[last] == closing and (opened % 2 if opening == closing else opened > closed):
            return last + 1
    return last


def _figure(found: FigureMention) -> Figure:
    return Figure(
        quantity=found.quantity,
        low=found.low,
        best=found.best,
        high=found.high,
        unit=found.unit,
        qualifier=found.qualifier,
        period=found.period,
    )


def _act(page: _Page, said: Said, first: int, last: int, kind: Matter) -> Act:
    """What is done by saying it: by the verb of saying, else by what is said."""
    teller = said.source if said.source is not None and kind is Matter.FIGURE else said.speaker
    speaker = teller if teller is not None and teller.name != AUTHOR else None
    if said.act in {None, Act.PROMISES} and speaker is not None and _denies(page.marked, first, last, kind):
        return Act.DENIES
    if said.act is not None:
        return _ANNOUNCED.get(kind, said.act) if said.act is Act.PROMISES else _warned(said.act, kind)
    done = _done_by(page, speaker, first, last, kind) if speaker is not None else None
    return done or _told(page, Span(first, last), kind, named=speaker is not None)


def _done_by(page: _Page, speaker: Voice, first: int, last: int, kind: Matter) -> Act | None:
    """What somebody does by words that are no verb of saying of his own: he asks or blames."""
    asked = _asked_of(page.marked, first, last)
    return asked or (Act.ACCUSES if _blames(page, speaker, first, last, kind) else None)


def _told(page: _Page, span: Span, kind: Matter, *, named: bool) -> Act:
    """What is done by a clause itself: silence, a request to the reader, or what its content tells."""
    silence = page.marked.find(Word.SILENCE, span.first, span.last)
    if silence is not None:
        return page.marked.acts[silence] or Act.DECLINES_TO_CONFIRM
    if kind is Matter.PREPAREDNESS and _asks(page, span.first, span.last):
        return Act.REQUESTS
    return _told_act(page, span, kind, named=named)


def _asks(page: _Page, first: int, last: int) -> bool:
    """Whether a clause opens with a verb that asks the reader, a "not" aside."""
    marked = page.marked
    if first < last - 1 and (marked.words[first] & Word.NOT or marked.words[first + 1] & Word.REST):
        first += 1
    return grammar(page.language).is_imperative(marked.tokens.forms[first])


def _told_act(page: _Page, span: Span, kind: Matter, *, named: bool) -> Act:
    """What is done by what is said alone: a promise or accusation, a forecast; else it states."""
    marked, (first, last) = page.marked, span
    ahead = marked.has(Word.FUTURE, first, last)
    if kind is Matter.PLEDGE and named:
        if marked.has(Word.BREACH, first, last) and not marked.has(Word.NOT, first, last):
            return Act.ACCUSES
        return Act.PROMISES if ahead and marked.has(Word.HOLD | Word.PAUSE, first, last) else Act.STATES
    counted = kind is Matter.FIGURE and bool(within(page.figures, first, last))
    foretold = kind in _AHEAD or (named and (kind in _FORETOLD or counted))
    return Act.FORECASTS if ahead and foretold else Act.STATES


_FORETOLD = frozenset((Matter.MILITARY, Matter.STRIKE))
_DENIED = frozenset((Matter.STRIKE, Matter.PLEDGE, Matter.MILITARY))


def _denies(marked: Marked, first: int, last: int, kind: Matter) -> bool:
    """Whether somebody says that he or his people did not do it: "we did not open fire"."""
    own = marked.has(Word.WE, first, last) and kind in _DENIED
    refused = kind is Matter.DIPLOMACY and marked.has(Word.TALKS, first, last) and marked.has(Word.FUTURE, first, last)
    return (own or refused) and _has_not(marked, first, last, 0) and not marked.has(Word.SILENCE, first, last)


def _has_not(marked: Marked, first: int, last: int, missing: int) -> bool:
    """Whether a clause is negated, and not a single word in it ("not silence, but launches")."""
    return marked.has(Word.NOT, first, last) and any(
        marked.words[place] & Word.NOT and not marked.words[place] & missing and not _contrasts(marked, place, last)
        for place in range(first, last)
    )


def _contrasts(marked: Marked, place: int, last: int) -> bool:
    forms = marked.tokens.forms
    steps = range(place + 2, min(place + _CONTRAST, last))
    return any(marked.words[step] & Word.CONTRAST and forms[step - 1] == "," for step in steps)


_CONTRAST = 6  # tokens from "not" to "but"


def _asked_of(marked: Marked, first: int, last: int) -> Act | None:
    """What somebody asks or orders without saying that it is himself: "residents are asked to stay inside"."""
    if not marked.has(Word.BE, first, last - 1):
        return None
    places = (place for place in range(first + 1, last) if marked.words[place - 1] & Word.BE)
    return next((marked.acts[place] for place in places if marked.acts[place] in _OF_OTHERS), None)


_OF_OTHERS = frozenset((Act.REQUESTS, Act.ORDERS))


def _blames(page: _Page, speaker: Voice, first: int, last: int, kind: Matter) -> bool:
    """Whether one side says that the other attacked in a pause: its name stands before the verb of an attack."""
    marked = page.marked
    struck = marked.find(Word.ATTACK, first, last)
    counted = bool(within(page.figures, first, last))
    shot = not counted and (page.pledge or marked.has(Word.TROOPS, first, last))
    broken = kind is Matter.PLEDGE or (kind is Matter.STRIKE and shot)
    if not broken or struck is None or marked.has(Word.NOT | Word.FUTURE, first, last):
        return False
    own = _sides_of(speaker, page.language)
    other = _sides(marked.tokens.forms[first:struck], page.language)
    passive = marked.has(Word.BE, first, struck) or marked.words[struck] & Word.WEAPON
    return bool(own and other) and not own & other and not passive


@lru_cache(maxsize=_REMEMBERED)
def _sides_of(speaker: Voice, language: str) -> frozenset[str]:
    """The countries in the name and office of a speaker."""
    return frozenset(_sides(tokenize(f"{speaker.name} {speaker.role}").forms, language))


def _sides(forms: Sequence[str], language: str) -> set[str]:
    """The countries that words name, as nouns or adjectives, by how they begin."""
    return {form[:_SIDE] for form in forms} & _lands(language)


@cache
def _lands(language: str) -> frozenset[str]:
    lists = lexicon(language)
    return frozenset(form[:_SIDE] for form, word in lists.exact.items() if word & Word.LAND and len(form) >= _SIDE - 1)


_SIDE = 5  # letters that the name of a country and its adjective have in common


def _warned(act: Act, kind: Matter) -> Act:
    """What a warning of the weather is: a forecast."""
    if kind is not Matter.WEATHER:
        return act
    return Act.FORECASTS if act is Act.WARNS else Act.STATES if act in _RESTRAINING else act


_ANNOUNCED = {Matter.STRIKE: Act.WARNS, Matter.WEATHER: Act.FORECASTS}
"""What the announcement of something is that nobody promises."""
_AHEAD = frozenset((Matter.WEATHER, Matter.DIPLOMACY, Matter.SERVICE))
"""Kinds of which what is to come is a forecast."""
_RESTRAINING = frozenset((Act.REQUESTS, Act.PROMISES, Act.AGREES, Act.ORDERS))


def _negated(marked: Marked, first: int, last: int, kind: Matter, act: Act) -> bool:
    """Whether the content is denied: not the "not" of restraint ("not to attack"), nor "no heating"."""
    if (kind is Matter.PLEDGE and act in _RESTRAINING) or act is Act.DECLINES_TO_CONFIRM:
        return False
    missing = Word.OUT if kind is Matter.SERVICE or marked.has(Word.SERVICE, first, last) else 0
    return _has_not(marked, first, last, missing)
