"""What the article says that somebody said, without quotation marks: "Ada Holm said that the harbour would close"."""

from typing import TYPE_CHECKING

from study.article import Span
from study.generator.facts import Quotation, Report
from study.generator.language import Annotated
from study.generator.names import Names
from study.generator.speakers import Speakers

if TYPE_CHECKING:
    from spacy.tokens import Token

_SAY = frozenset(
    """
    say tell add note argue explain announce insist warn recall claim declare state acknowledge admit confirm suggest
    predict estimate conclude stress emphasize emphasise complain write observe testify believe
    """.split()
)
_SUBJECTS = ("nsubj", "nsubjpass")


def find_reports(read: Annotated, names: Names, quotations: tuple[Quotation, ...]) -> tuple[Report, ...]:
    """Every statement of the body that is surely some named person's, told in a clause of its own, in order."""
    speakers = Speakers(read, names, list(quotations))
    found = (_report(read, speakers, token) for token in read.doc if _reports(token) and read.is_outside(token))
    return tuple(report for report in found if report is not None)


def _reports(token: "Token") -> bool:
    return token.tag_ in ("VBD", "VBZ") and token.dep_ in ("ROOT", "conj") and token.lemma_ in _SAY


def _report(read: Annotated, speakers: Speakers, verb: "Token") -> Report | None:
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if clause is None or not any(c.dep_ in _SUBJECTS and c.i < clause.i for c in clause.children):
        return None
    span = (clause.left_edge.idx, clause.right_edge.idx + len(clause.right_edge))
    sentence = read.sentence_at(verb.idx)
    if (
        sentence is None
        or span[0] < verb.idx
        or any(run.start < sentence[1] and run.end > sentence[0] for run in read.quoted)
    ):
        return None
    speaker = speakers.of_verb(verb)
    if speaker is None or speaker.kind != "person" or not (speaker.name and speaker.sure and speaker.mention):
        return None
    return Report(
        " ".join(read.article.text[slice(*span)].split()),
        span,
        speaker.name,
        (verb.idx, verb.idx + len(verb)),
        _evidence(read, sentence, speaker.shown_by),
    )


def _evidence(read: Annotated, sentence: Span, shown_by: Span | None) -> tuple[Span, ...]:
    named = read.sentence_at(shown_by[0]) if shown_by else None
    return tuple(sorted({sentence, named})) if named else (sentence,)
