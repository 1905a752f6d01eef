"""A document with claims of every kind, and with everything in it that could do harm on a screen."""

from holdfire.model.claim import Act, Claim, Figure, Matter
from holdfire.model.document import Document
from holdfire.reader.document import open_document
from holdfire.reader.read import ReadDocument

EVIL = "<script>alert(1)</script>"
TEXT = f"""Kyiv waits for the pause {EVIL}

By Ann {EVIL} Example

30 January 2026

“We agreed to stop for a week because of the cold and nothing else was said,” said Petro Vlasenko of the ministry.

In the night three people were killed and at least seven were injured in Odesa {EVIL}.
Then \u202emore attacks\u202c are near.

Support our work with a donation today.

Comments

Reader One
2 days ago
I do not believe a word {EVIL}.
"""


def claim(document: Document, quote: str, act: Act, kind: Matter, **fields: object) -> Claim:
    start = document.text.index(quote)
    values = {"speaker": "Petro Vlasenko", "language": "en", **fields}
    return Claim(
        document=document.id,
        quote=quote,
        start=start,
        end=start + len(quote),
        act=act,
        kind=kind,
        **values,
    )


def figure(quantity: str, low: float | None, best: float | None, high: float | None, unit: str = "") -> Figure:
    return Figure(quantity=quantity, low=low, best=best, high=high, unit=unit, qualifier="")


def told() -> ReadDocument:
    document = open_document(TEXT).model_copy(update={"link": "javascript:alert(1)"})
    week = "We agreed to stop for a week because of the cold and nothing else was said"
    claims = (
        claim(
            document, week, Act.AGREES, Matter.PLEDGE, direct=True, when="2026-01-30/2026-02-06", places=("UA-30",),
            role=f"of the ministry {EVIL}", about={"duration_days": 7, "unspecified": ["start", "kinds"]},
        ),
        claim(document, "because of the cold and nothing", Act.DOUBTS, Matter.PLEDGE, hedged=True, speaker=f"Olena {EVIL}"),  # noqa: E501 - a table
        claim(document, "nothing else was said", Act.DECLINES_TO_CONFIRM, Matter.PLEDGE, via=(f"radio {EVIL}", "a paper")),  # noqa: E501 - a table
        claim(
            document, "three people were killed and at least seven were injured in Odesa", Act.STATES, Matter.STRIKE,
            speaker="author", places=("UA-51",), figures=(figure("killed", 3, 3, 3), figure("injured", 7, None, None)),
        ),
        claim(document, "\u202emore attacks\u202c are near", Act.WARNS, Matter.STRIKE, speaker=None, negated=True),
    )  # fmt: skip
    return ReadDocument(document=document, claims=claims)
