"""Changes of single questions in the text of a file. All other bytes stay: comments, order, quotes, line ends.

Only the lines of what changed are written anew, found by the marks of the parser. Then the whole is read again, and
the change counts only if the deck is the one that was meant and every comment is still there.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from study.question_file import tree
from study.question_file.checking import scalars
from study.question_file.decoding import Lines
from study.question_file.faults import Faults
from study.question_file.reading import parse
from study.question_file.writing import dump, field, inline, values
from study.questions import Deck, Question, Status

_BOM = b"\xef\xbb\xbf"
_COMMENT = re.compile(r"(?:^|(?<=[\s]))#[^\r\n]*", re.MULTILINE)


class EditError(Exception):
    """A change that cannot be made safely, and why; nothing was changed."""


def replace(data: bytes, id: str, question: Question) -> bytes:
    """``data`` with ``question`` in the place of the one called ``id``. Only the fields that differ are written anew.

    :raises EditError: if it cannot be done safely
    """
    draft = _Draft.of(data, id)
    number = draft.number(id)
    draft.rewrite(number, question)
    return draft.done(draft.meaning(number, question))


def append(data: bytes, questions: Sequence[Question]) -> bytes:
    """``data`` with ``questions`` behind the last one.

    :raises EditError: if it cannot be done safely
    """
    draft = _Draft.of(data)
    known = {question.id for question in draft.deck.questions}
    for question in questions:
        if question.id in known:
            raise EditError(f"There is a question “{question.id}” already: give the new one another id.")
        known.add(question.id)
    if questions:
        draft.add(questions)
    return draft.done(draft.deck.model_copy(update={"questions": (*draft.deck.questions, *questions)}))


def remove(data: bytes, id: str) -> bytes:
    """``data`` without the question called ``id``, and without the comments inside of it.

    :raises EditError: if it cannot be done safely
    """
    draft = _Draft.of(data, id)
    return draft.done(draft.without(draft.number(id)))


def set_status(data: bytes, id: str, status: Status) -> bytes:
    """``data`` with another status of the question called ``id``.

    :raises EditError: if it cannot be done safely
    """
    draft = _Draft.of(data, id)
    number = draft.number(id)
    question = draft.deck.questions[number].model_copy(update={"status": status})
    draft.rewrite(number, question)
    return draft.done(draft.meaning(number, question))


def reject(data: bytes, id: str) -> bytes:
    """``data`` without the draft called ``id``; its fact is kept under ``rejected``, so that it is not proposed again.

    :raises EditError: if it is no draft, or if it cannot be done safely
    """
    draft = _Draft.of(data, id)
    number = draft.number(id)
    question = draft.deck.questions[number]
    if question.status != "draft":
        raise EditError(f"“{id}” is {question.status}, not a draft: retire it instead, so that its history stays.")
    meant = draft.without(number)
    if question.fact and question.fact not in meant.rejected:
        meant = meant.model_copy(update={"rejected": (*meant.rejected, question.fact)})
        draft.reject(question.fact)
    return draft.done(meant)


@dataclass(frozen=True, slots=True)
class _Span:
    """Characters of the text, end exclusive."""

    start: int
    end: int


class _Survey:
    """Where things stand in a text. The tree of only one question is kept, as ``node``; see ``tree.grow`` for why."""

    def __init__(self, text: str, id: str | None) -> None:
        self.text = text
        self.lines = Lines(text)
        self.id = id
        self.node: tree.Mapping | None = None
        self.extents: list[tuple[int, int]] = []
        """The first and last line of every question."""
        self._texts: list[tuple[int, int]] = []
        root = tree.grow(text, Faults(""), each=self._question)
        assert isinstance(root, tree.Mapping)
        self.root = root
        for key, value in root.fields.values():
            self._note(key)
            if key.value != "questions":
                self._note(value)
        self.comments = self._comments()

    def _question(self, node: tree.Node) -> None:
        assert isinstance(node, tree.Mapping)
        id = node.fields["id"][1]
        if isinstance(id, tree.Scalar) and id.value == self.id:
            self.node = node
        self.extents.append((node.at[0], self.last_line(node)))
        self._note(node)

    def _note(self, node: tree.Node) -> None:
        offset = self.lines.offset
        self._texts += [(offset(*scalar.at), offset(*scalar.end)) for scalar in scalars(node)]

    def _comments(self) -> list[tuple[int, str]]:
        """The comments of the text, each with its offset, and without the spaces behind it."""
        self._texts.sort()
        starts = [start for start, _ in self._texts]
        found = []
        match = _COMMENT.search(self.text)
        while match:
            before = bisect_right(starts, match.start()) - 1
            end = self._texts[before][1] if before >= 0 else 0
            # A # within a text is no comment, but one may follow that text on its line.
            inside = match.start() < end
            if not inside:
                found.append((match.start(), match[0].rstrip()))
            match = _COMMENT.search(self.text, end if inside else match.end())
        return found

    def span(self, first: int, last: int) -> _Span:
        """The lines from ``first`` to ``last``, counted from 1, with their line ends."""
        starts = self.lines.starts
        return _Span(starts[first - 1], starts[last] if last < len(starts) else len(self.text))

    def last_line(self, node: tree.Node) -> int:
        """The last line on which something of ``node`` stands."""
        line = node.last_line
        while line > node.at[0] and self.is_blank(line):
            line -= 1
        return line

    def is_blank(self, line: int) -> bool:
        span = self.span(line, line)
        return not self.text[span.start : span.end].strip()


class _Draft:
    """A file while it is changed: its deck and text, and the changes so far, none of which touches another."""

    def __init__(self, data: bytes, deck: Deck, id: str | None) -> None:
        self.deck = deck
        self.mark = _BOM if data.startswith(_BOM) else b""
        self.original = data.decode("utf-8-sig")
        self.newline = _newline(self.original)
        # A line end at the end, as all lines have one; ``done`` takes it away again.
        self.text = self.original if self.original.endswith(("\n", "\r")) else self.original + self.newline
        self.survey = _Survey(self.text, id)
        self.lines = self.survey.lines
        self.root = self.survey.root
        self.comments = self.survey.comments
        self.changes: list[tuple[_Span, str]] = []
        self.dropped: list[str] = []
        """Comments that go with a question that is removed."""

    @classmethod
    def of(cls, data: bytes, id: str | None = None) -> "_Draft":
        """The draft of a change to the question called ``id``, or of an addition.

        :raises EditError: if the file is not right as it is
        """
        file = parse(data)
        if file.deck is None:
            first = file.errors[0]
            text = f"The file has a fault, which must be corrected first. Line {first.line}: {first.text}."
            raise EditError(text)
        return cls(data, file.deck, id)

    def number(self, id: str) -> int:
        """The place of the question called ``id`` among all, from 0."""
        for number, question in enumerate(self.deck.questions):
            if question.id == id:
                return number
        raise EditError(f"There is no question “{id}” in the file (any more).")

    def meaning(self, number: int, *instead: Question) -> Deck:
        """The deck with the questions ``instead`` of the one at ``number``."""
        questions = self.deck.questions
        return self.deck.model_copy(update={"questions": (*questions[:number], *instead, *questions[number + 1 :])})

    def rewrite(self, number: int, question: Question) -> None:
        """Puts ``question`` in the place of the one at ``number``."""
        node, before = self.node(), values(self.deck.questions[number])
        after = values(question)
        if "status" in node.fields:
            # A status that is written out stays written out, with the comment beside it.
            before, after = before | {"status": self.deck.questions[number].status}, after | {"status": question.status}
        gone = [name for name in before if name not in after]
        if node.flow or next(iter(node.fields)) in gone:
            self._rewrite_all(node, question)
            return
        for name in gone:
            self._change(self._field(node, name), "", self._hoisted(node, name))
        order = list(after)
        for name, value in after.items():
            if name in node.fields and value != before.get(name):
                self._set(node, name, value)
            elif name not in node.fields:
                self._insert(node, order[: order.index(name)], name, value)

    def node(self) -> tree.Mapping:
        """The question that is changed.

        :raises EditError: if it does not stand on lines of its own
        """
        listing, node = self.root.fields["questions"][1], self.survey.node
        assert isinstance(listing, tree.Sequence) and node
        if listing.flow or not self._dash(node):
            text = f"“{self.survey.id}” (line {node.at[0]}) is not written as `- id: …` on lines of its own"
            raise EditError(f"{text}: change it in the file itself.")
        return node

    def _dash(self, node: tree.Node) -> re.Match[str] | None:
        """What stands before ``node`` on its line, if that is a dash and no more."""
        start = self.lines.starts[node.at[0] - 1]
        return re.fullmatch(r"( *)- +", self.text[start : start + node.at[1] - 1])

    def _field(self, node: tree.Mapping, name: str) -> _Span:
        """The lines of a field, from its name to the end of the last line of its value; a dash before it stays out."""
        key, value = node.fields[name]
        span = self.survey.span(key.at[0], self.survey.last_line(value))
        return _Span(span.start + (key.at[1] - 1 if key.at[0] == node.at[0] else 0), span.end)

    def _set(self, node: tree.Mapping, name: str, value: object) -> None:
        """Gives a field that is there another value."""
        key, old = node.fields[name]
        indent = node.at[1] - 1
        new = field(name, value, indent)
        alone = isinstance(old, tree.Scalar) or (isinstance(old, tree.Group) and old.flow)
        if alone and old.at[0] == old.end[0] == key.at[0] and len(new) == 1:
            # One line for one line: what stands behind the value stays.
            self.changes.append((self._value(old), new[0].partition(": ")[2]))
            return
        at = self._field(node, name)
        lines = "".join(line + "\n" for line in new)
        self._change(at, lines[indent:] if key.at[0] == node.at[0] else lines, self._hoisted(node, name))

    def _value(self, node: tree.Node) -> _Span:
        return _Span(self.lines.offset(*node.at), self.lines.offset(*node.end))

    def _insert(self, node: tree.Mapping, before: Sequence[str], name: str, value: object) -> None:
        """Adds a field behind the last of the fields ``before`` that the file has."""
        after = next(earlier for earlier in reversed(before) if earlier in node.fields)
        end = self._field(node, after).end
        lines = "".join(line + "\n" for line in field(name, value, node.at[1] - 1))
        self._change(_Span(end, end), lines, [])

    def _hoisted(self, node: tree.Mapping, name: str) -> list[str]:
        """The comments within a field: they go in front of its new lines."""
        span = self._field(node, name)
        return [text for start, text in self.comments if span.start <= start < span.end]

    def _change(self, span: _Span, lines: str, kept: list[str]) -> None:
        """Puts ``lines`` in the place of ``span``, behind the comments ``kept``."""
        line = self.lines.at(span.start)[0]
        column = span.start - self.lines.starts[line - 1]
        indent = re.match(r"[ -]*", self.text[self.lines.starts[line - 1] :])
        space = " " * len(indent[0] if indent else "")
        if kept and column:
            # The question begins on this line: its comments go behind its first field.
            text = lines + "".join(f"{space}{comment}\n" for comment in kept)
        else:
            text = "".join(f"{space}{comment}\n" for comment in kept) + lines
        self.changes.append((span, text))

    def _rewrite_all(self, node: tree.Mapping, question: Question) -> None:
        """Writes a question anew as a whole; its comments go in front of it."""
        span = self.survey.span(node.at[0], self.survey.last_line(node))
        dash = self._dash(node)
        indent = len(dash[1]) if dash else 0
        kept = [text for start, text in self.comments if span.start <= start < span.end]
        self.changes.append((span, "".join(f"{' ' * indent}{text}\n" for text in kept) + dump(question, indent)))

    def without(self, number: int) -> Deck:
        """Takes the question at ``number`` out, with one of two blank lines around it; the deck that is then meant."""
        node = self.node()
        first, last = node.at[0], self.survey.last_line(node)
        span = self.survey.span(first, last)
        self.dropped = [text for start, text in self.comments if span.start <= start < span.end]
        if self.survey.is_blank(first - 1) and self.survey.is_blank(last + 1):
            span = self.survey.span(first, last + 1)
        self.changes.append((span, ""))
        return self.meaning(number)

    def add(self, questions: Sequence[Question]) -> None:
        """Writes ``questions`` behind the last one."""
        key, listing = self.root.fields["questions"]
        if not isinstance(listing, tree.Sequence) or not listing.inside:
            end = self.survey.span(key.at[0], self.survey.last_line(listing)).end
            if isinstance(listing, tree.Sequence):
                self.changes.append((self._value(listing), ""))
            self.changes.append((_Span(end, end), "".join("\n" + dump(question) for question in questions)))
            return
        if listing.flow:
            raise EditError("The questions are written in brackets [ ]: write each one on lines of its own first.")
        last = self.survey.last_line(listing.inside[-1])
        indent = listing.at[1] - 1
        end = self.survey.span(last, last).end
        blank = "" if self._dense() else "\n"
        self.changes.append((_Span(end, end), "".join(blank + dump(question, indent) for question in questions)))

    def _dense(self) -> bool:
        """Whether the questions stand there without a line between them."""
        extents = self.survey.extents
        return len(extents) > 1 and all(last + 1 == first for (_, last), (first, _) in pairwise(extents))

    def reject(self, fact: str) -> None:
        """Adds ``fact`` to the list under ``rejected``."""
        if "rejected" not in self.root.fields:
            start = self.lines.starts[self.root.fields["questions"][0].at[0] - 1]
            self.changes.append((_Span(start, start), f"rejected: {inline([fact])}\n"))
            return
        listing = self.root.fields["rejected"][1]
        assert isinstance(listing, tree.Sequence)
        if listing.flow:
            offset = self.lines.offset(*listing.inside[-1].end) if listing.inside else self._value(listing).start + 1
            self.changes.append((_Span(offset, offset), f"{', ' if listing.inside else ''}{fact}"))
        else:
            end = self.survey.span(1, self.survey.last_line(listing)).end
            self.changes.append((_Span(end, end), f"{' ' * (listing.at[1] - 1)}- {fact}\n"))

    def done(self, meant: Deck) -> bytes:
        """The bytes with all changes.

        :raises EditError: unless they read as ``meant`` and no comment was lost
        """
        text = self.text
        order = [(span.start, span.end, number) for number, (span, _) in enumerate(self.changes)]
        # From the end, so that offsets hold; what is put in at one place stays in the order in which it was noted.
        for *_, number in sorted(order, reverse=True):
            span, new = self.changes[number]
            text = text[: span.start] + new.replace("\n", self.newline) + text[span.end :]
        if self.text != self.original and all(span.end < len(self.text) for span, _ in self.changes):
            text = text.removesuffix(self.newline)
        data = self.mark + text.encode()
        self._guard(data, meant)
        return data

    def _guard(self, data: bytes, meant: Deck) -> None:
        file = parse(data)
        if file.errors:
            raise EditError(f"That would leave a fault in the file. {file.errors[0].text}.")
        if file.deck != meant:
            raise EditError("The file is written in a way that this change would upset: change it in the file itself.")
        lost = Counter(text for _, text in self.comments)
        lost.subtract(self.dropped)
        lost.subtract(text for _, text in _Survey(data.decode("utf-8-sig"), None).comments)
        if any(number > 0 for number in lost.values()):
            raise EditError("A comment would be lost: change it in the file itself.")


def _newline(text: str) -> str:
    """The line end that ``text`` uses."""
    if "\r\n" in text:
        return "\r\n"
    return "\r" if "\r" in text and "\n" not in text else "\n"
