"""Facts -> draft questions: statements and sayings first, questions from them, then critics, then a selection."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from study.article import Article, Span
from study.generator.candidates import Candidate, fingerprint
from study.generator.critics import first_fault
from study.generator.dated import Dated, dated_statement
from study.generator.distractors import Pool
from study.generator.facts import Event, Facts, Quotation, Report
from study.generator.language import Annotated
from study.generator.render_events import about_event
from study.generator.render_sayings import about_saying, saying_key
from study.generator.render_sets import orderings, speakers_matched, years_matched
from study.generator.sayings import Saying, further_sayings, report_told, saying
from study.generator.selection import select
from study.generator.statements import Abstain
from study.generator.wording import Wording
from study.questions import Question

By = Literal["statement", "saying", "report", "critic", "selection", "known"]
"""Who drops: what turns events into statements, or quotations or reports into sayings; a critic; the selection; or the
question file, which has the question already or had it rejected."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that was not proposed: the words of a fact or of a question, who dropped it, and why.

    ``rule`` is the name of the critic or of the selection's rule, else "". ``type`` is the question's, "" for a fact.
    """

    what: str
    by: By
    reason: str
    rule: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A question that is proposed, by its id and type."""

    id: str
    type: str


@dataclass(frozen=True, slots=True)
class Account:
    """What became of one fact, or of one set of facts.

    ``words`` are the event's clause, the quotation, what is reported, or the set's prompt; ``passage`` is its number
    and ``span`` its place in the article. ``questions`` are all that ask about it, sets too; a set's own account has
    only itself.
    """

    kind: Literal["event", "quotation", "report", "set"]
    words: str
    passage: int
    span: Span
    questions: tuple[Made, ...]
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the way: how many came in and went on, and how many were dropped for which reason or rule."""

    name: str
    found: int
    kept: int
    dropped: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Drafts:
    """``questions`` are drafts in article order, those on several facts last.

    ``account`` tells of every fact, in article order, and then of every set, what was made of it and why the rest was
    not. ``stages`` counts the same.
    """

    questions: tuple[Question, ...]
    account: tuple[Account, ...]
    stages: tuple[Stage, ...]

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """All that was dropped, in the order of the account."""
        return tuple(dropped for account in self.account for dropped in account.dropped)


def compose(annotated: Annotated, facts: Facts, known: Collection[str] = frozenset()) -> Drafts:
    """Draft questions on ``facts``; the same article gives the same drafts.

    ``known`` are the ``fact`` hashes of questions that are in the file or were rejected: none of them is proposed
    again, nor anything in their stead.
    """
    wording = Wording(annotated, facts)
    book = _Book(facts)
    dated = tuple(_told_once(_dated(wording, book), book))
    sayings = tuple(_sayings(wording, book))
    further = tuple(_further(wording, sayings, book))
    reports = tuple(_reports(wording, book))
    made = tuple(_candidates(Pool(wording, dated, sayings + further + reports)))
    fit = tuple(_fit(made, wording, book))
    kept, left = select(fit)
    for leftover in left:
        book.drop(leftover.candidate, "selection", leftover.reason, leftover.rule)
    proposed = _with_own_ids(kept)
    new = tuple(candidate for candidate in proposed if candidate.question.fact not in known)
    for candidate in proposed:
        if candidate.question.fact in known:
            book.drop(candidate, "known", "it is in the question file, or was rejected")
    return Drafts(
        tuple(candidate.question for candidate in new),
        book.account(made, new),
        (
            book.stage("events told", "statement", len(facts.events), len(dated)),
            book.stage("quotations told", "saying", len(facts.quotations), len(sayings)),
            book.stage("reports told", "report", len(facts.reports), len(reports)),
            book.stage("questions past the critics", "critic", len(made), len(fit)),
            book.stage("questions selected", "selection", len(fit), len(kept)),
            book.stage("questions that are new", "known", len(kept), len(new)),
        ),
    )


def _dated(wording: Wording, book: "_Book") -> Iterator[Dated]:
    for event in wording.facts.events:
        try:
            yield dated_statement(wording, event)
        except Abstain as reason:
            book.drop_fact(book.key_of_event(event), Dropped(event.clause, "statement", str(reason)))


def _told_once(dated: Iterable[Dated], book: "_Book") -> Iterator[Dated]:
    """Without what is told in the same words of two years, for nobody can say which is meant, or with more words
    elsewhere, or twice; and without what somebody would have done before birth: it was a namesake.
    """
    every = list(dated)
    years: dict[str, set[int]] = {}
    for told in every:
        years.setdefault(told.statement.told(), set()).add(told.year)
    fuller = {(words[:at], told.year) for told in every for words in [told.statement.told()] for at in _blanks(words)}
    born = {told.statement.person: told.year for told in every if told.statement.verb == "born"}
    seen: set[tuple[str, int]] = set()
    for told in every:
        key = (told.statement.told(), told.year)
        reason = ""
        if len(years[key[0]]) > 1:
            reason = "the same is told of another year"
        elif key in fuller or key in seen:
            reason = "it is told elsewhere, in as many words or more"
        elif told.year < born.get(told.statement.person, told.year):
            reason = "somebody of the same name did it, before this one was born"
        seen.add(key)
        if reason:
            book.drop_fact(book.key_of_event(told.event), Dropped(told.event.clause, "statement", reason))
        else:
            yield told


def _blanks(words: str) -> list[int]:
    return [at for at, sign in enumerate(words) if sign == " "]


def _sayings(wording: Wording, book: "_Book") -> Iterator[Saying]:
    for quotation in wording.facts.quotations:
        try:
            yield saying(wording, quotation)
        except Abstain as reason:
            book.drop_fact(book.key_of_saying(quotation), Dropped(quotation.quote, "saying", str(reason)))


def _further(wording: Wording, sayings: Iterable[Saying], book: "_Book") -> Iterator[Saying]:
    """At most one more sentence of each quotation."""
    for first in sayings:
        for other in islice(further_sayings(wording, first), 1):
            book.part_of[saying_key(other)] = saying_key(first)
            yield other


def _reports(wording: Wording, book: "_Book") -> Iterator[Saying]:
    for report in wording.facts.reports:
        try:
            yield report_told(wording, report)
        except Abstain as reason:
            book.drop_fact(book.key_of_saying(report), Dropped(report.words, "report", str(reason)))


def _candidates(pool: Pool) -> Iterator[Candidate]:
    cues = {s.quotation.cue[0] for s in pool.sayings if s.quotation.cue}
    for told in pool.dated:
        yield from about_event(pool, told, spoken=told.event.verb in cues)
    for said in pool.sayings:
        yield from about_saying(pool, said)
    yield from orderings(pool)
    yield from years_matched(pool)
    yield from speakers_matched(pool)


def _fit(candidates: Iterable[Candidate], wording: Wording, book: "_Book") -> Iterator[Candidate]:
    for candidate in candidates:
        fault = first_fault(candidate, wording)
        if fault:
            book.drop(candidate, "critic", fault.reason, fault.critic)
        else:
            yield candidate


def _with_own_ids(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Each with an id that no other has: a later one gets a number."""
    seen: Counter[str] = Counter()
    found = []
    for candidate in candidates:
        wanted = candidate.question.id
        seen[wanted] += 1
        own = wanted if seen[wanted] == 1 else f"{wanted}-{seen[wanted]}"
        found.append(replace(candidate, question=candidate.question.model_copy(update={"id": own})))
    return found


