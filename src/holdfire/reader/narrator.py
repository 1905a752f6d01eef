"""Whose voice a text is: its author's, or that of the person or body whose statement, speech, briefing or post it is;
and who speaks in a transcript.
"""

from collections.abc import Sequence

from holdfire.model.document import Block, Label
from holdfire.model.members import LABEL
from holdfire.reader.cast import Cast, Voice
from holdfire.reader.dates import split_dated
from holdfire.reader.givers import giver_beside, in_letterhead, rest_of_heading
from holdfire.reader.grammar import grammar
from holdfire.reader.known import Names
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.marking import mark
from holdfire.reader.mention import PEOPLE, Mention
from holdfire.reader.order import before_articles, is_oblique, past_phrase
from holdfire.reader.signatures import has_author, is_polite, signature
from holdfire.reader.times import find_times
from holdfire.reader.tokens import DASHES, tokenize
from holdfire.reader.voice_marks import Marks, has_verb, is_owned_giver, mentions_of, of_town, voice_of
from holdfire.reader.words import folded, word_list

_HEAD = 200  # characters of a line that may name whose text it is
_HEADS = 4  # blocks among which it stands
_EARLY = 6  # tokens before the word for a statement
_NEAR = 5  # tokens between the word for a statement and whose it is
_ISSUE = 3  # tokens behind it in which its number stands
_ENDS_ISSUE = frozenset((":", ",", "—", "–", "|"))
_TWO = 2  # lines of a letterhead: whose it is, and where and when it was written
_OFFICE = 3  # words that an office line begins with, the office among them
_SIGNED = 100  # characters of a line that is a name
_LEAST_OWN = 0.3  # words of the first person a sentence, from which somebody speaks for himself
_NOW_AND_THEN = 0.08  # such words a sentence of a post below nothing but a name
_LONGEST_POST = 2500  # characters
_ENDS_NAME = (
    Word.OBLIQUE | Word.OF | Word.THAT | Word.JOIN | Word.VERB | Word.CUE | Word.ACCORDING | Word.ADVERB | Word.PAUSE
    | Word.TOPIC
)  # fmt: skip
_HAPPENED = Word.ATTACK | Word.HARM | Word.DAMAGE  # what no line tells that is but a name and a day
_MATTERS = Word.PAUSE | Word.HOLD | Word.FIRE | Word.ATTACK | Word.QUIET
"""What a heading tells of, and nobody is called."""
_PARTS = frozenset("|·•/")  # between a name and what its channel is
_GREETS = frozenset((",", "!"))  # ends a line that speaks to somebody
_STOPS = frozenset(".!?")
_SENDER = 3  # tokens before the name of who sends a letter
_DAY = len("2026-01-30")
_LEAST_KEPT = 0.05  # words of the first person a sentence, from which a ticker is the word of who keeps it
_OFFICES = frozenset(("body", "office"))
_OF_HEAD = frozenset((Label.BODY, Label.DATE, Label.NAVIGATION, Label.BYLINE))
_STEM = 4  # letters by which a name is known in any case


def heading_voice(marks: Marks, cast: Cast) -> tuple[Voice | None, frozenset[int]]:
    """Whose voice the text is by its heading, and where the lines begin that say so; None for the author's own.

    Args:
        marks: the blocks of the document.
        cast: takes note of whose voice it is.
    """
    document, names = marks.document, marks.names
    if len(document.blocks) == 1:
        return None, frozenset()  # one paragraph heads nothing
    heads = [block for block in document.blocks[:_HEADS] if block.end - block.start <= _HEAD]
    heads = [block for block in heads if block.label is not LABEL.COMMENT and document.text[block.start] not in DASHES]
    declared = any(marks.of(block).classes & Word.STATEMENT for block in heads)
    mention, below = signature(marks, declared=declared)
    signed = mention if mention is not None and mention.kind in PEOPLE else None
    voice, lines, bare = _by_heading(marks, heads, cast, signed)
    if voice is None and lines and bare is None:
        if signed is None or not marks.own_words[0]:
            return None, lines
        return voice_of(signed, names.language, cast, inflected=False), lines | below  # "A letter from Goris"
    if voice is None and signed is None:  # else by name who signs
        voice, more = _signed(marks, heads, cast) if bare is None else giver_beside(marks, heads, bare, cast)
        lines |= more
    if voice is None and mention is not None:
        voice = voice_of(mention, names.language, cast, inflected=False)
    return voice, lines | below


