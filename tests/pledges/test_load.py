"""Pledge files: every fault at once with its line and cure; tricks of YAML refused; nothing but a PledgeError ever
comes out.
"""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.errors import PledgeError
from holdfire.pledges.load import load_pledge_file, load_registered, pledge_schema, read_pledge, registry_names
from holdfire.pledges.skeleton import skeleton

GOOD = skeleton("xx-2026-01-test")


def faults(text: str) -> PledgeError:
    with pytest.raises(PledgeError) as caught:
        read_pledge(text, name="file.yaml")
    return caught.value


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)


def test_the_skeleton_is_a_pledge() -> None:
    assert read_pledge(GOOD, name="x").id == "xx-2026-01-test"


def test_dates_stay_the_text_that_was_written() -> None:
    text = GOOD.replace("value: P7D", "value: 2026-02-01")
    assert read_pledge(text, name="x").terms.end[0].value == "2026-02-01"


def test_all_faults_are_told_at_once_with_line_field_and_cure() -> None:
    text = GOOD.replace("value: P7D", "value: P7X").replace("form: oral ", "form: sung ").replace("title:", "titel:")
    text = text.replace("value: [UA-30]", "value: [Kyiv]").replace("value: [any]", "value: [bombs]")
    error = faults(text)
    found = {problem.where: problem for problem in error.problems}
    assert set(found) == {
        "file.yaml:1",  # the title is missing
        f"file.yaml:{line_of(text, 'titel')}",
        f"file.yaml:{line_of(text, 'sung')}",
        f"file.yaml:{line_of(text, 'P7X')}",
        f"file.yaml:{line_of(text, '[Kyiv]')}",
        f"file.yaml:{line_of(text, '[bombs]')}",
    }
    assert found["file.yaml:1"].what == "title: missing"
    assert "unknown field" in found[f"file.yaml:{line_of(text, 'titel')}"].what
    assert all(problem.fix for problem in error.problems)
    assert "6 faults" in error.what


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("- a\n- b\n", "not a pledge"),
        ("just words", "not a pledge"),
        ("a: b: c", "mapping values"),
        ("id: [unclosed", "expected"),
        (GOOD + "id: again\n", "duplicate key"),
        (GOOD + "---\nid: second\n", "2 documents"),
        ("a: &x 1\nb: *x\n", "anchors"),
        ("a: !!python/object:os.system x\n", "anchors, aliases and tags"),
        ("id: !weird x\n", "anchors, aliases and tags"),
        ("\x00", "not YAML|special characters"),
        ("? [a, b]\n: c\n", "fault"),
    ],
)
def test_what_is_not_a_pledge_is_refused(text: str, says: str) -> None:
    with pytest.raises(PledgeError, match=says):
        read_pledge(text, name="file.yaml")


def test_a_bomb_of_aliases_is_refused_before_it_unfolds() -> None:
    bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 12)
    )
    assert "anchors" in faults(bomb).what


def test_deep_nesting_is_refused() -> None:
    assert "nest deeper" in faults("a: " + "[" * 5000 + "]" * 5000).what


def test_a_pledge_that_runs_backwards_in_force_is_refused() -> None:
    assert "run backwards" in str(faults(GOOD + "in_force: {first: 2026-02-05, last: 2026-01-29}\n"))


def test_an_unknown_speaker_is_told() -> None:
    text = GOOD.replace("claimed_by: Name of the announcer", "claimed_by: Somebody", 1)
    assert "not among the speakers: Somebody" in str(faults(text))


def test_bytes_that_are_not_a_pledge(tmp_path: Path) -> None:
    path = tmp_path / "xx-2026-01-test.yaml"
    with pytest.raises(PledgeError, match="cannot be read"):
        load_pledge_file(path)
    path.write_bytes("id: Київ".encode("utf-16"))
    with pytest.raises(PledgeError, match="not UTF-8"):
        load_pledge_file(path)
    path.write_bytes(b"#" * ((1 << 20) + 1))
    with pytest.raises(PledgeError, match="1,048,577 bytes"):
        load_pledge_file(path)
    path.write_bytes("\ufeff".encode() + GOOD.encode())
    assert load_pledge_file(path).id == "xx-2026-01-test"
    other = tmp_path / "other-name.yaml"
    other.write_text(GOOD, encoding="utf-8")
    with pytest.raises(PledgeError, match="its id is xx-2026-01-test"):
        load_pledge_file(other)


@given(st.text(max_size=300))
def test_any_text_is_a_pledge_or_a_pledge_error(text: str) -> None:
    with pytest.raises(PledgeError):
        read_pledge(text, name="fuzz")


@given(st.data())
def test_a_damaged_pledge_is_a_pledge_or_a_pledge_error(data: st.DataObject) -> None:
    lines = GOOD.splitlines()
    index = data.draw(st.integers(0, len(lines) - 1))
    lines[index] = data.draw(
        st.sampled_from(
            ["", lines[index][2:], "  " + lines[index], lines[index].replace(":", ""), lines[index] * 2, "- x"]
        )
    )
    try:
        found = read_pledge("\n".join(lines), name="fuzz")
    except PledgeError:
        return
    assert found.speakers


def test_a_misspelt_name_is_answered_with_the_nearest() -> None:
    name = registry_names()[0]
    with pytest.raises(PledgeError, match="no pledge is called") as caught:
        load_registered(name.replace("-", "", 1))
    assert name in caught.value.fix


def test_the_published_schema_accepts_what_the_loader_accepts() -> None:
    schema = pledge_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for name in registry_names()[:5]:
        document = json.loads(load_registered(name).model_dump_json())
        jsonschema.validate(document, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"id": "x"}, schema)


@pytest.mark.parametrize("name", ["UPPER", "a b", "", "a", "../../etc/passwd"])
def test_a_skeleton_needs_an_id(name: str) -> None:
    with pytest.raises(PledgeError, match="not an id"):
        skeleton(name)
