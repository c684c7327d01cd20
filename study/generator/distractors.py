"""Wrong options that somebody who read carelessly might take, and that are certainly wrong.

They come from the article itself and are of one kind and form with the answer; what might also be right is left out.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from study.generator.candidates import chance, may_be_misspelt, sentence, short_name
from study.generator.dated import Dated
from study.generator.facts import Person
from study.generator.kinds import Thing, things
from study.generator.sayings import Saying
from study.generator.wording import NAMED, Wording
from study.questions.calendar import Date
from study.questions.choice import Wrong
from study.questions.folding import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

WANTED = 3
_FEWEST = 2
_LONGEST_REASON = 200  # characters
_LONG_AGO = 25  # years: who did nothing later does not tempt as the speaker of the article's present


@dataclass(frozen=True, slots=True)
class Gap:
    """Words to leave out of a sentence: the point of it, 1-3 words. ``shape`` is what a wrong filling must be like."""

    words: str
    start: int
    end: int
    shape: tuple[int, str, str, str]
    worth: float


_PLACING = frozenset("at in near around outside towards into".split())
"""Words before which a name is that of a place."""


class Pool:
    """What the article offers for wrong options."""

    def __init__(self, wording: Wording, dated: tuple[Dated, ...], sayings: tuple[Saying, ...]) -> None:
        self.wording = wording
        self.facts = wording.facts
        self.dated = dated
        self.sayings = sayings

    @cached_property
    def things(self) -> dict[str, Thing]:
        """The article's named things of a known kind, by their folded names."""
        return things(self.wording.read)

    # people

    def people(
        self, right: str, shown: str, place: int, seed: str, words: str = "", year: int | None = None
    ) -> tuple[str, list[Wrong]]:
        """How the right person is shown, and up to three others in the same form; () where there are too few.

        Left out are all who are named in ``shown``, all who are quoted with the same ``words``, all who might be the
        right person under another name, and all of another time: ``year`` is that of what was done, if it is known.
        """
        full = " " in self.wording.named(right)
        past = self._is_of_the_past(right) if year is None else year + _LONG_AGO < max(self._taken)
        timeless = not words and year is None
        gender = next((p.gender for p in self.facts.people if p.name == right), "")
        impossible = _ruled_out(shown, gender)
        forms = {
            p.name: self.wording.named(p.name) if full else short_name(self.facts, p.name) for p in self.facts.people
        }
        also = {fold(s.speaker) for s in self.sayings if words and fold(words) in fold(s.quotation.quote)}
        fit = [
            person.name
            for person in self.facts.people
            if person.name != right
            and self._is_surely_a_person(person)
            and person.name in self._doers
            and (timeless or self._is_of_the_past(person.name) == past)
            and fold(person.name) not in also
            and not names(shown, person.name)
            and person.gender != impossible
            and (" " in forms[person.name]) == full
            and not _may_be_the_same(forms[person.name], forms[right])
        ]
        dice = chance(seed)
        order = {name: (name not in self._quoted, dice.random()) for name in fit}
        chosen: list[str] = []
        for name in sorted(fit, key=order.__getitem__):
            if len(chosen) == WANTED:
                break
            if not any(_may_be_the_same(forms[name], forms[other]) for other in chosen):
                chosen.append(name)
        if len(chosen) < _FEWEST:
            return forms[right], []
        wrong = [Wrong(text=forms[name], why=self._other_of(name, shown)) for name in chosen]
        return forms[right], sorted(wrong, key=lambda w: fold(w.text))

    def bodies(self, right: str, shown: str, seed: str) -> list[Wrong]:
        """Up to three other named bodies that the article quotes; none where there are too few."""
        others = {s.speaker for s in self.sayings if s.group and s.speaker != right}
        fit = sorted(name for name in others if not names(shown, name) and not _may_be_the_same(name, right))
        chance(seed).shuffle(fit)
        if len(fit) < _FEWEST:
            return []
        return [Wrong(text=name, why=self._other_of(name, shown)) for name in sorted(fit[:WANTED], key=fold)]

    @cached_property
    def _quoted(self) -> frozenset[str]:
        """Whom the article quotes."""
        return frozenset(q.speaker for q in self.facts.quotations if q.kind == "utterance" and q.cue is not None)

    @cached_property
    def _doers(self) -> frozenset[str]:
        """Who says or does something in the article: quoted, reported, or the subject of a verb."""
        token_at = self.wording.read.token_at
        active = {
            person.name
            for person in self.facts.people
            for _, end in person.mentions
            if (token := token_at(end - 1)) is not None and token.dep_ in ("nsubj", "nsubjpass")
        }
        return self._quoted | {saying.speaker for saying in self.sayings} | active

    @cached_property
    def _years_of(self) -> dict[str, list[int]]:
        """The years of what each person did."""
        years: dict[str, list[int]] = {}
        for dated in self.dated:
            for name in dated.event.participants:
                years.setdefault(name, []).append(dated.year)
        return years

    def _is_of_the_past(self, name: str) -> bool:
        """Whether what a person did is dated, and all of it lies decades before the article's last year."""
        years = self._years_of.get(name, [])
        return bool(years) and max(years) + _LONG_AGO < max(self._taken)

    @cached_property
    def _taken(self) -> frozenset[int]:
        """The years that the article names."""
        return frozenset(int(year) for date in self.facts.dates for year in re.findall(r"\d{4}", date.value))

    def _is_surely_a_person(self, person: Person) -> bool:
        """Whether more than the parser's word speaks for a person: quoted, titled, a known first name, or a surname
        that stands alone."""
        if person.name in self._quoted:
            return True
        read = self.wording.read
        starts = [read.token_at(start) for start, _ in person.mentions]
        if any(token is not None and token.i and token.nbor(-1).lower_ in _PLACING for token in starts):
            return False
        if person.gender:
            return True
        taken = any(
            (token := read.token_at(start)) is not None and token.ent_type_ == "PERSON" for start, _ in person.mentions
        )
        return taken and (bool(person.description) or short_name(self.facts, person.name) != person.name)

    def _other_of(self, name: str, shown: str) -> str | None:
        """Something true of a person or body who is the wrong answer, and where the article says it."""
        for saying in self.sayings:
            if saying.speaker == name and saying.words not in shown and not saying.about:
                told = self._brief(saying.account.format(self.wording.named(name)), saying.tokens[0].idx)
                if told:
                    return told
        for dated in self.dated:
            if dated.statement.person == name and not dated.bound and not dated.named:
                return self._brief(f"In {dated.year_words}, {dated.statement.told()}", dated.place)
        person = next((person for person in self.facts.people if person.name == name), None)
        return (
            f"{self.wording.named(name)} is named in paragraph {self._paragraph(person.mentions[0][0])}."
            if person
            else None
        )

    def _brief(self, words: str, place: int) -> str | None:
        """A sentence with its paragraph, unless it would be long."""
        told = sentence(words)
        return f"{told} (Paragraph {self._paragraph(place)}.)" if len(told) <= _LONGEST_REASON else None

    def _paragraph(self, offset: int) -> int:
        return next(p.number for p in self.facts.article.passages if p.start <= offset < p.end)

    # years

    def years(self, told: Dated, seed: str) -> list[Wrong]:
        """Up to three other years, rising: dates of other events first, and by chance before or after the right one."""
        key = told.year
        dice = chance(seed)
        other = {d.year: d for d in self.dated if self._may_tempt(d, told)}
        taken = self._taken | {key}
        top = max([*taken, key])
        near = sorted(other, key=lambda year: (abs(year - key) > 12, abs(year - key)))
        fillers = [
            key + step for step in (-1, 2, -3, 1, -2, 3, -4, 4, -5, 5) if key + step not in taken and key + step <= top
        ]
        below = [y for y in near if y < key and key - y <= 30] + [y for y in fillers if y < key]
        above = [y for y in near if y > key and y - key <= 30] + [y for y in fillers if y > key]
        first = dice.randint(0, WANTED)
        chosen = below[: max(first, WANTED - len(above))]
        chosen += above[: WANTED - len(chosen)]
        return [
            Wrong(text=Date(year).words(), why=self._what_happened(year, other.get(year)))
            for year in sorted(set(chosen))
        ]

    def _may_tempt(self, other: Dated, told: Dated) -> bool:
        """Not another date of the same thing: same people and the same verb or object."""
        shared = set(other.event.participants) & set(told.event.participants)
        if told.statement.verb in ("born", "died") and shared:
            return False  # nobody acts before birth or after death
        nouns = set(fold(other.statement.rest).split()) & set(fold(told.statement.rest).split())
        alike = bool(shared) and (other.statement.verb == told.statement.verb or any(len(n) > 7 for n in nouns))
        return other.year != told.year and not (alike and not self._told_apart(other, told))

    def _told_apart(self, other: Dated, told: Dated) -> bool:
        """Whether each of two like events has words in quotation marks that the other has not."""
        mine, theirs = re.findall(r"“([^”]+)”", told.statement.rest), re.findall(r"“([^”]+)”", other.statement.rest)
        return bool(mine) and bool(theirs) and not set(mine) & set(theirs)

    def _what_happened(self, year: int, told: Dated | None) -> str | None:
        if told is None:
            return f"The article dates nothing to {year}."
        if told.named:
            return self._brief(f"That was the year of {told.statement.subject}", told.place)
        return self._brief(f"{told.opening} {told.year_words}, {told.statement.told()}", told.place)

    # words

    def fillings(self, gap: Gap, prompt: str, seed: str) -> list[str]:
        """Up to three phrases of other quotations that fit a gap: as long, of one form, and not in the sentence."""
        article = re.search(r"\b(an?) $", prompt.split("[[")[0])
        found: dict[str, str] = {}
        mine, shown = set(fold(gap.words).split()), fold(prompt)
        for other in self._offered.get(gap.shape, ()) if gap.shape[-1] != "conj" else ():
            folded = fold(other)
            vowel = other[0].lower() in "aeiou"
            fits = article is None or vowel == (article[1] == "an")
            if fits and not mine & set(folded.split()) and folded not in shown:
                found.setdefault(folded, other)
        some = list(found.values())
        chance(seed).shuffle(some)
        return sorted(some[:WANTED], key=fold) if len(some) >= _FEWEST else []

    @cached_property
    def _offered(self) -> dict[tuple[int, str, str, str], list[str]]:
        """The phrases of all quotations that may fill a gap, by their shape."""
        phrases: dict[tuple[int, str, str, str], list[str]] = {}
        for saying in self.sayings:
            for gap in () if saying.reported else gaps(self.wording, saying.tokens):
                phrases.setdefault(gap.shape, []).append(gap.words)
        return phrases


