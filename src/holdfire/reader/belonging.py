"""What belongs to an office or body where it stands behind it: genitives ("речник Сил оборони півдня"), a title in
quotation marks ("Центр «Небокрай»"), and the name of who holds the office. And which names are places.
"""

from collections.abc import Sequence

from holdfire.reader.grammar import Grammar
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.mention import Mention
from holdfire.reader.offices import past_more
from holdfire.reader.order import past_phrase
from holdfire.reader.tokens import Tokens

_LONGEST = 7  # tokens that belong to an office
_LONGEST_TITLE = 5
_CYRILLIC = "\u0400"  # where its letters begin
_LETTERS = 4  # of the longest abbreviation that stands for a state or body
_MOST_BETWEEN = 2  # small words between an office and the name of who holds it
_QUOTES = {"«": "»", "„": '“”"', '"': '"', "“": "”"}
_CLOSING = frozenset('»”"')
_ENDS_CHAIN = (
    Word.VERB | Word.CUE | Word.ARTICLE | Word.JOIN | Word.ADVERB | Word.THAT | Word.WHO | Word.NOT | Word.FUTURE
    | Word.SILENCE | Word.PASSIVE | Word.HEDGE | Word.PAUSE | Word.REPORTED | Word.HE | Word.SHE | Word.THEY
    | Word.WE | Word.RELAY
)  # fmt: skip
_SPEAKER = Word.ROLE | Word.BODY
_NAMED = frozenset(("name", "person"))


def with_belongings(marked: Marked, mentions: Sequence[Mention], grammar: Grammar) -> list[Mention]:
    """The mentions with what belongs to them; a name behind an office is of who holds it, one behind "in" a place."""
    found: list[Mention] = []
    waiting = list(reversed(mentions))
    while waiting:
        upcoming = waiting.pop()
        if found and not grammar.genitive and _is_short_for(marked, upcoming, found[-1]):
            found[-1] = found[-1]._replace(last=upcoming.last + 1)
            continue
        overlaps = found and upcoming.first < found[-1].last
        if overlaps and upcoming.kind == found[-1].kind == "body" and upcoming.last > found[-1].last:
            found[-1] = _widened(marked, found[-1], upcoming.last)  # "Врачи больницы в Газе"
            continue
        mention = _rest_of(marked, upcoming, found[-1].last) if overlaps else upcoming
        if mention is None or (mention.known and _is_amid(marked, mention, waiting, grammar)):
            continue
        if mention.kind in {"office", "body"}:
            mention = _whole(marked, mention, waiting, grammar)
            mention = _numbered(marked, mention)
        elif mention.kind == "name":
            mention = _placed(marked, mention, grammar)
        beside = grammar.genitive and found and found[-1].last == mention.first
        if beside and (mention.kind == "office" or not _reports(marked, mention, mention.first, grammar)):
            mention = _with_medium(marked, found, mention)
        found.append(_one_of(marked, mention) if grammar.genitive else mention)
    return found


def _is_amid(marked: Marked, mention: Mention, waiting: list[Mention], grammar: Grammar) -> bool:
    """Whether a body only tells under whom another stands, which takes the words for it: "підконтрольного ХАМАСу |
    агентства".
    """
    tokens, led = marked.tokens, mention.first - 1
    headed = waiting[-1] if grammar.genitive and waiting and waiting[-1].first == mention.last and led >= 0 else None
    if headed is None or headed.kind not in {"office", "body"} or tokens.is_capital(led):
        return False
    bound = tokens.forms[led].endswith(grammar.adjective) and not marked.words[led] & (Word.LAND | _SPEAKER)
    noun = tokens.forms[headed.last - 1]
    if not bound or not (grammar.is_oblique_office(noun) or grammar.is_genitive(noun)):
        return False
    waiting[-1] = headed._replace(first=led, name=tokens.words(led, headed.last))
    return True


