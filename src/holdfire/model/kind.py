"""Kinds of attack: one controlled list, told by weapon (what was used) or by target (what was hit).

A reading names what it forbids as `energy`, `drone`, or both together as `long-range@energy`.
"""

from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from holdfire.model.place import Fit

ANY = "any"

WEAPONS: dict[str, tuple[str, ...]] = {
    "air": (),
    "long-range": ("air",),
    "drone": ("long-range",),
    "missile": ("long-range",),
    "cruise": ("missile",),
    "ballistic": ("missile",),
    "air-strike": ("air",),
    "glide-bomb": ("air-strike",),
    "tactical-drone": ("air",),
    "artillery": (),
    "ground": (),
    "naval": (),
}
"""Weapons, each with the wider kinds that hold it."""

TARGETS: dict[str, tuple[str, ...]] = {
    "civilian": (),
    "city": ("civilian",),
    "housing": ("city",),
    "hospital": ("civilian",),
    "infrastructure": ("civilian",),
    "energy": ("infrastructure",),
    "power": ("energy",),
    "heat": ("energy",),
    "oil-gas": ("energy",),
    "nuclear-site": ("energy",),
    "port": ("infrastructure",),
    "rail": ("infrastructure",),
    "water": ("infrastructure",),
    "shipping": (),
    "evacuation-route": (),
    "aid": ("civilian",),
    "exchange-site": (),
    "repair-crew": (),
    "military": (),
}
"""Targets, each with the wider kinds that hold it."""


def _known(code: str) -> str:
    weapon, at, target = code.partition("@")
    known = weapon in WEAPONS and target in TARGETS if at else code == ANY or code in WEAPONS or code in TARGETS
    if not known:
        msg = f"{code!r} is no kind of attack; known are any, {', '.join([*WEAPONS, *TARGETS])}, or weapon@target"
        raise ValueError(msg)
    return code


_SINGLE = [ANY, *WEAPONS, *TARGETS]
_SCHEMA = {
    "type": "string",
    "description": "kind of attack: a weapon, a target, or weapon@target",
    "anyOf": [{"enum": _SINGLE}, {"pattern": f"^({'|'.join(WEAPONS)})@({'|'.join(TARGETS)})$"}],
}
KindCode = Annotated[str, AfterValidator(_known), WithJsonSchema(_SCHEMA)]


def within(code: str, wider: str, table: dict[str, tuple[str, ...]]) -> bool:
    """Whether `code` is `wider` or one of the kinds that it holds."""
    return code == wider or any(within(parent, wider, table) for parent in table.get(code, ()))


def kind_fits(kind: str, *, weapon: str | None, targets: tuple[str, ...]) -> tuple[Fit, Fit]:
    """How an attack fits the kind by its weapon and by its targets; a part that the kind leaves open fits.

    An unknown weapon (None) or unknown targets (none given) are MAYBE where the kind asks for one, and so is a weapon
    wider than the
    one asked for: an unnamed missile, where ballistic ones are meant.
    """
    weapon_asked, target_asked = _parts(kind)
    by_weapon = _fit(weapon_asked, (weapon,) if weapon else (), WEAPONS) if weapon_asked else Fit.YES
    by_target = _fit(target_asked, targets, TARGETS) if target_asked else Fit.YES
    return by_weapon, by_target


def covers(watched: str, kind: str) -> bool:
    """Whether a watch for `watched` would have seen every attack of `kind`: only a wider kind of weapon promises
    that.
    """
    weapon_asked, _ = _parts(kind)
    return watched == ANY or (bool(weapon_asked) and within(weapon_asked, watched, WEAPONS))


def _parts(kind: str) -> tuple[str, str]:
    if kind == ANY:
        return "", ""
    if "@" in kind:
        weapon, _, target = kind.partition("@")
        return weapon, target
    return (kind, "") if kind in WEAPONS else ("", kind)


def _fit(asked: str, known: tuple[str, ...], table: dict[str, tuple[str, ...]]) -> Fit:
    if any(within(code, asked, table) for code in known):
        return Fit.YES
    wider = any(within(asked, code, table) for code in known)
    return Fit.MAYBE if wider or not known else Fit.NO


def is_target_kind(kind: str) -> bool:
    """Whether the kind can be told only by someone who reports what was aimed at or hit."""
    return bool(_parts(kind)[1])
