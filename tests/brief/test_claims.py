"""Claims for people and for machines: everything told, nothing sharper than it was said, nothing that does harm."""

import csv
import html
import io
import json
import re
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.told import EVIL, figure, told
from holdfire.brief import claim_words
from holdfire.brief.claim_page import LABEL_WORDS, render_claims_page
from holdfire.brief.claim_rows import body_of, csv_head, json_pieces, to_csv
from holdfire.brief.claim_screen import render_claims
from holdfire.brief.claim_words import NO_CLAIM, NO_DATE
from holdfire.brief.screen import NARROWEST
from holdfire.model.claim import Act, Claim, Figure, Matter
from holdfire.model.document import Block, Label
from holdfire.reader.document import open_document
from holdfire.reader.read import ReadDocument, with_claims

CLAIM_KEYS = [
    "document",
    "quote",
    "start",
    "end",
    "speaker",
    "entity",
    "role",
    "via",
    "act",
    "hedged",
    "negated",
    "direct",
    "kind",
    "about",
    "figures",
    "when",
    "places",
    "language",
    "reader",
]
FIGURE_KEYS = ["quantity", "low", "best", "high", "unit", "qualifier", "period"]


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (figure("killed", 3, 3, 3), "killed: 3"),
        (figure("killed", 2500, None, None), "killed: at least 2,500"),
        (figure("killed", None, None, 40), "killed: at most 40"),
        (figure("", None, 1_200_000, None), "about 1,200,000"),
        (figure("temperature", -15, None, None, "celsius"), "temperature: not below -15 celsius"),
        (figure("temperature", None, None, -25, "celsius"), "temperature: not above -25 celsius"),
        (figure("change", 5, None, 6, "percent"), "change: 5 to 6%"),
        (figure("temperature", -20, -18, -15, "celsius"), "temperature: about -18, -20 to -15 celsius"),
    ],
)
def test_a_figure_is_never_sharper_than_it_was_said(one: Figure, words: str) -> None:
    assert claim_words.figure(one) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        (None, ""),
        ("2026-01-30", "2026-01-30"),
        ("2026-01-30/2026-02-06", "2026-01-30 to 2026-02-06"),
        ("2026-02~", "about 2026-02"),
        ("[..2026-02-01]", "by 2026-02-01"),
        ("../2026-21", "until spring 2026"),
        ("2025-22", "summer 2025"),
        ("2025-23~", "about autumn 2025"),
        ("2026-24", "winter 2025/26"),
        ("2022/..", "from 2022"),
        ("XXXX-01-30", "30 January"),
        ("XXXX-02-01/XXXX-02-03", "1 February to 3 February"),
        ("2026-01-30T18:00+02:00", "2026-01-30 18:00+02:00"),
        ("[2026-04-05,2026-04-12]", "2026-04-05 or 2026-04-12"),
    ],
)
def test_a_time_is_told_as_it_is_known(edtf: str | None, words: str) -> None:
    assert claim_words.when(told().claims[0].model_copy(update={"when": edtf})) == words


