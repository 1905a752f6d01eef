"""A document as it is stored: its text, and what each part of the text is.

Offsets count characters of `Document.text`, from 0, the end exclusive: `text[start:end]` is the part itself.
"""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import ConfigDict, Field, model_validator

from holdfire.model.record import Record
from holdfire.model.verdict import Caveat

UNDETERMINED = "und"
"""Language of a part that is too short to tell, or written in a language that is not read (ISO 639-2)."""


class Label(StrEnum):
    """What a block of a document is."""

    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    BODY = "body"
    CAPTION = "caption"
    APPEAL = "appeal"  # asks the reader for money or support
    SHARE = "share"  # newsletter, subscription, social networks
    NAVIGATION = "navigation"  # menus, links to other articles, anything around the article
    NOTICE = "notice"  # funding, rights, disclaimers
    COMMENT = "comment"  # the readers' comments, and what belongs to them


class Block(Record):
    """One part of a document: a paragraph, a heading, a line of a menu. Blocks stand in order and do not overlap.

    Every character of the text that is no white space lies in exactly one block.
    """

    label: Label
    start: int = Field(ge=0)
    end: int = Field(ge=1)
    language: str = Field(description="en, uk, ru, de, or und")
    author: str | None = Field(
        default=None,
        description="who wrote a comment, or whose words a quotation is that stands apart from the article, with the "
        "office, empty where that is not told; None for the frame of a comment and for other blocks",
    )


class Document(Record):
    """A text with its parts; nothing of what was given is thrown away, it is only labelled."""

    model_config = ConfigDict(str_strip_whitespace=False)  # or the offsets would be wrong

    id: str = Field(description="short id made from the hash of the bytes")
    sha256: str = Field(description="SHA-256 of the bytes as they were given")
    title: str | None
    byline: str | None
    published: date | None = Field(description="None where the document does not name day, month and year")
    link: str | None = Field(default=None, description="its address, where a feed names it; as printed, never followed")
    language: str = Field(description="language of most of the body; und if it cannot be told")
    text: str
    blocks: tuple[Block, ...]
    caveats: tuple[Caveat, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        last = 0
        for block in self.blocks:
            if not last <= block.start < block.end <= len(self.text):
                msg = f"the block {block.start}-{block.end} is empty, overlaps or lies outside the text"
                raise ValueError(msg)
            last = block.end
        return self

    def words_of(self, part: Block) -> str:
        """The exact words of a block."""
        return self.text[part.start : part.end]