class _Book:
    """Keeps account of what became of the facts of one article, by their keys."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.dropped: dict[str, list[Dropped]] = {}
        self.part_of: dict[str, str] = {}  # the key of a quotation by that of a further sentence of it

    def key_of_event(self, event: Event) -> str:
        """The key that candidates have for it in ``about``."""
        return fingerprint("event", self.facts.dates[event.date].text, event.clause)

    def key_of_saying(self, said: Quotation | Report) -> str:
        """The key that candidates have for it in ``about``."""
        return fingerprint("quotation", said.quote)

    def drop_fact(self, key: str, dropped: Dropped) -> None:
        self.dropped.setdefault(key, []).append(dropped)

    def drop(self, candidate: Candidate, by: By, reason: str, rule: str = "") -> None:
        question = candidate.question
        key = candidate.about[0] if len(candidate.about) == 1 else str(question.fact)
        self.drop_fact(self.part_of.get(key, key), Dropped(question.prompt, by, reason, rule, question.type))

    def account(self, made: Sequence[Candidate], proposed: Sequence[Candidate]) -> tuple[Account, ...]:
        """Of every event, quotation and report, in article order; then of every set."""
        questions: dict[str, list[Made]] = {}
        for candidate in proposed:
            for key in candidate.about:
                questions.setdefault(self.part_of.get(key, key), []).append(
                    Made(candidate.question.id, candidate.question.type)
                )
        told = [*self._events(questions), *self._sayings(questions)]
        return (*sorted(told, key=lambda account: account.span), *self._sets(made, proposed))

    def _events(self, questions: dict[str, list[Made]]) -> Iterator[Account]:
        for event in self.facts.events:
            date, key = self.facts.dates[event.date], self.key_of_event(event)
            span, made = (date.start, date.end), tuple(questions.get(key, ()))
            yield Account("event", event.clause, self._passage(span), span, made, tuple(self.dropped.get(key, ())))

    def _sayings(self, questions: dict[str, list[Made]]) -> Iterator[Account]:
        every: tuple[Quotation | Report, ...] = (*self.facts.quotations, *self.facts.reports)
        for said in every:
            key = self.key_of_saying(said)
            span, made = (said.segments[0][0], said.segments[-1][1]), tuple(questions.get(key, ()))
            kind: Literal["quotation", "report"] = "report" if isinstance(said, Report) else "quotation"
            yield Account(kind, said.quote, self._passage(span), span, made, tuple(self.dropped.get(key, ())))

    def _sets(self, made: Sequence[Candidate], proposed: Sequence[Candidate]) -> Iterator[Account]:
        ids = {candidate.question.fact: candidate.question.id for candidate in proposed}
        for candidate in made:
            question = candidate.question
            if len(candidate.about) > 1:
                span = (candidate.place, candidate.place)
                own = (Made(ids[question.fact], question.type),) if question.fact in ids else ()
                dropped = () if own else tuple(self.dropped.get(str(question.fact), ()))
                yield Account("set", question.prompt, self._passage(span), span, own, dropped)

    def _passage(self, span: Span) -> int:
        return _passage_number(self.facts.article, span[0])

    def stage(self, name: str, by: By, found: int, kept: int) -> Stage:
        """What was dropped is counted by rule, or by reason where there is no rule, the most frequent first."""
        dropped = [d for drops in self.dropped.values() for d in drops if d.by == by]
        reasons = Counter(d.rule or re.sub("“[^”]*”", "“…”", d.reason) for d in dropped)
        return Stage(name, found, kept, tuple(sorted(reasons.items(), key=lambda item: (-item[1], item[0]))))


def _passage_number(article: Article, offset: int) -> int:
    return next((passage.number for passage in article.passages if passage.start <= offset < passage.end), 0)
