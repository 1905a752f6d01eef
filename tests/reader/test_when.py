"""When claims were: tables for each class of how a text tells it, in all four languages, and what must stay open."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.model.claim import Act
from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document

PUBLISHED = date(2026, 3, 12)  # a Thursday
LAST_NIGHT = "2026-03-11/2026-03-12"


def when(language: str, text: str, words: str) -> str | None:
    """The time of the claim whose quote holds these words."""
    document = open_document(text, language=language, published=PUBLISHED)
    found = [claim for claim in read_claims(document) if words in claim.quote]
    assert len(found) == 1, [claim.quote for claim in read_claims(document)]
    return found[0].when


def check(language: str, text: str, words: str, told: str | None) -> None:
    assert when(language, text, words) == told


PARTS = [
    ("en", "Three drones hit a bakery at dawn.", "bakery", "2026-03-12"),
    ("en", "Overnight three drones hit a bakery.", "bakery", LAST_NIGHT),
    ("en", "Drones hit a bakery overnight into 8 March.", "bakery", "2026-03-07/2026-03-08"),
    ("en", "Drones hit a bakery overnight to Monday.", "bakery", "2026-03-08/2026-03-09"),
    ("en", "The night passed without shelling of the village.", "night", LAST_NIGHT),
    ("en", "A missile hit a school on Monday. That evening two pupils died of their injuries.", "pupils", "2026-03-09"),
    ("en", "The power was cut in the whole valley until noon.", "power", "2026-03-12"),
    ("en", "The alarm followed a night in which a shell hit a school.", "school", LAST_NIGHT),
    ("de", "Nachts trafen drei Drohnen eine Bäckerei.", "Bäckerei", LAST_NIGHT),
    ("de", "Am Mittag traf eine Rakete eine Schule.", "Schule", "2026-03-12"),
    ("de", "Am Montag traf eine Rakete eine Schule. Abends starben zwei Schüler.", "Schüler", "2026-03-09"),
    ("uk", "Уночі три дрони влучили в пекарню.", "пекарню", LAST_NIGHT),
    ("uk", "Увечері ракета влучила в школу.", "школу", "2026-03-12"),
    ("uk", "Про ніч. Дрони влучили в пекарню, загинув сторож.", "пекарню", LAST_NIGHT),
    ("uk", "У понеділок ракета влучила в школу. Увечері загинули двоє учнів.", "учнів", "2026-03-09"),
    ("ru", "Ночью три дрона попали в пекарню.", "пекарню", LAST_NIGHT),
    ("ru", "В пять утра ракета попала в школу.", "школу", "2026-03-12"),
    ("ru", "В понедельник ракета попала в школу. Вечером погибли двое учеников.", "учеников", "2026-03-09"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "told"), PARTS)
def test_a_part_of_the_day_is_of_the_day_that_was_told_or_of_the_documents(
    language: str, text: str, words: str, told: str
) -> None:
    check(language, text, words, told)


GOES_ON = [
    ("en", "On Tuesday a drone struck a silo near the harbour. Four workers were killed.", "workers", "2026-03-10"),
    ("en", "On Tuesday a drone struck a silo. Nobody was hurt.", "hurt", "2026-03-10"),
    ("de", "Am Dienstag traf eine Drohne ein Silo am Hafen. Vier Arbeiter wurden getötet.", "Arbeiter", "2026-03-10"),
    ("de", "Am Dienstag traf eine Drohne ein Silo. Verletzt wurde niemand.", "niemand", "2026-03-10"),
    ("uk", "У вівторок дрон влучив в елеватор біля порту. Загинули четверо робітників.", "робітників", "2026-03-10"),
    ("ru", "Во вторник дрон попал в элеватор возле порта. Погибли четверо рабочих.", "рабочих", "2026-03-10"),
    ("en", "In the four days to Sunday 88 drones were launched. That is 12 percent fewer than before.", "12 percent",
     "2026-03-05/2026-03-08"),
    ("de", "In den vier Tagen bis Sonntag wurden 88 Drohnen gestartet. Das sind 12 Prozent weniger als zuvor.",
     "12 Prozent", "2026-03-05/2026-03-08"),
    ("uk", "За минулий тиждень запущено 88 дронів. Це на 12 відсотків менше, ніж раніше.", "12 відсотків",
     "2026-03-02/2026-03-08"),
    ("ru", "За прошедшую неделю запущено 88 дронов. Это на 12 процентов меньше, чем раньше.", "12 процентов",
     "2026-03-02/2026-03-08"),
]  # fmt: skip


BESIDE = [
    ("en", "A drone struck a silo on Monday. Hours later a shell hit the bakery.", "bakery", "2026-03-09"),
    ("en", "A drone struck a silo on Monday. Two days later a shell hit the bakery.", "bakery", "2026-03-11"),
    ("en", "A drone struck a silo on Monday. The next day a shell hit the bakery.", "bakery", "2026-03-10"),
    ("en", "A few hours later a shell hit the bakery.", "bakery", "2026-03-12"),
    ("en", "The next day a shell hit the bakery.", "bakery", None),
    ("de", "Am Montag traf eine Drohne ein Silo. Stunden später traf eine Rakete ein Haus.", "Haus", "2026-03-09"),
    ("de", "Am Montag traf eine Drohne ein Silo. Am Tag darauf traf eine Rakete die Mühle.", "Mühle", "2026-03-10"),
    ("uk", "У понеділок дрон влучив у склад. Через кілька годин ракета влучила в пекарню.", "пекарню", "2026-03-09"),
    ("uk", "У понеділок дрон влучив у склад. Наступного дня ракета влучила в пекарню.", "пекарню", "2026-03-10"),
    ("ru", "В понедельник дрон попал в склад. Спустя два часа ракета попала в пекарню.", "пекарню", "2026-03-09"),
    ("ru", "В понедельник дрон попал в склад. Через два дня ракета попала в пекарню.", "пекарню", "2026-03-11"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "told"), BESIDE)
def test_a_time_beside_the_day_that_was_told_before(language: str, text: str, words: str, told: str | None) -> None:
    check(language, text, words, told)


SAYING = [
    ("de", "Vier Menschen wurden getötet, teilte das Amt am Montag mit.", "getötet", None),
    ("de", "Am Montag wurden vier Menschen getötet, teilte das Amt mit.", "getötet", "2026-03-09"),
    ("en", "Shells killed four people, the mayor said on Monday.", "killed", None),
    ("uk", "Минулої доби внаслідок обстрілів загинули четверо людей.", "загинули", LAST_NIGHT),
    ("ru", "В прошедшие сутки при обстреле погибли четверо.", "погибли", LAST_NIGHT),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "told"), SAYING)
def test_the_day_of_saying_is_none_of_an_attack_and_the_last_day_and_night_is(
    language: str, text: str, words: str, told: str | None
) -> None:
    check(language, text, words, told)


LASTED = [
    ("en", "The town has had no water for five days.", "2026-03-07/2026-03-12"),
    ("en", "Water comes to the town once in five days.", None),
    ("uk", "У місті вже п'ять днів немає води.", "2026-03-07/2026-03-12"),
    ("uk", "Воду в місті дають на дві години на добу.", None),
    ("ru", "В городе уже пять дней нет воды.", "2026-03-07/2026-03-12"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "told"), LASTED)
def test_for_how_long_something_has_been_out(language: str, text: str, told: str | None) -> None:
    document = open_document(f"War in the valley\n\nShelling went on. {text}", language=language, published=PUBLISHED)
    assert [claim.when for claim in read_claims(document) if claim.kind == "service"] == [told]


AHEAD = [
    ("de", "Der Bürgermeister warnte vor Angriffen noch in dieser Nacht.", "Angriffen", "2026-03-12/2026-03-13"),
    ("ru", "Губернатор напомнил, что перемирие от 20 апреля никто не отменял.", "перемирие", "2025-04-20"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "told"), AHEAD)
def test_what_is_feared_lies_ahead_and_what_is_named_by_its_day_behind(
    language: str, text: str, words: str, told: str
) -> None:
    check(language, text, words, told)


@pytest.mark.parametrize(("language", "text", "words", "told"), GOES_ON)
def test_what_goes_on_about_an_attack_or_a_count_is_of_the_same_time(
    language: str, text: str, words: str, told: str
) -> None:
    check(language, text, words, told)


STAYS_OPEN = [
    # silence, denial and doubt do not happen when the attack did
    ("en", "On Tuesday a drone struck a silo. The claim could not be verified.", "verified"),
    ("de", "Am Dienstag traf eine Drohne ein Silo. Der Kreml bestätigte das nicht.", "bestätigte"),
    ("uk", "У вівторок дрон влучив в елеватор. Кремль цього не підтвердив.", "підтвердив"),
    ("ru", "Во вторник дрон попал в элеватор. Кремль этого не подтвердил.", "подтвердил"),
    # nor does what comes, or what another sentence tells of the grid
    ("en", "On Tuesday a drone struck a silo. The harbour could be attacked next, the mayor warned.", "harbour"),
    ("en", "On Tuesday a drone struck a silo. Nine hundred households have no heating.", "households"),
    ("de", "Am Dienstag traf eine Drohne ein Silo. Neunhundert Haushalte sind ohne Heizung.", "Haushalte"),
    ("uk", "У вівторок дрон влучив в елеватор. Без опалення дев'ятсот будинків.", "будинків"),
    ("ru", "Во вторник дрон попал в элеватор. Без отопления девятьсот домов.", "домов"),
    # a regularity is at no time
    ("en", "As a rule every truce since Tuesday was followed by a larger attack.", "rule"),
    ("ru", "Каждый раз после перемирия, как в понедельник, следует удар по городу.", "перемирия"),
    # terms of a pause are no time of the pledge
    ("en", "Ruritania will hold its fire until Sunday.", "hold"),
    ("de", "Ruritanien will bis Sonntag das Feuer einstellen.", "Feuer"),
    ("uk", "Руританія припинить вогонь до неділі.", "вогонь"),
    ("ru", "Руритания прекратит огонь до воскресенья.", "огонь"),
    # nothing was told
    ("en", "Two drones struck a silo near the harbour.", "silo"),
    ("de", "Zwei Drohnen trafen ein Silo am Hafen.", "Silo"),
    ("uk", "Два дрони влучили в елеватор біля порту.", "елеватор"),
    ("ru", "Два дрона попали в элеватор возле порта.", "элеватор"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words"), STAYS_OPEN)
def test_what_is_not_told_stays_open(language: str, text: str, words: str) -> None:
    check(language, text, words, None)


SAID = [
    ("en", "The envoy said on Wednesday that both armies had accepted a truce of ten days.", "truce", "2026-03-11"),
    ("de", "Beide Armeen hätten eine Waffenruhe von zehn Tagen angenommen, sagte am Mittwoch der Emir.", "Waffenruhe",
     "2026-03-11"),
    ("uk", "У середу посланець сказав, що обидві армії погодилися на перемир'я на десять днів.", "перемир",
     "2026-03-11"),
    ("ru", "В среду посланник сказал, что обе армии согласились на перемирие на десять дней.", "перемирие",
     "2026-03-11"),
    ("en", "The mayor said on Wednesday that drones had hit a mill on Sunday.", "mill", "2026-03-08"),
    ("de", "Am Sonntag hätten Drohnen eine Mühle getroffen, sagte am Mittwoch der Emir.", "Mühle", "2026-03-08"),
    ("uk", "Угода про припинення вогню від 6 березня діє.", "Угода", "2026-03-06"),
    ("ru", "Соглашение о перемирии от 6 марта действует.", "Соглашение", "2026-03-06"),
    ("en", "The rebels on Tuesday agreed to a truce.", "truce", "2026-03-10"),
    ("en", "The rebels on Tuesday agreed to hold fire for a week.", "hold fire", "2026-03-10"),
    ("de", "Am Dienstag stimmten die Rebellen einer Waffenruhe zu.", "Waffenruhe", "2026-03-10"),
    ("ru", "Повстанцы во вторник обещали прекратить огонь.", "огонь", "2026-03-10"),
    ("uk", "Повстанці у вівторок погодилися на перемир'я.", "перемир'я", "2026-03-10"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "told"), SAID)
def test_a_pledge_is_of_the_day_on_which_it_was_said_and_an_attack_of_its_own(
    language: str, text: str, words: str, told: str
) -> None:
    check(language, text, words, told)


SPANS = [
    ("en", "The air force shot down 40 drones in 24 hours.", "40", LAST_NIGHT),
    ("uk", "За добу ППО збила 40 дронів.", "40", LAST_NIGHT),
    ("ru", "За сутки ПВО сбила 40 дронов.", "40", LAST_NIGHT),
    ("en", "Ninety civilians were killed since fighting resumed on 2 March.", "Ninety", "2026-03-02/2026-03-12"),
    ("uk", "Загинули 90 цивільних відтоді, як 2 березня відновилися бої.", "90", "2026-03-02/2026-03-12"),
    ("ru", "С тех пор, как 2 марта возобновились бои, погибли 90 мирных жителей.", "90", "2026-03-02/2026-03-12"),
    ("en", "In February 30 attacks were counted, more than in January.", "30 attacks", "2026-02"),
    ("de", "Im Februar wurden 30 Angriffe gezählt, mehr als im Januar.", "30 Angriffe", "2026-02"),
    ("uk", "У лютому нарахували 30 атак, більше, ніж у січні.", "30", "2026-02"),
    ("ru", "В феврале насчитали 30 атак, больше, чем в январе.", "30", "2026-02"),
    ("en", "Frost down to minus 20 degrees is expected until Sunday.", "Frost", "2026-03-12/2026-03-15"),
    ("de", "Bis Sonntag werden minus 20 Grad erwartet.", "Grad", "2026-03-12/2026-03-15"),
    ("uk", "До неділі очікується 20 градусів морозу.", "морозу", "2026-03-12/2026-03-15"),
    ("ru", "До воскресенья ожидается 20 градусов мороза.", "мороза", "2026-03-12/2026-03-15"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "told"), SPANS)
def test_spans_are_closed_by_the_day_of_the_document(language: str, text: str, words: str, told: str) -> None:
    check(language, text, words, told)


SIDES = [
    # a weekday without a verb in the right tense: attacks lie behind, talks and the weather ahead
    ("en", "For Saturday 36 people killed by drones were counted.", "36", "2026-03-07"),
    ("de", "Für den Samstag meldet die Klinik 36 Tote nach Drohnenangriffen.", "36", "2026-03-07"),
    ("en", "The generals sit down for talks again on Wednesday.", "talks", "2026-03-18"),
    ("en", "The summit takes place on Saturday.", "summit", "2026-03-14"),
    ("en", "The weather service expects a storm with gusts and minus 20 degrees on Tuesday.", "storm", "2026-03-17"),
    ("uk", "У вівторок близько мінус двадцяти градусів.", "градусів", "2026-03-17"),
    # two days that follow each other, that evening, since when a pause is kept
    ("en", "Drones hit the port on Sunday and Monday.", "port", "2026-03-08/2026-03-09"),
    ("de", "Am Sonntag und am Montag trafen Drohnen den Hafen.", "Hafen", "2026-03-08/2026-03-09"),
    ("uk", "Дрони били по порту в неділю й понеділок.", "порту", "2026-03-08/2026-03-09"),
    ("ru", "Дроны били по порту вчера и сегодня.", "порту", "2026-03-11/2026-03-12"),
    ("en", "The envoys met on Monday.\n\nThat evening a drone hit the port.", "port", "2026-03-09"),
    ("de", "Am Montag trafen sich die Gesandten.\n\nAm selben Abend traf eine Drohne den Hafen.", "Hafen",
     "2026-03-09"),
    ("uk", "У понеділок зустрілися посланці.\n\nТого ж вечора дрон влучив у порт.", "порт", "2026-03-09"),
    ("ru", "В понедельник встретились посланники.\n\nВ тот же вечер дрон попал в порт.", "порт", "2026-03-09"),
    ("en", "The ceasefire has held since Tuesday.", "ceasefire", "2026-03-10"),
    ("en", "The ceasefire has held since 2 February.", "ceasefire", "2026-02-02/2026-03-12"),
    # a denial is of what the sentence before told
    ("en", "The army accused the rebels of breaking the truce on Monday. The rebels denied breaching the truce.",
     "breaching", "2026-03-09"),
    ("uk", "Армія звинуватила повстанців у порушенні тиші в понеділок. Повстанці заперечили, що порушили тишу.",
     "порушили", "2026-03-09"),
    ("en", "The truce began on Tuesday. The army accused the rebels of breaching the truce with mortars.", "breaching",
     "2026-03-10"),
    # of the day that the paragraph told, and of an end that has no beginning
    ("en", "Both armies announced a ceasefire on Tuesday. Drones hit the port, killing two.", "port", "2026-03-10"),
    ("ru", "Во вторник обе армии согласились на перемирие. Дроны ударили по порту, погибли двое.", "порту",
     "2026-03-10"),
    ("ru", "Армия обещала до 31 марта отвести войска от города.", "войска", "../2026-03-31"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "told"), SIDES)
def test_the_day_that_is_meant(language: str, text: str, words: str, told: str) -> None:
    check(language, text, words, told)


ASKED_FOR = [
    ("en", "On Tuesday a drone hit the port, and the mayor asked residents to stay in shelters.", "shelters"),
    ("ru", "Во вторник дрон попал в порт, и мэр попросил жителей оставаться в укрытиях.", "укрытиях"),
]


@pytest.mark.parametrize(("language", "text", "words"), ASKED_FOR)
def test_what_is_asked_for_is_not_of_the_day_of_the_attack(language: str, text: str, words: str) -> None:
    check(language, text, words, None)


TICKERS = {
    "en": ["Live blog", "21:10 Shells hit a market in the port.", "19:30 The mayor reports two dead.",
           "18:05 The ministry: no truce has been agreed.", "17:00 Trains run again."],
    "de": ["Liveticker", "21:10 Granaten treffen einen Markt am Hafen.", "19:30 Der Bürgermeister meldet zwei Tote.",
           "18:05 Das Ministerium: Eine Waffenruhe gibt es nicht.", "17:00 Züge fahren wieder."],
    "uk": ["Онлайн", "21:10 Снаряди влучили в ринок у порту.", "19:30 Мер повідомляє про двох загиблих.",
           "18:05 Міністерство: перемир'я немає.", "17:00 Потяги знову їздять."],
    "ru": ["Онлайн", "21:10 Снаряды попали в рынок в порту.", "19:30 Мэр сообщает о двух погибших.",
           "18:05 Министерство: перемирие не согласовано.", "17:00 Поезда снова ходят."],
}  # fmt: skip
STRUCK = {"en": "market", "de": "Markt", "uk": "ринок", "ru": "рынок"}
DENIED = {"en": "no truce", "de": "Waffenruhe", "uk": "перемир", "ru": "перемирие"}


@pytest.mark.parametrize("language", TICKERS)
def test_the_entries_of_a_ticker_are_of_its_day(language: str) -> None:
    text = "\n\n".join(TICKERS[language])
    check(language, text, STRUCK[language], "2026-03-12")
    check(language, text, DENIED[language], "2026-03-12")  # somebody says so in the entry


ASKED = [
    ("en", "LEE: Hello.\n\nQUESTION: What of the strikes of 7 March?\n\nLEE: We hit four depots.", "depots"),
    ("de", "LEE: Guten Morgen.\n\nFRAGE: Und der Angriff vom 7. März?\n\nLEE: Vier Depots wurden getroffen.",
     "Depots"),
    ("uk", "Лі: Добрий день.\n\nЗапитання: Що з атакою 7 березня?\n\nЛі: Дрони влучили в чотири склади.", "склади"),
    ("ru", "Лев Кац: Добрый день.\n\nВопрос: Что с атакой 7 марта?\n\nКац: Дроны попали в четыре склада.", "склада"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words"), ASKED)
def test_an_answer_is_of_the_day_that_was_asked_for(language: str, text: str, words: str) -> None:
    check(language, text, words, "2026-03-07")


def test_one_clock_time_makes_no_ticker() -> None:
    check("en", "21:10 Shells hit a market.\n\nTwo drones struck a silo near the harbour.", "silo", None)


def test_a_time_is_told_in_days() -> None:
    check("en", "Shells hit a market on Monday at 18:40.", "market", "2026-03-09")


@given(day=st.dates(date(1950, 1, 1), date(2150, 1, 1)), shift=st.integers(-400, 400))
def test_a_later_document_tells_of_a_later_night(day: date, shift: int) -> None:
    def night(published: date) -> str | None:
        text = "Overnight three drones hit a bakery. Two bakers were killed."
        claims = read_claims(open_document(text, language="en", published=published))
        assert len({claim.when for claim in claims}) == 1
        return claims[0].when

    begin, end = (date.fromisoformat(part) for part in (night(day) or "").split("/"))
    assert end - begin == timedelta(1)
    assert night(day + timedelta(shift)) == f"{begin + timedelta(shift)}/{end + timedelta(shift)}"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A shell hit the clinic in Goma on 4 March and killed two people. The army denies it."),
        ("de", "Am 4. März traf eine Granate die Klinik in Goma und tötete zwei Menschen. Die Armee bestreitet das."),
        ("uk", "4 березня снаряд влучив у клініку в Гомі, загинули двоє. Армія це заперечує."),
        ("ru", "4 марта снаряд попал в клинику в Гоме, погибли двое. Армия это отрицает."),
    ],
)
def test_a_denial_is_of_the_time_of_what_is_denied(language: str, text: str) -> None:
    claims = read_claims(open_document(f"Goma\n\n2025-03-06\n\n{text}", language=language))
    denial = next(claim for claim in claims if claim.act is Act.DENIES)
    assert denial.when == "2025-03-04"


NAMED_BY = [
    ("uk", "Росія не обіцяла припинити вогонь з 20 березня.", "вогонь", None),
    ("uk", "Сторони порушили угоду від 6 травня, бо вдарили по порту.", "угоду", "2025-05-06"),
    ("uk", "Сторони порушили угоду від 20 березня, бо вдарили по порту.", "угоду", None),
    ("ru", "Стороны обещали перемирие с 20 апреля.", "перемирие", None),
    ("en", "Both sides welcomed a ceasefire from 20 April.", "ceasefire", None),
    ("de", "Beide Seiten haben sich verständigt, ihre Waffen vom 20. April an schweigen zu lassen.", "Waffen", None),
]


@pytest.mark.parametrize(("language", "text", "words", "told"), NAMED_BY)
def test_a_pause_that_is_to_come_is_not_of_a_year_ago(language: str, text: str, words: str, told: str | None) -> None:
    check(language, text, words, told)


@pytest.mark.parametrize(
    ("language", "text", "words", "told"),
    [
        ("en", "In May 2025 the junta agreed to a truce of five days.", "five days", "2025-05"),
        ("en", "Last year, the rebels promised to hold their fire for a week.", "for a week", "2025"),
        ("en", "At Christmas they had agreed to a truce of two days.", "two days", "2025-12-25"),
        ("en", "In March the rebels will hold their fire for a week.", "for a week", "2026-03"),
        ("de", "Im Mai 2025 hatte die Junta zugesagt, eine Woche lang nicht anzugreifen.", "eine Woche", "2025-05"),
        ("uk", "У травні 2025 року хунта погодилася на перемир'я на п'ять днів.", "п'ять днів", "2025-05"),
        ("ru", "В мае 2025 года хунта согласилась на перемирие на пять дней.", "пять дней", "2025-05"),
    ],
)
def test_a_pledge_of_long_ago_is_of_the_month_or_year_that_opens_its_sentence(
    language: str, text: str, words: str, told: str | None
) -> None:
    check(language, text, words, told)


OF_SOMEBODY = [
    ("en", "The junta, which lost Lashio in August, said it had agreed to a truce of two days.", "two days", None),
    ("en", "The army, which took the town in May, promised to hold its fire for two days.", "two days", None),
    ("en", "The alliance, formed in May, said it would hold its fire for two days.", "two days", None),
    ("en", "On Monday, the army, which took Lashio in May, promised a truce of two days.", "two days", "2026-03-09"),
    ("en", "The truce, which began on Monday, is holding, the mission said.", "holding", "2026-03-09"),
    ("de", "Die Armee, die im Mai Laschio eroberte, versprach eine Waffenruhe von zwei Tagen.", "zwei Tagen", None),
    ("ru", "Армия, которая в мае взяла Лашо, пообещала перемирие на два дня.", "два дня", None),
    ("ru", "Коалиция, созданная в мае, пообещала перемирие на два дня.", "два дня", None),
    ("uk", "Армія, яка в травні взяла Лашо, пообіцяла перемир'я на два дні.", "два дні", None),
    ("uk", "Припинення вогню, про яке в понеділок домовилися сторони, порушили.", "порушили", "2026-03-09"),
]


@pytest.mark.parametrize(("language", "text", "words", "told"), OF_SOMEBODY)
def test_a_time_that_tells_of_somebody_is_none_of_what_he_promises(
    language: str, text: str, words: str, told: str | None
) -> None:
    check(language, text, words, told)


UNDATED = [
    (
        "en",
        "As of January 30, repairs go on; some homes are without electricity or water. Some are without either.",
        "without either",
    ),
    ("en", "Since the fighting resumed on 8 December, 40 people have been killed in strikes.", "killed"),
]


@pytest.mark.parametrize(("language", "text", "words"), UNDATED)
def test_a_text_without_a_date_gives_no_time_that_needs_one(language: str, text: str, words: str) -> None:
    found = [claim for claim in read_claims(open_document(text, language=language)) if words in claim.quote]
    assert found
    assert all(claim.when is None or "None" not in claim.when for claim in found)


AGREED = [
    ("The palace said Sulev agreed to the truce on Tuesday.", "agreed", "2026-03-10"),
    ("Sulev had agreed to a truce on Tuesday, the palace said.", "agreed", "2026-03-10"),
    ("The palace said Sulev agreed to stop the shelling on Tuesday.", "agreed", "2026-03-17"),
]


@pytest.mark.parametrize(("text", "words", "told"), AGREED)
def test_a_day_behind_the_pause_that_was_agreed_to_is_that_of_agreeing(text: str, words: str, told: str) -> None:
    check("en", text, words, told)
