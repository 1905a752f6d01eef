"""Time of finding places: how long the tables load, how fast inflected names are matched, and what a news text costs.

    python -m evaluation.places

Names are drawn by chance from the tables' own inflected forms; texts are made of them and of filler words.
"""

import argparse
import json
import random
import time

from holdfire.reader.place_table import place_table
from holdfire.reader.places import find_places
from holdfire.reader.tokens import Tokens, tokenize
from holdfire.reader.words import LANGUAGES

FILLER = {
    "en": "the strike hit a house and three people were hurt , officials said on Monday .",
    "uk": "внаслідок удару пошкоджено будинок і поранено трьох людей , повідомили у понеділок .",
    "ru": "в результате удара повреждён дом и ранены три человека , сообщили в понедельник .",
    "de": "bei dem Angriff wurde ein Haus beschädigt und drei Menschen verletzt , hieß es am Montag .",
}
NEWS = 3_000  # characters
CHUNK = 1_000  # names that are matched at a time


def inflected(language: str, count: int) -> list[Tokens]:
    """`count` inflected names of more than one kind, as texts of CHUNK names each."""
    draw = random.Random(7)  # noqa: S311 -- a fixed sample, no secret
    forms = [
        " ".join((first, *rest)).title()
        for first, rests in sorted(place_table(language).starts.items())
        for rest, entry in rests
        if entry.kind
    ]
    return [tokenize(" ; ".join(draw.choices(forms, k=min(CHUNK, count)))) for _ in range(max(1, count // CHUNK))]


def news(language: str) -> Tokens:
    """A text of NEWS characters, about one word in twelve a place."""
    draw = random.Random(7)  # noqa: S311 -- a fixed sample, no secret
    names = [name for code, name in place_table(language).names.items() if code.startswith(("UA", "RU"))]
    text = ""
    while len(text) < NEWS:
        text += f"{FILLER[language]} {draw.choice(names)} "
    return tokenize(text[:NEWS])


def measure(language: str, count: int) -> dict[str, float]:
    """Milliseconds to load, names a second, milliseconds a news text."""
    place_table.cache_clear()
    started = time.perf_counter()
    place_table(language)
    load = time.perf_counter() - started
    texts, article = inflected(language, count), news(language)
    started = time.perf_counter()
    for tokens in texts:
        find_places(tokens, language)
    matched = time.perf_counter() - started
    times = []
    for _ in range(200):
        started = time.perf_counter()
        find_places(article, language)
        times.append(time.perf_counter() - started)
    return {
        "load_ms": round(1000 * load, 1),
        "names_per_second": round(count / matched),
        "news_ms": round(1000 * sorted(times)[len(times) // 2], 3),
    }


def main() -> None:
    """Measure the four languages and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=1_000_000, help="inflected names, over the four languages")
    asked = parser.parse_args()
    each = asked.names // len(LANGUAGES)
    print(json.dumps({language: measure(language, each) for language in LANGUAGES}, indent=1))


if __name__ == "__main__":
    main()
