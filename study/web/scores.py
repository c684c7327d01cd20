"""A person's attempts and scores, and all their answers as a table."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from math import ceil

from flask import Blueprint, render_template, request, stream_with_context, url_for
from werkzeug.wrappers import Response

from study import quiz
from study.questions import Question
from study.store import attempts
from study.store import questions as versions
from study.store.attempts import GivenAnswer, Line
from study.store.base import reading_only
from study.web import access
from study.web.quiz import zone
from study.web.words import day, number

bp = Blueprint("scores", __name__, url_prefix="/scores")

ON_A_PAGE = 50
IN_A_CHART = 30
PORTION = 500
COLUMNS = (
    "attempt", "started", "deck", "question id", "prompt", "your answer", "right", "points", "answered at"
)  # fmt: skip


@bp.get("")
def index() -> str:
    """Scores by deck over time, what is open, and every attempt."""
    who = access.person()
    total = attempts.number(who.id) if who else 0
    pages = max(1, ceil(total / ON_A_PAGE))
    page = min(max(1, request.args.get("page", 1, type=int)), pages)
    lines = attempts.history(who.id, (page - 1) * ON_A_PAGE, ON_A_PAGE) if who else []
    return render_template(
        "scores/index.html",
        lines=lines,
        open=_open(who.id) if who else [],
        decks=[(deck, _chart(deck)) for deck in attempts.scores(who.id)] if who else [],
        total=total,
        page=page,
        pages=pages,
        now=access.now(),
    )


def _open(person_id: int) -> list[Line]:
    now = access.now()
    return [line for line in attempts.history(person_id, open_only=True) if not attempts.is_over(line.attempt, now)]


def _chart(deck: attempts.DeckScores) -> list[tuple[str, float, str]]:
    """The last runs as the chart takes them: when, share of the points, where to look at it."""
    now = access.now()
    return [
        (day(at, now, zone()), score.percent / 100, url_for("quiz.results", attempt_id=attempt_id))
        for attempt_id, at, score in deck.runs[-IN_A_CHART:]
    ]


@bp.get("/answers.csv")
def answers_csv() -> Response:
    """Every answer the person gave, as a table that spreadsheets read; a row is sent as soon as it is read."""
    who = access.person()
    table = stream_with_context(_table(who.id if who else None))
    return Response(
        table,
        mimetype="text/csv",
        headers={"Content-Disposition": 'attachment; filename="study-answers.csv"'},
    )


def _table(person_id: int | None) -> Iterator[str]:
    # The mark tells spreadsheets that this is UTF-8.
    yield "\N{ZERO WIDTH NO-BREAK SPACE}" + _row(COLUMNS)
    if person_id is None:
        return
    # The request is over when this runs, and with it the promise only to read.
    with reading_only():
        now = access.now()
        sealed = attempts.sealed(person_id, now)
        given = attempts.answers(person_id, now)
        while portion := list(islice(given, PORTION)):
            loaded = versions.versions(answer.version_id for answer in portion)
            yield "".join(_row(_cells(answer, loaded[answer.version_id], sealed)) for answer in portion)


def _cells(answer: GivenAnswer, question: Question, sealed: set[int]) -> list[str]:
    points = None if answer.question_id in sealed else answer.points
    return [
        str(answer.attempt_id),
        answer.started_at.astimezone(zone()).isoformat(timespec="seconds"),
        answer.deck,
        # An id may be made of the answer's words.
        "" if points is None else answer.question,
        quiz.prompt(question),
        "; ".join(question.lines(answer.response)),
        "" if points is None else "yes" if points == 1 else "partly" if points else "no",
        "" if points is None else number(points),
        answer.answered_at.astimezone(zone()).isoformat(timespec="seconds"),
    ]


def _row(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(safe(cell) for cell in cells)
    return line.getvalue()


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: a quote goes before what could begin one (ASVS 1.2.10)."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\0")) else cell
