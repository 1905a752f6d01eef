"""Whose words they are beside the words of others: clauses in brackets, relays of two links in German, media to whom
somebody speaks, unnamed officials who speak again, turns of interviews, narrators behind what another announced.
"""

from datetime import date

import pytest

from holdfire.reader.read import read_document

_DAY = date(2026, 3, 3)
_HEADS = {
    "en": "War\n\nDrones hit the port, and the shelling went on.\n\n",
    "de": "Krieg\n\nDrohnen trafen den Hafen, der Beschuss hielt an.\n\n",
    "ru": "Война\n\nДроны попали в порт, обстрелы продолжались.\n\n",
    "uk": "Війна\n\nДрони влучили в порт, обстріли тривали.\n\n",
}


def _told(language: str, text: str, *, head: bool = True) -> list[tuple[str | None, tuple[str, ...], str, str]]:
    led = _HEADS[language] if head else ""
    claims = read_document(led + text, language=language, published=_DAY).claims
    return [(one.speaker, one.via, str(one.act), one.quote) for one in claims if one.start >= len(led)]


_BRACKETS = [
    ("en", "The Tolu army (which had rejected it) agreed to a truce.", "Tolu army", "agrees"),
    ("en", "The rebels (whose leader rejected the plan in May) agreed to a truce.", "rebels", "agrees"),
    ("de", "Die Miliz (die sie abgelehnt hatte) stimmte einer Waffenruhe zu.", "Miliz", "agrees"),
    ("de", "Die Rebellen (deren Anführer sie abgelehnt hatte) stimmten einer Waffenruhe zu.", "Rebellen", "agrees"),
    ("ru", "Повстанцы (лидер которых его отверг) согласились на перемирие.", "Повстанцы", "agrees"),
    ("uk", "Повстанці (які його відкинули) погодилися на перемир'я.", "Повстанці", "agrees"),
    ("en", "The army (a spokesman was there) rejected a truce.", "army", "denies"),
]


@pytest.mark.parametrize(("language", "text", "speaker", "act"), _BRACKETS)
def test_a_clause_in_brackets_is_no_deed_of_the_sentence(language: str, text: str, speaker: str, act: str) -> None:
    first, via, done, quote = _told(language, text)[0]
    assert (first, via, done) == (speaker, (), act)
    assert quote == text[text.index(quote) :].rstrip(".")


def test_a_bracket_that_holds_no_clause_about_a_noun_stays_one() -> None:
    told = _told("de", "Die Miliz (der Sender Kora war dabei) stimmte einer Waffenruhe zu.")
    assert [(one[0], one[2]) for one in told] == [("Miliz", "agrees")]
    told = _told("en", "The army rejected (in the presence of the envoy) a truce.")
    assert [(one[0], one[2]) for one in told] == [("army", "denies")]


@pytest.mark.parametrize("noun", ["Армія", "Комісія", "Адміністрація"])
def test_a_noun_before_a_clause_keeps_its_nominative(noun: str) -> None:
    told = _told("uk", f"{noun}, яка відкинула перемир'я, погодилася на паузу.")
    assert {one[0] for one in told} == {noun}


_RELAYS = [
    ("Tarnow habe ihm gesagt, er werde einer Waffenruhe zustimmen, sagte Marr.", "Marr", ("Tarnow",)),
    ("Marr sagte, Tarnow habe ihm gesagt, er werde einer Waffenruhe zustimmen.", "Marr", ("Tarnow",)),
    ("Tarnow habe ihr versichert, er werde einer Waffenruhe zustimmen, sagte Marr.", "Marr", ()),
    ("Tarnow habe ihr versichert, die Armee halte die Waffenruhe ein, sagte Marr.", "Marr", ()),
    ("Tarnow hat ihm gesagt, die Armee halte die Waffenruhe ein.", "Tarnow", ()),
]


@pytest.mark.parametrize(("text", "speaker", "via"), _RELAYS)
def test_what_another_has_told_is_no_consent_of_who_passes_it_on(text: str, speaker: str, via: tuple[str, ...]) -> None:
    ((first, through, act, _),) = _told("de", text)
    assert (first, through, act) == (speaker, via, "states")


