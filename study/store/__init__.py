"""All tables and all queries: the only place that says SQL. Functions add and flush; who decides commits."""

from flask import Flask
from flask_migrate import Migrate

from study.store import models
from study.store.base import db

__all__ = ["db", "init_app", "models"]


def init_app(app: Flask) -> None:
    """Open the database that the settings name, and add ``flask db`` for its migrations."""
    app.config.setdefault(
        "SQLALCHEMY_ENGINE_OPTIONS", {"pool_pre_ping": not app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite")}
    )
    db.init_app(app)
    Migrate(app, db, directory=f"{app.root_path}/store/migrations", render_as_batch=True)
