"""What belongs to a body or office behind it: "in Lviv", "of the Foreign Ministry", a name in quotation marks."""

from collections.abc import Callable

from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.tokens import Tokens

_LONGEST_COMPLEMENT = 7
_QUOTES = frozenset('„“”«»"‚‘')
_OFFICE = Word.ROLE | Word.BODY
_ENDS_DESCRIBED = Word.CUE | Word.VERB | Word.THAT | Word.WHO | Word.FUTURE | Word.HAS
_CLOSES = frozenset((",", "."))
_TO_SOURCE = 3  # tokens of "according to the"
_LONGEST_REST = 3  # words with capitals behind a known body that are of its name
_OF_NAME = Word.TROOPS | Word.FIRE | Word.REST
"""Classes of nouns that are part of the name of a body: "Second Front", "Operations Room"."""


def past_nouns(marked: Marked, first: int, last: int, is_named: Callable[[int], bool]) -> int:
    """Past the nouns that stand right behind a known body in English and make it another: those with capitals where an
    article leads the whole ("the Kosovo Police | Academy"), and men of its who say something ("Hamas | fighters said").

    Args:
        marked: the text.
        first: where the known body begins.
        last: where it ends, at least one token before the end of the text.
        is_named: whether a place or a known name begins at a token.
    """
    tokens, words = marked.tokens, marked.words
    if not tokens.is_capital(last):
        men = words[last] & Word.TROOPS and not words[last] & (_OFFICE | Word.VERB)
        says = words[last + 1] & Word.CUE or marked.has(Word.ACCORDING, max(first - _TO_SOURCE, 0), first)
        return last + bool(men and says)
    end = last
    led = first > 0 and words[first - 1] & Word.ARTICLE
    while led and end < len(words) and end - last < _LONGEST_REST and tokens.is_capital(end):
        if words[end] & ~_OF_NAME or not tokens.forms[end].isalpha() or is_named(end):
            return last
        end += 1
    return end


def quoted_end(tokens: Tokens, end: int) -> int:
    """The end of a name in quotation marks behind a body: 'the alliance "Peace at the Lake"'."""
    if end + 2 >= len(tokens.forms) or tokens.forms[end] not in _QUOTES or not tokens.is_capital(end + 1):
        return end
    for place in range(end + 2, min(end + 2 + _LONGEST_COMPLEMENT, len(tokens.forms))):
        if tokens.forms[place] in _QUOTES and tokens.starts[place] == tokens.ends[place - 1]:
            return place + 1
    return end


def whole_end(marked: Marked, language: str, last: int, *, office: bool) -> int:
    """The end of a body or office that ends before `last` with all that belongs to it."""
    end = quoted_end(marked.tokens, complement_end(marked, language, last))
    return described_end(marked, language, end) if office else end


def complement_end(marked: Marked, language: str, last: int) -> int:
    """The end of what belongs to the body that ends before `last`."""
    tokens, words = marked.tokens, marked.words
    if last >= len(tokens.forms) or not words[last] & Word.OF or _is_told(marked, language, last):
        return last
    if (named := _past_named(marked, language, last)) > last:
        return named
    stop = last + 1
    while stop < len(tokens.forms) and stop - last < _LONGEST_COMPLEMENT and _complements(marked, language, stop, last):
        stop += 1
    while last + 1 < stop < len(tokens.forms) and words[stop] & Word.REST and tokens.forms[stop].isdecimal():
        stop += 1  # "М23"
    if (further := _past_further(marked, language, last, stop)) > stop:
        return further
    told = Word.DATA | Word.STATEMENT
    if stop < len(words) and words[stop] & Word.POSTPOSED and marked.has(told, last, stop):
        return last  # "sagte der General | einem Bericht der Armee zufolge"
    return (
        stop if stop > last + 1 and (tokens.is_capital(stop - 1) or words[stop - 1] & (_OFFICE | Word.REST)) else last
    )


