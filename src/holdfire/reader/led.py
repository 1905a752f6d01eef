"""What a mention belongs to that stands right before it ("Kremlin spokesman", "the doctors' network"), and what not."""

from collections.abc import Sequence

from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.mention import APOSTROPHES, OWNED, Mention

_SEATS = frozenset(("place", "body"))


def is_led(marked: Marked, led: Mention, mention: Mention, language: str) -> bool:
    """Whether a mention belongs to the place or body before it, or to the owner before it."""
    if led.last == mention.first and led.kind in _SEATS and _is_another(marked, led, mention, language):
        return False
    if led.last == mention.first and led.kind in _SEATS and not _is_attribute(marked, led, mention, language):
        return True
    return led.last + 1 == mention.first and _is_owner(marked, led, mention)


def with_both(marked: Marked, mention: Mention, both: Sequence[str]) -> Mention:
    """A body with the word for two before it: "beide Seiten", "den beiden Armeen"."""
    before = mention.first - 1
    if not both or mention.kind != "body" or before < 0 or marked.tokens.forms[before] not in both:
        return mention
    return mention._replace(first=before, name=f"{both[0]} {mention.name}")


def _is_another(marked: Marked, led: Mention, mention: Mention, language: str) -> bool:
    """Whether two stand side by side of whom one does something to the other, in a language that joins by a hyphen who
    belongs together: "sagte die Miliz | Präsident Omar zu", "hatte Ruanda | Burundi vorgeworfen".
    """
    if language != "de":
        return False
    body = led.kind == "body" and not led.known and led.first > 0 and marked.words[led.first - 1] & Word.ARTICLE
    held = marked.words[mention.first] & (Word.ROLE | Word.TITLE) and mention.last > mention.first + 1
    before = marked.words[led.first - 1] if led.first else 0
    if held and mention.kind == "name" and before & Word.OBLIQUE and not before & Word.ARTICLE:
        return True  # "sagte in Aden | Oberst Salih Madri"
    seats = all(one.kind == "place" or (one.known and one.kind in _SEATS) for one in (led, mention))
    return seats or bool(body and held)


def _is_attribute(marked: Marked, place: Mention, mention: Mention, language: str) -> bool:
    """Whether a place belongs to the participle with which an office begins: "der von Iran | unterstützte Rat"."""
    if language != "de" or marked.tokens.is_capital(mention.first):
        return False
    return marked.has(Word.OBLIQUE, max(place.first - 2, 0), place.first)  # "die mit der Miliz | verfeindete Armee"


def is_told_of(marked: Marked, place: int, starts: frozenset[int], endings: tuple[str, ...]) -> bool:
    """Whether an office begins with a participle, and what belongs to that ends with the noun before it: "die mit der
    Miliz | verfeindete Armee", "die in dem Land | herrschende Junta".
    """
    tokens = marked.tokens
    if place < 1 or tokens.is_capital(place) or not tokens.is_capital(place - 1) or place in starts:
        return False
    if not tokens.forms[place].endswith(endings):
        return False
    return (
        not marked.words[place - 1] & (Word.CUE | Word.VERB | Word.OBLIQUE | Word.ARTICLE) and place - 1 not in starts
    )


def is_rest_of_other(marked: Marked, place: int, language: str) -> bool:
    """Whether what goes on behind an office is of a phrase that began before it: "вину Комитет | возлагает на"."""
    form = marked.tokens.forms[place]
    if not marked.words[place] & Word.REST:
        return False
    begun = lexicon(language).look_up(marked.tokens.forms[place - 1])
    return form not in begun.phrases and not any(map(form.startswith, begun.stems))


def without_participle(mention: Mention) -> Mention:
    """An office without the participle of what stands before it: "die mit der Miliz | verfeindete Armee"."""
    _, _, rest = mention.name.partition(" ")
    return mention._replace(first=mention.first + 1, name=rest) if rest else mention


def bare(mention: Mention) -> Mention:
    """A mention that ends like an owner without that ending: "the UN's call"."""
    return mention if mention.known else mention._replace(name=mention.name[: -len(OWNED[0])])


def _is_owner(marked: Marked, owner: Mention, mention: Mention) -> bool:
    """Whether nothing but the apostrophe of a plural stands between two mentions: "the doctors' network"."""
    tokens, sign = marked.tokens, owner.last
    if mention.kind not in {"office", "body"} or owner.kind == "pronoun":
        return False
    apart = tokens.starts[sign + 1] > tokens.ends[sign]
    return tokens.forms[sign] in APOSTROPHES and tokens.starts[sign] == tokens.ends[sign - 1] and apart


def belonging(marked: Marked, owner: Mention, mention: Mention) -> Mention:
    """An office with the place or body right before it: "Kremlin spokesman Dmitry Peskov", "Kyiv officials"."""
    if mention.kind in {"person", "name"}:
        end = mention.first
        while end < mention.last and marked.words[end] & (
            Word.ROLE | Word.TITLE | (Word.REST if end > mention.first else 0)
        ):
            end += 1  # "Vice | President"
        role = marked.tokens.words(owner.first, end) if end > mention.first else mention.role
        return mention._replace(first=owner.first, role=role)
    if mention.kind == "pronoun":
        return mention
    if mention.known:
        return mention._replace(first=owner.first)  # "the energy company DTEK"
    return mention._replace(first=owner.first, name=marked.tokens.words(owner.first, mention.last))
