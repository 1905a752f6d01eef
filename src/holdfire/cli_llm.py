"""The options of the second reader, for any command that reads documents."""

import functools
import json
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from holdfire.cli_options import key_of

if TYPE_CHECKING:
    from holdfire.app.asking import ModelReader, Read
    from holdfire.errors import HoldfireError

_OPTIONS = (
    click.option("--llm-url", metavar="URL", help="Ask a language model too, at this OpenAI-compatible address."),
    click.option("--llm-model", metavar="NAME", help="Name of the model there."),
    click.option("--llm-key-env", metavar="VAR", help="Environment variable that holds the key, if one is wanted."),
    click.option(
        "--llm-form",
        type=click.Choice(["schema", "json", "text"]),
        default="schema",
        show_default=True,
        help="How the form of the answer is asked for: enforced by the server, as any JSON, or by words alone.",
    ),
    click.option("--llm-extra", metavar="JSON", help="Further fields of each request; null takes a field away."),
    click.option(
        "--llm-seconds", type=click.FloatRange(min=0.1), default=120.0, show_default=True, help="For one attempt."
    ),
    click.option(
        "--llm-retries", type=click.IntRange(0, 10), default=2, show_default=True, help="After a passing fault."
    ),
    click.option(
        "--llm-parallel", type=click.IntRange(1, 32), default=1, show_default=True, help="Requests at a time."
    ),
    click.option(
        "--llm-most",
        type=click.IntRange(min=1),
        default=60_000,
        show_default=True,
        help="Characters of an article; a longer one is not sent.",
    ),
    click.option("--llm-clear", is_flag=True, help="Let the address be http on another machine than this one."),
    click.option("--price-in", type=click.FloatRange(min=0), help="Price of a million tokens sent, for the sum."),
    click.option("--price-out", type=click.FloatRange(min=0), help="Price of a million tokens received, for the sum."),
)


def llm_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of the second reader; it gets them as one keyword `llm`, None if no model is asked.

    Raises:
        click.UsageError: on the command line, where options lack each other or cannot be used.
        EndpointError: the address or the key cannot be used.
    """

    @functools.wraps(command)
    def with_reader(*args: Any, **options: Any) -> Any:
        ours = {name: options.pop(name) for name in list(options) if name.startswith(("llm_", "price_"))}
        return command(*args, llm=_model_reader(ours), **options)

    for option in reversed(_OPTIONS):
        with_reader = option(with_reader)
    return with_reader


def _model_reader(given: dict[str, Any]) -> "ModelReader | None":
    _check(given)
    if given["llm_url"] is None:
        return None
    from holdfire.app.asking import ModelReader
    from holdfire.llm.endpoint import Endpoint
    from holdfire.llm.totals import Prices

    endpoint = Endpoint(
        url=given["llm_url"],
        key=key_of(given["llm_key_env"], option="--llm-key-env"),
        seconds=given["llm_seconds"],
        retries=given["llm_retries"],
        clear=given["llm_clear"],
    )
    try:
        return ModelReader(
            endpoint,
            model=given["llm_model"],
            form=given["llm_form"],
            extra=_extra(given["llm_extra"]),
            most=given["llm_most"],
            parallel=given["llm_parallel"],
            prices=None if given["price_in"] is None else Prices(given["price_in"], given["price_out"]),
        )
    except ValueError as error:
        raise click.UsageError(f"--llm-extra: {error}") from error


def _check(given: dict[str, Any]) -> None:
    """Refuse options that lack each other: a model that is half named must not be left out in silence."""
    if (given["llm_url"] is None) != (given["llm_model"] is None):
        raise click.UsageError("--llm-url and --llm-model need each other")
    if (given["price_in"] is None) != (given["price_out"] is None):
        raise click.UsageError("--price-in and --price-out need each other: a sum with half the prices would be wrong")
    alone = [name for name in ("llm_key_env", "llm_extra", "price_in") if given[name] is not None]
    if given["llm_clear"]:
        alone.append("llm_clear")
    if alone and given["llm_url"] is None:
        raise click.UsageError(f"--{alone[0].replace('_', '-')} needs --llm-url and --llm-model")


def _extra(text: str | None) -> dict[str, Any] | None:
    if text is None:
        return None
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise click.UsageError("--llm-extra is no JSON") from error
    if not isinstance(tree, dict):
        raise click.UsageError('--llm-extra is no JSON object, such as {"max_tokens": 8000}')
    return tree


def ask_too(
    outcomes: Generator[Any, None, None],
    llm: "ModelReader | None",
    *,
    make: Callable[[Any, str], Iterable[Any]],
    tell: Callable[["HoldfireError"], None],
) -> Generator[Any, None, None]:
    """The outcomes of a run, with what `make` makes of the claims of both readers; unchanged if no model is asked.

    Args:
        outcomes: dataclasses with `name` and `made`: for each document, as its one piece, the record (`document`,
            `claims`) that the rules read.
        llm: the second reader.
        make: what is made of a record and the name of its file.
        tell: told of each fault for which the model gave nothing, once; the claims of the rules are there all the same.
    """
    with closing(outcomes):
        if llm is None:
            yield from outcomes
            return
        told = None
        with closing(llm.read_all(outcomes, _reads)) as asked:
            for outcome, found in asked:
                for one in found:
                    if one.failure and one.failure is not told:
                        told = one.failure
                        tell(told)
                both = [
                    record.model_copy(update={"claims": one.claims})
                    for (record,), one in zip(outcome.made, found, strict=True)
                ]
                yield replace(outcome, made=tuple(tuple(make(record, outcome.name)) for record in both))


def _reads(outcome: Any) -> "list[Read]":
    return [(record.document, record.claims) for (record,) in outcome.made]
