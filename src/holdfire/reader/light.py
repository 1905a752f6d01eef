"""Verbs that leave what is done to their noun: "gave a firm promise", "voiced doubts", "legte Protest ein", "вынес
предупреждение". A verb with such a noun is a verb of saying, and its act is that of the noun.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import compress, count
from typing import NamedTuple

from holdfire.model.claim import Act
from holdfire.reader.lexicon import Word
from holdfire.reader.lists import forms_in, groups_of, tree_of

_REACH = 6  # tokens from such a verb in which its noun stands
_ENDS = (
    Word.CUE | Word.VERB | Word.NOT | Word.SILENCE | Word.HAS | Word.BE | Word.FUTURE | Word.REPORTED | Word.JOIN
    | Word.IF
)  # fmt: skip
"""Classes of a word that cannot stand between the two: something else is done or denied there."""


class LightVerbs(NamedTuple):
    """Those of one language."""

    verbs: frozenset[str]
    nouns: Mapping[str, Act]
    behind: bool  # whether the verb may end its clause, behind its noun: "hat Zweifel geäußert"


@cache
def light_verbs(language: str) -> LightVerbs:
    """The verbs and nouns of a language, from the table `light` of its list."""
    tree = tree_of(language, "claims")
    table, groups = tree["light"], groups_of(tree)

    def forms(text: str) -> list[str]:
        return forms_in(text, groups, tree.get("alike", ">"))

    nouns = {form: Act(act) for act, text in table["nouns"].items() for form in forms(text)}
    return LightVerbs(frozenset(forms(table["verbs"])), nouns, tree.get("verbs_last", False))


def mark_light(language: str, forms: Sequence[str], words: list[int], acts: list[Act | None]) -> None:
    """Mark such verbs as verbs of saying with the act of their noun, and the noun as their rest."""
    light = light_verbs(language)
    if light.verbs.isdisjoint(forms) or light.nouns.keys().isdisjoint(forms):
        return
    for place in compress(count(), map(light.verbs.__contains__, forms)):
        if words[place] & (Word.REST | Word.NOT):
            continue  # "gave no": told in one
        if place and words[place - 1] & Word.ARTICLE and not light.behind:
            continue  # "familiar with the file doubts it"
        noun = _noun_of(light, forms, words, acts, place)
        if noun is not None:
            words[place], acts[place] = words[place] & Word.REPORTED | Word.CUE, light.nouns[forms[noun]]
            words[noun], acts[noun] = Word.REST, None


def _noun_of(
    light: LightVerbs, forms: Sequence[str], words: Sequence[int], acts: Sequence[Act | None], verb: int
) -> int | None:
    """The noun that belongs to a verb: the first behind it, else right before one that ends its clause."""
    for place in range(verb + 1, min(verb + 1 + _REACH, len(forms))):
        if forms[place] in light.nouns:
            told = words[place] & Word.REST and acts[verb] is not Act.STATES
            return None if told else place  # else a phrase tells the act
        if words[place] & _ENDS or not forms[place][0].isalnum():
            break
    before = verb - 1
    if not light.behind or before < 0 or (before and words[before - 1] & Word.NOT):
        return None  # "hat keine Zusage gegeben"
    return before if forms[before] in light.nouns else None
