import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from markupsafe import escape

from brief import factory
from brief.strategies import judgements
from holdfire.brief import specs, svg, words
from holdfire.brief.charts import make_charts
from holdfire.brief.page import render_page
from holdfire.brief.summary import is_many
from holdfire.model.verdict import Finding, Judgement

VOID = {"meta", "link", "br", "rect", "path", "line", "stop", "use"}


class Outline(HTMLParser):
    """What the tests look at: tags with their attributes, whether they balance, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.faults: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.stack or self.stack.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, name: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.tags if tag == name]


def sound(html: str) -> Outline:
    """The outline of a page that is well-formed, asks for nothing and names its drawings."""
    outline = Outline(html)
    assert outline.faults == []
    assert outline.stack == []
    names = {tag for tag, _ in outline.tags}
    assert not names & {
        "script",
        "iframe",
        "object",
        "embed",
        "img",
        "image",
        "form",
        "audio",
        "video",
        "foreignobject",
    }
    ids = Counter(attributes["id"] for _, attributes in outline.tags if "id" in attributes)
    assert [ident for ident, count in ids.items() if count > 1] == []
    for tag, attributes in outline.tags:
        assert not [name for name in attributes if name.startswith("on")]
        assert "src" not in attributes
        for name in ("href", "xlink:href"):
            target = attributes.get(name, "#main")
            assert target.startswith("#") or target == "data:," or (tag == "a" and re.match(r"https?://", target))
            assert not target.startswith("#") or target[1:] in ids
        for name in ("aria-labelledby", "aria-describedby"):
            assert set(attributes.get(name, "").split()) <= set(ids)
        assert not re.search(r"url\((?!#)", attributes.get("style", "") + attributes.get("fill", ""))
    assert "@import" not in html
    assert len(outline.all("svg")) == len(outline.all("title")) - 1 == len(outline.all("desc"))
    assert all(drawing["role"] == "img" for drawing in outline.all("svg"))
    return outline


def test_the_page_is_sound(page: str) -> None:
    outline = sound(page)
    assert len(outline.all("svg")) == 8  # four charts in two widths
    assert outline.all("html")[0]["lang"] == "en"


def test_the_page_of_many_readings_is_sound(page_of_many: str) -> None:
    outline = sound(page_of_many)
    assert "48 readings, every combination" in "".join(outline.text)
    assert "Calibration was not measured" in page_of_many


def test_the_parts_come_in_their_order(page: str) -> None:
    order = ["<h1>", 'class="sentence"', 'class="facts"', *(f'<section id="{part}"' for part in PARTS)]
    places = [page.index(part) for part in order]
    assert places == sorted(places)


PARTS = ("days", "readings", "expected", "after", "calibration", "breaches", "others", "unknown", "method", "replay")


def test_headings_step_down_one_at_a_time(page: str) -> None:
    levels = [int(tag[1]) for tag, _ in Outline(page).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_landmarks_captions_and_scopes(page: str) -> None:
    outline = Outline(page)
    for landmark in ("header", "nav", "main", "footer"):
        assert len(outline.all(landmark)) == 1
    assert all("aria-labelledby" in section for section in outline.all("section"))
    assert len(outline.all("caption")) == len(outline.all("table"))
    assert all(head.get("scope") in {"col", "row"} for head in outline.all("th"))
    skip = next(link for link in outline.all("a") if link.get("class") == "skip")
    assert skip["href"] == "#main"


def test_the_replay_names_command_version_and_hashes(page: str) -> None:
    assert "<code>holdfire demo</code>" in page
    assert "holdfire 0.1.0" in page
    assert factory.HASH in page


def test_every_constant_of_the_method_is_printed(page: str, judgement: Judgement) -> None:
    for name, value in judgement.method.model_dump().items():
        assert re.search(rf"<code>{name}</code></th><td>{re.escape(str(value))}</td>", page)


def test_every_chart_gives_its_numbers_in_words_and_in_a_table(judgement: Judgement) -> None:
    charts = make_charts(judgement, factory.calibration())
    assert list(charts) == ["days", "expected", "after", "calibration"]
    for chart in charts.values():
        assert re.search(r"\d", chart.told.text)
        assert all(len(row) == len(chart.told.columns) for row in chart.told.rows)
        assert escape(chart.told.text) in chart.wide
        assert escape(chart.told.text) in chart.narrow
    assert charts["expected"].told.rows[3] == (
        *("30 January to 1 February", "2-3", "drones", "286", "440", "262-829", "205-1,076", "0.15"),
        *("0.13", "79 %", "cannot tell"),
    )


def test_the_calibration_sentence_gives_the_numbers_of_the_length_judged(judgement: Judgement) -> None:
    told = make_charts(judgement, factory.calibration())["calibration"].told
    assert "Drones, windows of 3 days: the 80 % range held in 72 ± 4 % of 373 placebo windows" in told.text


def test_a_day_without_figures_is_not_drawn_as_zero(judgement: Judgement) -> None:
    chart = make_charts(judgement, ())["days"]
    assert chart.told.columns == ("day", "drones launched", "expected (80 %)", "missiles launched", "expected (80 %)")
    assert chart.told.rows[-1] == ("2026-02-07", "no figures", "128 (38-320)", "no figures", "3 (0.9-7.5)")
    assert chart.told.rows[0] == ("2026-01-01", "96", "", "2", "")
    assert chart.wide.count(">?<") == 2


def test_nothing_is_compared_where_there_are_no_counts(judgement: Judgement) -> None:
    bare = tuple(verdict.model_copy(update={"effects": {}, "rebound": {}}) for verdict in judgement.readings)
    made = judgement.model_copy(update={"readings": bare, "timeline": {}})
    html = render_page(made, calibration=(), version="1", command="x")
    outline = sound(html)
    assert outline.all("svg") == []
    assert "No launch counts can be compared" in html
    assert html.count("not compared") == 0  # no column for a class that nothing was judged by


def test_a_breach_is_told_once_with_its_readings_and_its_report(page: str) -> None:
    assert page.count("30a7f3c21d") == 1
    row = page[page.index("30a7f3c21d") - 1200 : page.index("30a7f3c21d")]
    assert "certain: readings 3, 6-7" in row
    assert "possible: readings 1-2, 4-5, as the target is not reported" in row
    assert 'href="https://example.org/report/30"' in row


def test_more_stretches_than_fit_are_left_to_the_table(judgement: Judgement) -> None:
    made = []
    for step in range(30):
        verdict = judgement.readings[3]
        effects = {cls: one.model_copy(update={"observed": step}) for cls, one in verdict.effects.items()}
        made.append(verdict.model_copy(update={"effects": effects}))
    charts = make_charts(judgement.model_copy(update={"readings": tuple(made)}), ())
    assert len(charts["expected"].told.rows) == 60
    assert "12 rows with fewer readings are only in the table" in charts["expected"].told.lead
    assert charts["expected"].wide.count("expected 268") == 24


def test_long_lists_of_breaches_are_folded(judgement: Judgement) -> None:
    made = tuple(factory.breach(day, certain=True).model_copy(update={"id": f"id-{day}"}) for day in range(1, 31))
    reading = judgement.readings[2].model_copy(update={"breaches": made})
    html = render_page(judgement.model_copy(update={"readings": (reading,)}), calibration=(), version="1", command="x")
    assert "<summary>22 more</summary>" in html
    assert all(f"<code>{breach.id}</code>" in html for breach in made)


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", '"><b onclick="x">', "]]><x>", "{{ 7*7 }}", 'id="days"'])
def test_names_stay_text_on_the_page_and_in_the_drawings(judgement: Judgement, evil: str) -> None:
    breach = factory.breach(30, certain=True).model_copy(
        update={"id": evil, "kind": evil, "report": evil, "says": evil}
    )
    verdict = judgement.readings[0].model_copy(
        update={"holder": evil, "party": evil, "reason": evil, "breaches": (breach,), "choices": (evil,)}
    )
    said = tuple(factory.report(evil, by=evil, read_at=evil, type=kind) for kind in ("judgement", "quiet"))
    made = judgement.model_copy(update={"readings": (verdict,), "title": evil, "sentence": evil, "reports": said})
    outline = sound(render_page(made, calibration=(), version=evil, command=evil))
    assert evil in "".join(outline.text)
    bar = specs.Bar(evil, evil, verdict.start, verdict.end, Finding.HELD)
    drawn = svg.draw(
        specs.days_chart([(evil, judgement.timeline["drones"])], [bar], narrow=False),
        ident="x",
        title=evil,
        description=evil,
    )
    labels = Outline(str(drawn))
    assert labels.faults == []
    assert "".join(labels.text).count(evil) == 4  # title, description, heading of the panel, label of the bar


def test_only_web_addresses_become_links(judgement: Judgement) -> None:
    breach = factory.breach(30, certain=True).model_copy(update={"report": "javascript:alert(1)"})
    verdict = judgement.readings[2].model_copy(update={"breaches": (breach,)})
    said = (factory.report("Kept.", read_at="data:x"),)
    made = judgement.model_copy(update={"readings": (verdict,), "reports": said})
    html = render_page(made, calibration=(), version="1", command="x")
    assert [link["href"] for link in Outline(html).all("a") if not link["href"].startswith("#")] == []
    assert "javascript:alert(1)" in html


# Each example draws up to six charts; the search is kept short and never shrunk, for shrinking would draw for minutes.
@settings(max_examples=12, phases=[Phase.explicit, Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(judgements())
def test_any_judgement_makes_a_sound_page(made: Judgement) -> None:
    html = render_page(made, calibration=(), version="1", command="holdfire judge x")
    outline = sound(html)
    assert not is_many(made)
    for verdict in made.readings:
        assert escape(words.holder(verdict)) in html
    shown = Counter(attributes.get("class") for attributes in outline.all("span"))
    for finding, count in Counter(verdict.finding for verdict in made.readings).items():
        assert shown[f"finding {finding}"] == count + 1  # once more in the list of words


def test_the_same_judgement_gives_the_same_page(page: str, judgement: Judgement) -> None:
    assert page == render_page(judgement, calibration=factory.calibration(), version="0.1.0", command="holdfire demo")


def test_every_id_of_a_drawing_is_its_own() -> None:
    point = {"mark": {"type": "point", "clip": True}, "encoding": {"x": {"field": "a", "type": "quantitative"}}}
    spec = {"data": {"values": [{"a": 1}]}, **point}
    first, second = (svg.draw(spec, ident=ident, title="t", description="d") for ident in ("one", "two"))
    ids = {attributes["id"] for _, attributes in Outline(first + second).tags if "id" in attributes}
    assert {"one-t", "one-d", "two-t", "two-d"} < ids  # a clipped mark brings ids of its own
    assert all(re.search(r"url\(#([^)]+)\)", drawn)[1] in ids for drawn in (first, second))  # type: ignore[index] # it clips
    assert not set(re.findall(r"url\(#([^)]+)\)", first)) & set(re.findall(r"url\(#([^)]+)\)", second))


def test_what_others_said_of_the_outcome_stands_with_the_readings(judgement: Judgement) -> None:
    html = render_page(judgement, calibration=(), version="1", command="x")
    readings = html[html.index('<section id="readings"') :]
    readings = readings[: readings.index("</section>")]
    assert (
        '<strong>Donald Trump</strong>, 3 February 2026: He kept his word. <a href="https://example.org/said"'
        in readings
    )
    assert "Nothing was hit" not in readings
    others = html[html.index('<section id="others"') :]
    assert "<strong>a mayor</strong>, 30 January 2026: Nothing was hit." in others[: others.index("</section>")]
    book = factory.report("Kept.", read_at="a book")
    told = render_page(judgement.model_copy(update={"reports": (book,)}), calibration=(), version="1", command="x")
    assert "3 February 2026: Kept.</li>" in told
    assert 'id="others"' not in told
