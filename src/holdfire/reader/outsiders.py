"""Who is none of those whom a pledge binds, and so only tells what they agreed to: mediators, monitors, residents,
bodies of many states.
"""

from functools import cache

from holdfire.reader.cast import Voice
from holdfire.reader.known import Names
from holdfire.reader.lexicon import Word, lexicon
from holdfire.reader.lists import tree_of
from holdfire.reader.tokens import tokenize


def is_outsider(speaker: Voice, names: Names) -> bool:
    """Whether somebody speaks for none of the sides, by his name and office or by whom he is known to speak for."""
    lists = lexicon(names.language)
    words = tokenize(f"{speaker.name} {speaker.role}").forms
    if any(lists.look_up(word)[0] & (Word.MEDIA | Word.OUTSIDER) for word in words):
        return True
    return names.party(speaker.name) in of_many_states()


@cache
def of_many_states() -> frozenset[str]:
    """The bodies of many states, which are no side of a war."""
    return frozenset(tree_of("register")["of_many_states"].split("; "))