def test_who_tells_of_himself_in_german_agrees() -> None:
    assert [one[:3] for one in _told("de", "Tarnow hat gesagt, er werde einer Waffenruhe zustimmen.")] == [
        ("Tarnow", (), "agrees")
    ]
    assert [one[0] for one in _told("de", "Vierzehn Verstöße habe man gezählt, sagte Marr.")] == ["Marr"]


_TO_MEDIA = [
    ("ru", "«Перемирие действует», — сказал Би-би-си представитель повстанцев Элиас Ндайо.", "Элиас Ндайо"),
    ("ru", "«Перемирие действует», — сказал Рейтер командир бригады.", "командир бригады"),
    ("ru", "«Перемирие действует», — сказал ТАСС Элиас Ндайо.", "Элиас Ндайо"),
    ("uk", "«Перемир'я діє», — сказав Бі-бі-сі представник повстанців Еліас Ндайо.", "Еліас Ндайо"),
    ("uk", "«Перемир'я діє», — заявив Терехов, речник армії.", "Терехов"),
    ("ru", "«Перемирие действует», — пишет Би-би-си.", "Би-би-си"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), _TO_MEDIA)
def test_a_name_before_an_office_is_to_whom_it_is_said(language: str, text: str, speaker: str) -> None:
    assert [one[0] for one in _told(language, text)] == [speaker]


_AGAIN = [
    ("en", "A senior official said Tarnow agreed to the truce. Five drones were shot down, the official added."),
    ("en", "A senior official in Kyiv said Tarnow denied the attack. Five drones came down, the official said."),
    ("ru", "Чиновник в Киеве сказал, что Тарнов отрицал удар. Сбито пять дронов, добавил чиновник."),
    ("uk", "Чиновник у Києві сказав, що Тарнов заперечив удар. Збито п'ять дронів, додав чиновник."),
    ("de", "Ein ranghoher Beamter sagte, Tarnow bestreite den Angriff. Fünf Drohnen fielen, sagte der Beamte."),
]


@pytest.mark.parametrize(("language", "text"), _AGAIN)
def test_an_unnamed_official_speaks_again(language: str, text: str) -> None:
    told = _told(language, text)
    assert len({one[0] for one in told}) == 1, told
    assert told[-1][0] not in {"Tarnow", "Тарнов", None}


def test_a_named_spokesman_is_not_the_official_who_spoke_since() -> None:
    text = "Spokesman Oleg Tarnow said the truce holds. An official denied it. Five drones fell, the spokesman said."
    assert _told("en", text)[-1][0] == "Oleg Tarnow"


_TURNS = {
    "ru": (
        (
            "Интервью: «Мы не подписывали»\n\n2 марта 2026\n\nПолковник Дауд Меррик командует бригадой.\n\n"
            "— Полковник, правительство говорит, что вы согласились на перемирие.\n\n"
            "— Министр объявил о перемирии в воскресенье, и наши люди узнали об этом по радио.\n\n"
            "— Вы прекратите огонь?\n\n— Я сказал, что мы не будем стрелять пять дней.\n\n"
            "— Сколько людей вы потеряли?\n\n— Сорок одного с января."
        ),
        "наши люди",
        "мы не будем стрелять",
    ),
    "uk": (
        (
            "Інтерв'ю: «Ми не підписували»\n\n2 березня 2026\n\nПолковник Дауд Меррік командує бригадою.\n\n"
            "— Полковнику, уряд каже, що ви погодилися на перемир'я.\n\n"
            "— Міністр оголосив про перемир'я в неділю, і наші люди дізналися про це по радіо.\n\n"
            "— Ви припините вогонь?\n\n— Я сказав, що ми не стрілятимемо п'ять днів.\n\n"
            "— Скільки людей ви втратили?\n\n— Сорок одного від січня."
        ),
        "наші люди",
        "ми не стрілятимемо",
    ),
    "de": (
        (
            "Interview: „Nichts unterschrieben“\n\n2. März 2026\n\nOberst Daud Merrick befehligt eine Brigade.\n\n"
            "Frage: Sie haben der Waffenruhe zugestimmt?\nAntwort: Der Minister hat am Sonntag eine Waffenruhe "
            "verkündet, und meine Leute haben es im Radio gehört.\n\nFrage: Stellen Sie das Feuer ein?\n"
            "Antwort: Ich habe ihnen gesagt, dass wir fünf Tage lang nicht schießen."
        ),
        "meine Leute",
        "wir fünf Tage",
    ),
    "en": (
        (
            'Interview: "Nothing signed"\n\n2 March 2026\n\nColonel Daud Merrick commands a brigade.\n\n'
            "Q: Did you agree to the truce?\nA: The minister announced a ceasefire on Sunday and my men heard of it "
            "on the radio.\n\nQ: Will you hold your fire?\nA: No. We told them that we will hold our fire."
        ),
        "my men",
        "we will hold",
    ),
}


