"""Whether a piece that may tell a time does: "may" the verb, "second" the ordinal and figures are none."""

from holdfire.reader.lexicon import Word, lexicon
from holdfire.reader.timecores import Classes, Core

_NONE: frozenset[str] = frozenset()
_NAMING = frozenset(
    ("until", "until_yes", "until_no", "to", "by", "since", "start", "from", "before", "after", "between")
)
_UNITS_AFTER = frozenset("%°$€£₴₽")


def before(classes: Classes, first: int, last: int) -> tuple[int, frozenset[str]]:
    """The preposition before a piece: where it begins, and what it may make of the time; articles are skipped."""
    place = first - 1
    while place >= 0 and first - place <= 3 and classes.letters[place] in "hg":
        place -= 1
    if place < 0:
        return first, _NONE
    found = _ending_at(classes, place, last)
    if found is None and classes.letters[place] == "f":  # "bis Ende des 18. Juni"
        found = _ending_at(classes, place - 1, last, least=2) or (place, frozenset(("of",)))
    return found or (first, _NONE)


def _ending_at(classes: Classes, place: int, last: int, least: int = 1) -> tuple[int, frozenset[str]] | None:
    """The preposition of so many words that ends at a place, for a piece that ends before `last`."""
    forms = classes.tokens.forms
    for phrase, roles in classes.words.before.by_word.get(forms[place], ()) if place >= 0 else ():
        length = len(phrase)
        start = place + 1 - length
        if start >= 0 and length >= least and tuple(forms[start : place + 1]) == phrase:
            return start, frozenset(("from",)) if _is_onward(classes, start, last) else roles
    return None


def _is_onward(classes: Classes, start: int, last: int) -> bool:
    """Whether a word behind the piece makes its preposition one of beginning: "vom 1. Mai an"; not in "der Brief vom
    1. Mai an den Minister", "… vom 1. Mai an Novak".
    """
    forms, onward = classes.tokens.forms, classes.words.onward
    if not onward or last + 1 >= len(forms) or (forms[start], forms[last]) not in onward:
        return False
    return classes.letters[last + 1] not in {"h", "f"} and not classes.tokens.is_capital(last + 1)


def is_time(classes: Classes, core: Core, roles: frozenset[str]) -> bool:
    """Whether the piece tells a time, with the preposition that stands before it."""
    check = _CHECKS.get(core.kind)
    return _sound(classes, core) and not _is_born(classes, core) and (check is None or check(classes, core, roles))


def _sound(classes: Classes, core: Core) -> bool:
    """Capitals where the language has them, and a full stop after the day only where it makes an ordinal."""
    for place in range(core.first, core.last):
        letter = classes.letters[place]
        if letter in "MmWwF" and classes.words.capitals and not _is_capital(classes, core, place):
            return False
        if letter == "R" and (_is_noun(classes, place) or _is_eve(classes, place)):
            return False
        if letter == "." and not classes.words.ordinal_dot and classes.letters[place - 1] == "d":
            return False
    return core.day != 0


def _is_capital(classes: Classes, core: Core, place: int) -> bool:
    """Whether a name begins with a capital, or that of a feast with an adjective: "orthodoxes Osterfest"."""
    named = classes.letters[place] == "F" and place + 1 < core.last and classes.tokens.is_capital(place + 1)
    return named or classes.tokens.is_capital(place)


def _is_born(classes: Classes, core: Core) -> bool:
    """Whether a year is that of somebody's birth: "ребёнок 2019 года рождения", "жінка, 1958 р. н."."""
    born, forms = classes.words.born, classes.tokens.forms
    if core.year is None or not born or core.month is not None:
        return False
    behind = [form for form in forms[core.last - 1 : core.last + _BORN] if form[0].isalpha()]
    return any(form in born for form in behind[:2])


_BORN = 4  # tokens behind a year in which it is told that somebody was born then


def _is_noun(classes: Classes, place: int) -> bool:
    """Whether a capital inside a sentence makes it another word: "am Morgen"."""
    forms = classes.tokens.forms
    inside = place > 0 and forms[place - 1][0].isalpha()
    return forms[place] in classes.words.unsure and classes.tokens.is_capital(place) and inside


def _is_eve(classes: Classes, place: int) -> bool:
    """Whether "накануне" stands before what it is the eve of, and not alone for the day before."""
    forms, words = classes.tokens.forms, classes.words
    if forms[place] not in words.eve or place + 1 >= len(forms) or not forms[place + 1][0].isalpha():
        return False
    after = forms[place + 1]
    if words.capitals:
        return classes.letters[place + 1] in {"h", "f"}  # "am Vortag der Wahl"
    verb = after in words.past or (after.endswith(words.endings) and after not in words.not_past)
    verb = verb and not after.endswith(words.not_verb)
    return not (verb or after in words.eve_alone or after in words.before.by_word or classes.letters[place + 1] == "P")


