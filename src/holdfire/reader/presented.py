"""Who calls himself by a name: "a man identifying himself as Ada Marr", "ein Anrufer, der sich als Ada Marr ausgab"."""

from collections.abc import Sequence

from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Lexicon, Marked, Word
from holdfire.reader.mention import PEOPLE, Mention
from holdfire.reader.order import past_phrase

_TO_NAME = 8  # tokens from the words for it to the name
_TO_VERB = 8  # tokens from the name to the verb that ends its clause
_BEFORE = Word.ARTICLE | Word.WHO | Word.THAT


def with_presented(marked: Marked, mentions: Sequence[Mention], lists: Lexicon) -> Sequence[Mention]:
    """The mentions, each of those by a name that somebody gives himself from the noun for him to its end."""
    if not marked.classes & Word.PRESENTS:
        return mentions
    found, endings = list(mentions), grammar(lists.language)
    for place in marked.places(Word.PRESENTS):
        end = past_phrase(marked, place + 1)
        near = (number for number, one in enumerate(found) if end <= one.last <= end + _TO_NAME)
        number = next((at for at in near if found[at].kind in PEOPLE and found[at].last > end), None)
        noun = _noun_before(marked, place)
        if number is None or noun is None or any(one.kind in PEOPLE and one.last == noun + 1 for one in found):
            continue
        person = found[number]
        name = person.name if person.known or not endings.oblique else endings.in_nominative(person.name, person=True)
        role = endings.in_nominative(person.role, person=False) if person.role and endings.oblique else person.role
        last = _end_of_clause(marked, person.last) if lists.verbs_last else person.last
        whole = person._replace(first=noun, last=last, name=name, role=role)
        found = [one for one in found if one.last <= whole.first or one.first >= whole.last]
        found.append(whole)
        found.sort(key=lambda one: one.first)
    return found


def _noun_before(marked: Marked, place: int) -> int | None:
    """The noun for somebody before the words by which he gives a name."""
    forms, noun = marked.tokens.forms, place - 1
    while noun > 0 and (forms[noun] == "," or marked.words[noun] & _BEFORE):
        noun -= 1
    return noun if noun >= 0 and forms[noun].isalpha() and not marked.words[noun] & (Word.VERB | Word.CUE) else None


def _end_of_clause(marked: Marked, last: int) -> int:
    """Past the verb that ends the clause: "… als Ada Marr, Sprecher der Gruppe, vorstellte"."""
    forms = marked.tokens.forms
    stop = min(last + _TO_VERB, len(forms))
    signs = (place for place in range(last + 1, stop) if forms[place] in ",.")
    verbs = (place for place in signs if forms[place - 1].isalpha() and not marked.tokens.is_capital(place - 1))
    return next(verbs, last)
