"""What makes a finished question unfit to be asked. Each critic gives a reason, or "" where it has nothing to say.

The fault that each looks for is named, and the rule it breaks by its number (H) in Haladyna, Downing and Rodriguez,
"A Review of Multiple-Choice Item-Writing Guidelines for Classroom Assessment" (2002).
"""

import re
from collections.abc import Callable
from itertools import combinations

from study.generator.candidates import Candidate
from study.generator.distractors import echoed, names
from study.generator.statements import is_full
from study.generator.wording import Wording
from study.questions import Choice, Cloze, Matching, Ordering
from study.questions.cloze import GAP
from study.questions.folding import fold

Critic = Callable[[Candidate, Wording], str]

_LONGEST_STEM = 40  # words outside quotation marks (H13)
_LONGEST = 75  # words in all: "can be read once"
_DEICTIC = re.compile(
    r"\b(?:today|recently|ago|nowadays|yesterday|tomorrow|currently|so far|(?:this|last|next) (?:year|week|month)"
    r"|(?:from|in|out|over|up|down|back|went|came|live|lived) there|there(?=[,.?!]))\b",
    re.I,
)
_YEAR = re.compile(r"\b1\d{3}\b|\b20\d\d\b")
_NEGATIVE = re.compile(r"\b(?:not|never|except|no one|nobody|n[’']t)\b", re.I)
_FIRST_PERSON_TALK = re.compile(r"\b(?:me|us|my|our|we|I|you|your)\b")


def first_reason(candidate: Candidate, wording: Wording) -> str:
    """Why ``candidate`` is dropped: the first critic with a reason, or ""."""
    for critic in CRITICS:
        reason = critic(candidate, wording)
        if reason:
            return f"{critic.__name__}: {reason}"
    return ""


def valid(candidate: Candidate, wording: Wording) -> str:
    """The type's own rules (an option twice, an order that is none)."""
    return next((problem.text for problem in candidate.question.problems() if problem.level == "error"), "")


def marks_balanced(candidate: Candidate, wording: Wording) -> str:
    """Every quotation mark and bracket has its partner (grammatical, H11)."""
    for text in _shown(candidate):
        if text.count("“") != text.count("”") or text.count("(") != text.count(")") or '"' in text:
            return f"marks without a partner in “{text[:60]}”"
    return ""


def clean_spacing(candidate: Candidate, wording: Wording) -> str:
    """No blank before a comma, no stop twice (grammatical, H11)."""
    for text in _shown(candidate):
        if re.search(
            r"\s[,.;:?!](?!\.)|\s\s|\?\?|,,|,\.|“\s|\s”|\.\.(?!\.)", text.replace(" … ", " ").replace("…", "")
        ):
            return f"spacing or stops in “{text[:60]}”"
    return ""


def short_enough(candidate: Candidate, wording: Wording) -> str:
    """It can be read once (natural, H13)."""
    stem = candidate.question.prompt
    outside = len(_outside_quotes(stem).split())
    if outside > _LONGEST_STEM or len(stem.split()) > _LONGEST:
        return f"{outside} words outside quotation marks, {len(stem.split())} in all"
    return ""


def full_enough(candidate: Candidate, wording: Wording) -> str:
    """Enough is said that only one person fits (one_answer, H14)."""
    prompt = candidate.question.prompt
    if prompt.startswith("Who ") and not is_full(prompt.removeprefix("Who ")):
        return f"too little is said in “{prompt}”"
    return ""


def no_other_year(candidate: Candidate, wording: Wording) -> str:
    """A question for a year shows no year (no_leak, H28)."""
    stem = GAP.sub("", candidate.question.prompt)
    if candidate.asks == "when" and _YEAR.search(stem):
        return "a year stands in the stem"
    if isinstance(candidate.question, Ordering) and any(_YEAR.search(e.text) for e in candidate.question.events):
        return "a year stands in an item"
    return ""


def nothing_deictic(candidate: Candidate, wording: Wording) -> str:
    """No "today", "recently" or "from there" outside quotation marks (self_contained)."""
    for text in _shown(candidate):
        found = _DEICTIC.search(_outside_quotes(text))
        if found:
            return f"“{found.group()}” depends on what stands around it"
    return ""


def not_negative(candidate: Candidate, wording: Wording) -> str:
    """No negation in our own words (H17)."""
    found = _NEGATIVE.search(_outside_quotes(candidate.question.prompt))
    return f"“{found.group()}” in the stem" if found else ""


def no_reporter(candidate: Candidate, wording: Wording) -> str:
    """No "me" or "our" of the article's author (self_contained)."""
    stem = _outside_quotes(candidate.question.prompt)
    found = _FIRST_PERSON_TALK.search(stem)
    return f"“{found.group()}” means the author" if found else ""


def answer_hidden(candidate: Candidate, wording: Wording) -> str:
    """The answer is not in the stem, nor is any part of the name asked for (no_leak, H28)."""
    stem = GAP.sub("", candidate.question.prompt)
    if candidate.asks == "who" and candidate.key and names(stem, candidate.whom or candidate.key):
        return f"part of “{candidate.key}” stands in the stem"
    if candidate.asks == "words" and f" {fold(candidate.key)} " in f" {fold(stem)} ":
        return f"“{candidate.key}” stands in the stem"
    return ""


def gap_is_open(candidate: Candidate, wording: Wording) -> str:
    """The words of a gap are not said again nearby, not even in another form (no_leak)."""
    if candidate.asks != "words":
        return ""
    echo = echoed(candidate.key, GAP.sub(" ", candidate.question.prompt).removeprefix("Complete the statement:"))
    return f"“{echo}” is said again beside the gap" if echo else ""


def options_alike(candidate: Candidate, wording: Wording) -> str:
    """Options are of one form, differ, and none holds another (one_answer, no_leak; H22, H23, H24)."""
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
    """No wrong person is named in the stem (distractors)."""
    if candidate.asks != "who" or not isinstance(candidate.question, Choice):
        return ""
    named = next((w.text for w in candidate.question.wrong if names(candidate.question.prompt, w.text)), "")
    return f"“{named}” is named in the stem" if named else ""


def quoted_verbatim(candidate: Candidate, wording: Wording) -> str:
    """What stands between quotation marks stands so in the article's body (supported)."""
    for text in _shown(candidate):
        for quote in re.findall(r"“([^”]+)”", text):
            if fold(quote) not in wording.body:
                return f"“{quote[:60]}” is not in the article word for word"
    return ""


def pair_named(candidate: Candidate, wording: Wording) -> str:
    """ "The two countries" only where they are named (self_contained)."""
    for text in _shown(candidate):
        if wording.means_pair(text) and not wording.names_pair(text):
            return "which two are meant is not said"
    return ""


def cited(candidate: Candidate, wording: Wording) -> str:
    """It cites a passage and words that stand there (evidence)."""
    source = candidate.question.source
    if source is None or source.anchor is None:
        return "no place is cited"
    passage = wording.facts.article.passages[source.passage - 1]
    return (
        ""
        if source.anchor in wording.facts.article.text[passage.start : passage.end]
        else "the anchor is not in its passage"
    )


CRITICS: tuple[Critic, ...] = (
    valid,
    marks_balanced,
    clean_spacing,
    short_enough,
    full_enough,
    no_other_year,
    nothing_deictic,
    not_negative,
    no_reporter,
    answer_hidden,
    gap_is_open,
    options_alike,
    options_unnamed,
    quoted_verbatim,
    pair_named,
    cited,
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
