"""The database: engine, session, column types, and what SQLite needs to keep its promises."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from sqlite3 import SQLITE_BUSY, OperationalError
from sqlite3 import Connection as SqliteConnection
from typing import TYPE_CHECKING, Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, DateTime, MetaData, TypeDecorator, event, text
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import IntegrityError as NotUnique
from sqlalchemy.exc import OperationalError as CannotWrite
from sqlalchemy.orm import DeclarativeBase, registry

try:
    import fcntl
except ImportError:  # Windows: writers poll SQLite's lock
    fcntl = None  # type: ignore[assignment]

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


__all__ = ["Base", "CannotWrite", "DBAPIError", "Model", "NotUnique", "UTCDateTime", "db", "reading_only"]


class UTCDateTime(TypeDecorator[datetime]):
    """An aware moment in UTC, whatever the database makes of time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    # Flask-SQLAlchemy derives its own base from this one: only the registry hands the types down.
    registry = registry(
        metadata=metadata,
        type_annotation_map={
            datetime: UTCDateTime,
            # None is the database's NULL, not the text "null" of JSON: only that can be asked for.
            **dict.fromkeys((dict[str, Any], list[Any], str | list[str]), JSON(none_as_null=True)),
        },
    )


db = SQLAlchemy(model_class=Base)

if TYPE_CHECKING:

    class Model(Base):
        __abstract__ = True
else:
    Model = db.Model

_reading: ContextVar[bool] = ContextVar("reading", default=False)


@contextmanager
def reading_only() -> Iterator[None]:
    """Transactions begun within only read: they wait for no writer, and a write in them fails.

    The web layer wraps requests that may not change anything (GET, HEAD, OPTIONS) in it.
    """
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


BUSY = 10.0
"""Seconds that a writer waits for SQLite, before it is told that nothing was saved."""

PAUSE = 0.0005
"""Seconds between two tries."""


@event.listens_for(Engine, "connect")
def _set_up_sqlite(connection: Any, record: Any) -> None:
    """WAL with a sync at every commit: what was answered as saved survives a power cut (sqlite.org/pragma.html).

    We emit BEGIN ourselves (below): the driver's own way makes neither DDL nor reads part of a transaction.
    """
    if not isinstance(connection, SqliteConnection):
        return
    connection.isolation_level = None
    for pragma in (f"busy_timeout={BUSY * 1000:.0f}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    """A writer takes SQLite's write lock at once: to read first and then write fails with SQLITE_BUSY_SNAPSHOT."""
    if connection.dialect.name != "sqlite":
        return
    reading = _reading.get()
    # SQLite compiles every kept statement anew after this pragma: it is only sent where it changes something.
    if connection.info.get("reading") is not reading:
        connection.exec_driver_sql(f"PRAGMA query_only={'ON' if reading else 'OFF'}")
        connection.info["reading"] = reading
    if reading:
        connection.exec_driver_sql("BEGIN")
    else:
        _begin_writing(connection)


def _begin_writing(connection: Connection) -> None:
    """Begin when it is this writer's turn; whoever waited for the turn waits so much less for the lock."""
    began = time.monotonic()
    sqlite = connection.connection.dbapi_connection
    assert isinstance(sqlite, SqliteConnection)
    with _turn(connection.engine.url.database):
        # Who has the turn is alone in trying, and may try often: SQLite's own waiting soon sleeps 25 ms at a time.
        sqlite.execute("PRAGMA busy_timeout=0")
        try:
            while _is_locked(sqlite) and time.monotonic() - began < BUSY:
                time.sleep(PAUSE)
            if not sqlite.in_transaction:  # in vain: once more, for SQLAlchemy's own error
                connection.exec_driver_sql("BEGIN IMMEDIATE")
        finally:
            sqlite.execute(f"PRAGMA busy_timeout={BUSY * 1000:.0f}")


def _is_locked(sqlite: SqliteConnection) -> bool:
    """Try to take the write lock; whether somebody else has it."""
    try:
        sqlite.execute("BEGIN IMMEDIATE")
    except OperationalError as error:
        return error.sqlite_errorcode & 0xFF == SQLITE_BUSY
    return False


@contextmanager
def _turn(database: str | None) -> Iterator[None]:
    """Writers of all processes queue here. SQLite has them poll its lock, and some then wait seconds for their turn."""
    if fcntl is None or not database or database == ":memory:":
        yield
        return
    handle = os.open(f"{database}-turn", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def answers() -> bool:
    """Whether the database can be asked at all."""
    try:
        db.session.execute(text("SELECT 1"))
    except DBAPIError:
        db.session.rollback()
        return False
    return True
