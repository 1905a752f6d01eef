"""What the endings of words tell where a language inflects them: whether a noun can be a subject, whether a verb has
several, and how a name stands in the nominative. A language whose lists have no `grammar` tells nothing here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from holdfire.reader.lists import tree_of
from holdfire.reader.tokens import Tokens, tokenize

_ALERT = 4  # tokens of a label before an alert, with its colon
_GIVEN = 2  # words before a surname
_LEAST_STEM = 2
_LEAST_AHEAD = 4  # letters

_CONSONANTS = frozenset("бвгґджзклмнпрстфхцчшщ")


@dataclass(slots=True, eq=False)
class Grammar:
    """Endings of one language."""

    oblique: tuple[str, ...]  # of nouns and names that are no subject
    straight: frozenset[str]  # words that end like an oblique case and are none
    oblique_offices: tuple[str, ...]  # further ones of offices and bodies
    owners: tuple[str, ...]  # of persons in the genitive
    charge: tuple[str, ...]  # of what somebody is in charge of, behind such a preposition
    deeds: tuple[str, ...]  # of nouns that end like an adjective: "состояние"
    towns: tuple[str, ...]  # of names of towns in the genitive
    infinitive: tuple[str, ...]
    genitive: tuple[str, ...]  # of words that tell whose an office or body is
    adjective: tuple[str, ...]  # endings of adjectives in these cases
    within: frozenset[str]  # prepositions before what a source is in or from: not "on condition of anonymity"
    inside: tuple[str, ...]  # further endings of nouns behind "in"
    callings: tuple[str, ...]  # endings of words of no list that tell who somebody is, before his name
    straight_adjective: tuple[str, ...]  # endings of adjectives of several that only the nominative has
    adjectival: tuple[str, ...]  # endings of adjectives that no name has
    contacts: frozenset[str]  # words of a line below which stands whom to ask: "Pressekontakt:"
    genitive_adjective: tuple[str, ...]  # those of the genitive
    described: Mapping[str, tuple[str, ...]]  # endings of adjectives in the genitive, and those of their nouns
    of_kin: frozenset[str]  # words for a people in the genitive, behind which its name has no case
    of_areas: frozenset[str]  # words for areas in the genitive, behind which their names have no case
    modifier: tuple[str, ...]  # endings of words that may stand before an office or body
    plural: tuple[str, ...]  # of verbs with several subjects
    first_person: tuple[str, ...]  # of verbs whose subject is the speaker
    imperative: tuple[str, ...]  # of verbs that ask the reader
    becoming: frozenset[str]  # verbs that tell what will be, or, with a participle, what is done
    participle: tuple[str, ...]  # of the participles with which they do, or that stand before nouns
    several: tuple[str, ...]  # of offices that several people hold
    many: tuple[str, ...]  # of people who are always several where they say something: "жители", "врачи"
    feminine: tuple[str, ...]  # of offices that a woman holds
    she_did: tuple[str, ...]  # of verbs whose subject is a woman
    he_did: tuple[str, ...]  # of verbs whose subject is a man
    by: frozenset[str]  # words behind which stands whose a statement is, if "to" somebody stands behind others
    infinitive_marks: frozenset[str]  # "to"
    agent: frozenset[str]  # words behind which stands who does what is told in the passive
    to: frozenset[str]  # words behind which stands to whom it is spoken
    ahead: tuple[tuple[str, ...], ...]  # how a present begins and ends that is of what will be, and other ends
    there: frozenset[str]  # words that mean a place or body named before, which several people speak for
    people: Mapping[str, str]  # words that mean a man or woman named before, with the gender
    none: frozenset[str]  # words with which somebody denies all of it
    shared: tuple[str, ...]  # ending that every word of a person's name has in its case, or the name is not inflected
    regards: frozenset[str]  # words of politeness before who signs a letter
    pointers: frozenset[str]  # words that mean what was told before: "these"
    free: frozenset[str]  # words that open a clause which stands for a noun: "what officials had hoped"
    labels: frozenset[str]  # words before a colon that tell what sort of text follows
    sourced: frozenset[str]  # words before a colon and whose news or figures a text is of
    pointed: frozenset[str]  # "that" before a clause which tells what is meant by it
    possessive: frozenset[str]  # "our", "my"
    purpose: frozenset[str]  # prepositions before what a body is for, be it an adjective and its noun
    many_cases: tuple[str, ...]  # of adjectives before such words
    fields: frozenset[str]  # what a body may be for, behind such a preposition: "служба по | миграции"
    charged: frozenset[str]  # prepositions before what somebody in an office is in charge of
    my: frozenset[str]  # forms of "my" that look like a verb of saying
    first_singular: frozenset[str]  # "I", where its verb looks like that of what another says
    holding: frozenset[str]  # "do" before "not", by which the reader is asked
    persons: tuple[str, ...]  # of nouns that mean somebody
    somebody: frozenset[str]  # nouns that do without such an ending
    together: frozenset[str]  # words for those who were told before, at the head of a sentence: "both", "each"
    both: tuple[str, ...]  # the word for two that belongs to who they are, its nominative first: "beide"
    two: frozenset[str]  # words for two sides in any case: "both"
    pair: frozenset[str]  # nouns for those who fight each other, in any case: "sides"
    of_both: frozenset[str]  # the same where something is theirs: "beider"
    they_did: tuple[str, ...]  # of verbs that tell what several did
    auxiliary: frozenset[str]  # verbs that stand between a subject and its verb of saying
    progressive: tuple[str, ...]  # of verbs that tell what somebody is doing: "are advising"
    supplies: frozenset[str]  # verbs by which somebody says that he will give what he has: "deliver", "поставим"
    compound: tuple[str, ...]  # of words that a hyphen joins to whose an office is: "Moscow-backed"
    papers: tuple[str, ...]  # of names of newspapers
    led: frozenset[str]  # words that lead to when or where something is said: "after", "during"
    refers: frozenset[str]  # first words of "referring to": what somebody means, or whom a medium passes on
    own_subject: frozenset[str]  # words that give a participle a subject of its own: "with officials warning that"
    ended: frozenset[str]  # words behind a pause that tell that it is none any more: "over"
    inverted: frozenset[str]  # verbs that open a condition before their subject: "had"
    unfulfilled: frozenset[str]  # words that open a clause of what has not happened: "before", "чтобы"
    chances: tuple[str, ...]  # beginnings of words by which something is only possible: "risk", "possible"
    done: frozenset[str]  # verbs that with a participle tell what was done: "had"
    vouches: frozenset[str]  # infinitives of "guarantee" where verbs have no other sign of it
    may: frozenset[str]  # verbs that tell what may be, or what something allows
    writes: frozenset[str]  # verbs by which a medium does so where it is named behind them: "пишет УНН"
    passes_on: frozenset[str]  # verbs by which a medium passes on what another says, whoever it is
    alike: Mapping[str, str]  # beginnings of words for an office, and a word for those that are called either way
    of: Mapping[str, str]  # beginnings of words that tell of what somebody is the head, and a word for such offices
    texts: frozenset[str]  # words for what somebody has given out, behind "it says in"
    all_that: frozenset[str]  # words that mean all that was told: "something"
    announces: frozenset[str]  # verbs by which somebody binds himself to the pause that is their object
    reaches: frozenset[str]  # verbs by which two bind themselves to it: "reached", "vereinbart"
    with_whom: frozenset[str]  # words behind a pause before the other side of it: "a truce with"
    anew: tuple[str, ...]  # beginnings of words for a further pause, behind this one: "extension", "another"
    governs: tuple[str, ...]  # ends of nouns for the government, or a ministry, of the capital behind them
    of_object: frozenset[str]  # articles of an object, where verbs may stand last: "einen"
    declared_by: tuple[str, ...]  # beginnings of participles of a pause that somebody declared, or promised
    asked_by: tuple[str, ...]  # the same of one that somebody asked for
    contrast: frozenset[str]  # words that open what another says: "while", "whereas"
    names_terms: frozenset[str]  # verbs by which somebody names a time: "named three days"
    of_terms: frozenset[str]  # prepositions before a length of which somebody speaks: "spoke of a week"
    lasting: str  # "lasts"
    of_state: frozenset[str]  # words for who speaks for a state: "side", "government"
    back_then: frozenset[str]  # words that point to a time told before: "at that time"
    charges: tuple[str, ...]  # beginnings of nouns for what somebody is blamed for: "accusation"
    extends: tuple[str, ...]  # beginnings of words by which a pause is made longer
    was_due: frozenset[str]  # verbs that tell what was to be, in two words or one: "was to", "sollte"
    earlier: tuple[str, ...]  # beginnings of words before a pause that tell of another one: "previous"
    last_year: tuple[str, ...]  # the words "last year"
    commas: frozenset[str]  # the sign that sets off every clause, in languages that have one
    keeps_name: frozenset[str]  # two words by which a source is told not to be named: "be named"
    theirs: frozenset[str]  # "its", "their" before who speaks for them
    preterite: tuple[str, ...]  # endings of verbs of the past that are no participles
    not_preterite: frozenset[str]  # participles that end so: "gebeten"
    pleas: frozenset[str]  # "please"
    fronts: frozenset[str]  # words that open a clause before the main one, to a comma: "after", "although"
    no_one: frozenset[str]  # "nothing", "nobody": subjects of which it is told that they do not
    region: tuple[str, ...]  # beginnings of words that tell that an office is of a region
    sole: frozenset[str]  # words for who leads a state or government
    leading: frozenset[str]  # the same and words for who leads anything: "очільник Кремля"
    it: frozenset[str]  # what means a body behind its verb: "teilte es mit"
    compounded: frozenset[str]  # nouns by which a body or office is called again that had a longer one
    areas: tuple[str, ...]  # ends of nouns for any region: "der Gouverneur des Gebiets"
    attributive: tuple[str, ...]  # of participles before a noun, with what belongs to them before them
    attributed: tuple[str, ...]  # of participles with what belongs to them behind, before their noun
    alone: frozenset[str]  # words that tell that a pause is its giver's own: "unilateral"
    declared: frozenset[str]  # verbs by which somebody has declared one
    counted_from: frozenset[str]  # words behind a length that is counted from something: "a day after the strike"
    stops: frozenset[str]  # verbs of the present by which a side holds its fire: "suspends", "stellt"
    declares: frozenset[str]  # verbs by which somebody pledges what he says: "we declare a truce"
    struggles: frozenset[str]  # nouns whose length is none of a pause: "a 15-month war"
    aged: frozenset[str]  # nouns for somebody by his age, behind a number and a hyphen: "der 47-Jährige"
    neuter: Mapping[str, str]  # endings of adjectives, and what they are before a neuter noun
    neuter_nouns: tuple[str, ...]  # endings of these
    alerts: frozenset[str]  # what stands before the colon of an alert and names nobody: "just in"
    patronymics: tuple[str, ...]  # endings of names by the father, behind a given name
    given: tuple[str, ...]  # endings of nouns of several to whom something is done
    to_several: tuple[str, ...]  # endings of adjectives before these
    it_did: tuple[str, ...]  # of verbs in the past with a neuter subject
    told_by: frozenset[str]  # nouns for what a side tells, behind its adjective: "Ukrainian figures"
    by_side: frozenset[str]  # words before these that make a source of them, and are none elsewhere: "nach", "by"
    its: frozenset[str]  # words before an office of a body: "its spokesman"
    unnamed: frozenset[str]  # words behind an office by which who holds it stays unnamed: "anonymity"
    of_offices: tuple[tuple[str, tuple[str, ...]], ...]  # articles with endings of offices that are then of several
    interviews: frozenset[str]  # talks, behind which stands to whom somebody speaks: "in an interview with the paper"
    interprets: tuple[str, ...]  # beginnings of words for who puts another's words into a further language
    surnames: tuple[str, ...]  # of men's names in the nominative that are of several where they are of other nouns
    ceasing: tuple[str, ...]  # beginnings of verbs that end fire, or a pause
    ends: frozenset[str]  # further ones that end a pause, whole: "end"
    movements: frozenset[str]  # words by which an armed movement or a party is called again
    movement_words: tuple[str, ...]  # beginnings of the words by which its name tells that it is one
    addresses: frozenset[str]  # verbs by which who writes a letter speaks to somebody
    going_on: tuple[str, ...]  # beginnings of verbs of going on with what is done
    absent: frozenset[str]  # behind a pause: there is none, with "not" where they have none of their own
    prolongs: tuple[str, ...]  # beginnings of verbs that hold a pause or make it longer
    advises: tuple[str, ...]  # beginnings of verbs by which it is asked not to do what they say, if they are denied
    intentions: frozenset[str]  # nouns for what somebody means to do: "plans", "intention"
    breaks: tuple[str, ...]  # beginnings of verbs that break a pause and with "not" before them keep it
    probes: tuple[str, ...]  # beginnings of words for looking into what happened: "investigation"
    who_does: frozenset[str]  # pronouns that may be the subject of the clause which they open
    whom: frozenset[str]  # those of them that may be its object too
    whose: frozenset[str]  # pronouns that tell whose the subject of that clause is
    sides: frozenset[str]  # words for those who stand against each other, of whom nobody speaks as of himself
    again: frozenset[str]  # bare words for a body that has just spoken: "the company"
    source: frozenset[str]  # the same for somebody unnamed: "the source"
    counts: frozenset[str]  # words with which several people begin: "two officials"
    of_one: str  # the article before whose something is that ends with "s": "des"
    of_himself: frozenset[str]  # verbs that open a sentence by which somebody speaks of himself: "пишу"
    nobody: frozenset[str]  # subjects of what is said by nobody in particular: "people", "rumour has it"
    describes: frozenset[str]  # words behind an office that tell which unnamed person is meant: "familiar"
    dative: Mapping[str, str]  # endings of names to whom something is told, and those of their base form
    of_gender: Mapping[str, tuple[str, ...]]  # endings of words for bodies, by their gender
    should: frozenset[str]  # verbs that tell what people are to do: "should"
    heard_from: frozenset[str]  # prepositions before whom nothing is heard from: "no word from Kigali"
    asked_of: frozenset[str]  # prepositions before who is asked: "calls to the ministry"
    inquiries: tuple[str, ...]  # beginnings of nouns for what is asked: "calls", "requests"
    own_side: frozenset[str]  # words at the head of a clause that mean who says it, or his side: "its", "man"
    bonds: frozenset[str]  # nouns for what nobody gave of whom it is denied: "consent", "orders"
    covers: frozenset[str]  # verbs by which a clause goes on with where a pause holds: "… and covers the ports"
    witnessed: frozenset[str]  # verbs of what somebody only sees or hears: "I have not seen it" denies nothing
    utterances: frozenset[str]  # words for a speech that somebody gives, or for whom he speaks to: "briefing"
    utters: frozenset[str]  # verbs by which he does: "gave", "finished"
    in_short: frozenset[str]  # words of a label behind which it is summed up: "in short"
    given_owner: tuple[str, ...]  # endings of given names that tell whose something is
    unlike_owner: tuple[str, ...]  # endings of surnames that are none of a name in that case, and so are not inflected
    as_subject: tuple[str, ...]  # endings of nouns, but not of names, that only the nominative has: "комісія"
    nominative: Mapping[str, str]  # whole words, and endings after "*"
    weighs: tuple[str, ...]  # beginnings of verbs of only looking into or talking of something: "consider"
    enters: frozenset[str]  # verbs before a noun for talks: "ready to enter"
    open_minded: frozenset[str]  # words of nothing but an open mind: "open"
    ignores: tuple[str, ...]  # beginnings of verbs of taking no heed of a pause
    ready_for: frozenset[str]  # words before a noun for what somebody is ready for: "zu Gesprächen"
    at_infinitive: frozenset[str]  # the word right before an infinitive that ends its clause: "nicht zu beschießen"
    infinitive_last: tuple[str, ...]  # endings of infinitives where they end a clause
    to_one: frozenset[str]  # the article of one to whom something is given: "dem"
    of_press: tuple[str, ...]  # ends of offices that people of media hold
    sends: frozenset[str]  # words before a colon and who sends a letter
    would_be: frozenset[str]  # words beside "ready" by which somebody only would be
    longest: int

    def behind_alert(self, forms: Sequence[str], first: int = 0) -> int:
        """Where an alert goes on behind its label and colon: "JUST IN: …"; 0 if it has none."""
        head = forms[first : first + _ALERT]
        colon = head.index(":") if ":" in head else 0
        return first + colon + 1 if colon and " ".join(head[:colon]) in self.alerts else 0

    def is_oblique(self, form: str) -> bool:
        """Whether a folded word stands in a case that no subject has."""
        return form.endswith(self.oblique) and form not in self.straight if self.oblique else False

    def is_oblique_name(self, form: str) -> bool:
        """The same of the last word of a person's name."""
        return self.is_oblique(form) and not form.endswith(self.surnames)

    def is_straight_given(self, form: str) -> bool:
        """Whether a folded word may be a man's given name in the nominative, by the consonant at its end."""
        return form[-1] in _CONSONANTS and not self.is_oblique(form)

    def is_oblique_office(self, form: str) -> bool:
        """The same of a word for an office or body."""
        return self.is_oblique(form) or (bool(self.oblique_offices) and form.endswith(self.oblique_offices))

    def is_genitive(self, form: str) -> bool:
        """Whether a folded word may tell whose the noun before it is."""
        return bool(self.genitive) and form.endswith(self.genitive) and not form.endswith(self.infinitive)

    def is_owned(self, form: str) -> bool:
        """Whether a word for an office or body stands in an oblique case, the genitive among them."""
        owned = bool(self.owners) and form.endswith(self.owners)
        return owned or self.is_genitive(form) or self.is_oblique_office(form)

    def is_given(self, before: str, form: str) -> bool:
        """Whether a noun behind an adjective is to whom something is done: "подконтрольное хуситам министерство"."""
        return form.endswith(self.given) and not before.endswith(self.to_several)

    def may_modify(self, form: str) -> bool:
        """Whether a folded word may stand before an office or body as an adjective."""
        return form.endswith(self.modifier) and not form.endswith(self.deeds) if self.modifier else True

    def is_plural(self, form: str) -> bool:
        """Whether a verb has several subjects, so that without one nobody is named."""
        return bool(self.plural) and form.endswith(self.plural)

    def is_first_person(self, form: str) -> bool:
        """Whether a verb says what the speaker does."""
        return form.endswith(self.first_person)

    def is_ahead(self, form: str) -> bool:
        """Whether a verb in the present tells what will be, as its prefix and ending have it: "перейдут"."""
        begin, end, other = self.ahead
        return len(form) > _LEAST_AHEAD and form.startswith(begin) and form.endswith(end) and not form.endswith(other)

    def is_done(self, verb: str, last: str) -> bool:
        """Whether a verb and the last word of its clause tell what is done, not what will be: "werden versorgt"."""
        return verb in self.becoming and last.endswith(self.participle)

    def is_several(self, form: str) -> bool:
        """Whether a word for an office means several people."""
        return bool(self.several) and form.endswith(self.several)

    def is_many(self, form: str) -> bool:
        """Whether a word means several people, and never the office of one in another case."""
        return bool(self.many) and form.endswith(self.many)

    def alike_office(self, office: str) -> str:
        """A word for all offices that are called either way: "очільник", "голова"."""
        return next((kind for begin, kind in self.alike.items() if office.startswith(begin)), office)

    def is_feminine(self, role: str) -> bool:
        """Whether an office is held by a woman."""
        return bool(role and self.feminine) and any(word.endswith(self.feminine) for word in role.casefold().split())

    def gender_of(self, verb: str) -> str:
        """The gender of the subject of a verb in the past; "" where it is not told."""
        if self.she_did and verb.endswith(self.she_did):
            return "f"
        return "m" if self.he_did and verb.endswith(self.he_did) else ""

    def is_imperative(self, form: str) -> bool:
        """Whether a verb asks those who read it."""
        return bool(self.imperative) and form.endswith(self.imperative)

    def in_nominative(self, name: str, *, person: bool) -> str:
        """A name, office or body as it stands where it is the subject, from any case but the nominative.

        Args:
            name: as printed.
            person: whether all words of it are inflected, as those of a person's name are; else what follows the noun
                belongs to it and stays.
        """
        if not self.nominative:
            return name
        tokens = tokenize(name)
        parts, before = list[str](), 0
        kept = person and bool(self.shared) and not tokens.forms[0].endswith(self.shared)
        given = tokens.forms[: max(len(tokens.forms) - 1, 1)][:_GIVEN]  # "Абу Бакра …"
        owned = person and bool(self.unlike_owner) and any(form.endswith(self.given_owner) for form in given)
        for place, form in enumerate(tokens.forms):
            if place and ((kept and form.endswith(self.shared)) or (owned and form.endswith(self.unlike_owner))):
                continue  # "Ибраимы Сангаре"; "Прашанта Мурму", whose given name tells the case
            printed = tokens.text[tokens.starts[place] : tokens.ends[place]]
            if not form[0].isalpha():
                break  # a title stays as it is
            if not person and place and self._is_amid(tokens, place):
                continue  # "назначенный Россией чиновник"
            held = not person and form.endswith((*self.feminine, *self.as_subject))  # "журналистка", "Армія"
            parts += [name[before : tokens.starts[place]], printed if held else self._straightened(printed, form)]
            before = tokens.ends[place]
            heads = self.nominative.get(form) in self.leading  # "головою", which ends like an adjective
            if not person and (heads or not form.endswith(self.adjective)):
                self._agree(parts)
                break
        return "".join([*parts, name[before:]])

    def office_of(self, office: str, name: str, printed: str) -> str:
        """The words for somebody's office in the nominative, where the name has another ending as it is printed than
        as it is known.

        Args:
            office: as printed.
            name: the nominative.
            printed: its last word as printed, folded.
        """
        straight = not office or name.casefold().endswith(printed)
        return office if straight else self.in_nominative(office, person=False)

    def _is_amid(self, tokens: Tokens, place: int) -> bool:
        """Whether a name stands between an adjective and its noun, and so is by whom something is done."""
        forms, behind = tokens.forms, place + 1
        if self.is_given(forms[place - 1], forms[place]):
            return forms[place - 1].endswith(self.adjective)
        noun = behind < len(forms) and forms[behind].isalpha() and not tokens.is_capital(behind)
        if forms[place].endswith(self.genitive_adjective) and forms[place][-2:] == forms[place - 1][-2:]:
            return False  # "азербайджанской Генеральной прокуратуры"
        return noun and tokens.is_capital(place) and forms[place - 1].endswith(self.adjective)

    def _agree(self, parts: list[str]) -> None:
        """Give the adjectives before a neuter noun its gender: "оборонное ведомство"."""
        if not self.neuter or not parts[-1].endswith(self.neuter_nouns):
            return
        for place in range(1, len(parts) - 1, 2):
            ends = (parts[place][-length:] for length in (3, 2))  # "тамошний" before "новый"
            old = next((end for end in ends if end in self.neuter), "")
            parts[place] = parts[place].removesuffix(old) + self.neuter.get(old, "")

    def from_dative(self, name: str) -> str:
        """The base form of a title that stands where something is told to somebody: "рассказал «Волне»"."""
        ends = ((word, next((end for end in self.dative if word.endswith(end)), "")) for word in name.split())
        return " ".join(word[: -len(end)] + self.dative[end] if end else word for word, end in ends)

    def _straightened(self, printed: str, form: str) -> str:
        if form in self.straight or (len(printed) > 1 and printed.isupper()):
            return printed
        if form in self.nominative:
            return _like(printed, self.nominative[form])
        for length in range(min(self.longest, len(form) - _LEAST_STEM), 0, -1):
            ending = self.nominative.get("*" + form[-length:])
            if ending is not None:
                return printed[:-length] + ending
        return printed


