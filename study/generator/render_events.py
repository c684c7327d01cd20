"""A dated event as questions: when it was, who did it, what happened then, whether it is so, and the words of it."""

import re
from collections.abc import Iterator

from study.generator.candidates import (
    Asks,
    Candidate,
    at,
    chance,
    draft,
    fingerprint,
    readable_id,
    sentence,
    short_name,
    source_at,
)
from study.generator.dated import Dated, naming
from study.generator.distractors import WANTED, Gap, Pool, gaps
from study.generator.events import anchors
from study.generator.render_names import Asked, asked, others
from study.generator.render_sayings import accepted
from study.generator.sayings import finished
from study.questions import Choice, Cloze, Question, ShortAnswer, TrueFalse, When
from study.questions.calendar import typed

_NUMBER = re.compile(
    r"(?<![\w.,$€£-])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d+)?)(?![\w,-]| [A-Z])"  # not "at 3 Rutland Square"
)
_FEW = 3  # smaller numbers are mostly part of a name, or known to all
_NEAR = 2  # years off that still earn something for a typed year
_LONGEST_OPTION = 34  # words
_LONGER = 1.6  # times as many words as another option


def event_key(told: Dated) -> str:
    """The event's own words, hashed: what "the same fact" means."""
    return fingerprint("event", told.mention.text, told.event.clause)


def about_event(pool: Pool, told: Dated, spoken: bool) -> Iterator[Candidate]:
    """Every question that ``told`` can be made into. ``spoken``: what was done is a saying, asked for elsewhere."""
    event = _Event(pool, told)
    yield event.when_typed()
    if told.named:
        return
    if not told.bound or told.opening == "By":
        yield event.when_completed()
    if not told.bound:
        yield from event.when_chosen()
        yield from event.what_happened()
        yield from event.true_or_false_year()
    if told.statement.person and not told.statement.source and not spoken:
        yield from event.who()
    if not spoken:
        for sought in asked(pool, told):
            yield from event.by_name(sought)
    yield from event.words_completed()
    yield from event.number_completed()


