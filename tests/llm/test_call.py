"""One request against an endpoint on this machine: faults that pass and that do not, bounds, and no secret shown."""

import json
import socket
import time
import traceback
from typing import Any

import pytest

from holdfire.llm.call import MOST_WAITED, CallError, complete
from holdfire.llm.endpoint import Endpoint
from holdfire.llm.totals import Totals
from llm.endpoint_server import KEY, USAGE, Reply, Script, completion, endpoint

REQUEST: dict[str, Any] = {"model": "m", "messages": [{"role": "user", "content": "Привіт, «світе» \u202e"}]}


class Waits(list[float]):
    """Remembers the waits instead of waiting."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def ask(script: Script, **limits: Any) -> tuple[str | CallError, Totals, Waits, int]:
    """What came of asking: words or the fault; totals, waits, requests that came."""
    totals, waits = Totals(), Waits()
    with endpoint(script) as server:
        try:
            told: str | CallError = complete(REQUEST, Endpoint(server.url, key=KEY, **limits), totals, sleep=waits)
        except CallError as error:
            told = error
        if isinstance(told, CallError):
            shown = "".join(traceback.format_exception(told)) + repr(told) + repr(vars(told))
            assert KEY not in shown
            assert "Bearer" not in shown
        return told, totals, waits, len(server.asked)


def test_a_good_answer_comes_with_its_words_and_its_tokens() -> None:
    totals = Totals()
    with endpoint([completion("«так» 🙂")]) as server:
        assert complete(REQUEST, Endpoint(server.url, key=KEY), totals) == "«так» 🙂"
        (asked,) = server.asked
    assert (totals.answers, totals.failed, totals.unmetered) == (1, 0, 0)
    assert (totals.tokens_in, totals.tokens_out) == (USAGE["prompt_tokens"], USAGE["completion_tokens"])
    assert asked.path == "/v1/chat/completions"
    assert asked.body == REQUEST
    assert asked.headers["Authorization"] == f"Bearer {KEY}"
    assert set(asked.headers) == {
        "Host", "Accept-Encoding", "Content-Length", "Content-Type", "Accept", "User-Agent", "Authorization",
    }  # fmt: skip


def test_without_a_key_none_is_sent_and_the_environment_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with endpoint([completion("yes")]) as server:
        assert complete(REQUEST, Endpoint(server.url), Totals()) == "yes"
        assert "Authorization" not in server.asked[0].headers


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 529])
def test_a_fault_that_passes_is_tried_again_after_longer_and_longer_waits(status: int) -> None:
    told, totals, waits, asked = ask([Reply(status=status), Reply(status=status), completion("yes")])
    assert (told, asked, waits) == ("yes", 3, [1.0, 2.0])
    assert (totals.answers, totals.failed) == (1, 2)
    assert totals.unmetered == (2 if status >= 500 else 0)


def test_attempts_are_bounded_and_so_are_waits() -> None:
    told, totals, waits, asked = ask([Reply(status=500)], retries=9)
    assert isinstance(told, CallError)
    assert (asked, totals.failed) == (10, 10)
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert not told.for_all
    told, _, waits, asked = ask([Reply(status=503)], retries=0)
    assert (asked, waits) == (1, [])


@pytest.mark.parametrize(
    ("header", "waits", "asked"),
    [("7", [7.0], 2), ("0", [0.0], 2), ("3600", [], 1), ("-5", [1.0], 2), ("soon", [1.0], 2), ("9" * 400, [1.0], 2),
     ("Wed, 21 Oct 2026 07:28:00 GMT", [1.0], 2)],
)  # fmt: skip
def test_the_wait_that_a_server_asks_for_is_kept_within_bounds(header: str, waits: list[float], asked: int) -> None:
    told, _, waited, came = ask([Reply(status=429, headers=(("Retry-After", header),)), completion("yes")])
    assert (waited, came) == (waits, asked)
    assert isinstance(told, str) == (asked == 2)
    assert max(waits, default=0) <= MOST_WAITED


@pytest.mark.parametrize(
    ("status", "for_all", "told"),
    [(400, False, "--llm-form"), (401, True, "key"), (403, True, "key"), (404, True, "address"),
     (413, False, "--llm-most"), (422, False, "--llm-extra"), (418, False, "later")],
)  # fmt: skip
def test_a_refusal_is_told_with_its_cure_and_not_tried_again(status: int, told: str, *, for_all: bool) -> None:
    body = json.dumps({"error": {"message": "the cause\x1b[2J told\nby the server" + "!" * 999}}).encode()
    error, totals, waits, asked = ask([Reply(body, status)])
    assert isinstance(error, CallError)
    assert (asked, waits, totals.failed, totals.unmetered) == (1, [], 1, 0)
    assert error.for_all is for_all
    assert told in error.fix
    assert str(status) in error.what
    assert ("the cause [2J told by the server" in error.what) == (status not in {401, 403})
    assert len(error.what) < 400


@pytest.mark.parametrize("leak", [KEY, f"Incorrect API key provided: {KEY[:9]}***", KEY[-6:]])
@pytest.mark.parametrize("status", [400, 401, 500])
def test_a_server_that_repeats_the_key_is_not_quoted(leak: str, status: int) -> None:
    for body in ({"error": {"message": leak}}, {"error": leak}):
        error, *_ = ask([Reply(json.dumps(body).encode(), status)], retries=0)
        assert leak not in str(error)


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"error": 7}', b'{"error": {"message": {}}}', b"[" * 99_999])
def test_a_refusal_in_any_form_is_told(body: bytes) -> None:
    error, *_ = ask([Reply(body, 400)])
    assert isinstance(error, CallError)
    assert error.what == "the endpoint answered 400 Bad Request"


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed_for_text_and_key_would_go_with_it(status: int) -> None:
    with endpoint([completion("stolen")]) as other:
        error, *_ = ask([Reply(status=status, headers=(("Location", f"{other.url}/chat/completions"),))])
        assert other.asked == []
    assert isinstance(error, CallError)
    assert "redirect" in error.fix
    assert error.for_all


@pytest.mark.parametrize("body", [b"", b"data: {}\n\ndata: [DONE]\n", b'{"choices": [{"mess', b"[" * 99_999])
def test_an_answer_that_is_no_json_is_tried_again(body: bytes) -> None:
    told, totals, _, asked = ask([Reply(body), completion("yes")])
    assert (told, asked, totals.unmetered) == ("yes", 2, 1)
    error, *_ = ask([Reply(body)], retries=1)
    assert isinstance(error, CallError)
    assert "JSON" in error.what


def test_an_answer_that_breaks_off_is_tried_again() -> None:
    whole = completion("yes")
    told, totals, _, asked = ask(
        [whole._replace(length=len(whole.body) + 50, headers=(("Connection", "close"),)), whole]
    )
    assert (told, asked, totals.failed) == ("yes", 2, 1)


@pytest.mark.parametrize(
    "body",
    [{}, [], 7, {"choices": []}, {"choices": None}, {"choices": [7]}, {"choices": [{"message": None}]},
     {"choices": [{"message": "yes"}]}, {"error": "no"}],
)  # fmt: skip
def test_json_that_is_no_completion_is_told(body: Any) -> None:
    error, totals, _, asked = ask([Reply(json.dumps(body).encode())])
    assert isinstance(error, CallError)
    assert (error.what, asked, totals.answers) == ("the answer is no chat completion", 1, 1)


@pytest.mark.parametrize(
    ("reply", "told"),
    [(completion('{"claims": [', ended="length"), "cut off"), (completion(None), "no words"),
     (completion("  "), "no words"), (completion(None, ended="content_filter"), "no words")],
)  # fmt: skip
def test_an_answer_that_is_not_whole_is_told_but_its_tokens_count(reply: Reply, told: str) -> None:
    error, totals, *_ = ask([reply])
    assert told in str(error)
    assert (totals.answers, totals.tokens_out) == (1, USAGE["completion_tokens"])


def test_a_huge_answer_ends_at_the_bound() -> None:
    error, totals, _, asked = ask([Reply(b" " * 300_000 + completion("yes").body)], largest=100_000)
    assert isinstance(error, CallError)
    assert "more than 100,000 bytes" in error.what
    assert (asked, totals.unmetered) == (1, 1)


def test_a_packed_answer_is_refused() -> None:
    error, *_ = ask([completion("yes")._replace(headers=(("Content-Encoding", "gzip"),))])
    assert "packed" in str(error)


@pytest.mark.parametrize(("drip", "length"), [(0.05, None), (5.0, None), (0.05, -1)])
def test_time_is_bounded_as_a_whole_however_bytes_drip(drip: float, length: int | None) -> None:
    begun = time.monotonic()
    slow = completion("yes")._replace(drip=drip, length=length)
    error, totals, waits, asked = ask([slow], seconds=0.3, retries=1)
    assert time.monotonic() - begun < 3
    assert isinstance(error, CallError)
    assert "more than 0.3 seconds" in error.what
    assert (asked, waits, totals.unmetered) == (2, [1.0], 2)


def test_an_endpoint_that_is_not_there_is_told_and_costs_nothing() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and not listening
        totals, waits = Totals(), Waits()
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        with pytest.raises(CallError, match="cannot be reached") as told:
            complete(REQUEST, Endpoint(url, key=KEY), totals, sleep=waits)
    assert told.value.for_all
    assert (totals.failed, totals.unmetered, waits) == (3, 0, [1.0, 2.0])


def test_an_endpoint_that_speaks_no_tls_is_told() -> None:
    with endpoint([completion("yes")]) as server:
        url = server.url.replace("http://", "https://")
        with pytest.raises(CallError, match="TLS"):
            complete(REQUEST, Endpoint(url, key=KEY, retries=0, seconds=5), Totals())
        assert server.asked == []