def _is_short_for(marked: Marked, mention: Mention, before: Mention) -> bool:
    """Whether brackets behind a body hold the letters that stand for it: "the Relief Agency (UNRWA)"."""
    forms = marked.tokens.forms
    if mention.first - 1 != before.last or forms[before.last] != "(" or mention.last >= len(forms):
        return False
    short = mention.last - mention.first == 1 and marked.tokens.words(mention.first, mention.last).isupper()
    return short and forms[mention.last] == ")" and before.kind in {"body", "office", "name"}


def _one_of(marked: Marked, mention: Mention) -> Mention:
    """Officials with the word that tells that it is one or some of them who is meant: "один из чиновников", "двое
    дипломатов".
    """
    words, first = marked.words, mention.first
    if mention.kind in {"office", "body"} and first and words[first - 1] & Word.SOME:
        return mention._replace(first=first - 1, name=marked.tokens.words(first - 1, mention.last))
    while first > 1 and first > mention.first - _MOST_BETWEEN and not words[first - 1] & Word.OF:
        first -= 1  # "один з двох чиновників"
    some = first > 1 and words[first - 1] & Word.OF and words[first - 2] & Word.SOME
    if not some or mention.kind not in {"office", "body"}:
        return mention
    return mention._replace(first=first - 2, name=marked.tokens.words(first - 2, mention.last), kind="office")


def _with_medium(marked: Marked, found: list[Mention], mention: Mention) -> Mention:
    """A mention with the medium right before it: "катарский телеканал Al Jazeera", "журналист Daily Mail Ян Кот"."""
    before, tokens = found[-1], marked.tokens
    medium = before.kind == mention.kind == "body" and not before.known and tokens.is_capital(mention.first)
    if medium and marked.words[before.last - 1] & Word.MEDIA:
        return mention._replace(first=found.pop().first)
    foreign = before.kind == "body" and mention.kind in {"name", "body"} and not (mention.role or before.known)
    if foreign and tokens.forms[mention.first] < _CYRILLIC <= tokens.forms[before.last - 1]:
        return mention._replace(first=found.pop().first, kind="body")  # "організація Human Rights Watch"
    if before.kind in _NAMED and before.role and mention.kind in _NAMED and not mention.role:
        found.pop()
        return mention._replace(first=before.first, role=marked.tokens.words(before.first, before.last))
    return mention


def _widened(marked: Marked, mention: Mention, last: int) -> Mention:
    """A mention up to `last`."""
    return mention._replace(last=last, name=marked.tokens.words(mention.first, last).lstrip(", "))


def _rest_of(marked: Marked, mention: Mention, first: int) -> Mention | None:
    """What is left of a mention of which an office took the beginning."""
    if mention.last <= first:
        return None
    if mention.first == first:
        return mention
    name = marked.tokens.words(first, mention.last) if mention.kind == "name" else mention.name
    held = mention.role and name.endswith(mention.name)  # its name begins behind the rest of an office
    return mention._replace(first=first, name=mention.name if held else name)


