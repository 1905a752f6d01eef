"""Every SQL text of the store, in one place.

The ledger speaks SQLite. The texts over row versions are plain SQL: windows, outer and anti joins and IS DISTINCT FROM,
which DuckDB and Spark both know. Column names are always quoted, because `end` and `row` are words of SQL; they come
from a TableKind and PROVENANCE_COLUMNS, while values always travel as parameters. Texts that name the columns of a
table are made for it by `row_texts`; the others hold for every table.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from holdfire.model.rows import PROVENANCE_COLUMNS, TableKind
from holdfire.model.strike import STRIKES

APPLICATION_ID = 0x484F4C44  # "HOLD", which tells our ledger from any other SQLite file
SCHEMA_VERSION = 4
READABLE = (3, SCHEMA_VERSION)
"""Layout 3 is one of strikes alone; 4 may have other tables beside them, which nothing older could read."""

LEDGER_SCHEMA = (
    "CREATE TABLE payloads (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL CHECK (size > 0))",
    """CREATE TABLE fetches (
        payload TEXT NOT NULL REFERENCES payloads, origin TEXT NOT NULL, name TEXT NOT NULL, licence TEXT NOT NULL,
        fetched_at TEXT NOT NULL,
        UNIQUE (payload, origin, name, licence, fetched_at))""",
    """CREATE TABLE imports (
        id INTEGER PRIMARY KEY, source TEXT NOT NULL, parser TEXT NOT NULL, payload TEXT NOT NULL REFERENCES payloads,
        known_at TEXT NOT NULL, complete INTEGER NOT NULL,
        new INTEGER NOT NULL, changed INTEGER NOT NULL, deleted INTEGER NOT NULL, same INTEGER NOT NULL,
        kept_to TEXT NOT NULL, vouched INTEGER NOT NULL,
        UNIQUE (source, parser, payload, known_at, complete, kept_to, vouched))""",
    "CREATE INDEX imports_by_source ON imports (source, known_at)",
    """CREATE TABLE coverage (
        import INTEGER NOT NULL REFERENCES imports, since TEXT NOT NULL, until TEXT NOT NULL,
        first_day TEXT NOT NULL, last_day TEXT NOT NULL, places TEXT NOT NULL DEFAULT '')""",
    """CREATE TABLE segments (
        file TEXT PRIMARY KEY, import INTEGER NOT NULL REFERENCES imports, sha256 TEXT NOT NULL, size INTEGER NOT NULL,
        rows INTEGER NOT NULL, last_version INTEGER NOT NULL)""",
    "CREATE INDEX segments_by_import ON segments (import)",
    f"PRAGMA application_id = {APPLICATION_ID}",
    (STAMP := f"PRAGMA user_version = {SCHEMA_VERSION}"),
)

UPGRADE = ("ALTER TABLE coverage ADD COLUMN places TEXT NOT NULL DEFAULT ''", STAMP)
"""From layout 3: what it tells of is all that its source watches."""

ADD_PAYLOAD = "INSERT OR IGNORE INTO payloads (sha256, size) VALUES (?, ?)"
ADD_FETCH = "INSERT OR IGNORE INTO fetches (payload, origin, name, licence, fetched_at) VALUES (?, ?, ?, ?, ?)"
FORGET = (
    "DELETE FROM fetches WHERE payload = ? AND payload NOT IN (SELECT payload FROM imports)",
    "DELETE FROM payloads WHERE sha256 = ? AND sha256 NOT IN (SELECT payload FROM fetches)",
)
PAYLOADS = "SELECT sha256, size FROM payloads ORDER BY sha256"
HAS_PAYLOAD = "SELECT 1 FROM payloads WHERE sha256 = ?"
_FETCH = "payload, origin, name, licence, fetched_at"
FETCHES = f"SELECT {_FETCH} FROM fetches ORDER BY fetched_at, {_FETCH}"  # noqa: S608 - column names only
FETCHES_OF = f"""SELECT {_FETCH} FROM fetches
    WHERE payload IN (SELECT payload FROM imports WHERE source = ?) ORDER BY fetched_at, {_FETCH}"""  # noqa: S608 - column names only

_IMPORT = "source, parser, payload, known_at, complete, new, changed, deleted, same"
ADD_IMPORT = f"""INSERT INTO imports (id, {_IMPORT}, kept_to, vouched)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""  # noqa: S608 - column names only
ADD_COVERAGE = "INSERT INTO coverage (import, since, until, first_day, last_day, places) VALUES (?, ?, ?, ?, ?, ?)"
IMPORTS = f"SELECT {_IMPORT} FROM imports ORDER BY id"  # noqa: S608 - column names only
SAME_IMPORT = """SELECT new + changed + same FROM imports
    WHERE source = ? AND parser = ? AND payload = ? AND known_at = ? AND complete = ? AND kept_to = ?
        AND vouched = ?"""
