"""What a language model answered -> claims. Nothing in it is believed but what the document or our lists hold.

A claim is dropped whole, and counted with the reason, unless its quote stands verbatim in one block of the body, its
codes are of our lists, its numbers can be read in the quote and are no sharper there, and the names in it are made of
words of the document, in whatever case. So whatever a document or a server makes a model say, no word reaches a claim
that begins like none of the document's.
"""

import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, NoReturn

from pydantic import TypeAdapter, ValidationError

from holdfire.model.claim import AUTHOR, Claim, Figure
from holdfire.model.document import Block, Document
from holdfire.model.place import PlaceCode
from holdfire.model.time import parse_when
from holdfire.reader.figure_words import figure_words
from holdfire.reader.figures import find_figures
from holdfire.reader.kept import kept
from holdfire.reader.known import SHIPPED, Register
from holdfire.reader.lexicon import Word, lexicon
from holdfire.reader.marking import mark
from holdfire.reader.model_request import AboutDraft, ClaimDraft, FigureDraft, body_blocks, detail_codes, prompt
from holdfire.reader.numbers import Number, number_forms, read_number
from holdfire.reader.tokens import Tokens, tokenize
from holdfire.reader.words import LANGUAGES

LARGEST_ANSWER = 1_000_000  # characters
MOST_CLAIMS = 500  # of one answer; further ones are dropped

REASONS: dict[str, str] = {
    "shape": "not an object with the agreed fields and types",
    "act": "an act that is not of the list",
    "kind": "a kind that is not of the list",
    "quote": "words that do not stand so in the body of the document",
    "speaker": "a speaker, role or relay that the document does not name",
    "figures": "a figure that the quote does not hold, that is sharper than its words, or not of our lists",
    "when": "a time that is not EDTF, or of a year that nothing tells",
    "places": "a place that is no code",
    "about": "a detail that is not of our lists or not of the document",
    "repeated": "the same claim again",
    "too-many": f"more than {MOST_CLAIMS} claims in one answer",
}
"""Why a claim of a model is dropped."""

_EDTF_DAY = r"(?:[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)"
_EDTF = re.compile(
    rf"({_EDTF_DAY})[?~%]?|({_EDTF_DAY})[?~%]?/(\.\.|{_EDTF_DAY}[?~%]?)|\.\./({_EDTF_DAY})[?~%]?"
    rf"|\[(?:\.\.)?{_EDTF_DAY}(?:(?:,|\.\.){_EDTF_DAY})*(?:\.\.)?\]"
)
_DAY = re.compile(_EDTF_DAY)
_YEAR = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])")
_BLOCK_OF_CODE = re.compile(r"\s*```(?:json)?\s*(.*?)\s*```\s*", re.DOTALL | re.IGNORECASE)
_PLACES = TypeAdapter(PlaceCode)
_STEM = 4  # letters by which a name in another case is recognised
_ALIKE = str.maketrans("їєео", "іііі")  # vowels that change places when a Ukrainian name is declined: Київ, Києва
_SAME = str.maketrans("\n\r\t\u00a0\u202f\u2009’ʼ`‑", "      '''-")
"""Signs that a model copies as their plain relatives, one for one: ends of wrapped lines, blanks, apostrophes, hyphens.
The quote of a claim is what the document has."""
_LONGEST_WORDS = 300  # characters of a name, role or other printed words


class UnusableAnswerError(ValueError):
    """The whole answer cannot be used; the message says why and holds no word of it."""


class Answer(NamedTuple):
    """What is left of an answer."""

    claims: tuple[Claim, ...]
    given: int  # claims that the answer held
    dropped: Mapping[str, int]  # by reason, see REASONS


