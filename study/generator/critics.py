"""What makes a finished question unfit to be asked. ``CRITICS`` is the table of those who look, with their sources.

Each gives a reason, or "" where it has nothing to say. The rules are those of Haladyna, Downing and Rodriguez, "A
Review of Multiple-Choice Item-Writing Guidelines for Classroom Assessment" (2002), by their numbers (H1 to H31), and
the flaws of Tarrant and others, "The frequency of item writing flaws in multiple-choice questions used in high stakes
nursing assessments" (2006), and of the item-writing manual of the NBME (National Board of Medical Examiners).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

from study.generator.candidates import Candidate
from study.generator.dated import is_full
from study.generator.distractors import echoed, names
from study.generator.wording import Wording
from study.questions import Choice, Cloze, Matching, Ordering
from study.questions.cloze import GAP
from study.questions.folding import fold


@dataclass(frozen=True, slots=True)
class Critic:
    """Who looks for one fault: its name, the rule that the fault breaks, and what it drops, in words."""

    look: Callable[[Candidate, Wording], str]
    source: str

    @property
    def name(self) -> str:
        return self.look.__name__

    @property
    def drops(self) -> str:
        return " ".join((self.look.__doc__ or "").split())


@dataclass(frozen=True, slots=True)
class Fault:
    """Which critic has something against a question, and what."""

    critic: str
    reason: str


_LONGEST_STEM = 40  # words outside quotation marks (H13)
_LONGEST = 75  # words in all: "can be read once"
_DEICTIC = re.compile(
    r"\b(?:today|recently|ago|nowadays|yesterday|tomorrow|currently|so far|(?:this|last|next) (?:year|week|month)"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?! in | of |s\b)(?!,? (?:the )?\d)"
    r"|(?:from|in|out|over|up|down|back|went|came|live|lived) there|there(?=[,.?!]))\b",
    re.I,
)
_YEAR = re.compile(r"\b1\d{3}\b|\b20\d\d\b")
_NEGATIVE = re.compile(r"\b(?:not|never|except|no one|nobody|n[’']t)\b", re.I)
_FIRST_PERSON_TALK = re.compile(r"\b(?:me|us|my|our|we|I|you|your)\b")


def first_fault(candidate: Candidate, wording: Wording) -> Fault | None:
    """Why ``candidate`` is dropped: the first critic with a reason, or None."""
    for critic in CRITICS:
        reason = critic.look(candidate, wording)
        if reason:
            return Fault(critic.name, reason)
    return None


def valid(candidate: Candidate, wording: Wording) -> str:
    """A question that breaks its type's own rules: an option twice, an order that is none."""
    return next((problem.text for problem in candidate.question.problems() if problem.level == "error"), "")


def marks_balanced(candidate: Candidate, wording: Wording) -> str:
    """A quotation mark or bracket without its partner."""
    for text in _shown(candidate):
        if text.count("“") != text.count("”") or text.count("(") != text.count(")") or '"' in text:
            return f"marks without a partner in “{text[:60]}”"
    return ""


def clean_spacing(candidate: Candidate, wording: Wording) -> str:
    """A blank before a comma, or a stop twice."""
    for text in _shown(candidate):
        if re.search(
            r"\s[,.;:?!](?!\.)|\s\s|\?\?|,,|,\.|“\s|\s”|(?<!\.)\.\.(?!\.)", text.replace(" … ", " ").replace("…", "")
        ):
            return f"spacing or stops in “{text[:60]}”"
    return ""


def short_enough(candidate: Candidate, wording: Wording) -> str:
    """A stem that cannot be read once."""
    stem = candidate.question.prompt
    outside = len(_outside_quotes(stem).split())
    if outside > _LONGEST_STEM or len(stem.split()) > _LONGEST:
        return f"{outside} words outside quotation marks, {len(stem.split())} in all"
    return ""


def full_enough(candidate: Candidate, wording: Wording) -> str:
    """A stem that says too little for only one person to fit."""
    prompt = candidate.question.prompt
    if prompt.startswith("Who ") and not is_full(prompt.removeprefix("Who ")):
        return f"too little is said in “{prompt}”"
    return ""


def no_other_year(candidate: Candidate, wording: Wording) -> str:
    """A question for a year, or an item to be ordered, that shows a year."""
    stem = GAP.sub("", candidate.question.prompt)
    if candidate.asks == "when" and _YEAR.search(stem):
        return "a year stands in the stem"
    if isinstance(candidate.question, Ordering) and any(_YEAR.search(e.text) for e in candidate.question.events):
        return "a year stands in an item"
    return ""


def nothing_deictic(candidate: Candidate, wording: Wording) -> str:
    """“Today”, “recently” or “from there” outside quotation marks: it depends on what stands around it."""
    for text in _shown(candidate):
        found = _DEICTIC.search(_outside_quotes(text))
        if found:
            return f"“{found.group()}” depends on what stands around it"
    return ""


def not_negative(candidate: Candidate, wording: Wording) -> str:
    """A negation in our own words."""
    found = _NEGATIVE.search(_outside_quotes(candidate.question.prompt))
    return f"“{found.group()}” in the stem" if found else ""