def _ruled_out(shown: str, gender: str) -> str:
    """The gender that a stem's own pronouns rule out, where the answer is "he" or "she": "Who gave up his seat?"."""
    own = set(fold(re.sub(r"“[^”]*”", "", shown)).split())
    if gender == "he" and own & {"he", "his", "himself"}:
        return "she"
    return "he" if gender == "she" and own & {"she", "her", "herself"} else "none"


def names(shown: str, name: str) -> bool:
    """Whether any part of a name stands in ``shown``."""
    words = set(fold(shown).split())
    return any(part in words for part in fold(name).split() if len(part) > 1)


def echoed(words: str, around: str) -> str:
    """The first word of ``words`` that ``around`` holds too, in whatever form; "" if none. Short words do not count."""
    stems = {word[:5] for word in fold(around).split()}
    return next((word for word in fold(words).split() if len(word) > 4 and word[:5] in stems), "")


def _may_be_the_same(one: str, other: str) -> bool:
    """Whether two names may be one person's: one holds the other, they end alike, or differ by a slip of the pen."""
    a, b = fold(one), fold(other)
    first, second = a.split(), b.split()
    if not first or not second:
        return True
    nested = set(first) <= set(second) or set(second) <= set(first)
    return nested or first[-1] == second[-1] or may_be_misspelt(one, other)