@pytest.mark.parametrize(
    ("act", "kind", "about", "words"),
    [
        (Act.PROMISES, Matter.PLEDGE, {}, ""),
        (
            Act.PROMISES,
            Matter.PLEDGE,
            {"start": "2026-04-11", "end": "2026-04-13T18:00", "kinds": ["port", "energy"]},
            "pause from 2026-04-11, until 2026-04-13 18:00; attacks on ports and energy sites",
        ),
        (Act.STATES, Matter.PLEDGE, {"start": "2026-04-09/..", "duration": "P5D"}, "pause from 2026-04-09, for 5 days"),
        (Act.REQUESTS, Matter.PLEDGE, {"duration": "PT72H"}, "pause for 72 hours"),
        (Act.STATES, Matter.PLEDGE, {"end": "../2026-04-30~"}, "pause until about 2026-04-30"),
        (Act.STATES, Matter.PLEDGE, {"end": "../XXXX-05-01"}, "pause until 1 May"),
        (Act.STATES, Matter.PLEDGE, {"start": "[..2026-05-01]"}, "pause start: [..2026-05-01]"),
        (Act.PROMISES, Matter.PLEDGE, {"end": "[2026-04-05,2026-04-12]"}, "pause until 2026-04-05 or 2026-04-12"),
        (Act.STATES, Matter.PLEDGE, {"hours": "22:00/06:00"}, "pause daily from 22:00 to 06:00"),
        (
            Act.DECLINES_TO_CONFIRM,
            Matter.PLEDGE,
            {"party": "the palace", "unspecified": ["start", "end"]},
            "silent: the palace; not said: start and end",
        ),
        (
            Act.STATES,
            Matter.SERVICE,
            {"services": ["electricity", "water"], "status": "out"},
            "electricity and water out",
        ),
        (Act.STATES, Matter.SERVICE, {"status": "restored"}, "service restored"),
        (
            Act.STATES,
            Matter.STRIKE,
            {"weapons": ["drone", "missile"], "target_kinds": ["housing"]},
            "by drones and missiles; on homes",
        ),
    ],
)
def test_the_matter_is_told_in_the_same_words_on_screen_and_page(
    act: Act, kind: Matter, about: dict[str, object], words: str
) -> None:
    one = told().claims[0].model_copy(update={"act": act, "kind": kind, "about": about})
    assert claim_words.about(one) == words
    read = ReadDocument(document=told().document, claims=(one,))
    for width in (60, 160):
        assert words in " ".join(render_claims(read, "x.txt", width=width, colour=False).split())
    assert words in "".join(Seen(page(read)).words)


@pytest.mark.parametrize(
    ("when", "start", "words"),
    [
        ("2026-04-08", "2026-04-11", "2026-04-08, before it starts"),
        ("2026-04-08", "2026-04-09/..", "2026-04-08, before it starts"),
        ("2026-04-08", "2026-04-08/..", "2026-04-08"),
        ("2026-04-08", "XXXX-04-11", "2026-04-08"),
        ("2026-04-08/2026-04-09", "2026-04-11", "2026-04-08 to 2026-04-09"),
        (None, "2026-04-11", ""),
    ],
)
def test_the_day_of_saying_is_not_taken_for_that_of_the_pause(when: str | None, start: str, words: str) -> None:
    one = told().claims[0].model_copy(update={"when": when, "about": {"start": start}})
    assert claim_words.when(one) == words


def test_speakers_come_in_their_order_and_the_text_itself_last() -> None:
    names = [name for name, _, _ in claim_words.by_speaker(told().claims)]
    assert names == ["Petro Vlasenko", f"Olena {EVIL}", "not said who", "the text itself"]


def test_every_act_and_label_has_words() -> None:
    assert set(claim_words.ACT_MEANS) == set(Act)
    assert set(LABEL_WORDS) == set(Label)


# ---- for machines


def test_the_keys_of_the_json_are_promised() -> None:
    pieces = tuple(json_pieces(told(), "x.txt"))
    line = b"".join(pieces).decode()
    assert line.find("\n") == len(line) - 1
    read = json.loads(line)
    assert list(read) == ["name", "document", "claims"]
    assert [list(claim) for claim in read["claims"]] == [CLAIM_KEYS] * 5
    assert [list(one) for one in read["claims"][3]["figures"]] == [FIGURE_KEYS] * 2
    text = read["document"]["text"]
    assert all(text[claim["start"] : claim["end"]] == claim["quote"] for claim in read["claims"])
    assert ReadDocument.model_validate_json(b"".join(body_of(pieces))) == told()
    assert read.pop("name") == "x.txt"
    assert ReadDocument.model_validate(read) == told()


