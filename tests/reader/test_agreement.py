"""Several documents side by side: near-copies, the same claim twice, rival values."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfire.brief.agreement import render_agreement
from holdfire.model.claim import Act, Claim, Figure, Matter
from holdfire.reader.agreement import compare
from holdfire.reader.read import ReadDocument, read_document

BODY = (
    "The army said on Friday that four drones had been shot down over the port during the night. Two people were "
    "injured in the old town, the mayor said. President Petro Vlas promised to hold fire for seven days from Monday, "
    "and the harbour was closed until the evening while crews looked for fragments on the roofs of the warehouses."
)
RIVAL = (
    "Petro Vlas promised to hold fire until 1 February. The mayor said that five people were injured in the old town. "
    "The frost will go down to minus 30 degrees."
)


def article(body: str, *, head: str = "Guns fall silent") -> ReadDocument:
    return read_document(f"{head}\n\n30 January 2026\n\n{body}", language="en")


COPY = article(BODY.replace("on Friday", "late on Friday"), head="Guns fall silent in the harbour")
OTHER = article(RIVAL, head="A promise")
SHORT = article("Two people were injured in the old town, the mayor said.")


def test_near_copies_count_once_whatever_the_order() -> None:
    named = {"first": article(BODY), "copy": COPY, "other": OTHER}
    for order in permutations(named):
        found = compare([named[name] for name in order])
        groups = {frozenset(order[number] for number in group) for group in found.texts}
        assert groups == {frozenset({"first", "copy"}), frozenset({"other"})}


def test_a_chain_of_copies_is_one_text_whatever_the_order() -> None:
    words = [f"word{number}" for number in range(120)]
    chain = [article(" ".join(words[begin : begin + 80]) + " fell.") for begin in (0, 20, 40)]
    for order in permutations(range(3)):
        assert len(compare([chain[number] for number in order]).texts) == 1


def test_short_texts_are_copies_only_where_all_words_are_the_same() -> None:
    again = article("Two people were injured in the old town , the mayor said.", head="Again")
    other = article("Ten people were injured in the old town, the mayor said.")
    assert compare([SHORT, again, other]).texts == ((0, 1), (2,))
    empty = read_document("Guns fall silent", language="en")
    assert len(compare([empty, SHORT, empty]).texts) >= 2


def test_what_is_said_in_both_is_linked_with_its_differences() -> None:
    found = compare([article(BODY), OTHER])
    linked = {
        read[place.document].claims[place.claim].quote
        for link in found.links
        for place in link.members
        for read in [[article(BODY), OTHER]]
    }
    assert any("Vlas" in quote or "hold fire" in quote for quote in linked)
    contrasts = {contrast.about: {value for value, _ in contrast.values} for contrast in found.contrasts}
    assert contrasts["injured"] == {"2", "5"}
    assert contrasts["until"] == {"P7D", "../2026-02-01"}


def test_rival_values_of_one_document_alone_are_no_contrast() -> None:
    found = compare([article("Two people were killed in Harran. Later three people were killed in Tobol."), SHORT])
    assert all(contrast.about != "killed" for contrast in found.contrasts)


RU = "Президент России Владимир Путин объявил о прекращении огня с 11 апреля по 13 апреля."
UK = "Президент РФ Володимир Путін оголосив припинення вогню з 11 квітня до 13 квітня."
DE = "Der russische Präsident Wladimir Putin kündigte eine Feuerpause vom 11. April bis zum 13. April an."
LATER = "Президент РФ Володимир Путін оголосив припинення вогню з 12 квітня до 14 квітня."
OF_ANOTHER = "Президент України Володимир Зеленський оголосив припинення вогню з 11 квітня до 13 квітня."


@pytest.mark.parametrize(
    ("first", "second", "linked"),
    [
        (("ru", RU), ("uk", UK), True),
        (("ru", RU), ("de", DE), True),
        (("ru", RU), ("uk", LATER), False),
        (("ru", RU), ("uk", OF_ANOTHER), False),
    ],
)
def test_the_same_terms_of_one_speaker_are_linked_in_two_languages(
    first: tuple[str, str], second: tuple[str, str], *, linked: bool
) -> None:
    read = [read_document(text, language=code, published=date(2026, 4, 8)) for code, text in (first, second)]
    found = compare(read)
    assert bool(found.links) is linked
    told = render_agreement(found, read, ["a", "b"])
    languages = ", ".join(sorted((first[0], second[0])))
    assert f"Texts of different languages ({languages}) are compared by speaker, act, kind" in told
    assert "different languages" not in render_agreement(compare(read[:1] * 2), read[:1] * 2, ["a", "b"])


def claim(value: str, details: dict[str, object] | None = None, **told: object) -> Claim:
    """A claim with one figure ("killed 4"), or with a term of a pause ("start 2026-04-11")."""
    name, amount = value.rsplit(" ", 1)
    if name in {"start", "end"}:
        fields: dict[str, object] = {"kind": Matter.PLEDGE, "about": {name: amount, **(details or {})}}
    else:
        count = float(amount)
        one = Figure(quantity=name, low=count, best=count, high=count, unit="", qualifier="")
        fields = {"kind": Matter.STRIKE, "figures": (one,), "about": details or {}}
    quote = str(told.get("quote", "x"))
    base = {"document": "d", "quote": quote, "start": 0, "end": len(quote), "speaker": "author", "act": Act.STATES}
    return Claim.model_validate({**base, "language": "en", **fields, **told})


TOWN, REGION, OTHER_TOWN = ("UA-51:odesa",), ("UA-51",), ("UA-63:kharkiv",)
DRONES: dict[str, object] = {"weapons": ["drone"]}
MISSILES: dict[str, object] = {"weapons": ["missile"]}
PORTS: dict[str, object] = {"kinds": ["port"]}
RAIL: dict[str, object] = {"kinds": ["rail"]}
AIR_FORCE, MINISTRY = "Ukrainian Air Force", "Russian Defence Ministry"


@pytest.mark.parametrize(
    ("one", "other", "rivals"),
    [
        (claim("killed 4", places=TOWN), claim("killed 6", places=TOWN), True),
        (claim("killed 4", places=TOWN), claim("killed 6", places=REGION), True),
        (claim("killed 4", places=TOWN), claim("killed 4", places=TOWN), False),
        (claim("killed 4", places=TOWN), claim("killed 6", places=OTHER_TOWN), False),
        (claim("killed 4"), claim("killed 6"), True),
        (claim("killed 4", when="2026-04-07/2026-04-08"), claim("killed 6", when="2026-04-08"), True),
        (claim("killed 4", when="2026-04-07"), claim("killed 6", when="2026-04-05"), False),
        (claim("killed 4", when="2026-04-08"), claim("killed 600", when="2022-02-24/2026-04-08"), False),
        (claim("launched 87", DRONES), claim("launched 90", DRONES), True),
        (claim("launched 87", DRONES), claim("launched 5", MISSILES), False),
        (claim("intercepted 71", speaker=AIR_FORCE), claim("intercepted 96", speaker=MINISTRY), False),
        (claim("intercepted 71", speaker=AIR_FORCE), claim("intercepted 73"), True),
        (claim("start 2026-04-11"), claim("start 2026-04-12"), True),
        (claim("start 2026-04-11/.."), claim("start 2026-04-11"), False),
        (claim("start 2026-04-11", places=TOWN), claim("start 2026-04-12", places=("SD-KH",)), False),
        (claim("start 2026-04-11", PORTS), claim("start 2026-04-12", RAIL), False),
        (claim("start 2026-04-11", quote="Moscow"), claim("start 2026-04-12", quote="Kinshasa"), False),
    ],
)  # fmt: skip
def test_rivals_are_of_one_place_weapon_teller_and_time(one: Claim, other: Claim, *, rivals: bool) -> None:
    document = read_document("Guns fall silent", language="en").document
    read = [ReadDocument(document=document.model_copy(update={"blocks": ()}), claims=(each,)) for each in (one, other)]
    assert bool(compare(read).contrasts) is rivals


def test_the_same_words_by_two_texts_of_their_own_need_more_in_common() -> None:
    long = "pressure on towns, deportation of families and coercion of mayors went on month after month"
    one = article(f"For the ministers all talks about a possible peace have served as a cover under which {long}.")
    other = article("In parallel, talks about a possible end to the war are underway.")
    assert compare([one, other]).links == ()


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        ("More than 1,200,000 people", "1,200,000 or more"),
        ("Up to 40 people", "40 or less"),
        ("About 300 people", "about 300"),
        ("Between 5 and 6 people", "5 to 6"),
    ],
)
def test_figures_are_never_sharper_than_told(figure: str, shown: str) -> None:
    found = compare([article(f"{figure} were injured in the port."), article("Two people were injured in the port.")])
    (contrast,) = (one for one in found.contrasts if one.about == "injured")
    assert {value for value, _ in contrast.values} == {shown, "2"}


def test_the_comparison_is_told_in_words() -> None:
    read = [article(BODY), COPY, OTHER]
    told = render_agreement(compare(read), read, ["a.txt", "b.txt", "c.txt"])
    assert told.startswith("3 documents, 2 texts\n  near-copies of one text, counted once: a.txt, b.txt\n")
    assert "7 days: Petro Vlas, in a.txt" in told
    assert "until 2026-02-01: Petro Vlas, in c.txt" in told
    same = render_agreement(compare(read[:2]), read[:2], ["a.txt", "b.txt"])
    assert same.startswith("2 documents, 1 text\n")
    assert "No claim stands in more than one text." in same
    alone = [SHORT, article("The frost will go down to minus 30 degrees.")]
    assert "No claim stands in more than one text." in render_agreement(compare(alone), alone, ["x", "y"])


def test_the_words_fit_the_screen_and_the_same_value_stands_side_by_side() -> None:
    more = article(
        "The army said on Friday that Petro Vlas promised to hold fire for seven days from Monday.", head="Two"
    )
    read = [article(BODY), OTHER, more]
    told = render_agreement(compare(read), read, ["a.txt", "b.txt", "c.txt"], width=80)
    assert max(map(len, told.splitlines())) <= 80
    values = [line.split(":")[0].strip() for line in told.splitlines() if line.startswith("    ") and line[4] != " "]
    assert [value for value in values if value in {"7 days", "until 2026-02-01"}] == ["7 days"] * 2 + [
        "until 2026-02-01"
    ]


@settings(deadline=None, max_examples=30)
@given(
    bodies=st.lists(st.lists(st.sampled_from((BODY + " " + RIVAL).split(". ")), min_size=1).map(". ".join), min_size=2),
    seed=st.randoms(use_true_random=False),
)
def test_every_document_is_in_one_group_and_the_groups_do_not_depend_on_the_order(
    bodies: list[str], seed: st.DataObject
) -> None:
    read = [article(f"{body}.") for body in bodies]
    order = list(range(len(read)))
    seed.shuffle(order)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    found, shuffled = compare(read), compare([read[number] for number in order])
    assert sorted(number for group in found.texts for number in group) == list(range(len(read)))
    groups = {frozenset(group) for group in found.texts}
    assert {frozenset(order[number] for number in group) for group in shuffled.texts} == groups
    for link in found.links:
        assert len({place.document for place in link.members}) == len(link.members) > 1


def test_the_same_speaker_under_another_spelling_is_linked() -> None:
    said = "on Friday that the army would hold its fire for seven days from Monday if the harbour stayed closed."
    found = compare(
        [article(f"President Volodymyr Zelenskyy said {said}"), article(f"Zelensky said {said} So it was.")]
    )
    (link,) = found.links
    assert [place.document for place in link.members] == [0, 1]
    others = compare([article(f"President Volodymyr Vlas said {said}"), article(f"Petro Vlas said {said} So it was.")])
    assert others.links == ()


def rivals_of(one: tuple[int, str], other: tuple[int, str], language: str = "en") -> dict[str, set[str]]:
    """The rival counts of two reports of days of July 2025."""
    head = {"en": "News of the war", "de": "Nachrichten vom Krieg", "ru": "Новости войны", "uk": "Новини війни"}[
        language
    ]
    read = [
        read_document(f"{head}\n\n{text}", language=language, published=date(2025, 7, day))
        for day, text in (one, other)
    ]
    return {contrast.about: {value for value, _ in contrast.values} for contrast in compare(read).contrasts}


ATTACK = (14, "A missile strike on a market in Odesa on Monday killed 35 people, officials said.")


@pytest.mark.parametrize(
    ("other", "rivals"),
    [
        ((14, "38 people had died in the attack on the market in Odesa, the governor said."), True),
        ((15, "The death toll from the missile strike in Odesa rose to 38, the mayor said."), True),
        ((14, "The number of dead in the Odesa attack rose to 38, the mayor said."), True),
        ((15, "The number of dead in Odesa rose to 38, the mayor said."), True),
        ((15, "The number of dead in Odesa rose to 380, the mayor said."), False),  # of more than one attack
        ((15, "The number of dead in the region rose to 38, the mayor of Kharkiv said."), False),
        ((14, "The strike on Monday left 38 people in Odesa injured, the governor said."), False),
        ((14, "38 people were killed in Kharkiv on Monday, the governor said."), False),
        ((18, "38 people were killed in Odesa, the governor said."), False),  # four days later, and no day told
        ((17, "A bomb killed 38 people in Odesa, the governor said."), False),
        ((14, "38 people were killed in Odesa on Saturday, the governor said."), False),
    ],
)
def test_dead_of_one_attack_are_rivals_and_of_another_place_or_day_are_not(
    other: tuple[int, str], *, rivals: bool
) -> None:
    assert rivals_of(ATTACK, other).get("killed", set()) == ({"35", "38"} if rivals else set())


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        (
            "en",
            "A drone killed two people in Odesa, the mayor said.",
            "A bomb killed five people in Odesa, the mayor said.",
        ),
        (
            "de",
            "Eine Drohne tötete in Odessa zwei Menschen, sagte der Bürgermeister.",
            "Eine Bombe tötete in Odessa fünf Menschen, sagte der Bürgermeister.",
        ),
        (
            "ru",
            "В Одессе беспилотник убил двух человек, сообщил мэр.",
            "В Одессе от взрыва бомбы погибли пять человек, сообщил мэр.",
        ),
        (
            "uk",
            "В Одесі безпілотник убив двох людей, повідомив мер.",
            "В Одесі від вибуху бомби загинули п'ятеро людей, повідомив мер.",
        ),
    ],
)
def test_counts_without_a_day_are_of_one_event_only_in_the_news_of_a_day(language: str, one: str, other: str) -> None:
    assert rivals_of((12, one), (15, other), language) == {}
    assert rivals_of((14, one), (15, other), language) == {"killed": {"2", "5"}}


def test_the_count_of_a_day_in_a_region_is_no_rival_of_one_in_its_town() -> None:
    town = (14, "Two people were killed in Kupiansk on Monday, the governor said.")
    assert (
        rivals_of(town, (14, "Five people were killed in the Kharkiv region over the past day, the mayor said.")) == {}
    )
    found = rivals_of(town, (14, "Five people were killed in the Kharkiv region on Monday, the mayor said."))
    assert found == {"killed": {"2", "5"}}


@pytest.mark.parametrize(
    ("language", "first", "other", "rivals"),
    [
        ("en", "35 people were killed in Odesa on Monday.", "Another 4 people were killed in Odesa on Monday.", False),
        ("en", "35 people were killed in Odesa on Monday.", "Four more people were killed in Odesa on Monday.", False),
        (
            "en",
            "35 people were killed in Odesa on Monday.",
            "More than 40 people were killed in Odesa on Monday.",
            True,
        ),
        (
            "de",
            "In Odessa wurden am Montag 35 Menschen getötet.",
            "In Odessa wurden am Montag weitere 4 Menschen getötet.",
            False,
        ),
        (
            "de",
            "In Odessa wurden am Montag 35 Menschen getötet.",
            "In Odessa wurden am Montag 4 Menschen getötet.",
            True,
        ),
        ("ru", "В понедельник в Одессе погибли 35 человек.", "В понедельник в Одессе погибли ещё 4 человека.", False),
        ("ru", "В понедельник в Одессе погибли 35 человек.", "В понедельник в Одессе погибли 4 человека.", True),
        ("uk", "У понеділок в Одесі загинули 35 людей.", "У понеділок в Одесі загинули ще 4 людини.", False),
        ("uk", "У понеділок в Одесі загинули 35 людей.", "У понеділок в Одесі загинули 4 людини.", True),
    ],
)
def test_a_count_on_top_of_another_is_no_rival_of_it(language: str, first: str, other: str, *, rivals: bool) -> None:
    assert ("killed" in rivals_of((14, first), (14, other), language)) is rivals


MOULD = (
    "The air force said on the night of {day} that {down} of {all} drones had been shot down over the north and the "
    "south of the country by aircraft, missile crews and mobile groups. Hits were recorded in the region of Odesa and "
    "debris fell in several places, while the alert went on until the morning, as its daily report said."
)


def dated(body: str, day: str) -> ReadDocument:
    return read_document(f"Report\n\n{day} March 2026\n\n{body}", language="en")


def test_reports_of_two_days_from_one_mould_are_two_texts_with_their_differences() -> None:
    one = dated(MOULD.format(day="4 March", down=67, all=84), "4")
    other = dated(MOULD.format(day="6 March", down=101, all=132), "6")
    for read in ([one, other], [other, one]):
        found = compare(read)
        assert found.texts == ((0,), (1,))
        assert any("figures" in link.differences for link in found.changed)
        assert "Told otherwise in nearly the same words" in render_agreement(found, read, ["a", "b"])


def test_a_changed_number_in_a_copy_of_the_same_day_is_shown_and_counts_once() -> None:
    body = BODY.replace("four drones", "nine drones")
    found = compare([article(BODY), article(body)])
    assert found.texts == ((0, 1),)
    (link,) = found.changed
    assert link.differences["figures"] == ("4 intercepted", "9 intercepted")


GIVEN = (
    "The rebels have {} to hold their fire in Goma until 12 March. The market is to open again, mediators in the city "
    "hope, and lorries with flour wait at the border of the province. Six people were killed by shells there, doctors "
    "said. The army did not comment on the truce."
)


def test_a_changed_claim_that_is_linked_as_well_is_told_once() -> None:
    read = [dated(GIVEN.format(act), "4") for act in ("agreed", "promised", "promised")]
    read[2] = dated(f"{GIVEN.format('promised')} Schools stay closed for another week, and buses do not run. " * 2, "4")
    for documents in (read[:2], read):
        found = compare(documents)
        assert found.links
        told = [set(link.members) for link in (*found.links, *found.changed)]
        assert not any(one <= other for at, one in enumerate(told) for other in told[:at] + told[at + 1 :])
        acts = [link for link in (*found.links, *found.changed) if "act" in link.differences]
        assert len(acts) == 1
    (link,) = compare(read[:2]).changed
    assert link.differences["act"] == ("agrees", "promises")


def test_a_copy_of_another_day_with_nothing_changed_is_one() -> None:
    body = MOULD.format(day="4 March", down=67, all=84)
    found = compare([dated(body, "4"), dated(body.replace("daily", "usual"), "5")])
    assert found.texts == ((0, 1),)
    assert not found.changed


HELD = "Petro Vlas {} that his army would stop strikes on Kyiv until 1 February."


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("said", "denied", True),
        ("confirmed", "denied", True),
        ("said", "said", False),
        ("denied", "denied", False),
    ],
)
def test_what_one_says_and_denies_is_a_contrast(one: str, other: str, *, shown: bool) -> None:
    found = compare([article(HELD.format(one), head="A promise"), article(HELD.format(other), head="A word")])
    assert any(contrast.about == "said or denied" for contrast in found.contrasts) is shown


def test_a_denial_by_somebody_else_is_no_contrast() -> None:
    other = HELD.format("denied").replace("Petro Vlas", "Anna Kern")
    found = compare([article(HELD.format("said")), article(other, head="A word")])
    assert not any(contrast.about == "said or denied" for contrast in found.contrasts)


TOLLS = (
    ("en", "Mayor Ihor Terekhov said five people were killed and 20 injured in a strike on Kharkiv."),
    ("en", "Three people were killed and 12 injured in a strike on Kharkiv, mayor Ihor Terekhov said."),
    ("uk", "Мер Ігор Терехов повідомив, що внаслідок удару по Харкову загинули троє людей, ще 12 поранені."),
)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_third_document_takes_no_link_across_languages_away(order: tuple[int, ...]) -> None:
    read = [read_document(TOLLS[at][1], language=TOLLS[at][0], published=date(2026, 1, 30)) for at in order]
    (link,) = compare(read).links
    assert {place.document for place in link.members} == {0, 1, 2}
