"""Files that a script makes from others are what that script makes."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from holdfire.app.shipped import ROWS
from holdfire.sources.bundled import describe_bundle
from holdfire.sources.bundled_alerts import describe_alert_bundle

ROOT = Path(__file__).resolve().parents[1]


def script(name: str) -> ModuleType:
    """A script of the project, loaded without running it."""
    spec = spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_index_of_the_registry_is_current() -> None:
    made = script("index_registry")
    assert made.INDEX.read_text(encoding="utf-8") == made.index_text(), "run `python scripts/index_registry.py`"


def test_the_hashes_of_the_figures_are_current() -> None:
    made = script("figure_hashes")
    assert made.SUMS.read_text(encoding="utf-8") == made.sums_text(), "run `python scripts/figure_hashes.py`"
    sums = dict(reversed(line.split("  ")) for line in made.sums_text().splitlines())
    assert sums["air_force.csv"] == describe_bundle().table_sha256
    assert sums["alerts_daily.csv"] == describe_alert_bundle().table_sha256
    assert {describe_bundle().source, describe_alert_bundle().source} == set(ROWS.values())


def test_the_command_reference_is_current() -> None:
    made = script("cli_reference")
    assert made.PAGE.read_text(encoding="utf-8") == made.reference(), "run `python scripts/cli_reference.py`"


def test_the_readme_shows_the_real_demo() -> None:
    made = script("readme_demo")
    assert made.demo_block() in (ROOT / "README.md").read_text(encoding="utf-8"), "run `python scripts/readme_demo.py`"


def test_the_package_carries_the_newest_placebo_evaluation() -> None:
    for name, evaluated in (("placebo.csv", "placebo.csv"), ("placebo_alerts.csv", "alerts_lengths.csv")):
        carried = ROOT / "src" / "holdfire" / "figures" / name
        assert carried.read_bytes() == (ROOT / "docs" / "evaluation" / evaluated).read_bytes(), "run `make evaluate`"
