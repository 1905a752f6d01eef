"""What is told on of a pause of an earlier time: "In October both had agreed on a truce. It was to last 48 hours"."""

from datetime import date, timedelta

from holdfire.model.claim import AUTHOR, Claim
from holdfire.model.members import MATTER
from holdfire.reader.days import Sense
from holdfire.reader.further import points_at
from holdfire.reader.grammar import grammar
from holdfire.reader.passage import Passage
from holdfire.reader.sentences import Span
from holdfire.reader.tense import tense_at
from holdfire.reader.term_words import term_words
from holdfire.reader.timewords import time_words
from holdfire.reader.whens import days_of

_LONG_AGO = timedelta(days=14)
_TO_VERB = 3  # tokens from what points back to its verb


def of_earlier_pause(page: Passage, claim: Claim, span: Span, before: Claim | None) -> Claim:
    """The claim with the time of the one before it, where the text goes on to tell of a pause of long ago.

    Args:
        page: the block.
        claim: made of `span`.
        span: its tokens.
        before: the claim before it in the block.
    """
    on, pledge = page.document.published, MATTER.PLEDGE
    if before is None or on is None or claim.kind is not pledge or before.kind is not pledge or claim.when is not None:
        return claim
    if claim.speaker != AUTHOR or before.direct or not points_at(page.marked, page.language, span):
        return claim
    if not _is_long_ago(before.when, on) or _is_ahead(page, claim, span, on):
        return claim
    return claim.model_copy(update={"when": before.when})


def _is_long_ago(when: str | None, on: date) -> bool:
    days = days_of(when)
    return days is not None and days.end + _LONG_AGO <= on


def _is_ahead(page: Passage, claim: Claim, span: Span, on: date) -> bool:
    """Whether it is told of what is or will be: "It is now to be prolonged"."""
    if any(str(claim.about.get(term, "")).removeprefix("../")[:10] >= str(on) for term in ("start", "end")):
        return True
    tokens, words = page.marked.tokens, time_words(page.language)
    ran, past = term_words(page.language).ran, grammar(page.language).preterite
    if any(form in ran or form.endswith(past) for form in tokens.forms[span.first + 1 : span.first + _TO_VERB]):
        return False  # "Sie sollte …"
    return tense_at(tokens, words, span.first, span.first + 1) is not Sense.PAST
