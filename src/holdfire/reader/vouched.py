"""What somebody vouches for: that something was done or not, which is no promise; or that he cannot vouch for it."""

from holdfire.reader.grammar import Grammar
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.matter import BINDING
from holdfire.reader.order import AUXILIARY

_DEED = Word.VERB | Word.ATTACK | Word.HARM | Word.HOLD | Word.BREACH | Word.MOVE | Word.DAMAGE
_TO_PARTICIPLE = 4  # tokens from "had" to its participle


def tells_done(marked: Marked, endings: Grammar, first: int, last: int) -> bool:
    """Whether a clause tells what somebody did or did not do: "it had not fired", "nicht geschossen zu haben", "не
    стреляла"; not what will be.

    Args:
        marked: the tokens of the block with their classes.
        endings: the rules of its language.
        first: the first token of the clause.
        last: the token after the last one.
    """
    ahead = Word.FUTURE | Word.WOULD | Word.IF
    if first >= last or marked.has(ahead, first, last) or not BINDING.isdisjoint(marked.acts[first:last]):
        return False
    forms = marked.tokens.forms
    if endings.oblique:
        did = (*endings.he_did, *endings.she_did, *endings.it_did, *endings.they_did)
        told = (place for place in range(first, last) if marked.words[place] & _DEED and forms[place].endswith(did))
        return next(told, None) is not None
    if endings.becoming:  # the verb ends its clause, or stands second: "man habe nicht geschossen"
        had = forms[last - 1] in endings.done or not endings.done.isdisjoint(forms[first : first + _TO_PARTICIPLE])
        return had and any(form.startswith("ge") or "ge" in form for form in forms[first:last])
    return any(
        forms[place] in endings.done
        and (marked.has(_DEED, place + 1, min(place + _TO_PARTICIPLE, last)) or marked.words[place] & Word.NOT)
        for place in range(first, last)
    )


def is_not_vouched(marked: Marked, endings: Grammar, first: int, last: int) -> bool:
    """Whether it is told that nobody can vouch for what will be: "it cannot be guaranteed that", "гарантировать, что …,
    нельзя".
    """
    if not marked.has(Word.NOT, first, last):
        return False
    acts, words, forms = marked.acts, marked.words, marked.tokens.forms
    for place in range(first, last):
        if forms[place] in endings.vouches:
            return True
        if acts[place] in BINDING:
            before = place - 1
            while before > first and words[before] & AUXILIARY:
                before -= 1
            if before >= first and words[before] & Word.NOT:
                return True
    return False
