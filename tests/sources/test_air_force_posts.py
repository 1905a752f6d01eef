"""Nightly posts in Ukrainian and English: what each becomes, and what is refused rather than guessed."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfire.columns import rows_schema
from holdfire.errors import SourceError
from holdfire.model.strike import STRIKE_COLUMNS, STRIKES
from holdfire.sources import air_force
from holdfire.sources.air_force.grammar import read_post
from holdfire.sources.air_force.weapons import classes
from sources.rows import post_rows, read_row

SAMPLE = Path(air_force.__file__).parent / "sample"

N = None
EXPECTED = {
    # key without its report, precision, launched, destroyed, suppressed, in_air, hit_places, debris_places, places
    "posts-uk.txt": [
        ("2026-01-29T18:00/2026-01-30T08:30/shahed", "minute", 171, 157, N, N, 9, 2, "UA"),
        ("2026-01-29T18:00/2026-01-30T08:30/iskander-m", "minute", 1, 0, N, N, N, N, "UA"),
        ("2026-02-13T18:30/2026-02-14T09:00/shahed", "minute", 420, 372, N, N, 24, 11, "UA UA-30 UA-51 UA-63"),
        ("2026-02-13T18:30/2026-02-14T09:00/kinzhal", "minute", 2, 0, N, N, N, N, "UA UA-30 UA-51 UA-63"),
        ("2026-02-13T18:30/2026-02-14T09:00/iskander-m/s-400", "minute", 12, 4, N, N, N, N, "UA UA-30 UA-51 UA-63"),
        ("2026-02-13T18:30/2026-02-14T09:00/kh-101/kh-555", "minute", 19, 16, N, N, N, N, "UA UA-30 UA-51 UA-63"),
        ("2026-02-13T18:30/2026-02-14T09:00/kalibr", "minute", 8, 6, N, N, N, N, "UA UA-30 UA-51 UA-63"),
        ("2025-03-15T21:00/2025-03-16T09:00/shahed", "minute", 90, 47, 33, N, N, N, "UA UA-74 UA-32 UA-51"),
        ("2025-12-31T18:00/2026-01-01T08:30/shahed", "minute", 205, 176, N, N, 15, N, "UA"),
        ("2026-03-29T02:30/2026-03-29T05:10/kh-59/kh-69", "minute", 2, 1, 0, 0, N, N, "UA"),
        ("2026-03-29T02:30/2026-03-29T05:10/shahed", "minute", 60, 51, 7, 2, N, N, "UA"),
        ("2024-10-05/2024-10-05/s-300", "day", 3, 0, 0, N, N, N, "UA"),
        ("2024-10-05/2024-10-05/shahed", "day", 19, 9, 7, N, N, N, "UA"),
        ("2026-04-02T19:00/2026-04-03T07:00/oniks", "minute", 3, N, N, N, N, N, "UA"),
        ("2026-04-02T19:00/2026-04-03T07:00/zircon", "minute", 1, N, N, N, N, N, "UA"),
        ("2026-04-02T19:00/2026-04-03T07:00/shahed", "minute", 12, N, N, N, N, N, "UA"),
        ("2026-07-02T19:30/2026-07-03T08:30/shahed", "minute", 100, 80, N, N, 9, 3, "UA"),
        ("2026-07-02T19:30/2026-07-03T08:30/iskander-m", "minute", 2, 0, N, N, N, N, "UA"),
        ("2026-07-05/2026-07-05T09:00/shahed", "end", 64, 40, 12, N, N, N, "UA"),
    ],
    "posts-en.txt": [
        ("2026-01-29T18:00/2026-01-30T08:30/shahed", "minute", 171, 157, N, 3, 9, 2, "UA"),
        ("2026-01-29T18:00/2026-01-30T08:30/iskander-m", "minute", 1, 0, N, 0, N, N, "UA"),
        ("2026-02-13T18:30/2026-02-14T09:00/shahed", "minute", 420, 372, N, N, N, N, "UA UA-30 UA-51 UA-63"),
        ("2026-02-13T18:30/2026-02-14T09:00/kinzhal", "minute", 2, 0, N, N, N, N, "UA UA-30 UA-51 UA-63"),
        ("2026-02-13T18:30/2026-02-14T09:00/iskander-m/s-400", "minute", 12, 4, N, N, N, N, "UA UA-30 UA-51 UA-63"),
        ("2026-02-13T18:30/2026-02-14T09:00/kh-101/kh-555", "minute", 19, 16, N, N, N, N, "UA UA-30 UA-51 UA-63"),
        ("2026-02-13T18:30/2026-02-14T09:00/kalibr", "minute", 8, 6, N, N, N, N, "UA UA-30 UA-51 UA-63"),
        ("2025-03-15T21:00/2025-03-16T09:00/shahed", "minute", 90, 47, 33, N, N, N, "UA"),
        ("2025-12-31T18:00/2026-01-01T08:30/shahed", "minute", 205, 176, N, N, N, N, "UA"),
        ("2024-10-05/2024-10-05/s-300", "day", 3, 0, 0, N, N, N, "UA"),
        ("2024-10-05/2024-10-05/shahed", "day", 19, 9, 7, N, N, N, "UA"),
        ("2026-04-03T20:00/2026-04-04T07:30/unknown-ballistic", "minute", 2, 0, N, N, N, N, "UA"),
        ("2026-04-03T20:00/2026-04-04T07:30/unknown-missile", "minute", 1, 0, N, N, N, N, "UA"),
        ("2026-04-03T20:00/2026-04-04T07:30/shahed", "minute", 30, 25, N, N, N, 1, "UA"),
        ("2026-07-02T19:30/2026-07-03T08:30/shahed", "minute", 100, 80, N, N, 9, 3, "UA"),
        ("2026-07-02T19:30/2026-07-03T08:30/iskander-m", "minute", 2, 0, N, N, N, N, "UA"),
        ("2026-07-05/2026-07-05T09:00/shahed", "end", 64, 40, 12, N, N, N, "UA"),
    ],
}
SHOWN = ("precision", "launched", "destroyed", "suppressed", "in_air", "hit_places", "debris_places", "places")

NIGHT = "У ніч на 30 січня (із 18:00 29 січня) противник атакував "
POST = (
    "date: 2026-01-30\n\n"
    + NIGHT
    + "171 ударним БпЛА типу Shahed та 1 балістичною ракетою Іскандер-М.\nСтаном на 08:30 "
)


def without_reference(row: Mapping[str, Any]) -> str:
    """The key; a report without both clock times is told apart from others of its day by the end of its reference."""
    key: str = row["key"]
    return key if row["precision"] == "minute" else key.rpartition("/")[0]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_samples(name: str) -> None:
    parsed = air_force.read(SAMPLE / name)
    rows = parsed.table().to_pylist()
    read = [(without_reference(row), *(row[column] for column in SHOWN)) for row in rows]
    assert read == EXPECTED[name]
    assert [row["row"] for row in rows] == list(range(1, len(rows) + 1))
    assert {row["scope"] for row in rows} == {"national"}
    assert all(row["cls"] == classes()[row["weapon"]] for row in rows)
    assert not parsed.complete
    assert [note.split(":")[0] for note in parsed.notes] == [{"posts-uk.txt": "post 1", "posts-en.txt": "post 6"}[name]]


def test_the_schema_is_the_models() -> None:
    batch = next(air_force.read_posts(SAMPLE / "posts-en.txt").batches)
    assert batch.schema == rows_schema(STRIKES)
    assert batch.schema.names == list(STRIKE_COLUMNS)


def test_a_post_with_its_reference_has_the_key_of_the_table(tmp_path: Path) -> None:
    reference = "kpszsu/posts/pfbid0Both1"
    (post, _) = post_rows(
        tmp_path, POST.replace("date:", f"report: {reference}\ndate:") + "збито/подавлено 157 ворожих БпЛА."
    )
    row = read_row(
        tmp_path,
        time_start="2026-01-29 18:00",
        time_end="2026-01-30 08:30",
        launched="171",
        destroyed="157",
        source=reference,
    )
    compared = [name for name in STRIKE_COLUMNS if name not in {"row", "as_told"}]
    assert {name: post[name] for name in compared} == {name: row[name] for name in compared}


@pytest.mark.parametrize(
    ("ending", "what"),
    [
        # what the numbers say against each other
        ("збито/подавлено 180 ворожих БпЛА.", "180 shot down, suppressed or in the air, but only 171 launched"),
        ("збито/подавлено 157 ворожих БпЛА та 2 ракети Калібр.", "kalibr: 2 joint, but none launched"),
        ("збито/подавлено 160 цілей – 157 БпЛА та 1 ракету.", "the parts make 158, but 160 is told for everything"),
        (
            "збито/подавлено 157 ворожих БпЛА.\nЗбито/подавлено 158 ворожих БпЛА.",
            "two different numbers are told for drone: 157 and 158",
        ),
        ("збито/подавлено 157 ворожих БпЛА. Ще 3 БпЛА локаційно втрачені.", "both together and apart"),
        (
            "збито/подавлено 157 БпЛА. Влучання на 9 локаціях. Влучання на 8 локаціях.",
            "two different numbers of places",
        ),
        (
            "збито 157 БпЛА. Ще 20 БпЛА локаційно втрачені.",
            "177 shot down, suppressed or in the air, but only 171 launched",
        ),
        ("збито/подавлено 173 цілі.", "173 shot down, suppressed or in the air, but only 172 launched"),
        (
            "збито 157 БпЛА. В повітряному просторі 200.",
            "nothing says what 200 is a number of",
        ),
        # what the grammar cannot place
        ("збито/подавлено 157 ворожих БпЛА та гелікоптер.", "'гелікоптер.' is not understood"),
        ("збито/подавлено 157.", "nothing says what 157 is a number of"),
        ("збито/подавлено майже всі ворожі БпЛА.", "is not understood"),
        ("збито/подавлено кілька ворожих БпЛА.", "'several' is no number"),
        ("збито/подавлено балістичну ракету Іскандер-М.", "iskander-m is named without a number"),
        ("зафіксовано 9 локацій.", "nothing says what happened at 9 places"),
        ("збито 51 ударний БпЛА, 7 БпЛА локаційно втрачені.", "the parts make 51, but 7 is told for all drones"),
        ("збито/подавлено 157 БпЛА.\nОснований напрямок удару – Київ.", "is not understood"),
        ("збито/подавлено 157 БпЛА.\nОсновний напрямок удару – Атлантида.", "'атлантида' is no known region"),
        ("збито/подавлено 157 БпЛА.\nСтаном на 09:30 збито/подавлено 157 БпЛА.", "two different times"),
        (
            "збито/подавлено 157 БпЛА у Київській та однією ракетою в Одеській областях.",
            "stands where nothing was expected",
        ),
        ("збито/подавлено 157 БпЛА. Повітряний напад відбивали авіація та 3 ракети.", "nothing says what"),
    ],
)
def test_near_misses_are_refused(tmp_path: Path, ending: str, what: str) -> None:
    with pytest.raises(SourceError) as caught:
        post_rows(tmp_path, POST + ending)
    told = [problem for problem in caught.value.problems if what in problem.what]
    assert told, [problem.what for problem in caught.value.problems]
    assert told[0].where == "post 1"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("date: 2026-01-30\n\nВибухи в Одесі. Деталі згодом.", "is not understood"),
        ("date: 2026-01-30\n\n" + NIGHT + "ударними БпЛА типу Shahed.", "named without a number"),
        ("date: 2026-01-30\n\nПротивник атакував 12 ударними БпЛА. Збито 10 БпЛА.", "does not tell of which night"),
        (
            "date: 2026-01-30\n\nУ ніч на 30 січня збито 10 ударних БпЛА.",
            "does not tell how many of which weapon were launched",
        ),
        (
            "date: 2026-01-30\n\n" + NIGHT + "12 ракетами та 30 ударними БпЛА.",
            "12 launched of missile, but no kind of it is named",
        ),
        (
            "date: 2026-01-30\n\n" + NIGHT + "30 ударними БпЛА. Збито 2 ракети.",
            "missile: 2 destroyed, but none launched",
        ),
        ("date: 2026-01-30\n\n" + NIGHT + "2 ракетами Сармат.", "'Сармат.' is not understood"),
        ("date: 2026-01-30\n\n" + NIGHT + "6000 ударними БпЛА.", "above the sane range"),
        (
            "date: 2026-01-30\n\n" + NIGHT.replace("30 січня", "31 лютого") + "3 ударними БпЛА.",
            "a time that does not exist",
        ),
        ("date: 2026-01-30\n\n" + NIGHT.replace("18:00", "25:00") + "3 ударними БпЛА.", "a time that does not exist"),
        ("date: 2025-02-27\n\n" + NIGHT.replace("30 січня", "29 лютого") + "3 ударними БпЛА.", "tells of the night"),
        (
            "date: 2022-02-27\n\n" + NIGHT.replace("30 січня", "29 лютого") + "3 ударними БпЛА.",
            "a time that does not exist",
        ),
        (
            "date: 2026-02-10\n\n" + NIGHT + "3 ударними БпЛА.",
            "tells of the night to 2026-01-30 but is dated 2026-02-10",
        ),
        ("date: 2026-01-29\n\n" + NIGHT + "3 ударними БпЛА.", "tells of the night"),
        (
            "date: 2026-01-30\n\n" + NIGHT.replace("29 січня", "20 січня") + "3 ударними БпЛА.",
            "runs backwards or is too long",
        ),
        ("date: 30.01.2026\n\n" + NIGHT + "3 ударними БпЛА.", "'30.01.2026' is no date"),
        (NIGHT + "3 ударними БпЛА.", "does not say when it was published"),
        ("report: somebody/1\ndate: 2026-01-30\n\n" + NIGHT + "3 ударними БпЛА.", "does not tell a known reporter"),
    ],
)
def test_posts_that_are_refused(tmp_path: Path, text: str, what: str) -> None:
    with pytest.raises(SourceError) as caught:
        post_rows(tmp_path, text)
    assert any(what in problem.what for problem in caught.value.problems) or what in caught.value.what


def test_all_posts_of_a_file_are_looked_at(tmp_path: Path) -> None:
    good = POST + "збито 3 БпЛА.\n"
    bad = POST + "збито 3 слони.\n"
    with pytest.raises(SourceError) as caught:
        post_rows(tmp_path, "\n---\n".join([bad, good, bad]))
    assert {problem.where for problem in caught.value.problems} == {"post 1", "post 3"}


def test_a_lone_post_needs_no_header_if_the_day_is_known(tmp_path: Path) -> None:
    text = NIGHT + "171 ударним БпЛА."
    (row,) = post_rows(tmp_path, text, published=date(2026, 1, 30))
    assert row["report"] == "post/2026-01-30"
    with pytest.raises(SourceError, match="cannot be read with certainty"):
        post_rows(tmp_path, f"{text}\n\n---\n{text}", published=date(2026, 1, 30))


def test_a_post_full_of_commas_is_no_table(tmp_path: Path) -> None:
    text = (
        NIGHT + "3 ударними БпЛА із напрямків: Курськ, Орел, Брянськ, Міллерово, Чауда, Приморсько-Ахтарськ, Шаталово."
    )
    (tmp_path / "post.txt").write_text(text, encoding="utf-8")
    parsed = air_force.read(tmp_path / "post.txt", published=date(2026, 1, 30))
    assert (parsed.layout, parsed.table().num_rows) == ("posts", 1)


def test_a_table_with_an_unknown_header_is_told_as_a_table(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("begin,finish,weapon,launched,destroyed,source\n", encoding="utf-8")
    with pytest.raises(SourceError, match="cannot be read with certainty") as caught:
        air_force.read(tmp_path / "table.csv")
    assert "'begin' is new" in caught.value.problems[0].what


def test_a_file_without_a_post(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds no post"):
        post_rows(tmp_path, "\n---\n\n---\n")


@pytest.mark.parametrize(
    ("told", "published", "key"),
    [
        ("1 січня", "2026-01-01", "2025-12-31T20:00/2026-01-01"),
        ("31 грудня", "2026-01-02", "2025-12-30T20:00/2025-12-31"),
        ("29 лютого", "2024-02-29", "2024-02-28T20:00/2024-02-29"),
    ],
)
def test_the_year_is_the_nearest(tmp_path: Path, told: str, published: str, key: str) -> None:
    (row,) = post_rows(tmp_path, f"date: {published}\nУ ніч на {told} (з 20:00) противник атакував 3 ударними БпЛА.")
    assert row["key"].startswith(f"{key}/shahed")


@pytest.mark.parametrize(
    ("name", "weapon"),
    [
        ("крилатими ракетами Х-101", "kh-101/kh-555"),
        ("ракетами X-101/Х-55", "kh-101/kh-555"),
        ("ракетами Х-22/32", "kh-22/kh-32"),
        ("крилатими ракетами Х-22", "kh-22"),
        ("протирадіолокаційними ракетами Х-31П", "kh-31p"),
        ("ракетами Х-31ПД", "kh-31pd"),
        ("ракетами Х-31", "kh-31"),
        ("керованими авіаційними ракетами Х-59/Х-69", "kh-59/kh-69"),
        ("ракетами Іскандер-К", "iskander-k"),
        ("балістичними ракетами Іскандер-М/KN-23", "iskander-m/kn-23"),
        ("балістичними ракетами «Іскандер-М»/С-400", "iskander-m/s-400"),
        ("зенітними керованими ракетами С-300/С-400", "s-300/s-400"),
        ("ракетами С-400", "s-400"),
        ("гіперзвуковими ракетами 3М22 «Циркон»", "zircon"),
        ("аеробалістичними ракетами Х-47М2 «Кинджал»", "kinzhal"),
        ("ракетами П-800 «Онікс»", "oniks"),
        ("балістичними ракетами", "unknown-ballistic"),
        ("крилатими ракетами невстановленого типу", "unknown-missile"),
        ("ударними дронами «Бандероль»", "shahed"),
        ("«шахедами»", "shahed"),
    ],
)
def test_names_of_weapons(name: str, weapon: str) -> None:
    told = read_post(NIGHT + f"5 {name}.")
    if name.endswith("«Бандероль»"):  # a missile called a drone: neither is guessed
        assert told.faults
    else:
        assert (told.counts, told.faults) == ({"launched": {weapon: 5}}, [])


words = st.sampled_from(
    [
        *(
            "У ніч на 30 січня",
            "із 18:00 29 січня",
            "станом на 08:30",
            "противник атакував",
            "the enemy launched",
            "усього",
        ),
        *("збито/подавлено", "збито", "локаційно втрачені", "влучання", "hits", "shot down", "падіння збитих (уламки)"),
        *(
            "171",
            "1",
            "157",
            "9",
            "кілька",
            "ударними БпЛА типу Shahed",
            "ракетою Іскандер-М",
            "Х-101",
            "цілей",
            "ракет",
        ),
        *(
            "на",
            "та",
            "at",
            ".",
            ":",
            ",",
            ";",
            "\n",
            "\n- ",
            "локаціях",
            "із напрямків: Курськ",
            "Основний напрямок - Київ",
        ),
    ]
)


@settings(max_examples=100)
@given(st.lists(words, max_size=30))
def test_any_order_of_the_words_is_read_or_told(parts: list[str]) -> None:
    told = read_post(" ".join(parts))
    assert told.faults or told.weapons
    for role, counts in told.counts.items():
        assert all(number >= 0 for number in counts.values()), role


@settings(max_examples=100)
@given(st.text(max_size=120))
def test_any_text_is_told(text: str) -> None:
    assert read_post(text).faults


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    with pytest.raises(SourceError):
        post_rows(tmp_path_factory.mktemp("fuzz"), text, published=date(2026, 1, 30))


EARLY = POST + "збито/подавлено 150 ворожих БпЛА.\n"
LATE = EARLY.replace("08:30", "09:30").replace("150", "157")


@pytest.mark.parametrize("posts", [(EARLY, LATE), (LATE, EARLY), (EARLY, LATE, EARLY)])
def test_two_posts_of_one_night_are_one_report_in_its_latest_state(tmp_path: Path, posts: tuple[str, ...]) -> None:
    drones, missile = post_rows(tmp_path, "\n---\n".join(posts))
    assert (drones["destroyed"], drones["key"]) == (157, "2026-01-29T18:00/2026-01-30T09:30/shahed")
    assert missile["weapon"] == "iskander-m"


def test_a_night_told_twice_up_to_the_same_hour_must_say_the_same(tmp_path: Path) -> None:
    assert len(post_rows(tmp_path, f"{EARLY}\n---\n{EARLY}")) == 2
    with pytest.raises(SourceError, match="1 thing cannot be read") as caught:
        post_rows(tmp_path, EARLY + "\n---\n" + EARLY.replace("150", "151"))
    assert "post 2" in caught.value.problems[0].where
    assert "other numbers" in caught.value.problems[0].what


def test_other_nights_and_other_commands_are_reports_of_their_own(tmp_path: Path) -> None:
    south = EARLY.replace("date:", "report: PvKPivden/posts/1\ndate:").replace("150", "20")
    east = EARLY.replace("date:", "report: pvkshid/posts/2\ndate:").replace("150", "30")
    assert len(post_rows(tmp_path, f"{EARLY}\n---\n{south}\n---\n{east}")) == 6


@pytest.mark.parametrize(
    ("ending", "counts"),
    [
        ("As of 08:30, air defence destroyed/suppressed 157 drones.", {"joint": {"drone": 157}}),
        ("As of 08:30, 157 drones were shot down and suppressed.", {"joint": {"drone": 157}}),
        ("As of 08:30, air defence neutralised 157 drones.", {"joint": {"drone": 157}}),
        ("Станом на 08:30 знищено/подавлено 157 дронів.", {"joint": {"drone": 157}}),
        ("Станом на 08:30 ППО збила 150 дронів. 7 дронів втрачено локаційно.", {"destroyed": 150, "suppressed": 7}),
        (
            "As of 08:30:\n🔸 150 drones were downed;\n🔸 7 drones disappeared from radar.",
            {"destroyed": 150, "suppressed": 7},
        ),
    ],
)
def test_ways_to_say_what_became_of_drones(ending: str, counts: dict[str, Any]) -> None:
    told = read_post(f"On the night of July 3 the enemy launched 171 Shahed drones.\n{ending}")
    assert not told.faults
    expected = {role: number if isinstance(number, dict) else {"drone": number} for role, number in counts.items()}
    assert {role: count for role, count in told.counts.items() if role != "launched"} == expected


@pytest.mark.parametrize(
    ("ending", "what"),
    [
        ("Збито, подавлено 157 дронів.", "whether destroyed or suppressed is counted"),
        ("157 drones were downed, lost from radar.", "whether destroyed or suppressed is counted"),
        ("Debris at 3.", "nothing says what 3 is a number of"),
        ("By the way 08:30, 157 drones were downed.", "is not understood"),
        ("Unfortunately, 12 civilians were hit.", "is not understood"),
        ("Збито 40 дронів, ще 12 не досягли цілей.", "nothing says what 12 is a number of"),
    ],
)
def test_wider_words_are_as_strict(ending: str, what: str) -> None:
    told = read_post(f"On the night of July 3 the enemy launched 171 Shahed drones.\n{ending}")
    assert any(what in fault.what for fault in told.faults), [fault.what for fault in told.faults]
