"""Indirect questions: that it is asked or left open whether something is so is no claim that it is."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.model.claim import Claim
from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.marking import mark
from holdfire.reader.questions import find_questions, is_asked
from holdfire.reader.tokens import Tokens, tokenize


def _claims(text: str, language: str) -> tuple[Claim, ...]:
    return read_claims(open_document(text, language=language))


@pytest.mark.parametrize(
    ("language", "text", "party"),
    [
        ("en", "The truce holds in the north. Whether Putin had agreed to it, Peskov did not say.", "Peskov"),
        ("en", "Bergen would not say whether Kyiv had accepted the truce.", "Bergen"),
        ("de", "Ob Kiew der Waffenruhe zugestimmt hat, sagte Bergen nicht.", "Bergen"),
        ("de", "Auf die Frage, ob Kiew der Waffenruhe zugestimmt habe, schwieg Bergen lange.", "Bergen"),
        ("de", "Die Waffenruhe hält. Ob Putin zugestimmt hat, sagte Peskow nicht.", "Peskow"),
        ("de", "Peskow sagte nicht, ob Putin der Waffenruhe zugestimmt hat.", "Peskow"),
        ("de", "»Wir wollen Waffenruhe«, sagte Peskow. Ob Putin zugesagt habe, ließ er offen.", "Peskow"),
        ("ru", "Песков не сказал, согласился ли Киев на перемирие.", "Песков"),
        ("uk", "Мельник не сказав, чи погодився Київ на перемир'я.", None),
        ("uk", "Чи погодився Київ на перемир'я, Мельник не уточнив.", None),
    ],
)
def test_who_leaves_open_whether_it_is_so_declines_to_confirm(language: str, text: str, party: str | None) -> None:
    claim = _claims(text, language)[-1]
    assert (claim.speaker, str(claim.act)) == ("author", "declines_to_confirm")
    assert party is None or claim.about["party"] == party


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Reporters asked whether Moscow had agreed to the truce."),
        ("en", "Zelensky asked whether Moscow would agree to a truce."),
    ],
)
def test_what_was_asked_is_no_claim(language: str, text: str) -> None:
    quotes = [claim.quote for claim in _claims(text, language)]
    assert not [quote for quote in quotes for party in ("Kyiv", "Kiew", "Київ", "Киев", "Moscow") if party in quote]


@pytest.mark.parametrize(
    ("language", "text", "speaker", "quote"),
    [
        (
            "en",
            'Asked whether Kyiv had agreed to the truce, Bergen said "Yes, of course" and smiled.',
            "Bergen",
            'Yes, of course" and smiled',
        ),
        (
            "en",
            'Asked whether Kyiv had agreed to the truce, Bergen said: "Yes, of course."',
            "Bergen",
            "Yes, of course",
        ),
        ("ru", "На вопрос, согласился ли Киев на перемирие, Песков ответил: «Да, конечно».", "Песков", "Да, конечно"),
        (
            "uk",
            "На запитання, чи погодився Київ на перемир'я, Мельник сказав: «Так, звісно».",
            "Мельник",
            "Так, звісно",
        ),
        ("de", "Auf die Frage, ob Kiew zur Waffenruhe bereit sei, sagte Bergen: »Ja, gewiss.«", "Bergen", "Ja, gewiss"),
    ],
)
def test_who_affirms_what_was_asked_says_so(language: str, text: str, speaker: str, quote: str) -> None:
    (claim,) = _claims(text, language)
    assert (claim.speaker, str(claim.act), str(claim.kind), claim.quote) == (speaker, "states", "pledge", quote)


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("en", "Whether or not Putin agreed, Kyiv accepted the truce.", "Kyiv accepted the truce"),
        ("de", "Ob Putin zustimmt oder nicht, Kiew akzeptierte die Waffenruhe.", "Kiew akzeptierte die Waffenruhe"),
        ("uk", "Чи погодився Путін, чи ні, Київ погодився на перемир'я.", "Київ погодився на перемир'я"),
        ("ru", "Согласился ли Путин или нет, Киев согласился на перемирие.", "Киев согласился на перемирие"),
    ],
)  # fmt: skip
def test_who_agrees_whatever_another_does_agrees(language: str, text: str, quote: str) -> None:
    (claim,) = _claims(text, language)
    assert claim.speaker in {"Kyiv", "Kiew", "Київ", "Киев"}
    assert (str(claim.act), claim.quote) == ("agrees", quote)


@pytest.mark.parametrize(
    ("language", "text", "speaker", "act"),
    [
        ("en", "It is unclear whether Kyiv has agreed to the truce.", "author", "states"),
        ("de", "Es ist unklar, ob Kiew der Waffenruhe zugestimmt hat.", "author", "states"),
        ("uk", "Невідомо, чи погодився Київ на перемир'я.", "author", "states"),
        ("ru", "Неизвестно, согласился ли Киев на перемирие.", "author", "states"),
        ("en", "The talks will show whether Russia is ready for a truce, Zelensky said.", "Zelensky", "states"),
        ("en", "Kyiv will hold fire whether Moscow agrees or not, Zelensky said.", "Zelensky", "promises"),
        ("en", "Asked whether Kyiv had agreed, Bergen said Kyiv had accepted the truce.", "Bergen", "states"),
        ("en", "Asked if Moscow would accept a truce, Peskov declined to comment.", "author", "declines_to_confirm"),
        ("uk", "Перемир'я почнеться в суботу чи неділю, сказав Мельник.", "Мельник", "promises"),
        ("ru", "Едва ли Москва согласилась на перемирие, заявил Зеленский.", "Зеленский", "states"),
    ],
)
def test_a_question_takes_nothing_from_what_is_told_beside_it(language: str, text: str, speaker: str, act: str) -> None:
    (claim,) = _claims(text, language)
    assert (claim.speaker, str(claim.act)) == (speaker, act)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Bergen said that Kyiv had agreed to the truce."),
        ("uk", "Мельник сказав, що Київ погодився на перемир'я."),
        ("de", "Peskow sagte, dass Kiew der Waffenruhe zugestimmt hat."),
        ("ru", "Песков сказал, что Киев согласился на перемирие."),
    ],
)
def test_who_says_that_it_is_so_does_not_decline(language: str, text: str) -> None:
    (claim,) = _claims(text, language)
    assert claim.speaker in {"Bergen", "Peskow", "Мельник", "Песков"}
    assert str(claim.act) != "declines_to_confirm"


@given(st.lists(st.sampled_from(["whether", "Kyiv", "agreed", "asked", ",", ".", "said", "not"]), max_size=30))
def test_each_token_is_in_one_question_at_most(words: list[str]) -> None:
    marked = mark(tokenize(" ".join(words)), lexicon("en"))
    ends = [place for span in find_questions(marked) for place in span]
    assert ends == sorted(ends)
    for place, word in enumerate(marked.words):
        assert not word & Word.WHETHER or is_asked(find_questions(marked), place)


class _Counted(list[str]):
    """Forms that count how often one of them is looked at."""

    looks = 0

    def __getitem__(self, place: Any) -> Any:
        self.looks += 1
        return super().__getitem__(place)


@pytest.mark.parametrize("text", ["ли Киев ", "Киев ли ", "согласился ли Киев, "])
def test_each_token_is_looked_at_a_few_times(text: str) -> None:
    tokens = tokenize(text * 500)
    forms = _Counted(tokens.forms)
    marked = mark(tokens, lexicon("ru"))
    find_questions(Marked(Tokens(tokens.text, tokens.starts, tokens.ends, forms), marked.words, marked.acts))
    assert 0 < forms.looks <= 3 * len(forms)


@pytest.mark.parametrize("text", ["Whether", "Whether.", "Ob", "Not whether", "said whether", "Чи", "ли", "ли ли"])
@pytest.mark.parametrize("language", ["en", "de", "uk", "ru"])
def test_the_shortest_questions_break_nothing(language: str, text: str) -> None:
    assert _claims(text, language) == ()
