"""What the tests of telling share: the golden texts, rewritten only by `pytest tests/brief --golden`."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium import webdriver

from brief import factory
from brief.chromium import chromium
from brief.places import judgement_of_places
from holdfire.brief.page import render_page
from holdfire.model.verdict import Judgement

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the golden texts instead of comparing with them")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden one of that name, or rewrite it under --golden."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--golden", default=False):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def judgement() -> Judgement:
    return factory.judgement()


@pytest.fixture(scope="session")
def page(judgement: Judgement) -> str:
    return render_page(judgement, calibration=factory.calibration(), version="0.1.0", command="holdfire demo")


@pytest.fixture(scope="session")
def page_of_places() -> str:
    told = judgement_of_places()
    return render_page(told, calibration=factory.calibration(), version="0.1.0", command="holdfire judge")


@pytest.fixture(scope="session")
def page_of_many() -> str:
    return render_page(factory.many(), calibration=(), version="0.1.0", command="holdfire judge --all-combinations")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    with chromium(tmp_path_factory.mktemp("profile")) as started:
        yield started
