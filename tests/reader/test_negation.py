"""What is denied and what is not: "not" in the part that says something, beside it, in what is set in, and of lack."""

from datetime import date

import pytest

from holdfire.reader.read import read_document

TOLD = [
    # the part that says something
    ("en", "The army did not attack the port on Monday.", True),
    ("de", "Die Armee hat den Hafen am Montag nicht angegriffen.", True),
    ("uk", "Армія в понеділок не атакувала порт.", True),
    ("ru", "Армия в понедельник не атаковала порт.", True),
    # behind what is set in
    ("en", "The truce, which took effect on Monday, has not been kept.", True),
    ("de", "Die Waffenruhe, die beide unterschrieben haben, hat nicht gehalten.", True),
    ("uk", "Перемир'я, яке підписали обидві сторони, не дотримано.", True),
    ("ru", "Перемирие, которое подписали обе стороны, не соблюдается.", True),
    # within what is set in
    ("en", "The truce, which no paper told of, collapsed on Monday.", False),
    ("uk", "Перемир'я, якого ніхто не хотів, зірвано.", False),
    ("ru", "Перемирие, которого никто не хотел, сорвано.", False),
    # behind it
    ("en", "Drones hit the port on Monday, not the depot.", False),
    ("de", "Drohnen trafen am Montag den Hafen, nicht das Lager.", False),
    ("uk", "Дрони в понеділок влучили в порт, а не в склад.", False),
    ("ru", "Дроны в понедельник попали в порт, а не на склад.", False),
    ("en", "Drones hit the port on Monday, although nobody had expected it.", False),
    ("de", "Drohnen trafen am Montag den Hafen, obwohl es niemand erwartet hatte.", False),
    ("uk", "Дрони в понеділок влучили в порт, хоча ніхто цього не чекав.", False),
    ("ru", "Дроны в понедельник попали в порт, хотя никто этого не ждал.", False),
    # of lack
    ("en", "The shelling left 900 families without a roof.", False),
    ("de", "Nach dem Beschuss blieben 900 Familien ohne Dach.", False),
    ("ru", "После обстрела 900 семей остались без крова.", False),
    ("ru", "За ночь при обстреле ранены без малого пятьсот человек.", False),
    # of a number
    ("en", "Shells hit School No. 5 and a clinic in Goma.", False),
    ("en", "The army did not shell School No. 5 in Goma.", True),
]


@pytest.mark.parametrize(("language", "text", "negated"), TOLD)
def test_what_is_denied(language: str, text: str, negated: bool) -> None:
    read = read_document(text, language=language, published=date(2026, 3, 12))
    assert read.claims
    assert read.claims[0].negated is negated
