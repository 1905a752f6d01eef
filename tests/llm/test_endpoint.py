"""The address and the key: what is refused before anything is asked, and that no message shows a secret."""

import pytest

from holdfire.errors import EndpointError
from holdfire.llm.endpoint import Endpoint
from holdfire.llm.totals import Prices, Totals
from llm.endpoint_server import KEY


@pytest.mark.parametrize(
    ("url", "path", "query"),
    [
        ("https://api.example.org/v1", "/v1/chat/completions", ""),
        ("https://api.example.org/v1/", "/v1/chat/completions", ""),
        ("http://127.0.0.1:8080", "/chat/completions", ""),
        ("http://[::1]:8080/v1", "/v1/chat/completions", ""),
        ("http://localhost/x/chat/completions", "/x/chat/completions", ""),
        ("https://example.org/d?api-version=3", "/d/chat/completions", "api-version=3"),
    ],
)
def test_the_base_address_leads_to_the_completions(url: str, path: str, query: str) -> None:
    parts = Endpoint(url).parts
    assert (parts.path, parts.query) == (path, query)


@pytest.mark.parametrize(
    "url",
    ["", "api.example.org/v1", "ftp://example.org", "file:///etc/passwd", "http://", "https://[::1/v1",
     "https://example.org:99999/", "https://example.org/a b", "https://example.org/\nHost:x", "https://exämple.org",
     "https://example.org/#part", "https://user:hidden-word@example.org/v1", "http://example.org/v1",
     "http://192.168.1.5:8000/v1", "http://127.0.0.1.example.org/"],
)  # fmt: skip
def test_an_address_that_cannot_be_meant_is_refused(url: str) -> None:
    with pytest.raises(EndpointError) as told:
        Endpoint(url)
    assert "hidden-word" not in str(told.value)
    assert "\nHost" not in str(told.value)


def test_http_to_another_machine_has_to_be_allowed() -> None:
    assert Endpoint("http://192.168.1.5:8000/v1", clear=True).parts.hostname == "192.168.1.5"


@pytest.mark.parametrize("key", ["", "two\nlines-of-secret", "sécret-word", "secret\x00word"])
def test_a_key_that_no_header_can_carry_is_refused_without_being_shown(key: str) -> None:
    with pytest.raises(EndpointError) as told:
        Endpoint("https://example.org/v1", key=key)
    assert not key or key not in str(told.value) + repr(told.value)


def test_no_representation_shows_the_key_or_the_query() -> None:
    endpoint = Endpoint("https://example.org/v1?key=hidden-word", key=KEY)
    assert KEY not in repr(endpoint)
    assert endpoint.shown == "https://example.org/v1"


def test_totals_never_take_what_is_not_told_for_zero() -> None:
    totals = Totals()
    totals.add_answer({"prompt_tokens": 1_000_000, "completion_tokens": 500_000})
    prices = Prices(2.0, 8.0)
    assert totals.cost(prices) == pytest.approx(6.0)
    assert (
        totals.told(prices)
        == "1 answers, 0 failed attempts, 1,000,000 tokens in, 500,000 out; cost 6.0000 by your prices"
    )
    assert totals.told().endswith("cost unknown: no prices were given")
    untold: list[object] = [None, {}, [], "many", {"prompt_tokens": 7}]
    untold += [{"prompt_tokens": count, "completion_tokens": 2} for count in (-1, True, 1.5)]
    for usage in untold:
        totals.add_answer(usage)
    totals.add_failure(may_cost=True)
    totals.add_failure(may_cost=False)
    assert (totals.answers, totals.failed, totals.unmetered) == (9, 2, 9)
    assert "at least 1,000,000 tokens in" in totals.told(prices)
    assert "9 attempts told no tokens; cost at least 6.0000" in totals.told(prices)