def _whole(marked: Marked, mention: Mention, waiting: list[Mention], grammar: Grammar) -> Mention:
    """An office or body with all that belongs to it; takes the name of who holds the office from those waiting."""
    end = _end_of_title(marked, _end_of_chain(marked, mention.last, grammar, one=_is_one(marked, mention, grammar)))
    end = _with_other_land(marked, mention, end, grammar)
    beside = waiting[-1] if waiting else mention
    seat = beside if beside.last > end else next((other for other in reversed(waiting) if other.last > end), mention)
    office = mention.kind == "office" or marked.has(Word.ROLE, mention.first, mention.last)
    if (
        seat.kind == "place"
        and (office or _is_town_of(marked, mention, seat, grammar))
        and _is_seat(marked, seat, end, grammar, waiting)
    ):
        end = seat.last
    upcoming = next((other for other in reversed(waiting) if other.last > end), None)
    if office and grammar.genitive:
        end, upcoming = _past_charge(marked, end, upcoming, waiting, grammar)
        end, upcoming = past_more(marked, mention, end, upcoming, waiting, grammar)
    if upcoming is not None and upcoming.first <= end and _is_of_body(marked, mention, upcoming, end, grammar):
        waiting.remove(upcoming)
        return _widened(marked, mention._replace(known=False), upcoming.last)
    named = upcoming is not None and upcoming.kind in _NAMED and office and upcoming.first <= end
    named = named and not (upcoming is not None and upcoming.role and _differs(marked, mention, end, upcoming, grammar))
    if upcoming is not None and named and not _reports(marked, upcoming, end, grammar):
        end += upcoming.first == end and upcoming.last - end > 2 and _is_land(marked, end, grammar)
        holder = _rest_of(marked, upcoming, max(end, upcoming.first))
        if holder is not None:
            while waiting and waiting[-1].last <= holder.last:
                waiting.pop()
            begin = marked.tokens.words(mention.first, holder.last).rfind(holder.name) if holder.role else 0
            printed = marked.tokens.words(mention.first, end if begin <= 0 else holder.last)
            role = (printed if begin <= 0 else printed[:begin]).rstrip(" ,")
            held = holder._replace(first=mention.first, role=_straight(marked, holder, role, grammar))
            return _placed(marked, held, grammar) if grammar.genitive and held.kind == "name" else held
    if end < len(marked.words) and marked.words[end - 1] & Word.BODY and _is_unit_number(marked, end):
        end += 1  # "Бригада 444"
    return mention if end == mention.last else _widened(marked, mention, end)


def _with_other_land(marked: Marked, mention: Mention, end: int, grammar: Grammar) -> int:
    """Past the second of two countries whose offices those have who act together: "президенты России | и Турции"."""
    words, forms = marked.words, marked.tokens.forms
    if not grammar.genitive or end + 1 >= len(forms) or not words[end] & Word.JOIN or end == mention.first + 1:
        return end
    lands = words[end - 1] & Word.LAND and words[end + 1] & Word.LAND and marked.tokens.is_capital(end + 1)
    head = marked.find(_SPEAKER, mention.first, end)
    several = head is not None and (grammar.is_several(forms[head]) or grammar.is_many(forms[head]))
    owned = forms[end + 1].endswith(grammar.towns) or grammar.is_genitive(forms[end + 1])
    return end + 2 if lands and several and owned else end


def _straight(marked: Marked, holder: Mention, role: str, grammar: Grammar) -> str:
    """The office of somebody who is known, in the nominative if his name is not printed in it."""
    return grammar.office_of(role, holder.name, marked.tokens.forms[holder.last - 1]) if holder.known else role


def _past_charge(
    marked: Marked, end: int, upcoming: Mention | None, waiting: Sequence[Mention], grammar: Grammar
) -> tuple[int, Mention | None]:
    """Past what else tells of an office up to who holds it, and who that is: "очільник адміністрації порту | Сергій
    Ланда", "советник президента по Африке | Массад Булос".
    """
    if upcoming is not None and _leads_to(marked, end, upcoming):
        return upcoming.first, upcoming
    tokens = marked.tokens
    if end >= len(tokens.forms) or tokens.forms[end] not in grammar.charged:
        return end, upcoming
    holder = next((other for other in reversed(waiting) if other.first > end and other.kind in _NAMED), None)
    if holder is None or holder.role or holder.last - end > _LONGEST:
        return end, upcoming
    place = end + 1
    while place < holder.last - 2 and tokens.forms[place].endswith(grammar.charge):
        place += 1
    begins = place > max(end + 1, holder.first - 1) and tokens.is_capital(place)
    return (place, holder) if begins else (end, upcoming)


def _differs(marked: Marked, office: Mention, end: int, holder: Mention, grammar: Grammar) -> bool:
    """Whether an office behind a preposition stands in another case than that of who is named behind it: "после
    встречи с послом | генерал Иван Коваль".
    """
    words, forms = marked.words, marked.tokens.forms
    if not grammar.genitive or holder.first != end or not words[end] & Word.ROLE or grammar.is_owned(forms[end]):
        return False
    heads = (office.first, end - 1)  # "журналистов в Адене | полковник Салих Мадри"
    return any(words[head] & Word.ROLE and grammar.is_owned(forms[head]) for head in heads)


