"""A saying as questions: who said it, whether this one did, and its words with a gap."""

from collections.abc import Iterator

from study.generator.candidates import (
    Asks,
    Candidate,
    chance,
    draft,
    fingerprint,
    readable_id,
    sentence,
    short_name,
    source_at,
)
from study.generator.distractors import Gap, Pool, gaps, names
from study.generator.names import office
from study.generator.sayings import Saying
from study.questions import Choice, Cloze, Question, ShortAnswer, TrueFalse
from study.questions.choice import Wrong

_ENOUGH_AROUND = 5  # words of a quotation; in a shorter one a gap needs a list to pick from
_LONGEST_TYPED = 2  # words: more are asked as a list to pick from; a single word is always typed


def saying_key(saying: Saying) -> str:
    """The quotation's own words, hashed: what "the same fact" means."""
    return fingerprint("quotation", saying.said)


def about_saying(pool: Pool, saying: Saying) -> Iterator[Candidate]:
    """Every question that ``saying`` can be made into; where a sentence holds two, who said it is asked once."""
    said = _Said(pool, saying)
    first = next(s for s in pool.sayings if s.question == saying.question)
    if saying is first:
        yield from said.who_chosen()
        yield said.who_typed()
        yield from said.true_or_false()
    if not saying.reported:
        yield from said.completed()


