"""Verbs beside a number that tell what somebody did, and that bodies or captives were handed over."""

from holdfire.reader.bounds import Span

_GIVEN = 4  # tokens from bodies to the verb by which they are handed over
_BACK = 10  # tokens before a verb in which it is told that it belongs to a number
_REACHED = ("rise_to", "change_words", "level", "passive")


def is_given(span: Span, body: int, first: int, last: int) -> bool:
    """Whether bodies are handed over by what stands right before `first` or behind `last`: that tells no deaths."""
    if not span.has("bodies", body):
        return False
    given, forms = span.words.phrases["given"], span.forms
    ahead = any(given.before(forms, span.first, place) for place in range(first, max(first - _GIVEN, span.first), -1))
    behind = range(last, min(last + _GIVEN, span.last))
    return ahead or any(given.at(forms, place, span.last) for place in behind)


def is_swapped(span: Span, measure: str, begin: int, end: int) -> bool:
    """Whether bodies or captives at tokens [begin, end) are handed over: "exchanged prisoners, 175 for 175"."""
    if measure == "captured":
        given = span.words.measures.before(span.forms, span.first, begin)
        return given is not None and given[0] == "exchanged"
    return measure == "killed" and is_given(span, begin, begin, end)


def is_done(span: Span, begin: int, end: int, first: int) -> bool:
    """Whether a verb at tokens [begin, end) before a number at `first` tells what who stands before it did, and not
    whom it befell: "rebels killed 20", but "the number of rebels killed rose to 20".
    """
    if not span.near("active", begin, end) or any(span.near(name, end, first) for name in _REACHED):
        return False
    return ":" not in span.forms[end:first] and not span.near("tally", begin - _BACK, begin)
