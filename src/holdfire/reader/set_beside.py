"""What somebody agrees to, denies, confirms or promises in a text of a pause, and that is a matter of its own: "the
cabinet approved the repair of schools", "bestätigte zwei neue Fälle von Masern".
"""

from holdfire.reader.about import codes_in
from holdfire.reader.lexicon import Word
from holdfire.reader.passage import Passage
from holdfire.reader.sentences import Span
from holdfire.reader.within import within

MONEY = frozenset(("usd", "eur", "gbp", "uah", "rub", "cny", "ils", "aed", "chf"))
_OF_PLEDGE = (
    Word.PAUSE | Word.HOLD | Word.FIRE | Word.ATTACK | Word.BREACH | Word.PEACE | Word.TALKS | Word.QUIET | Word.WEAPON
)
"""Classes of which a word may mean the pause or a part of it."""


def is_set_beside(page: Passage, span: Span) -> bool:
    """Whether a clause that is taken for one on a pause names none, but money or a matter of every day.

    Args:
        page: the block.
        span: the clause.
    """
    if page.marked.has(_OF_PLEDGE, *span):
        return False
    if any(figure.unit in MONEY for figure in within(page.figures, *span)):
        return True
    return bool(codes_in(page.marked.tokens, page.language, "everyday", *span))