_LIGHT = frozenset(
    """able actual additional amazing available average awful bad basic best better big brilliant broad certain clear
    close common complete considerable current daily deep devastating different difficult domestic early easy
    economic enormous entire environmental equal essential excellent exciting extra extraordinary fair fantastic
    final financial first foreign full fundamental future general global good great greatest hard high horrible huge
    human important increased incredible individual international key large last late latest legal likely little
    local long low main major modern national natural necessary new normal obvious old older only open ordinary
    outstanding overall own particular past personal political popular positive possible potential present previous
    primary proper public quick ready real recent regular relevant remarkable right safe serious short significant
    similar simple single small social special specific standard strong sure terrible tough tremendous true typical
    unique usual whole wide wonderful wrong young younger""".split()
)
"""Adjectives that half of all nouns may have: whoever did not learn the words by heart cannot know that these stood
there."""
_LONG_WORD = 7  # letters: shorter words that stand alone are mostly common ones
_HOW_MANY = frozenset("more most other such own same many few fewer less several much certain various very".split())
_LEAST_WORTH = 1.2  # a subject that the article names all the time is below it
_DULL = frozenset(
    """access account basis case country day days end fact front kind level lot man men nation number o'clock order
    part people percent person point result role side something sort terms thing time type way words worth year
    years""".split()
)


