"""A pledge written out: the same pledge when read, and the same text as the registry's where that is ours."""

from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfire.pledges.load import load_registered, read_pledge, registry_names
from holdfire.pledges.skeleton import skeleton
from holdfire.pledges.write import to_yaml

JANUARY = "ua-2026-01-energy-truce"


@pytest.mark.parametrize("name", registry_names())
def test_a_registered_pledge_comes_back(name: str) -> None:
    pledge = load_registered(name)
    assert read_pledge(to_yaml(pledge), name=name) == pledge


def test_the_text_is_spelt_like_the_registry() -> None:
    registered = (files("holdfire") / "registry" / f"{JANUARY}.yaml").read_text(encoding="utf-8")
    head, _, _ = registered.partition("\n")
    assert to_yaml(load_registered(JANUARY), head=head.removeprefix("# ")) == registered


def test_no_line_ends_in_a_blank_and_days_are_quoted() -> None:
    text = to_yaml(load_registered(JANUARY))
    assert all(line == line.rstrip() for line in text.splitlines())
    assert 'on: "2026-01-29"' in text


TRICKY = st.one_of(
    st.text(min_size=1, max_size=200).filter(lambda text: bool(text.strip())),
    st.text(alphabet=" \t\n\"'\\:#-[]{}&*!|>%@`,?~0=\u00a0\u2028\x85“”", min_size=1, max_size=150).map("x{}y".format),
    st.lists(st.sampled_from(["word", "2026-02-01", "no", "~", "'", '"', ": ", " #", "\\"]), min_size=1).map(" ".join),
    st.sampled_from(["yes", "null", "1e3", "0x10", "21:00", "2026-01-30", "2026-01-30 said", "..", "=", "- a", "? b"]),
)


@settings(deadline=None, max_examples=100)
@given(text=TRICKY.filter(lambda text: "\ud800" not in text))
def test_any_words_come_back(text: str) -> None:
    pledge = read_pledge(skeleton("xx-small"), name="xx-small")
    told = pledge.model_validate({**pledge.model_dump(), "title": text, "remarks": text, "spares": (text,)})
    assert read_pledge(to_yaml(told, head="drafted\nby a test"), name="x") == told