COVERAGE = """SELECT DISTINCT source, since, until, first_day, last_day, places
    FROM coverage JOIN imports ON imports.id = coverage.import
    WHERE known_at <= :as_of AND (:source IS NULL OR source = :source)
    ORDER BY source, since, until, first_day, last_day, places"""
NEXT_IMPORT = "SELECT COALESCE(MAX(id), 0) + 1 FROM imports"
LATEST_KNOWN = "SELECT MAX(known_at) FROM imports WHERE source = ?"

ADD_SEGMENT = """INSERT INTO segments (file, import, sha256, size, rows, last_version)
    VALUES (?, ?, ?, ?, ?, ?)"""
SEGMENTS = "SELECT file, sha256, size FROM segments ORDER BY file"
HAS_SEGMENT = "SELECT 1 FROM segments WHERE file = ?"
SEGMENTS_KNOWN = """SELECT file, sha256, size, last_version FROM segments JOIN imports ON imports.id = segments.import
    WHERE known_at <= :as_of AND (:source IS NULL OR source = :source) AND file LIKE :table || '/%' ORDER BY file"""
# The first import of a source always has a segment, for one without rows is refused.
SOURCES = """SELECT DISTINCT source, SUBSTR(file, 1, INSTR(file, '/') - 1) AS "table"
    FROM segments JOIN imports ON imports.id = segments.import ORDER BY source"""
REPORT_PAYLOADS = "SELECT DISTINCT payload FROM imports WHERE source = ? AND NOT complete ORDER BY payload"

SUMMARY = """SELECT COUNT(*), MIN("day"), MAX("day"), MIN("start"), MAX("end"),
    SUM(CASE WHEN "key" IS NULL OR "day" IS NULL OR "start" IS NULL OR "end" IS NULL THEN 1 ELSE 0 END),
    SUM(CASE WHEN "key" LIKE '%#%' THEN 1 ELSE 0 END) FROM staged"""
FAULTY_ROWS = """SELECT "row", "key" FROM staged
    WHERE "key" IS NULL OR "day" IS NULL OR "start" IS NULL OR "end" IS NULL OR "key" LIKE '%#%'
    ORDER BY "row" LIMIT 5"""
REPORTED = """SELECT "start", MAX("end"), MIN("day"), MAX("day") FROM staged GROUP BY "start" ORDER BY "start" """

# Only DuckDB has UBIGINT, its type of a hash; of another type the remainder takes eight times as long.
HASHES = """SELECT hash("key") AS hashed FROM staged
    WHERE hash("key") % CAST($parts AS UBIGINT) = CAST($part AS UBIGINT)"""
# `meeting`: the hashes that occur more than once. Only keys with such a hash are looked at themselves.
REPEATED = """CREATE TEMPORARY TABLE repeated AS SELECT "key" FROM staged
    WHERE hash("key") IN (SELECT hashed FROM meeting) GROUP BY "key" HAVING COUNT(*) > 1"""
COUNT_REPEATED = 'SELECT COUNT(*), MIN("key") FROM repeated'
COUNT_NUMBERED = """SELECT COUNT(*) FROM numbered WHERE "key" LIKE '%#%'"""


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


_SAME_REPORT = 'held."start" = arriving."start" AND held."precision" = arriving."precision"'
_SAME_STATES = f"""{_SAME_REPORT} AND held."end" = twins.held_end AND arriving."end" = twins.told_end
    AND held."start" = twins."start" AND held."precision" = twins."precision" """
