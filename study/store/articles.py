"""The articles that instructors attached: their texts, what was found in them, and places in them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any, TypeVar

from sqlalchemy import Select, or_, select, update

from study.article import Article, Passage, Span
from study.questions import Source, Spot
from study.store import attempts
from study.store import questions as versions
from study.store.base import db
from study.store.models import AttachedArticle, Attempt, Deck, Item, Question


def attach(deck: Deck, article: Article, now: datetime) -> bool:
    """Attach the article that a deck is about, instead of the one it had; False where it had just this one.

    Its facts are found later, by a job that looks for what is ``waiting``.
    """
    row = db.session.get(AttachedArticle, deck.id) or AttachedArticle(deck_id=deck.id)
    passages = [[passage.number, passage.start, passage.end] for passage in article.passages]
    if (row.title, row.text, row.passages) == (article.title, article.text, passages):
        return False
    row.title, row.text, row.passages = article.title, article.text, passages
    row.attached_at, row.facts, row.trouble = now, None, None
    db.session.add(row)
    db.session.flush()
    return True


def detach(deck: Deck) -> bool:
    """Take a deck's article away; False where it had none."""
    row = db.session.get(AttachedArticle, deck.id)
    if row is None:
        return False
    db.session.delete(row)
    db.session.flush()
    db.session.expire(deck, ["article"])
    return True


def attached() -> list[tuple[Deck, AttachedArticle | None]]:
    """Every deck that is not retired, by key, with its article."""
    rows = db.session.execute(
        select(Deck, AttachedArticle)
        .outerjoin(AttachedArticle, AttachedArticle.deck_id == Deck.id)
        .where(Deck.retired_at.is_(None))
        .order_by(Deck.key)
    )
    return [(deck, article) for deck, article in rows]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article whose facts are still to be found."""

    deck_id: int
    article: Article
    attached_at: datetime
    published: str | None
    """When the article came out, as its question file says it."""


def waiting() -> list[Waiting]:
    """The articles whose facts are still to be found, the first attached first."""
    rows = db.session.execute(
        select(AttachedArticle, Deck.about)
        .join(Deck, Deck.id == AttachedArticle.deck_id)
        .where(AttachedArticle.facts.is_(None), AttachedArticle.trouble.is_(None))
        .order_by(AttachedArticle.attached_at, AttachedArticle.deck_id)
    )
    return [Waiting(row.deck_id, _article(row), row.attached_at, about.get("published")) for row, about in rows]


def keep_facts(read: Waiting, facts: dict[str, Any]) -> bool:
    """Keep what ``generator.to_json`` gave for an article; False where another was attached in the meantime."""
    return _keep(read, {"facts": facts, "trouble": None})


def keep_trouble(read: Waiting, trouble: str) -> bool:
    """Keep why an article could not be read, in words; False where another was attached in the meantime."""
    return _keep(read, {"trouble": trouble})


def _keep(read: Waiting, values: dict[str, Any]) -> bool:
    where = (AttachedArticle.deck_id == read.deck_id, AttachedArticle.attached_at == read.attached_at)
    kept = db.session.scalar(update(AttachedArticle).where(*where).values(values).returning(AttachedArticle.deck_id))
    return kept is not None


def _article(row: AttachedArticle) -> Article:
    return Article(row.title, row.text, tuple(Passage(*passage) for passage in row.passages))


@dataclass(frozen=True, slots=True)
class Linked:
    """A live question on a passage, as far as a learner may know it before answering."""

    key: str
    type: str
    prompt: str


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A paragraph of the article.

    ``marks`` are what the facts point to: start and end in ``text``, and ``date`` (of an event) or ``quotation``; they
    may overlap.
    """

    number: int
    text: str
    questions: tuple[Linked, ...]
    marks: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation and the number of the passage it stands in."""

    quote: str
    passage: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whom the article quotes, a person or a group, with all that it quotes, in order."""

    name: str
    kind: str
    said: tuple[Said, ...]
    questions: tuple[Linked, ...]
    """On the passages of these quotations."""
    description: str = ""
    """Who that is, in the article's own words, where it says so."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that the article dates. ``value`` follows TIMEX3: ``1990``, ``1997-04``, ``2001-07-16``, ``199X``."""

    value: str
    clause: str
    passage: int
    questions: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the reading room shows of a deck's article."""

    title: str
    passages: tuple[ReadPassage, ...]
    speakers: tuple[Speaker, ...]
    """In the order in which they first speak."""
    events: tuple[Dated, ...]
    """By date; those of one date in the order of the text."""
    read: bool
    """Whether its facts were found yet: without them ``speakers`` and ``events`` are empty."""
    trouble: str | None
    """Why they could not be found, in words."""


