"""What a report of an extended pause still tells of the end that it had before: "was to expire on Tuesday"."""

from collections.abc import Sequence

from holdfire.model.claim import Act, Claim
from holdfire.reader.draft_pause import marked_of, names_pause
from holdfire.reader.draft_sources import Source
from holdfire.reader.grammar import grammar
from holdfire.reader.own_pauses import was_due

_TOLD = frozenset((Act.STATES, Act.CONFIRMS, Act.AGREES, Act.PROMISES))
_ENDS = frozenset(("end", "duration"))


def without_old_ends(sources: Sequence[Source]) -> list[Source]:
    """The claims, where one of them tells of an extension with its end or length, without those ends and lengths that
    others say were to be.
    """
    if not any(_extends(source.claim) for source in sources if not source.recalled):
        return list(sources)
    return [source._replace(claim=_without(source.claim)) for source in sources]


def of_further(sources: Sequence[Source]) -> list[Source]:
    """The claims by which somebody refuses that a pause be made longer, where nobody tells that this was agreed, asked
    or promised: they deny nothing of the pause itself.
    """
    longer = [source for source in sources if _names_extension(source.claim)]
    refused = [source for source in longer if source.claim.act is Act.DENIES or source.claim.negated]
    open_only = all(source in refused or source.claim.act is Act.DECLINES_TO_CONFIRM for source in longer)
    return refused if open_only else []


def _names_extension(claim: Claim) -> bool:
    """Whether a claim names the lengthening of a pause, by its verb or noun."""
    return any(form.startswith(grammar(claim.language).extends) for form in marked_of(claim).tokens.forms)


def _extends(claim: Claim) -> bool:
    told = claim.act in _TOLD and not claim.negated and not _ENDS.isdisjoint(claim.about)
    return told and _names_extension(claim)


def _without(claim: Claim) -> Claim:
    if claim.act is not Act.STATES or _ENDS.isdisjoint(claim.about) or _extends(claim) or not names_pause(claim):
        return claim
    marked = marked_of(claim)
    if not was_due(marked, claim.language, 0, len(marked.words)):
        return claim
    return claim.model_copy(update={"about": {key: told for key, told in claim.about.items() if key not in _ENDS}})