STATES = (
    # Rows of earlier reports that begin when an arriving one does. A number in a key tells that it is not alone.
    """CREATE TEMPORARY TABLE held AS SELECT "key", "start", "end", "precision", "weapon" FROM newest
        WHERE NOT "deleted" AND "scope" = 'national' AND "key" NOT LIKE '%#%'
        AND "payload" IN (SELECT "payload" FROM reports) AND "start" IN (SELECT "start" FROM incoming)""",
    """CREATE TEMPORARY TABLE arriving AS SELECT "key", "start", "end", "precision", "weapon" FROM incoming
        WHERE "scope" = 'national' AND "key" NOT LIKE '%#%'""",
    f"""CREATE TEMPORARY TABLE twins AS
        SELECT DISTINCT held."start", held."precision", held."end" AS held_end, arriving."end" AS told_end
        FROM held JOIN arriving ON {_SAME_REPORT} AND held."weapon" = arriving."weapon" """,  # noqa: S608 - names of ours only
    # The inner grouping gives a held key to one row only, the outer one gives a row one key only.
    f"""CREATE TEMPORARY TABLE adopted AS SELECT arrived, MIN("key") AS "key" FROM (
            SELECT MIN(arriving."key") AS arrived, held."key" FROM twins JOIN held ON TRUE
            JOIN arriving ON {_SAME_STATES}
            WHERE twins.told_end >= twins.held_end AND held."weapon" = arriving."weapon" GROUP BY held."key") AS found
        GROUP BY arrived""",  # noqa: S608 - names of ours only
    """CREATE TEMPORARY TABLE replaced AS SELECT held."key" FROM twins JOIN held
        ON held."start" = twins."start" AND held."precision" = twins."precision" AND held."end" = twins.held_end
        WHERE twins.told_end > twins.held_end""",
    """CREATE TEMPORARY TABLE outdated AS SELECT arriving."key" FROM twins JOIN arriving
        ON arriving."start" = twins."start" AND arriving."precision" = twins."precision"
        AND arriving."end" = twins.told_end WHERE twins.told_end < twins.held_end""",
    f"""CREATE TEMPORARY VIEW told AS SELECT COALESCE(adopted."key", incoming."key") AS "key",
        {_listed(name for name in STRIKES.columns if name != "key")}
        FROM incoming LEFT JOIN adopted ON adopted.arrived = incoming."key"
        WHERE incoming."key" NOT IN (SELECT "key" FROM outdated)""",  # noqa: S608 - names of ours only
)
COUNT_OUTDATED = "SELECT COUNT(*) FROM outdated"
LATER_OF_ALL = """CREATE TEMPORARY VIEW ranged_later AS SELECT * FROM later"""
# A table of its own, so that the planner knows how few there are; mostly there are none.
LATER_OF_RANGE = """CREATE OR REPLACE TEMPORARY TABLE ranged_later AS
    SELECT "source", "key", "version" FROM ranged_versions WHERE "version" > 1"""
SAMPLED_KEYS = """SELECT "key" FROM staged WHERE "row" % $every = 0
    UNION ALL SELECT "key" FROM versions WHERE "row" % $every = 0 ORDER BY "key" """

LACKING = """SELECT delta."day", SUM(CASE WHEN delta."deleted" THEN 1 ELSE 0 END) AS lacking,
        SUM(CASE WHEN NOT delta."deleted" AND (delta."version" = 1 OR before."deleted") THEN 1 ELSE 0 END),
        SUM(CASE WHEN delta."deleted" AND before."reported" THEN 1 ELSE 0 END)
    FROM delta LEFT JOIN (SELECT "key", "deleted", "payload" IN (SELECT "payload" FROM reports) AS "reported"
        FROM newest WHERE "deleted" OR "payload" IN (SELECT "payload" FROM reports)) AS before
        ON before."key" = delta."key"
    GROUP BY delta."day" ORDER BY delta."day" """
"""For each day: stored rows that the payload lacks, its rows that were not stored or were taken back, and those of the
lacking that came from single reports."""

DELTA_SUMMARY = """SELECT COALESCE(SUM(CASE WHEN "version" = 1 THEN 1 ELSE 0 END), 0),
    COALESCE(SUM(CASE WHEN "version" > 1 AND NOT "deleted" THEN 1 ELSE 0 END), 0),
    COALESCE(SUM(CASE WHEN "deleted" THEN 1 ELSE 0 END), 0), MAX("version") FROM delta"""

