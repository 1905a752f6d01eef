"""A line that quotes another language than its own: who is quoted is told in the language around the quotation."""

import pytest

from holdfire.reader.language import frame_of, tell_framed
from holdfire.reader.read import read_document

_RU = "Перемирия не будет, мы ударим по Киеву. Мы уже ударили по Одессе и по Харькову, и это было только начало"
_UK = "Ми збили 14 дронів над Одесою, і це не все, що вони випустили по нас цієї ночі"
_EN = "We will not send any more missiles to Ukraine, and the ceasefire is over for us and for all the others"
_DE = "Wir werden der Ukraine 100 Drohnen liefern, und die Waffenruhe muss sofort kommen, für alle und überall"
_FRAMES = {
    "en": ("Mayor Ada Brant said two people had died in Kyiv. Lavrov answered: ", "Ada Brant"),
    "de": ("Bürgermeisterin Ada Brant sprach von zwei Toten in Kiew. Lawrow antwortete: ", "Ada Brant"),
    "uk": ("Мер Микола Гай повідомив про двох загиблих у Києві. Лавров заявив: ", "Микола Гай"),
    "ru": ("Мэр Николай Гай сообщил о двух погибших в Киеве. Лавров заявил: ", "Николай Гай"),
}
_QUOTED = {"en": _EN, "de": _DE, "uk": _UK, "ru": _RU}
_PAIRS = [(frame, quoted) for frame in _FRAMES for quoted in _QUOTED if frame != quoted]


@pytest.mark.parametrize("marks", ["«»", "„“", "“”", '""'])
@pytest.mark.parametrize(("frame", "quoted"), _PAIRS)
def test_the_words_around_a_quotation_tell_the_language_of_a_line(frame: str, quoted: str, marks: str) -> None:
    line = f"{_FRAMES[frame][0]}{marks[0]}{_QUOTED[quoted]}{marks[1]}."
    assert tell_framed(line, frame_of(line)) == frame


@pytest.mark.parametrize(("frame", "quoted"), _PAIRS)
def test_a_foreign_quotation_is_never_that_of_the_sentence_before(frame: str, quoted: str) -> None:
    told, name = _FRAMES[frame]
    claims = read_document(f"{told}«{_QUOTED[quoted]}».").claims
    first = len(told)
    assert [claim.speaker for claim in claims if claim.end < first] == [name]
    assert {claim.speaker for claim in claims if claim.start > first} <= {"Lavrov", "Lawrow", "Лавров"}


@pytest.mark.parametrize(
    ("before", "line", "speaker"),
    [
        ("У Києві загинули двоє людей, повідомив мер Микола Гай.", f"«{_RU}», — заявив Лавров.", "Лавров"),
        ("В Киеве погибли два человека, сообщил мэр Николай Гай.", f"«{_UK}», — заявил Сибига.", "Сибига"),
        ("Two people were killed in Kyiv, mayor Ada Brant said.", f"«{_RU}», Lavrov said.", None),
    ],
)
def test_a_short_frame_is_read_in_the_language_of_the_text(before: str, line: str, speaker: str | None) -> None:
    claims = read_document(f"{before}\n\n{line}\n").claims
    assert {claim.speaker for claim in claims if claim.start > len(before)} == ({speaker} if speaker else set())


def test_a_line_without_another_language_is_told_as_before() -> None:
    assert frame_of("Two people were killed.") == ""
    assert tell_framed(f"«{_RU}».", frame_of(f"«{_RU}».")) == "ru"