def author_voice(marks: Marks, cast: Cast, *, ticker: bool) -> Voice | None:
    """Who writes, as the head tells it, where the text says I or we, or a body issues it; else its author's voice is
    nobody's name. Who keeps a ticker may say so as it opens and closes, and speaks for himself if more than that.
    """
    if _asks(marks):
        return None
    byline = has_author(marks)
    mention, issues = (_by_line(marks), False) if byline else _who_and_when(marks)
    mention = mention or (None if marks.document.byline else _letterhead(marks))
    if mention is None:
        return None
    own, stops = marks.own_words
    if not (issues or own) or (ticker and own < _LEAST_KEPT * stops):
        return None
    if mention.kind == "body" and lexicon(marks.language).look_up(folded(mention.name)[0])[0] & Word.MEDIA:
        return None  # a channel has a title and no name
    return voice_of(mention, marks.language, cast, inflected=False)


def meet_sources(marks: Marks, cast: Cast) -> Voice | None:
    """Take note of whom a line of sources names ("Джерело: мер Олег Кіт у Telegram"); who it is if that is one."""
    notices = [block for block in marks.document.blocks if block.label is LABEL.NOTICE]
    named = [mention for block in notices for mention in _sources(marks, block)]
    for mention in named:
        cast.meet(mention)
    return cast.voice(named[0], definite=False) if len(named) == 1 else None


def _sources(marks: Marks, block: Block) -> Sequence[Mention]:
    """Whom a line names that tells the sources of a text."""
    if block.end - block.start > _HEAD or block.language != marks.language:
        return ()
    marked = marks.of(block)
    forms, words = marked.tokens.forms, grammar(marks.language).sourced
    found = mentions_of(marked, marks.names) if forms[0] in words and ":" in forms[1:2] else ()
    return [mention for mention in found if not is_oblique(marked, mention)]  # no "in Telegram"


def _asks(marks: Marks) -> bool:
    """Whether the author of a text is who asks in it, as the line tells that names him: "Interview: Ada Marr"."""
    byline, asked = marks.document.byline or "", word_list(marks.language).interview
    lines = (marks.document.words_of(block) for block in marks.document.blocks[: 2 * _HEADS]) if byline else ()
    return any(byline in line and not asked.isdisjoint(folded(line)) for line in lines)


def _by_line(marks: Marks) -> Mention | None:
    marked = mark(tokenize(marks.document.byline or ""), lexicon(marks.language))
    named = mentions_of(marked, marks.names)
    full = [one for one in named if one.kind in PEOPLE and " " in one.name]
    joined = len(full) > 1 and marked.has(Word.JOIN, full[0].last, full[1].first)
    return full[0] if full and not joined and len(full) <= _TWO else None  # several write no text of their own


def _who_and_when(marks: Marks) -> tuple[Mention | None, bool]:
    """Whom alone a line of the head names, beside a day or with nothing else ("Port Watch Collective, 8 January 2019");
    and whether it is a body that opens a line with a day, which issues the text.
    """
    for number, block in enumerate(marks.document.blocks[:_HEADS]):
        if block.label not in _OF_HEAD or block.end - block.start > _SIGNED:
            continue
        marked = marks.of(block)
        named = [
            one
            for one in mentions_of(marked, marks.names)
            if (one.kind == "body" or (one.kind in PEOPLE and " " in one.name)) and not _in_brackets(marked, one.first)
        ]
        if len(named) != 1 or has_verb(marked) or marked.classes & _HAPPENED:
            continue
        times = find_times(marked.tokens, marks.language, published=None)
        dated = any(len(time.edtf or "") >= _DAY and "/" not in (time.edtf or "") for time in times)
        if marked.tokens.forms[named[0].last - 1].endswith(grammar(marks.language).papers):
            continue  # a paper is not who says I
        alone = named[0].last - named[0].first == len(marked.words) and block.label is not LABEL.NAVIGATION
        if dated or (number and alone):  # a channel opens with its title
            issues = dated and named[0].kind == "body" and named[0].first == 0
            return named[0], issues and not marked.has(Word.MEDIA, 0, len(marked.words))
    return None, False


def _in_brackets(marked: Marked, place: int) -> bool:
    """Whether a bracket is open at a place: "Jonas Weber (nurse, Deir al-Balah)"."""
    before = marked.tokens.forms[:place]
    return before.count("(") > before.count(")")