def _inside(marked: Marked, language: str, last: int) -> int:
    """Past the noun, with its adjective, in which a source is: "источник | в центральном аппарате"; `last` if it is a
    body of the lists, or what is said.
    """
    tokens, words, place, endings = marked.tokens, marked.words, last + 1, grammar(language)
    described = place < len(words) and tokens.forms[place].endswith(endings.adjective) if endings.oblique else False
    place += described
    if not endings.oblique or place + 1 >= len(words) or tokens.is_capital(place):
        return last
    if words[place] & ~(_OFFICE if described else 0):
        return last
    return (
        place + 1 if endings.is_oblique(tokens.forms[place]) or tokens.forms[place].endswith(endings.inside) else last
    )


def _past_named(marked: Marked, language: str, last: int) -> int:
    """Past a title in quotation marks, where case tells whose something is, or past what a source is in."""
    if grammar(language).genitive and (titled := quoted_end(marked.tokens, last + 1)) > last + 1:
        return titled
    forms, endings = marked.tokens.forms, grammar(language)
    source = last > 0 and forms[last - 1] in endings.source and forms[last] in endings.within
    return _inside(marked, language, last) if source else last


def _past_further(marked: Marked, language: str, last: int, stop: int) -> int:
    """Past what else belongs to a body that ends before `last`, behind `stop`: the noun for an area, a unit with its
    number, the other half of a word, what it is for.
    """
    forms, purpose = marked.tokens.forms, grammar(language).purpose
    if lexicon(language).names_lead and _is_area(marked, stop, last):
        return stop + 1
    if not lexicon(language).nouns_are_capital:
        return stop
    if (unit := _past_ordinal(marked, last + 1)) is not None:
        return unit
    if forms[last] in purpose:
        return _past_other(marked, stop)
    if last + 1 < stop < len(forms) and forms[stop] in purpose:
        return complement_end(marked, language, stop)  # "des Amts | für zivile Verteidigung"
    return past_half(marked, stop)


def _past_ordinal(marked: Marked, place: int) -> int | None:
    """Past a unit with its number: "der Stab der | 12. Division"."""
    tokens, noun = marked.tokens, place + 2
    if noun >= len(tokens.forms) or tokens.forms[place + 1] != "." or not tokens.forms[place].isdecimal():
        return None
    return noun + 1 if tokens.is_capital(noun) and marked.words[noun] & (Word.TROOPS | Word.BODY) else None


def _past_other(marked: Marked, join: int) -> int:
    """Past the second noun of what a body is for: "Kommission für Wahrheit | und Versöhnung"."""
    tokens, words = marked.tokens, marked.words
    if join + 2 >= len(words) or not words[join] & Word.JOIN or not tokens.is_capital(join + 1):
        return join
    return join if words[join + 1] & (_OFFICE | Word.LAND) else join + 2


def past_half(marked: Marked, hyphen: int) -> int:
    """Past the other word of which a hyphen leaves the end to that behind "and": "von Nord | - und Westkordofan"."""
    tokens, words = marked.tokens, marked.words
    if hyphen + 2 >= len(words) or tokens.forms[hyphen] != "-" or tokens.starts[hyphen] != tokens.ends[hyphen - 1]:
        return hyphen
    return hyphen + 3 if words[hyphen + 1] & Word.JOIN and tokens.is_capital(hyphen + 2) else hyphen


def _is_told(marked: Marked, language: str, last: int) -> bool:
    """Whether a medium by its name behind an office and a verb of saying is to whom it is said, as no case of its
    article tells: "sagte ein Sprecher | der Agentur AFP"; who works for media is of them.
    """
    tokens, words, office, of_press = marked.tokens, marked.words, last - 1, grammar(language).of_press
    if not of_press or last + 2 >= len(words) or office < 1:
        return False
    if not words[last + 1] & Word.MEDIA or not tokens.is_capital(last + 2):
        return False
    press = words[office] & (Word.MEDIA | Word.QUESTION) or tokens.forms[office].endswith(of_press)
    return not press and bool(words[office] & Word.ROLE) and marked.has(Word.CUE, max(last - _SAID, 0), office)


