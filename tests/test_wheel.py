"""What is handed out is whole: the wheel runs by itself, and the source archive carries what `make` needs."""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def built(kind: str, folder: Path) -> Path:
    """The archive of that kind, built without network from this checkout."""
    command = [sys.executable, "-m", "build", f"--{kind}", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (archive,) = folder.iterdir()
    return archive


def test_the_wheel_judges_without_the_checkout(tmp_path: Path) -> None:
    shutil.unpack_archive(built("wheel", tmp_path / "dist"), tmp_path / "site", "zip")
    page = tmp_path / "page.html"
    for arguments in (["demo", "--report", str(page)], ["pledges", "check"], ["verify"], ["sources"]):
        code = (
            f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r}); import holdfire.cli; print(holdfire.__file__)"
        )
        code += f"; holdfire.cli.main({arguments!r})"
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(str(tmp_path / "site"))
    assert page.stat().st_size > 100_000


def test_the_source_archive_carries_what_make_needs(tmp_path: Path) -> None:
    with tarfile.open(built("sdist", tmp_path)) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"Makefile", ".ci/run", "requirements/run.txt", "requirements/dev.txt", "src/holdfire/cli.py"} <= names
