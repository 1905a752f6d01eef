"""Documents in our own words, and claims as a model would give them."""

from datetime import date
from typing import Any

from holdfire.model.document import Document
from holdfire.reader.document import open_document

ARTICLE = """\
Pause near Ostrava Ridge begins

CAPITAL, 3 March 2025. The two armies stopped shelling each other at dawn, both sides said on Monday, after a week
of talks.

"We will hold our fire for seven days," said Marko Hadrys, spokesman of the northern command. He added that
more than 2,500 shells fell in February and that two drivers were wounded.

Radio Sever quoted an unnamed officer as saying that the pause may not last. The pause may not last, a clerk
at the market repeated, because nobody has signed anything.
"""

UKRAINIAN = """\
Перемир'я на сім днів

Київ, 3 березня 2025 року. Речниця Міноборони Орися Вакуленко заявила, що ворог порушив тишу тричі за ніч.
За її словами, у Києві загинули двоє людей.
"""


def article(text: str = ARTICLE, *, published: date | None = None) -> Document:
    """A plain text as a document."""
    return open_document(text.encode(), name="article.txt", published=published)


def claim(**changes: Any) -> dict[str, Any]:
    """A claim of ARTICLE that holds; with other fields."""
    return {
        "quote": "We will hold our fire for seven days", "speaker": "Marko Hadrys",
        "role": "spokesman of the northern command", "via": [], "act": "promises", "hedged": False, "negated": False,
        "direct": True, "kind": "pledge", "about": {"duration": "P7D"}, "figures": [], "when": "2025-03-03",
        "places": [], **changes,
    }  # fmt: skip


def figure(**changes: Any) -> dict[str, Any]:
    """A figure; with other fields."""
    return {
        "quantity": "hits", "low": None, "best": None, "high": None, "unit": "", "qualifier": "", "period": "",
        **changes,
    }  # fmt: skip


def answer(*claims: Any) -> dict[str, Any]:
    """A whole answer."""
    return {"claims": list(claims)}