def _reports(marked: Marked, name: Mention, end: int, grammar: Grammar) -> bool:
    """Whether a foreign name before a verb is that of a medium and none of who is cited before it: "со ссылкой на
    чиновников Reuters пишет".
    """
    forms, last = marked.tokens.forms, name.last
    if not grammar.genitive or name.first != end or last >= len(forms) or not marked.words[last] & Word.CUE:
        return False
    foreign = forms[end] < _CYRILLIC <= forms[end - 1]
    return foreign and (grammar.is_genitive(forms[end - 1]) or grammar.is_oblique_office(forms[end - 1]))


def _is_land(marked: Marked, place: int, grammar: Grammar) -> bool:
    """Whether a country stands behind an office as its owner, where the ending tells it, and is no given name."""
    return bool(grammar.genitive and marked.words[place] & Word.LAND)


def _is_of_holder(marked: Marked, mention: Mention, holder: Mention, end: int, grammar: Grammar) -> bool:
    """Whether a body is that of who is named right behind it with his office: "Офіс прем'єр-міністра Івана Лубенка"."""
    words = marked.words
    if mention.kind != "body" or not holder.role or holder.kind not in _NAMED or holder.first > end:
        return False
    office = min(holder.first, mention.last - 1) if words[mention.last - 1] & Word.ROLE else holder.first
    form = marked.tokens.forms[office]
    owned = grammar.is_genitive(form) or (bool(grammar.owners) and form.endswith(grammar.owners))
    held = words[office] & Word.ROLE and owned and not grammar.is_feminine(form)
    head = next((at for at in range(mention.first, mention.last) if words[at] & Word.BODY), mention.first)
    body = words[head] & Word.BODY and not words[head] & Word.MEDIA
    return bool(held and body) and not marked.has(Word.ROLE, mention.first, head + 1)


def _is_of_body(marked: Marked, mention: Mention, name: Mention, end: int, grammar: Grammar) -> bool:
    """Whether a name of one word behind people or a body is no person's: "Жители района Карари", "сотрудник центра
    RAND"; or is of whose the body is.
    """
    if name.first != end or name.role:
        return _is_of_holder(marked, mention, name, end, grammar)
    if name.last - name.first > 1:
        return False
    printed = marked.tokens.words(name.first, name.last)
    letters = name.kind in _NAMED and len(printed) > 1 and printed.isupper()
    body = letters and marked.words[name.first - 1] & Word.BODY
    return bool(body) or grammar.is_many(marked.tokens.forms[mention.first])


def _numbered(marked: Marked, mention: Mention) -> Mention:
    """A body with the number that is written at once with its last letter: "the M23 rebels" as "повстанці М23"."""
    tokens, end = marked.tokens, mention.last
    if end >= len(tokens.forms) or tokens.starts[end] != tokens.ends[end - 1] or not tokens.forms[end].isdecimal():
        return mention
    return _widened(marked, mention, end + 1)


def _is_unit_number(marked: Marked, place: int) -> bool:
    """Whether a number behind a body is its own, and counts nothing: a verb or sign follows."""
    forms = marked.tokens.forms
    last = place + 1 >= len(forms)
    free = last or not forms[place + 1][0].isalpha() or bool(marked.words[place + 1] & (Word.CUE | Word.VERB))
    return forms[place].isdecimal() and bool(marked.words[place - 1] & Word.TROOPS) and free


def _leads_to(marked: Marked, end: int, name: Mention) -> bool:
    """Whether one or two small words go on telling of the office before the name of who holds it."""
    between = range(end, name.first)
    full = name.kind in _NAMED and name.last - name.first > 1 and not name.role
    small = (not marked.tokens.is_capital(place) and marked.tokens.forms[place].isalpha() for place in between)
    plain = not any(marked.words[place] & (_ENDS_CHAIN | Word.OF | Word.OBLIQUE) for place in between)
    return full and 0 < len(between) <= _MOST_BETWEEN and all(small) and plain


