"""The decks, and where a quiz begins."""

from datetime import timedelta

from flask import Blueprint, flash, render_template
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from study.questions import TYPES
from study.store import attempts, decks
from study.store.models import Deck
from study.web import access
from study.web.quiz import NOT_NOW, Page, Start, begin, form_key
from study.web.words import plural

bp = Blueprint("home", __name__)

LENGTHS = (5, 10, 20)
LIMITS = (5, 10, 15, 20, 30, 45, 60, 90)
"""Minutes."""
SHOWN = 5
"""How many past attempts stand on a deck's page; all are on the page of scores."""


class SelectMultipleCheckboxField(SelectMultipleField):
    """Several choices, a checkbox for each."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class StartForm(FlaskForm):
    """How the next quiz of a deck should be. What the deck does not have is not offered."""

    length = RadioField("How many questions", [InputRequired("Say how many questions.")])
    types = SelectMultipleCheckboxField("Which kinds", [InputRequired("Choose at least one kind of question.")])
    feedback = RadioField(
        "When to see the answers",
        [InputRequired("Say when to see the answers.")],
        choices=[
            SelectChoice("at once", "After each question: the way to learn"),
            SelectChoice("at the end", "At the end: the way to test yourself, answers can be changed until then"),
        ],
        default="at once",
    )
    limit = SelectField(
        "Time limit",
        choices=[SelectChoice("", "None"), *(SelectChoice(str(n), f"{n} minutes") for n in LIMITS)],
        default="",
    )

    def offer(self, live: dict[str, int]) -> "StartForm":
        """Offer what a deck has: ``live`` counts its questions of each type."""
        total = sum(live.values())
        lengths = [n for n in LENGTHS if n < total]
        self.length.choices = [SelectChoice(str(n), str(n)) for n in lengths] + [SelectChoice("all", f"all {total}")]
        self.types.choices = [SelectChoice(type, f"{TYPES[type].TITLE} ({live[type]})") for type in live]
        if not self.is_submitted():
            self.length.data = "10" if total > 10 else "all"
            self.types.data = list(live)
        return self

    def start(self, deck: Deck, total: int) -> Start:
        """What was asked for."""
        return Start(
            deck=deck,
            length=total if self.length.data == "all" else int(self.length.data),
            types=frozenset(self.types.data),
            feedback=self.feedback.data,
            limit=timedelta(minutes=int(self.limit.data)) if self.limit.data else None,
        )


@bp.get("/")
def index() -> str:
    """Every deck, and how the person stands with it."""
    who = access.person()
    return render_template("home/index.html", lines=decks.catalogue(who.id if who else None))


@bp.get("/decks/<key>")
def deck(key: str) -> str:
    """One deck: what it is about, a form to begin a quiz, the own scores."""
    found = access.deck(key)
    live = decks.live_types(found.id)
    return _deck_page(found, StartForm().offer(live), live)


def _deck_page(deck: Deck, form: StartForm, live: dict[str, int]) -> str:
    now, who = access.now(), access.person()
    history = attempts.history(who.id, limit=SHOWN, deck_id=deck.id) if who else []
    return render_template(
        "home/deck.html",
        deck=deck,
        form=form,
        total=sum(live.values()),
        history=history,
        open=next((line for line in history if not attempts.is_over(line.attempt, now)), None),
        now=now,
        key=form_key(),
    )


@bp.post("/decks/<key>/start")
def start(key: str) -> Response | Page:
    """Begin a quiz as the form says. A browser that is nobody's yet becomes a visitor."""
    found = access.deck(key)
    live = decks.live_types(found.id)
    form = StartForm().offer(live)
    if not form.validate_on_submit():
        return _deck_page(found, form, live), 422
    who = access.somebody()
    begun = begin(who, form.start(found, sum(live.values())), attempts.candidates(who.id, found.id))
    if begun is None:
        flash(f"This deck has {plural(0, 'question')} of these kinds now: {NOT_NOW}", "error")
        return _deck_page(found, form, live), 422
    return begun