_SAID = 4  # tokens from a verb of saying to what belongs to an office


def described_end(marked: Marked, language: str, last: int) -> int:
    """The end of words that tell which unnamed person is meant: "a diplomat familiar with the talks", "a spokesman for
    the prime minister's office", "чиновник, обізнаний з перемовинами"; `last` where none do.
    """
    forms, words, endings = marked.tokens.forms, marked.words, grammar(language)
    first = last + bool(endings.oblique and forms[last : last + 1] in ([","], (",",)))
    if not endings.describes.intersection(forms[first : first + 1]):
        return last
    stop = min(first + _LONGEST_COMPLEMENT, len(forms))
    ends = (at for at in range(first + 1, stop) if words[at] & _ENDS_DESCRIBED or not _is_word(forms[at]))
    end = next(ends, stop)
    if lexicon(language).nouns_are_capital:
        end = next((at for at in range(first + 1, end) if not _is_noun_phrase(marked, at)), end)
        return end if end - first > 1 else last
    told = end < len(forms) and (words[end] & Word.CUE or forms[end] in _CLOSES)
    return end if told and end - first > 1 else last


def _is_noun_phrase(marked: Marked, place: int) -> bool:
    return marked.tokens.is_capital(place) or bool(marked.words[place] & Word.ARTICLE)


def _is_word(form: str) -> bool:
    return form[0].isalnum() or form in {"'s", "’s"}


def _is_area(marked: Marked, place: int, joint: int) -> bool:
    """Whether a plain noun behind a name ends what an office belongs to: "the governor of Odesa region, …"."""
    tokens, words = marked.tokens, marked.words
    if place <= joint + 1 or place + 1 >= len(tokens.forms) or not tokens.is_capital(place - 1):
        return False
    plain = not words[place] & ~Word.GATE and tokens.forms[place].isalpha() and not tokens.is_capital(place)
    return plain and (tokens.forms[place + 1] == "," or bool(words[place + 1] & Word.CUE))


def _complements(marked: Marked, language: str, place: int, joint: int) -> bool:
    """Whether a token belongs to a body behind the word that joins them."""
    tokens, words = marked.tokens, marked.words
    if words[place] & Word.ADVERB:
        return False  # "the army on Wednesday"
    told_by_case = bool(grammar(language).genitive)  # what belongs to it otherwise
    ended = told_by_case and place > joint + 1 and words[place - 1] & (Word.LAND | _OFFICE)
    if ended and not words[place] & Word.REST:
        return False  # "the ambassador to the UN Vasily Nebenzya"
    within = place == joint + 1 and joint and words[joint - 1] & Word.ROLE  # "a source in the service"
    if told_by_case and within and words[place] & Word.MEDIA and not tokens.is_capital(place):
        return False  # "написал губернатор | в телеграм-канале"
    if tokens.is_capital(place) or (words[place] & _OFFICE and (not told_by_case or within)):
        return True
    if not lexicon(language).nouns_are_capital:
        begun = tokens.is_capital(place - 1) or (place > joint + 1 and words[place - 1] & (_OFFICE | Word.REST))
        within = words[place] & Word.REST and begun  # "in the White House", "of the regional council"
        plain = (
            not told_by_case and not words[place] and place + 1 < len(tokens.forms) and tokens.forms[place].isalpha()
        )
        described = plain and bool(words[place + 1] & _OFFICE or tokens.is_capital(place + 1))
        two = plain and not words[place + 1] and place + 2 < len(words) and words[place + 2] & Word.BODY
        described = described or bool(two and tokens.forms[place + 1].isalpha())  # "of two regional | blocs"
        return bool(words[place] & Word.ARTICLE or (within and place > joint + 1)) or described
    led = words[joint] & Word.ARTICLE or tokens.forms[joint] in grammar(language).purpose  # "für | innere Sicherheit"
    adjective = bool(led) and not words[place] and tokens.forms[place].isalpha()
    return (words[place] & Word.REST > 0 and not tokens.forms[place].isalpha()) or (adjective and place == joint + 1)
