"""What the generator found in an article: dates, dated events and quotations, each with its evidence."""

import hashlib
from dataclasses import dataclass, field
from typing import Any, Literal

from study.article import REASONS, Article, Span


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression as it stands in the text.

    ``value`` follows TIMEX3: ``1990``, ``1997-04``, ``2001-07-16``, ``199X``. ``mod`` is a TIMEX3
    modifier (``START``, ``MID``, ``END``, ``APPROX``, ``BEFORE`` ...) or None. ``anchor`` is the span that a relative
    date was counted from, or None.
    """

    text: str
    start: int
    end: int
    type: Literal["DATE", "DURATION", "SET", "TIME"]
    value: str
    mod: str | None = None
    anchor: Span | None = None


Certainty = Literal["stated", "bound", "hedged", "reported", "background"]
"""How the text holds the date: plainly; as a bound ("by 1995"); as a guess ("may have ... as early as");
as somebody's words; or as a date that only names another thing ("the crisis of 2014")."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that the article dates.

    ``date`` is an index into ``Facts.dates``; ``value`` is that date's value, resolved. ``clause`` is the
    text of the clause that tells the event; ``verb`` is the offset of its main verb, so that the sentence can be parsed
    further. ``participants`` are canonical names (see ``Person``), subject first. ``evidence`` holds the spans of the
    sentences that prove the date: the event's own and, for a relative date, the one with its anchor.
    """

    date: int
    value: str
    clause: str
    verb: int
    participants: tuple[str, ...]
    evidence: tuple[Span, ...]
    certainty: Certainty = "stated"


QuotationKind = Literal["utterance", "document", "title", "scare"]
SpeakerKind = Literal["person", "group", "document", "none"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, joined over the splits that the attribution makes.

    ``segments`` are the spans between the marks, the marks left out; ``quote`` is their text joined by a
    space. ``speaker`` is the canonical name or "" where there is none. ``mention`` is the span that names the speaker
    nearby (a pronoun, it may be), or None. ``cue`` is the span of the word that attributes ("said", "according to"), or
    None. ``evidence`` holds the spans of the sentences that show who said it. ``addressee`` is whom the words were
    said to, where the attribution says so ("reporters", "Ada Holm"), or "". ``sure`` says that the speaker was found by
    a way that is nearly always right, so that a question may rest on it.
    """

    segments: tuple[Span, ...]
    quote: str
    kind: QuotationKind
    speaker: str
    speaker_kind: SpeakerKind
    mention: Span | None
    cue: Span | None
    evidence: tuple[Span, ...]
    addressee: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody said, told without quotation marks.

    ``words`` are the clause that tells it and ``span`` is its place; ``cue`` is the span of the verb of saying.
    ``evidence`` holds the spans of the sentences that show who said it.
    """

    words: str
    span: Span
    speaker: str
    cue: Span
    evidence: tuple[Span, ...]

    @property
    def quote(self) -> str:
        """What was said, as a quotation has it."""
        return self.words

    @property
    def segments(self) -> tuple[Span, ...]:
        """Where it stands, as a quotation has it."""
        return (self.span,)


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the article: the fullest form of the name, what else is said for it, and where.

    ``description`` is the article's own words for who that is ("Chinese President", "Professor of ..."), or "".
    """

    name: str
    mentions: tuple[Span, ...]
    description: str = ""
    gender: Literal["she", "he", ""] = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was found in one article, in the order of the text."""

    article: Article
    dates: tuple[DateMention, ...] = ()
    events: tuple[Event, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    people: tuple[Person, ...] = field(default=())
    reports: tuple[Report, ...] = ()


def to_json(facts: Facts, file: str) -> dict[str, Any]:
    """``facts`` as plain values for JSON, spans as ``[start, end]``; ``file`` is the name to show.

    Offsets count in the article's text, whose SHA-256 (of its UTF-8) is ``text_sha256``.
    """
    article = facts.article
    return {
        "file": file,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "text_sha256": hashlib.sha256(article.text.encode()).hexdigest(),
        "passages": [{"number": p.number, "start": p.start, "end": p.end} for p in article.passages],
        "dates": [_date_json(date) for date in facts.dates],
        "events": [_event_json(event) for event in facts.events],
        "quotations": [_quotation_json(quotation) for quotation in facts.quotations],
        "reports": [_report_json(report) for report in facts.reports],
        "people": [{"name": person.name, "description": person.description} for person in facts.people],
        "dropped": [
            {"text": d.text, "start": d.start, "reason": d.reason, "why": REASONS[d.reason]} for d in article.dropped
        ],
    }


def _date_json(date: DateMention) -> dict[str, Any]:
    return {
        "text": date.text,
        "start": date.start,
        "end": date.end,
        "type": date.type,
        "value": date.value,
        "mod": date.mod,
        "anchor": _span_json(date.anchor),
    }


def _event_json(event: Event) -> dict[str, Any]:
    return {
        "date": event.date,
        "value": event.value,
        "clause": event.clause,
        "participants": list(event.participants),
        "evidence": [list(span) for span in event.evidence],
        "certainty": event.certainty,
    }


def _quotation_json(quotation: Quotation) -> dict[str, Any]:
    return {
        "segments": [list(span) for span in quotation.segments],
        "quote": quotation.quote,
        "kind": quotation.kind,
        "speaker": quotation.speaker,
        "speaker_kind": quotation.speaker_kind,
        "mention": _span_json(quotation.mention),
        "cue": _span_json(quotation.cue),
        "evidence": [list(span) for span in quotation.evidence],
        "addressee": quotation.addressee,
        "sure": quotation.sure,
    }


def _report_json(report: Report) -> dict[str, Any]:
    return {
        "words": report.words,
        "span": list(report.span),
        "speaker": report.speaker,
        "cue": list(report.cue),
        "evidence": [list(span) for span in report.evidence],
    }


def _span_json(span: Span | None) -> list[int] | None:
    return list(span) if span else None