@pytest.mark.parametrize("count", [0, 1, 255, 256, 257, 600])
def test_a_long_line_of_json_is_made_in_pieces(count: int) -> None:
    read = told().model_copy(update={"claims": told().claims[:1] * count})
    pieces = tuple(json_pieces(read, "x"))
    assert ReadDocument.model_validate_json(b"".join(body_of(pieces))) == read
    assert max(map(len, pieces)) <= max(
        len(pieces[2]), 256 * len(read.claims[0].model_dump_json()) + 256 if count else 0
    )


def test_json_and_csv_hold_no_character_that_a_terminal_obeys() -> None:
    first = told().claims[0].model_copy(update={"speaker": "a\x9b31mb\x1b[0m \x7f \u202eb\u2066 “\x85\u2028”"})
    read = told().model_copy(update={"claims": (first,)})
    line = b"".join(json_pieces(read, "n\x1b\x9b")).decode()
    assert json.loads(line)["claims"][0]["speaker"] == first.speaker
    assert json.loads(line)["name"] == "n\x1b\x9b"
    for machine in (line, to_csv(read, "n\x1b\x9b")):
        assert not [char for char in machine if unicodedata.category(char) == "Cc" and char not in "\r\n"]
        assert not set(machine) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert len(line.splitlines()) == 1
    assert "“" in line


def test_csv_has_a_row_for_each_claim() -> None:
    rows = list(csv.DictReader(io.StringIO(csv_head() + to_csv(told(), "x.txt"))))
    assert len(rows) == 5
    assert list(rows[0])[:5] == ["name", "title", "published", "link", "document"]
    assert list(rows[0])[4:] == list(Claim.model_fields)
    assert (rows[0]["act"], rows[0]["direct"], rows[0]["places"]) == ("agrees", "true", '["UA-30"]')
    assert json.loads(rows[3]["figures"])[1]["low"] == 7
    assert rows[4]["speaker"] == ""


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_begins_like_a_formula(begin: str) -> None:
    read = told()
    document = read.document.model_copy(update={"title": f"{begin}cmd"})
    rows = list(csv.reader(io.StringIO(to_csv(ReadDocument(document=document, claims=read.claims), f"{begin}x"))))
    assert rows[0][:2] == [f"'{begin}x", f"'{begin}cmd"]


# ---- on the terminal


@pytest.mark.parametrize("width", [20, 60, 80, 100, 160])
def test_the_terminal_tells_everything_in_its_width(width: int) -> None:
    shown = render_claims(told(), "x.txt", width=width, colour=False)
    assert max(map(len, shown.splitlines())) <= max(NARROWEST, width)
    flat = " ".join(shown.split())
    for part in ("5 claims", "30 January 2026", "agrees", "hedged", "negated", "Odesa", "the text itself"):
        assert part in flat, part
    for part in ("pledge", "strike", "2026-01-30", "killed: 3; injured: at least 7"):
        assert part in flat, part
    assert "\u202e" not in shown


@pytest.mark.parametrize(
    ("title", "name", "heading"),
    [
        ("A pause begins", "desk/news.txt", "A pause begins"),
        (None, "/home/ada/desk/news.txt", "news.txt"),
        (None, "https://example.org/world/news", "https://example.org/world/news"),
        (None, "stdin", "stdin"),
    ],
)
def test_a_document_without_a_title_is_headed_by_the_name_of_its_file(
    title: str | None, name: str, heading: str
) -> None:
    document = open_document("Moscow said nothing.").model_copy(update={"title": title})
    read = with_claims(document)
    assert f">{heading}</h1>" in render_claims_page(read, name, version="1")
    assert render_claims(read, name, width=80, colour=False).splitlines()[0] == heading


def test_nothing_found_is_told_as_no_finding_on_screen_and_page() -> None:
    read = ReadDocument(document=open_document("Nothing of note."), claims=())
    for shown in (
        render_claims(read, "x.txt", width=80, colour=False),
        render_claims_page(read, "x.txt", version="0"),
    ):
        assert NO_CLAIM in " ".join(shown.split())
        assert NO_DATE in shown
    assert NO_CLAIM not in " ".join(render_claims(told(), "x.txt", width=80, colour=False).split())