def _like(printed: str, word: str) -> str:
    return word[:1].upper() + word[1:] if printed[:1].isupper() else word


@cache
def grammar(language: str) -> Grammar:
    """The endings of one of the languages that are read."""
    tree = tree_of(language, "claims").get("grammar", {})

    def endings(key: str) -> tuple[str, ...]:
        return tuple(tree.get(key, "").split())

    def pairs(key: str) -> dict[str, str]:
        return dict(pair.split(">") for pair in endings(key))

    rules = pairs("nominative")
    told: dict[str, Any] = {
        "ahead": tuple(endings(key) for key in ("ahead_begin", "ahead_end", "not_ahead_end")),
        "people": {form: gender for key, gender in (("man", "m"), ("woman", "f")) for form in endings(key)},
        "sourced": frozenset(tree_of(language, "claims").get("sourced_from", "").split()),
        "alike": {begin: group for group in endings("alike_offices") for begin in group.split(",")},
        "of": {begin: group for group in endings("heads_of") for begin in group.split(",")},
        "lasting": tree.get("lasting", ""),
        "leading": frozenset((*endings("sole"), *endings("leading"))),
        "neuter": pairs("neuter"),
        "alerts": frozenset(words.replace("_", " ") for words in endings("alerts")),
        "of_offices": tuple(
            (article, tuple(ends.split("|"))) for article, ends in (one.split(">") for one in endings("of_offices"))
        ),
        "of_one": tree.get("of_one", ""),
        "dative": pairs("dative"),
        "described": {end: tuple(nouns.split("|")) for end, nouns in pairs("described").items()},
        "of_gender": {gender: endings(key) for gender, key in (("f", "she_body"), ("m", "he_body"))},
        "nominative": rules,
        "longest": max(map(len, rules), default=0),
    }
    plain = (one for one in fields(Grammar) if one.name not in told)
    told |= {one.name: (tuple if one.type == tuple[str, ...] else frozenset)(endings(one.name)) for one in plain}
    return Grammar(**told)
