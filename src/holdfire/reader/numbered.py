"""Military units by their number: "the 444th Brigade", "die 444. Brigade", "14-я дивизия"."""

from collections.abc import Sequence

from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.mention import Mention

_ENDINGS = frozenset(("st", "nd", "rd", "th", "."))
_LONGEST = 3  # letters behind a hyphen: "14-та"


def with_numbers(marked: Marked, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """The mentions, each unit with the ordinal number before it."""
    if not marked.classes & Word.TROOPS:
        return mentions
    found: list[Mention] = []
    for mention in mentions:
        begin = _number_before(marked, mention.first) if mention.kind == "body" and not mention.known else mention.first
        if begin < mention.first and marked.has(Word.TROOPS, mention.first, mention.last):
            while found and found[-1].first >= begin:
                found.pop()  # "я", which is no pronoun there
            printed = marked.tokens.words(begin, mention.first).replace(" ", "")
            found.append(mention._replace(first=begin, name=f"{printed} {mention.name}"))
        else:
            found.append(mention)
    return found


def _number_before(marked: Marked, place: int) -> int:
    """Where an ordinal number before a noun begins; the noun itself if there is none."""
    forms = marked.tokens.forms
    if place < 2:
        return place
    if forms[place - 1] in _ENDINGS and forms[place - 2].isdecimal():
        return place - 2
    hyphened = place > 2 and forms[place - 2] == "-" and len(forms[place - 1]) <= _LONGEST
    return place - 3 if hyphened and forms[place - 3].isdecimal() else place
