"""What somebody tells that another has done by saying something, where the words that tell whose account it is stand
between who did it and his verb: "the two sides, Qatar said, agreed to a truce".
"""

from collections.abc import Iterator

from holdfire.model.claim import Act
from holdfire.reader.cast import Voice
from holdfire.reader.contents import PERFORMED
from holdfire.reader.frames import FrameFinder
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.mention import Mention
from holdfire.reader.order import is_relative
from holdfire.reader.scene import Frame, Said, firm
from holdfire.reader.sentences import Span

DEALT = frozenset((Act.AGREES, Act.PROMISES, Act.CONFIRMS, Act.ACCUSES, Act.ORDERS, Act.THANKS))
"""Acts that a narrator tells of others as what they did."""
_TOLD = DEALT | {Act.DENIES, Act.REQUESTS}
_BETWEEN = Word.HAS | Word.BE | Word.ADVERB


def deed_behind(finder: FrameFinder, outer: Frame, content: Span) -> Frame | None:
    """What is done by a verb right behind an attribution that is set into its clause; None if it does nothing.

    Args:
        finder: of the block.
        outer: the attribution.
        content: the clause, in the midst of which it stands.
    """
    forms, words, end = finder.forms, finder.words, max(outer.cue + 1, outer.subject.last if outer.subject else 0)
    while end < content.last and forms[end] != "," and end - outer.begin < _LONGEST:
        end += 1
    cue = end + 1
    helps = finder.grammar.auxiliary
    while cue < content.last and (words[cue] & _BETWEEN or forms[cue] in helps) and not words[cue] & Word.CUE:
        cue += 1
    if cue >= content.last or forms[end] != "," or not words[cue] & Word.CUE or finder.act_of(cue) not in _TOLD:
        return None
    named = (finder.at[place] for place in range(content.first, outer.begin) if place in finder.at)
    subject = next((one for one in named if one.kind != "pronoun" and finder.is_straight(one)), None)
    return None if subject is None else Frame(cue, finder.voice(subject), subject, subject.first, (content,))


def deed_told(finder: FrameFinder, frame: Frame) -> Said | None:
    """What somebody who is no medium, named beside the verb, tells that another has done, who passes on no words of
    his: "Hamas, according to the envoy, agreed to a truce"; None where it is not so.

    Args:
        finder: of the block.
        frame: what the other has done.
    """
    passing = finder.passing.get(frame.cue)
    if passing is None or not passing.knows or not frame.contents or finder.act_of(frame.cue) not in PERFORMED:
        return None
    by = passing.by
    named = by if finder.words[passing.first] & Word.HOW else finder.straightened(by)  # "как сообщил генерал"
    teller = finder.voice(named)
    if teller is not None and teller.name == by.name:  # he has been met by the name as it is printed
        teller = teller._replace(name=named.name)
    first = min(frame.begin, *(content.first for content in frame.contents))
    act = finder.act_of(frame.cue) if teller is not None and speaks_for(finder, frame, by, teller) else Act.STATES
    return Said(first, max(content.last for content in frame.contents), teller, act=act)


def speaks_for(finder: FrameFinder, frame: Frame, by: Mention, teller: Voice) -> bool:
    """Whether who tells a deed speaks for who has done it: "Hamas promised it, its spokesman said".

    Args:
        finder: of the block.
        frame: the deed.
        by: who tells it, as the text names them.
        teller: who that is.
    """
    doer = frame.voice.name if frame.voice is not None else ""
    near = finder.forms[max(by.first - 1, 0) : by.last] if by.kind != "pronoun" else ()  # "by his account"
    own = not finder.grammar.theirs.isdisjoint(near) or _is_of_office(finder, doer, teller.role)
    return own or bool(doer and doer in f"{teller.name} {teller.role}") or _are_one(finder, doer, teller.name)


def _is_of_office(finder: FrameFinder, doer: str, role: str) -> bool:
    """Whether somebody's office names the body that has done it, and no other state or side: "the government agreed,
    the government spokesman said", "Движение М23 согласилось, сказал представитель М23".
    """
    if not finder.grammar.oblique or not finder.grammar.sides.isdisjoint(doer.casefold().split()):
        return False
    done, held = doer.split(), role.split()
    named, told = ({word[:_STEM] for word in words if word[0].isupper()} for words in (done[1:], held[1:]))
    if named and told:
        return bool(named & told)
    return any(_shares(word, held) for word in done)


def _shares(word: str, held: list[str]) -> bool:
    return len(word) >= _STEM and any(word[:_STEM].casefold() == other[:_STEM].casefold() for other in held)


_STEM = 5  # letters by which the name of a body and that in an office are compared


def _are_one(finder: FrameFinder, doer: str, teller: str) -> bool:
    party = finder.cast.names.party(teller) if finder.cast.names is not None else ""
    return party != "" and finder.cast.names is not None and party == finder.cast.names.party(doer)