def gaps(wording: Wording, tokens: "tuple[Token, ...]") -> list[Gap]:
    """The phrases of a quotation that carry its point, the best first: predicates and objects before other nouns."""
    found = []
    aside = _in_brackets(tokens)
    quote = wording.phrase(tokens)
    if "[" in quote:  # an editor's brackets would run into those of the gap
        return []
    for at, token in enumerate(tokens):
        for run in _phrases(token, tokens[0].i) if at else ():
            start, end = run[0].idx, run[-1].idx + len(run[-1])
            words = " ".join(wording.read.article.text[start:end].split())
            worth = _worth(wording, token, run) + at / len(tokens)
            unsaid = token.i not in aside and quote.count(words) == 1 and not echoed(words, quote.replace(words, " "))
            role = _role(token)
            if unsaid and worth >= _LEAST_WORTH and _is_fit(words, run) and _is_telling(wording, run, role):
                shape = (len(words.split()), run[-1].tag_, "" if role == "predicate" else _determiner(run), role)
                found.append(Gap(words, start, end, shape, worth))
    return sorted(found, key=lambda gap: -gap.worth)


def _in_brackets(tokens: "tuple[Token, ...]") -> set[int]:
    """The tokens that an editor put in: "Going (to Mars) is the cost"."""
    found, depth = set(), 0
    for token in tokens:
        depth += (token.text == "(") - (token.text == ")")
        if depth:
            found.add(token.i)
    return found


def _phrases(head: "Token", first: int) -> "list[list[Token]]":
    """A noun or adjective with the words before it that belong to it, and, of a long phrase, its last two words."""
    noun = head.pos_ == "NOUN" and head.dep_ not in ("compound", "nmod", "amod", "npadvmod")
    if not noun and not (head.dep_ == "acomp" and head.tag_ == "JJ" and not _is_clear_that(head)):
        return []
    start = head.i
    while start > first and _belongs_before(head.doc[start - 1], head):
        start -= 1
    run = [head.doc[i] for i in range(start, head.i + 1)]
    while len(run) > 1 and (run[0].tag_ == "HYPH" or run[0].lower_ in _HOW_MANY):
        run.pop(0)
    if _goes_on_before(run):
        return []
    short = _last_two_words(run)
    return [run, short] if short else [run]


def _is_clear_that(adjective: "Token") -> bool:
    """Whether an adjective only introduces a clause: "it was clear that ..."."""
    return any(t.dep_ in ("ccomp", "xcomp", "csubj") and t.i > adjective.i for t in adjective.head.subtree)


