"""What whole reports of an announced pause showed: who denies it, whose a quotation is to which nothing leads, and
which day, length and hour are terms of it. In our own words.
"""

from datetime import date

import pytest

from holdfire.model.claim import Act, Claim, Matter
from holdfire.reader.read import read_document

_TOLD_ON = date(2026, 1, 30)  # a Friday


def _claims(text: str, language: str) -> tuple[Claim, ...]:
    return read_document(text, language=language, published=_TOLD_ON).claims


@pytest.mark.parametrize(
    ("language", "sentence", "act"),
    [
        ("uk", "Прем'єр-міністр Судану Каміль Ідріс заявив, що такої згоди на перемир'я Судан не давав.", Act.DENIES),
        ("uk", "Прем'єр-міністр Судану Каміль Ідріс заявив, що такої згоди на перемир'я Чад не давав.", Act.STATES),
        ("uk", "Генерал заявив, що наказу про припинення вогню він не віддавав.", Act.DENIES),
        ("uk", "Прем'єр заявив, що його уряд ні на яке перемир'я не погоджувався.", Act.DENIES),
        ("uk", "Речник М23 сказав, що М23 не погоджувався на перемир'я.", Act.DENIES),
        ("uk", "«Паперів про перемир'я я ще не бачив», — сказав президент.", Act.STATES),
        ("uk", "«Ми не просимо перемир'я», — сказав мер.", Act.STATES),
        ("ru", "Генерал заявил, что приказа о прекращении огня он не отдавал.", Act.DENIES),
        ("ru", "Премьер Ливана Наваф Салам заявил, что такого согласия на перемирие Ливан не давал.", Act.DENIES),
        ("ru", "Премьер Ливана Наваф Салам заявил, что такого согласия на перемирие Сирия не давала.", Act.STATES),
        ("ru", "«Бумаг о перемирии я ещё не видел», — сказал президент.", Act.STATES),
        ("en", "The army spokesman said the army had received no order to cease fire.", Act.DENIES),
        ("en", "Lebanese Prime Minister Nawaf Salam said Lebanon had given no such consent to a truce.", Act.DENIES),
        ("en", "Lebanese Prime Minister Nawaf Salam said Syria had given no such consent to a truce.", Act.STATES),
        ("en", '"I have not seen any papers of the truce," the president said.', Act.STATES),
        ("de", "Libanons Premier Nawaf Salam sagte, der Libanon habe keine Zusage zu einer Waffenruhe gegeben.",
         Act.DENIES),
        ("de", "Libanons Ministerpräsident Nawaf Salam sagte, Syrien habe keine Zusage zu einer Waffenruhe gegeben.",
         Act.STATES),
    ],
)  # fmt: skip
def test_who_denies_that_his_own_side_gave_consent_or_orders(language: str, sentence: str, act: Act) -> None:
    (claim,) = _claims(sentence, language)
    assert (claim.kind, claim.act) == (Matter.PLEDGE, act)


_LEADS = {
    "uk": ("Зранку прем'єр Малайзії Анвар Ібрагім написав, що Таїланд погодився припинити вогонь.",
           "прем'єр Таїланду Анутін Чарнвіракул", "«Ніякого перемир'я не буде».",
           ["Потім вийшов {}. Цитую: {}", "Потім вийшов {}. {}", "Згодом перед залом став {}. Його слова: {}"]),
    "ru": ("Утром премьер Малайзии Анвар Ибрагим написал, что Таиланд согласился прекратить огонь.",
           "премьер Таиланда Анутин Чанвиракун", "«Никакого перемирия не будет».",
           ["Потом вышел {}. Цитирую: {}", "Потом вышел {}. {}"]),
}  # fmt: skip


@pytest.mark.parametrize("language", _LEADS)
def test_a_quotation_to_which_nothing_leads_is_of_whom_the_sentence_before_names(language: str) -> None:
    before, who, quoted, frames = _LEADS[language]
    wrong = {}
    for frame in frames:
        text = f"{before} {frame.format(who, quoted)}"
        last = _claims(text, language)[-1]
        if (last.speaker or "") not in who or last.speaker is None or last.act is not Act.DENIES:
            wrong[text] = (last.speaker, last.act)
    assert wrong == {}


@pytest.mark.parametrize(
    ("language", "sentence", "terms"),
    [
        ("uk", "Мер закликав обидві армії не стріляти протягом трьох днів, починаючи із суботи, 31 січня.",
         {"start": "2026-01-31/..", "duration": "P3D"}),
        ("uk", "Просимо обидві армії не стріляти впродовж тижня від суботи, 31 січня.",
         {"start": "2026-01-31/..", "duration": "P7D"}),
        ("ru", "Мэр попросил обе армии не стрелять в течение трёх дней, начиная с субботы, 31 января.",
         {"start": "2026-01-31/..", "duration": "P3D"}),
        ("uk", "Посланець сказав, що перемир'я почне діяти через 24 години після підписання.", {}),
        ("ru", "Посланник сказал, что перемирие вступит в силу через двое суток после объявления.", {}),
        ("uk", "«Пропоную припинити вогонь у понеділок», — сказав мер.", {"start": "2026-02-02/.."}),
        ("uk", "Командування заявило: «Зобов'язуємося не стріляти в неділю».", {"start": "2026-02-01/.."}),
        ("ru", "Командование заявило: «Обязуемся не стрелять в воскресенье».", {"start": "2026-02-01/.."}),
        ("ru", "«Предлагаем прекратить огонь в понедельник», — сказал мэр.", {"start": "2026-02-02/.."}),
    ],
)  # fmt: skip
def test_the_days_of_a_pause_that_somebody_asks_for_or_offers(
    language: str, sentence: str, terms: dict[str, str]
) -> None:
    (claim,) = _claims(sentence, language)
    assert claim.kind is Matter.PLEDGE
    assert {key: claim.about[key] for key in ("start", "end", "duration") if key in claim.about} == terms
    assert terms or claim.when is None