def _letterhead(marks: Marks) -> Mention | None:
    """The body that alone is named in the first line of a text, above a line with where and when it was written."""
    blocks, said = marks.document.blocks[:2], marks.document.text
    if len(blocks) < _TWO or blocks[0].end - blocks[0].start > _SIGNED:
        return None
    below = blocks[1]
    dated = below.label is LABEL.DATE or split_dated(said[below.start : min(below.end, below.start + _SIGNED)])[1]
    marked = marks.of(blocks[0])
    bodies = [one for one in mentions_of(marked, marks.names) if one.kind == "body"]
    if not dated or len(bodies) != 1 or has_verb(marked) or marked.has(Word.MEDIA, 0, len(marked.words)):
        return None
    first, last = bodies[0].first, len(marked.words)
    if before_articles(marked, first) or marked.has(_ENDS_NAME & ~Word.OF, bodies[0].last, last):
        return None  # what somebody says of it
    return bodies[0]._replace(name=marked.tokens.words(first, last))


def _by_heading(
    marks: Marks, heads: Sequence[Block], cast: Cast, signed: Mention | None
) -> tuple[Voice | None, frozenset[int], Block | None]:
    """Whose voice a text is by its heading, the lines that say so, and a heading that tells only that it is one's."""
    names = marks.names
    for block in _without_bylines(marks, heads):
        marked = marks.of(block)
        place = marked.find(Word.STATEMENT, 0, len(marked.words))
        if place is None or _is_sentence(marked) or _is_told_of(marked, place, names):
            continue
        if _is_issue(marked, place):
            return None, frozenset((block.start,)), None
        marked, headings = _joined(marks, block) or (marked, frozenset((block.start,)))
        named = _named_in(marked, place, names)
        whole = rest_of_heading(marks, marked, place) if _is_far(marked, named, place) else None
        if named is None or whole is not None:
            return whole, headings, block if whole is None else None
        if _is_from(marked, named, names.language, signed=marks.document.byline is not None):
            return None, headings, None
        return (
            _heading_of(marks, heads, block, cast, marked, named, signed, inflected=named.first > place),
            headings,
            None,
        )
    return None, frozenset(), None


def _heading_of(
    marks: Marks,
    heads: Sequence[Block],
    block: Block,
    cast: Cast,
    marked: Marked,
    named: Mention,
    signed: Mention | None,
    *,
    inflected: bool,
) -> Voice | None:
    """Whose voice it is where a heading names somebody, `inflected` behind its word: "Заява Міністерства", but
    "Президент: заява".
    """
    language = marks.language
    mention = of_town(marked, _without_topic(marked, named), language)
    mention = _whole_name(marked, mention, language) if inflected else mention
    if signed is not None and (mention.kind == "office" or is_polite(marks)):
        return voice_of(signed, language, cast, inflected=False)
    if mention.kind in _OFFICES and (given := _given_by(marks, heads, block)) is not None:
        return voice_of(given, language, cast, inflected=False)
    title = in_letterhead(marks, heads, block, mention) if mention.kind in _OFFICES else None
    return Voice(title) if title is not None else voice_of(mention, language, cast, inflected=inflected)


def _is_far(marked: Marked, named: Mention | None, place: int) -> bool:
    """Whether nobody is named right behind the word for a statement at `place`, or but a name amid whose it is."""
    if named is None:
        return True
    return named.kind not in _OFFICES and not named.role and named.first > past_phrase(marked, place + 1)


def _without_bylines(marks: Marks, heads: Sequence[Block]) -> Sequence[Block]:
    """The lines of the head but for those that name the author: "Interview: Ada Marr"."""
    return [block for block in heads if block.label is not LABEL.BYLINE] if has_author(marks) else heads


def _given_by(marks: Marks, heads: Sequence[Block], heading: Block) -> Mention | None:
    """Who gave the briefing or speech of an office, where a line below its heading says so: "A transcript of today's
    briefing by Mara Odell, spokeswoman of the mission"."""
    agent = grammar(marks.language).agent
    for block in heads:
        marked = marks.of(block)
        forms = marked.tokens.forms
        if block.start <= heading.start or agent.isdisjoint(forms):
            continue
        said = (one for one in mentions_of(marked, marks.names) if one.kind in PEOPLE and forms[one.first - 1] in agent)
        given = next((one for one in said if marked.words[one.first - 2] & Word.STATEMENT), None)
        if given is not None:
            return given
    return None


