"""The options of the second reader on a command that reads."""

from typing import Any

import click
import pytest
from click.testing import CliRunner

from holdfire.app.asking import ModelReader
from holdfire.cli_llm import llm_options
from holdfire.errors import EndpointError
from holdfire.reader.model_request import LARGEST_BODY
from llm.articles import answer, article, claim
from llm.endpoint_server import KEY, completion, endpoint

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
