"""Several facts in one question: events in order, events with their years, quotations with their speakers."""

from collections.abc import Iterable, Iterator
from itertools import islice

from study.article import Span
from study.generator.candidates import Candidate, chance, draft, fingerprint, sentence, source_at
from study.generator.dated import Dated, naming
from study.generator.distractors import Pool, names
from study.generator.render_events import event_key, is_item
from study.generator.render_sayings import saying_key
from study.generator.sayings import Saying
from study.questions import Matching, Ordering

_IN_ORDER = 4
_PAIRS = 4
_FEWEST = 3
_SHORTEST_QUOTE, _LONGEST_QUOTE = 4, 25  # words
_MOST = 5  # sets of a kind in one article


def orderings(pool: Pool) -> Iterator[Candidate]:
    """Events of different years, four at a time, spread over the whole time that the article tells of."""
    for group in islice(_spread(_items(pool), _IN_ORDER), _MOST):
        events = sorted(group, key=lambda d: d.year)
        question = draft(
            Ordering,
            id="events-in-order",
            prompt="Put these events in order, earliest first.",
            events=tuple(
                {"text": sentence(d.statement.told()), "date": f"{'-' * (d.year < 0)}{abs(d.year):04}"} for d in events
            ),
            explanation=f"The dates run from {events[0].year_words} to {events[-1].year_words}.",
            source=source_at(pool.facts.article, *_proofs_of(pool, events)),
            tags=("order",),
            fact=fingerprint("order", *sorted(event_key(d) for d in events)),
        )
        yield Candidate(
            question,
            "order",
            tuple(event_key(d) for d in events),
            events[0].place,
            1.0,
            options=tuple(e.text for e in question.events),
        )


def years_matched(pool: Pool) -> Iterator[Candidate]:
    """Events of different years with their years, and one year more."""
    for group in islice(_runs(_items(pool), _PAIRS), _MOST):
        events = sorted(group, key=lambda d: d.year)
        chosen = {d.year_words for d in events}
        spare = [d.year_words for d in pool.dated if d.year_words not in chosen and not d.bound]
        seed = "".join(event_key(d) for d in events)
        question = draft(
            Matching,
            id="events-and-years",
            prompt="Match each event with its year.",
            pairs=tuple((sentence(d.statement.told()), d.year_words) for d in events),
            extra=(spare[chance(seed).randrange(len(spare))],) if spare else (),
            explanation=f"The years run from {events[0].year_words} to {events[-1].year_words}.",
            source=source_at(pool.facts.article, *_proofs_of(pool, events)),
            tags=("when",),
            fact=fingerprint("years", *sorted(event_key(d) for d in events)),
        )
        yield Candidate(
            question,
            "match",
            tuple(event_key(d) for d in events),
            events[0].place,
            1.0,
            options=tuple(i for i, _ in question.pairs),
        )


def speakers_matched(pool: Pool) -> Iterator[Candidate]:
    """Quotations with their speakers, one quotation a speaker, and one speaker more."""
    left = [s for s in pool.sayings if _may_be_matched(pool, s)]
    for _ in range(_MOST):
        group = _one_each(left, _PAIRS)
        if len(group) < _FEWEST:
            return
        left = [s for s in left if s not in group]
        people = [pool.wording.named(s.speaker) for s in group]
        quotes = " ".join(s.words for s in group)
        spare = [pool.wording.named(s.speaker) for s in pool.sayings if not names(" ".join(people) + quotes, s.speaker)]
        question = draft(
            Matching,
            id="quotations-and-speakers",
            prompt="Match each quotation with its speaker.",
            pairs=tuple((sentence(f"“{s.words}”"), pool.wording.named(s.speaker)) for s in group),
            extra=(spare[chance(quotes).randrange(len(spare))],) if spare else (),
            explanation="Each of them is quoted in the article with these words.",
            source=source_at(pool.facts.article, *_proofs((s.tokens[0].idx, s.quotation.evidence) for s in group)),
            tags=("who",),
            fact=fingerprint("speakers", *sorted(saying_key(s) for s in group)),
        )
        keys = tuple(saying_key(s) for s in group)
        yield Candidate(
            question, "match", keys, group[0].tokens[0].idx, 1.0, options=tuple(i for i, _ in question.pairs)
        )


def _proofs_of(pool: Pool, events: list[Dated]) -> list[int]:
    """The proofs of events, and where those are named whom they tell of as "he" or "she"."""
    named = [place for d in events for place in naming(pool.wording, d)]
    return [*_proofs((d.place, d.event.evidence) for d in events), *named]


def _proofs(facts: Iterable[tuple[int, tuple[Span, ...]]]) -> list[int]:
    """Where each fact is told, and then where each has a further sentence that proves it."""
    told = list(facts)
    further = [start for place, evidence in told for start, end in evidence if not start <= place < end]
    return [*(place for place, _ in told), *further]


def _items(pool: Pool) -> list[Dated]:
    """Events that can stand without their date, one a year."""
    by_year: dict[int, Dated] = {}
    for told in pool.dated:
        if is_item(told):
            by_year.setdefault(told.year, told)
    return [by_year[year] for year in sorted(by_year)]


def _spread(items: list[Dated], size: int) -> Iterator[list[Dated]]:
    """``items`` dealt out into groups of about ``size``, each over the whole range."""
    groups = max(1, -(-len(items) // size))
    for first in range(groups):
        group = items[first::groups]
        if len(group) >= _FEWEST:
            yield group


def _runs(items: list[Dated], size: int) -> Iterator[list[Dated]]:
    """``items`` in runs of ``size`` from the last on, so that they are other groups than ``_spread`` gives."""
    for end in range(len(items), 0, -size):
        group = items[max(0, end - size) : end]
        if len(group) >= _FEWEST:
            yield group


def _may_be_matched(pool: Pool, saying: Saying) -> bool:
    words = saying.words.split()
    if not _SHORTEST_QUOTE <= len(words) <= _LONGEST_QUOTE or saying.about or saying.reported:
        return False
    speakers = {s.speaker for s in pool.sayings}
    first = saying.tokens[0]
    subjectless = first.tag_ in ("VBZ", "VBD", "MD") or (first.tag_ == "VBP" and first.lower_ != "do")
    return words[0][0].isupper() and not subjectless and not any(names(saying.words, speaker) for speaker in speakers)


def _one_each(sayings: list[Saying], size: int) -> list[Saying]:
    chosen: dict[str, Saying] = {}
    for saying in sayings:
        if len(chosen) < size:
            chosen.setdefault(saying.speaker, saying)
    return list(chosen.values())