class _DroppedError(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_answer(content: str, document: Document, *, reader: str, register: Register = SHIPPED) -> Answer:
    """The claims of an answer that hold against the document.

    Args:
        content: the words of the model, a JSON object as `answer_schema` has it, also in a block of code.
        document: the document that it was asked about.
        reader: the name of the reader, see `reader_name`.
        register: the names that are known beforehand.

    Raises:
        UnusableAnswerError: the answer is no such object, or is too large to be one.
    """
    entries = _entries(content)
    page = _Page(document)
    dropped: Counter[str] = Counter()
    claims: list[Claim] = []
    for entry in entries[:MOST_CLAIMS]:
        try:
            claim = _claim(entry, page, reader, register)
        except _DroppedError as error:
            dropped[error.reason] += 1
        else:
            page.take(claim)
            claims.append(claim)
    if len(entries) > MOST_CLAIMS:
        dropped["too-many"] = len(entries) - MOST_CLAIMS
    return Answer(tuple(sorted(claims, key=lambda claim: claim.start)), len(entries), dict(sorted(dropped.items())))


def _entries(content: str) -> list[Any]:
    if len(content) > LARGEST_ANSWER:
        msg = f"the answer has {len(content):,} characters, and {LARGEST_ANSWER:,} are the most that is read"
        raise UnusableAnswerError(msg)
    inside = _BLOCK_OF_CODE.fullmatch(content)
    try:
        tree = json.loads(inside[1] if inside else content, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        msg = "the answer is not JSON, or was cut off"
        raise UnusableAnswerError(msg) from error
    if not isinstance(tree, dict) or set(tree) != {"claims"} or not isinstance(tree["claims"], list):
        msg = 'the answer is JSON, but not an object with a list of "claims" and nothing else'
        raise UnusableAnswerError(msg)
    return tree["claims"]


def _no_constant(name: str) -> NoReturn:
    msg = f"{name} is no JSON"
    raise ValueError(msg)


class _Page:
    """The document as an answer is held against it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.blocks = body_blocks(document)
        self._last_end = 0
        self._taken: set[tuple[int, int]] = set()

    @kept
    def _plain(self) -> str:
        return self.document.text.translate(_SAME)  # as long as the text, so that places are the same

    @kept
    def stems(self) -> frozenset[str]:
        """The beginnings of all words, whichever case they stand in."""
        return frozenset(form[:_STEM].translate(_ALIKE) for form in tokenize(self.document.text).forms)

    @kept
    def years(self) -> frozenset[int]:
        """The years that the document tells, of its publication or in its text, and those next to them."""
        told = {int(year) for year in _YEAR.findall(self.document.text)}
        if self.document.published:
            told.add(self.document.published.year)
        return frozenset(year + step for year in told for step in (-1, 0, 1))

    def holds(self, words: str) -> bool:
        """Whether words are of the document, in whatever case: all their beginnings stand in it."""
        if len(words) > _LONGEST_WORDS or not words.isprintable():
            return False
        stems = [form[:_STEM].translate(_ALIKE) for form in tokenize(words).forms if form[0].isalnum()]
        return bool(stems) and self.stems.issuperset(stems)

    def place(self, quote: str) -> tuple[int, int, Block]:
        """Where a quote stands in the body: the place nearest after the last one, else the first that is free.

        Raises:
            _DroppedError: it stands nowhere, or wherever it stands is taken.
        """
        if not any(sign.isalnum() for sign in quote):
            raise _DroppedError("quote")
        first: tuple[int, int, Block] | None = None
        known = False
        for start, block in self._places(quote):
            known = True
            span = start, start + len(quote)
            if span in self._taken:
                continue
            first = first or (*span, block)
            if start >= self._last_end:
                first = *span, block
                break
        if first is None:
            raise _DroppedError("repeated" if known else "quote")
        return first

    def take(self, claim: Claim) -> None:
        """From now on the place of the claim is taken, and the next one is looked for after it."""
        self._last_end = claim.end
        self._taken.add((claim.start, claim.end))

    def _places(self, quote: str) -> Iterator[tuple[int, Block]]:
        """Every place of whole words at which the quote stands within one block of the body."""
        text, quote = self._plain, quote.translate(_SAME)
        ends = [block.end for block in self.blocks]
        start = text.find(quote)
        while start >= 0:
            number = bisect_right(ends, start)
            if number == len(ends):
                return
            block, end = self.blocks[number], start + len(quote)
            if block.start <= start and end <= block.end and _is_whole(text, start) and _is_whole(text, end):
                yield start, block
            start = text.find(quote, start + 1)


def _is_whole(text: str, place: int) -> bool:
    """Whether no word is cut at a place."""
    return not (0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum())


def _claim(entry: Any, page: _Page, reader: str, register: Register) -> Claim:
    draft = _draft(entry)
    _check_names(draft, page)
    when = _time(draft.when, page, "when")
    places = _codes(draft.places)
    about = _about(draft.about, page)
    start, end, block = page.place(draft.quote.strip())
    quote = page.document.text[start:end]
    return Claim(
        document=page.document.id,
        quote=quote,
        start=start,
        end=end,
        speaker=draft.speaker,
        entity=register.entity(draft.speaker, block.language),
        role=draft.role,
        via=tuple(draft.via),
        act=draft.act,
        hedged=draft.hedged,
        negated=draft.negated,
        direct=draft.direct,
        kind=draft.kind,
        about=about,
        figures=_figures(draft.figures, quote, page.document.words_of(block), block.language),
        when=when,
        places=places,
        language=block.language,
        reader=reader,
    )


def _draft(entry: Any) -> ClaimDraft:
    try:
        return ClaimDraft.model_validate(entry)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        field = first["loc"][0] if first["loc"] else "shape"
        ours = first["type"] == "enum" and field in {"act", "kind"}
        raise _DroppedError(str(field) if ours else "shape") from error


def _check_names(draft: ClaimDraft, page: _Page) -> None:
    names = [*draft.via, *([draft.role] if draft.role else [])]
    if draft.speaker not in {None, AUTHOR}:
        names.append(str(draft.speaker))
    if not all(page.holds(name) for name in names):
        raise _DroppedError("speaker")


def _time(told: str | None, page: _Page, reason: str) -> str | None:
    """A time as EDTF, of a year that the document tells or that is next to one; an empty text is none."""
    if told is None or not told.strip():
        return None
    days = _DAY.findall(told)
    if len(told) > _LONGEST_WORDS or not _EDTF.fullmatch(told) or not all(map(_is_date, days)):
        raise _DroppedError(reason)
    if not all(int(day[:4]) in page.years for day in days):
        raise _DroppedError(reason)
    return told


def _is_date(told: str) -> bool:
    try:
        date.fromisoformat(told + "-01-01"[len(told) - len("2026") :] if len(told) < len("2026-01-01") else told)
    except ValueError:
        return False
    return True


def _codes(codes: Iterable[str]) -> tuple[str, ...]:
    try:
        return tuple(dict.fromkeys(_PLACES.validate_python(code) for code in codes))
    except ValidationError as error:
        raise _DroppedError("places") from error


def _about(draft: AboutDraft, page: _Page) -> dict[str, object]:
    told = {name: value for name, value in draft.model_dump().items() if value}
    codes = detail_codes()
    for name, value in told.items():
        if name in codes:
            right = codes[name].issuperset([value] if isinstance(value, str) else value)
        elif name == "party":
            right = page.holds(value)
        elif name == "duration":
            right = _is_duration(value)
        else:
            right = bool(_time(value, page, "about"))
        if not right:
            raise _DroppedError("about")
    return told


def _is_duration(told: str) -> bool:
    try:
        return told.startswith("P") and len(told) <= _LONGEST_WORDS and bool(parse_when(told))
    except ValueError:
        return False


# ---- figures


class _Readable(NamedTuple):
    """The numbers that can be read in a quote: as named, as bounds, and in either way."""

    named: frozenset[float]
    bounds: frozenset[float]


def _figures(drafts: Sequence[FigureDraft], quote: str, block: str, language: str) -> tuple[Figure, ...]:
    if not drafts:
        return ()
    readable = _readable(quote, language)
    told = []
    for draft in drafts:
        parts = (*draft.qualifier.split("…"), *draft.period.split("…"))  # "from … to"
        printed = all(words.strip().casefold() in block.casefold() for words in parts)
        listed = draft.quantity in prompt().quantities and draft.unit in prompt().units
        if not (printed and listed and _is_in(draft, readable)):
            raise _DroppedError("figures")
        try:
            told.append(Figure(**draft.model_dump()))
        except ValidationError as error:
            raise _DroppedError("figures") from error
    return tuple(told)


def _is_in(figure: FigureDraft, readable: _Readable) -> bool:
    """Whether all numbers of a figure stand in the words, and the one given as named is named there."""
    if figure.low == figure.best == figure.high == 1 and not figure.unit:
        return True  # "a shepherd was wounded": one thing or person needs no word for one
    bounds = [abs(value) for value in (figure.low, figure.high) if value is not None]
    named = figure.best is None or abs(figure.best) in readable.named
    return named and all(value in readable.named or value in readable.bounds for value in bounds)


def _readable(quote: str, language: str) -> _Readable:
    """The numbers of a quote; what our own reading takes for a bound alone is not named. Signs are left aside, for a
    fall may be told as a negative change.
    """
    tokens = tokenize(quote)
    named: set[float] = set()
    bounds: set[float] = set()
    for tongue in [language] if language in LANGUAGES else LANGUAGES:
        soft = {(found.low, found.high) for found in find_figures(tokens, tongue) if found.best is None}
        bounds.update(_sizes(value for pair in soft for value in pair))
        named.update(_sizes(found.best for found in find_figures(tokens, tongue)))
        printed = list(_printed(tokens, tongue))
        bounds.update(_sizes(value for number in printed for value in (number.low, number.high)))
        named.update(_sizes(number.best for number in printed) - _sizes(value for pair in soft for value in pair))
        if mark(tokens, lexicon(tongue)).has(Word.NOT, 0, len(tokens)):
            named.add(0.0)  # "nobody was hurt"
    return _Readable(frozenset(named), frozenset(bounds))


def _sizes(values: Iterable[float | None]) -> set[float]:
    """The values without their signs; parts in percent also as people round them."""
    return {rounded for value in values if value is not None for rounded in (abs(value), *_rounded(abs(value)))}


def _rounded(value: float) -> tuple[float, ...]:
    return () if value.is_integer() else (float(round(value)), round(value, 1))


def _printed(tokens: Tokens, language: str) -> Iterator[Number]:
    """Every number in digits or words, whatever it counts; a sign that may group digits or not is read in both ways."""
    words, begins = figure_words(language), number_forms(language)
    place = 0
    while place < len(tokens):
        number = read_number(tokens, place, len(tokens), words, bounded=True) if begins[tokens.forms[place]] else None
        if number is None:
            place += 1
            continue
        yield number
        if number.decimal is not None:
            yield number._replace(low=number.decimal, best=number.decimal, high=number.decimal)
        place = max(number.last, place + 1)
