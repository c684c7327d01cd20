"""Migrations: the way of a database to the tables that this program needs."""

import sqlite3

import flask_migrate
import pytest
from alembic import op
from sqlalchemy import inspect, text

from study.store import people, schema
from study.store.base import db
from tests.conftest import NOW


def test_an_empty_database_is_brought_to_what_the_models_say(empty):
    with empty.app_context():
        assert schema.state() == "empty"
        schema.upgrade()
        assert schema.state() == "current"
        flask_migrate.check()  # exits with an error where a model has no migration
        people.add("ann", "", "learner", NOW)
        db.session.commit()


def test_to_upgrade_twice_changes_nothing(empty):
    with empty.app_context():
        schema.upgrade()
        people.add("ann", "", "learner", NOW)
        db.session.commit()
        schema.upgrade()
        assert people.named("ann") is not None


@pytest.mark.parametrize("stop", [1, 7, 20])
def test_an_interrupted_migration_leaves_nothing_and_can_be_run_again(empty, monkeypatch, stop):
    done = []
    create_table, create_index = op.create_table, op.create_index

    def counted(act):
        def run(*args, **kwargs):
            done.append(args[0])
            if len(done) == stop:
                raise KeyboardInterrupt
            return act(*args, **kwargs)

        return run

    monkeypatch.setattr(op, "create_table", counted(create_table))
    monkeypatch.setattr(op, "create_index", counted(create_index))
    with empty.app_context():
        with pytest.raises(KeyboardInterrupt):
            schema.upgrade()
        assert inspect(db.engine).get_table_names() == [] and schema.state() == "empty"
        monkeypatch.undo()
        schema.upgrade()
        assert schema.state() == "current"


def test_a_database_of_a_later_version_is_known_as_such(empty):
    with empty.app_context():
        schema.upgrade()
        db.session.execute(text("UPDATE alembic_version SET version_num = 'from the future'"))
        db.session.commit()
        assert schema.state() == "newer"


def test_there_is_no_way_back_that_loses_data(empty, caplog):
    with empty.app_context():
        schema.upgrade()
        with pytest.raises(SystemExit):
            flask_migrate.downgrade()
        assert "put the backup in place" in caplog.text
        assert schema.state() == "current"


def test_foreign_keys_are_watched_again_after_a_migration(empty):
    with empty.app_context():
        schema.upgrade()
        if db.engine.dialect.name == "sqlite":
            with db.engine.connect() as connection:
                assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_copy_of_sqlite_has_all_that_was_committed(empty):
    with empty.app_context():
        schema.upgrade()
        people.add("ann", "", "learner", NOW)
        db.session.commit()
        copy = schema.back_up(NOW)
        if db.engine.dialect.name != "sqlite":
            assert copy is None
            return
        assert copy is not None and copy.name == "study-20260302-120000.backup.sqlite"
        with sqlite3.connect(copy) as connection:
            assert connection.execute("SELECT name FROM person").fetchall() == [("ann",)]
        connection.close()


def test_a_database_that_does_not_wait_for_the_disk_is_warned_of(empty):
    with empty.app_context():
        assert schema.warnings() == []
        if db.engine.dialect.name == "postgresql":
            url = db.engine.url
            db.session.execute(text(f"ALTER DATABASE {url.database} SET synchronous_commit = off"))
            db.session.commit()
            db.engine.dispose()
            try:
                assert "synchronous_commit = off" in schema.warnings()[0]
            finally:
                db.session.execute(text(f"ALTER DATABASE {url.database} RESET synchronous_commit"))
                db.session.commit()