def _is_told_of(marked: Marked, place: int, names: Names) -> bool:
    """Whether a line only tells of a statement whose word stands at `place`: far behind nobody's name, or behind a verb
    ("Karania calls the rebels' declaration a lie").
    """
    owned = any(mention.last == place and mention.kind in PEOPLE for mention in mentions_of(marked, names))
    if place >= _EARLY and not (owned or _opens_named(marked, names)):
        return True  # not "Full text of President Dafa's | statement"
    told = any(step < place and not marked.tokens.is_capital(step) for step in marked.places(Word.VERB | Word.CUE))
    return told and ":" not in marked.tokens.forms[:place]


def _opens_named(marked: Marked, names: Names) -> bool:
    """Whether a line begins with somebody."""
    return any(mention.first <= 1 for mention in mentions_of(marked, names))


def _named_in(marked: Marked, place: int, names: Names) -> Mention | None:
    """Whom a heading names whose word for a statement stands at `place`: behind it, else before it."""
    end = past_phrase(marked, place + 1)
    topic = marked.find(Word.TOPIC, place, len(marked.words))
    told = len(marked.words) if topic is None else topic  # behind it stands what it is about
    mentions = [
        one for one in mentions_of(marked, names) if one.last <= place or (one.first >= end and one.first < told)
    ]
    commas = marked.tokens.forms
    mentions = [one for one in mentions if one.kind not in {"name", "place"} or not _is_matter(marked, one)]
    mentions = [
        one for one in mentions if one.kind in _OFFICES or one.role or " " in one.name or commas[one.first - 1] != ","
    ]
    sure = {"body", "office"}
    behind = [
        one for one in mentions if one.first > place and (one.first - place <= _NEAR or one.role or one.kind in sure)
    ]
    spoken = _speaking(marked, behind, names.language) or [one for one in reversed(mentions) if one.first < place]
    return next(iter(spoken), None)


def _is_matter(marked: Marked, mention: Mention) -> bool:
    """Whether a heading in capitals tells of a thing and names nobody: "Temporary Halt of Operations"."""
    some = mention.first > 0 and marked.words[mention.first - 1] & Word.SOME
    amid = marked.words[mention.first] & Word.REST  # of a phrase
    return bool(some or amid) or marked.has(_MATTERS, mention.first, mention.last)


def _joined(marks: Marks, heading: Block) -> tuple[Marked, frozenset[int]] | None:
    """A heading with the line below it that goes on with it in small letters: "ОБРАЩЕНИЕ | мэра города к жителям"."""
    document = marks.document
    place = document.blocks.index(heading)
    below = next(iter(document.blocks[place + 1 : place + 2]), None)
    if below is None or below.end - below.start > _HEAD or not document.text[below.start].islower():
        return None
    tokens = tokenize(document.text, heading.start, below.end)
    return mark(tokens, lexicon(marks.language)), frozenset((heading.start, below.start))


def _speaking(marked: Marked, mentions: Sequence[Mention], language: str) -> Sequence[Mention]:
    """Those whom a heading names as who speaks: "Briefing to the Council by …"; nobody to whom it is spoken."""
    by, to = grammar(language).by, grammar(language).to
    before = [_led_by(marked, one.first) for one in mentions]
    said = [one for one, words in zip(mentions, before, strict=True) if not by.isdisjoint(words)]
    return said or [one for one, words in zip(mentions, before, strict=True) if to.isdisjoint(words)]


def _led_by(marked: Marked, first: int) -> Sequence[str]:
    """What stands before a name, up to the word before its articles and the capitals of a longer name."""
    begin = first
    while begin > 1 and marked.tokens.is_capital(begin - 1) and not marked.words[begin - 1] & Word.STATEMENT:
        begin -= 1  # "to the Security Council", of which but the last word is known
    return marked.tokens.forms[max(before_articles(marked, begin) - 1, 0) : first]


