"""Indirect questions, which do not tell what they ask: "whether Kyiv agreed", "согласился ли Киев"."""

from bisect import bisect_right
from collections.abc import Sequence

from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.order import EDGES
from holdfire.reader.sentences import Span


def find_questions(marked: Marked) -> list[Span]:
    """The indirect questions of a block in order, each up to the next sign, in time linear in its length."""
    if not marked.classes & Word.WHETHER:
        return []
    forms, words = marked.tokens.forms, marked.words
    found: list[Span] = []
    done = 0
    for place in marked.places(Word.WHETHER):
        begins = place == 0 or forms[place - 1] in EDGES
        if place < done or (words[place] & Word.JOIN and not begins):
            continue  # "чи" within a clause is "or"
        first = place
        while not words[place] & Word.THAT and first > done and forms[first - 1] not in EDGES:
            first -= 1  # the word stands behind its verb: "согласился ли Киев"
        done = _edge(forms, place)
        if done + 1 < len(forms) and forms[done] == "," and words[done + 1] & Word.THAT:
            done = _edge(forms, done + 1)  # "На просьбу подтвердить, что Киев согласился, …"
        found.append(Span(first, done))
    return found


def _edge(forms: Sequence[str], place: int) -> int:
    """The next sign from a token on, or the end."""
    return next((end for end in range(place, len(forms)) if forms[end] in EDGES), len(forms))


def is_asked(questions: Sequence[Span], place: int) -> bool:
    """Whether a token stands in one of the questions."""
    if not questions:
        return False
    number = bisect_right(questions, place, key=lambda span: span.first) - 1
    return number >= 0 and place < questions[number].last


def opens_question(questions: Sequence[Span], first: int) -> bool:
    """Whether a stretch from `first` begins with one of the questions, with or without the word that opens it."""
    return bool(questions) and (is_asked(questions, first) or is_asked(questions, first + 1))
