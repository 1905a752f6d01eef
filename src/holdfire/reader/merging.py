"""Claims of two readers in one list. Those of the rules stay as they are, in their order: another reader only adds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from heapq import merge as merged_in_order
from typing import NamedTuple

from holdfire.model.claim import Claim

_LEAST_OF_SHORTER, _LEAST_OF_BOTH = 0.5, 0.3
COMPARED = ("speaker", "act", "kind", "hedged", "negated", "direct", "figures", "when", "places")
"""The fields by which claims that stand at the same place are compared."""


class Merged(NamedTuple):
    """Claims of both readers, and how they compare."""

    claims: tuple[Claim, ...]
    agreeing: int  # claims of the other reader that stand where one of the rules does
    added: int
    differing: Mapping[str, int]  # fields in which agreeing claims differ, and in how many


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The share of two stretches [start, end) that they have in common, of both together; 0.0 if they are not the same
    claim: less than half of the shorter, or less than three tenths of both together.
    """
    common = min(one[1], other[1]) - max(one[0], other[0])
    lengths = one[1] - one[0], other[1] - other[0]
    both = sum(lengths) - common
    if common <= 0 or common < _LEAST_OF_SHORTER * min(lengths) or common < _LEAST_OF_BOTH * both:
        return 0.0
    return common / both


def merge_claims(rules: Sequence[Claim], others: Sequence[Claim]) -> Merged:
    """The claims of the rules, unchanged and in their order, with those of another reader that stand at no such place.

    Args:
        rules: the claims of the deterministic reader.
        others: claims of the same document by another reader; their `reader` says which.
    """
    added: list[Claim] = []
    differing: Counter[str] = Counter()
    for claim in others:
        same = _nearest(claim, rules)
        if same is None:
            added.append(claim)
        else:
            differing.update(field for field in COMPARED if getattr(claim, field) != getattr(same, field))
    added.sort(key=_start)
    claims = tuple(merged_in_order(rules, added, key=_start))
    return Merged(claims, len(others) - len(added), len(added), dict(sorted(differing.items())))


def _start(claim: Claim) -> int:
    return claim.start


def _nearest(claim: Claim, rules: Sequence[Claim]) -> Claim | None:
    """The claim of the rules at the same place, the one that shares most with it, else one of the same speaker of which
    it is a part.
    """
    shares = [(overlap((claim.start, claim.end), (rule.start, rule.end)), -place) for place, rule in enumerate(rules)]
    share, place = max(shares, default=(0.0, 0))
    return rules[-place] if share else next((rule for rule in rules if _is_part(claim, rule)), None)


def _is_part(claim: Claim, rule: Claim) -> bool:
    """Whether a claim is inside one of the rules; somebody else may be quoted there, whose words are another claim."""
    inside = rule.start <= claim.start and claim.end <= rule.end
    return inside and (claim.speaker == rule.speaker or (bool(claim.entity) and claim.entity == rule.entity))
