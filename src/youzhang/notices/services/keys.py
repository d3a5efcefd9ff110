"""Number and code: made when an entry is filed, asked for when it is followed.

A code has 50 random bits, in letters and digits that cannot be taken for one another; it is shown once and kept only
as a slow hash. A wrong number costs the same time as a wrong code, so that numbers cannot be tried out.
"""

from __future__ import annotations

import secrets
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password

from youzhang.cases.queries.customer import fields_asked, token_of
from youzhang.cases.queries.load import NotForYou, case_load
from youzhang.cases.queries.masks import fields_hidden
from youzhang.cases.services.act import case_note
from youzhang.engine.deed import Decision
from youzhang.journal.chain import instant_text
from youzhang.language.step import OPEN
from youzhang.notices.models import Key
from youzhang.organization.access import Viewer

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
    """Keeps the key of an entry and gives its code, this once; a code given before opens nothing any more."""
    code = code_make()
    values = {
        "number": number.upper(),
        "token": token,
        "secret": make_password(code_plain(code)),
        "made_at": instant_text(at),
    }
    Key.objects.update_or_create(case_id=int(case), defaults=values)
    return code


def key_give(*, by: Viewer, case: str, text: str) -> str:
    """A code for the customer of a case, given by staff; `text` is noted on the case, so that everybody sees who did.

    Raises NotForYou where the case has no customer who may follow it, or holds something of him that the viewer may
    not see: whoever has the code could read it.
    """
    _world, scope = case_load(seen_by=by, case=case)
    token = token_of(scope.case, scope.register)
    asked = {field.name for field in fields_asked(scope.register, OPEN)}
    if not token or asked & fields_hidden(scope, by):
        raise NotForYou
    outcome = case_note(by=by, case=case, text=text)
    if not isinstance(outcome, Decision):
        raise NotForYou
    return key_make(case=case, number=scope.case.number or case, token=token, at=by.at)


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
