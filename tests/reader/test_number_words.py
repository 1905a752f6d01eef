"""A number in digits and in words is the same figure, in every language and with every sign that groups digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.reader.figures import FigureMention, find_figures
from holdfire.reader.tokens import tokenize
from holdfire.reader.words import LANGUAGES

_ONES = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
    "uk": "один два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять тринадцять чотирнадцять "
    "п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять",
    "ru": "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
    "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
    "de": "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "uk": "двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто",
    "ru": "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
}
_HUNDREDS = {
    "uk": "сто двісті триста чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот",
    "ru": "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот",
}
_SCALES = {
    "en": (("thousand", "thousand", "thousand"), ("million", "million", "million")),
    "uk": (("тисяча", "тисячі", "тисяч"), ("мільйон", "мільйони", "мільйонів")),
    "ru": (("тысяча", "тысячи", "тысяч"), ("миллион", "миллиона", "миллионов")),
}
_FEMININE = {"один": "одна", "два": "дві"}, {"один": "одна", "два": "две"}
_GROUPS = {"en": (",", " ", "\u00a0", "\u202f"), "de": (".", " ", "\u00a0", "\u202f", "\u2009")} | dict.fromkeys(
    ("uk", "ru"), (" ", "\u00a0", "\u202f", "\u2009")
)
_SENTENCES = {
    "en": "{} people were killed.",
    "uk": "Загинуло {} людей.",
    "ru": "Погибли {} человек.",
    "de": "{} Menschen wurden getötet.",
}


def _below_hundred(value: int, language: str) -> list[str]:
    ones, tens = _ONES[language].split(), _TENS[language].split()
    if value < 20:
        return [ones[value - 1]] if value else []
    ten, one = tens[value // 10 - 2], ones[value % 10 - 1] if value % 10 else ""
    if language == "de":
        return [f"{one}und{ten}" if one else ten]
    if language == "en":
        return [f"{ten}-{one}" if one else ten]
    return [ten, one] if one else [ten]


def _below_thousand(value: int, language: str) -> list[str]:
    many, rest = divmod(value, 100)
    if not many:
        return _below_hundred(rest, language)
    if language in _HUNDREDS:
        return [_HUNDREDS[language].split()[many - 1], *_below_hundred(rest, language)]
    one = _ONES[language].split()[many - 1]
    if language == "de":
        return ["".join([one, "hundert", *_below_hundred(rest, language)])]
    return [one, "hundred", *(["and"] if rest else []), *_below_hundred(rest, language)]


def in_words(value: int, language: str) -> str:
    """A number below a thousand million as it is written out."""
    millions, thousands, rest = value // 1_000_000, value // 1000 % 1000, value % 1000
    if language == "de":
        head = [f"{''.join(_below_thousand(thousands, language))}tausend"] if thousands else []
        tail = "".join([*head, *_below_thousand(rest, language)])
        large = "eine Million" if millions == 1 else f"{''.join(_below_thousand(millions, language))} Millionen"
        return " ".join(part for part in (large if millions else "", tail) if part)
    words: list[str] = []
    for many, names in ((millions, _SCALES[language][1]), (thousands, _SCALES[language][0])):
        if many:
            told = _below_thousand(many, language)
            if names[0] in ("тисяча", "тысяча"):
                told[-1] = _FEMININE[language == "ru"].get(told[-1], told[-1])
            words += [*told, _form(many, names)]
    return " ".join([*words, *_below_thousand(rest, language)])


def _form(many: int, names: tuple[str, str, str]) -> str:
    if many % 10 == 1 and many % 100 != 11:
        return names[0]
    return names[1] if many % 10 in (2, 3, 4) and many % 100 not in (12, 13, 14) else names[2]


def _of(sentence: str, language: str) -> list[FigureMention]:
    return find_figures(tokenize(sentence), language)


@pytest.mark.parametrize(
    ("language", "value", "words"),
    [
        ("en", 1_215_021, "one million two hundred and fifteen thousand twenty-one"),
        ("uk", 2_002_341, "два мільйони дві тисячі триста сорок один"),
        ("ru", 1_021_100, "один миллион двадцать одна тысяча сто"),
        ("de", 1_225_316, "eine Million zweihundertfünfundzwanzigtausenddreihundertsechzehn"),
    ],
)
def test_numbers_are_written_out_as_one_does(language: str, value: int, words: str) -> None:
    assert in_words(value, language) == words


@given(
    st.sampled_from(LANGUAGES),
    st.one_of(st.integers(2, 1000), st.integers(2, 999_999), st.integers(2, 999_999_999)),
    st.integers(0, 4),
)
def test_digits_with_any_sign_and_words_are_one_figure(language: str, value: int, sign: int) -> None:
    signs = _GROUPS[language]
    grouped = f"{value:,}".replace(",", signs[sign % len(signs)])
    bare = str(value) if not 1900 <= value <= 2099 else grouped  # those may be years
    told = [_of(_SENTENCES[language].format(one), language) for one in (bare, grouped, in_words(value, language))]
    for (figure,) in told:
        assert (figure.low, figure.best, figure.high) == (value, value, value)
        assert figure.quantity == "killed"


_BOUNDS = {
    "en": (("more than", "at least", "over"), ("up to", "nearly", "fewer than"), ("about", "some")),
    "uk": (("понад", "щонайменше", "не менше"), ("до", "майже", "не більше"), ("близько", "приблизно")),
    "ru": (("более", "не менее", "свыше"), ("до", "почти", "не более"), ("около", "примерно")),
    "de": (("mehr als", "mindestens", "gut"), ("bis zu", "knapp", "höchstens"), ("rund", "etwa")),
}


@given(st.sampled_from(LANGUAGES), st.integers(2, 999_999), st.booleans(), st.data())
def test_a_bounded_number_is_never_exact(language: str, value: int, spelt: bool, data: st.DataObject) -> None:
    side = data.draw(st.integers(0, 2))
    word = data.draw(st.sampled_from(_BOUNDS[language][side]))
    number = in_words(value, language) if spelt else f"{value:,}".replace(",", _GROUPS[language][0])
    (figure,) = _of(_SENTENCES[language].format(f"{word} {number}"), language)
    wanted = {0: (value, None, None), 1: (None, None, value), 2: (None, value, None)}[side]
    assert (figure.low, figure.best, figure.high) == wanted
    assert figure.qualifier == word
