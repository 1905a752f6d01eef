"""Whose silence a clause without a verb of saying tells of: "Still no word from the rebels", "Hamas: not one line"."""

from holdfire.model.claim import AUTHOR, Act
from holdfire.reader.lexicon import Word
from holdfire.reader.mention import Mention
from holdfire.reader.passage import Passage
from holdfire.reader.scene import Said
from holdfire.reader.sentences import Span

_SMALL = 2  # tokens between the colon and what is told: "so far nothing"
_WHO = frozenset(("place", "body", "person", "office", "name"))


def with_party(page: Passage, said: Said, act: Act, span: Span) -> Said:
    """A silence with who is silent; the text tells of it, also where a name and a colon stand before it."""
    if act is not Act.DECLINES_TO_CONFIRM or said.act is not None or said.party or said.direct or said.speaker is None:
        return said
    narrator, marked = page.scene.narrator, page.marked
    stop = marked.find(Word.WHETHER | Word.TOPIC, *span)
    if marked.has(Word.VERB | Word.WE, span.first, span.last if stop is None else stop):
        return said
    named = ":" in marked.tokens.forms[max(said.first - _SMALL, 0) : said.first] and not said.via
    if named and said.speaker != narrator:
        spoken = page.scene.transcript or page.scene.interview is not None  # there the label is of who speaks
        return said if spoken else said._replace(speaker=narrator, party=said.speaker.name)
    if said.speaker.name not in {AUTHOR, narrator.name}:
        return said
    people = (page.finder.at[place] for place in range(span.first, span.last) if place in page.finder.at)
    silent = next((one for one in people if one.kind in _WHO and _is_silent(page, one, span)), None)
    voice = None if silent is None else page.finder.voice(page.finder.straightened(silent))
    return said if voice is None else said._replace(party=voice.name)


def _is_silent(page: Passage, mention: Mention, span: Span) -> bool:
    """Whether somebody is named as who is silent: before a colon, or behind a preposition that tells no topic."""
    forms, words = page.marked.tokens.forms, page.marked.words
    if mention.first == span.first and forms[mention.last : mention.last + 1] in ((":",), [":"]):
        return True
    led = mention.first - 1
    while led > span.first and words[led] & Word.ARTICLE and not words[led] & Word.OBLIQUE:
        led -= 1
    return led >= span.first and bool(words[led] & (Word.OBLIQUE | Word.REST)) and not words[led] & Word.TOPIC