def is_compared(classes: Classes, first: int) -> bool:
    """Whether a word of comparison stands before a time: "more than in the same months of 2023", "чем в декабре"."""
    words, letters, forms = classes.words, classes.letters, classes.tokens.forms
    unknown = 0
    for place in range(first - 1, max(-1, first - 1 - _COMPARED), -1):
        if forms[place] in words.compare:
            inside = place > 0 and forms[place - 1][0].isalpha()
            return inside or forms[place] not in words.when  # "als" opens a clause too
        if letters[place] not in "hLUfdcnx&_" and forms[place] not in words.before.by_word:
            unknown += 1
        if unknown > 1 or not (forms[place][0].isalpha() or forms[place].isdecimal()):
            return False
    return False


_COMPARED = 7  # tokens from a word of comparison to the time


def is_night(classes: Classes, place: int, part: str) -> bool:
    """Whether a bare word for night tells one and not every one: "The night passed", "Про ніч.", "Ночь прошла"."""
    letters, forms = classes.letters, classes.tokens.forms
    if part != "night":
        return False
    after = forms[place + 1] if place + 1 < len(forms) else "."
    if place and letters[place - 1] in "ha":  # "a night in which", and not "a night fell"
        return letters[place - 1] == "h" or after in classes.words.before.by_word
    opens = place == 0 or not forms[place - 1][0].isalpha()
    if opens:
        return after not in classes.words.before.by_word
    return after == "." and (place < 2 or not forms[place - 2][0].isalpha())


def free_after(classes: Classes, place: int) -> bool:
    """Whether what follows cannot be what a number counts: a sign, a capital, or a preposition."""
    if place >= len(classes.letters):
        return True
    form = classes.tokens.forms[place]
    if form in _UNITS_AFTER:
        return False
    if not form[0].isalpha():
        return not form[0].isdecimal()
    if classes.letters[place] == "h":
        return True  # "On the 2nd the army fired"
    known = form in classes.words.before.by_word or form in classes.words.inclusive or form in classes.words.past
    known = known or form in classes.words.clause
    return classes.tokens.is_capital(place) or known or form in classes.words.future


def _month(classes: Classes, core: Core, roles: frozenset[str]) -> bool:
    place = next((p for p in range(core.first, core.last) if classes.letters[p] in "Mm"), core.first)
    if core.year is not None or core.edge or core.modifier:
        return True
    form = classes.tokens.forms[place]
    if classes.letters[place] == "m":
        capital = classes.tokens.is_capital(place)
        paired = place > 1 and classes.letters[place - 1] == "&" and classes.letters[place - 2] in {"M", "m"}
        told = paired or bool(roles - {"to"})  # "in April and May"
        return form not in classes.words.short and told and capital == classes.words.capitals
    return True


def _season(_classes: Classes, core: Core, roles: frozenset[str]) -> bool:
    return bool(roles or core.year or core.modifier or core.edge)


def _feast(classes: Classes, core: Core, roles: frozenset[str]) -> bool:
    """A feast behind a preposition, or a part of the day that is its, is a day; in "after the Christmas truce" it is
    none.
    """
    if not classes.words.month_first and _is_of_part(classes, core.first):
        return True  # "im Morgengrauen des Ostersonntags", "на рассвете Пасхи"
    if not roles or not classes.words.month_first or core.year is not None:
        return bool(roles)
    return free_after(classes, core.last) or _is_pronoun(classes, core.last)


def _is_of_part(classes: Classes, place: int) -> bool:
    """Whether a part of the day stands right before a token, or before the article there."""
    before = classes.letters[max(place - 2, 0) : place]
    return before[-1:] in {"P", "N"} or before in {"Pf", "Nf", "Ph", "P_", "N_"}


def _is_pronoun(classes: Classes, place: int) -> bool:
    """Whether a pronoun follows, with which a clause begins: "At Easter he had declared a truce"."""
    return bool(lexicon(classes.words.language).look_up(classes.tokens.forms[place])[0] & _PRONOUNS)


_PRONOUNS = Word.HE | Word.SHE | Word.THEY | Word.WE


def _weekday(classes: Classes, core: Core, roles: frozenset[str]) -> bool:
    if classes.tokens.forms[core.last - 1] not in classes.words.unsure or roles & (_NAMING | {"night"}):
        return True
    if core.modifier:
        return True  # "минулої середи"
    place = core.first - 1
    while place > 0 and classes.letters[place] == "_":
        place -= 1
    return place >= 0 and classes.letters[place] in "CNPkpUzZ"  # "с 13:00 среды", "с 8 часов по местному времени среды"


