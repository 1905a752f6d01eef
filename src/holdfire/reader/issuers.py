"""Whose text it is in which something is said: "a statement from the team said", "in einer Mitteilung des Stabs"."""

from dataclasses import dataclass

from holdfire.reader.appositions import AppositionFinder
from holdfire.reader.lexicon import Word
from holdfire.reader.mention import APOSTROPHES, OWNED, Mention
from holdfire.reader.order import REACH, before_articles
from holdfire.reader.sentences import Span

_LED = Word.OBLIQUE | Word.OF
_ENDS = frozenset(".!?…")
_SENTENCE = 40  # tokens of a sentence before an office in it
_OPENING = 4  # tokens before the body with which it begins


@dataclass
class IssuerFinder(AppositionFinder):
    """Finds those whose texts say something."""

    def _issuer(self, cue: int, span: Span) -> Mention | None:
        """Whose statement it is in which something is said: "hieß es in einer Mitteilung des Stabes"."""
        text = self.marked.find(Word.STATEMENT | Word.DATA, cue + 1, min(cue + 2 * REACH, span.last))
        near = (self.at.get(place) for place in range((text or cue) + 1, min((text or cue) + REACH, span.last)))
        return next((mention for mention in near if mention is not None), None) if text is not None else None

    def _issuer_before(self, cue: int, first: int) -> Mention | None:
        """Whose text stands right before a verb of saying, as its subject or that in which it is said: "a statement
        from the team | said", "the mayor's post | read", "у заяві штабу | йдеться".
        """
        if cue - 1 > first and self._is_text(cue - 1):
            before = self.ending.get(cue - 1)
            owned = before if before is not None and self.forms[before.last - 1].endswith(OWNED) else None
            owned = owned or self.owner_before(cue - 1, first)
            return None if owned is None or owned.kind == "pronoun" else owned
        owner = self.ending.get(cue)
        if owner is None or owner.kind == "pronoun" or owner.first <= first:
            return None
        text = self._text_before(owner, first)
        if text is None or self._names_another(text, first):
            return None
        if self.grammar.oblique:
            return owner
        return owner._replace(first=before_articles(self.marked, text))  # ", a statement from the team said"

    def _text_before(self, owner: Mention, first: int) -> int | None:
        """The noun for a text right before whose it is, by whom or from whom."""
        words, forms = self.words, self.forms
        place = before_articles(self.marked, owner.first) - 1
        led = place > first and bool(words[place] & _LED)
        place -= led
        if led and place > first and forms[place].endswith(self.grammar.participle) and not words[place] & Word.DATA:
            place -= 1  # "a statement issued | by the army"
        cased = self.verbs_last or self.grammar.oblique
        if place < first or not (led or cased) or not self._is_text(place):
            return None
        dated = owner.kind == "place" and not words[place] & Word.STATEMENT  # "a report from Kharkiv"
        return None if dated or forms[place] in self.grammar.interviews else place

    def _is_text(self, place: int) -> bool:
        """Whether a word is a text whose owner stands beside it."""
        return bool(self.words[place] & (Word.DATA | Word.STATEMENT)) or self.forms[place] in self.grammar.texts

    def _names_another(self, text: int, first: int) -> bool:
        """Whether somebody stands before a text who may be who speaks: "Marr in a letter from the army said"."""
        near = (self.ending.get(place) for place in range(text, first, -1))
        return any(one is not None and self.is_straight(one) for one in near)

    def officer_of_body(self, mention: Mention) -> tuple[str, str] | None:
        """The body with which a sentence begins and the office in it that is meant: "The navy …, its spokesman"."""
        forms, owner = self.forms, mention.first - 1
        if mention.kind != "office" or owner < 1 or forms[owner] not in self.grammar.its:
            return None
        first = max(owner - _SENTENCE, 0)
        opening = next((place for place in range(owner - 1, first, -1) if forms[place] in _ENDS), first - 1) + 1
        body = next((self.at[place] for place in range(opening, opening + _OPENING) if place in self.at), None)
        return (body.name, mention.name) if body is not None and body.kind == "body" and body.last < owner else None

    def stays_unnamed(self, mention: Mention) -> bool:
        """Whether an office without an article is of somebody who will not be named, and so is nobody named before:
        "Военный, который просил не называть его, …"; or is that of several: "die Außenminister".
        """
        if self.grammar.of_offices and mention.kind == "office" and self._is_of_several(mention):
            return True
        behind = self.forms[mention.last : mention.last + REACH] if mention.kind == "office" else ()
        return not self.grammar.unnamed.isdisjoint(behind)

    def _is_of_several(self, mention: Mention) -> bool:
        """Whether the article and ending of an office are those of several: "die Außenminister der G7"."""
        tokens = self.marked.tokens
        noun = next((place for place in range(mention.first, mention.last) if tokens.is_capital(place)), mention.first)
        led = self.forms[mention.first - 1] if mention.first else ""
        return any(led == article and self.forms[noun].endswith(ends) for article, ends in self.grammar.of_offices)

    def owner_before(self, place: int, first: int) -> Mention | None:
        """An office or body whose noun stands at `place`, all in small letters: "the mayor's | demand"."""
        tokens, owner = self.marked.tokens, place - 1
        if owner < first or self.verbs_last or self.grammar.oblique:
            return None
        plural = tokens.forms[owner] in APOSTROPHES and owner > first
        owner -= plural
        form = tokens.forms[owner]
        bare = form if plural else next((form[: -len(own)] for own in OWNED if form.endswith(own)), "")
        word = self.cast.lists.look_up(bare)[0] if bare else 0
        if not word & (Word.ROLE | Word.BODY):
            return None
        begin = owner
        while begin > first and not self.words[begin - 1] and tokens.forms[begin - 1].isalpha():
            begin -= 1
        owned = tokens.words(begin, owner + 1)
        name = owned[: len(owned) - len(form) + len(bare)]
        return Mention(begin, place, name, "", "body" if word & Word.BODY else "office", "")
