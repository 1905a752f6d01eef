"""The promised surface: names, errors, caveats, commands, documents."""

import inspect
from pathlib import Path

import click
import pytest

import holdfire
from holdfire import errors
from holdfire.cli import main
from holdfire.judge.caveats import CAVEATS, caveat
from holdfire.reader.caveats import CAVEATS as DOCUMENT_CAVEATS

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"


def commands(group: click.Group, path: str = "holdfire") -> list[tuple[str, click.Command]]:
    found: list[tuple[str, click.Command]] = []
    for name, command in group.commands.items():
        found.append((f"{path} {name}", command))
        if isinstance(command, click.Group):
            found.extend(commands(command, f"{path} {name}"))
    return found


ALL_COMMANDS = commands(main)


def test_the_public_names_are_exactly_these() -> None:
    assert sorted(holdfire.__all__) == holdfire.__all__ == sorted(dir(holdfire))
    assert set(holdfire._HOMES) == set(holdfire.__all__)


@pytest.mark.parametrize("name", holdfire.__all__)
def test_every_public_name_exists_and_is_documented(name: str) -> None:
    value = getattr(holdfire, name)
    assert inspect.getdoc(value)
    if inspect.isfunction(value):
        kinds = [parameter.kind for parameter in inspect.signature(value).parameters.values()]
        assert inspect.Parameter.VAR_KEYWORD not in kinds


def test_a_name_that_is_not_public_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = holdfire.nonsense


def test_the_error_tree_is_the_one_drawn_at_its_head() -> None:
    drawn = errors.__doc__ or ""
    classes = {
        name
        for name, value in vars(errors).items()
        if inspect.isclass(value) and issubclass(value, errors.HoldfireError)
    }
    assert all(name in drawn for name in classes)
    assert classes - {"HoldfireError"} <= set(holdfire.__all__)


@pytest.mark.parametrize(("name", "command"), ALL_COMMANDS)
def test_every_command_has_help_and_is_in_the_documents(name: str, command: click.Command) -> None:
    assert command.help
    assert f"`{name}" in (DOCS / "cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", [*CAVEATS, *DOCUMENT_CAVEATS])
def test_every_caveat_is_documented(code: str) -> None:
    assert f"`{code}`" in (DOCS / "caveats.md").read_text(encoding="utf-8")


def test_a_caveat_needs_its_numbers() -> None:
    assert caveat("short-history", days=3, needed=120).numbers == {"days": 3, "needed": 120}
    with pytest.raises(KeyError):
        caveat("short-history", days=3)
    with pytest.raises(KeyError):
        caveat("no-such-caveat")


@pytest.mark.parametrize(("rows", "launched", "told"), [(1, 1, "1 row (1 launch)"), (2, 11, "2 rows (11 launches)")])
def test_a_caveat_counts_in_plain_words(rows: int, launched: int, told: str) -> None:
    assert caveat("straddling", rows=rows, launched=launched).text.endswith(f"{told}.")


def test_no_caveat_is_listed_that_nothing_raises() -> None:
    for layer, codes in (("judge", CAVEATS), ("reader", DOCUMENT_CAVEATS)):
        source = "\n".join(
            path.read_text(encoding="utf-8")
            for path in (ROOT / "src" / "holdfire" / layer).glob("*.py")
            if path.name != "caveats.py"
        )
        assert [code for code in codes if f'"{code}"' not in source] == []