def reading(deck: Deck) -> Reading | None:
    """What the reading room shows; None where the deck has no article attached. Three queries at most."""
    row = db.session.get(AttachedArticle, deck.id)
    if row is None:
        return None
    article, facts = _article(row), row.facts or {}
    linked = _linked(deck.id)
    marks = list(_marks(facts))
    return Reading(
        title=row.title,
        passages=tuple(
            ReadPassage(p.number, row.text[p.start : p.end], linked.get(p.number, ()), _within(p, marks))
            for p in article.passages
        ),
        speakers=tuple(_speakers(article, facts, linked)),
        events=tuple(_events(article, facts, linked)),
        read=row.facts is not None,
        trouble=row.trouble,
    )


def _linked(deck_id: int) -> dict[int, tuple[Linked, ...]]:
    """The live questions of a deck by the passage that they are on, in the order of the file."""
    rows = db.session.execute(
        select(Question.key, Question.type, Question.version_id)
        .where(Question.deck_id == deck_id, Question.status == "live")
        .order_by(Question.position)
    ).all()
    loaded = versions.versions(row.version_id for row in rows)
    found: dict[int, tuple[Linked, ...]] = {}
    for row in rows:
        question = loaded[row.version_id]
        # The prompt as it is asked: that of a cloze has its gaps empty.
        line = Linked(row.key, row.type, question.ask(Random(0)).prompt)
        for passage in {spot.passage for spot in question.source.spots} if question.source else ():
            found[passage] = (*found.get(passage, ()), line)
    return found


def _marks(facts: dict[str, Any]) -> Iterable[tuple[int, int, str]]:
    for event in facts.get("events", ()):
        date = facts["dates"][event["date"]]
        yield date["start"], date["end"], "date"
    for quotation in facts.get("quotations", ()):
        if quotation["kind"] in {"utterance", "document"}:
            yield from ((start, end, "quotation") for start, end in quotation["segments"])


