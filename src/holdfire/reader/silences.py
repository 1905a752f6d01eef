"""Whose silence it is that the text itself tells of without a verb of saying, and where that part of its clause ends:
"Die Armee hat sich nicht geäußert", "No confirmation came from Kinshasa", "реакции повстанцев не последовало".
"""

from collections.abc import Sequence

from holdfire.model.claim import Act
from holdfire.model.members import ACT
from holdfire.reader.frames import FrameFinder
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.mention import APOSTROPHES, OWNED, PEOPLE, Mention
from holdfire.reader.order import before_articles
from holdfire.reader.passage import Passage
from holdfire.reader.scene import Frame, Said
from holdfire.reader.sentences import Span
from holdfire.reader.within import within

_ASKS = Word.THAT | Word.WHETHER | Word.IF
_OF_OTHERS = Word.DATA | Word.WORD
"""Words for what somebody has told: a silence on that is none of theirs, "no confirmation of figures from Kyiv"."""
_SMALL = 2  # tokens between a colon and what is told: "so far nothing"
_PUT = 2  # tokens before whom something is asked of, with the noun for it
_ASIDE = 9  # tokens between commas that tell who somebody is
_PAIR = 2  # of whom a silence is told together


def whose_silence(page: Passage, span: Span) -> str:
    """Who is silent in a clause that tells of a silence; "" where it is not told, or of two.

    Args:
        page: the block.
        span: the clause.
    """
    marked = page.marked
    asked = marked.find(_ASKS, *span)
    last = span.last if asked is None else asked
    near = [one for one in within(page.finder.mentions, span.first, last) if one.last <= last]
    if marked.words[span.first] & Word.SILENCE and len(near) >= _PAIR:
        return ""  # "Weder die Armee noch die Rebellen haben das bestätigt"
    found = [one for one in near if _opens(page, one, span) or _is_heard_from(page, one, span)]
    if len(found) == _PAIR and _opens(page, found[0], span) and found[0].kind in PEOPLE and found[1].kind == "office":
        found = found[:1]  # "Ada Marr, the minister, …"
    if not found or len(found) >= _PAIR:
        return ""
    subject = before_articles(marked, found[0].first) == span.first  # and in the nominative
    voice = page.finder.voice(found[0] if subject else page.finder.straightened(found[0]))
    return voice.name if voice is not None else ""


def silent_around(finder: FrameFinder, span: Span, frame: Frame) -> str:
    """Who is silent by a verb: in an inflected language, where whose word it is that he is silent on stands beside the
    verb, who opens the sentence ("Кабинет слова посла не подтвердил") or closes it ("ничего не сказал и Дамаск").
    """
    around = _at_edges(finder, span, frame.cue) if finder.grammar.oblique else None
    voice = frame.voice if around is None else finder.voice(around)
    return voice.name if voice else ""


def _at_edges(finder: FrameFinder, span: Span, cue: int) -> Mention | None:
    marked, forms = finder.marked, finder.marked.tokens.forms
    opening = finder.at.get(span.first)
    if opening is not None and opening.kind != "pronoun" and opening.last < cue and finder.is_straight(opening):
        verb = marked.find(Word.CUE, opening.last, cue)
        second = verb is not None and marked.words[cue - 1] & Word.JOIN  # "не подтвердила и не опровергла"
        verb = verb if second and verb is not None else cue
        parted = marked.has(_ASKS | Word.WHO | Word.JOIN | Word.VERB | Word.CUE, opening.last, verb)
        return None if parted or "," in forms[opening.first : verb] else _without_word(finder, opening)
    closing = finder.ending.get(span.last) or finder.ending.get(span.last - 1)
    if closing is None or closing.first <= cue + 1 or closing.kind == "pronoun" or not finder.is_straight(closing):
        return None
    joined = marked.words[closing.first - 1] & Word.JOIN and not marked.tokens.is_capital(closing.first - 2)
    plain = joined and not marked.has(_ASKS | Word.WHO, cue, closing.first) and "," not in forms[cue : closing.first]
    return closing if plain else None


def _without_word(finder: FrameFinder, mention: Mention) -> Mention:
    """Somebody without the noun behind for what another has said: "Пресс-служба армии слова посла не подтвердила"."""
    last, tokens = mention.last - 1, finder.marked.tokens
    behind = last > mention.first + 1 and tokens.is_capital(last - 1) and not tokens.is_capital(last)
    return mention._replace(last=last, name=tokens.words(mention.first, last)) if behind else mention


