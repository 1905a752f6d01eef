"""A language that was given, and a text that looks like another one."""

import pytest

from holdfire.reader.document import open_document

RUSSIAN = (
    "Министр обороны заявил в среду, что за прошедшую ночь было сбито двенадцать беспилотников, а двое жителей города "
    "были ранены."
)
ENGLISH = "The minister said on Wednesday that twelve drones had been shot down in the night and that two were hurt."
GERMAN = (
    "Der Minister sagte am Mittwoch, in der Nacht seien zwölf Drohnen abgeschossen und zwei Menschen verletzt worden."
)


@pytest.mark.parametrize(
    ("text", "given", "told"),
    [
        (RUSSIAN, "de", ("German", "Russian", 100)),
        (RUSSIAN, "uk", ("Ukrainian", "Russian", 100)),
        (GERMAN, "en", ("English", "German", 100)),
        (ENGLISH, "de", ("German", "English", 100)),
        (RUSSIAN, "ru", None),
        (RUSSIAN, None, None),
        (f"{GERMAN}\n\n{GERMAN}\n\n{ENGLISH}", "de", None),  # a passage in another one is nothing odd
        (f"{ENGLISH}\n\n{ENGLISH}\n\n{GERMAN}", "de", ("German", "English", 65)),
        ("Nothing was said.", "de", None),  # too short to tell for sure
        ("Le ministre a dit mercredi que douze drones avaient été abattus pendant la nuit.", "de", None),  # not read
    ],
)
def test_a_text_in_another_language_than_given_is_told(
    text: str, given: str | None, told: tuple[str, str, int] | None
) -> None:
    document = open_document(text, language=given)
    found = [caveat for caveat in document.caveats if caveat.code == "given-language"]
    assert [(one.numbers["given"], one.numbers["told"], one.numbers["percent"]) for one in found] == (
        [told] if told else []
    )