def test_a_long_quote_is_cut_between_words_and_any_terminal_can_print_it() -> None:
    text = "Slowly " * 100 + "ended."
    document = open_document(text)
    long = Claim(
        document=document.id,
        quote=text,
        start=0,
        end=len(text),
        speaker=None,
        act=Act.STATES,
        kind=Matter.PATTERN,
        language="en",
    )
    read = ReadDocument(document=document, claims=(long,))
    shown = render_claims(read, "x.txt", width=60, colour=False)
    assert "Slowly …”" in shown
    assert shown.count("Slowly") < 30
    render_claims(read, "x.txt", width=60, colour=True, encoding="ascii").encode("ascii")


def test_a_terminal_without_the_letters_says_so_and_keeps_plain_quotation_marks() -> None:
    document = open_document("“We wait — here”, said Petro Vlasenko: attacks on Kyiv will stop for a week.")
    shown = render_claims(with_claims(document), "x.txt", width=100, colour=False, encoding="ascii")
    assert '"attacks on Kyiv will stop for a week"' in " ".join(shown.split())
    assert " - en - x.txt" in shown
    assert "?" not in shown
    lost = render_claims(with_claims(document), "Київ.txt", width=100, colour=False, encoding="ascii")
    assert "????.txt" in lost
    assert lost.endswith("Characters that ascii does not have stand as ?; --json and --html tell them.\n")
    assert "stand as ?" not in render_claims(with_claims(document), "Київ?.txt", width=100, colour=False)


# ---- as a page