_NEARNESS = """CASE WHEN "key" = $text THEN 0 WHEN POSITION($text IN "key") = 1 THEN 1 ELSE 2 END"""
MATCHING_KEYS = f"""SELECT "source", "key", MIN({_NEARNESS}) AS nearness FROM versions
    WHERE POSITION($text IN "key") > 0
    GROUP BY "source", "key" ORDER BY nearness, "source", "key" LIMIT 6"""  # noqa: S608 - column names only


@dataclass(frozen=True)
class RowTexts:
    """The texts that name the columns of one table.

    Attributes:
        numbered: makes the table `numbered` of the rows of keys that occur more than once.
        incoming: makes the view `incoming`, the arriving rows under keys that occur once; whether there are repeated
            keys decides how.
        current: makes the view `newest`.
        rows_as_of: the rows of certain days known at a moment, in no order.
        arriving: the arriving rows, of a whole table (True) or of single reports.
        held: every version of every row.
        delta_of_table: what a whole table adds to a range of keys, given the views `ranged_arriving`, `ranged_versions`
            and `ranged_later`: new and changed rows, tombstones.
        delta_of_reports: the same of single reports.
        rows_of_span: how many current rows a whole table of certain days and places is compared with.
        withdrawn: tombstones for the current rows whose keys the publisher took back.
        without_days: the rows of a delta but for the tombstones of certain days.
        history: every version of one row.
    """

    numbered: str
    incoming: dict[bool, str]
    current: str
    rows_as_of: str
    arriving: dict[bool, str]
    held: str
    delta_of_table: str
    delta_of_reports: str
    rows_of_span: str
    withdrawn: str
    without_days: str
    history: str


def has_states(table: TableKind) -> bool:
    """Whether single reports of the table are told again at later hours (holdfire.store.states)."""
    return table.name == STRIKES.name


def compared(table: TableKind) -> tuple[str, ...]:
    """Columns in which two versions of a row can differ: a line number shifts without anything being said anew."""
    return tuple(name for name in table.columns if name not in {"key", "row"})


_LATER = """SELECT 1 FROM later WHERE later."source" = versions."source" AND later."key" = versions."key"
    AND later."version" > 1 AND later."version" > versions."version" """
# `> 1` follows from the rest and spares the engine all first versions, which are nearly all there are.
_INSIDE = '"key" >= $low AND "key" < $high'


def row_texts(table: TableKind) -> RowTexts:
    """The texts for one table."""
    names, every = _listed(table.columns), _listed((*table.columns, *PROVENANCE_COLUMNS))
    replaced = 'newest."key" IN (SELECT "key" FROM replaced)' if has_states(table) else "FALSE"
    where = "places" if "places" in table.columns else "place"
    spoken_of = f"""newest."day" BETWEEN $first_day AND $last_day
            AND regexp_matches(COALESCE(newest."{where}", ''), $scope)"""
    # All parts are names of ours.
    return RowTexts(
        numbered=_numbered(table),
        incoming={
            False: f"CREATE TEMPORARY VIEW incoming AS SELECT {names} FROM staged",  # noqa: S608
            True: f"""CREATE TEMPORARY VIEW incoming AS
        SELECT {names} FROM staged WHERE NOT EXISTS (SELECT 1 FROM repeated WHERE repeated."key" = staged."key")
        UNION ALL SELECT {names} FROM numbered""",  # noqa: S608
        },
        current=f"CREATE TEMPORARY VIEW newest AS SELECT {every} FROM versions WHERE NOT EXISTS ({_LATER})",  # noqa: S608
        rows_as_of=f"""SELECT {every} FROM versions WHERE "known_at" <= $as_of AND NOT "deleted"
    AND "day" BETWEEN $first_day AND $last_day
    AND NOT EXISTS ({_LATER} AND later."known_at" <= $as_of)""",  # noqa: S608
        arriving={
            True: f"SELECT {names} FROM incoming",  # noqa: S608
            False: f"SELECT {names} FROM {'told' if has_states(table) else 'incoming'}",  # noqa: S608
        },
        held=f"SELECT {every} FROM versions",  # noqa: S608
        delta_of_table=_delta(table, spoken_of),
        delta_of_reports=_delta(table, replaced),
        rows_of_span=f'SELECT COUNT(*) FROM newest WHERE NOT "deleted" AND {spoken_of}',  # noqa: S608
        withdrawn=f"""SELECT {_listed(table.columns).replace('"row"', 'CAST(NULL AS INTEGER) AS "row"')},
        $source AS "source", $payload AS "payload", CAST($known_at AS TIMESTAMP) AS "known_at",
        CAST("version" + 1 AS INTEGER) AS "version", TRUE AS "deleted"
    FROM newest WHERE NOT "deleted" AND "key" IN (SELECT "key" FROM withdrawn) ORDER BY "key" """,  # noqa: S608
        without_days=f"""SELECT {every} FROM delta
    WHERE NOT ("deleted" AND "day" IN (SELECT "day" FROM spared)) ORDER BY "key" """,  # noqa: S608
        history=f"""SELECT {every} FROM versions
    WHERE "source" = $source AND "key" = $key ORDER BY "version" """,  # noqa: S608
    )