class _Said:
    def __init__(self, pool: Pool, saying: Saying) -> None:
        self.pool = pool
        self.saying = saying
        self.facts = pool.facts
        self.key = saying_key(saying)
        self.name = saying.speaker if saying.group else pool.wording.named(saying.speaker)
        self.place = saying.tokens[0].idx if saying.part else saying.quotation.segments[0][0]
        self.source = source_at(self.facts.article, saying.tokens[0].idx, *self._naming())

    def _candidate(
        self, question: Question, asks: Asks, key: str = "", options: tuple[str, ...] = (), whom: str = ""
    ) -> Candidate:
        return Candidate(question, asks, (self.key,), self.place, self._score(), key, options, whom)

    def _naming(self) -> list[int]:
        """Where the speaker is named, if not in the sentence of the quotation: "he said"."""
        first = self.saying.tokens[0].idx
        elsewhere = [(start, end) for start, end in self.saying.quotation.evidence if not start <= first < end]
        mentions = [m for p in self.facts.people if p.name == self.saying.speaker for m in p.mentions]
        found = [m[0] for start, end in elsewhere for m in mentions if start <= m[0] < end][:1]
        own = self.pool.wording.read.sentence_at(first)
        if found or own is None or self.saying.group or any(own[0] <= m[0] < own[1] for m in mentions):
            return found
        before = [m[0] for m in mentions if m[0] < first and self.facts.article.passage_at(m[0])]
        return before[-1:]

    def _score(self) -> float:
        long, reported = len(self.saying.words.split()) > 25, self.saying.reported
        return 1 + 0.2 * self.saying.framed - 0.2 * bool(self.saying.about) - 0.2 * long - 0.2 * reported

    def _others(self, shown: str, seed: str) -> tuple[str, list[Wrong]]:
        """How the speaker is shown among others of the same kind, and those."""
        if self.saying.group:
            return self.name, self.pool.bodies(self.name, shown, self.key + seed)
        return self.pool.people(self.saying.speaker, shown, self.place, self.key + seed, self.saying.words)

    def _fact(self, kind: str) -> str:
        return fingerprint(kind, self.saying.said)

    def _tags(self, first: str) -> tuple[str, ...]:
        return (first, short_name(self.facts, self.saying.speaker))

    def _explanation(self) -> str:
        who = f"{self.name}{_described(self.pool, self.saying.speaker)}"
        return f"The article reports it of {who}." if self.saying.reported else f"These are the words of {who}."

    def who_chosen(self) -> Iterator[Candidate]:
        prompt = self.saying.question
        right, wrong = self._others(prompt, "people")
        if not wrong:
            return
        question = draft(
            Choice,
            id=readable_id(prompt, "who"),
            prompt=prompt,
            answer=(right,),
            wrong=tuple(wrong),
            explanation=self._explanation(),
            source=self.source,
            tags=self._tags("who"),
            fact=self._fact("who-chosen"),
        )
        options = (right, *(w.text for w in wrong))
        yield self._candidate(question, "who", key=right, options=options, whom=self.saying.speaker)

    def who_typed(self) -> Candidate:
        prompt = self.saying.question
        question = draft(
            ShortAnswer,
            id=readable_id(prompt, "who-typed"),
            prompt=prompt,
            answer=self.name,
            accept=_bare(self.name) if self.saying.group else accepted(self.pool, self.saying.speaker),
            explanation=self._explanation(),
            source=self.source,
            tags=self._tags("who"),
            fact=self._fact("who-typed"),
        )
        return self._candidate(question, "who", key=self.name, whom=self.saying.speaker)

    def true_or_false(self) -> Iterator[Candidate]:
        yield self._said_or_not(self.name, None)
        _, others = self._others(self.saying.account, "truth")
        speakers = {self.pool.wording.named(s.speaker) for s in self.pool.sayings}
        wrong = [o.text for o in others if o.text in speakers]
        if wrong:
            name = wrong[chance(self.key + "truth").randrange(len(wrong))]
            yield self._said_or_not(name, f"It was {self.name}{_described(self.pool, self.saying.speaker)}.")

    def _said_or_not(self, name: str, correction: str | None) -> Candidate:
        prompt = sentence(self.saying.account.format(name))
        question = draft(
            TrueFalse,
            id=readable_id(self.saying.account.format(""), "true-or-false"),
            prompt=prompt,
            answer="false" if correction else "true",
            correction=correction,
            explanation=self._explanation(),
            source=self.source,
            tags=("who",),
            fact=self._fact("truth"),
        )
        return self._candidate(question, "whether")

    def completed(self) -> Iterator[Candidate]:
        short = len(self.saying.words.split()) < _ENOUGH_AROUND
        account = self._to_complete()
        for gap in gaps(self.pool.wording, self.saying.tokens):
            if account.count(gap.words) != 1 or names(gap.words, self.saying.speaker):
                continue
            candidate = self._with_gap(account, gap)
            if candidate and (candidate.options or not short):
                yield candidate
                return

    def _to_complete(self) -> str:
        if self.saying.framed:
            return "Complete the statement: " + sentence(self.saying.account.format(self.name))
        about = f" about {self.saying.about}" if self.saying.about else ""
        return f"Complete these words of {self.name}{about}: " + sentence(f"“{self.saying.words}”")

    def _with_gap(self, account: str, gap: Gap) -> Candidate | None:
        prompt = account.replace(gap.words, f"[[{gap.words}]]")
        wrong = self.pool.fillings(gap, prompt, self.key + "fillings")
        length = len(gap.words.split())
        typed = length == 1 or (length <= _LONGEST_TYPED and not wrong)
        if not typed and not wrong:
            return None
        question = draft(
            Cloze,
            id=readable_id(prompt, "complete"),
            prompt=prompt,
            wrong=() if typed else tuple(wrong),
            explanation=sentence(self.saying.account.format(self.name)),
            source=self.source,
            tags=self._tags("what"),
            fact=self._fact("words"),
        )
        return self._candidate(question, "words", key=gap.words, options=() if typed else (gap.words, *wrong))


def _described(pool: Pool, name: str) -> str:
    """Who that is, after the name: " (Professor of ...)", or "" where the article says little, or who it was then."""
    person = next((p for p in pool.facts.people if p.name == name), None)
    words = office(person.description) if person else ""
    return (
        f" ({words.removeprefix('the ')})"
        if len(words.split()) >= 2 and not words.lower().startswith(("then", "former"))
        else ""
    )


def _bare(body: str) -> tuple[str, ...]:
    """The name of a body without "the", if it has one."""
    return (body[4:],) if body.lower().startswith("the ") else ()


def accepted(pool: Pool, name: str) -> tuple[str, ...]:
    """Shorter names that are right: what the article calls the person, else parts of the name that are only theirs."""
    others = {part for p in pool.facts.people if p.name != name for part in p.name.split()}
    parts = name.split()
    short = short_name(pool.facts, name)
    ends = [parts[-1]] if short != name else [parts[0], parts[-1]]
    found = [short] if short != name else [part for part in ends if part not in others and len(part) > 1]
    return tuple(dict.fromkeys(part for part in found if part != name and part != pool.wording.named(name)))