class Seen(HTMLParser):
    """Tags, attributes and visible text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def page(read: ReadDocument | None = None) -> str:
    return render_claims_page(read or told(), f"in/{EVIL}.txt", version="0.1.0")


def test_nothing_of_the_document_becomes_markup() -> None:
    seen = Seen(page())
    assert not {"script", "img", "iframe", "object", "form", "base"} & set(seen.tags)
    assert not [name for name, _ in seen.attributes if name.startswith("on")]
    links = [value for name, value in seen.attributes if name in {"href", "src"}]
    assert all(link.startswith(("#", "data:,", "https://", "http://")) for link in links), links
    assert "".join(seen.words).count(EVIL) >= 6
    assert "default-src 'none'" in page()
    assert "\u202e" not in page()


def test_a_link_of_the_web_is_a_link() -> None:
    read = told()
    linked = read.document.model_copy(update={"link": 'https://example.org/?a="><script>'})
    text = page(ReadDocument(document=linked, claims=read.claims))
    assert 'href="https://example.org/?a=&#34;&gt;&lt;script&gt;"' in text


def test_every_claim_is_marked_in_place_and_can_be_walked_to_and_back() -> None:
    seen = Seen(page())
    assert len(seen.ids) == len(set(seen.ids))
    targets = {value[1:] for name, value in seen.attributes if name == "href" and value.startswith("#")}
    assert targets <= set(seen.ids)
    for number in range(1, 6):
        assert {f"at-{number}", f"claim-{number}"} <= targets
    marks = re.findall(r'<mark class="(act-[a-z-]+)">([^<]*)</mark>', page())
    assert ("act-doubts", "because of the cold and ") in marks
    assert ("act-agrees", "We agreed to stop for a week ") in marks


def test_the_text_of_the_page_is_the_text_of_the_document() -> None:
    read = told()
    body = page(read).partition('<section id="claims"')[0]
    bare = re.sub(
        r'<a class="no .*?</span></a> ?|<p class="label">.*?</p>|<span class="who">.*?</span>',
        "",
        body,
        flags=re.DOTALL,
    )
    shown = " ".join("".join(Seen(bare).words).split())
    for block in read.document.blocks:
        said = " ".join(read.document.words_of(block).replace("\u202e", "").replace("\u202c", "").split())
        assert said in shown


def test_comments_and_appeals_are_set_apart_with_a_label() -> None:
    text = page()
    named = dict(re.findall(r'<p class="label" id="(part-\d+)">(.*?)</p>', text))
    assert {"readers&#39; comments, not the article", "appeal for support, not the article"} <= set(named.values())
    assert re.findall(r'role="group" aria-labelledby="(.*?)"', text) == list(named)
    assert text.index("Support our work") > text.index('class="beside"')


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("He said: “We agreed to hold fire.”", "He said: (1)“We agreed to hold fire.”"),
        ("Er sagte: „We agreed to hold fire.“", "Er sagte: (1)„We agreed to hold fire.“"),
        ('He said: "We agreed to hold fire."', 'He said: (1)"We agreed to hold fire."'),
        ('The 5" gun" We agreed to hold fire.', 'The 5" gun" (1)We agreed to hold fire.'),
        ("“We agreed to hold fire,” he said.", "(1)“We agreed to hold fire,” he said."),
        ("He said that We agreed to hold fire.", "He said that (1)We agreed to hold fire."),
    ],
)
def test_the_number_of_a_claim_stands_before_its_quotation(text: str, shown: str) -> None:
    begin = text.index("We")
    found = Claim.model_validate(
        {
            "document": "x",
            "quote": text[begin : begin + 22],
            "start": begin,
            "end": begin + 22,
            "speaker": "author",
            "act": "agrees",
            "kind": "pledge",
            "language": "en",
        }
    )
    block = Block(label=Label.BODY, start=0, end=len(text), language="en")
    document = open_document("Some words.").model_copy(update={"text": text, "blocks": (block,)})
    told = (
        page(ReadDocument(document=document, claims=(found,)))
        .partition('<div class="article">')[2]
        .partition("</div>")[0]
    )
    bare = re.sub(r"<[^>]*>", "", re.sub(r'<a class="no .*?</span></a> ?', "(1)", told, flags=re.DOTALL))
    assert html.unescape(" ".join(bare.split())) == shown
    assert '<mark class="act-agrees">We agreed' in told


def test_numbers_and_details_are_english_from_left_to_right_in_any_text() -> None:
    assert all('dir="ltr" lang="en"' in link for link in re.findall(r'<a class="no [^>]*>', page()))
    assert re.search(r'<span class="tip" aria-hidden="true"><strong><bdi>', page())


def test_a_document_without_claims_says_what_that_means() -> None:
    text = page(ReadDocument(document=open_document("Some words.\x01"), claims=()))
    assert "No claim was found in it" in text
    assert "control-characters" in text


SPANS = st.lists(st.tuples(st.integers(0, 99), st.integers(1, 60), st.sampled_from(Act)), max_size=12)


@given(SPANS)
def test_claims_may_lie_across_each_other_in_any_way(spans: list[tuple[int, int, Act]]) -> None:
    text = "\n\n".join("abcdefghi " * 5 for _ in range(2)).strip()
    document = open_document(text)
    claims = [
        Claim(
            document=document.id, quote=document.text[start : start + length], start=start,
            end=start + len(document.text[start : start + length]), speaker=None, act=act,
            kind=Matter.PATTERN, language="en",
        )
        for start, length, act in spans
        if document.text[start : start + length].strip()
    ]  # fmt: skip
    made = render_claims_page(ReadDocument(document=document, claims=tuple(claims)), "x", version="0")
    assert made.count("<mark") == made.count("</mark>")
    assert made.count("<span") == made.count("</span>")
    shown = made.partition('<section id="claims"')[0]
    for number in range(1, len(claims) + 1):
        assert f'id="claim-{number}"' in made
        assert shown.count(f'id="at-{number}"') == 1


def test_the_page_tells_as_whom_a_speaker_is_known_where_the_words_differ() -> None:
    read = told()
    named = [
        claim.model_copy(update={"speaker": "Трамп", "entity": entity})
        for claim, entity in zip(read.claims, ("Donald Trump", "Трамп", "", "", ""), strict=True)
    ]
    page = render_claims_page(read.model_copy(update={"claims": tuple(named)}), "x.txt", version="0")
    assert page.count("known as") == page.count("Donald Trump") > 0
