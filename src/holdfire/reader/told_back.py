"""Who told what stands before: "Two drones were shot down. ¶ This was reported by the governor.", and what another does
by words if somebody tells it.
"""

from holdfire.model.claim import AUTHOR, Act, Claim, Matter
from holdfire.model.record import lean
from holdfire.reader.cast import Voice
from holdfire.reader.known import Names
from holdfire.reader.scene import Said, Scene

DEEDS = frozenset((Act.REQUESTS, Act.AGREES, Act.PROMISES, Act.DENIES, Act.ORDERS, Act.THANKS, Act.ACCUSES))
"""What somebody does by words."""


def deed_of(act: Act | None, doer: str, teller: str, names: Names) -> Act | None:
    """What he does who tells of another's deed: the same where both speak for one party, else he states it."""
    if act not in DEEDS:
        return act
    return act if names.party(teller) == names.party(doer) != "" else Act.STATES


def answers_for(voice: Voice, said: Said, names: Names) -> bool:
    """Whether somebody who tells what the sentence before says holds an office of the land by whose account it is: "…,
    nach Darstellung der Türkei. Das sagte der türkische Außenminister".
    """
    whose = said.speaker
    if whose is None or whose.role or said.direct or said.act not in {None, Act.STATES}:
        return False
    party = names.party(whose.name)
    return party != "" and (party == names.party(voice.name) or party in names.parties_in(voice.role, adjectives=True))


def retold(found: list[Claim], scene: Scene) -> None:
    """Give what the last sentence before a paragraph says to who told it, as its opening says; speeches stay.

    Args:
        found: the claims before the paragraph; those of that sentence are replaced.
        scene: what the paragraph tells of it.
    """
    if scene.told_back is None:
        return
    voice, via, begin = scene.told_back
    scene.told_back = None
    who = {"speaker": voice.name, "role": voice.role, "entity": scene.entity_of(voice.name), "via": via}
    for place in range(len(found) - 1, -1, -1):
        claim = found[place]
        if claim.start < begin:
            return
        own = claim.speaker == AUTHOR and claim.act is not Act.DECLINES_TO_CONFIRM
        doer = claim.speaker or ""
        of_side = scene.names.party(doer) == scene.names.party(voice.name) != "" and claim.kind is Matter.PLEDGE
        if own or (doer and (claim.act in DEEDS or of_side) and not claim.direct):
            act = claim.act if own else deed_of(claim.act, doer, voice.name, scene.names)
            found[place] = lean(claim.model_copy(update={**who, "act": act}))