def _is_from(marked: Marked, mention: Mention, language: str, *, signed: bool) -> bool:
    """Whether a heading names only where a text was written: "Letter from Goris"; its voice is its author's.

    A name of no list may be one of a place: it is where somebody else is named as the author (`signed`), or no word for
    "by" stands before it.
    """
    by, aside = grammar(language).by, (mention.first, mention.first - 1)
    if mention.role or mention.kind not in {"place", "name"}:
        return False
    begin, forms = before_articles(marked, mention.first), marked.tokens.forms
    begin -= begin > 1 and forms[begin - 1].endswith(grammar(language).genitive_adjective or "\n")
    led = any(marked.has(Word.OBLIQUE | Word.OF, max(at, 0), at + 1) for at in (*aside, begin - 1))
    return led and (signed or mention.kind == "place" or by.isdisjoint(forms[max(begin - 1, 0) : mention.first]))


def _without_topic(marked: Marked, mention: Mention) -> Mention:
    """An office without what its statement is about: "Remarks by the Foreign Secretary on the border"."""
    topic = marked.find(Word.TOPIC, mention.first + 1, mention.last)
    if mention.kind != "office" or topic is None:
        return mention
    return mention._replace(last=topic, name=marked.tokens.words(mention.first, topic))


def _is_issue(marked: Marked, place: int) -> bool:
    """Whether the word for a statement is numbered as an issue, whose voice is its author's: "Letter no. 41: …"."""
    forms = [*marked.tokens.forms[place + 1 : place + 2 + _ISSUE], ":"]
    number = next((step for step, form in enumerate(forms) if form.isdecimal()), None)
    return number is not None and number < _ISSUE and forms[number + 1] in _ENDS_ISSUE


def _whole_name(marked: Marked, mention: Mention, language: str) -> Mention:
    """A body with all that follows in its line: "Заява Ради старійшин кварталу"; endings alone do not tell that."""
    last, tokens = mention.last, marked.tokens
    if mention.kind != "body" or not grammar(language).genitive:
        return mention
    while last < len(tokens) and tokens.forms[last][0].isalpha() and not marked.words[last] & _ENDS_NAME:
        last += 1
    whole = last > mention.last
    return mention._replace(last=last, name=tokens.words(mention.first, last), known=False) if whole else mention


def _is_sentence(marked: Marked) -> bool:
    """Whether a line is a sentence of the text, with a verb and a full stop, and no heading."""
    told = marked.has(Word.VERB | Word.CUE | Word.RELAY | Word.PASSIVE | Word.SILENCE, 0, len(marked.words))
    return told and marked.tokens.forms[-1] == "."


def _signed(marks: Marks, heads: Sequence[Block], cast: Cast) -> tuple[Voice | None, frozenset[int]]:
    """The voice of a post: its first line, or its last, is nothing but a name, and it speaks in the first person."""
    document, language = marks.document, marks.language
    if document.byline or not document.blocks or len(document.text) > _LONGEST_POST:
        return None, frozenset()
    if (sender := _sender(marks, heads)) is not None:
        return voice_of(sender[0], language, cast, inflected=False), frozenset((sender[1].start,))
    first, below = document.blocks[0], document.blocks[1:2]
    for block in (*(head for head in heads if head is first), *below, document.blocks[-1]):
        if block.label in {LABEL.NAVIGATION, LABEL.COMMENT}:
            continue  # the menu of a page, or what its readers write
        marked = marks.of(block)
        mention = _signature(block, marked, marks.names)
        named = mention is not None and mention.role and block in heads and marked.tokens.forms[-1] != "."
        if block in below and block is not document.blocks[-1] and not named:
            continue  # below the name of a channel stands who writes it, with the office
        alone = mention is not None and mention.role and block in {first, *below} and not _comes_again(marks, mention)
        office = mention is not None and block is first and _is_office_line(marks)
        office = office or (block is first and _is_name(marked, mention, language) and _is_personal(marks, block))
        if mention is not None and (alone or office or _speaks_for_himself(marks, mention)):
            if marked.has(Word.MEDIA, mention.last, len(marked.words)):
                mention = mention._replace(role="")  # "… / Official channel" is no office
            of = is_owned_giver(marked, mention, language)
            return voice_of(mention, language, cast, inflected=of), frozenset((block.start,))
    return None, frozenset()


def _sender(marks: Marks, heads: Sequence[Block]) -> tuple[Mention, Block] | None:
    """Who sends a letter, as a line of its head tells by a word and a colon: "From: Ada Marr, Minister"."""
    for block in heads:
        marked = marks.of(block)
        forms = marked.tokens.forms
        if forms[1:2] == [":"] and forms[0] in grammar(marks.language).sends and marks.own_words[0]:
            named = next(iter(mentions_of(marked, marks.names)), None)
            return None if named is None or named.first > _SENDER else (named, block)
    return None