def _within(passage: Passage, marks: Iterable[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    """The marks in a passage, counted from its first character."""
    cut = ((max(start, passage.start), min(end, passage.end), kind) for start, end, kind in marks)
    found = {(start - passage.start, end - passage.start, kind) for start, end, kind in cut if start < end}
    return tuple(sorted(found))


def _speakers(article: Article, facts: dict[str, Any], linked: dict[int, tuple[Linked, ...]]) -> Iterable[Speaker]:
    kinds: dict[str, str] = {}
    described = {person["name"]: person["description"] for person in facts.get("people", ())}
    said: dict[str, list[Said]] = {}
    for quotation in facts.get("quotations", ()):
        name, kind = quotation["speaker"], quotation["speaker_kind"]
        passage = _passage_of(article, quotation["segments"])
        if name and kind in {"person", "group"} and passage:
            kinds.setdefault(name, kind)
            said.setdefault(name, []).append(Said(quotation["quote"], passage))
    for name, all_said in said.items():
        questions = _on((one.passage for one in all_said), linked)
        yield Speaker(name, kinds[name], tuple(all_said), questions, described.get(name, ""))


def _events(article: Article, facts: dict[str, Any], linked: dict[int, tuple[Linked, ...]]) -> Iterable[Dated]:
    dated = []
    for event in facts.get("events", ()):
        date = facts["dates"][event["date"]]
        passage = _passage_of(article, [(date["start"], date["end"])])
        if passage:
            dated.append(Dated(event["value"], event["clause"], passage, _on([passage], linked)))
    # TIMEX3 sorts as text, but for years before the first and decades (199X), which come after their years.
    return sorted(dated, key=lambda event: _sorted(event.value))


def _sorted(value: str) -> tuple[int, str]:
    bc = re.match(r"BC(\d+)|-(\d+)", value)
    if bc:
        return -int(bc[1] or bc[2]), value
    year = re.match(r"\d+", value)
    return int(year[0].ljust(4, "0")) if year else 9999, value


def _passage_of(article: Article, spans: list[Span]) -> int | None:
    """The number of the passage in which the first span begins."""
    passage = article.passage_at(spans[0][0]) if spans else None
    return passage.number if passage else None


def _on(passages: Iterable[int], linked: dict[int, tuple[Linked, ...]]) -> tuple[Linked, ...]:
    return tuple(dict.fromkeys(question for passage in passages for question in linked.get(passage, ())))


def closed_by(person_id: int, deck_id: int, now: datetime) -> Attempt | None:
    """The person's open attempt with feedback at the end that asks questions of this deck, or None.

    Until it is finished, the article, which has the answers, is closed to them.
    """
    asks = select(Item.id).join(Question, Question.id == Item.question_id)
    query = select(Attempt).where(
        Attempt.person_id == person_id,
        Attempt.finished_at.is_(None),
        Attempt.feedback == "at the end",
        or_(Attempt.deadline.is_(None), Attempt.deadline >= now - attempts.GRACE),
        asks.where(Item.attempt_id == Attempt.id, Question.deck_id == deck_id).exists(),
    )
    return db.session.scalars(query.limit(1)).first()


def source_of(deck_id: int, key: str) -> Source | None:
    """Where the deck's question called ``key`` says that the answer stands."""
    query = select(Question.version_id).where(Question.deck_id == deck_id, Question.key == key)
    version_id = db.session.scalar(query)
    return versions.version(version_id).source if version_id else None


def source_known_to(person_id: int, deck_id: int, key: str, now: datetime) -> Source | None:
    """The same, for somebody who was asked the question and has its key revealed; else None."""
    asked = select(Item.question_id).join(Attempt, Attempt.id == Item.attempt_id)
    asked = asked.join(Question, Question.id == Item.question_id)
    query = asked.where(Attempt.person_id == person_id, Question.deck_id == deck_id, Question.key == key)
    id = db.session.scalars(query.limit(1)).first()
    if id is None or id in attempts.sealed(person_id, now):
        return None
    return source_of(deck_id, key)


def cited(deck_id: int) -> list[tuple[Spot, str]]:
    """The places that the live questions of a deck name, each with the question's key, by paragraph."""
    rows = db.session.execute(
        select(Question.key, Question.version_id)
        .where(Question.deck_id == deck_id, Question.status == "live")
        .order_by(Question.position)
    ).all()
    loaded = versions.versions(row.version_id for row in rows)
    sources = [(source, row.key) for row in rows if (source := loaded[row.version_id].source)]
    return sorted(((spot, key) for source, key in sources for spot in source.spots), key=lambda one: one[0].passage)


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of an attached article, parted around the words that a source names.

    Where these are not found (the text is another edition's, say), ``before`` is all of it and ``words`` is empty.
    """

    number: int
    before: str
    words: str
    after: str


S = TypeVar("S", bound=Spot)


def place(deck_id: int, source: Spot) -> Place | None:
    """Where in the attached article a source points; None where none is attached, or it has no such passage."""
    return places([(deck_id, source)]).get((deck_id, source))


def places(sources: Iterable[tuple[int, S]]) -> dict[tuple[int, S], Place]:
    """Where sources point in the articles of their decks, as ``place`` finds it. One query."""
    wanted = list(sources)
    query: Select[tuple[int, str, list[Any]]] = select(
        AttachedArticle.deck_id, AttachedArticle.text, AttachedArticle.passages
    )
    rows = db.session.execute(query.where(AttachedArticle.deck_id.in_({deck_id for deck_id, _ in wanted})))
    texts = {deck_id: (text, passages) for deck_id, text, passages in rows}
    pointed = {(deck_id, source): _place(source, *texts[deck_id]) for deck_id, source in wanted if deck_id in texts}
    return {key: place for key, place in pointed.items() if place}


def _place(source: Spot, article: str, passages: list[Any]) -> Place | None:
    text = next((article[start:end] for number, start, end in passages if number == source.passage), None)
    if text is None:
        return None
    start, end = found(source.anchor, text) or (len(text), len(text))
    return Place(source.passage, text[:start], text[start:end], text[end:])


ALIKE = ("'‘’‛ʼ′`´", '"“”„‟«»″', "-‐‑–—−")
"""Characters that one edition of a text writes for another's."""


def found(anchor: str | None, text: str) -> Span | None:
    """The span of an anchor in a text, or None.

    Spaces, quotation marks, dashes and case may differ; ``…`` stands for itself or any words.
    """
    if not anchor:
        return None
    skipping = anchor.replace("...", "…")
    pattern = r"\s+".join("".join(_loosely(char) for char in word) for word in skipping.split())
    match = re.search(pattern, text, re.IGNORECASE)
    return match.span() if match else None


def _loosely(char: str) -> str:
    if char == "…":
        return r"(?:…|\.\.\.|.*?)"
    kind = next((kind for kind in ALIKE if char in kind), None)
    return f"[{re.escape(kind)}]" if kind else re.escape(char)
