"""When fire is to be held it is a pledge, whatever the sentence inserts or says it is for; traps beside it."""

from datetime import date

import pytest

from holdfire.model.claim import Claim
from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document

PUBLISHED = date(2026, 3, 12)


def one_claim(language: str, text: str) -> Claim:
    """The only claim of a text."""
    found = read_claims(open_document(text, language=language, published=PUBLISHED))
    assert len(found) == 1, [claim.quote for claim in found]
    return found[0]


PURPOSE = [
    ("en", "Macron asked Putin to refrain from striking Odesa until March 20 in order to help the talks.", "pledge"),
    ("uk", "Макрон попросив Путіна утриматися від ударів по Одесі до 20 березня задля тиску.", "pledge"),
    ("ru", "Макрон попросил Путина воздержаться от ударов по Одессе до 20 марта с целью помочь переговорам.", "pledge"),
    ("de", "Macron bat Putin, bewusst auf Angriffe auf Odessa bis zum 20. März zu verzichten.", "pledge"),
    ("en", "Macron said Russia strikes power stations in order to break the will of the people.", "pattern"),
    ("ru", "Макрон заявил, что Россия бьёт по электростанциям с целью запугать людей.", "pattern"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "kind"), PURPOSE)
def test_the_purpose_of_a_pause_makes_no_pattern_of_it(language: str, text: str, kind: str) -> None:
    assert one_claim(language, text).kind.value == kind


INSERTED = [
    ("uk", "Макрон попросив Путіна утриматися протягом тижня, до 20 березня, від завдавання ударів по Одесі."),
    ("ru", "Макрон попросил Путина воздержаться в течение недели, до 20 марта, от нанесения ударов по Одессе."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), INSERTED)
def test_what_is_inserted_parts_no_verb_from_what_is_held(language: str, text: str) -> None:
    claim = one_claim(language, text)
    assert (claim.kind.value, claim.when, claim.about["end"]) == ("pledge", None, "../2026-03-20")


WINDOWS = [
    ("en", "Putin promised a truce from 21 to 24 March.", "2026-03-21", "2026-03-24"),
    ("en", "Macron asked both armies for a truce between 21 and 24 March.", "2026-03-21", "2026-03-24"),
    ("uk", "Путін пообіцяв перемир'я з 21 березня до 24 березня.", "2026-03-21", "2026-03-24"),
    ("ru", "Путин согласился на перемирие с 21 по 24 марта.", "2026-03-21", "2026-03-24"),
    ("de", "Putin versprach eine Waffenruhe vom 21. bis zum 24. März.", "2026-03-21", "2026-03-24"),
    ("en", "Kallas said the truce had been broken 40 times from 8 to 11 March.", None, None),
    ("uk", "Путін погодився на перемир'я в ніч з 12 на 13 березня.", None, None),
    ("ru", "Путин согласился на перемирие в ночь с 12 на 13 марта.", None, None),
    ("en", "Putin agreed to the truce last week.", None, None),
    ("uk", "Путін погодився на перемир'я минулого тижня.", None, None),
    ("ru", "Путин согласился на перемирие на прошлой неделе.", None, None),
    ("de", "Putin stimmte der Waffenruhe vergangene Woche zu.", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "start", "end"), WINDOWS)
def test_a_span_that_is_promised_is_the_window_of_the_pledge(
    language: str, text: str, start: str | None, end: str | None
) -> None:
    about = one_claim(language, text).about
    assert (about.get("start"), about.get("end")) == (start, end)