def _is_town_of(marked: Marked, mention: Mention, seat: Mention, grammar: Grammar) -> bool:
    """Whether a place behind a body written small tells by its case whose it is: "мерія Харкова"."""
    small = not marked.tokens.is_capital(mention.last - 1) and marked.tokens.forms[mention.last - 1].isalpha()
    return small and bool(grammar.towns) and marked.tokens.forms[seat.last - 1].endswith(grammar.towns)


def _is_seat(marked: Marked, seat: Mention, end: int, grammar: Grammar, waiting: Sequence[Mention]) -> bool:
    """Whether a place tells where an office is: "мера Києва Віталія Кличка", "a spokesman in Bogota, Luis Vega,"."""
    if seat.first == end:
        return bool(grammar.genitive)
    if seat.first != end + 1 or not marked.words[end] & Word.OF:
        return False
    comma = marked.tokens.forms[seat.last : seat.last + 1] == [","]
    named = next((other for other in reversed(waiting) if other.first >= seat.last), None)
    if named is None or named.kind not in _NAMED or named.first != seat.last + comma:
        return False
    return comma or (bool(grammar.genitive) and not named.role and named.last - named.first > 1)


def _is_one(marked: Marked, mention: Mention, grammar: Grammar) -> bool:
    """Whether an office is that of one, whose name may stand behind it."""
    head, comma = marked.find(_SPEAKER, mention.first, mention.last), mention.first - 1
    if head is None or not marked.words[head] & Word.ROLE:
        return False
    if comma > 1 and marked.tokens.forms[comma] == "," and all(map(marked.tokens.is_capital, (comma - 1, comma - 2))):
        return False  # his name stands before it: "Адам Марр, губернатор департамента …"
    return not grammar.is_many(marked.tokens.forms[head])


def _end_of_chain(marked: Marked, place: int, grammar: Grammar, *, one: bool) -> int:
    words, last, first = marked.words, len(marked.words), place
    small = 0 < place < last and not marked.tokens.is_capital(place) and not words[place] & _SPEAKER
    if small and marked.tokens.forms[place - 1] in grammar.straight:
        return place  # no small word belongs to a name in short, but for another body
    stop = min(last, place + _LONGEST)
    if 0 < place < last and marked.tokens.forms[place - 1] in _CLOSING:
        return place  # "газеті «Вечір» | удова загиблого"
    while place < stop and (past := _past_link(marked, place, first, grammar, one=one)) > place:
        place = past
    while place > first and marked.tokens.forms[place - 1] in grammar.possessive:
        place -= 1  # "армия | его отвергла": an object and not "армия его страны"
    return place


def _past_link(marked: Marked, place: int, first: int, grammar: Grammar, *, one: bool) -> int:
    """Past the next words that go on telling whose an office is; the place itself if none do.

    Args:
        marked: the text.
        place: behind what has been taken so far.
        first: behind the office itself.
        grammar: of the language.
        one: whether a name behind it may be that of who holds it.
    """
    words, behind = marked.words, place + 1
    if behind < len(words) and words[behind] & Word.REST and _leads_phrase(marked, place, grammar):
        return past_phrase(marked, behind)
    if _is_field(marked, place, grammar) or _belongs(marked, place, grammar):
        end = behind + _is_lettered(marked, place)
        return end if words[end - 1] & Word.OF else past_phrase(marked, end)  # "верховного | комиссара"
    if (past := _past_field(marked, place, grammar)) > place or place == first:
        return past
    return behind if _is_described(marked, place, grammar) else _past_area(marked, place, grammar, one=one)


def _is_lettered(marked: Marked, place: int) -> bool:
    """Whether a capital letter stands at once with a number, as a name: "представитель М23"."""
    tokens, behind = marked.tokens, place + 1
    beside = behind < len(tokens.forms) and tokens.starts[behind] == tokens.ends[place]
    return beside and tokens.forms[behind].isdecimal() and len(tokens.forms[place]) == 1 and tokens.is_capital(place)


