"""Whether something is a folder. It imports nothing of ours, so that a command can ask before it loads the reader."""

import os
from pathlib import Path


def is_folder(path: Path | str) -> bool:
    """Whether it is a folder, or a link to one; False where that cannot be asked, which reading it tells."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where it may not look, or for a name that is too long
