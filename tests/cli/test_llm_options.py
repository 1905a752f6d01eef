"""The options of the second reader on a command that reads."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any

import click
import pytest
from click.testing import CliRunner

from holdfire.app.asking import ModelReader
from holdfire.cli_llm import ask_too, llm_options
from holdfire.errors import EndpointError, HoldfireError
from holdfire.model.claim import Claim
from holdfire.model.document import Document
from holdfire.model.record import Record
from holdfire.reader.model_request import LARGEST_BODY
from llm.articles import answer, article, claim
from llm.endpoint_server import KEY, Reply, completion, endpoint

MODEL = ["--llm-url", "http://127.0.0.1:1/v1", "--llm-model", "m"]


def given(*words: str, env: dict[str, str] | None = None) -> Any:
    """The reader that a command gets, or the result of the refusal."""
    got: list[ModelReader | None] = []

    @click.command()
    @click.option("--other", default="there")
    @llm_options
    def command(other: str, llm: ModelReader | None) -> None:
        """Read."""
        assert other == "there"
        got.append(llm)

    result = CliRunner().invoke(command, list(words), env=env)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return got[0] if got else result


def test_no_model_is_asked_unless_one_is_named() -> None:
    assert given() is None
    assert given(env={"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": "http://127.0.0.1:1"}) is None


def test_what_is_named_reaches_the_reader() -> None:
    model = given(
        *MODEL, "--llm-key-env", "MY_KEY", "--llm-form", "json",
        "--llm-extra", '{"max_tokens": 9, "temperature": null}',
        "--llm-seconds", "9", "--llm-retries", "1", "--llm-parallel", "4", "--llm-most", "99", "--price-in", "2",
        "--price-out", "8", env={"MY_KEY": f" {KEY}\n"},
    )  # fmt: skip
    endpoint = model.endpoint
    assert (endpoint.key, endpoint.seconds, endpoint.retries, endpoint.clear) == (KEY, 9.0, 1, False)
    assert (model.model, model.form, model.parallel, model.most) == ("m", "json", 4, 99)
    assert model.extra == {"max_tokens": 9, "temperature": None}
    assert (model.prices.tokens_in, model.prices.tokens_out) == (2, 8)
    plain = given(*MODEL)
    assert (plain.endpoint.key, plain.parallel, plain.most, plain.prices) == (None, 1, LARGEST_BODY, None)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (MODEL[:2], "need each other"),
        (MODEL[2:], "need each other"),
        ([*MODEL, "--price-in", "2"], "need each other"),
        (["--price-in", "2", "--price-out", "2"], "--price-in needs --llm-url"),
        (["--llm-key-env", "HOME"], "--llm-key-env needs --llm-url"),
        (["--llm-extra", "{}"], "--llm-extra needs --llm-url"),
        (["--llm-clear"], "--llm-clear needs --llm-url"),
        ([*MODEL, "--llm-key-env", "NOT_SET"], "no environment variable 'NOT_SET'"),
        ([*MODEL, "--llm-extra", "{"], "no JSON"),
        ([*MODEL, "--llm-extra", "[]"], "no JSON object"),
        ([*MODEL, "--llm-extra", '{"messages": []}'], "messages cannot be set"),
        ([*MODEL, "--llm-form", "poem"], "poem"),
        ([*MODEL, "--llm-parallel", "0"], "parallel"),
        ([*MODEL, "--price-in", "-1", "--price-out", "1"], "price-in"),
        ([*MODEL[:2], "--llm-model", ""], "name"),
    ],
)
def test_options_that_lack_each_other_or_make_no_sense_are_wrong_usage(words: list[str], told: str) -> None:
    result = given(*words)
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_key_or_address_that_cannot_be_used_is_our_error_and_not_shown() -> None:
    with pytest.raises(EndpointError) as error:
        given(*MODEL, "--llm-key-env", "MY_KEY", env={"MY_KEY": "two\nlines-of-secret"})
    assert "lines-of-secret" not in str(error.value)
    with pytest.raises(EndpointError, match="http to another machine"):
        given("--llm-url", "http://example.org/v1", "--llm-model", "m")


def test_a_command_with_these_options_asks_and_tells_the_totals() -> None:
    document = article()
    with endpoint([completion(answer(claim()))]) as server:
        model = given("--llm-url", server.url, "--llm-model", "m", "--price-in", "1", "--price-out", "1")
        found = model.read(document, ())
    assert [one.quote for one in found.claims] == ["We will hold our fire for seven days"]
    assert "cost 0.0015 by your prices" in model.told()


class Both(Record):
    """A document with its claims, as the command that reads has them."""

    document: Document
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Outcome:
    """What became of a file."""

    name: str
    made: tuple[Any, ...]


def run(closed: list[str]) -> Generator[Outcome, None, None]:
    """A refused file, one document, and a feed of two."""
    one = Both(document=article(), claims=())
    try:
        yield Outcome("refused", ())
        yield Outcome("file", ((one,),))
        yield Outcome("feed", ((one,), (one,)))
    finally:
        closed.append("closed")


def told(record: Both, name: str) -> Iterator[str]:
    yield f"{name} "
    yield str(len(record.claims))


@pytest.mark.parametrize("parallel", ["1", "3"])
def test_a_run_is_asked_about_in_its_order(parallel: str) -> None:
    closed: list[str] = []
    faults: list[HoldfireError] = []
    with endpoint([completion(answer(claim()))]) as server:
        model = given("--llm-url", server.url, "--llm-model", "m", "--llm-parallel", parallel)
        made = [outcome.made for outcome in ask_too(run(closed), model, make=told, tell=faults.append)]
    assert made == [(), (("file ", "1"),), (("feed ", "1"),) * 2]
    assert (faults, closed) == ([], ["closed"])


def test_a_fault_for_all_is_told_once_and_takes_nothing() -> None:
    faults: list[HoldfireError] = []
    with endpoint([Reply(status=401)]) as server:
        model = given("--llm-url", server.url, "--llm-model", "m")
        made = [outcome.made for outcome in ask_too(run([]), model, make=told, tell=faults.append)]
        assert len(server.asked) == 1
    assert made == [(), (("file ", "0"),), (("feed ", "0"),) * 2]
    assert (len(faults), model.failures) == (1, 3)


def test_other_faults_are_told_for_each_document() -> None:
    faults: list[HoldfireError] = []
    with endpoint([completion("no JSON")]) as server:
        model = given("--llm-url", server.url, "--llm-model", "m")
        assert len(list(ask_too(run([]), model, make=told, tell=faults.append))) == 3
    assert (len(faults), model.failures) == (3, 3)


def test_without_a_model_a_run_is_as_it_was() -> None:
    faults: list[HoldfireError] = []
    assert list(ask_too(run([]), None, make=told, tell=faults.append)) == list(run([]))


@pytest.mark.parametrize("asked", [True, False])
def test_a_run_that_is_left_is_closed(*, asked: bool) -> None:
    closed: list[str] = []
    faults: list[HoldfireError] = []
    with endpoint([completion(answer())]) as server:
        model = given("--llm-url", server.url, "--llm-model", "m") if asked else None
        outcomes = ask_too(run(closed), model, make=told, tell=faults.append)
        assert next(outcomes) == Outcome("refused", ())
        assert isinstance(next(outcomes).made[0][0], str if asked else Both)
        outcomes.close()
        assert len(server.asked) == asked
    assert (faults, closed) == ([], ["closed"])
