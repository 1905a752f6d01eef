"""Sentences of agencies: who speaks behind a quotation, what stands around an attribution, chains and conditions."""

from datetime import date

import pytest

from holdfire.model.claim import Claim
from holdfire.reader.read import read_document


def claims_of(text: str, language: str = "en") -> tuple[Claim, ...]:
    """The claims of a report of a war that has this paragraph, of Friday, 30 January 2026."""
    return read_document(f"War news\n\n{text}", language=language, published=date(2026, 1, 30)).claims


def told(claims: tuple[Claim, ...]) -> list[tuple[str | None, str, str]]:
    """Speaker, act and quote of each."""
    return [(claim.speaker, str(claim.act), claim.quote) for claim in claims]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            'Envoy Tom Brandt named no day.\n"President Amra asked President Keto to stop the shelling," he said.',
            "Tom Brandt",
        ),
        (
            'Minister Ana Lark spoke. Asked to confirm that Tom Brandt had agreed, she said: "The truce will hold."',
            "Ana Lark",
        ),
        (
            'Envoy Tom Brandt spoke on Friday.\n"The rebels are part of the peace talks in South Karania," he said.',
            "Tom Brandt",
        ),
        (
            "President Vladimir Putin spoke of the talks. The U.S. president told reporters he had asked for a truce.",
            "U.S. president",
        ),
    ],
    ids=["quotation", "question", "country in a quotation", "office of another country"],
)
def test_who_is_told_of_is_not_who_speaks(text: str, speaker: str) -> None:
    assert claims_of(text)[-1].speaker == speaker


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The mayor said two people were killed, adding that three were hurt.",
            [("mayor", "states", "two people were killed"), ("mayor", "states", "three were hurt")],
        ),
        (
            '"Two people were killed by drones," the mayor said, adding that three were hurt.',
            [("mayor", "states", "Two people were killed by drones"), ("mayor", "states", "three were hurt")],
        ),
        (
            "The mayor said two people were killed, with the governor warning that more strikes may follow.",
            [("mayor", "states", "two people were killed"), ("governor", "warns", "more strikes may follow")],
        ),
        (
            "Thousands of flats lost electricity, with the grid firm VOLTA confirming that a power plant was struck.",
            [
                ("author", "states", "Thousands of flats lost electricity"),
                ("VOLTA", "confirms", "a power plant was struck"),
            ],
        ),
        (
            "Both sides agreed to a truce, officials said, ending weeks of strikes.",
            [("officials", "states", "Both sides agreed to a truce")],
        ),
        (
            "Strikes killed 100 people, medics said, in the deadliest day since both sides agreed to a ceasefire.",
            [("medics", "states", "Strikes killed 100 people")],
        ),
        (
            "The strikes began late Tuesday after the Karanian government accused the rebels of violating the truce.",
            [
                ("author", "states", "The strikes began late Tuesday"),
                (
                    "Karanian government",
                    "accuses",
                    "Karanian government accused the rebels of violating the truce",
                ),
            ],
        ),
        (
            "The envoy said the truce had been rejected by the rebels.",
            [("envoy", "states", "the truce had been rejected by the rebels")],
        ),
        (
            "Drones hit the port after repeated strikes on power plants, according to the mayor.",
            [("mayor", "states", "Drones hit the port after repeated strikes on power plants")],
        ),
        (
            '"We will not shell their plants," Marek continued.',
            [("Marek", "promises", "We will not shell their plants")],
        ),
        (
            "The truce was holding, Marek said, declining to comment on what was covered by it.",
            [
                ("Marek", "states", "The truce was holding"),
                ("author", "declines_to_confirm", "declining to comment on what was covered"),
            ],
        ),
        (
            "The day after the strike, Marek announced a temporary ceasefire, ordering a halt to all shelling.",
            [
                ("author", "states", "The day after the strike"),
                ("Marek", "promises", "announced a temporary ceasefire"),
                ("Marek", "orders", "ordering a halt"),
            ],
        ),
        (
            "Minister Ana Lark keeps rejecting the truce.",
            [("Ana Lark", "denies", "keeps rejecting the truce")],
        ),
    ],
)
def test_what_stands_around_an_attribution(text: str, wanted: list[tuple[str, str, str]]) -> None:
    found = told(claims_of(text))
    assert [(speaker, act) for speaker, act, _ in found] == [(speaker, act) for speaker, act, _ in wanted]
    assert all(quote in whole for (_, _, whole), (_, _, quote) in zip(found, wanted, strict=True))
    assert not any(whole.endswith((" after", " the")) or "said" in whole for _, _, whole in found)


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("Two people were killed in Odesa, Interfax quoted the governor as saying.", "governor", ("Interfax",)),
        (
            "Two people were killed in Odesa, the TASS agency quoted Russia’s defence ministry as saying on Friday.",
            "Russia’s defence ministry",
            ("TASS agency",),
        ),
        ("TASS quoted the governor as saying that two people were killed in Odesa.", "governor", ("TASS",)),
    ],
)
def test_who_quotes_whom_behind_what_is_said(text: str, speaker: str, via: tuple[str, ...]) -> None:
    (claim,) = claims_of(text)
    assert (claim.speaker, claim.via) == (speaker, via)
    assert claim.quote.casefold() == "two people were killed in odesa"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", '"If they do not shell our plants, we will not shell theirs," Marek said.'),
        (
            "en",
            '"If they do not shell our plants — or other assets — we will not shell theirs," Marek said.',
        ),
        ("de", "„Wenn sie unsere Anlagen nicht angreifen, werden wir ihre Anlagen nicht angreifen“, sagte Marek."),
        ("ru", "«Если они не будут наносить удары по энергетике, мы не будем наносить удары», — сказал Марек."),
        ("uk", "«Якщо вони не завдаватимуть ударів, ми не завдаватимемо ударів по енергетиці», — сказав Марек."),
    ],
)
def test_a_commitment_is_quoted_with_its_condition(language: str, text: str) -> None:
    (claim,) = claims_of(text, language)
    assert (str(claim.kind), str(claim.act)) == ("pledge", "promises")
    assert claim.quote.split()[0] in {"If", "Wenn", "Если", "Якщо"}


@pytest.mark.parametrize(
    ("text", "act", "kind"),
    [
        ("Minister Ana Lark has repeatedly asked for an energy truce.", "requests", "pledge"),
        ("Marek said he had asked the rebels for such restraint due to the cold weather.", "requests", "pledge"),
        ('"They asked us to refrain from shelling in order to allow talks," Marek said.', "states", "pledge"),
        ("Marek said the army shells power plants in order to break the people.", "states", "pattern"),
        ("A joint drone and missile strike wounded five people, the governor said.", "states", "strike"),
        ("An overnight barrage of drones left tens of thousands without heat in the city.", "states", "strike"),
        ("Temperatures are forecast to drop to minus 20 degrees at night.", "forecasts", "weather"),
    ],
)
def test_acts_and_kinds_of_wire_sentences(text: str, act: str, kind: str) -> None:
    (claim,) = claims_of(text)
    assert (str(claim.act), str(claim.kind)) == (act, kind)