class _Event:
    def __init__(self, pool: Pool, told: Dated) -> None:
        self.pool = pool
        self.told = told
        self.statement = told.statement
        self.facts = pool.facts
        self.key = event_key(told)
        self.counted_from = anchors(told.mention, pool.facts.dates)
        anchored = [anchor.start for anchor in self.counted_from]
        self.source = source_at(self.facts.article, told.place, *anchored, *naming(pool.wording, told))

    def _candidate(
        self, question: Question, asks: Asks, key: str = "", options: tuple[str, ...] = (), whom: str = ""
    ) -> Candidate:
        return Candidate(question, asks, (self.key,), self.told.place, self._score(), key, options, whom)

    def _score(self) -> float:
        quoted = "“" in self.statement.rest
        relative = self.told.mention.anchor is not None
        return 1 + 0.2 * quoted - 0.2 * relative - 0.1 * self.statement.cut - 0.1 * self.told.bound

    def _fact(self, kind: str) -> str:
        return fingerprint(kind, self.told.mention.text, self.told.event.clause)

    def _tags(self, first: str) -> tuple[str, ...]:
        people = {person.name for person in self.facts.people}
        names = [short_name(self.facts, name) for name in self.told.event.participants if name in people]
        told = self.statement.told()
        return (first, *dict.fromkeys(name for name in names if name in told))

    def _lead(self) -> str:
        """Who says so, where it is only somebody's account."""
        return f"according to {self.pool.wording.named(self.statement.source)}" if self.statement.source else ""

    # when

    def when_typed(self) -> Candidate:
        date = self.told.date
        exact = date.grain == "month" and not self.told.bound  # who knows the day by heart is asked for the year too
        what = "month and year" if exact else "year"
        year = f"{'-' * (date.year < 0)}{abs(date.year):04}"
        answer = f"{year}-{date.month:02}" if exact else year
        prompt = self._when(what)
        question = draft(
            When,
            id=readable_id(prompt, "when"),
            prompt=prompt,
            answer=answer,
            near=None if exact else _NEAR,
            explanation=self._dating(),
            source=self.source,
            tags=self._tags("when"),
            fact=self._fact("when-typed"),
        )
        return self._candidate(question, "when", key=self.told.year_words)

    def _when(self, what: str) -> str:
        asked = self.statement.asked()
        lead = self._lead()
        if self.told.bound:
            return finished(
                f"{_capital(lead)}, by which year {asked}"
                if lead
                else f"By which year, according to the article, {asked}"
            )
        return finished(f"{_capital(lead)}, in what {what} {asked}" if lead else f"In what {what} {asked}")

    def when_chosen(self) -> Iterator[Candidate]:
        prompt = self._when("year")
        wrong = self.pool.years(self.told, self.key + "years")
        if len(wrong) < 2:
            return
        question = draft(
            Choice,
            id=readable_id(prompt, "year"),
            prompt=prompt,
            answer=(self.told.year_words,),
            wrong=tuple(wrong),
            explanation=self._dating(),
            source=self.source,
            tags=self._tags("when"),
            fact=self._fact("when-chosen"),
        )
        options = (self.told.year_words, *(w.text for w in wrong))
        yield self._candidate(question, "when", key=self.told.year_words, options=options)

    def when_completed(self) -> Candidate:
        lead = self._lead()
        opening = f"{self.told.opening} the year"  # "In ____" would take a month or a place as well
        told = f"{opening} [[{self.told.year_words}]], {self.statement.told()}"
        prompt = "Complete the statement: " + sentence(
            f"{_capital(lead)}, {told[0].lower()}{told[1:]}" if lead else told
        )
        question = draft(
            Cloze,
            id=readable_id(prompt, "complete-year"),
            prompt=prompt,
            explanation=self._dating(),
            source=self.source,
            tags=self._tags("when"),
            fact=self._fact("when-completed"),
        )
        return self._candidate(question, "when", key=self.told.year_words)

    def _dating(self) -> str:
        """What happened and when, in full, and how the article gives the date where it is counted from another."""
        told, mention = self.told, self.told.mention
        words = " ".join(mention.text.split())
        anchor = " ".join(self.counted_from[-1].text.split()) if self.counted_from else ""
        fact = self._dated()
        if told.opening == "By":
            return f"{fact} The article gives the year as a limit: it may have been earlier."
        if told.bound:
            return f"{fact} The article tells it as something reached by then."
        if anchor == told.year_words:
            return f"{fact} The article says “{words}”, which is {told.date.words()}."
        return f"{fact} The article says “{words}”, counting from {anchor}." if anchor else fact

    def _dated(self) -> str:
        """The statement as a sentence that begins with its date and with who says so."""
        told = self.told
        if told.named:
            return sentence(f"{told.statement.told()} {at(told.date)}")
        when = f"by {told.year_words}" if told.bound else at(told.date)
        lead = f"{self._lead()}, {when}" if self.statement.source else when
        return sentence(f"{lead}, {told.statement.told()}")

    # who

    def who(self) -> Iterator[Candidate]:
        person = self.statement.person
        done = self.statement.simple_past().done()
        if not singles_out(done) or done.startswith("had "):
            return
        prompt = finished(f"Who {done}")
        right, wrong = self.pool.people(person, prompt, self.told.place, self.key + "people", year=self.told.year)
        explanation = self._dated()
        if wrong:
            question = draft(
                Choice,
                id=readable_id(prompt, "who"),
                prompt=prompt,
                answer=(right,),
                wrong=tuple(wrong),
                explanation=explanation,
                source=self.source,
                tags=("who",),
                fact=self._fact("who-chosen"),
            )
            yield self._candidate(question, "who", key=right, options=(right, *(w.text for w in wrong)), whom=person)
        name = self.pool.wording.named(person)
        typed = draft(
            ShortAnswer,
            id=readable_id(prompt, "who-typed"),
            prompt=prompt,
            answer=name,
            accept=accepted(self.pool, person),
            explanation=explanation,
            source=self.source,
            tags=("who",),
            fact=self._fact("who-typed"),
        )
        yield self._candidate(typed, "who", key=name, whom=person)

    # by a name in it

    def by_name(self, sought: Asked) -> Iterator[Candidate]:
        """Which name belongs into the statement: picked, typed, and picked for a gap."""
        asks = _ASKS[sought.role]
        if sought.person:
            seed = self.key + sought.role
            name, wrong = self.pool.people(sought.person, sought.prompt, self.told.place, seed, year=self.told.year)
        else:
            name, wrong = sought.name, others(self.pool, self.told, sought, self.key + sought.role)
        common = {"explanation": self._dated(), "source": self.source, "tags": (asks,)}
        if wrong:
            options = (name, *(w.text for w in wrong))
            question: Question = draft(
                Choice,
                id=readable_id(sought.prompt, sought.role),
                prompt=sought.prompt,
                answer=(name,),
                wrong=tuple(wrong),
                fact=self._fact(f"{sought.role}-chosen"),
                **common,
            )
            yield self._candidate(question, asks, key=name, options=options, whom=sought.person)
            prompt = "Complete the statement: " + sentence(sought.gapped)
            question = draft(
                Cloze,
                id=readable_id(prompt, f"complete-{sought.role}"),
                prompt=prompt,
                wrong=tuple(w.text for w in wrong),
                fact=self._fact(f"{sought.role}-completed"),
                **common,
            )
            if name == sought.name:
                yield self._candidate(question, asks, key=name, options=options, whom=sought.person)
        if sought.person or (sought.thing and sought.thing.kind != "town"):
            full = sought.name
            question = draft(
                ShortAnswer,
                id=readable_id(sought.prompt, f"{sought.role}-typed"),
                prompt=sought.prompt,
                answer=full,
                accept=accepted(self.pool, sought.person) if sought.person else _without_the(full),
                fact=self._fact(f"{sought.role}-typed"),
                **common,
            )
            yield self._candidate(question, asks, key=full, whom=sought.person)

    # what

    def what_happened(self) -> Iterator[Candidate]:
        """Which of several events was in this year."""
        if not is_item(self.told):
            return
        wrong = self._others_of_its_length()
        if len(wrong) < 2:
            return
        prompt = f"Which of these happened in {self.told.year_words}, according to the article?"
        question = draft(
            Choice,
            id=f"which-event-of-{self.told.year_words.lower().replace(' ', '-')}",
            prompt=prompt,
            answer=(sentence(self.statement.told()),),
            wrong=tuple({"text": sentence(d.statement.told()), "why": f"That was {at(d.date)}."} for d in wrong),
            explanation=self._dating(),
            source=self.source,
            tags=("what",),
            fact=self._fact("what"),
        )
        options = (question.answer[0], *(w.text for w in question.wrong))
        yield self._candidate(question, "what", key=question.answer[0], options=options)

    def _others_of_its_length(self) -> list[Dated]:
        """Up to three events of other years, by year, none of them much longer or shorter than another."""
        others = [d for d in self.pool.dated if is_item(d) and d.year != self.told.year]
        others = sorted(others, key=lambda d: (abs(d.year - self.told.year), d.place))[: 2 * WANTED]
        chance(self.key + "what").shuffle(others)
        chosen = [self.told]
        for other in others:
            lengths = [len(d.statement.told().split()) for d in (*chosen, other)]
            if (
                len(chosen) <= WANTED
                and max(lengths) <= _LONGER * min(lengths)
                and other.year not in {d.year for d in chosen}
            ):
                chosen.append(other)
        return sorted(chosen[1:], key=lambda d: d.year)

    def true_or_false_year(self) -> Iterator[Candidate]:
        if self.statement.source:
            return
        yield self._year_or_not(self.told.year_words, None)
        wrong = [w for w in self.pool.years(self.told, self.key + "truth") if abs(_year(w.text) - self.told.year) >= 2]
        if wrong:
            picked = wrong[chance(self.key + "which").randrange(len(wrong))]
            yield self._year_or_not(picked.text, f"It was {at(self.told.date)}.")

    def _year_or_not(self, year: str, correction: str | None) -> Candidate:
        prompt = sentence(f"In {year}, {self.statement.told()}")
        question = draft(
            TrueFalse,
            id=readable_id(prompt, "true-or-false"),
            prompt=prompt,
            answer="false" if correction else "true",
            correction=correction,
            explanation=self._dating(),
            source=self.source,
            tags=self._tags("when"),
            fact=self._fact("truth"),
        )
        return self._candidate(question, "whether")

    # words

    def words_completed(self) -> Iterator[Candidate]:
        """Leave out the point of the words that the statement holds in quotation marks."""
        told = self.statement.told()
        for run in self.pool.wording.read.quoted:
            tokens = tuple(self.pool.wording.read.tokens_in(run.start, run.end))
            shown = self.pool.wording.phrase(tokens).rstrip(".,")
            if not tokens or f"“{shown}”" not in told or _is_of_a_saying(self.pool, run.start):
                continue
            for gap in gaps(self.pool.wording, tokens):
                candidate = self._completed(told, gap) if told.count(gap.words) == 1 else None
                if candidate:
                    yield candidate
                    return

    def number_completed(self) -> Iterator[Candidate]:
        """Leave out how many or how much, where the statement says it once and in figures."""
        told = self.statement.told()
        plain = re.sub(r"“[^”]*”", "", told)
        named = set(re.findall(r"\b[A-Z][\w’-]*\s(\d[\d,.]*)", plain))  # "Apollo 11"
        numbers = [
            n
            for n in _NUMBER.findall(plain)
            if n not in named and told.count(n) == 1 and float(n.replace(",", "")) >= _FEW
        ]
        if len(numbers) != 1 or self.statement.source:
            return
        number = numbers[0]
        when = f"By {self.told.year_words}" if self.told.bound else _capital(at(self.told.date))
        prompt = "Complete the statement: " + sentence(f"{when}, {told.replace(number, f'[[{number}]]')}")
        question = draft(
            Cloze,
            id=readable_id(prompt, "how-many"),
            prompt=prompt,
            explanation=self._dating(),
            source=self.source,
            tags=self._tags("what"),
            fact=self._fact("number"),
        )
        yield self._candidate(question, "words", key=number)

    def _completed(self, told: str, gap: Gap) -> Candidate | None:
        lead = self._lead()
        words = f"{_capital(lead)}, {told}" if lead else told
        prompt = "Complete the statement: " + sentence(words.replace(gap.words, f"[[{gap.words}]]"))
        length = len(gap.words.split())
        wrong = self.pool.fillings(gap, prompt, self.key + "fillings") if length > 1 else []
        if length > 2 and not wrong:
            return None
        question = draft(
            Cloze,
            id=readable_id(prompt, "complete"),
            prompt=prompt,
            wrong=tuple(wrong),
            explanation=self._dating(),
            source=self.source,
            tags=self._tags("what"),
            fact=self._fact("words"),
        )
        return self._candidate(question, "words", key=gap.words, options=(gap.words, *wrong) if wrong else ())


