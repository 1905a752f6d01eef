"""`holdfire read --llm-url`: the second reader as its user asks it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from holdfire.cli import main
from llm.endpoint_server import Reply, completion, endpoint

TEXT = """Talks and fire

Dmitry Peskov said that Russia would refrain from strikes on Odesa until March 12. The evening was unusually loud there.
"""
FOUND = {"quote": "The evening was unusually loud there", "speaker": "author", "act": "states", "kind": "strike"}
INVENTED = {**FOUND, "quote": "Nobody said this anywhere"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(url: str, *arguments: str) -> Result:
    given = ["read", "a.txt", "--llm-url", url, "--llm-model", "m", "--llm-retries", "0", *arguments]
    return CliRunner().invoke(main, given)


def test_what_a_model_adds_is_marked_and_what_it_invents_is_counted(folder: Path) -> None:
    alone = json.loads(CliRunner().invoke(main, ["read", "a.txt", "--json"]).stdout)["claims"]
    with endpoint([completion({"claims": [FOUND, INVENTED]})]) as server:
        result = run(server.url, "--json")
        told = run(server.url)
    assert result.exit_code == 0, result.output
    claims = json.loads(result.stdout)["claims"]
    assert [claim for claim in claims if claim["reader"] == "rules"] == alone
    assert [claim["quote"] for claim in claims if claim["reader"].startswith("llm:m:")] == [FOUND["quote"]]
    assert "1,200" in told.stderr.replace("1200", "1,200")  # tokens
    assert "(by" in told.stdout
    assert "llm:m:" in told.stdout


def test_without_its_endpoint_the_rules_are_told_and_the_fault_too(folder: Path) -> None:
    with endpoint([Reply(status=500)]) as server:
        result = run(server.url, "--json")
    assert result.exit_code == 1
    assert "500" in result.stderr
    assert {claim["reader"] for claim in json.loads(result.stdout)["claims"]} == {"rules"}


def test_a_store_keeps_what_the_rules_found(folder: Path) -> None:
    result = run("http://127.0.0.1:9/v1", "--store", "kept")
    assert result.exit_code == 2
    assert "cannot be used together" in result.stderr
    assert not (folder / "kept").exists()
