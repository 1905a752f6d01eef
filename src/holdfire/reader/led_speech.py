"""Who speaks in paragraphs without marks behind one that ends with a verb of saying and a colon ("The president wrote:
¶ I have ordered a halt. ¶ We will hold our fire."), and what he does whose subject is left out.
"""

from holdfire.model.claim import Act
from holdfire.reader.cast import Voice
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.outsiders import is_outsider
from holdfire.reader.passage import Passage
from holdfire.reader.scene import AUTHOR_VOICE, Scene
from holdfire.reader.sentences import Span

_DEEDS = frozenset((Act.ORDERS, Act.PROMISES, Act.AGREES, Act.REQUESTS))
_MARKS = frozenset('«„“”"»‚‘')


def led_on(words: Marked, scene: Scene) -> Voice | None:
    """Who was said to speak, where the paragraph goes on in the first person and no voice of the text is known by name;
    None where it does not.

    Args:
        words: the paragraph.
        scene: what the paragraphs before leave behind.
    """
    forms = words.tokens.forms
    if scene.leading is None or scene.narrator is not AUTHOR_VOICE or forms[0] in _MARKS:
        return None
    own = any(not words.words[place] & Word.OBJECT for place in words.places(Word.WE))
    return scene.leading if own and not words.classes & Word.QUESTION else None


def done_by_narrator(page: Passage, speaker: Voice, span: Span) -> Act | None:
    """What he whose voice the text is does by words, where a verb in the past leaves its subject out: "Приказал войскам
    прекратить огонь"; None where another stands before the verb, or it is denied.
    """
    finder, (first, last) = page.finder, span
    if speaker.name != page.scene.narrator.name or not finder.grammar.she_did:
        return None
    cue = next((place for place in range(first, last) if finder.acts[place] in _DEEDS), None)
    if cue is None or not finder.grammar.gender_of(finder.forms[cue]) or finder.is_unsaid(cue):
        return None
    named = any(place in finder.at and finder.is_straight(finder.at[place]) for place in range(first, cue))
    behind = finder.at.get(cue + 1)
    return None if named or (behind is not None and finder.is_straight(behind)) else finder.act_of(cue)


def leaves_out_himself(page: Passage, speaker: Voice, span: Span) -> bool:
    """Whether who says it is the subject that a clause behind his verb leaves out, both verbs of several: "Повстанцы
    заявили, что | согласились на перемирие"; no outsider agrees.
    """
    finder, (first, last) = page.finder, span
    if not finder.grammar.plural or is_outsider(speaker, page.scene.names):
        return False
    told = next((place for place in range(first - 1, max(first - _TO_VERB, -1), -1) if finder.acts[place]), None)
    cue = next((place for place in range(first, last) if finder.acts[place] in _DEEDS), None)
    if told is None or cue is None or "," not in finder.forms[first - 2 : first]:
        return False
    free = not any(place in finder.at for place in (*range(told, first), *range(first, cue)))
    return free and finder.tells_of_several(told) and finder.tells_of_several(cue)


_TO_VERB = 6  # tokens from a clause back to the verb by which it is said