def _year(classes: Classes, core: Core, roles: frozenset[str]) -> bool:
    letters, ends, starts = classes.letters, classes.tokens.ends, classes.tokens.starts
    if letters[core.first] in "eUB" or letters[core.last - 1] in "YU" or core.to_year is not None:
        return bool(core.to_year is None or roles or letters[core.last - 1] in "YU")
    if not roles:
        return False
    if core.last < len(letters):
        if starts[core.last] == ends[core.last - 1] and classes.tokens.forms[core.last][0].isalpha():
            return False
        if letters[core.last] in "x-&" and letters[core.last + 1 : core.last + 2] in {"n", " "}:
            return letters[core.last + 1 : core.last + 2] != "n"
    return bool(roles & {"in", "since", "of"}) or free_after(classes, core.last)


def _day_only(classes: Classes, core: Core, roles: frozenset[str]) -> bool:
    letter = classes.letters[core.last - 1]
    if letter == "j":  # "с девятого числа", "десятого числа"; not "5 числа"
        return bool(roles) or classes.letters[core.last - 2] in {"o", "s"}
    if letter == "d":
        return bool(roles)  # "со 2 | по 22 число"
    if letter == "s":
        return _with_ending(classes, core, roles)
    if letter == "o" and _names_night(classes, core, roles):
        return True  # "в ночь на двенадцатое"
    apart, until = _stands_apart(classes, core.last), not roles.isdisjoint(_UNTIL)
    if (apart and _is_of_weekday(classes, core)) or (until and (_is_second(classes, core) if letter == "." else apart)):
        return True  # "until the twenty-second", "до двадцать второго"
    return letter == "." and bool(roles) and _lower(classes, core.last)


def _with_ending(classes: Classes, core: Core, roles: frozenset[str]) -> bool:
    apart = not classes.words.capitals and _stands_apart(classes, core.last)  # "уже 5-го,", "28-го вранці"
    apart = apart or classes.letters[core.first - 1 : core.first] in {"C", "N"}  # "с 00:00 8-го до …"
    if apart or _names_night(classes, core, roles) or _is_paired(classes, core) or _is_of_weekday(classes, core):
        return True
    told = roles & (_NAMING | {"at"}) and free_after(classes, core.last)
    return bool(told) and (not classes.words.capitals or classes.letters[core.first - 1] == "h")


_UNTIL = frozenset(("until", "until_yes"))


def _is_second(classes: Classes, core: Core) -> bool:
    """Whether a day before it is told so too: "vom 2. bis zum 22."."""
    return "d." in classes.letters[max(core.first - 4, 0) : core.first]


def _is_of_weekday(classes: Classes, core: Core) -> bool:
    """Whether a day of the month tells which weekday is meant: "until Sunday, the first", "bis Sonntag, den 22."."""
    before = classes.letters[max(core.first - 3, 0) : core.first].rstrip("h").rstrip(",")
    return before[-1:] in {*"Ww"} and core.first > 0


def _names_night(classes: Classes, core: Core, roles: frozenset[str]) -> bool:
    """Whether a day is that to which a night leads: "у ніч на 28-ме"."""
    return "night" in roles and core.first > 1 and classes.letters[core.first - 2] == "P"


def _is_paired(classes: Classes, core: Core) -> bool:
    """Whether a day is one of two: "between the 26th and the 30th"."""
    letters, pair = classes.letters, "ds&hds"
    before = letters[max(core.first - 4, 0) : core.last]
    return before == pair or (core.first > 0 and letters[core.first : core.first + len(pair)] == pair)


def _stands_apart(classes: Classes, place: int) -> bool:
    """Whether no word that a number could belong to follows."""
    return (
        place >= len(classes.letters)
        or classes.letters[place] in _OF_DAY
        or classes.tokens.forms[place] in {",", ".", ";", ":", "—", "–"}
    )


_OF_DAY = frozenset("PNC")
"""Classes of a part of the day or an hour."""


def _lower(classes: Classes, place: int) -> bool:
    """Whether a sentence goes on: a small letter, of a word that nothing counts, follows."""
    if place >= len(classes.letters) or not classes.tokens.forms[place][0].isalpha():
        return False
    return not classes.tokens.is_capital(place)


def _dotted(classes: Classes, core: Core, roles: frozenset[str]) -> bool:
    if core.month is None and core.clock is None:
        return False
    told = bool(roles & (_NAMING | {"at", "in", "clock"})) or classes.letters[core.first - 1 : core.first] == "C"
    return told and free_after(classes, core.last)