_TICKERS = {
    "uk": ("ОНЛАЙН. Кордон", "МЗС Пакистану: сторони домовилися про перемир'я на 48 годин. Воно діє з 18:00.",
           "У місті чути постріли."),
    "ru": ("ОНЛАЙН. Граница", "МИД Пакистана: стороны договорились о перемирии на 48 часов. Оно действует с 18:00.",
           "В городе слышны выстрелы."),
    "en": ("LIVE: the border", "Pakistan's foreign ministry: both sides agreed to a truce. It is in force from 18:00.",
           "Shots were heard in the town."),
    "de": ("LIVE: Grenze", "Pakistans Regierung: Beide Seiten einigten sich auf eine Pause. Sie gilt ab 18:00 Uhr.",
           "In der Stadt fielen Schüsse."),
}  # fmt: skip


@pytest.mark.parametrize("language", _TICKERS)
def test_who_tells_of_a_pause_in_an_entry_tells_its_hour(language: str) -> None:
    title, told, other = _TICKERS[language]
    text = f"{title}\n\n30.01.2026\n\n19:40 {other}\n\n16:22 {told}\n\n12:15 {other}\n\n09:50 {other}"
    pledges = [claim for claim in _claims(text, language) if claim.kind is Matter.PLEDGE]
    assert len({claim.speaker for claim in pledges}) == 1
    assert pledges[0].speaker != "author"
    assert [claim.about.get("start") for claim in pledges[1:]] == ["2026-01-30T18:00/.."]


def test_several_organisations_are_not_whom_the_sentence_before_names() -> None:
    for who, named in (
        ("За підрахунками гуманітарних організацій", "гуманітарні організації"),
        ("За даними правозахисних організацій", "правозахисні організації"),
    ):
        claims = _claims(f"Повстанці порушили перемир'я. {who}, загинуло сім людей.", "uk")
        assert claims[-1].speaker == named


def test_whose_voice_it_is_thanks_in_the_first_person() -> None:
    text = (
        "Звернення мера Херсона\n\n30 січня 2026 року\n\nРечник армії Росії учора сказав, що обстріли триватимуть.\n\n"
        "Дякую рятувальникам, які гасять пожежі після ударів. Закликаю обидві армії не стріляти до неділі."
    )
    told = {(claim.speaker, claim.act) for claim in _claims(text, "uk")}
    assert {("мер Херсона", Act.THANKS), ("мер Херсона", Act.REQUESTS)} <= told


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Росія погодилася не бити по портах і суднах.", ["port", "shipping"]),
        ("Армія обіцяла не стріляти по мостах, складах і причалах.", ["infrastructure", "port"]),
        ("Обидві столиці погодилися на перемир'я.", None),
    ],
)
def test_what_is_spared_in_every_case_of_its_noun(sentence: str, kinds: list[str] | None) -> None:
    (claim,) = _claims(sentence, "uk")
    assert claim.about.get("kinds") == kinds


@pytest.mark.parametrize(
    ("language", "sentence", "party"),
    [
        ("uk", "Кремль заяву про перемир'я не прокоментував.", "Кремль"),
        ("uk", "У Кремлі заяву про перемир'я ніяк не прокоментували: розмову з пресою скасовано.", "Кремль"),
        ("uk", "Армія Судану про перемир'я мовчить.", "Армія Судану"),
        ("uk", "Ізраїль на пропозицію перемир'я поки не відповів.", "Ізраїль"),
        ("ru", "В Кремле заявление о перемирии никак не прокомментировали: брифинг отменён.", "Кремль"),
        ("ru", "Минобороны Армении на вопросы о перемирии не ответило.", "Минобороны Армении"),
        ("en", "The Kremlin had not commented on the truce by Friday: the daily briefing was cancelled.", "Kremlin"),
        ("de", "Zu der Waffenruhe äußerte sich die Regierung in Kinshasa nicht.", "Regierung in Kinshasa"),
    ],
)  # fmt: skip
def test_who_is_silent_on_a_pause(language: str, sentence: str, party: str) -> None:
    (claim,) = _claims(sentence, language)
    assert (claim.act, claim.about.get("party")) == (Act.DECLINES_TO_CONFIRM, party)
    assert ":" not in claim.quote