def _leads_phrase(marked: Marked, place: int, grammar: Grammar) -> bool:
    """Whether a phrase of the lists tells whose an office is: "секретарь Совета безопасности"."""
    named = marked.tokens.is_capital(place) and grammar.is_genitive(marked.tokens.forms[place])
    return bool(marked.words[place] & Word.OF) or named


def _is_field(marked: Marked, place: int, grammar: Grammar) -> bool:
    """Whether a preposition goes on telling what somebody is in charge of: "із гуманітарних питань"."""
    if not marked.words[place] & Word.OF or place + 2 >= len(marked.words):
        return False
    if marked.tokens.is_capital(place + 1):
        return bool(marked.words[place + 1] & Word.LAND and marked.words[place + 1] & Word.BODY)
    first, second = marked.tokens.forms[place + 1 : place + 3]
    described = bool(grammar.adjective) and first.endswith(grammar.adjective)
    return grammar.is_genitive(second if described else first) and (described or marked.tokens.is_capital(place + 2))


def _field_at(forms: Sequence[str], place: int, grammar: Grammar) -> int | None:
    """The noun for what a body is for, at a token or behind an adjective there."""
    described = place + 1 < len(forms) and forms[place + 1] in grammar.fields
    place += described and forms[place].endswith(grammar.many_cases)
    return place if forms[place] in grammar.fields else None


def _past_field(marked: Marked, place: int, grammar: Grammar) -> int:
    """Past what a body is for: "служба по | чрезвычайным ситуациям", "управління з питань міграції"."""
    forms = marked.tokens.forms
    led = forms[place] in grammar.charged or (grammar.fields and marked.words[place] & Word.OF)
    noun = _field_at(forms, place + 1, grammar) if led and place + 1 < len(forms) else None
    if noun is None:
        return place
    joined = noun + 2 < len(forms) and marked.words[noun + 1] & Word.JOIN
    other = _field_at(forms, noun + 2, grammar) if joined else None
    return 1 + (noun if other is None else other)


def _belongs(marked: Marked, place: int, grammar: Grammar) -> bool:
    """Whether a word goes on telling whose the office is."""
    tokens, word = marked.tokens, marked.words[place]
    form = tokens.forms[place]
    if word & (_ENDS_CHAIN | Word.OF) or not form[0].isalpha():
        return False
    if word & Word.LAND:
        return not grammar.is_many(form)  # "за даними розвідки росіяни готують"
    if word & Word.MEDIA and marked.has(Word.CUE | Word.VERB, place + 2, place + 3) and tokens.is_capital(place + 1):
        return False  # "со ссылкой на дипломатов | издание Nordpost пишет"
    if not tokens.is_capital(place):
        owned = grammar.is_oblique(form) or (bool(grammar.owners) and form.endswith(grammar.owners))
        told = form in grammar.of_areas or form in grammar.of_kin
        return told or grammar.is_genitive(form) or bool(word & _SPEAKER and owned)
    described = form.endswith(grammar.adjective) and grammar.is_genitive(form)
    if word & Word.BODY or described or (grammar.genitive and _is_lettered(marked, place)):
        return True
    more = place + 2 < len(tokens.forms) and tokens.is_capital(place + 1) and tokens.is_capital(place + 2)
    more = more and not tokens.forms[place + 1].endswith(grammar.patronymics)  # "больницы | Марии Петровны Коваль"
    owner = place > 1 and tokens.is_capital(place - 1) and not marked.words[place - 1]
    more = more and not owner  # "Университета Кауки | Мария Фернанда Чоку"
    letters = bool(grammar.genitive) and 1 < len(form) <= _LETTERS and tokens.words(place, place + 1).isupper()
    return more and (letters or grammar.is_genitive(form) or grammar.is_oblique(form))