def _length(classes: Classes, core: Core, roles: frozenset[str]) -> bool:
    if core.last < len(classes.letters) and classes.tokens.forms[core.last] in classes.words.old:
        return False
    letters = classes.letters[core.first : core.last]
    if letters == "U" and _is_name(classes, core):
        return False
    if letters == "U" or letters.startswith("a"):
        several = core.first > 0 and classes.letters[core.first - 1] == "g"
        following = classes.tokens.forms[core.last] if core.last < len(classes.letters) else ""
        followed = following in classes.words.after.by_word or following in classes.words.long
        bound = "h" in classes.letters[core.first - 1 : core.first]  # "the truces of the day"
        told = bool(roles & ({"for", "during", "hence", "ago"} if bound else _LASTING))
        told = told or core.unit == "WE" or several or (followed and core.unit != "MIN")
        return told or _lasts(classes, core) or _is_more(classes, core) or _is_kept(classes, core, roles)
    return True


def _lasts(classes: Classes, core: Core) -> bool:
    """Whether a verb of lasting stands beside a unit alone: "will last a week", "soll eine Woche dauern"."""
    forms, lasts = classes.tokens.forms, classes.words.kept.lasts
    return (core.first > 0 and forms[core.first - 1] in lasts) or (core.last < len(forms) and forms[core.last] in lasts)


def _is_more(classes: Classes, core: Core) -> bool:
    """Whether a unit alone is one more of them: "ещё месяц", "ще бодай тиждень"."""
    kept, forms, place = classes.words.kept, classes.tokens.forms, core.first - 1
    while place > 0 and forms[place] in kept.least:
        place -= 1
    return place >= 0 and forms[place] in kept.more


def _is_kept(classes: Classes, core: Core, roles: frozenset[str]) -> bool:
    """Whether it is told of a unit alone that something is not done: "a week without strikes", "не бить неделю"."""
    kept, forms, letters = classes.words.kept, classes.tokens.forms, classes.letters
    following = forms[core.last] if core.last < len(forms) else "."
    bare = following in kept.ahead and forms[core.first] not in kept.units  # "дольше месяца не"
    if letters[core.first - 1 : core.first] != "h" and not roles - _JOINED and not bare:
        for rest in kept.behind.get(following, ()):
            if tuple(forms[core.last + 1 : core.last + 1 + len(rest)]) == rest:
                return True
    if roles or following[0].isalpha() or forms[core.first] not in kept.units:
        return False
    for place in range(core.first - 1, max(core.first - _TO_KEPT, 0) - 1, -1):
        if not forms[place][0].isalpha():
            return False
        if forms[place] in kept.ahead:
            return place + 1 < core.first  # "не неделю"
    return False


def _is_name(classes: Classes, core: Core) -> bool:
    """Whether a unit is part of a name: "the Victory Day truce"."""
    tokens, place = classes.tokens, core.first
    capitals = place > 0 and tokens.is_capital(place) and tokens.is_capital(place - 1)
    return capitals and not lexicon(classes.words.language).nouns_are_capital


_LASTING = frozenset(("for", "during", "hence", "ago", "length", "much"))
"""Roles of a word before a unit alone that make a length of it."""
_JOINED = frozenset(("to", "at", "of", "night", "length"))
"""Roles of a word before a length that make no other time of it: "agreed to a week without strikes"."""
_TO_KEPT = 8  # tokens from what is not done to the length


def _clock(classes: Classes, core: Core, roles: frozenset[str]) -> bool:
    if classes.letters[core.first] == "i" and not roles & (_NAMING | {"clock"}):
        return False  # "протягом першої ночі"
    return core.clock is not None and core.clock <= (24, 0)


def _hours(classes: Classes, core: Core, roles: frozenset[str]) -> bool:
    """ "von 8 bis 18 Uhr": two hours of a day, and not so many hours or days."""
    spoken = not set("kp").isdisjoint(classes.letters[core.first : core.last])
    spoken = spoken or not classes.words.halves.keys().isdisjoint(classes.tokens.forms[core.first : core.last])
    unit = next(iter(classes.pick(core.first, core.last, "U")), "")
    fitting = (core.day or 0) <= 24 and (core.to_day or 0) <= 24
    if "&" in classes.letters[core.first : core.last]:
        return fitting and spoken and "between" in roles
    return fitting and bool(roles & {"start", "from"}) and (spoken or (unit == "H" and "start" in roles))


_CHECKS = {
    "hours": _hours,
    "month": _month, "season": _season, "feast": _feast, "weekday": _weekday, "year": _year, "day_only": _day_only,
    "dotted": _dotted, "length": _length, "clock": _clock,
}  # fmt: skip
