"""Taking a quiz: asking, answering, flagging, finishing, looking back."""

import hmac
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any, cast
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from study import quiz, review
from study.questions import Form, Question, Unreadable, View
from study.quiz import Reveal, Score
from study.store import articles, attempts
from study.store import missed as missed_items
from study.store import questions as versions
from study.store.attempts import Asked, Feedback
from study.store.models import Attempt, Deck
from study.store.people import Who
from study.web import access
from study.web.words import plural

bp = Blueprint("quiz", __name__, url_prefix="/quiz/<int(max=2147483647):attempt_id>")

ITEM = "/<int(max=2147483647):position>"

Page = tuple[str, int]

CLOSED = "This question was answered before. The answer that stands is shown; the one sent now does not count."
TIME_IS_UP = "The time was up before your answer arrived, so it does not count."
FINISHED = "This quiz is finished. The answer sent now does not count."


def zone() -> ZoneInfo:
    """The time zone of the learners."""
    return cast(ZoneInfo, current_app.config["STUDY_TIME_ZONE"])


def form_key() -> str:
    """A fresh key for a form that makes a record: the same form sent twice makes one."""
    return secrets.token_urlsafe(16)


def sent_key() -> str:
    """The key that came with the form.

    :raises 400: if none came, or one that was not made here
    """
    key = request.form.get("key", "")
    return key if re.fullmatch(r"[A-Za-z0-9_-]{16,40}", key) else abort(400)


def _seed(person_id: int, key: str) -> int:
    """The chance of an attempt: made from the form's key, and known only here, for it orders the options."""
    secret = str(current_app.config["SECRET_KEY"]).encode()
    digest = hmac.digest(secret, f"attempt/{person_id}/{key}".encode(), "sha256")
    return int.from_bytes(digest[:4], "big") >> 1


@dataclass(frozen=True, slots=True)
class Start:
    """What a form asks for that begins an attempt; ``deck`` is None for practice of the missed list."""

    deck: Deck | None
    length: int
    types: frozenset[str] = frozenset()
    feedback: Feedback = "at once"
    limit: timedelta | None = None


def begin(who: Who, start: Start, candidates: Sequence[quiz.Candidate]) -> Response | None:
    """Begin an attempt at some of ``candidates`` and go to its first question; None where none of them will do.

    The same form sent again leads to the attempt that it began. What is open at the same deck ends, and so does open
    practice, so that no question is open in two quizzes.
    """
    now, seed = access.now(), _seed(who.id, sent_key())
    attempt = attempts.begun_with(who.id, seed)
    if attempt is None:
        chosen = quiz.choose(candidates, start.length, start.types, Random(seed))
        if not chosen:
            return None
        deck_id = start.deck.id if start.deck else None
        for other in attempts.unfinished(who.id, {deck_id, None}):
            attempts.leave(other, now, zone())
        ids = [candidate.id for candidate in chosen]
        attempt = attempts.start(who.id, deck_id, ids, start.feedback, seed, now, start.limit)
        access.commit()
    return redirect(url_for("quiz.ask", attempt_id=attempt.id, position=1), 303)


