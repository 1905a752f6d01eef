"""Whether somebody asks with a verb of asking that fire be held: "do not shoot", "не стреляйте", "прекратите огонь"."""

from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Word
from holdfire.reader.passage import Passage
from holdfire.reader.sentences import Span


def pleads(page: Passage, span: Span) -> bool:
    """Whether a clause asks those whom it addresses to hold their fire, be it behind a day or whom it addresses."""
    marked, asks = page.marked, grammar(page.language).is_imperative
    forms, words = marked.tokens.forms, marked.words
    if not grammar(page.language).oblique or marked.has(Word.THAT | Word.IF | Word.FUTURE, *span):
        return False
    held = (place for place in range(*span) if words[place] & (Word.PAUSE | Word.HOLD))
    return any(
        asks(forms[place]) or (place + 1 < span.last and words[place + 1] & Word.REST and asks(forms[place + 1]))
        for place in held
    )
