"""What a strike was on: a hospital that is hit, and not one to which somebody is taken; bodies handed over."""

import pytest

from holdfire.reader.read import read_document


@pytest.mark.parametrize(
    ("language", "sentence", "told"),
    [
        ("en", "Two people were taken to hospital after a strike on Kharkiv.", []),
        ("en", "Three wounded died in hospital in Kharkiv after the strike.", []),
        ("en", "A missile struck a hospital where wounded were being treated.", ["hospital"]),
        ("en", "Shelling damaged the hospital in Kharkiv.", ["hospital"]),
        ("de", "Nach einem Angriff auf Charkiw wurden zwei Menschen ins Krankenhaus gebracht.", []),
        ("de", "Eine Drohne traf ein Krankenhaus in Charkiw.", ["hospital"]),
        ("ru", "После удара по Харькову двух человек доставили в больницу.", []),
        ("ru", "Дрон попал в больницу в Харькове.", ["hospital"]),
        ("uk", "Після удару по Харкову двох людей доставили до лікарні.", []),
        ("uk", "Дрон влучив у лікарню в Харкові.", ["hospital"]),
    ],
)
def test_a_hospital_is_a_target_only_where_it_is_hit(language: str, sentence: str, told: list[str]) -> None:
    (claim,) = read_document(f"War news\n\n{sentence}", language=language).claims
    assert claim.kind == "strike"
    assert claim.about.get("target_kinds", []) == told


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The militia handed over the bodies of two captives."),
        ("en", "The army returned the remains of two captives to the Red Cross."),
        ("de", "Die Miliz übergab die Leichen von zwei Geiseln."),
        ("ru", "Боевики передали тела двух заложников."),
        ("uk", "Бойовики передали тіла двох заручників."),
    ],
)
def test_bodies_that_are_handed_over_are_no_deaths_of_a_strike(language: str, sentence: str) -> None:
    (claim,) = read_document(f"War news\n\n{sentence}", language=language).claims
    (figure,) = claim.figures
    assert (str(claim.kind), figure.quantity, figure.low) == ("diplomacy", "exchanged", 2)


@pytest.mark.parametrize(
    ("language", "sentence", "told"),
    [
        ("en", "Air defences shot down 12 drones over Kharkiv.", []),
        ("en", "A drone hit an air defence system near Kharkiv.", ["military"]),
        ("en", "The White House said that a drone hit a depot in Kharkiv.", []),
        ("en", "A drone hit a house in Kharkiv.", ["housing"]),
    ],
)
def test_who_shoots_and_a_house_that_is_a_name_are_no_targets(language: str, sentence: str, told: list[str]) -> None:
    claims = read_document(f"War news\n\n{sentence}", language=language).claims
    assert [claim.about.get("target_kinds", []) for claim in claims] == [told]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The White House announced a truce of three days."),
        ("de", "Das Weiße Haus kündigte eine Waffenruhe von drei Tagen an."),
        ("ru", "Белый дом объявил о перемирии на три дня."),
        ("uk", "Білий дім оголосив перемир'я на три дні."),
    ],
)
def test_a_pause_that_the_white_house_announces_is_none_for_houses(language: str, sentence: str) -> None:
    (claim,) = read_document(f"War news\n\n{sentence}", language=language).claims
    assert claim.kind == "pledge"
    assert "kinds" not in claim.about


@pytest.mark.parametrize(
    ("language", "sentence", "told"),
    [
        ("en", "The army said it would halt air strikes for three months.", ["air-strike"]),
        ("en", "Russia agreed to stop drone and missile attacks for a month.", ["drone", "missile"]),
        ("en", "The rebels will stop all attacks until Sunday.", []),
        ("en", "The army promised to stop shelling for a week.", []),
        ("de", "Die Armee will Drohnenangriffe bis Sonntag einstellen.", ["drone"]),
        ("de", "Die Armee will das Feuer bis Sonntag einstellen.", []),
        ("ru", "Армия согласилась остановить авиаудары на три месяца.", ["air-strike"]),
        ("uk", "Армія погодилася зупинити авіаудари на три місяці.", ["air-strike"]),
    ],
)
def test_a_pause_may_be_limited_to_weapons(language: str, sentence: str, told: list[str]) -> None:
    claims = read_document(f"War news\n\n{sentence}", language=language).claims
    assert [claim.about.get("kinds", []) for claim in claims if claim.kind == "pledge"] == [told]


SPARED = [
    ("en", "The army will not attack ports, ships or mills until Sunday, the envoy said.", ["port", "shipping"]),
    ("en", "The rebels promised a truce around the Tishrin dam until Sunday.", []),
    ("en", "The truce brokered by the churches begins on Sunday, the envoy said.", []),
    ("en", "The rebels will hold fire until Sunday so that people can walk home, the envoy said.", []),
    ("en", "The army will halt all attacks on the town of Goma until Sunday, the envoy said.", []),
    ("en", "The army will halt strikes on cities and power plants until Sunday, the envoy said.", ["city", "energy"]),
    ("de", "Die Armee werde bis Sonntag keine Häfen und Kraftwerke angreifen, sagte der Gesandte.", ["port", "energy"]),
    ("de", "Rund um den Staudamm gelte bis Sonntag eine Waffenruhe, sagte der Gesandte.", []),
    ("de", "Die Armee werde bis Sonntag alle Angriffe auf die Stadt Goma einstellen, sagte der Gesandte.", []),
    ("ru", "Армия до воскресенья прекращает удары по портам и электростанциям, сообщил посланник.", ["port", "energy"]),
    ("ru", "Вокруг плотины до воскресенья действует перемирие, сообщил посланник.", []),
    ("ru", "Армия до воскресенья прекращает обстрелы города Гома, сообщил посланник.", []),
    ("uk", "Армія до неділі припиняє удари по портах і електростанціях, повідомив посланець.", ["port", "energy"]),
    ("uk", "Довкола греблі до неділі діє перемир'я, повідомив посланець.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "told"), SPARED)
def test_a_pause_spares_what_is_not_attacked_and_not_what_else_is_named(
    language: str, sentence: str, told: list[str]
) -> None:
    claims = read_document(f"War news\n\n{sentence}", language=language).claims
    kinds = [claim.about.get("kinds", []) for claim in claims if claim.kind == "pledge"]
    assert kinds == [told]