def practise(who: Who, candidates: Sequence[quiz.Candidate], length: int) -> Response | None:
    """Begin practice with feedback at once; None where nothing is left to ask.

    Left out is what is open in a quiz: practice would tell its answers.
    """
    sealed = attempts.sealed(who.id, access.now())
    return begin(who, Start(None, length), [candidate for candidate in candidates if candidate.id not in sealed])


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item in a list. ``reveal`` is None as long as its key may not be shown."""

    asked: Asked
    prompt: str
    reveal: Reveal | None
    source_url: str = ""

    @property
    def missed(self) -> bool:
        return self.reveal is not None and not self.reveal.mark.right


def _view(asked: Asked, question: Question) -> View:
    return question.ask(quiz.item_chance(asked.attempt.seed, asked.position))


def _lines(items: Iterable[Asked], now: datetime, sealed: set[int], decks: Mapping[int, Deck]) -> list[ItemLine]:
    items = list(items)
    loaded = versions.versions(item.version_id for item in items)
    return [_line(item, loaded[item.version_id], now, sealed, decks.get(item.question_id)) for item in items]


def _line(item: Asked, question: Question, now: datetime, sealed: set[int], deck: Deck | None) -> ItemLine:
    view = _view(item, question)
    if not item.revealed(now) or item.question_id in sealed:
        return ItemLine(item, view.prompt, None)
    url = reading_url(deck.key, question) if deck and not deck.retired_at else ""
    return ItemLine(item, view.prompt, quiz.reveal(question, item.response, view), url)


def reading_url(deck_key: str, question: Question) -> str:
    """The address of the place in the reading room where the article says so; "" where the question names none."""
    if question.source is None:
        return ""
    return url_for("reading.show", key=deck_key, place=question.id, _anchor=f"passage-{question.source.passage}")


def _to(item: Asked | None, attempt: Attempt) -> str:
    """The address of an item, or of the overview where there is none."""
    if item is None:
        return url_for("quiz.overview", attempt_id=attempt.id)
    return url_for("quiz.ask", attempt_id=attempt.id, position=item.position)


def next_unanswered(items: Sequence[Asked], position: int) -> Asked | None:
    """The first unanswered item after ``position``, going round; None where every other is answered."""
    after = [*items[position:], *items[: position - 1]]
    return next((item for item in after if not item.answered), None)


@bp.get("")
def overview(attempt_id: int) -> str | Response:
    """Every item of an open attempt with where it stands, to go on with or to finish."""
    now, attempt = access.now(), access.own_attempt(attempt_id)
    if attempts.is_over(attempt, now):
        return redirect(url_for("quiz.results", attempt_id=attempt.id))
    items = attempts.items(attempt)
    lines = _lines(items, now, attempts.sealed(attempt.person_id, now), {})
    return render_template(
        "quiz/overview.html",
        attempt=attempt,
        lines=lines,
        open=[item for item in items if not item.answered],
        flagged=[item for item in items if item.flagged],
        next_url=_to(next((item for item in items if not item.answered), None), attempt),
        now=now,
    )


@bp.get(ITEM)
def ask(attempt_id: int, position: int) -> str | Response:
    """One question: to answer or, where its key may be shown, with what is said of the answer."""
    now, asked = access.now(), access.own_item(attempt_id, position)
    if attempts.is_over(asked.attempt, now) and not (asked.attempt.feedback == "at once" and asked.answered):
        return redirect(url_for("quiz.results", attempt_id=attempt_id, _anchor=f"item-{position}"))
    if asked.revealed(now):
        return _answered_page(asked, now)
    # What was chosen before the flag was set comes back in the address.
    return _question_page(asked, now, given=_answer_fields(request.args.to_dict(flat=False)))


def _answer_fields(form: Form) -> dict[str, list[str]]:
    return {name: list(values) for name, values in form.items() if name.startswith("answer")}


def _question_page(
    asked: Asked, now: datetime, given: Form | None = None, error: str = "", standing: Sequence[str] = ()
) -> str:
    """The question with its form; ``standing`` is the answer that stands where the form did not know of it."""
    question = asked.question
    view = _view(asked, question)
    if not given and asked.response is not None:
        given = question.given(asked.response, view)
    items = attempts.items(asked.attempt)
    return render_template(
        "quiz/ask.html",
        asked=asked,
        attempt=asked.attempt,
        items=items,
        view=view,
        question_type=question.type,
        question_number=asked.position,
        given=given or {},
        error=error,
        reveal=None,
        standing=standing,
        turn=asked.turn + 1,
        key=form_key(),
        last=next_unanswered(items, asked.position) is None,
        now=now,
    )


def _answered_page(asked: Asked, now: datetime) -> str:
    """The question with its answer and, unless it is open in another quiz, all that is said of it."""
    question, attempt, items = asked.question, asked.attempt, attempts.items(asked.attempt)
    view = _view(asked, question)
    hidden = asked.question_id in attempts.sealed(attempt.person_id, now)
    deck = versions.decks([asked.question_id])[asked.question_id]
    return render_template(
        "quiz/answered.html",
        asked=asked,
        attempt=attempt,
        items=items,
        view=view,
        question_type=question.type,
        question_number=asked.position,
        given=question.given(asked.response or "", view),
        error="",
        hidden=hidden,
        own_lines=question.lines(asked.response or ""),
        reveal=None if hidden else quiz.reveal(question, asked.response, view),
        passage=None if hidden else _passage(deck, question),
        state=None if hidden else _state(asked),
        next_item=next_unanswered(items, asked.position),
        over=attempts.is_over(attempt, now),
        now=now,
    )


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the article with the words to look for, and where to read on."""

    number: int
    before: str
    words: str
    after: str
    url: str


def _passage(deck: Deck, question: Question) -> Passage | None:
    place = articles.place(deck.id, question.source) if question.source else None
    if place is None or deck.retired_at:
        return None
    return Passage(place.number, place.before, place.words, place.after, reading_url(deck.key, question))


def _state(asked: Asked) -> review.Missed | None:
    """Where the item stands with the missed list, as far as that has to do with this attempt."""
    state = missed_items.states(asked.attempt.person_id, [asked.question_id]).get(asked.question_id)
    long_gone = state is not None and state.left_at is not None and state.left_at < asked.attempt.started_at
    return None if long_gone else state


@bp.post(ITEM)
def answer(attempt_id: int, position: int) -> Response | Page:
    """Record one answer. What cannot be taken comes back with what is wrong and what was entered."""
    now, turn, key = access.now(), _sent_turn(), sent_key()
    access.own_attempt(attempt_id, lock=True)
    asked = access.own_item(attempt_id, position)
    question = asked.question
    form = request.form.to_dict(flat=False)
    try:
        response = question.read(form, _view(asked, question))
        fault = "" if response is not None else "Nothing is answered yet. Answer first, or skip the question."
    except Unreadable as error:
        response, fault = None, str(error)
    if response is None:
        return _closed(asked, now) if asked.revealed(now) else (_question_page(asked, now, form, fault), 422)
    outcome = attempts.record(asked, turn, key, response, now, zone())
    if outcome == "stale":
        return _question_page(asked, now, form, standing=question.lines(asked.response or "")), 409
    if outcome == "closed":
        return _closed(asked, now)
    access.commit()
    return _onwards(asked, now)


