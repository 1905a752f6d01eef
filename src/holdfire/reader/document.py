"""Bytes or text -> a Document: cleaned, labelled, each block with its language."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from holdfire.model.document import UNDETERMINED, Block, Document, Label
from holdfire.model.members import LABEL
from holdfire.model.verdict import Caveat
from holdfire.reader.authors import QUESTION_WITHIN, author_in_head, with_signer
from holdfire.reader.caveats import caveat
from holdfire.reader.dates import parse_date_line, parse_stamp, split_dated, tells_change
from holdfire.reader.decode import check_size, decode, oddities, storable
from holdfire.reader.entries import newest_post, with_posters
from holdfire.reader.label import Labelled, label_lines
from holdfire.reader.language import frame_of, same_script, tell_framed, tells_whose
from holdfire.reader.lines import Extract, plain_extract
from holdfire.reader.marks import parted_date
from holdfire.reader.markup import extract_markup, looks_like_markup
from holdfire.reader.set_apart import with_quoted
from holdfire.reader.time_mention import TimeMention
from holdfire.reader.times import find_times
from holdfire.reader.timewords import time_words
from holdfire.reader.tokens import Tokens, tokenize
from holdfire.reader.words import LANGUAGES, folded, word_list

_ID = 16  # characters of the hash that make the id
_ARTICLE = frozenset((Label.BODY, Label.TITLE))
_NAMES = {"en": "English", "uk": "Ukrainian", "ru": "Russian", "de": "German"}
_FEW = 60  # characters; the language of fewer often cannot be told
_LATEST = 2050  # year after which a document's own day is hardly right
_DATED_LABELS = frozenset((Label.DATE, Label.BYLINE))


def open_document(
    given: bytes | str,
    *,
    name: str = "document",
    language: str | None = None,
    published: date | None = None,
) -> Document:
    """Read a plain text or an HTML page into labelled blocks.

    Args:
        given: the bytes of the file, or its text.
        name: what to call it in messages.
        language: language of the document where it is known (en, uk, ru, de); blocks too short to tell take it.
        published: the day it was published where that is known; else the document is asked.

    Returns:
        The document. The text of a page is what a reader sees of it, that of a text file is the file's.

    Raises:
        DocumentError: it is too large, not text, or holds no words.
        ValueError: `language` is none of those that are read.
    """
    if language is not None and language not in LANGUAGES:
        msg = f"{language!r} is not a language that is read; choose one of {', '.join(LANGUAGES)}"
        raise ValueError(msg)
    caveats: tuple[Caveat, ...] = ()
    if isinstance(given, str):
        text = storable(given)
        data = text.encode()
        check_size(len(data), name=name)
    else:
        data = given
        text, caveats = decode(given, name=name)
    extract = extract_markup(text) if looks_like_markup(text) else plain_extract(text)
    sha256 = hashlib.sha256(data).hexdigest()
    return document_of(extract, sha256=sha256, language=language, published=published, caveats=caveats)


def document_of(
    extract: Extract,
    *,
    sha256: str,
    language: str | None = None,
    published: date | None = None,
    caveats: Sequence[Caveat] = (),
    link: str | None = None,
) -> Document:
    """Label what was taken from a file of any kind.

    Args:
        extract: the visible text with its lines.
        sha256: of the bytes as they were given.
        language: language of the document where it is known.
        published: the day it was published where that is known; else the document is asked.
        caveats: what is already doubtful of it.
        link: the address that the file names as the document's own.
    """
    labelled = with_quoted(extract.text, extract.lines, label_lines(extract.text, extract.lines))
    labelled = with_posters(extract.text, extract.lines, labelled)
    spoken, main = _languages(extract, labelled, language)
    labelled, byline = author_in_head(extract, labelled, main)
    blocks = tuple(
        Block(label=label, start=line.start, end=line.end, language=tongue, author=author)
        for line, (label, author), tongue in zip(extract.lines, labelled, spoken, strict=True)
    )
    caveats = (*caveats, *oddities(extract.text), *_unread(blocks), *_misgiven(blocks, language))
    day = published or _published(extract, blocks, main)
    if day is not None and day.year > _LATEST:
        caveats = (*caveats, caveat("far-day", day=str(day)))
    document = Document(
        id=sha256[:_ID],
        sha256=sha256,
        title=_first(extract, blocks, LABEL.TITLE) or extract.title,
        byline=byline or extract.byline,
        published=day,
        link=link,
        language=main,
        text=extract.text,
        blocks=blocks,
        caveats=caveats,
    )
    return document if document.byline or main == UNDETERMINED else with_signer(document)


def _unread(blocks: Sequence[Block]) -> Iterator[Caveat]:
    """What of the document gives no claims, where that is so much that a person should look."""
    beside = article = foreign = 0
    for block in blocks:
        length = block.end - block.start
        if block.label is LABEL.BODY:
            article += length
            foreign += length * (block.language == UNDETERMINED)
        elif block.label in _AROUND:
            beside += length
    if not article:
        yield caveat("no-body")
    elif beside > 2 * article:
        yield caveat("mostly-beside", percent=100 * beside // (beside + article))
    if foreign > max(_FEW, article // 4):
        yield caveat("other-language", percent=100 * foreign // article)


def _misgiven(blocks: Sequence[Block], given: str | None) -> Iterator[Caveat]:
    """That most of the article looks like another language than the one that was given."""
    lengths: Counter[str] = Counter()
    for block in blocks:
        if block.label is LABEL.BODY:
            lengths[block.language] += block.end - block.start
    told, most = lengths.most_common(1)[0] if lengths else (UNDETERMINED, 0)
    if given and told not in {given, UNDETERMINED} and most > max(_FEW, lengths.total() // 2):
        percent = 100 * most // lengths.total()
        yield caveat("given-language", given=_NAMES[given], told=_NAMES[told], percent=percent)


def _languages(extract: Extract, labelled: Labelled, known: str | None) -> tuple[list[str], str]:
    """The language of every line, and that of the document: the one that most of its article is in.

    A line too short to tell takes the language of its surroundings, if it is at least written in the same script; what
    is quoted counts only where nothing stands around it.
    """
    said = [extract.text[line.start : line.end] for line in extract.lines]
    frames = [frame_of(words) for words in said]
    told = [tell_framed(words, frame) for words, frame in zip(said, frames, strict=True)]
    comment = [label is LABEL.COMMENT for label, _ in labelled]
    body = [label in _ARTICLE for label, _ in labelled]
    outside = [frame or words for words, frame in zip(said, frames, strict=True)]
    main = known or _commonest(outside, told, body) or UNDETERMINED
    around = {True: _commonest(outside, told, comment) or main, False: main}
    spoken = [
        _spoken(words, frame, tongue, around[inside])
        for words, frame, tongue, inside in zip(said, frames, told, comment, strict=True)
    ]
    return spoken, main


def _spoken(words: str, frame: str, told: str | None, around: str) -> str:
    """The language in which a line is read, whose verbs of saying tell who is quoted in it."""
    if told is None:
        return around if same_script(frame or words, around) else UNDETERMINED
    return around if frame and told != around and tells_whose(frame, around, told) else told


def _commonest(said: Sequence[str], told: Sequence[str | None], chosen: Sequence[bool]) -> str | None:
    weight: Counter[str] = Counter()
    for words, tongue, take in zip(said, told, chosen, strict=True):
        if take and tongue is not None:
            weight[tongue] += len(words)
    return weight.most_common(1)[0][0] if weight else None


def _first(extract: Extract, blocks: Sequence[Block], label: Label) -> str | None:
    return next((extract.text[block.start : block.end] for block in blocks if block.label is label), None)


def _published(extract: Extract, blocks: Sequence[Block], main: str) -> date | None:
    """The day that the page's own data name, else that of the first date line or byline that names a year.

    A date in a cell of a table is mostly one of what the table counts: it is taken where nothing else tells the day. So
    is the day of a change ("Updated: …"), but where the next line of the head tells when the text came out.
    """
    if extract.published and (day := parse_stamp(extract.published)):
        return day
    days: dict[bool, date] = {}
    changed: date | None = None
    for line, block in zip(extract.lines, blocks, strict=True):
        if block.label is LABEL.BODY and changed:
            break
        if block.label in _DATED_LABELS and line.cell not in days:
            said = extract.text[block.start : block.end]
            day = _day_of(said, block.label)
            if day and not line.cell and tells_change(said):
                changed = changed or day
            elif day:
                days[line.cell] = day
    told = days.get(False) or changed or newest_post(extract.text, blocks)
    return told or _dateline(extract, blocks, main) or _among_parts(extract, blocks) or days.get(True)


def _among_parts(extract: Extract, blocks: Sequence[Block]) -> date | None:
    """The day of a line of the head that tells it beside other things: "Saturday 18 October 2025 | newest first"."""
    for block in blocks[:_HEAD_LINES]:
        said = extract.text[block.start : min(block.end, block.start + _HEAD)]
        if block.label is LABEL.COMMENT or block.end - block.start > _HEAD or not _PARTED.search(said):
            continue
        days = (split_dated(part.strip())[1] for part in _PARTED.split(said))
        if found := next((day for day in days if day is not None), None):
            return found
    return None


def _day_of(said: str, label: Label) -> date | None:
    day = parse_date_line(said)[1] if label is LABEL.DATE else split_dated(said)[1]
    return day or parted_date(said)


_HEAD = 240  # characters in which a dateline stands: "KYIV, Jan 20, 2026 (Agency) —", "Geneva, 4 November 2025"
_HEAD_LINES = 12  # lines of a page among which its day may stand
_PARTED = re.compile(r"\s[|·•–—]\s|;\s")  # what parts a day from what stands beside it
_HEADING = 80  # characters of a line that may be a heading
_DATED = 4  # lines of the head of a text that are asked
_NEAR = 60  # characters between a day and its year: "May 31 (Agency, 2025)"
_DAY = len("2026-01-20")
_CLOSING = frozenset("—–-:(|.)/,;·•")  # one of them closes the day of a dateline
_PARTING = frozenset("—–|(·•")  # one of them before a day parts it from what it is no part of
_CLOSED = 3  # tokens behind a day
_TODAY = 3  # tokens before a day
_SMALL = 1  # words in small letters before the day with which a line of the head ends: "Mitteilung des Amts vom …"
_ENDS = frozenset(".!?…")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_UNSAID = "XXXX-"


def _dateline(extract: Extract, blocks: Sequence[Block], main: str) -> date | None:
    """The first day told in full, with its year, in the head of a text; what stands around an article is passed over.

    A line too short to tell its language is read in that of the document. In a sentence a day with a preposition tells
    when something was ("On 24 February 2022 the war ..."), and not when it was written.
    """
    head = [block for block in blocks if block.label not in _AROUND][:_DATED]
    for block in head:
        language = block.language if block.language in LANGUAGES else main
        if language not in LANGUAGES:
            continue
        asked = _tells_interview(extract.text, block, blocks, language)
        first = max(block.start, block.end - _HEAD) if asked else block.start
        last = min(block.end, first + _HEAD)
        if not _YEAR.search(extract.text, first, last):
            continue
        tokens = tokenize(extract.text, first, last)
        prepositions = time_words(language).before.by_word
        times = find_times(tokens, language, published=None)
        for time in reversed(times) if asked else times:
            day = (time.edtf or "")[:_DAY]
            behind = block.end - block.start > _HEADING and tokens.forms[time.first] in prepositions
            sentence = not _ENDS.isdisjoint(extract.text[block.end - 2 : block.end])  # or a quotation mark behind it
            told = not asked and (behind or (sentence and _is_amid(tokens, time, language)))
            if time.role != "at" or len(day) < _DAY or "/" in day or told:
                continue
            if day.startswith(_UNSAID):
                after = tokens.ends[time.last - 1]
                year = _YEAR.search(extract.text, after, min(block.end, after + _NEAR))
                day = day.replace("XXXX", year[0]) if year else ""
            if found := parse_stamp(day):
                return found
    return None


def _is_amid(tokens: Tokens, time: TimeMention, language: str) -> bool:
    """Whether a sentence goes on around a day, so that it tells when something was: a dateline has hardly a word but
    names before its day, and a sign beside it, or ends with it. "Today is" and "as of" are before the day of the text.
    """
    forms = tokens.forms
    if not word_list(language).today.isdisjoint(forms[max(time.first - _TODAY, 0) : time.first + 1]):
        return False
    apart = bool(time.first) and not forms[time.first - 1].isalnum()
    small = [form for at, form in enumerate(forms[: time.first]) if form.isalpha() and not tokens.is_capital(at)]
    ends = not any(form.isalpha() and len(form) > 1 for form in forms[time.last :])
    stops = "." in forms[time.last : time.last + 1]
    if (apart and (stops or ends)) or (ends and len(small) <= _SMALL):
        return False  # "Remarks by Ada Marr to the forum, 20 October 2016", "Berlin, den 4. März 2025."
    closed = not _CLOSING.isdisjoint(forms[time.last : time.last + _CLOSED])
    if apart and forms[time.first - 1] in _PARTING:
        return False
    return len(small) > 1 if apart else bool(small) or not closed


def _tells_interview(text: str, block: Block, blocks: Sequence[Block], language: str) -> bool:
    """Whether the line above the questions of an interview tells who asked whom, and so mostly when: "He spoke to Ada
    Marr on 5 February 2026."
    """
    if word_list(language).interview.isdisjoint(folded(text[max(block.start, block.end - _HEAD) : block.end])):
        return False
    number = blocks.index(block)
    return any(text[other.end - 1] == "?" for other in blocks[number + 1 : number + 1 + QUESTION_WITHIN])


_AROUND = frozenset((Label.COMMENT, Label.NAVIGATION, Label.NOTICE, Label.SHARE, Label.APPEAL, Label.CAPTION))