def _goes_on_before(run: "list[Token]") -> bool:
    """Whether a name or a number before the phrase is part of it: "Minke whale steak", "20-year pause"."""
    before = run[0].nbor(-1) if run[0].i else None
    if before is None:
        return False
    inside = {t.i for t in run}
    part = before.head.i in inside and before.dep_ not in ("det", "poss", "predet", "prep", "aux", "mark")
    joined = before.tag_ == "CC" and any(t.dep_ == "conj" for t in run[:-1])  # "rock 'n' roll writer"
    return joined or (part and before.lower_ not in _HOW_MANY) or (not before.whitespace_ and not before.is_quote)


def _last_two_words(run: "list[Token]") -> "list[Token]":
    """The end of a phrase of three words or more; none where that would tear what belongs together."""
    starts = [0, *(at for at in range(1, len(run)) if run[at - 1].whitespace_)]
    if len(starts) < 3 or any(t.dep_ != "amod" or t.head.i != run[-1].i for t in run[: starts[-2]]):
        return []
    return run[starts[-2] :]


def _belongs_before(token: "Token", head: "Token") -> bool:
    kinds = ("JJ", "JJR", "JJS", "NN", "NNS", "VBN", "VBG", "RB", "RBR", "RBS", "HYPH")
    return token.tag_ in kinds and not token.text[0].isupper() and any(above.i == head.i for above in token.ancestors)


def _role(head: "Token") -> str:
    """Whether a phrase is what something is said to be, what is acted on, or something else."""
    if head.dep_ in ("attr", "oprd", "appos"):
        return "predicate"
    before = head.head.lower_ if head.dep_ == "pobj" else ""
    return "predicate" if before == "as" else before or head.dep_


def _determiner(run: "list[Token]") -> str:
    """What kind of word opens the noun phrase: without the same one another phrase would not fit in."""
    first = next((t for t in run[-1].lefts if t.dep_ in ("det", "poss")), None)
    if first is None:
        return ""
    return "a" if first.lower_ in ("a", "an") else "the"


def _is_fit(words: str, run: "list[Token]") -> bool:
    plain = bool(re.fullmatch(r"[A-Za-z][\w’'-]*(?: [A-Za-z][\w’'-]*){0,2}", words))
    nameless = not any(t.ent_type_ in NAMED or t.tag_ in ("NNP", "NNPS", "CD", "PRP$", "DT", "CC") for t in run)
    return plain and nameless and run[-1].lemma_ not in _DULL and len(run[-1]) > 3


def _is_telling(wording: Wording, run: "list[Token]", role: str) -> bool:
    """Whether nothing else would do as well: the one thing that somebody is said to be, or a noun made more exact."""
    head = run[-1]
    if head.pos_ != "NOUN":
        return False
    exact = [t for t in run[:-1] if t.lower_ not in _LIGHT and t.tag_ not in ("RB", "RBR", "RBS", "JJR", "JJS", "HYPH")]
    if role == "predicate":
        rare = len(head) >= _LONG_WORD and f" {wording.body} ".count(f" {fold(head.text)} ") == 1
        return bool(exact) or (len(run) == 1 and rare)
    described = any(t.dep_ == "amod" for t in exact)
    return bool(exact) and (described or head.dep_ == "dobj")


def _worth(wording: Wording, head: "Token", run: "list[Token]") -> float:
    """More for what is said of the subject, for more words than one, and for a word that the article seldom has."""
    role = {"attr": 3.0, "oprd": 3.0, "appos": 3.0, "dobj": 2.5, "acomp": 2.0, "pobj": 2.0, "conj": 1.5}
    listed = any(child.dep_ == "conj" for child in head.children)
    telling = len(run) > 1 and (run[0].tag_ not in ("RB", "RBR", "RBS") or run[0].lower_.endswith("ly"))
    common = min(5, f" {wording.body} ".count(f" {fold(head.text)} ") - 1)
    return role.get(head.dep_, 1.0) - 0.8 * listed + 0.7 * telling - 0.3 * common
