"""What else stands between an office and the name of who holds it: where he holds it, what he is in charge of, and a
second office of his.
"""

from collections.abc import Sequence

from holdfire.reader.grammar import Grammar
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.mention import Mention

_LONGEST = 14  # tokens between an office and the name of who holds it
_NAMED = frozenset(("name", "person"))
_ENDS = (
    Word.VERB | Word.CUE | Word.ARTICLE | Word.ADVERB | Word.THAT | Word.WHO | Word.NOT | Word.FUTURE | Word.SILENCE
    | Word.PASSIVE | Word.HEDGE | Word.PAUSE | Word.REPORTED | Word.HE | Word.SHE | Word.THEY | Word.WE | Word.RELAY
    | Word.WORD | Word.STATEMENT | Word.MEDIA
)  # fmt: skip


def past_more(
    marked: Marked,
    mention: Mention,
    end: int,
    upcoming: Mention | None,
    waiting: Sequence[Mention],
    grammar: Grammar,
) -> tuple[int, Mention | None]:
    """Where an office ends and who holds it, past all that tells of it before his full name: "глава делегации хуситов
    на переговорах в Омане | Али Марр", "посол США в Турции и спецпосланник по Сирии | Том Ветер"; as given where it is
    not so.

    Args:
        marked: the text.
        mention: the office.
        end: where it ends so far.
        upcoming: who is named next.
        waiting: the mentions behind, the nearest last.
        grammar: of the language.
    """
    forms, word = marked.tokens.forms, marked.words[end] if end < len(marked.words) else 0
    leads = word & (Word.OF | Word.JOIN) or (end < len(forms) and forms[end] in grammar.charged)
    if not leads or (upcoming is not None and upcoming.first <= end):
        return end, upcoming
    found = next((other for other in reversed(waiting) if other.first > end and other.kind in _NAMED), None)
    holder = None if found is None else _unheld(found)
    if holder is None or holder.first - end > _LONGEST or not _may_hold(marked, mention, holder, end, grammar):
        return end, upcoming
    tells = all(_tells_of_office(marked, place, grammar) for place in range(end, holder.first))
    return (holder.first, holder) if tells else (end, upcoming)


def _unheld(holder: Mention) -> Mention | None:
    """A full name without the office right before it; None if it is of one word."""
    first = holder.last - len(holder.name.split()) if holder.role else holder.first
    full = holder.first <= first < holder.last - 1
    return holder._replace(first=first, role="") if full else None


def _may_hold(marked: Marked, mention: Mention, holder: Mention, end: int, grammar: Grammar) -> bool:
    """Whether an office may be that of a name behind it: in its case, and not the first of two who act together."""
    forms = marked.tokens.forms
    beside = [forms[place] for place in (mention.first - 1, holder.last) if 0 <= place < len(forms)]
    if marked.has(Word.JOIN, end, holder.first) and any(map(grammar.is_plural, beside)):
        return False
    oblique = grammar.is_oblique_name(forms[holder.last - 1]) and not grammar.is_straight_given(forms[holder.first])
    return not oblique or grammar.is_oblique_office(forms[mention.first])


def _tells_of_office(marked: Marked, place: int, grammar: Grammar) -> bool:
    """Whether a word goes on telling what somebody is in charge of, or where."""
    word, form = marked.words[place], marked.tokens.forms[place]
    if word & Word.JOIN:
        return bool(marked.words[place + 1] & Word.ROLE)
    if word & (Word.OF | Word.ROLE | Word.LAND) or form in grammar.charged:
        return True
    if word & _ENDS or not form[0].isalpha():
        return False
    return marked.tokens.is_capital(place) or form.endswith(grammar.charge) or grammar.is_oblique(form)
