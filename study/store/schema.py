"""The tables as they are in the database, and the way to what this program needs."""

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Literal

import flask_migrate
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from flask import current_app
from sqlalchemy import text

from study.store.base import db

State = Literal["empty", "older", "current", "newer"]


def _scripts() -> ScriptDirectory:
    config: Config = current_app.extensions["migrate"].migrate.get_config()
    return ScriptDirectory.from_config(config)


def state() -> State:
    """Where the database stands: without tables, behind this program, at it, or made by a later one."""
    with db.engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    scripts = _scripts()
    if found is None:
        return "empty"
    if found == scripts.get_current_head():
        return "current"
    try:
        scripts.get_revision(found)
    except CommandError:
        return "newer"
    return "older"


def upgrade() -> None:
    """Bring the tables to what this program needs, in one transaction."""
    flask_migrate.upgrade()


def warnings() -> list[str]:
    """What of the database's own settings breaks the promise that an answer shown as saved is on disk."""
    if db.engine.dialect.name != "postgresql":
        return []
    with db.engine.connect() as connection:
        off = [name for name in ("fsync", "synchronous_commit") if connection.scalar(text(f"SHOW {name}")) == "off"]
    return [
        f"Warning: PostgreSQL runs with {name} = off, so that a crash may lose answers shown as saved." for name in off
    ]


def back_up(now: datetime) -> Path | None:
    """A complete copy of an SQLite database beside it; None for other databases, which have their own tools.

    :raises sqlite3.Error: if it cannot be written, with nothing half-written left behind
    """
    if db.engine.dialect.name != "sqlite" or not db.engine.url.database or db.engine.url.database == ":memory:":
        return None
    path = Path(db.engine.url.database)
    target = path.with_name(f"{path.stem}-{now:%Y%m%d-%H%M%S}.backup.sqlite")
    unfinished = target.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    source, copy = sqlite3.connect(path), sqlite3.connect(unfinished)
    try:
        source.backup(copy)
    except sqlite3.Error:
        unfinished.unlink(missing_ok=True)
        raise
    finally:
        copy.close()
        source.close()
    return unfinished.rename(target)
