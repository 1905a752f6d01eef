"""The named reasons to trust a document less: one list, told in the same words everywhere."""

from holdfire.model.verdict import Caveat

CAVEATS: dict[str, str] = {
    "control-characters": (
        "Control characters in the text: {count:,}; they are kept, and words that hold one are not recognised."
    ),
    "damaged-characters": "Characters that could not be decoded and are shown as U+FFFD: {count:,}.",
    "damaged-feed": "The feed is not well-formed XML; it was mended, and parts of its items may be missing.",
    "direction-marks": (
        "Marks in the text that change the direction of writing: {count:,}; a screen may show it in another order than "
        "it is stored and read."
    ),
    "elsewhere": (
        "Nothing shows that the text tells of a war of today, of services or the weather, or of talks or a "
        "pause between states; no claim is read from it."
    ),
    "given-language": (
        "It was said to be in {given}, but {percent} % of the article looks like {told} and is read as that; what is "
        "too short to tell is read as {given}. If that is wrong, leave the language out."
    ),
    "guessed-encoding": "The bytes are not UTF-8 and name no other encoding; they were read as {encoding}.",
    "mostly-beside": (
        "{percent} % of the text was taken for comments, navigation, appeals and the like, which give no claims. If "
        "articles are among it, give each as a file of its own."
    ),
    "no-body": "No part of the document was recognised as the body of an article.",
    "other-language": (
        "{percent} % of the article was not recognised as English, Ukrainian, Russian or German; no claim is read from "
        "that."
    ),
    "partly-elsewhere": (
        "{count:,} of the {blocks:,} paragraphs of the article tell of other things than war, services, weather or "
        "talks; no claim is read from them."
    ),
    "days-not-resolved": (
        "The document does not tell its own day, so days that it tells by it are not resolved: {words}. Its day can be "
        "given with --published."
    ),
    "far-day": (
        "The day that was found for the document, {day}, lies far in the future, and every day that it tells by it is "
        "counted from that. The right one can be given with --published."
    ),
    "pages-without-text": "{blank:,} of {pages:,} pages hold no text, perhaps pictures of it; they are not read.",
}
"""Every caveat of a document: its code and the sentence that its numbers fill."""


def caveat(code: str, **numbers: float | str) -> Caveat:
    """The caveat of that code, told with its numbers.

    Raises:
        KeyError: the code is not in CAVEATS, or a number that its sentence needs is missing.
    """
    return Caveat(code=code, text=CAVEATS[code].format(**numbers), numbers=numbers)
