"""Who is asking, and what they may have: found and allowed, or 404 and 403."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from flask import abort, current_app, flash, g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from study.store import attempts, decks, people
from study.store.attempts import Asked
from study.store.base import db
from study.store.models import Attempt, Deck, Person
from study.store.people import Who

P = ParamSpec("P")
R = TypeVar("R")


def now() -> datetime:
    """The moment of the request: the web's one clock. Tests move it."""
    return datetime.now(UTC)


def person() -> Who | None:
    """The person behind this request, asked of the database once; None for a browser that is nobody's yet."""
    if "person" not in g:
        token = session.get("sign_in")
        g.person = people.who(token, now()) if isinstance(token, str) else None
    return cast(Who | None, g.person)


def let_in(who: Person) -> None:
    """Sign this browser in as ``who`` with a new token; what it was signed in with before ends."""
    leave()
    token = secrets.token_urlsafe(32)
    people.sign_in(who, token, now(), current_app.config["STUDY_SIGN_IN_DAYS"])
    session["sign_in"] = token
    session.permanent = True
    g.pop("person", None)


def leave() -> None:
    """Sign this browser out, and give it a fresh session."""
    token = session.get("sign_in")
    session.clear()
    g.pop("person", None)
    g.pop("csrf_token", None)
    if isinstance(token, str):
        people.sign_out(token)


def somebody() -> Who:
    """The person behind this request; a browser that is nobody's yet becomes a visitor. The view commits."""
    known = person()
    if known is not None:
        return known
    let_in(people.add_visitor(now()))
    return cast(Who, person())


def account_required(view: Callable[P, R]) -> Callable[P, R | Response]:
    """Only for people with an account; everybody else is asked to sign in, and then led back."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R | Response:
        who = person()
        return view(*args, **kwargs) if who and who.signed_up else _to_sign_in()

    return guarded


def instructor_required(view: Callable[P, R]) -> Callable[P, R | Response]:
    """Only for instructors and admins: others with an account get 403, those without are asked to sign in."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R | Response:
        who = person()
        if who is None or not who.signed_up:
            return _to_sign_in()
        return view(*args, **kwargs) if who.instructs else abort(403)

    return guarded


def _to_sign_in() -> Response:
    flash("Sign in first; then you are led on.")
    back = request.full_path.rstrip("?") if request.method in {"GET", "HEAD"} else None
    return redirect(url_for("account.sign_in", next=back))


def own_attempt(attempt_id: int, lock: bool = False) -> Attempt:
    """This person's attempt.

    :raises 404: if there is none of that number, or it is somebody else's
    """
    who = person()
    attempt = attempts.own(attempt_id, who.id, lock) if who else None
    return attempt or abort(404)


def own_item(attempt_id: int, position: int) -> Asked:
    """One item of this person's attempt, in one query.

    :raises 404: as for ``own_attempt``, and if it has no such item
    """
    who = person()
    asked = attempts.asked(attempt_id, who.id, position) if who else None
    return asked or abort(404)


def deck(key: str) -> Deck:
    """The deck of that key.

    :raises 404: if there is none, or it was retired
    """
    return decks.get(key) or abort(404)


def local_path(target: str | None) -> str | None:
    """``target`` if it is a path on this site that a browser cannot take for another site, else None.

    Browsers drop tabs and line breaks and read a backslash as a slash: all of these are refused (WHATWG URL).
    """
    if not target or not target.startswith("/") or target.startswith("//"):
        return None
    if any(ord(char) <= 32 or char in "\\\x7f" for char in target):
        return None
    return target


def commit() -> None:
    """Make what this request changed last. Said once in each view that changes something."""
    db.session.commit()