def no_reporter(candidate: Candidate, wording: Wording) -> str:
    """“Me” or “our” outside quotation marks: it means the article's author."""
    stem = _outside_quotes(candidate.question.prompt)
    found = _FIRST_PERSON_TALK.search(re.sub(r"\b[A-Z][\w’-]+ I\b", "", stem))  # but "Charles I", "Francisco I. Madero"
    return f"“{found.group()}” means the author" if found else ""


def answer_hidden(candidate: Candidate, wording: Wording) -> str:
    """A stem that holds the answer, or any part of the name asked for."""
    stem = GAP.sub("", candidate.question.prompt)
    if candidate.asks == "who" and candidate.key and names(stem, candidate.whom or candidate.key):
        return f"part of “{candidate.key}” stands in the stem"
    if candidate.asks == "words" and f" {fold(candidate.key)} " in f" {fold(stem)} ":
        return f"“{candidate.key}” stands in the stem"
    return ""


def gap_is_open(candidate: Candidate, wording: Wording) -> str:
    """A gap whose words are said again nearby, in whatever form."""
    if candidate.asks != "words":
        return ""
    echo = echoed(candidate.key, GAP.sub(" ", candidate.question.prompt).removeprefix("Complete the statement:"))
    return f"“{echo}” is said again beside the gap" if echo else ""


def options_alike(candidate: Candidate, wording: Wording) -> str:
    """Options of which one holds another, or the right one stands out by its form."""
    folded = [fold(option) for option in candidate.options]
    for one, other in combinations(folded, 2):
        if one == other or f" {one} " in f" {other} " or f" {other} " in f" {one} ":
            return f"“{one}” and “{other}” overlap"
    lengths = [len(option.split()) for option in candidate.options]
    if candidate.asks == "what" and max(lengths) > 1.6 * min(lengths) + 1:
        return "one option is much longer than another"
    quoting = [option for option in candidate.options if "“" in option]
    if candidate.asks == "what" and (
        quoting == [candidate.key] or set(candidate.options) - set(quoting) == {candidate.key}
    ):
        return "the right option is the only one with, or without, a quotation"
    return ""


def options_unnamed(candidate: Candidate, wording: Wording) -> str:
    """A wrong person who is named in the stem."""
    if candidate.asks != "who" or not isinstance(candidate.question, Choice):
        return ""
    named = next((w.text for w in candidate.question.wrong if names(candidate.question.prompt, w.text)), "")
    return f"“{named}” is named in the stem" if named else ""


def quoted_verbatim(candidate: Candidate, wording: Wording) -> str:
    """Words between quotation marks that the article does not have."""
    for text in _shown(candidate):
        for quote in re.findall(r"“([^”]+)”", text):
            if fold(quote) not in wording.body:
                return f"“{quote[:60]}” is not in the article word for word"
    return ""


def pair_named(candidate: Candidate, wording: Wording) -> str:
    """“The two countries”, where they are not named."""
    for text in _shown(candidate):
        if wording.means_pair(text) and not wording.names_pair(text):
            return "which two are meant is not said"
    return ""


def cited(candidate: Candidate, wording: Wording) -> str:
    """A question that cites no passage, or words that do not stand there."""
    source = candidate.question.source
    if source is None or source.anchor is None:
        return "no place is cited"
    passage = wording.facts.article.passages[source.passage - 1]
    return (
        ""
        if source.anchor in wording.facts.article.text[passage.start : passage.end]
        else "the anchor is not in its passage"
    )


CRITICS = (
    Critic(valid, "the question types"),
    Critic(marks_balanced, "H11 edit and proof items; H12 correct grammar, punctuation"),
    Critic(clean_spacing, "H11 edit and proof items"),
    Critic(short_enough, "H13 minimize the amount of reading"),
    Critic(full_enough, "H15 include the central idea in the stem"),
    Critic(no_other_year, "H28 avoid giving clues to the right answer"),
    Critic(nothing_deictic, "H14 the directions in the stem are very clear; NBME vague terms"),
    Critic(not_negative, "H17 word the stem positively; Tarrant: negative stem"),
    Critic(no_reporter, "H14 the directions in the stem are very clear"),
    Critic(answer_hidden, "H28 avoid giving clues; Tarrant: logical cues, word repeats"),
    Critic(gap_is_open, "H28b clang associations; NBME word repeats"),
    Critic(options_alike, "H22 choices not overlapping; H23 homogeneous; H24 of equal length; Tarrant: longest option"),
    Critic(options_unnamed, "H29 make all distractors plausible"),
    Critic(quoted_verbatim, "H6 opinion is qualified by its source; rubric: supported"),
    Critic(pair_named, "H14 the directions in the stem are very clear"),
    Critic(cited, "rubric: evidence"),
)


def _shown(candidate: Candidate) -> list[str]:
    """All texts that a learner sees before answering, gaps filled."""
    question = candidate.question
    texts = [GAP.sub(lambda gap: gap[1], question.prompt) if isinstance(question, Cloze) else question.prompt]
    if isinstance(question, Choice):
        texts += [*question.answer, *(w.text for w in question.wrong)]
    elif isinstance(question, Ordering):
        texts += [event.text for event in question.events]
    elif isinstance(question, Matching):
        texts += [item for item, _ in question.pairs]
    return texts


def _outside_quotes(text: str) -> str:
    return re.sub(r"“[^”]*”", " ", text)
