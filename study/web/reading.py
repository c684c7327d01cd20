"""The reading room: an article with what it dates, whom it quotes, and where its questions look."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from flask import Blueprint, render_template, request

from study.questions import Source
from study.questions.calendar import MONTHS
from study.store import articles
from study.store.articles import Dated, Linked, ReadPassage
from study.store.models import Deck
from study.web import access
from study.web.words import date_words, plural

bp = Blueprint("reading", __name__, url_prefix="/decks/<key>/article")

SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}


@bp.get("")
def show(key: str) -> str:
    """The article; without its text, the places in it that the questions name.

    It is closed to somebody who is asked its questions and gets the feedback at the end.
    """
    deck = access.deck(key)
    who = access.person()
    instructs = who is not None and who.instructs
    if who and not instructs and (attempt := articles.closed_by(who.id, deck.id, access.now())):
        return render_template("reading/closed.html", deck=deck, attempt=attempt)
    reading = articles.reading(deck)
    if reading is None:
        cited = articles.cited(deck.id)
        return render_template("reading/without.html", deck=deck, cited=cited, instructs=instructs)
    source = _asked_for(deck)
    return render_template(
        "reading/show.html",
        deck=deck,
        reading=reading,
        passages=[Shown.of(passage, source) for passage in reading.passages],
        events=(events := [_event(event) for event in reading.events]),
        near=(near := without_far_ones(events)),
        far=[event for event in events if event not in near],
        source=source,
        instructs=instructs,
    )


def _asked_for(deck: Deck) -> Source | None:
    """The place to highlight: ``?place=`` and a question's id, for those who may know where its answer stands."""
    who, question = access.person(), request.args.get("place", "")
    if who is None or not question:
        return None
    if who.instructs:
        return articles.source_of(deck.id, question)
    return articles.source_known_to(who.id, deck.id, question, access.now())


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a passage, and what they are: ``date``, ``quotation``, ``place``, several of them, or nothing."""

    text: str
    kinds: tuple[str, ...]


def pieces(text: str, marks: Sequence[tuple[int, int, str]]) -> list[Piece]:
    """``text``, cut wherever a mark begins or ends; marks are (start, end, kind) and may overlap."""
    cuts = sorted({0, len(text), *(cut for start, end, _ in marks for cut in (start, end))})
    return [
        Piece(text[start:end], tuple(sorted({kind for a, b, kind in marks if a <= start and end <= b})))
        for start, end in pairwise(cuts)
    ]


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as the page shows it."""

    number: int
    pieces: list[Piece]
    questions: tuple[Linked, ...]

    @classmethod
    def of(cls, passage: ReadPassage, source: Source | None) -> "Shown":
        marks = list(passage.marks)
        spots = [spot for spot in source.spots if spot.passage == passage.number] if source else []
        found = (articles.found(spot.anchor, passage.text) for spot in spots)
        marks += [(*span, "place") for span in found if span]
        return cls(passage.number, pieces(passage.text, marks), passage.questions)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the timeline; ``year`` is where it stands on the axis, a month being a twelfth."""

    year: float
    date: str
    text: str
    url: str
    links: list[tuple[str, str]]


def _event(event: Dated) -> Entry:
    number = len(event.questions)
    words = f"Paragraph {event.passage}" + (f", {plural(number, 'question')}" if number else "")
    url = f"#passage-{event.passage}"
    text = event.clause[:1].upper() + event.clause[1:]
    return Entry(year_of(event.value), when(event.value), text, url, [(words, url)])


def without_far_ones(events: Sequence[Entry]) -> Sequence[Entry]:
    """The events without a single first or last one so far away that the others would be drawn on half the line."""
    near = events
    while len(near) > 3:
        half = (near[-1].year - near[0].year) / 2
        if near[-1].year - near[-2].year > half:
            near = near[:-1]
        elif near[1].year - near[0].year > half:
            near = near[1:]
        else:
            break
    return near


def when(value: str) -> str:
    """A TIMEX3 value in words: ``16 July 2001``, ``April 1997``, ``summer 1857``, ``the 1990s``."""
    if match := re.fullmatch(r"(\d{3})X", value):
        return f"the {match[1]}0s"
    if match := re.fullmatch(r"(\d{2})(?:XX)?", value):
        return f"the {ordinal(int(match[1]) + 1)} century"
    if match := re.fullmatch(r"BC0*(\d+)", value):
        return f"{match[1]} BC"
    if match := re.match(r"(\d{4})-(SP|SU|FA|WI)", value):
        return f"{SEASONS[match[2]]} {match[1]}"
    if match := re.match(r"\d{4}(-\d\d(-\d\d)?)?", value):
        return date_words(match[0])
    return value


def year_of(value: str) -> float:
    """Where a TIMEX3 value stands on an axis of years."""
    if match := re.match(r"BC0*(\d+)", value):
        return 1 - int(match[1])
    digits = re.match(r"\d+", value)
    year = int(digits[0].ljust(4, "0")) if digits else 0
    month = re.match(r"\d{4}-(\d\d)", value)
    return year + (min(int(month[1]), len(MONTHS)) - 1) / 12 if month else float(year)


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``19th``."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