def part_of(table: TableKind, columns: Sequence[str], *, asked: Sequence[str]) -> str:
    """The rows known at a moment, or some columns of those that `asked` (names of parameters) leaves."""
    where = "places" if "places" in table.columns else "place"
    filters = {
        "ending_after": '"end" > $ending_after',
        "starting_before": '"start" < $starting_before',
        "scope": f"""regexp_matches(COALESCE("{where}", ''), $scope)""",
    }
    only = " AND ".join(text for name, text in filters.items() if name in asked) or "TRUE"
    told = _listed(columns or (*table.columns, *PROVENANCE_COLUMNS))
    return f"SELECT {told} FROM ({row_texts(table).rows_as_of}) AS known WHERE {only}"  # noqa: S608 - names of ours


def _numbered(table: TableKind) -> str:
    """Rows that share a key in the order of content: what is seldom edited comes first, so that an edit seldom moves a
    number.
    """
    content = (*table.lasting, *(name for name in compared(table) if name not in table.lasting))
    order = ", ".join(f'"{name}" NULLS LAST' for name in content)
    return f"""CREATE TEMPORARY TABLE numbered AS
    SELECT CASE WHEN nth = 1 THEN "key" ELSE "key" || '#' || CAST(nth AS VARCHAR) END AS "key",
        {_listed(name for name in table.columns if name != "key")}
    FROM (SELECT {_listed(table.columns)}, ROW_NUMBER() OVER (PARTITION BY "key" ORDER BY {order}, "row") AS nth
          FROM staged WHERE "key" IN (SELECT "key" FROM repeated)) AS told_apart"""  # noqa: S608 - column names only


def _told(name: str) -> str:
    """A column of the new version: as arrived, or, where the row is missing from the payload, as last known."""
    return f'CASE WHEN incoming."key" IS NULL THEN newest."{name}" ELSE incoming."{name}" END AS "{name}"'


def _delta(table: TableKind, taken_back: str) -> str:
    told = ", ".join(f'incoming."{name}"' if name == "row" else _told(name) for name in table.columns)
    ranged = f"FROM (SELECT * FROM ranged_later WHERE {_INSIDE}) AS later"  # noqa: S608 - names of ours only
    later = _LATER.replace("FROM later", ranged)
    differs = " OR ".join(f'incoming."{name}" IS DISTINCT FROM newest."{name}"' for name in compared(table))
    return f"""SELECT {told},
        $source AS "source", $payload AS "payload", CAST($known_at AS TIMESTAMP) AS "known_at",
        CAST(COALESCE(newest."version", 0) + 1 AS INTEGER) AS "version", incoming."key" IS NULL AS "deleted"
    FROM (SELECT * FROM ranged_arriving WHERE {_INSIDE}) AS incoming
    FULL OUTER JOIN (SELECT * FROM ranged_versions AS versions WHERE {_INSIDE} AND NOT EXISTS ({later})) AS newest
        ON newest."key" = incoming."key"
    WHERE CASE
        WHEN newest."key" IS NULL THEN TRUE
        WHEN incoming."key" IS NULL THEN NOT newest."deleted" AND {taken_back}
        ELSE newest."deleted" OR {differs} END
    ORDER BY "key" """  # noqa: S608 - names of ours only
