"""Names of places: spellings, inflections, words for the kind of place, and what stays undecided."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.places import index, register
from holdfire.places.names import ANY, asked, folded
from holdfire.places.table import rows

ONE: list[tuple[str, str]] = [
    ("Vinnytska oblast", "UA-05"),
    ("VINNYTSIA REGION", "UA-05"),
    ("Zaporizka oblast", "UA-23"),
    ("Kyiv City", "UA-30"),
    ("Kiev City", "UA-30"),
    ("Kiev Special Republican City", "UA-30"),
    ("Kyivska oblast", "UA-32"),
    ("Kyiv oblast", "UA-32"),
    ("м. Київ", "UA-30"),
    ("Київська область", "UA-32"),
    ("Київської області", "UA-32"),
    ("Киевской области", "UA-32"),
    ("Gebiet Kiew", "UA-32"),
    ("Kiew", "UA-30"),
    ("Luhans'k", "UA-09:luhansk"),
    ("Luhans'k oblast", "UA-09"),
    ("Донецька область", "UA-14"),
    ("Донецкой области", "UA-14"),
    ("Донецьку", "UA-14:donetsk"),
    ("Харкові", "UA-63:kharkiv"),
    ("Харьковом", "UA-63:kharkiv"),
    ("Odessa", "UA-51:odesa"),
    ("Одессой", "UA-51:odesa"),
    ("Івано‑Франківська", "UA-26:ivano-frankivsk"),
    ("Кам’янського", "UA-12:kamianske"),
    ("КАМ'ЯНСЬКЕ", "UA-12:kamianske"),
    ("Crimea", "UA-43"),
    ("Autonomous Republic of Crimea", "UA-43"),
    ("Sevastopol", "UA-40"),
    ("Kryvyi Rih", "UA-12:kryvyi-rih"),
    ("Кривому Розі", "UA-12:kryvyi-rih"),
    ("Umanskyi raion", "UA-71:umanskyi-raion"),
    ("Uman district", "UA-71:umanskyi-raion"),
    ("Уманському районі", "UA-71:umanskyi-raion"),
    ("Уманский р-н", "UA-71:umanskyi-raion"),
    ("р-н Уманський", "UA-71:umanskyi-raion"),
    ("Rajon Uman", "UA-71:umanskyi-raion"),
    ("Uman", "UA-71:uman"),
    ("m. Kharkiv ta Kharkivska terytorialna hromada", "UA-63:kharkivska-hromada"),
    ("Umanska territorial community", "UA-71:umanska-hromada"),
    ("Уманської територіальної громади", "UA-71:umanska-hromada"),
    ("Novohrad-Volynskyi raion", "UA-18:zviahelskyi-raion"),
    ("Krasnohradskyi raion", "UA-63:berestynskyi-raion"),
    ("Yuzhnoukrainsk", "UA-48:pivdennoukrainsk"),
    ("Дніпродзержинськ", "UA-12:kamianske"),
    ("Dnipropetrovsk", "UA-12"),
    ("Dnipropetrovska oblast", "UA-12"),
    ("Кіровоград", "UA-35:kropyvnytskyi"),
    ("Aleppo governorate", "SY-HL"),
    ("Lattakia governorate", "SY-LA"),
    ("Bogotá department", "CO-DC"),
    ("Governorate of Aleppo", "SY-HL"),
    ("провінції Алеппо", "SY-HL"),
    ("Aleppo", "SY-HL:aleppo"),
    ("Idlib", "SY-ID:idlib"),
    ("Norte de Santander Department", "CO-NSA"),
    ("Белгородской области", "RU-BEL"),
    ("Moscow oblast", "RU-MOS"),
    ("Moscow", "RU-MOW"),
    ("Syrien", "SY"),
    ("Tehran province", "IR-23"),
    ("Fars province", "IR-07"),
    ("Erbil", "IQ-AR:erbil"),
]


@pytest.mark.parametrize(("name", "code"), ONE, ids=[name for name, _ in ONE])
def test_a_name_has_one_place(name: str, code: str) -> None:
    assert register().match([name]) == [code]


SEVERAL: list[tuple[str, set[str]]] = [
    ("Mykolaiv", {"UA-48:mykolaiv", "UA-46:mykolaiv", "UA-48", "UA-48:mykolaivskyi-raion"}),
    ("Artemivsk", {"UA-14:bakhmut", "UA-09:kypuche"}),
    ("Kyiv", {"UA-30", "UA-32"}),
    ("Talalaivska hromada", {"UA-74:talalaivska-nizhynskyi-hromada", "UA-74:talalaivska-prylutskyi-hromada"}),
]


@pytest.mark.parametrize(("name", "codes"), SEVERAL, ids=[name for name, _ in SEVERAL])
def test_all_bearers_of_a_name_are_found(name: str, codes: set[str]) -> None:
    assert {place.code for place in register().find(name)} == codes


@pytest.mark.parametrize("name", ["Mykolaiv", "Artemivsk", "Georgia", "Nowhere", "", " ", "-", "oblast", "ta", "м."])
def test_nothing_is_guessed(name: str) -> None:
    assert register().match([name]) == [None]


def test_within_and_kind_narrow() -> None:
    places = register()
    assert places.match(["Mykolaiv"], within="UA-48") == ["UA-48:mykolaiv"]
    assert places.match(["Mykolaiv"], kind="unit") == ["UA-48"]
    assert places.match(["Artemivsk"], within="UA-14") == ["UA-14:bakhmut"]
    assert places.match(["Georgia"], kind="country") == ["GE"]
    assert places.match(["Kharkiv"], within="RU") == [None]
    assert places.match(["Pervomaiska hromada"], within="UA-48:mykolaivskyi-raion") == ["UA-48:zavodska-hromada"]
    assert places.find("Kharkiv", within="UA", kind="settlement")[0].name("de") == "Charkiw"


def test_order_and_repeats_of_names_are_kept() -> None:
    names = ["Kyiv", "nowhere", "Kharkiv", "KYIV", "Kyiv"]
    assert register().match(names) == ["UA-30", None, "UA-63:kharkiv", "UA-30", "UA-30"]
    assert register().match([]) == []


@pytest.mark.parametrize("table", ["ukraine", "world"])
def test_every_name_shown_or_former_finds_its_place(table: str) -> None:
    places, lost = register(), []
    for code in rows(table):
        place = places.get(code)
        assert place is not None
        names = [*(name for own in place.names.values() for name in own), *(one.name for one in place.former)]
        lost += [(code, name) for name in names if code not in {one.code for one in places.find(name, within=code)}]
    assert lost == []


def test_every_form_finds_its_place_and_a_form_of_one_place_is_matched() -> None:
    bearers: dict[str, set[str]] = {}
    for code, row in rows("ukraine").items():
        for form, _ in row.forms():
            bearers.setdefault(asked(form).key, set()).add(code)
    single = {
        form: next(iter(codes)) for form, codes in bearers.items() if len(codes) == 1 and asked(form).kinds == ANY
    }
    assert len(single) > 15_000
    matched = register().match(list(single), within="UA")
    assert [form for form, code in zip(single, matched, strict=True) if code != single[form]] == []


@given(st.text(max_size=40))
def test_folding_is_done_once(name: str) -> None:
    assert folded(folded(name)) == folded(name)
    question = asked(folded(name))
    assert question.key in folded(name)
    assert register().match([name])[0] in {None, *(place.code for place in register().find(name))}


@given(st.sampled_from([name for name, _ in ONE]), st.sampled_from("'’ʼ`"), st.booleans())
def test_case_and_apostrophes_do_not_matter(name: str, apostrophe: str, upper: bool) -> None:
    written = name.replace("'", apostrophe).replace("’", apostrophe)
    assert register().match([written.upper() if upper else written.lower()]) == register().match([name])


def test_equal_names_are_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked_for: list[str] = []
    plain = index.found

    def counted(table: str, key: str, kinds: int) -> tuple[tuple[str, ...], ...]:
        asked_for.append(key)
        return plain(table, key, kinds)

    monkeypatch.setattr(index, "found", counted)
    assert set(register().match(["Kharkiv", "KHARKIV", "kharkiv"] * 10_000, within="UA")) == {"UA-63:kharkiv"}
    assert len(asked_for) == 1


def test_every_place_of_the_alerts_is_found(shared: Path) -> None:
    path = shared / "data/alerts_vadimkin/official_data_en_to_2024-04-22.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        lines = {(row["oblast"], row["raion"], row["hromada"]) for row in csv.DictReader(stream)}
    lines.remove(("Lubenskyi raion", "Poltavska oblast", "Hrebinkivska terytorialna hromada"))  # columns changed about
    assert len(lines) > 200
    for line in lines:
        upper = "UA"
        for name in filter(None, line):
            (code,) = register().match([name], within=upper)
            assert code is not None, line
            assert upper in register().chain(code)
            upper = code


def test_every_region_of_the_volunteers_is_found(shared: Path) -> None:
    path = shared / "data/alerts_vadimkin/volunteer_data_en_to_2024-10-09.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        names = sorted({row["region"] for row in csv.DictReader(stream)})
    codes = register().match(names, within="UA")
    assert len(set(codes)) == len(names) > 20
    assert None not in codes
