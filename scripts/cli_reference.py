"""Write docs/cli.md from the commands' own help, so that the page cannot lie: python scripts/cli_reference.py."""

from collections.abc import Iterator
from pathlib import Path

import click

from holdfire.cli import main

PAGE = Path(__file__).resolve().parents[1] / "docs" / "cli.md"
HEAD = """\
# Command line

Written by `scripts/cli_reference.py` from the commands' own help. Answers go to stdout, progress to stderr;
`--json` is everywhere.
Exit status: 0 whatever the verdict, 1 our error (what, where, fix), 2 wrong usage, 3 only with `--fail-on`.
"""


def reference() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_sections(main, "holdfire", None)])


def _sections(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    context = command.make_context(name, [], parent=parent, resilient_parsing=True, terminal_width=100)
    yield f"## `{context.command_path}`\n\n```\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            yield from _sections(command.commands[child], child, context)


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
    print(f"wrote {PAGE.name}")
