"""Times as the store writes them: UTC, to the second."""

from datetime import UTC, datetime

from holdfire.errors import StoreError


def to_second(moment: datetime, *, name: str) -> datetime:
    """The moment in UTC, cut to the second: rows carry seconds, and within one second the store tells no order.

    Raises:
        StoreError: the moment has no zone.
    """
    if moment.utcoffset() is None:
        raise StoreError(
            f"a time without a zone: {moment.isoformat()}", where=name, fix="pass an aware datetime, such as one in UTC"
        )
    return moment.astimezone(UTC).replace(microsecond=0)


def written(moment: datetime) -> str:
    """The one spelling of a time in the ledger; it sorts as the times do."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def read(text: str) -> datetime:
    """The time that `written` wrote."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
