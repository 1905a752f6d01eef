"""Put the beginning of the demo's real output into README.md: python scripts/readme_demo.py."""

import re
from pathlib import Path

from click.testing import CliRunner

from holdfire.cli import main

README = Path(__file__).resolve().parents[1] / "README.md"
END = "\nWhat could not be known"  # the table and its notes stand before it
BLOCK = re.compile(r"(<!-- demo -->\n)```\n.*?```\n(<!-- /demo -->)", re.DOTALL)


def demo_block() -> str:
    """The first lines of the demo at 100 columns, as a block of Markdown."""
    output = CliRunner().invoke(main, ["demo"], env={"COLUMNS": "100"}).stdout
    return f"```\n{output.partition(END)[0].rstrip()}\n```\n"


if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    README.write_text(BLOCK.sub(lambda found: f"{found[1]}{demo_block()}{found[2]}", text), encoding="utf-8")
    print("wrote README.md")