@pytest.mark.parametrize("language", sorted(_TURNS))
def test_who_answers_speaks_for_himself_and_the_minister_only_for_what_he_announced(language: str) -> None:
    text, ours, promised = _TURNS[language]
    told = _told(language, text, head=False)
    answers = [one for one in told if one[3].startswith((ours, promised))]
    assert len(answers) == 2, told
    assert {one[0] for one in answers} <= {"Daud Merrick", "Дауд Меррик", "Дауд Меррік"}
    named = ("minister", "министр", "міністр")
    (announced,) = (
        one
        for one in told
        if one[2] == "promises" and one[3].casefold().removeprefix("the ").removeprefix("der ").startswith(named)
    )
    assert announced[:2] == (announced[0], (answers[0][0],))
    assert announced[0] is not None
    assert announced[0].casefold() in named


def test_what_readers_reply_is_nobody_s_claim_and_names_no_narrator() -> None:
    post = "Ada Marr on X: Last night three drones hit the port. I have asked for more air defence.\n\nReplies:\n"
    replies = "ivan: lies, the army hit it itself\nkate: they agreed to a truce yesterday!!"
    assert {one[0] for one in _told("en", post + replies, head=False)} == {"Ada Marr"}
    post = "Ада Марр у телеграмі: Минулої ночі три дрони влучили в порт. Я попросила посилити ППО.\n\nКоментарі:\n"
    replies = "іван: брехня, армія сама й влучила\nкатя: так вони погодилися на перемир'я!"
    assert {one[:2] for one in _told("uk", post + replies, head=False)} == {("Ада Марр", ())}


_ORDERS = [
    ("Приказа прекратить огонь не поступало, сказал командир.", "denies"),
    ("Распоряжений остановить удары пока не поступило, сообщили в штабе.", "denies"),
    ("Информации о пострадавших при ударе не поступало.", "declines_to_confirm"),
    ("Подтверждений перемирия не поступило.", "declines_to_confirm"),
]


@pytest.mark.parametrize(("text", "act"), _ORDERS)
def test_that_no_order_came_is_told_and_no_silence(text: str, act: str) -> None:
    assert [one[2] for one in _told("ru", text)] == [act]


def test_no_before_a_word_ends_a_sentence_and_before_a_number_none() -> None:
    told = _told("en", "Brigade No. 5 was hit by drones, the army said.")
    assert [one[3] for one in told] == ["Brigade No. 5 was hit by drones"]
    told = _told("en", 'The spokesman said: "No. On Sunday we counted four strikes on the port."')
    assert [(one[2], one[3]) for one in told] == [("states", "On Sunday we counted four strikes on the port")]


def test_my_people_are_no_verb_of_saying_in_german() -> None:
    told = _told("de", "Er meine, die Waffenruhe halte, sagte Marr.")
    assert told[0][0] == "Marr"
    letter = "Liebe Freunde,\n\ngestern trafen Drohnen unser Dorf, und meine Nachbarn haben keinen Strom.\n\nAda Marr"
    assert {one[0] for one in _told("de", letter, head=False)} == {"Ada Marr"}


@pytest.mark.parametrize("count", ["zwei", "zweier", "drei", "dreier"])
def test_several_in_german_are_named_without_their_number(count: str) -> None:
    led = "von" if count in {"zwei", "drei"} else ""
    text = f"Nach Angaben {led} {count} Diplomaten hält die Waffenruhe.".replace("  ", " ")
    assert [one[0] for one in _told("de", text)] == ["Diplomaten"]
