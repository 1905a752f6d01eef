"""Who binds himself by what he says of a pause, and who only speaks of it: who welcomes it, who tells of others."""

from datetime import date

import pytest

from holdfire.model.claim import Claim
from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document


def one_claim(language: str, text: str) -> Claim:
    """The only claim of a text."""
    found = read_claims(open_document(text, language=language))
    assert len(found) == 1, [claim.quote for claim in found]
    return found[0]


WELCOMED = [
    ("en", "Guterres welcomed the truce.", "Guterres", "states"),
    ("en", "Macron said he welcomed the truce.", "Macron", "states"),
    ("de", "Guterres begrüßte die Waffenruhe.", "Guterres", "states"),
    ("de", "Macron hat die Waffenruhe begrüßt.", "Macron", "states"),
    ("uk", "Гутерріш привітав перемир'я.", "Гутерріш", "states"),
    ("uk", "Макрон вітає перемир'я.", "Макрон", "states"),
    ("ru", "Гутерреш приветствовал перемирие.", "Гутерреш", "states"),
    ("ru", "Макрон приветствует перемирие.", "Макрон", "states"),
    ("en", "Putin accepted the truce.", "Putin", "agrees"),
    ("de", "Putin stimmte einer Waffenruhe bis zum 24. März zu.", "Putin", "agrees"),
    ("de", "Putin nahm die Waffenruhe am 3. Mai an.", "Putin", "agrees"),
    ("uk", "Путін погодився на перемир'я.", "Путін", "agrees"),
    ("ru", "Путин согласился на перемирие.", "Путин", "agrees"),
]


@pytest.mark.parametrize(("language", "text", "speaker", "act"), WELCOMED)
def test_who_welcomes_a_pause_does_not_agree_to_it(language: str, text: str, speaker: str, act: str) -> None:
    claim = one_claim(language, text)
    assert (claim.speaker, str(claim.act), str(claim.kind)) == (speaker, act, "pledge")


FOR_OTHERS = [
    ("en", "Trump said that Putin would hold fire for a week.", "Trump", "states"),
    ("en", "Zelensky said Russia would observe a truce.", "Zelensky", "states"),
    ("en", "Trump said Kyiv would not strike refineries.", "Trump", "states"),
    ("de", "Trump sagte, Putin werde eine Woche lang das Feuer einstellen.", "Trump", "states"),
    ("ru", "Трамп заявил, что Путин будет соблюдать перемирие неделю.", "Трамп", "states"),
    ("uk", "Трамп заявив, що Путін буде дотримуватися перемир'я тиждень.", "Трамп", "states"),
    ("en", "Peskov said Russia would hold fire for a week.", "Peskov", "promises"),
    ("en", "Peskov said Putin would observe the truce.", "Peskov", "promises"),
    ("en", "Putin said there would be no strikes on Kyiv until Sunday.", "Putin", "promises"),
    ("en", "Zelensky said we would hold fire if Russia did.", "Zelensky", "promises"),
    ("de", "Peskow sagte, Russland werde eine Woche lang das Feuer einstellen.", "Peskow", "promises"),
    ("ru", "Песков заявил, что Россия будет соблюдать перемирие неделю.", "Песков", "promises"),
    ("uk", "Єрмак заявив, що Україна буде дотримуватися перемир'я тиждень.", "Єрмак", "promises"),
]


@pytest.mark.parametrize(("language", "text", "speaker", "act"), FOR_OTHERS)
def test_nobody_promises_what_another_side_will_do(language: str, text: str, speaker: str, act: str) -> None:
    claim = one_claim(language, text)
    assert (claim.speaker, str(claim.act)) == (speaker, act)


SEVERAL = [
    ("en", "Trump said Kyiv and Moscow had agreed to a ceasefire.", "Trump"),
    ("en", "Trump said Israel and Hamas would observe a ceasefire.", "Trump"),
    ("de", "Trump sagte, Kiew und Moskau hätten einer Waffenruhe zugestimmt.", "Trump"),
    ("ru", "Трамп сказал, что Киев и Москва согласились на перемирие.", "Трамп"),
    ("uk", "Трамп сказав, що Київ і Москва погодилися на перемир'я.", "Трамп"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), SEVERAL)
def test_what_is_said_of_two_together_is_whose_words_it_is(language: str, text: str, speaker: str) -> None:
    claim = one_claim(language, text)
    assert (claim.speaker, str(claim.act), str(claim.kind)) == (speaker, "states", "pledge")


ASKED_FOR = [
    ("en", "Macron asked Putin to stop the strikes within a week."),
    ("de", "Macron bat Putin, innerhalb einer Woche die Angriffe einzustellen."),
    ("uk", "Макрон попросив Путіна протягом тижня не бити по Одесі."),
    ("ru", "Макрон просил Путина в течение недели прекратить удары по Одессе."),
    ("ru", "Макрон сказал: «Я попросил Путина не стрелять по Одессе в течение недели»."),
]


@pytest.mark.parametrize(("language", "text"), ASKED_FOR)
def test_the_week_that_was_asked_for_is_not_the_past_one(language: str, text: str) -> None:
    document = open_document(text, language=language, published=date(2026, 3, 12))
    (claim,) = read_claims(document)
    assert (str(claim.act), claim.when) == ("requests", None)