def _sent_turn() -> int:
    turn = request.form.get("turn", "")
    return int(turn) if re.fullmatch(r"[1-9][0-9]{0,8}", turn) else abort(400)


def _closed(asked: Asked, now: datetime) -> Response:
    """To the answer that stands; an attempt whose time is up ends here."""
    attempt = asked.attempt
    if not attempts.is_over(attempt, now):
        flash(CLOSED, "error")
        return redirect(_to(asked, attempt), 303)
    flash(TIME_IS_UP if _ran_out(attempt, now) else FINISHED, "error")
    attempts.finish(attempt, now, zone())
    access.commit()
    return redirect(url_for("quiz.results", attempt_id=attempt.id), 303)


def _onwards(asked: Asked, now: datetime) -> Response:
    """After an answer: to what is said of it, or to the next question."""
    attempt = asked.attempt
    if attempt.feedback == "at once":
        return redirect(_to(asked, attempt) + "#feedback-title", 303)
    if attempts.is_over(attempt, now):
        return redirect(url_for("quiz.results", attempt_id=attempt.id), 303)
    return redirect(_to(next_unanswered(attempts.items(attempt), asked.position), attempt), 303)


@bp.post(f"{ITEM}/flag")
def flag(attempt_id: int, position: int) -> Response:
    """Set or take away the flag of an item; what is chosen but not sent is kept in the address."""
    access.own_attempt(attempt_id, lock=True)
    asked = access.own_item(attempt_id, position)
    attempts.flag(asked, request.form.get("flagged") == "yes")
    access.commit()
    chosen = {} if asked.revealed(access.now()) else _answer_fields(request.form.to_dict(flat=False))
    values: dict[str, Any] = {name: [value[:500] for value in sent[:30]] for name, sent in list(chosen.items())[:30]}
    return redirect(url_for("quiz.ask", attempt_id=attempt_id, position=position, **values), 303)


@bp.post("/finish")
def finish(attempt_id: int) -> Response:
    """End an attempt; a second time changes nothing."""
    attempt = access.own_attempt(attempt_id, lock=True)
    attempts.finish(attempt, access.now(), zone())
    access.commit()
    return redirect(url_for("quiz.results", attempt_id=attempt.id), 303)


@bp.get("/results")
def results(attempt_id: int) -> str | Response:
    """The score, and every item with own and right answer: all of them, the missed or the flagged ones."""
    now, attempt = access.now(), access.own_attempt(attempt_id)
    if not attempts.is_over(attempt, now):
        return redirect(url_for("quiz.overview", attempt_id=attempt.id))
    items = attempts.items(attempt)
    decks = versions.decks(item.question_id for item in items)
    lines = _lines(items, now, attempts.sealed(attempt.person_id, now), decks)
    shown = {
        "all": lines,
        "missed": [line for line in lines if line.missed],
        "flagged": [line for line in lines if line.asked.flagged],
    }
    show = request.args.get("show", "all")
    return render_template(
        "quiz/results.html",
        attempt=attempt,
        score=_score(attempt, items),
        lines=shown.get(show, lines),
        show=show if show in shown else "all",
        counts={name: len(those) for name, those in shown.items()},
        unanswered=sum(not item.answered for item in items),
        hidden=any(line.reveal is None for line in lines),
        ran_out=_ran_out(attempt, now),
        took=(attempt.finished_at or attempt.deadline or now) - attempt.started_at,
        key=form_key(),
    )


def _ran_out(attempt: Attempt, now: datetime) -> bool:
    """Whether an attempt that is over was ended by its time limit."""
    return attempt.deadline is not None and (attempt.finished_at or now) > attempt.deadline


def _score(attempt: Attempt, items: Sequence[Asked]) -> Score:
    """The score by the answers that stand: what was kept, or will be where time ran out and nothing closed it yet."""
    return quiz.score({item.position: item.points or 0 for item in items}, attempt.size)


@bp.post("/retry")
def retry(attempt_id: int) -> Response:
    """Ask what was missed in a finished attempt once more, as practice."""
    now, attempt = access.now(), access.own_attempt(attempt_id)
    if not attempts.is_over(attempt, now):
        return redirect(url_for("quiz.overview", attempt_id=attempt.id), 303)
    missed = [item for item in attempts.items(attempt) if item.points != 1]
    live = versions.live(item.question_id for item in missed)
    candidates = [quiz.Candidate(item.question_id, "") for item in missed if item.question_id in live]
    begun = practise(cast(Who, access.person()), candidates, len(candidates))
    if begun is None:
        flash(f"Of the {plural(len(missed), 'missed question')} none can be asked now: {NOT_NOW}", "error")
    return begun or redirect(url_for("quiz.results", attempt_id=attempt.id), 303)


NOT_NOW = "it is open in another quiz, which must be finished first, or was withdrawn."
