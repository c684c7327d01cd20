"""The first page of the desk, and the list of a deck's questions."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from study import quiz
from study.questions import TYPES
from study.store import decks
from study.store.decks import QuestionLine
from study.web import access
from study.web.desk import files
from study.web.desk.blueprint import bp

STATUSES = ("draft", "live", "retired")


@bp.get("")
@access.instructor_required
def index() -> str:
    """All decks with what is in them and what is wrong with their files."""
    lines = sorted(decks.desk(), key=lambda line: (line.deck.file != "questions.yaml", line.deck.file))
    states = decks.faults()
    keys = {line.deck.file: line.deck.key for line in lines}
    return render_template(
        "desk/index.html",
        lines=lines,
        states={state.file: state for state in states},
        others=[state for state in states if state.file not in keys],
        key_of=lambda name: files.key_of(name, keys),
        here=set(files.paths()),
    )


@bp.post("/sync")
@access.instructor_required
def sync() -> Response:
    """Read the question files now."""
    report = decks.sync(decks.read_files(files.folder()), access.now())
    access.commit()
    if report.errors:
        number = len(report.errors)
        flash(f"{number} {'fault keeps' if number == 1 else 'faults keep'} a file from being used; see below.", "error")
    flash(f"The files were read: {report}.", "" if report.errors else "success")
    for hint in report.hints:
        flash(hint)
    return redirect(url_for("desk.index"), 303)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which questions to list: those with all of this; "" and 0 stand for any."""

    status: str = ""
    type: str = ""
    passage: int = 0
    words: str = ""

    def holds(self, line: QuestionLine) -> bool:
        source = line.question.source
        return (
            self.status in ("", line.status)
            and self.type in ("", line.type)
            and self.passage in (0, source.passage if source else None)
            and all(word in _searched(line) for word in self.words.casefold().split())
        )


def _searched(line: QuestionLine) -> str:
    question = line.question
    parts = [line.key, question.prompt, question.explanation or "", line.note or "", *line.tags]
    return " ".join([*parts, *question.lines(question.right())]).casefold()


@bp.get("/<key>/questions")
@access.instructor_required
def questions(key: str) -> str:
    """The questions of a deck with status and usage, narrowed down by ``?status=&type=&passage=&words=``."""
    deck = access.deck(key)
    lines = decks.questions_of(deck.id)
    args = request.args
    chosen = Filter(
        args.get("status", ""), args.get("type", ""), args.get("passage", 0, int), args.get("words", "").strip()
    )
    return render_template(
        "desk/questions.html",
        deck=deck,
        lines=[line for line in lines if chosen.holds(line)],
        total=len(lines),
        chosen=chosen,
        statuses=[(status, _counted(lines)[status]) for status in STATUSES],
        types={type: TYPES[type].TITLE for type in TYPES},
        prompt=quiz.prompt,
        places=_places(key),
    )


def _counted(lines: Sequence[QuestionLine]) -> Counter[str]:
    return Counter(line.status for line in lines)


def _places(key: str) -> dict[str, int]:
    """The line of each question in the file, as far as the file is here."""
    try:
        return {id: place.first for id, place in files.opened(key).file.places.items()}
    except files.NoFile:
        return {}
