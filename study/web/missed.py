"""The missed list: what a person answered wrong and has not won back."""

from dataclasses import dataclass
from math import ceil

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from study import quiz
from study.questions import Source
from study.store import articles, attempts, missed
from study.store.articles import Place
from study.store.missed import Line
from study.web import access
from study.web.quiz import form_key, practise, reading_url
from study.web.words import RULE

bp = Blueprint("missed", __name__, url_prefix="/missed")

ON_A_PAGE = 20
LENGTHS = {"10": 10, "20": 20, "all": None}


@dataclass(frozen=True, slots=True)
class Shown:
    """An item as the page shows it. ``reveal`` and ``place`` are None while its key may not be shown."""

    line: Line
    prompt: str
    reveal: quiz.Reveal | None
    place: Place | None
    source_url: str = ""


@bp.get("")
def index() -> str:
    """The list, newest miss first; or what was won back, latest first."""
    who, won = access.person(), request.args.get("show") == "won"
    counts = {"listed": who.missed, "won": missed.number(who.id, left=True)} if who else {"listed": 0, "won": 0}
    pages = max(1, ceil(counts["won" if won else "listed"] / ON_A_PAGE))
    page = min(max(1, request.args.get("page", 1, type=int)), pages)
    read = missed.won_back if won else missed.listed
    lines = read(who.id, (page - 1) * ON_A_PAGE, ON_A_PAGE) if who else []
    return render_template(
        "missed/index.html",
        items=_shown(who.id, lines) if who else [],
        won=won,
        counts=counts,
        page=page,
        pages=pages,
        lengths=[name for name, length in LENGTHS.items() if length is None or length < counts["listed"]],
        rule=RULE,
        key=form_key(),
    )


def _shown(person_id: int, lines: list[Line]) -> list[Shown]:
    sealed = attempts.sealed(person_id, access.now())
    places = articles.places((line.deck_id, line.question.source) for line in lines if line.question.source)
    return [_item(line, places, line.question_id in sealed) for line in lines]


def _item(line: Line, places: dict[tuple[int, Source], Place], sealed: bool) -> Shown:
    question = line.question
    if sealed:
        return Shown(line, quiz.prompt(question), None, None)
    reveal = quiz.reveal(question, line.response, question.ask(quiz.item_chance(0, 1)))
    place = places.get((line.deck_id, question.source)) if question.source else None
    url = reading_url(line.deck_key, question) if line.live else ""
    return Shown(line, quiz.prompt(question), reveal, place, url)


@bp.post("/practise")
def practise_missed() -> Response:
    """Begin a quiz of missed items, from all decks, with feedback at once."""
    who = access.person()
    if who is None or not who.missed:
        flash("There is nothing on your missed list to practise.")
        return redirect(url_for("missed.index"), 303)
    length = LENGTHS.get(request.form.get("length", "all")) or who.missed
    begun = practise(who, missed.candidates(who.id), length)
    if begun is None:
        flash("None of these can be asked now: they are open in a quiz, which must be finished first.", "error")
    return begun or redirect(url_for("missed.index"), 303)
