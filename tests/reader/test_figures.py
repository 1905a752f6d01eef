"""Figures in texts of every language: examples, and what must hold for any text."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.reader.figures import FigureMention, find_figures
from holdfire.reader.numbers import read_digits
from holdfire.reader.tokens import tokenize
from holdfire.reader.words import LANGUAGES

# A figure is written as its value (3 · ≥3 low · ≤3 high · ~3 best · 3..9), unit, quantity, (qualifier), [period].
_EN = [
    ("3 killed or missing soldiers", "3 casualties"),
    ("between 600 and 500 people", "500..600 other (between)"),
    ("a walk of -5 along the front", ""),
    ("wounded seven men and two cooks", "7 injured; 2 injured"),
    ("No one came. They left", ""),
    ("a third country", ""),
    ("aged 45 (note [3]) under #7", ""),
    ("12 people, many of them old, were injured", "12 injured"),
    ("405 drones and 15 missiles were shot down", "405 intercepted; 15 intercepted"),
    ("17 percent fewer drones", "-17 percent change"),
    ("the bomb wounded six passers-by", "6 injured"),
    ("More than 2,500 people were killed, over 12,000 injured.", "≥2500 killed (More than); ≥12000 injured (over)"),
    (
        "An increase of more than thirty percent compared to the previous year",
        "≥30 percent change (more than) [compared to the previous year]",
    ),
    (
        "suffered around 1.2 million casualties since 2022, including up to 325,000 dead",
        "~1200000 casualties (around) [since 2022]; ≤325000 killed (up to) [since 2022]",
    ),
    ("suffered between 500,000 and 600,000 military casualties", "500000..600000 military casualties (between)"),
    ("documented more than 160,000 names of fallen Russian soldiers", "≥160000 Russian soldiers killed (more than)"),
    (
        "the number of killed, wounded and missing soldiers could reach up to two million",
        "≤2000000 soldiers casualties (up to)",
    ),
    ("frost of more than -25 degrees Celsius", "≤-25 celsius temperature (more than)"),
    ("frost of 25 degrees", "-25 celsius temperature"),
    ("set to drop to minus thirty degrees", "-30 celsius temperature"),
    ("between minus 20 and minus 25 degrees", "-25..-20 celsius temperature (between)"),
    ("temperatures of −12°C", "-12 celsius temperature"),
    ("three people are killed, a residential building burns", "3 killed"),
    ("three people killed and 12 injured, including two children", "3 killed; 12 injured; 2 children other"),
    ("launched 171 drones, of which 157 were shot down", "171 launched; 157 intercepted"),
    ("Air defences shot down 157 of 171 drones overnight", "157 intercepted [overnight]; 171 launched [overnight]"),
    ("killing at least seven and wounding dozens", "≥7 killed (at least); 24..99 injured (dozens)"),
    ("The death toll rose to 41.", "41 killed"),
    ("one hundred and forty missiles were launched", "140 launched"),
    ("Twenty-five drones were intercepted", "25 intercepted"),
    ("No one was killed.", "0 killed"),
    ("There were no casualties.", "0 casualties"),
    ("There is no information on the matter.", ""),
    ("a 7-year-old girl met Kh-101 and Shahed-136 under Resolution 1701, Article 5", ""),
    ("in 2022, on January 30, at 7 pm, for a week, a 30-hour truce", ""),
    ("a truce for 30 days and a pause of 72 hours", ""),
    ("1.2bn dollars went to 5k people", "1200000000 usd other; 5000 other"),
    ("$5 million for 500 000 homes", "5000000 usd other; 500000 other"),
    ("a third of the homes are without power", "~33 percent share (a third)"),
    ("half a million people and a quarter of a million homes", "500000 other; 250000 other"),
    ("two-thirds of the city had no light", "~67 percent share (two-thirds)"),
    ("Output fell from 20 to 15 percent", "20 percent share; 15 percent share"),
    ("hundreds of thousands of people fled", "200000..999999 displaced (hundreds of thousands)"),
    (
        "several hundred drones and a few dozen meters",
        "200..999 other (several hundred); 24..99 meter distance (a few dozen)",
    ),
    ("nearly 300 hits", "≤300 hits (nearly)"),
    ("no fewer than 12 violations of the truce in 2025", "≥12 violations (no fewer than) [in 2025]"),
    ("three or four houses destroyed; 5-6 people injured", "3..4 destroyed (or); 5..6 injured"),
    ("30 or more dead", "≥30 killed (or more)"),
    ("Maria, 45, called version 1.2.3 on +380 44 123 45 67, won 3:1 and left", ""),
    ("1. First item. 2) Second item. The 3rd and v2.0", ""),
    ("two ministers met one of them twice", ""),
    ("at least one person was killed", "≥1 killed (at least)"),
    ("250,000 homes without power, 12 hours without electricity", "250000 without electricity; 12 hour duration"),
    ("some 40 square kilometres", "~40 km2 area (some)"),
    ("12 hostages were freed", "12 exchanged"),
    ("Armenian losses: 40 soldiers captured", "40 soldiers captured"),
    ("About a dozen villages were evacuated", "~12 settlements evacuated (About)"),
    ("5 to 6 million refugees", "5000000..6000000 displaced (to)"),
    ("in the past year 40 civilians died", "40 civilians killed [in the past year]"),
]
_UK = [
    ("Четверо моряків загинули", "4 killed"),
    ("впав на 50–60 відсотків", "-60..-50 percent change"),
    (
        "Понад 2 500 осіб загинуло, ще 12 тис. поранено з 2022 року.",
        "≥2500 killed (Понад) [з 2022 року]; 12000 injured [з 2022 року]",
    ),
    ("число загиблих зросло до 41", "41 killed"),
    ("до 40 осіб поранено", "≤40 injured (до)"),
    ("двадцять п'ять дронів збито", "25 intercepted"),
    ("збито 157 зі 171 дрона", "157 intercepted; 171 launched"),
    ("від 5 до 10 поранених", "5..10 injured (від … до)"),
    ("близько півтори тисячі осіб без світла", "~1500 without electricity (близько)"),
    ("мінус 25 градусів", "-25 celsius temperature"),
    ("25 градусів морозу", "-25 celsius temperature"),
    ("морози до -25", "≥-25 celsius temperature (до)"),
    ("температура понад 20 градусів морозу", "≤-20 celsius temperature (понад)"),
    ("загинули троє людей, двоє дітей поранено", "3 killed; 2 children injured"),
    ("п'ятеро загиблих, двадцяти п'яти надали допомогу", "5 killed; 25 other"),
    ("десятки поранених, сотні тисяч людей", "20..99 injured (десятки); 200000..999999 other (сотні тисяч)"),
    ("7-річна дівчинка, 45 років, віком 7", ""),
    ("до 5 лютого, о 7 ранку, у 2025 році", ""),
    ("перемир'я на 30 днів", ""),
    ("зросла на 12 відсотків порівняно з 2024 роком", "12 percent change [порівняно з 2024 роком]"),
    ("третина будинків без тепла", "~33 percent share (третина)"),
    ("500 000 абонентів знеструмлено", "500000 without electricity"),
    ("500 000 осіб без води", "500000 without water"),
    ("2,5 млн грн збитків", "2500000 uah other"),
    ("2,500 осіб", "2500 other"),
    ("2,500 км", "2.5 km distance"),
    ("ніхто не загинув", "0 killed"),
    ("загиблих немає", "0 killed"),
    ("інформації про загиблих немає", ""),
    ("щонайменше семеро загиблих за добу", "≥7 killed (щонайменше) [за добу]"),
    ("не менше 30 дронів запущено", "≥30 launched (не менше)"),
    ("майже 300 поранених", "≤300 injured (майже)"),
    ("між 500 і 600 вбитих військових", "500..600 soldiers killed (між)"),
    ("12-ти людей поранено", "12 injured"),
    ("пара будинків зруйнована", "2 destroyed"),
    ("кілька будинків пошкоджено", "3..9 damaged (кілька)"),
    ("кілька сотень дронів", "200..999 other (кілька сотень)"),
    ("два мільйони людей", "2000000 other"),
    ("пів мільйона людей", "500000 other"),
    ("сто сорок ракет випущено", "140 launched"),
    ("Резолюція 1701, стаття 5, Х-101, Шахед-136", ""),
    ("12 порушень режиму тиші", "12 violations"),
    ("Загинуло 3 та поранено 12 цивільних", "3 killed; 12 civilians injured"),
    ("8 влучань на 5 локаціях", "8 hits; 5 other"),
    ("відключення тривали 12 годин", "12 hour duration"),
]
_RU = [
    ("2 млн 300 тыс. человек", "2300000 other"),
    ("пострадали трое портовых рабочих", "3 injured"),
    ("сократился почти на 70 % с 2024 года", "≥-70 percent change (почти) [с 2024 года]"),
    ("при температуре около +4 °C", "~4 celsius temperature (около)"),
    ("во вторую половину дня", ""),
    ("Свыше 2,5 тысяч человек погибли", "≥2500 killed (Свыше)"),
    ("полтора миллиона человек", "1500000 other"),
    ("не менее пяти пострадавших", "≥5 injured (не менее)"),
    ("сбиты 157 из 171 беспилотника за сутки", "157 intercepted [за сутки]; 171 launched [за сутки]"),
    ("от 20 до 40 градусов мороза", "-40..-20 celsius temperature (от … до)"),
    ("двое погибших, трое раненых", "2 killed; 3 injured"),
    ("никто не пострадал", "0 casualties"),
    ("жертв нет", "0 casualties"),
    ("нет информации о жертвах", ""),
    ("число погибших выросло до 41", "41 killed"),
    ("до 40 человек ранены", "≤40 injured (до)"),
    ("порядка 50 нарушений перемирия", "~50 violations (порядка)"),
    ("12-летний мальчик, 45 лет, в возрасте 7", ""),
    ("12-ти человек ранены", "12 injured"),
    ("около тысячи человек", "~1000 other (около)"),
    ("тысячи людей", "2000..9999 other (тысячи)"),
    ("десятки раненых", "20..99 injured (десятки)"),
    ("пара человек, треть города", "2 other; ~33 percent share (треть)"),
    ("40 домов повреждены", "40 damaged"),
    ("в 2024 году погибли 2 тыс. мирных жителей", "2000 civilians killed [в 2024 году]"),
    ("5–6 раненых", "5..6 injured"),
    ("минус 30 градусов", "-30 celsius temperature"),
    ("в ночь на 30 января, до 1 февраля, с 8 по 10 мая", ""),
    ("перемирие на 30 дней, 72-часовая пауза", ""),
    ("рост на 12 процентов по сравнению с 2024 годом", "12 percent change [по сравнению с 2024 годом]"),
    ("почти 300 попаданий", "≤300 hits (почти)"),
    ("более чем 100 беспилотников запущены", "≥100 launched (более чем)"),
    ("между 500 и 600 убитых военных", "500..600 soldiers killed (между)"),
    ("2,500 км", "2.5 km distance"),
    ("2,500 человек", "2500 other"),
    ("500 000 потребителей без света", "500000 without electricity"),
    ("двадцать пять ракет сбито", "25 intercepted"),
    ("сто сорок раненых", "140 injured"),
    ("два с половиной миллиона человек", "2500000 other"),
    ("полмиллиона беженцев", "500000 displaced"),
    ("несколько домов разрушено", "3..9 destroyed (несколько)"),
    ("несколько сотен дронов", "200..999 other (несколько сотен)"),
    ("сотни тысяч людей", "200000..999999 other (сотни тысяч)"),
    ("Убиты три человека, ранены 12, в том числе двое детей", "3 killed; 12 injured; 2 children other"),
    ("Резолюция 1701, статья 5, Х-101, Боинг-737", ""),
    ("30 и более погибших", "≥30 killed (и более)"),
    ("по меньшей мере семь погибших", "≥7 killed (по меньшей мере)"),
    ("эвакуированы 300 жителей", "300 evacuated"),
]
_DE = [
    ("hat 465 Drohnen und 32 Raketen eingesetzt", "465 launched; 32 launched"),
    ("72 Stunden lang die Waffen ruhen lassen", ""),
    ("wurden drei Menschen getötet und zwölf verletzt, darunter zwei Kinder", "3 killed; 12 injured; 2 children other"),
    ("mehr als 2.500 Tote", "≥2500 killed (mehr als)"),
    ("über 12.000 Verletzte", "≥12000 injured (über)"),
    ("eineinhalb Millionen Menschen", "1500000 other"),
    ("1,5 Mio. Euro", "1500000 eur other"),
    ("fünfundzwanzig Drohnen abgefangen", "25 intercepted"),
    ("zweieinhalb Millionen Flüchtlinge", "2500000 displaced"),
    ("zwischen 500.000 und 600.000 Soldaten getötet", "500000..600000 soldiers killed (zwischen)"),
    ("rund 300 000 Haushalte ohne Strom", "~300000 without electricity (rund)"),
    ("minus 30 Grad", "-30 celsius temperature"),
    ("25 Grad unter null", "-25 celsius temperature"),
    ("bis zu 40 Drohnen wurden abgefangen", "≤40 intercepted (bis zu)"),
    ("Die Zahl der Toten stieg auf 41.", "41 killed"),
    ("um ein Drittel gestiegen", "~33 percent change (ein Drittel)"),
    ("um 12 Prozent gegenüber dem Vorjahr", "12 percent change [gegenüber dem Vorjahr]"),
    ("Niemand wurde verletzt.", "0 injured"),
    ("keine Toten", "0 killed"),
    ("am 30. Januar um 18 Uhr, 45 Jahre alt, 18.30 Uhr", ""),
    ("eine Waffenruhe von 30 Tagen", ""),
    ("zweitausendfünfhundert Drohnen gestartet", "2500 launched"),
    ("Dutzende Verletzte", "24..99 injured (Dutzende)"),
    ("Hunderttausende Menschen", "200000..999999 other (Hunderttausende)"),
    ("ein Mensch wurde getötet", "1 killed"),
    ("eine Rakete und ein Haus", ""),
    ("ein Dutzend Drohnen", "12 other"),
    ("gut 300 Verletzte", "≥300 injured (gut)"),
    ("knapp 40 Häuser beschädigt", "≤40 damaged (knapp)"),
    ("fast 12 km", "≤12 km distance (fast)"),
    ("höchstens 5 Tote", "≤5 killed (höchstens)"),
    ("mindestens sieben Tote", "≥7 killed (mindestens)"),
    ("zwei Drittel der Stadt", "~67 percent share (zwei Drittel)"),
    ("eine halbe Million Menschen", "500000 other"),
    ("mehrere Häuser zerstört", "3..9 destroyed (mehrere)"),
    ("mehrere hundert Drohnen", "200..999 other (mehrere hundert)"),
    ("2,5 Prozent", "2.5 percent share"),
    ("2,500 km", "2.5 km distance"),
    ("Resolution 1701, Artikel 5, Kh-101, Nr. 7", ""),
    ("12 Verstöße gegen die Waffenruhe", "12 violations"),
    ("etwa 50 Raketen und 30 Drohnen wurden abgefangen", "~50 intercepted (etwa); 30 intercepted"),
    ("von 20 bis 30 Verletzten", "20..30 injured (von … bis)"),
    ("5–6 Tote", "5..6 killed"),
    ("im Jahr 2025 starben 40 Zivilisten", "40 civilians killed [im Jahr 2025]"),
    ("12 Kinder wurden bei dem Angriff verletzt", "12 children injured"),
    ("hundertvierzig Raketen gestartet", "140 launched"),
    ("30 oder mehr Tote", "≥30 killed (oder mehr)"),
]
_TABLES = Path(__file__).parent
"""Files of sentences with what they tell, a line each, behind a tab; nothing behind it where they tell no figure."""

_EXAMPLES = [(lang, *row) for lang, rows in zip(LANGUAGES, (_EN, _UK, _RU, _DE), strict=True) for row in rows]


_EXAMPLES += [
    (lang, line.partition("\t")[0], line.partition("\t")[2])
    for lang in LANGUAGES
    for line in (_TABLES / f"figures_{lang}.tsv").read_text(encoding="utf-8").splitlines()
]


def _value(figure: FigureMention) -> str:
    low, best, high = figure.low, figure.best, figure.high
    if low is not None and high is not None:
        return f"{low:.10g}" if low == high == best else f"{low:.10g}..{high:.10g}"
    if low is not None:
        return f"≥{low:.10g}"
    return f"≤{high:.10g}" if high is not None else f"~{best:.10g}"


def _written(figure: FigureMention) -> str:
    words = " ".join(part for part in (_value(figure), figure.unit, figure.quantity) if part)
    qualifier = f" ({figure.qualifier})" if figure.qualifier else ""
    return words + qualifier + (f" [{figure.period}]" if figure.period else "")


@pytest.mark.parametrize(("language", "text", "expected"), _EXAMPLES)
def test_figures_of_a_text(language: str, text: str, expected: str) -> None:
    assert "; ".join(_written(figure) for figure in find_figures(tokenize(text), language)) == expected


def test_a_mention_holds_bounds_number_and_counted_noun() -> None:
    tokens = tokenize("Yesterday more than 2,500 people were killed there.")
    (figure,) = find_figures(tokens, "en")
    assert tokens.words(figure.first, figure.last) == "more than 2,500 people were killed"


def test_taken_numbers_are_no_figures() -> None:
    tokens = tokenize("The 40 people and 12 drones")
    assert [figure.low for figure in find_figures(tokens, "en", taken=[(1, 3)])] == [12]
    assert find_figures(tokens, "en", taken=[(-5, 99), (7, 3)]) == []


def test_only_the_asked_part_is_read() -> None:
    tokens = tokenize("40 people were killed. 12 drones were shot down.")
    assert [figure.low for figure in find_figures(tokens, "en", first=5)] == [12]
    assert [figure.low for figure in find_figures(tokens, "en", last=5)] == [40]


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u202f", "\u2009"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_blank_groups_digits(language: str, blank: str) -> None:
    (figure,) = find_figures(
        tokenize(f"1{blank}500{blank}000 MW" if language in ("en", "de") else f"1{blank}500{blank}000 МВт"), language
    )
    assert (figure.low, figure.unit) == (1_500_000, "mw")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The raid killed\nat least 12 people", "≥12 killed (at least)"),
        ("en", "12\npeople were\nkilled", "12 killed"),
        ("de", "Bei dem Angriff wurden 12\nMenschen getötet", "12 killed"),
        ("ru", "Погибли 12\nчеловек", "12 killed"),
        ("uk", "Загинули 12\nлюдей", "12 killed"),
        ("en", "1,\u00ad200 people were killed", "1200 killed"),
        ("de", "1.\u00ad\n200 Menschen wurden getötet", "1200 killed"),
        ("ru", "Погибли 1\u00ad200 человек", "1200 killed"),
        ("en", "killed 12,\n200 wounded", "12 killed; 200 injured"),  # no sign tells that these are one number
    ],
)
def test_the_end_of_a_line_parts_no_figure(language: str, text: str, expected: str) -> None:
    assert "; ".join(_written(figure) for figure in find_figures(tokenize(text), language)) == expected


@pytest.mark.parametrize(
    ("form", "group", "expected"),
    [
        ("2,500", ",", (2500, None)),
        ("2.500", ".", (2500, None)),
        ("2,500", "", (2500, 2.5)),
        ("2.500", ",", (2500, 2.5)),
        ("1,234,567.8", ",", (1234567.8, None)),
        ("1.234.567", ",", (1234567, None)),
        ("2'500", ",", (2500, None)),
        ("2,5", ",", (2.5, None)),
        ("0,125", "", (0.125, None)),
        ("30.01.2026", ".", None),
        ("07:00", ",", None),
        ("1/3", ",", None),
        ("044", ",", None),
        ("1,234,567,8", ",", None),
        ("9" * 16, ",", None),
        ("1" + ",000" * 10, ",", None),
    ],
)
def test_digits(form: str, group: str, expected: tuple[float, float | None] | None) -> None:
    assert read_digits(form, group) == expected


_PIECES = (
    "3 2,500 12 . , - − – ( ) % ° $ № minus 5 more than up to dozens of half a third hundred thousand and от до від 5 "
    "двадцять тисяч млн . zwischen und hundert zweieinhalb killed вбито getötet градусів мороза keine no one 2025 fell"
)
_WORDS = st.sampled_from(_PIECES.split())


@given(st.one_of(st.text(max_size=120), st.lists(_WORDS, max_size=25).map(" ".join)), st.sampled_from(LANGUAGES))
def test_any_text_gives_ordered_bounds_inside_it_and_the_same_twice(text: str, language: str) -> None:
    tokens = tokenize(text)
    found = find_figures(tokens, language)
    assert found == find_figures(tokens, language)
    for figure in found:
        assert 0 <= figure.first < figure.last <= len(tokens)
        given = [value for value in (figure.low, figure.best, figure.high) if value is not None]
        assert given
        assert given == sorted(given)
        assert all(part in text for part in figure.qualifier.split(" … "))
        assert figure.period in text


@pytest.mark.parametrize(
    "piece",
    [
        "9" * 400 + " ",
        "5 ",
        "- ",
        "−−5 ",
        "from 5 to ",
        "5-",
        "hundred ",
        "in 2025 3 killed ",
        "\x00\x1b5 ",
        "more than ",
        "a woman and ",
        "one of one of ",
        "3 for 3 for ",
        "12, including ",
        "every third ",
    ],
)
@pytest.mark.no_cover
def test_hostile_texts_are_read_in_linear_time(piece: str) -> None:
    def cost(times: int) -> float:
        tokens = tokenize(piece * times)
        begin = time.process_time()
        find_figures(tokens, "en")
        return time.process_time() - begin

    cost(10)
    assert min(cost(4000) for _ in range(3)) < 10 * min(cost(1000) for _ in range(3)) + 0.05
