"""The floor: the least that an app on this stack does for a question's page, and for an answer that is kept.

The page is one SELECT by primary key and a template of some 2.8 kB; the answer is one INSERT, committed and synced.
No session, no person, no marking. ``FLOOR_DATABASE`` names the SQLite file.
"""

import os
from typing import Any

from flask import Flask, render_template, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, event
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

QUESTIONS = 1000


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)


class Question(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    prompt: Mapped[str]
    options: Mapped[list[str]] = mapped_column(JSON)


class Answer(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(index=True)
    text: Mapped[str]


def _durable(connection: Any, record: Any) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")


def create_app() -> Flask:
    """The app, with its tables filled if they are not there yet."""
    app = Flask(__name__, template_folder=".")
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{os.environ['FLOOR_DATABASE']}"
    db.init_app(app)
    with app.app_context():
        event.listen(db.engine, "connect", _durable)

    @app.get("/question/<int:id>")
    def question(id: int) -> str:
        return render_template("floor.html", question=db.get_or_404(Question, id))

    @app.post("/question/<int:id>")
    def answer(id: int) -> str:
        db.session.add(Answer(question_id=id, text=request.form["answer"]))
        db.session.commit()
        return "kept"

    return app


def fill(app: Flask) -> None:
    """Make the tables, and as many questions as there are numbers."""
    with app.app_context():
        db.create_all()
        for number in range(1, QUESTIONS + 1):
            options = [f"the year {1700 + (number * 7 + step) % 300}" for step in range(4)]
            db.session.add(Question(prompt=f"In what year did event {number} of the list take place?", options=options))
        db.session.commit()
