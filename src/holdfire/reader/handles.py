"""Names of accounts: "@Mayor_Office" before a post, or beside a verb of saying."""

from holdfire.reader.mention import Mention
from holdfire.reader.tokens import Tokens

SIGN, _JOINT = "@", "_"


def handles(tokens: Tokens) -> dict[int, Mention]:
    """The accounts that a block names, each by its sign; what stands behind the sign of an address of mail is none."""
    forms, starts, ends = tokens.forms, tokens.starts, tokens.ends
    found: dict[int, Mention] = {}
    for sign in (place for place, form in enumerate(forms) if form == SIGN) if SIGN in forms else ():
        apart = sign == 0 or starts[sign] > ends[sign - 1] or not forms[sign - 1][0].isalnum()
        last = sign + 1
        while last < len(forms) and starts[last] == ends[last - 1] and (forms[last].isalnum() or forms[last] == _JOINT):
            last += 1
        if apart and last > sign + 1:
            found[sign] = Mention(sign, last, tokens.text[starts[sign] : ends[last - 1]], "", "name", "")
    return found
