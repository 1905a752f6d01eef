"""Feeds: every item is a document with its address, day and title, however it was written down."""

import html
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.errors import DocumentError
from holdfire.model.document import Document, Label
from holdfire.reader.feeds import MOST_ITEMS, looks_like_feed, open_feed

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The channel</title>{}</channel></rss>"""
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>The feed</title>{}</feed>'
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The channel</title></channel>{}</rdf:RDF>"""


def documents(feed: str, **options: object) -> list[Document]:
    return list(open_feed(feed.encode(), **options))  # type: ignore[arg-type]  # options of several types


def only(feed: str) -> Document:
    (document,) = documents(feed)
    return document


@pytest.mark.parametrize(
    ("feed", "title", "link", "published", "words"),
    [
        (
            RSS.format(
                "<item><title>Heat</title><link>https://example.org/1</link><pubDate>Fri, 30 Jan 2026 23:30:00 -0500"
                "</pubDate><description>&lt;p&gt;It was cold.&lt;/p&gt;</description></item>"
            ),
            *("Heat", "https://example.org/1", date(2026, 1, 30), "It was cold."),
        ),
        (
            RSS.format(
                "<item><title>Heat</title><description>Short.</description><dc:date>2026-01-30T10:00:00Z</dc:date>"
                "<content:encoded><![CDATA[<p>All of it.</p>]]></content:encoded></item>"
            ),
            *("Heat", None, date(2026, 1, 30), "All of it."),
        ),
        (
            RSS.format("<item><title>A &amp;amp; &amp;lt;b&amp;gt;B</title><description>5 &lt; 6</description></item>"),
            *("A & <b>B", None, None, "5 < 6"),
        ),
        (
            ATOM.format(
                '<entry><title type="html">&lt;i&gt;Heat&lt;/i&gt;</title><link rel="self" href="https://example.org/s"/>'
                '<link href="https://example.org/2"/><published>2026-01-31T00:00:00+02:00</published>'
                '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <b>two</b>.</p></div>'
                "</content></entry>"
            ),
            *("Heat", "https://example.org/2", date(2026, 1, 31), "One two."),
        ),
        (
            ATOM.format('<entry><title>Heat</title><summary type="text">1 &lt;p&gt; 2</summary></entry>'),
            *("Heat", None, None, "1 <p> 2"),
        ),
        (
            RDF.format(
                '<item rdf:about="x"><title>Heat</title><link>https://example.org/3</link><dc:date>2026-02-01</dc:date>'
                "<description>Snow fell.</description></item>"
            ),
            *("Heat", "https://example.org/3", date(2026, 2, 1), "Snow fell."),
        ),
        ("<item><title>Heat</title><description>Alone.</description></item>", "Heat", None, None, "Alone."),
        (
            RSS.format("<item><title>Heat</title><pubDate>soon</pubDate><description>Words.</description></item>"),
            *("Heat", None, None, "Words."),
        ),
    ],
)
def test_an_item_is_a_document(feed: str, title: str, link: str | None, published: date | None, words: str) -> None:
    document = only(feed)
    assert (document.title, document.link, document.published) == (title, link, published)
    assert document.text.endswith(words)
    assert document.caveats == ()
    assert looks_like_feed(feed.encode())


def test_paragraphs_bylines_and_scripts() -> None:
    item = (
        "<item><title>Heat</title><dc:creator>Ann Example</dc:creator><description>One.\n\nTwo.</description></item>"
        "<item><title>Cold</title><author><name>Bo Example</name></author>"
        "<description>&lt;script&gt;alert(1)&lt;/script&gt;&lt;p&gt;Three.&lt;/p&gt;</description></item>"
    )
    first, second = documents(RSS.format(item))
    assert [first.words_of(block) for block in first.blocks] == ["Heat", "Ann Example", "One.", "Two."]
    assert [block.label for block in first.blocks][:3] == [Label.TITLE, Label.BYLINE, Label.BODY]
    assert (first.byline, second.byline) == ("Ann Example", "Bo Example")
    assert "alert" not in second.text