def tells_own(finder: FrameFinder, outer: Frame, inner: Frame, content: Span) -> bool:
    """Whether whose words are passed on says of himself what is said, be he left out as its subject: "Marr said Putin
    had told him | he would accept a truce", "Марр сказал, что Путин сообщил, что | примет перемирие".

    Args:
        finder: of the block.
        outer: who passes it on.
        inner: whose words they are.
        content: what is said.
    """
    if inner.subject is None or inner.subject.kind == "pronoun" or inner.voice == outer.voice:
        return False
    verb = finder.marked.find(_VERBS, *content) if finder.grammar.oblique else None
    stretch = range(content.first, content.first + 1 if verb is None else verb)
    named = next((finder.at[place] for place in stretch if place in finder.at), None)
    return verb is not None if named is None else named.kind == "pronoun"


def passes_on(finder: FrameFinder, outer: Frame, inner: Frame) -> bool:
    """Whether it is another's word that somebody passes on: that of a person for whom he speaks ("Putin declared a
    truce, the Kremlin said"), or one that was given to himself ("Burhan told me that he accepts it, Guterres said").

    Args:
        finder: of the block.
        outer: who passes it on.
        inner: whose word it is.
    """
    by, subject, teller = outer.subject, inner.subject, outer.voice
    if by is None or subject is None or teller is None or inner.voice is None or inner.voice == teller:
        return False
    if subject.kind not in _NAMED or inner.voice.name in f"{teller.name} {teller.role}":
        return False
    says = finder.acts[inner.cue] is Act.STATES or finder.forms[inner.cue] in finder.grammar.announces
    if not says or inner.cue == outer.cue:
        return False  # "Putin agreed to it, the Kremlin said" tells of a deed
    first = min(inner.begin, subject.first)
    last = max(inner.cue + 1, *(content.first for content in inner.contents))
    to_him = any(word & Word.WE and word & Word.OBJECT for word in finder.words[first:last])
    return to_him or speaks_for(finder, inner, by, teller)


_NAMED = frozenset(("person", "name"))


def passed_on(finder: FrameFinder, inner: Frame, via: tuple[str, ...], *, hedged: bool) -> Iterator[Said]:
    """What somebody has said or done by words, by those who pass it on."""
    act = finder.act_of(inner.cue)
    for content in inner.contents:
        begin = min(inner.begin, content.first) if act in PERFORMED else content.first
        yield Said(begin, content.last, inner.voice, via, firm(act), hedged=hedged)


def with_others_deed(finder: FrameFinder, said: Said, span: Span, narrator: Voice) -> Said | None:
    """Whose a clause is with which a sentence goes on, where it tells only what another did with what somebody has
    agreed, refused or asked for: "Kinshasa lehnte die Waffenruhe ab, | die Kigali vorgeschlagen hatte"; None if it is
    not told who.

    Args:
        finder: of the block.
        said: what somebody does by words.
        span: the clause.
        narrator: whose voice the text is.
    """
    if span.first > said.first and _goes_on_with_us(finder.marked, said, span):
        return said._replace(speaker=finder.teller, via=(), act=None)
    if said.act not in PERFORMED or span.first <= said.first or not _is_of_another(finder.marked, span):
        return said
    if said.speaker == narrator:
        return said._replace(act=Act.STATES)
    named = (finder.at[place] for place in range(*span) if place in finder.at)
    subject = next((one for one in named if one.kind != "pronoun" and finder.is_straight(one)), None)
    act = next(act for act in finder.marked.acts[slice(*span)] if act in _TOLD)
    return None if subject is None else said._replace(speaker=finder.voice(subject), act=act)


def _goes_on_with_us(marked: Marked, said: Said, span: Span) -> bool:
    """Whether a clause behind "and" tells of those whose voice the text is, and not of what another announced: "The
    minister announced a truce | and my men heard of it".
    """
    joined = marked.words[span.first - 1] & Word.JOIN and marked.words[span.first] & Word.WE
    own = bool(joined) and not said.direct and marked.has(Word.CUE, said.first, span.first)
    return own and not marked.has(Word.THAT, said.first, span.first)


def _is_of_another(marked: Marked, span: Span) -> bool:
    """Whether a clause about a noun before it tells what is done by words."""
    words, last = marked.words, span.last - 1
    if marked.tokens.forms[span.first - 1] != "," or not any(act in _TOLD for act in marked.acts[slice(*span)]):
        return False
    ends_late = words[span.first] & Word.ARTICLE and words[last] & Word.HAS  # ", die Kigali vorgeschlagen hatte"
    led = marked.has(Word.WHO, span.first, min(span.first + 2, last))  # ", на яке та погодилася"
    return bool(ends_late) or led or is_relative(marked, span.first, span.last)


_VERBS = Word.VERB | Word.CUE | Word.FUTURE
_LONGEST = 12  # tokens of an attribution