def _is_described(marked: Marked, place: int, grammar: Grammar) -> bool:
    """Whether a noun ends what an adjective before it only begins: "начальник пожарной | части"."""
    tokens, before = marked.tokens, place - 1
    form = tokens.forms[place]
    if marked.words[place] & (_ENDS_CHAIN | Word.OF | Word.OBLIQUE) or marked.words[before] & _SPEAKER:
        return False
    if tokens.is_capital(place) or not form.isalpha() or form.endswith(grammar.they_did):
        return False
    nouns = next((ends for ending, ends in grammar.described.items() if tokens.forms[before].endswith(ending)), ())
    return bool(nouns) and form.endswith(nouns)


def _past_area(marked: Marked, place: int, grammar: Grammar, *, one: bool) -> int:
    """Past the name of an area or a people behind the word for it, which has no case: "повстанцы штата | Джаркханд",
    "жители посёлка | Верхний Ларс", "старейшины племени | масалит".
    """
    tokens, words = marked.tokens, marked.words
    if tokens.forms[place - 1] in grammar.of_kin and not words[place] and tokens.forms[place].isalpha():
        return place + (not tokens.forms[place].endswith(grammar.they_did))
    if one or tokens.forms[place - 1] not in grammar.of_areas:
        return place
    while place < len(words) and tokens.is_capital(place) and not words[place] & ~Word.VERB:
        place += 1
    return place


def _end_of_title(marked: Marked, place: int) -> int:
    """Past a title in quotation marks at `place`: capitalised, and short."""
    tokens = marked.tokens
    if place + 1 >= len(tokens.forms) or tokens.forms[place] not in _QUOTES or not tokens.is_capital(place + 1):
        return place
    closing = _QUOTES[tokens.forms[place]]
    for end in range(place + 2, min(len(tokens.forms), place + 2 + _LONGEST_TITLE)):
        if tokens.forms[end] in closing:
            return end + 1
    return place


def _placed(marked: Marked, mention: Mention, grammar: Grammar) -> Mention:
    """A name as a place, where it is one; else a name in another case as it stands where it is the subject."""
    words, tokens = marked.words, marked.tokens
    if words[mention.last - 1] & Word.MEDIA and (end := _end_of_title(marked, mention.last)) > mention.last:
        return _widened(marked, mention, end)._replace(kind="body")  # "РИА «Новости»"
    alone = mention.last == mention.first + 1 and not mention.role
    if grammar.genitive and alone and words[mention.first] & Word.MEDIA:
        mention = mention._replace(kind="body")  # "Reuters"
    if tokens.forms[mention.last : mention.last + 1] == [":"] and not _has_word_before(tokens, mention.first):
        return mention  # a label, which stands in its base form
    behind = mention.first and words[mention.first - 1] & Word.OBLIQUE
    before = mention.first - 1
    joined = before >= 0 and "-" in tokens.forms[before]  # "Telegram-канал Insider UA"
    if before >= 0 and words[before] & Word.MEDIA and not (mention.role or (tokens.is_capital(before) and not joined)):
        return mention._replace(kind="body")  # "the weekly Zangezur Post"
    land = words[mention.first] & Word.LAND and not mention.role
    first = tokens.forms[mention.first]
    adjective = first.endswith(grammar.adjective) if grammar.adjective else False
    if land or (behind and not mention.role and (adjective or mention.last - mention.first == 1)):
        changed = behind or grammar.is_oblique(tokens.forms[mention.last - 1])
        name = grammar.in_nominative(mention.name, person=False) if changed else mention.name
        return mention._replace(kind="place", name=name)
    straight = mention.role and not grammar.is_oblique_office(mention.role.casefold().split()[0])
    named = mention.last == mention.first + 2 and not mention.role and bool(grammar.oblique)
    straight = straight or (named and not behind and grammar.is_straight_given(first))  # "Мухаммед Салям"
    if grammar.is_oblique_name(tokens.forms[mention.last - 1]) and not straight:
        role = grammar.in_nominative(mention.role, person=False) if mention.role else ""
        return mention._replace(name=grammar.in_nominative(mention.name, person=True), role=role)
    return mention


def _has_word_before(tokens: Tokens, place: int) -> bool:
    """Whether a word stands right before a token."""
    return place > 0 and tokens.forms[place - 1][0].isalpha()
