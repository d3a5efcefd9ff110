"""Number and code: made when an entry is filed, asked for when it is followed.

A code has 50 random bits, in letters and digits that cannot be taken for one another; it is shown once and kept only
as a slow hash. A wrong number costs the same time as a wrong code, so that numbers cannot be tried out.
"""

from __future__ import annotations

import secrets
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password

from youzhang.journal.chain import instant_text
from youzhang.portal.models import Key

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
_LOOKALIKE = str.maketrans("OIL", "011")


def code_make() -> str:
    """A new code, as it is shown: `K7PM2-XQ94T`."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"{letters[:5]}-{letters[5:]}"


def code_plain(text: str) -> str:
    """A code as it was typed, in the form that is hashed: capitals, no blanks and dashes, no look-alikes."""
    return "".join(c for c in text.upper().translate(_LOOKALIKE) if c in ALPHABET)


def token_unknown() -> str:
    """The token of a customer who stays unknown: of this entry alone."""
    return f"customer:~{secrets.token_hex(8)}"


def key_make(*, case: str, number: str, token: str, at: datetime) -> str:
    """Keeps the key of an entry and gives its code, this once."""
    code = code_make()
    Key.objects.create(
        case_id=int(case), number=number.upper(), token=token, secret=make_password(code_plain(code)),
        made_at=instant_text(at),
    )  # fmt: skip
    return code


def key_find(*, number: str, code: str) -> Key | None:
    """The key that fits number and code, or None after the same work."""
    plain, found = code_plain(code), None
    keys = list(Key.objects.filter(number=number.strip().upper())[:3])
    for key in keys:
        if check_password(plain, key.secret):
            found = key
    if not keys:
        make_password(plain)
    return found
