"""Facts -> draft questions: statements and sayings first, questions from them, then critics, then a selection."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from study.generator.candidates import Candidate
from study.generator.critics import first_reason
from study.generator.distractors import Pool
from study.generator.facts import Facts
from study.generator.language import Annotated
from study.generator.render_events import about_event
from study.generator.render_sayings import about_saying
from study.generator.render_sets import orderings, speakers_matched, years_matched
from study.generator.sayings import Saying, saying
from study.generator.selection import select
from study.generator.statements import Abstain, Dated, dated_statement
from study.generator.wording import Wording
from study.questions import Question


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that was not proposed: the words of a fact or of a question, who dropped it, and why."""

    what: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Drafts:
    """``questions`` are drafts in article order, those on several facts last; ``dropped`` is all the rest."""

    questions: tuple[Question, ...]
    dropped: tuple[Dropped, ...]


def compose(annotated: Annotated, facts: Facts, known: Collection[str] = frozenset()) -> Drafts:
    """Draft questions on ``facts``; the same article gives the same drafts.

    ``known`` are the ``fact`` hashes of questions that are in the file or were rejected: none of them is proposed
    again, nor anything in their stead.
    """
    wording = Wording(annotated, facts)
    dropped: list[Dropped] = []
    dated = tuple(_dated(wording, dropped))
    sayings = tuple(_sayings(wording, dropped))
    pool = Pool(wording, dated, sayings)
    fit = []
    for candidate in _candidates(pool):
        reason = first_reason(candidate, wording)
        if reason:
            dropped.append(Dropped(candidate.question.prompt, "critic", reason))
        else:
            fit.append(candidate)
    kept, left = select(fit)
    dropped += [Dropped(candidate.question.prompt, "selection", reason) for candidate, reason in left]
    new = [candidate.question for candidate in _with_own_ids(kept) if candidate.question.fact not in known]
    return Drafts(tuple(new), tuple(dropped))


def _dated(wording: Wording, dropped: list[Dropped]) -> Iterator[Dated]:
    for event in wording.facts.events:
        try:
            yield dated_statement(wording, event)
        except Abstain as reason:
            dropped.append(Dropped(event.clause, "statement", str(reason)))


def _sayings(wording: Wording, dropped: list[Dropped]) -> Iterator[Saying]:
    for quotation in wording.facts.quotations:
        try:
            yield saying(wording, quotation)
        except Abstain as reason:
            dropped.append(Dropped(quotation.quote, "saying", str(reason)))


def _candidates(pool: Pool) -> Iterator[Candidate]:
    cues = {s.quotation.cue[0] for s in pool.sayings if s.quotation.cue}
    for told in pool.dated:
        yield from about_event(pool, told, spoken=told.event.verb in cues)
    for said in pool.sayings:
        yield from about_saying(pool, said)
    yield from orderings(pool)
    yield from years_matched(pool)
    yield from speakers_matched(pool)


def _with_own_ids(candidates: list[Candidate]) -> Iterator[Candidate]:
    """Each with an id that no other has: a later one gets a number."""
    seen: dict[str, int] = {}
    for candidate in candidates:
        wanted = candidate.question.id
        seen[wanted] = seen.get(wanted, 0) + 1
        own = wanted if seen[wanted] == 1 else f"{wanted}-{seen[wanted]}"
        yield replace(candidate, question=candidate.question.model_copy(update={"id": own}))
