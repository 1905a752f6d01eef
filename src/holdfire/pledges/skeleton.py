"""A commented skeleton for a new pledge file; it passes the check as it stands, so that one starts from something
whole.
"""

from importlib.resources import files

from holdfire.errors import PledgeError
from holdfire.pledges.load import read_pledge


def skeleton(pledge_id: str) -> str:
    """The skeleton for a pledge of that id.

    Raises:
        PledgeError: the id is not well formed.
    """
    text = (files("holdfire") / "pledges" / "skeleton.yaml").read_text(encoding="utf-8")
    text = text.replace("your-pledge-id", pledge_id, 1)
    try:
        read_pledge(text, name=pledge_id)
    except PledgeError as error:
        fix = "begin with two or more small letters and add parts after hyphens: ua-2026-01-energy-truce"
        raise PledgeError(f"{pledge_id!r} is not an id", where="the name of the pledge", fix=fix) from error
    return text
