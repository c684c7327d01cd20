"""People, and the browsers they are signed in with."""

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, bindparam, delete, func, select, update

from study.store.base import db
from study.store.models import Attempt, Failure, Missed, Person, ResetLink, SignIn


@dataclass(frozen=True, slots=True)
class Who:
    """The person behind a request: what every page needs to know, in one query."""

    id: int
    name: str | None
    role: str
    missed: int
    """How many items are on the missed list."""

    @property
    def signed_up(self) -> bool:
        return self.role != "visitor"

    @property
    def instructs(self) -> bool:
        return self.role in {"instructor", "admin"}


def name_key(name: str) -> str:
    """What two names have in common that a reader could take for one another.

    Compatibility forms become plain (NFKC), case is folded, spaces are dropped. Accents tell names apart.
    """
    return "".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).split())


def _hashed(token: str) -> str:
    # Tokens are 256 bits of chance: a plain hash is enough, and lets the database look them up.
    return hashlib.sha256(token.encode()).hexdigest()


_missed = (
    select(func.count())
    .where(Missed.person_id == Person.id, Missed.left_at.is_(None))
    .correlate(Person)
    .scalar_subquery()
)
# Every page asks this: to build it anew each time would take longer than to run it.
_WHO = (
    select(Person.id, Person.name, Person.role, _missed)
    .join(SignIn, SignIn.person_id == Person.id)
    .where(SignIn.token_hash == bindparam("hash"), SignIn.expires_at > bindparam("now"))
)


def who(token: str, now: datetime) -> Who | None:
    """The person signed in with ``token``, or None where the token is unknown or has expired."""
    row = db.session.execute(_WHO, {"hash": _hashed(token), "now": now}).first()
    return Who(*row) if row else None


def sign_in(person: Person, token: str, now: datetime, days: int) -> None:
    """Let the browser that holds ``token`` in as ``person`` for ``days`` days."""
    expires = now + timedelta(days=days)
    db.session.execute(delete(SignIn).where(SignIn.person_id == person.id, SignIn.expires_at <= now))
    db.session.add(SignIn(person_id=person.id, token_hash=_hashed(token), created_at=now, expires_at=expires))
    db.session.flush()


def sign_out(token: str) -> None:
    """End the sign-in of one browser; a copy of its cookie is worth nothing from now on."""
    db.session.execute(delete(SignIn).where(SignIn.token_hash == _hashed(token)))


def sign_out_everywhere(person_id: int) -> None:
    """End all sign-ins of a person."""
    db.session.execute(delete(SignIn).where(SignIn.person_id == person_id))


def get(person_id: int) -> Person | None:
    return db.session.get(Person, person_id)


def named(name: str) -> Person | None:
    """The person of that name, as names are compared."""
    return db.session.scalar(select(Person).where(Person.key == name_key(name)))


def signed_up() -> list[Person]:
    """Everybody with an account, by name."""
    return list(db.session.scalars(select(Person).where(Person.role != "visitor").order_by(Person.key)))


def with_email(email: str) -> Person | None:
    """The person with that address, in whatever case; None where it is nobody's or several people's."""
    found = db.session.scalars(select(Person).where(func.lower(Person.email) == email.strip().lower()).limit(2)).all()
    return found[0] if len(found) == 1 else None


def add_visitor(now: datetime) -> Person:
    """A new person without a name: somebody who starts a quiz without an account."""
    person = Person(role="visitor", created_at=now)
    db.session.add(person)
    db.session.flush()
    return person


def add(name: str, password_hash: str, role: str, now: datetime, email: str | None = None) -> Person:
    """A new person with an account.

    :raises sqlalchemy.exc.IntegrityError: if the name is taken
    """
    person = Person(role="visitor", created_at=now)
    db.session.add(person)
    sign_up(person, name, password_hash, role, email)
    return person


def sign_up(person: Person, name: str, password_hash: str, role: str = "learner", email: str | None = None) -> None:
    """Give a visitor an account. The row is kept, and with it every attempt, answer and missed item.

    :raises sqlalchemy.exc.IntegrityError: if the name is taken
    """
    person.name, person.key, person.email = name, name_key(name), email
    person.password_hash, person.role = password_hash, role
    db.session.flush()


def merge(visitor_id: int, person_id: int) -> None:
    """Give what a visitor did to a person who signs in, and forget the visitor.

    Of an item that both missed, the later miss stays.
    """
    db.session.execute(update(Attempt).where(Attempt.person_id == visitor_id).values(person_id=person_id))
    for mine in db.session.scalars(select(Missed).where(Missed.person_id == visitor_id)).all():
        theirs = db.session.get(Missed, (person_id, mine.question_id))
        if theirs is not None and theirs.missed_at >= mine.missed_at:
            db.session.delete(mine)
            continue
        if theirs is not None:
            db.session.delete(theirs)
            db.session.flush()
        mine.person_id = person_id
    db.session.flush()
    db.session.execute(delete(SignIn).where(SignIn.person_id == visitor_id))
    db.session.execute(delete(Person).where(Person.id == visitor_id, Person.role == "visitor"))


def add_reset_link(person_id: int, token: str, now: datetime, minutes: int = 60) -> None:
    """Let whoever holds ``token`` set the person's password once; earlier links end."""
    db.session.execute(delete(ResetLink).where(ResetLink.person_id == person_id))
    db.session.add(
        ResetLink(person_id=person_id, token_hash=_hashed(token), expires_at=now + timedelta(minutes=minutes))
    )
    db.session.flush()


def _usable(token: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return ResetLink.token_hash == _hashed(token), ResetLink.expires_at > now, ResetLink.used_at.is_(None)


def with_reset_link(token: str, now: datetime) -> Person | None:
    """The person whose password ``token`` may set; None once it is used or has expired."""
    return db.session.scalar(
        select(Person).join(ResetLink, ResetLink.person_id == Person.id).where(*_usable(token, now))
    )


def reset_password(token: str, password_hash: str, now: datetime) -> Person | None:
    """Set the password by a reset link, which is spent with it, and end all sign-ins; None where it does not hold."""
    person = with_reset_link(token, now)
    if person is None:
        return None
    db.session.execute(update(ResetLink).where(*_usable(token, now)).values(used_at=now))
    set_password(person, password_hash)
    return person


def set_password(person: Person, password_hash: str) -> None:
    """A new password ends all sign-ins: who knew the old one is out."""
    person.password_hash = password_hash
    sign_out_everywhere(person.id)
    db.session.flush()


def set_role(person: Person, role: str) -> None:
    """A new role; sign-ins end, so that none goes on with the rights of before.

    :raises ValueError: if this would leave the site without an admin
    """
    if person.role == "admin" and role != "admin":
        # Locked, so that two admins who are demoted at once do not each count on the other.
        admins = db.session.scalars(select(Person.id).where(Person.role == "admin").with_for_update()).all()
        if len(admins) == 1:
            raise ValueError(f"{person.name} is the only admin. Make somebody else admin first.")
    person.role = role
    sign_out_everywhere(person.id)
    db.session.flush()


def fail(what: str, now: datetime) -> None:
    """Count one failure against a name or an address; what is older than a day is forgotten."""
    db.session.execute(delete(Failure).where(Failure.at < now - timedelta(days=1)))
    db.session.add(Failure(what=what, at=now))
    db.session.flush()


def failures(what: str, since: datetime) -> int:
    """How many failures were counted since then."""
    return db.session.scalar(select(func.count()).where(Failure.what == what, Failure.at > since)) or 0


def forgive(what: str) -> None:
    """Forget the failures: the right password was given."""
    db.session.execute(delete(Failure).where(Failure.what == what))