def _is_name(marked: Marked, mention: Mention | None, language: str) -> bool:
    """Whether a line is a full name and nothing else; an adjective with its noun is the name of a channel."""
    if mention is None or " " not in mention.name or mention.last - mention.first != len(marked.words):
        return False
    modifies = grammar(language).modifier
    return bool(modifies) and not marked.tokens.forms[0].endswith(modifies)


def _is_personal(marks: Marks, first: Block) -> bool:
    """Whether a text, and no page around it, begins with a line and uses the first person now and then."""
    own, stops = marks.own_words
    return first.label is LABEL.BODY and own >= _NOW_AND_THEN * stops


def _speaks_for_himself(marks: Marks, mention: Mention) -> bool:
    """Whether a text that somebody signs uses the first person: at all, if he has an office, else often."""
    own, stops = marks.own_words
    return own > 0 and own >= (0 if mention.role else _LEAST_OWN * stops)


def _signature(block: Block, marked: Marked, names: Names) -> Mention | None:
    """The name that a short line without a verb begins with."""
    forms = marked.tokens.forms
    if block.end - block.start > _SIGNED or ":" in forms or forms[-1] in _GREETS or has_verb(marked):
        return None  # a line that ends with a comma greets
    if marked.classes & Word.HARM and marked.classes & Word.ATTACK:
        return None  # the title of a report: "Six Dead, 14 Hurt in Strike on Goris – Ministry"
    first = next((place for place, form in enumerate(forms) if form[0].isalpha()), 0)
    for mention in (of_town(marked, one, names.language) for one in mentions_of(marked, names)):
        if mention.first <= first + 1 and mention.kind == "office":
            return mention
        if mention.first <= first + 1 and mention.kind in {"person", "name"} and (mention.role or " " in mention.name):
            behind = marked.tokens.words(mention.last, len(forms)).strip(" ,|/–—-")
            office = marked.has(Word.ROLE | Word.BODY, mention.last, len(forms))
            if marked.has(Word.MEDIA | Word.QUESTION, mention.first, _end_of_office(marked, mention.last)):
                continue  # whose article it is
            return mention._replace(role=mention.role or (behind if office else ""))
    return None


def _is_office_line(marks: Marks) -> bool:
    """Whether the second line of a text is but the office of whom the first one names."""
    block = next(iter(marks.document.blocks[1:2]), None)
    if block is None or block.end - block.start > _SIGNED:
        return False
    marked = marks.of(block)
    first = next((place for place, word in enumerate(marked.words) if not word & Word.ARTICLE), 0)
    opens = marked.has(Word.ROLE, first, first + _OFFICE)  # "Міський голова Одеси"
    return opens and not has_verb(marked) and marked.tokens.forms[-1] not in ".!?:"


def _end_of_office(marked: Marked, last: int) -> int:
    """The comma behind the office with which a name is told; behind it stands where and when somebody posts."""
    forms = marked.tokens.forms
    commas = [place for place in range(last, len(forms)) if forms[place] == ","][:2]
    told = len(commas) > 1 and marked.has(Word.ROLE | Word.BODY, *commas)
    bar = next((place for place in range(last, len(forms)) if forms[place] in _PARTS), len(forms))
    return commas[1] if told else bar


def _comes_again(marks: Marks, mention: Mention) -> bool:
    """Whether a text names again whom its first line names, as an article about somebody does."""
    surname = mention.name.split()[-1].casefold()[:_STEM]
    return any(form.startswith(surname) for block in marks.document.blocks[1:] for form in marks.of(block).tokens.forms)


def meet_participants(marks: Marks, cast: Cast) -> frozenset[int]:
    """Take note of those whom the heads of a transcript name as speaking ("Speaking: Colonel Ines Marr"); where the
    lines begin that do nothing else.
    """
    found: set[int] = set()
    for block in marks.document.blocks[:_HEADS]:
        if block.end - block.start <= _HEAD:
            marked = marks.of(block)
            people = [mention for mention in mentions_of(marked, marks.names) if mention.kind in PEOPLE]
            for mention in people:
                cast.meet(mention)
            listed = ":" in marked.tokens.forms and not has_verb(marked) and marked.tokens.forms[-1] != "."
            if people and (listed or (len(people) > 1 and marked.tokens.forms[-1] not in _STOPS | {":"})):
                found.add(block.start)
    return frozenset(found)