def is_item(told: Dated) -> bool:
    """Whether an event can stand among others without its date: past, not too long, with no word of time or order."""
    words = told.statement.told()
    ordered = re.search(
        r"\b(?:second|third|already|again|next|last|then|still|had|final|new)\b", re.sub(r"“[^”]*”", "", words)
    )
    plain = not told.bound and not told.named and not told.statement.source and told.statement.past
    return plain and not re.search(r"\d{4}", words) and not ordered and len(words.split()) <= _LONGEST_OPTION


_ASKS: dict[str, Asks] = {"subject": "who", "object": "whom", "place": "where"}


def _without_the(name: str) -> tuple[str, ...]:
    return (name[4:],) if name.startswith("the ") else ()


_DONE_BY_MANY = re.compile(
    r"(?:was born|died|lived|grew up|moved|went|came|returned|was raised|studied|graduated|enlisted|volunteered"
    r"|joined the \w+ (?:Army|Navy|Party)|was (?:elected|appointed) an?)\b"
)


def singles_out(words: str) -> bool:
    """Whether what somebody did fits one person only: a quotation, or a name or two with two other words.

    "Was born in St. Louis" is true of many.
    """
    if "“" in words:
        return True
    plain = re.sub(r"\b(?:St|Mt|Ft|Dr|Mr|Mrs)\.", lambda title: title[0][:-1], words)
    names = re.findall(r"\b[A-Z][\w’-]+(?:(?: of| and)?(?: the)? [A-Z][\w’-]+)*", plain)
    content = re.findall(r"\b[a-z][\w’-]{3,}", plain)
    common = _DONE_BY_MANY.match(plain)
    return bool(names) and not common and len(set(content)) + 2 * len(names) >= 5


def _is_of_a_saying(pool: Pool, start: int) -> bool:
    return any(start in {segment[0] for segment in saying.quotation.segments} for saying in pool.sayings)


def _year(words: str) -> int:
    date = typed(words)
    assert date is not None  # our own words for a year
    return date.year


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