def test_an_item_has_the_same_hash_in_every_feed() -> None:
    item = '<item a="1" b="2"><title>Heat</title><description>Words.</description></item>'
    other = "<item b='2' a='1'><title>Heat</title><description>Words.</description></item >"
    plain = "<rss><channel>{}</channel></rss>"
    assert only(plain.format(item)).sha256 == only(plain.format("<ttl>60</ttl>" + other)).sha256 == only(item).sha256


def test_the_caller_knows_language_and_day_where_the_item_says_nothing() -> None:
    items = (
        "<item><title>A</title></item><item><title>B</title><pubDate>Fri, 30 Jan 2026 10:00:00 +0000</pubDate></item>"
    )
    found = documents(RSS.format(items), language="de", published=date(2026, 2, 2))
    assert [document.published for document in found] == [date(2026, 2, 2), date(2026, 1, 30)]
    assert {document.language for document in found} == {"de"}


def test_entities_are_neither_expanded_nor_loaded() -> None:
    entities = '<!ENTITY e "xxxx"><!ENTITY f SYSTEM "file:///etc/hostname">'
    document = only(f"<!DOCTYPE rss [{entities}]><rss><item><title>a &e; &f; &amp;nbsp;b</title></item></rss>")
    assert document.text == "a &e; &f; b"


def test_a_bomb_of_entities_does_not_go_off() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 30 if n else "x" * 100}">' for n in range(9))
    with pytest.raises(DocumentError):
        documents(f"<!DOCTYPE rss [{bomb}]><rss><item><title>a &e8;</title></item></rss>")


@pytest.mark.parametrize(
    ("says", "encoding", "codes"),
    [
        ("utf-8", "utf-8", ()),
        ("windows-1251", "windows-1251", ()),
        ("utf-16", "utf-16", ()),
        ("windows-1251", "utf-8", ()),
        ("utf-8", "windows-1251", ("guessed-encoding",)),
        ("utf-8", "koi8-u", ("guessed-encoding",)),
        ("x-unknown", "windows-1251", ("guessed-encoding",)),
    ],
)
def test_a_feed_in_another_encoding_than_it_says_is_read(says: str, encoding: str, codes: tuple[str, ...]) -> None:
    words = "Місто мовчить уже тиждень, але не все."
    feed = f'<?xml version="1.0" encoding="{says}"?><rss><channel><item><description>{words}</description></item>'
    (document,) = open_feed(f"{feed}</channel></rss>".encode(encoding))
    assert document.text == words
    assert tuple(caveat.code for caveat in document.caveats) == codes
    (cut,) = open_feed(f"{feed}</channel>".encode(encoding))
    assert cut.text == words
    assert tuple(caveat.code for caveat in cut.caveats) == (*codes, "damaged-feed")


def test_a_broken_feed_is_mended_and_says_so() -> None:
    feed = RSS.format("<item><title>Heat & cold</title><description>Words.</description></item>")
    document = only(feed)
    assert [caveat.code for caveat in document.caveats] == ["damaged-feed"]
    assert document.text.endswith("Words.")


@pytest.mark.parametrize(
    ("feed", "says"),
    [
        (RSS.format(""), "no item with words"),
        (RSS.format("<item><title> </title></item>"), "no item with words"),
        (RSS.format("<item><title>x</title></item>" * (MOST_ITEMS + 1)), "more than 10,000 items"),
        ("<rss>" + "<a>" * 100_000, "no item with words|no XML"),
        ("<rss" + " " * 11_000_000 + "></rss>", "bytes"),
    ],
)
def test_what_is_no_feed_is_refused(feed: str, says: str) -> None:
    with pytest.raises(DocumentError, match=says):
        documents(feed, name="feed.xml")


@pytest.mark.parametrize(
    "text", ["<html><body><p>rss</p></body></html>", "<!doctype html><html><rss>", "Plain words about rss.", "", "<"]
)
def test_other_files_do_not_look_like_feeds(text: str) -> None:
    assert not looks_like_feed(text.encode())


@given(st.text(max_size=200), st.text(max_size=400))
def test_any_words_come_through_without_a_crash(title: str, words: str) -> None:
    kept = "".join(character for character in title + words if character.isprintable())
    feed = RSS.format(f"<item><title>x{html.escape(kept)}</title><description>{html.escape(kept)}</description></item>")
    for document in documents(feed):
        assert all(document.words_of(block).strip() for block in document.blocks)
