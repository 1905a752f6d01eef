"""Bytes -> characters, saying what had to be guessed or was lost."""

import codecs
import json
import re

from holdfire.errors import DocumentError
from holdfire.model.verdict import Caveat
from holdfire.reader.caveats import caveat
from holdfire.reader.words import folded, word_list

LARGEST_DOCUMENT = 10_000_000  # bytes; a news text has some thousand, a page some hundred thousand

_MARKS = (  # the longer marks first: that of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_FILES = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "ZIP or office",
    b"\x1f\x8b": "gzip",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"{\\rtf": "RTF",
    b"\xd0\xcf\x11\xe0": "Word or other office",
    b"7z\xbc\xaf": "7-Zip",
    b"Rar!": "RAR",
}
_OTHER_TEXTS = (  # texts that hold a text, written for a machine
    (re.compile(rb"\s*+WEBVTT\b|\s*+\d+\s*\n\d\d:\d\d:\d\d[,.]\d{3} --> "), "a file of subtitles"),
    (
        re.compile(
            rb"(?:[A-Za-z][A-Za-z0-9-]*+:[^\n]*+\n(?:[ \t][^\n]*+\n)*+){0,60}?"
            rb"(?i:content-transfer-encoding:\s*+(?:quoted-printable|base64)|mime-version:|content-type:\s*+multipart)"
        ),
        "a stored e-mail",
    ),
)
_TAKE_OUT = "give the text itself: copy out the words of the article and save them as plain text"
_JSON = re.compile(rb"\s*+[\[{]")
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*+=\s*+["']?+([A-Za-z0-9_-]{3,30})""")
_HEAD = 2048  # bytes in which a page may name its encoding
_CYRILLIC = ("windows-1251", "koi8-u", "iso-8859-5", "cp866")  # koi8-u is koi8-r with the letters of Ukrainian
_LOOKED_AT = 4096  # bytes in which common words are sought
_HIGH = re.compile(rb"[\x80-\xff]++")
_WORD = 3  # bytes above 127 in a row that are a word
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_STEERING = bytes((*range(9), *range(14, 26), *range(28, 32)))  # control bytes that no encoding of texts makes use of
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def check_size(size: int, *, name: str) -> None:
    """Refuse a document that is too large to be one.

    Raises:
        DocumentError: it has more than LARGEST_DOCUMENT bytes.
    """
    if size > LARGEST_DOCUMENT:
        raise DocumentError(
            f"the document has {size:,} bytes",
            where=name,
            fix=f"a document has at most {LARGEST_DOCUMENT:,} bytes; split it, or give only the article",
        )


def decode(data: bytes, *, name: str) -> tuple[str, tuple[Caveat, ...]]:
    """The characters of a text file or page, and what is doubtful about them.

    Raises:
        DocumentError: too large, or not a text at all.
    """
    check_size(len(data), name=name)
    for magic, kind in _OTHER_FILES.items():
        if data.startswith(magic):
            raise _not_text(f"the file is a {kind} file, not text", name)
    if (written := _for_machines(data)) is not None:
        raise DocumentError(f"the file is {written}", where=name, fix=_TAKE_OUT)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replacing(data, encoding)
    if data.count(0) > len(data) // 20:
        if (text := _unmarked_utf16(data)) is not None:
            return text
        raise _not_text("the bytes are not text: more than one in twenty is zero", name)
    return _without_mark(data, name)


def _for_machines(data: bytes) -> str | None:
    """What a file is that holds its text among signs for a machine, read as words; None of other files."""
    bare = data.removeprefix(codecs.BOM_UTF8)
    for looks, written in _OTHER_TEXTS:
        if looks.match(bare):
            return written
    if not _JSON.match(bare):
        return None
    try:
        held = json.loads(bare)
    except (ValueError, RecursionError):
        return None
    keyed = isinstance(held, dict) or any(isinstance(one, dict) for one in held)  # "[1]" is a note
    return "JSON" if keyed else None


def _not_text(what: str, name: str) -> DocumentError:
    return DocumentError(what, where=name, fix="give the text itself: plain text or HTML, in UTF-8 if you can choose")


def _unmarked_utf16(data: bytes) -> tuple[str, tuple[Caveat, ...]] | None:
    """UTF-16 that does not say so: every blank and every Latin letter has a zero byte, always on the same side."""
    encoding = "utf-16-be" if data[::2].count(0) > data[1::2].count(0) else "utf-16-le"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    if _CONTROL.search(text) or len(text.split()) < 2:
        return None
    return text, (caveat("guessed-encoding", encoding=encoding),)


def _without_mark(data: bytes, name: str) -> tuple[str, tuple[Caveat, ...]]:
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if len(data) - len(data.translate(None, _STEERING)) > len(data) // 50:
        raise _not_text("the bytes are not text: more than one in fifty is a control character", name)
    if named := _CHARSET.search(data[:_HEAD]):
        encoding = named[1].decode("ascii")
        if _is_other_encoding(encoding):
            return _replacing(data, encoding)
    text = data.decode("utf-8", errors="replace")
    high = sum(byte >= 0x80 for byte in data)
    stray = high - sum(len(char.encode()) for char in text if char > "\x7f" and char != "\ufffd")
    if stray * 2 <= high:  # bytes above 127 that belong to no sign; in other encodings hardly any make one
        return _replacing(data, "utf-8")
    # Cyrillic words are bytes above 127 from end to end; in Latin ones letters with marks stand alone.
    runs = _HIGH.findall(data)
    in_words = sum(len(run) for run in runs if len(run) >= _WORD)
    encoding = _cyrillic(b" ".join(runs)[:_LOOKED_AT]) if in_words * 2 > high else "windows-1252"
    text, caveats = _replacing(data, encoding)
    return text, (caveat("guessed-encoding", encoding=encoding), *caveats)


def _cyrillic(words: bytes) -> str:
    """The encoding in which the commonest words of Ukrainian and Russian occur most often; else the usual one."""
    common = word_list("uk").stop | word_list("ru").stop

    def hits(encoding: str) -> int:
        told = folded(words.decode(encoding, errors="replace"))
        return sum(len(word) > 1 and word in common for word in told)

    return max(_CYRILLIC, key=hits)  # the first of equals


def _is_other_encoding(name: str) -> bool:
    """Whether it is the name of an encoding of text other than UTF-8, which these bytes are not, whatever they say."""
    try:
        if codecs.lookup(name).name.startswith("utf-8"):
            return False
        b"a".decode(name, errors="replace")
    except (LookupError, UnicodeError):  # no such encoding, or one that is not of text, or that cannot replace
        return False
    return True


def _replacing(data: bytes, encoding: str) -> tuple[str, tuple[Caveat, ...]]:
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    return text, (caveat("damaged-characters", count=lost),) if lost else ()


def storable(text: str) -> str:
    """The text without lone surrogates, which no file can hold; each becomes U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def oddities(text: str) -> tuple[Caveat, ...]:
    """What may make the text look or read otherwise than it is."""
    counts = {"control-characters": len(_CONTROL.findall(text)), "direction-marks": len(_DIRECTION.findall(text))}
    return tuple(caveat(code, count=count) for code, count in counts.items() if count)
