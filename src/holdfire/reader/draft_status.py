"""How far a drafted pledge got. What tells it (who asks, promises, agrees or denies, and of whom that is told) speaks
with weights that are fitted to labelled reports (`python -m evaluation.draft_status`): of rules, each right by itself,
too many contradict each other in one report.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from math import log1p

from holdfire.model.claim import Act
from holdfire.model.pledge import Bound, Restrained, Status
from holdfire.reader.draft_bound import accounted, asked_of, assenting_in, doubted_by, side_of, sides_of
from holdfire.reader.draft_sides import sides_of_pause
from holdfire.reader.draft_sources import Source
from holdfire.reader.draft_terms import (
    ASSENT,
    assents,
    binds_itself,
    is_not_so,
    stance_of,
    tells_agreed,
)
from holdfire.reader.lists import tree_of
from holdfire.reader.matter import BINDING

WEIGHTS = "draft_status"
"""The list of weights: for each status that of every feature, and of the status itself as `always`."""
ALWAYS = "always"
_COUNTED = (
    Act.REQUESTS,
    Act.ORDERS,
    Act.PROMISES,
    Act.AGREES,
    Act.CONFIRMS,
    Act.STATES,
    Act.DENIES,
    Act.DECLINES_TO_CONFIRM,
    Act.ACCUSES,
)
_FIRST = (Act.REQUESTS, Act.ORDERS, Act.STATES, Act.CONFIRMS)
_MOST = 3  # parties that are counted


def status_of(sources: Sequence[Source], first: Source, parties: Sequence[Restrained]) -> Status:
    """How far the pledge got: the status for which most speaks; denied only where somebody denies something.

    Args:
        sources: the claims about the pause.
        first: the one that announces it.
        parties: who is bound.
    """
    told, weights = features_of(sources, first, parties), tree_of(WEIGHTS)
    denied = told["counts-denies"] or told["denied"] or any(is_not_so(source.claim) for source in sources)
    possible = [status for status in Status if status in weights and (denied or status is not Status.DENIED)]
    return max(possible, key=lambda status: score(told, weights[status]))


def score(told: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How much speaks for something; a feature that is not told, or has no weight, does not count."""
    return weights[ALWAYS] + sum(weights.get(name, 0.0) * value for name, value in told.items())


def features_of(sources: Sequence[Source], first: Source, parties: Sequence[Restrained]) -> dict[str, float]:
    """What tells the status, as numbers, none of which knows a name, a word or a language."""
    bound = {party.party for party in parties}
    stances, assenting = {stance_of(source) for source in sources} - {""}, assenting_in(sources)
    denying = [source for source in sources if source.is_named and stance_of(source) == "denies"]
    doubted = {party for source in denying for party in doubted_by(source, tuple(bound), assenting)}
    sure = (source for source in sources if assents(source) and not source.condition and not source.claim.hedged)
    own = {side for source in sure for side in sides_of(source)}
    told = {party for source in sources for party in accounted(source)}
    asks = first.claim.act is Act.REQUESTS
    return {
        **_counts(sources),
        **_accounts(sources),
        **_first(first, bound),
        **_bound(parties),
        "assenting-two": len(own) > 1,
        "told-or-assenting-two": len((own | told) & bound) > 1,
        "told-to-assent": min(len(told), _MOST),
        "denied": bool(denying),
        "denied-alone": stances == {"denies"},
        "denied-by-bound": not doubted.isdisjoint(bound),
        "denied-by-bound-only": not (doubted - assenting).isdisjoint(bound),
        "conditional": "conditional" in stances,
        "silent": "silent" in stances,
        "asked-and-told": asks and "confirms" in stances,
        "asked-only": asks and "confirms" not in stances,
    }


def _counts(sources: Sequence[Source]) -> dict[str, float]:
    """How many claims there are of an act by somebody with a name, in that document which has most of them."""
    acts = Counter((source.claim.act, source.read_at) for source in sources if source.is_named)
    most = {act: max((count for (one, _), count in acts.items() if one is act), default=0) for act in _COUNTED}
    return {f"counts-{act}": log1p(count) for act, count in most.items()}


def _accounts(sources: Sequence[Source]) -> dict[str, float]:
    """What is told of two in one claim: that they assent, or have agreed already."""
    both = [source.claim for source in sources if len(accounted(source)) > 1]
    return {
        "told-of-two": bool(both),
        "told-of-two-as-agreed": any(tells_agreed(claim) and not claim.hedged for claim in both),
    }


def _first(first: Source, bound: AbstractSet[str]) -> dict[str, float]:
    """Who announces it, and how."""
    claim, own = first.claim, {first.party}
    asked = asked_of(first) if claim.act in {Act.REQUESTS, Act.ORDERS} else ()
    told = accounted(first)
    return {
        **{f"first-{act}": claim.act is act for act in _FIRST},
        "first-party": bool(first.party),
        "first-of-pair": bool(first.party) and first.party in first.pair,
        "first-bound-and-binding": _binds_own_side(first, bound),
        "first-binds-itself": claim.act in ASSENT and binds_itself(first, known=bool(first.party)),
        "first-conditional": bool(first.condition),
        "first-denies": claim.act is Act.DENIES or is_not_so(claim),
        "first-asks-another": bool(set(asked) - own),
        "first-tells-of-another": bool(set(told) - own),
        "first-tells-of-two": len(told) > 1 or len(sides_of_pause(first)) > 1,
    }


def _binds_own_side(first: Source, bound: AbstractSet[str]) -> bool:
    """Whether who announces the pause promises or orders what his own side, which is bound, will do."""
    return side_of(first) in bound and (first.claim.act in BINDING or first.claim.act is Act.ORDERS)


def _bound(parties: Sequence[Restrained]) -> dict[str, float]:
    """How many are bound, and how."""
    hows = Counter(party.bound for party in parties)
    return {
        "bound-firmly-two": hows[Bound.YES] > 1,
        "bound-disputed": min(hows[Bound.DISPUTED], _MOST),
        "bound-only-firmly": hows.keys() == {Bound.YES},
        "bound-only-conditionally": hows.keys() == {Bound.CONDITIONAL},
    }
