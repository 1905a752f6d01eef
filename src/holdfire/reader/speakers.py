"""Who may be speaking: persons, offices, bodies and pronouns as they stand in a block, and who is meant by them.

A name is a run of capitalised words; an office or body is a word of the lists with what belongs to it ("local
authorities in Lviv"). Known names come from the register (`languages/register.toml`), every other name from the
document itself: what is told once in full is known by its surname afterwards.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, count

from holdfire.reader.complements import past_half, past_nouns, whole_end
from holdfire.reader.declension import base_form
from holdfire.reader.grammar import grammar
from holdfire.reader.handles import handles
from holdfire.reader.holders import name_within, office_before
from holdfire.reader.known import Hit, Names
from holdfire.reader.led import bare, belonging, is_led, is_rest_of_other, is_told_of, with_both, without_participle
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.mention import OWNED, Mention
from holdfire.reader.namewords import BRIDGE, NO_MODIFIER, OFFICE, PRONOUN, NameWords, behind_alert
from holdfire.reader.place_mention import PlaceMention
from holdfire.reader.sentences import Span

_HEADS = PRONOUN | OFFICE
_ENDS_ENTRY = frozenset(").;,")
_ATTRIBUTE = ("e", "er", "en", "em", "es")  # endings of adjectives before a noun
_SECOND = 2  # tokens from one word to the next, a sign between


def _nobody(_: str) -> bool:
    return False


def find_mentions(
    marked: Marked,
    starts: frozenset[int],
    known: Names,
    places: Sequence[PlaceMention] = (),
    met: Callable[[str], bool] = _nobody,
) -> list[Mention]:
    """The mentions of a block in order, without overlap.

    Args:
        marked: the tokens with their classes.
        starts: tokens that begin a sentence or a quotation, where a capital letter tells nothing.
        known: the names that are known beforehand in the language of the block.
        places: the places of the block, which may stand for their governments.
        met: whether somebody of a surname was named before the block.
    """
    named = {place.first: place for place in places if not place.adjective and place.kind != "group"}
    language = known.language
    adjectives = frozenset([place.first for place in places if place.adjective])
    done = behind_alert(marked, grammar(language).alerts)
    starts |= {done}
    finder = _Finder(marked, language, starts, met, known, named, adjectives)
    found: list[Mention] = []
    genitive = bool(finder.grammar.genitive)
    capitals = compress(count(), marked.tokens.capitals())
    addresses, articles, accounts = (
        finder.addresses(),
        language == "en" and marked.classes & Word.ARTICLE,
        handles(marked.tokens),
    )
    for place in sorted({*capitals, *marked.places(_HEADS), *finder.joined(), *accounts}):
        names = place >= done and place not in addresses and not (articles and finder.is_article(place))
        mention = (accounts.get(place) or finder.at(place)) if names else None
        if mention is None:
            continue
        while found and mention.first <= found[-1].first:
            found.pop()  # the office was found before the name that it belongs to
        if found and mention.first < found[-1].last:
            mention = mention._replace(first=found[-1].last)
        if finder.grammar.attributive and is_told_of(marked, mention.first, starts, finder.grammar.attributive):
            mention = without_participle(mention)
        if found and not genitive and is_led(marked, found[-1], mention, language):
            mention = belonging(marked, found.pop(), mention)
        mention = with_both(marked, mention, finder.grammar.both) if finder.grammar.both else mention
        found.append(bare(mention) if mention.name.endswith(OWNED) else mention)
        done = mention.last if mention.last > place else place + 1
    return found


def _known(first: int, hit: Hit, role: str) -> Mention:
    entry = hit.entry
    kind = "body" if entry.kind == "place" and entry.gender else entry.kind  # "the Kremlin ... they"
    return Mention(first, hit.last, hit.alias.name, role, kind, entry.gender, known=True)


_NOT_DESCRIBED = Word.CUE | Word.VERB | Word.BE | Word.HAS | Word.DATA | Word.STATEMENT  # "Iranian figures" are Iran's


@dataclass(eq=False)
class _Finder(NameWords):
    known: Names
    places: Mapping[int, PlaceMention]
    adjectives: frozenset[int]  # of places: "Syrian"

    def at(self, place: int) -> Mention | None:
        """The mention that begins at `place`, or whose head stands there."""
        word, form = self.words[place], self.forms[place]
        tokens = self.marked.tokens
        if word & PRONOUN and not word & Word.ARTICLE and not self._is_shouted(place):
            gender = "m" if word & Word.HE else "f" if word & Word.SHE else "p" if word & Word.THEY else "w"
            return Mention(place, place + 1, "", "", "pronoun", gender)
        if form in self.grammar.aged and place > 1 and self.forms[place - 1] == "-":
            return Mention(place - 2, place + 1, tokens.words(place - 2, place + 1), "", "office", "")
        if self.capitals[place] or ("-" in form and self.is_joined(place)):
            hit = self.known.at(tokens, place)
            if hit is not None:
                return self._further(place, hit) or self._widened(place, hit)
            last = self.run_end(place)
            found = self.places.get(place)
            whole = found is not None and (last <= found.last or self._is_apart(found))
            if found is not None and (whole or self.words[found.last] & OFFICE):
                return Mention(place, found.last, found.name or tokens.words(place, found.last), "", "place", "")
            if last > place and not (last == place + 1 and form in self.grammar.people):
                return self._of_region(last - 2, place) or self._named(place, last)
        told = word & OFFICE and form not in self.grammar.people  # else who is meant only where they speak
        return (self._of_region(place, place) or self._office(place)) if told else None

    def is_article(self, place: int) -> bool:
        """Whether an article has a capital, which belongs to no name: "The United Nations Force"."""
        plain = self.words[place] & Word.ARTICLE and not self.words[place] & OFFICE and self.capitals[place]
        return bool(plain) and not (place in self.starts and self.is_together(place))

    def addresses(self) -> frozenset[int]:
        """The words that a full stop joins to the one before or behind them: "День.LIVE"."""
        forms = self.forms
        stops = [place for place in range(1, len(forms) - 1) if forms[place] == "." and self._is_tight(place)]
        before = (place - 1 for place in stops if not (place > _SECOND and forms[place - _SECOND] == "."))
        return frozenset((*before, *(place + 1 for place in stops))) if stops else frozenset()

    def _is_tight(self, place: int) -> bool:
        """Whether no blank stands around a sign between two words; "U.S." is none."""
        tokens, forms = self.marked.tokens, self.forms
        words = len(forms[place - 1]) > 1 and len(forms[place + 1]) > 1
        return words and tokens.ends[place - 1] == tokens.starts[place + 1] - 1

    def _of_region(self, head: int, first: int) -> Mention | None:
        """The holder of an office with the region between: "губернатор Липецкой области Игорь Артамонов"."""
        if head < first or not self.words[head] & Word.ROLE or not self.grammar.genitive:
            return None
        head += head + 1 < len(self.words) and bool(self.words[head + 1] & Word.ROLE)  # "врио губернатора"
        region = self.places.get(head + 1)
        if region is None or region.last <= head + 2 or region.last >= len(self.words):
            return None
        last = self.run_end(region.last) if self.capitals[region.last] else region.last
        return self._person(region.last, last, first, region.last) if last > region.last + 1 else None

    def _is_shouted(self, place: int) -> bool:
        """Whether letters are those of an abbreviation: "US" is no pronoun."""
        form = self.marked.tokens.words(place, place + 1)
        return len(form) > 1 and form.isupper() and form.isalpha()

    def _is_apart(self, place: PlaceMention) -> bool:
        """Whether a place behind a preposition is none of the name that follows: "У Харкові Ігор Терехов сказав"."""
        if self.language == "de" and place.last in self.places:
            return True  # "hatte Ruanda | Burundi vorgeworfen"
        led = place.first > 0 and self.words[place.first - 1] & (Word.OBLIQUE | Word.OF)
        return bool(led) and bool(self.grammar.genitive) and not place.adjective

    def _widened(self, first: int, hit: Hit) -> Mention:
        """A known name with the office before it."""
        role = self._role_before(first) if hit.entry.kind == "person" else first
        said = office_before(self.marked, self.language, Span(role, first), hit)
        if role < first and self._owns(first, hit):
            return Mention(role, hit.last, self.marked.tokens.words(role, hit.last), "", "office", "")
        return _known(role, hit, said)

    def _further(self, first: int, hit: Hit) -> Mention | None:
        """The body or office that a known name only begins: "the Kenyan military | council", "Hamas | fighters"."""
        last, words = hit.last, self.words
        if hit.entry.kind == "person" or last + 1 >= self.size:
            return None
        if self.language == "en" and (end := past_nouns(self.marked, first, last, self._is_named)) > last:
            return self._complemented(first, end, "body")
        head = last - 1
        while head > first and words[head] & Word.REST:
            head -= 1
        if not words[head] & OFFICE or not words[last] & Word.REST or not self.in_phrase(last):
            return None
        office = self._office(head)
        return self._complemented(first, office.last, office.kind)

    def _is_named(self, place: int) -> bool:
        """Whether a place or a known name begins at a token."""
        named = place in self.places or place in self.adjectives
        return named or self.known.at(self.marked.tokens, place) is not None

    def _owns(self, first: int, hit: Hit) -> bool:
        """Whether a known name behind an office tells whose it is: "речник Путіна", not "президента Путіна"."""
        forms, owners = self.forms, self.grammar.owners
        return (
            bool(owners)
            and hit.entry.gender == "m"
            and forms[hit.last - 1].endswith(owners) > forms[first - 1].endswith(owners)
        )

    def _named(self, first: int, last: int) -> Mention | None:
        tokens, words = self.marked.tokens, self.marked.words
        named = not self.marked.has(OFFICE, first, last) and not self.grammar.genitive
        if last < len(words) and words[last] & Word.BODY and not words[last] & Word.CUE and named:
            last += 1  # "the Darya agency"
        office = self._offices(first, last)
        titled = [place for place in range(first, last) if words[place] & Word.TITLE]
        begin = max((place + 1 for place in titled), default=first)
        begin += begin < last and tokens.forms[begin] == "."
        if not office:
            mention = self._unnamed_office(begin, last, titled=bool(titled))
            return mention._replace(first=first) if mention is not None and titled else mention
        head = office[-1]
        person = bool(words[head] & Word.ROLE)
        while person and head + 1 < last and words[head + 1] & Word.REST:
            head += 1  # "special envoy" as one
        if person and (whole := self._office_with_seat(first, head, last)) is not None:
            return whole
        first = self._modified_from(first)
        if person and (self._is_of_town(head, last) or self._is_another_office(head, office)):
            whose = len(office) > 1 and words[office[-2]] & Word.BODY and not self._is_of_town(head, last)
            return Mention(first, last, tokens.words(first, last), "", "body" if whose else "office", "")
        if person and head + 1 < last and not self._is_of_land(head, last):
            return self._person(max(head + 1, begin) if begin < last else head + 1, last, first, head + 1)
        mention = self._office_among(first, head, last)
        return self._with_rest(mention) if mention.last == last else mention

    def _with_rest(self, mention: Mention) -> Mention:
        """An office with the further words of its phrase, that have no capital: "Rescue | workers"."""
        last, words = mention.last, self.marked.words
        while last < len(words) and words[last] & Word.REST and words[last - 1] & BRIDGE and self.in_phrase(last):
            last += 1
        if last == mention.last:
            return mention
        return self._complemented(mention.first, last, mention.kind)

    def _office_with_seat(self, first: int, head: int, last: int) -> Mention | None:
        """An office or people with the place or body to which they belong, and no name of a person."""
        tokens, words = self.marked.tokens, self.marked.words
        if self._is_town_before(first, head):
            return Mention(first, head, tokens.words(first, head), "", "name", "")
        if words[head] & Word.BODY and head + 2 == last:
            return Mention(first, last, tokens.words(first, last), "", "body", "p")  # "the residents of Kharkiv"
        if head + 1 < last and self._goes_on(last):
            return self._complemented(first, head + 1, "office")
        seat = self.places.get(head + 2) if head + 1 < last and words[head + 1] & Word.OF else None
        if head + 1 < last and words[head + 1] & Word.OF and (seat is not None or head + 3 == last):
            last = max(last, seat.last) if seat is not None else last  # "Regierungschef von Jammu | und Kaschmir"
            return Mention(first, last, tokens.words(first, last), "", "office", "")  # "Bürgermeister von Charkiw"
        return self._complemented(first, last, "office") if self._is_described(head + 1, last) else None

    def _offices(self, first: int, last: int) -> list[int]:
        """The words for an office or body among capitalised words, but for a surname that is spelt like one."""
        found = [place for place in range(first, last) if self.words[place] & OFFICE]
        surname = len(found) > 1 and found[-1] == last - 1 and self._is_surname(last - 1, found[-2])
        return found[:-1] if surname else found

    def _is_surname(self, place: int, office: int) -> bool:
        """Whether a word that may be an office is a surname: "Politologe Anton Fischer"."""
        given = place - 1 > office and not self.words[place - 1] and self.marked.tokens.is_capital(place - 1)
        return given and self.language != "en" and self.marked.tokens.is_capital(place)

    def _unnamed_office(self, begin: int, last: int, *, titled: bool) -> Mention | None:
        """A name among whose capitalised words is no office."""
        role = begin if titled else self._role_before(begin)
        if role == begin and self._is_filled(begin, last):
            role = begin - 2
        if role < begin and last - begin == 1 and self._goes_on(last):
            return None  # "начальник Запорізької обласної адміністрації"
        if role < begin and last - begin == 1 and (self._is_of_land(begin - 1, last) or self._is_of_many(begin)):
            return Mention(role, last, self.marked.tokens.words(role, last), "", "office", "")
        if self.is_calling(begin, last) and role == begin:
            return self._person(begin + 1, last, begin, begin + 1)  # "Anthropologin Meike Arendt"
        alone = last - begin == 1
        verb = alone and self.words[begin] & (Word.CUE | Word.VERB) and begin in self.starts
        weapon = alone and self.words[begin] & Word.WEAPON
        if begin >= last or verb or weapon or (alone and self._describes(begin)):
            return None
        return self._person(begin, last, role, begin)

    def _describes(self, place: int) -> bool:
        """Whether an adjective of a place tells whose somebody or something is, and is no name: "Syrian civilians"."""
        behind = place + 1
        if place not in self.adjectives or behind >= len(self.forms) or self.capitals[behind]:
            return False
        return self.forms[behind].isalpha() and not self.words[behind] & _NOT_DESCRIBED

    def _is_filled(self, first: int, last: int) -> bool:
        """Whether a colon tells who holds an office, as in the head of a transcript: "(the spokesperson: Ada Marr)"."""
        forms = self.forms
        if first <= 2 or last - first < 2 or forms[first - 1] != ":" or not self.words[first - 2] & Word.ROLE:
            return False
        return last >= len(forms) or forms[last] in _ENDS_ENTRY

    def _is_of_land(self, head: int, last: int) -> bool:
        """Whether an office stands with nothing but its country: "Президент Судану"."""
        behind, endings = self.forms[last - 1], self.grammar
        inflected = endings.is_oblique(behind) or endings.is_genitive(behind)
        return last - head == 2 and bool(self.words[last - 1] & Word.LAND) and inflected

    def _is_of_town(self, head: int, last: int) -> bool:
        """Whether an office stands with nothing but its town, whose name is not inflected: "Епископ Кибдо"; or with a
        place in the genitive: "Bürgermeister Moskaus".
        """
        town = self.places.get(head + 1)
        if town is None or town.last != last:
            return False
        if self.language == "de":
            return self.forms[last - 1].endswith("s") and not town.name.casefold().endswith("s")
        return bool(self.grammar.genitive) and town.kind == "city"

    def _is_another_office(self, head: int, office: Sequence[int]) -> bool:
        """Whether an office belongs to who holds another, named behind it: "Büro von Ministerpräsident Adam Ley"."""
        if len(office) < 2:
            return False
        behind = self.forms[office[-2] + 1]
        return behind in self.grammar.agent and office[-2] + 1 < head

    def _office_among(self, first: int, head: int, last: int) -> Mention:
        """An office or body among the capitalised words, with what stands behind it."""
        tokens, words = self.marked.tokens, self.marked.words
        kind = "body" if words[head] & Word.BODY else "office"
        end = head + 1
        if self.language == "de":  # "eine Stellungnahme der Armee | gab es nicht"
            last = next((at for at in range(end, last) if words[at] & Word.REST and not tokens.is_capital(at)), last)
        while end < last and words[end] & Word.REST:
            end += 1  # "Верховної | Ради"
        behind = last - end
        held = behind and (words[first] & Word.ROLE or (first and words[first - 1] & OFFICE))
        inflected = self.grammar.genitive and not self._is_of_land(head, last)
        if not behind or (inflected and (behind > 1 or held)):
            return self._complemented(first, end, kind)  # a name behind it is of who holds an office there
        name = tokens.words(first, last)
        if self.language == "de":
            last = past_half(self.marked, last)
            name = base_form(self.marked, lexicon(self.language), first, last)
        return Mention(first, last, name, "", kind, "p" if kind == "body" else "")

    def _person(self, first: int, last: int, role: int, role_end: int) -> Mention:
        """A person by name, as the register has it if the end of the name is known there and no namesake's."""
        tokens = self.marked.tokens
        begin = first
        while (
            role_end == first and role < first and first + 1 < last and self._is_owner(first, last, more=first > begin)
        ):
            first = role_end = first + 1  # "Президент Франції Емманюель Макрон"
        region = self.places.get(first) if role_end == first and role < first and self.grammar.genitive else None
        if region is not None and region.last + 1 < last and region.last > first + 1:
            first = role_end = region.last  # "Губернатор Южного Киву Корнель Мутомбо"
        while role_end == first and role < first and first + 2 < last and self._is_shortening(first):
            first = role_end = first + 1  # "головком ВМС Ілля Корж"
        said = office_before(self.marked, self.language, Span(role, role_end))
        for begin in range(first, last):
            hit = self.known.whole(tokens, begin, last)
            if hit is not None and not self._is_namesake(first, begin, hit):
                owned = begin == role_end and self._owns(begin, hit)
                if role_end > role and (owned or hit.entry.kind == "place"):
                    return Mention(role, last, tokens.words(role, last), "", "office", "")
                return _known(role, hit, office_before(self.marked, self.language, Span(role, role_end), hit))
        if self.language == "en" and role == first < last - 1 and self.marked.has(Word.MEDIA, first, last):
            return Mention(role, last, tokens.words(first, last), "", "body", "")  # "Geo News"
        entry = self.known.person(tokens, first, last)
        return Mention(role, last, tokens.words(first, last), said, "name", entry.gender if entry else "")

    def _is_namesake(self, first: int, begin: int, hit: Hit) -> bool:
        """Whether another given name stands before a known surname: "Melania Trump". Where every noun has a capital,
        that cannot be told.
        """
        if begin == first or hit.last - begin > 1 or hit.entry.kind != "person" or self.language == "de":
            return False
        opens = begin - 1 in self.starts and self.forms[begin - 1] in self.stop
        return not opens and not self.words[begin - 1]

    def _goes_on(self, last: int) -> bool:
        """Whether an adjective of a place ends a run of capitals, whose noun follows: "governor of the Sumy region"."""
        endings, forms = self.grammar, self.forms
        if last >= len(forms) or not endings.adjective or not forms[last - 1].endswith(endings.adjective):
            return False
        small = not self.marked.tokens.is_capital(last) and not self.words[last] & NO_MODIFIER
        return small and endings.is_genitive(forms[last])

    def _is_described(self, place: int, last: int) -> bool:
        """Whether behind an office stands an adjective with its noun, in the genitive: "Governor of North Kivu"."""
        endings, forms = self.grammar, self.forms
        if not endings.adjective or last - place != 2:
            return False
        noun = forms[last - 1]
        if not (endings.is_genitive(noun) or endings.is_oblique(noun) or noun.endswith(endings.owners)):
            return False
        return forms[place].endswith(endings.adjective) and endings.is_genitive(forms[place])

    def _is_owner(self, place: int, last: int, *, more: bool) -> bool:
        """Whether a capitalised word behind an office tells of where it is: a country, a town before two names; `more`:
        behind another that does, which a given name may be spelt like: "политолог Университета Кауки Мария …".
        """
        endings, form = self.grammar, self.forms[place]
        if self.words[place] & Word.LAND:
            return bool(endings.genitive)  # "Minister Israel Katz" has no case
        named = last - place > 2 and not more and bool(endings.towns) and form.endswith(endings.towns)
        return named and not self.forms[place + 1].endswith(endings.patronymics)  # "Олена Миколаївна Коваль"

    def _role_before(self, first: int) -> int:
        """Where the words begin that tell the office of the name at `first`: "the Kremlin spokesman Dmitry …"."""
        apart = first > 0 and self.forms[first - 1] == ","
        head = first - 1 - apart
        if head < 0 or not self.words[head] & Word.ROLE or self._differs(head, first):
            return first
        if apart and not self.tells_holder(head, first):
            return first
        begin = head
        while begin and head - begin < 4 and self._modifies(begin - 1):
            begin -= 1
        led = self.grammar.genitive and begin and self.words[begin - 1] & Word.OBLIQUE
        return begin if not led or self.grammar.is_owned(self.forms[head]) else head  # "на засіданні | мер"

    def _modified_from(self, first: int) -> int:
        """Where the adjectives before a noun begin, where every noun has a capital."""
        begin = first
        while (
            self.language == "de"
            and begin
            and first - begin < 3
            and self._modifies(begin - 1)
            and not self.words[begin - 1]
        ):
            if self.marked.tokens.is_capital(begin - 1) and begin - 1 not in self.starts:
                break
            begin -= 1
        return begin

    def _differs(self, head: int, first: int) -> bool:
        """Whether an office stands in another case than the name behind it: "сказав журналістам Трамп"."""
        forms, endings = self.forms, self.grammar
        own = endings.is_oblique(forms[first]) or (bool(endings.owners) and forms[first].endswith(endings.owners))
        return endings.is_oblique_office(forms[head]) and not own

    def _modifies(self, place: int) -> bool:
        forms, word = self.forms, self.words[place]
        if forms[place].endswith(self.grammar.compound):
            return True  # "Moscow-backed"
        if word & (NO_MODIFIER | Word.MEDIA) or not forms[place][0].isalpha() or forms[place] in self.stop:
            return False
        if self.language == "en" and (word & Word.OBLIQUE or self._is_time(place)):
            return False  # "posts behind | government lines", "Before midnight | army officers …"
        apart = place and forms[place - 1] == "," and not forms[place].endswith(_ATTRIBUTE)
        if self.language == "de" and (apart or forms[place] in self.grammar.theirs):
            return False  # "…“, beschied | Armeesprecher Marr", "nach Auskunft seines | Hauptquartiers"
        if self.grammar.oblique and forms[place] in self.grammar.texts:
            return False  # "у повідомленні | міністерства"
        return self.grammar.may_modify(forms[place])

    # ---- offices and bodies without a name

    def _office(self, head: int) -> Mention:
        words = self.words
        first = head
        while first and head - first < 3 and self._modifies(first - 1) and self.agrees(first - 1, head):
            first -= 1
        last = head + 1
        kind = "body" if words[head] & Word.BODY else "office"
        while last < len(words) and words[last] & (OFFICE | Word.REST) and not words[last] & (Word.CUE | Word.VERB):
            if self._begins_other(head, last) or (
                last == head + 1 and is_rest_of_other(self.marked, last, self.language)
            ):
                break
            if words[last] & OFFICE and not (kind == "body" and self._is_in_genitive(last)):
                kind = "body" if words[last] & Word.BODY else "office"
            last += 1
        return self._complemented(first, last, kind)

    def _is_in_genitive(self, place: int) -> bool:
        """Whether an office tells whose the body before it is: "пресс-служба губернатора"."""
        return self.words[place] & OFFICE == Word.ROLE and self.grammar.is_genitive(self.forms[place])

    def _begins_other(self, head: int, place: int) -> bool:
        """Whether an office behind a body, or behind another that is in an oblique case, is none of its own: "у мережі
        президент", "через посередника генерал", as its case has it.
        """
        words, forms, endings = self.words, self.forms, self.grammar
        if not endings.genitive or not words[place] & Word.ROLE:
            return bool(endings.genitive) and self.writes(place)
        if words[place - 1] & Word.ROLE:
            beside = endings.is_owned(forms[place - 1])
        else:
            beside = bool(words[head] & Word.BODY) and not words[head] & Word.ROLE
        return beside and not endings.is_genitive(forms[place]) and not endings.is_oblique_office(forms[place])

    def _complemented(self, first: int, last: int, kind: str) -> Mention:
        """With what the body belongs to: "in Lviv", "of the Foreign Ministry", a genitive."""
        tokens = self.marked.tokens
        end = whole_end(self.marked, self.language, last, office=kind == "office")
        seat = next((one for at in range(end - 1, last, -1) if (one := self.places.get(at)) is not None), None)
        end = max(end, seat.last) if seat is not None else end  # "Jammu and | Kashmir"
        if kind == "office" and (begin := name_within(self.marked, self.language, self.places, Span(last, end))) < end:
            return self._person(begin, end, first, begin)  # "Minister of Energy | Ada Marr"
        if kind == "body" and self.grammar.genitive:
            end = name_within(self.marked, self.language, self.places, Span(last, end))  # "армии в Адене | Омар Дауд"
        name = tokens.words(first, end)
        if self.language == "de":
            name = base_form(self.marked, lexicon(self.language), first, end)
        return Mention(first, end, name, "", kind, "p" if kind == "body" else "")