def _opens(page: Passage, mention: Mention, span: Span) -> bool:
    """Whether somebody is the subject with which a clause opens, and not whose the noun behind is."""
    words, forms, last = page.marked.words, page.marked.tokens.forms, mention.last
    led, oblique = before_articles(page.marked, mention.first), grammar(page.language).oblique
    if led == span.first + 1 and mention.kind == "place" and words[span.first] & (Word.OF | Word.OBLIQUE):
        return True  # "In Jerusalem wollte das niemand kommentieren"
    if oblique and led == span.first + 1 and words[span.first] & Word.OF:
        return mention.known or mention.kind == "body"  # "У Кремлі це не прокоментували"
    if not (led <= span.first or _is_owned(page, mention, span)) or not page.finder.is_straight(mention):
        return False
    owns = forms[last - 1].endswith(OWNED) or (last < len(forms) and forms[last] in APOSTROPHES)
    if owns or last >= span.last:
        return False
    if oblique:  # "Кремль заяву не прокоментував"
        return page.marked.has(Word.SILENCE, last, span.last)
    return bool(words[_past_aside(forms, last, span.last)] & (Word.SILENCE | Word.VERB | Word.HAS | Word.BE))


def _is_owned(page: Passage, mention: Mention, span: Span) -> bool:
    """Whether a clause opens with whose spokesman somebody is: "The M23's | spokesman, Lawrence Kanyuka, …"."""
    near = (mention.first - 1, mention.first)
    owner = next((one for one in within(page.finder.mentions, span.first, mention.first) if one.last in near), None)
    return owner is not None and before_articles(page.marked, owner.first) == span.first


def _past_aside(forms: Sequence[str], place: int, last: int) -> int:
    """Past what a few words between commas tell of somebody: "Ada Marr, the prime minister, | had not reacted"."""
    if forms[place] != ",":
        return place
    closes = next((at for at in range(place + 1, min(place + _ASIDE, last - 1)) if forms[at] == ","), None)
    return place if closes is None else closes + 1


def _is_heard_from(page: Passage, mention: Mention, span: Span) -> bool:
    """Whether it is somebody of whom nothing was heard: "from Kinshasa", "keine Reaktion der Rebellen"."""
    marked, rules = page.marked, grammar(page.language)
    if mention.kind == "pronoun":
        return False
    led = before_articles(marked, mention.first) - 1
    while led >= span.first and marked.words[led] & (Word.LAND | Word.ROLE):
        led -= 1
    forms = marked.tokens.forms
    if led > span.first and f"{forms[led - 1]}_{forms[led]}" in rules.heard_from:
        led -= 1  # "out of Kinshasa"
    if led >= span.first and (forms[led] in rules.heard_from or f"{forms[led]}_{forms[led + 1]}" in rules.heard_from):
        led = before_articles(marked, led) - 1
        return led < span.first or not marked.words[led] & _OF_OTHERS
    asked = led > span.first and forms[led] in rules.asked_of
    if asked and any(form.startswith(rules.inquiries) for form in forms[max(led - _PUT, span.first) : led]):
        return True  # "Calls to the ministry went unanswered", "questions put to it"
    silent = led >= span.first and marked.words[led] & (Word.SILENCE | Word.REST)
    if rules.oblique:
        return bool(silent) and not page.finder.is_straight(mention)
    return bool(silent) and led + 1 < mention.first  # behind an article: "keine Reaktion der Rebellen"


def told_of_label(page: Passage, said: Said, act: Act, span: Span) -> Said:
    """A silence as the text's own with who is silent, where his name stands before a colon: "Hamas: not one line"."""
    open_ = act is ACT.DECLINES_TO_CONFIRM and said.act is None and not (said.party or said.direct or said.via)
    if not open_ or said.speaker in {None, page.scene.narrator}:
        return said
    marked = page.marked
    stop = marked.find(Word.WHETHER | Word.TOPIC, *span)
    told = marked.has(Word.VERB | Word.WE, span.first, span.last if stop is None else stop)
    labelled = ":" in marked.tokens.forms[max(said.first - _SMALL, 0) : said.first]
    spoken = page.scene.transcript or page.scene.interview is not None  # there the label is of who speaks
    if told or spoken or not labelled or said.speaker is None:
        return said
    return said._replace(speaker=page.scene.narrator, party=said.speaker.name)


def silence_only(marked: Marked, span: Span) -> int:
    """Where a silence ends that a colon parts from why it is kept: "made no comment: the briefing was cancelled"."""
    silence = marked.find(Word.SILENCE, *span)
    forms = marked.tokens.forms
    if silence is None:
        return span.last
    return next((place for place in range(silence + 1, span.last) if forms[place] == ":"), span.last)
