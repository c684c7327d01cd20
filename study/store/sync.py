"""From the question files into the database: found out first, then written, all or nothing."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Literal, get_args

from rapidfuzz import fuzz, process
from sqlalchemy import insert, select, text, update

from study import question_file, questions
from study.question_file import Fault, QuestionFile
from study.store import questions as versions
from study.store.base import db
from study.store.models import Answer, Deck, FileState, Item, Question, Version

MANY = 10
"""From this many live questions on, a sync that would retire more than half of a deck wants to be told so."""

ALLOW = "run: study sync --allow-retire"

ALIKE = 90
"""From this likeness on (of 100), a prompt that went and one that came look like one question under a new id."""

Kind = Literal[
    "new", "reworded", "answer changed", "type changed", "renamed", "moved", "made live", "made draft",
    "retired", "revived", "with other notes or tags",
    "deck new", "deck changed", "deck reordered", "deck retired", "deck revived",
]  # fmt: skip
"""What happens to a question or, from "deck new" on, to a deck; a report names them in this order."""

KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a sync does."""

    kind: Kind
    deck: str
    question: str | None = None
    was: str | None = None
    """The id, deck or type it had before."""
    answers: int = 0
    """Answers on record that the new version would mark otherwise. None of them is marked again by a sync."""

    def __str__(self) -> str:
        about = f'question "{self.question}"' if self.question else f'deck "{self.deck}"'
        was = f" (was {self.was})" if self.was else ""
        answers = f" ({_counted(self.answers, 'answer')})" if self.kind == "answer changed" else ""
        return f"{about}: {self.kind.removeprefix('deck ')}{was}{answers}"


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did, or would do in a dry run."""

    changes: tuple[Change, ...]
    faults: tuple[Fault, ...]
    """Of all files; one with errors among them has changed nothing."""
    hints: tuple[str, ...] = ()
    """What looks like a slip, in words; nothing was refused for it."""

    @property
    def errors(self) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if fault.level == "error")

    def __str__(self) -> str:
        """``3 new, 2 reworded, 1 answer changed (17 answers), 1 retired``"""
        number = Counter(change.kind for change in self.changes)
        answers = sum(change.answers for change in self.changes)
        return ", ".join(_in_words(kind, number[kind], answers) for kind in KINDS if number[kind]) or "nothing changed"


def _in_words(kind: Kind, number: int, answers: int) -> str:
    if kind.startswith("deck "):
        return f"{_counted(number, 'deck')} {kind.removeprefix('deck ')}"
    if kind == "answer changed":
        return f"{_counted(number, 'answer')} changed ({_counted(answers, 'answer')})"
    return f"{number} {kind}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def sync(files: Sequence[QuestionFile], now: datetime, dry_run: bool = False, allow_retire: bool = False) -> SyncReport:
    """Bring the database to what the question files say; ``files`` are all that there are.

    Questions are matched by id. What goes missing is retired, what returns is revived; a changed content is a new
    version, or an old one again. A file with errors changes nothing of its deck, nor does one that would retire more
    than half of ``MANY`` live questions, unless ``allow_retire``. What is wrong with each file is kept for ``faults``.
    A second time nothing is written; a dry run writes nothing at all.
    """
    if db.session.get_bind().dialect.name == "postgresql" and not dry_run:
        db.session.execute(text("LOCK TABLE file_state IN SHARE ROW EXCLUSIVE MODE"))
    plan = _Plan(files, allow_retire)
    report = plan.report()
    if not dry_run:
        _write(plan, now)
    return report


def content_hash(content: dict[str, Any]) -> str:
    """SHA-256 of a question's content: the same for the same content, in whatever order its fields stand."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Known:
    """A question as the database has it."""

    id: int
    key: str
    deck_id: int
    type: str
    status: str
    position: int
    tags: list[str]
    note: str | None
    version_id: int
    hash: str


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A question as a file has it, with what the database has for it."""

    question: questions.Question
    position: int
    known: _Known | None
    content: dict[str, Any]
    hash: str

    def fields(self) -> dict[str, Any]:
        """The columns that a sync sets, but for the deck and the version."""
        question = self.question
        return {
            "key": question.id,
            "type": question.type,
            "status": question.status,
            "position": self.position,
            "tags": list(question.tags),
            "note": question.note,
        }


@dataclass(slots=True)
class _DeckPlan:
    """What becomes of one deck; ``row`` is None for a new one."""

    file: QuestionFile
    deck: questions.Deck
    row: Deck | None
    wanted: list[_Wanted] = field(default_factory=list)
    missing: list[_Known] = field(default_factory=list)

    def fields(self) -> dict[str, Any]:
        article = self.deck.article
        return {
            "key": self.deck.deck,
            "title": self.deck.title,
            "about": article.model_dump(mode="json", exclude_none=True) if article else {},
            "file": self.file.name,
            "hash": self.file.hash,
            "retired_at": None,
        }

    def new(self) -> list[_Wanted]:
        return [wanted for wanted in self.wanted if wanted.known is None]


class _Plan:
    """What a sync will do, made from the files and the database before anything is written."""

    def __init__(self, files: Sequence[QuestionFile], allow_retire: bool) -> None:
        self.files = files
        self.faults: dict[str, list[Fault]] = {file.name: list(file.faults) for file in files}
        for fault in question_file.check_together(files):
            self.faults[fault.file].append(fault)
        self.rows = list(db.session.scalars(select(Deck).order_by(Deck.id)))
        self.known = {known.key: known for known in _all_known()}
        self.ids = {id for file in files for id in file.places}
        self.decks = list(self._decks())
        self._match_questions()
        self._refuse_changes_of_type()
        self._find_missing()
        self._refuse_to_retire_many(allow_retire)
        self.decks = [plan for plan in self.decks if not self._has_errors(plan.file)]

    def _has_errors(self, file: QuestionFile) -> bool:
        return file.deck is None or any(fault.level == "error" for fault in self.faults[file.name])

    def _error(self, file: QuestionFile, key: str | None, field: str, code: str, text: str) -> None:
        line = file.places[key].first if key and key in file.places else 1
        self.faults[file.name].append(Fault(file.name, line, 1, "error", key, field, text, code))

    def _decks(self) -> Iterator[_DeckPlan]:
        """The decks of the files without errors, each with its row."""
        broken = {file.name for file in self.files if self._has_errors(file)}
        decks = {file.name: file.deck for file in self.files if file.deck and file.name not in broken}
        keys = {deck.deck for deck in decks.values()}
        by_key = {row.key: row for row in self.rows}
        # Where a deck was given another key, it is still the deck of that file: attempts and article stay with it.
        by_file = {row.file: row for row in self.rows if row.key not in keys and row.retired_at is None}
        for file in self.files:
            deck = decks.get(file.name)
            if deck is None:
                continue
            row = by_key.get(deck.deck) or by_file.get(file.name)
            if row is not None and row.file in broken:
                self._refuse_broken(file, None, "deck", row)
            yield _DeckPlan(file, deck, row)

    def _refuse_broken(self, file: QuestionFile, key: str | None, field: str, row: Deck) -> None:
        text = f'this belongs to deck "{row.key}" in {row.file}, which has errors: correct these first'
        self._error(file, key, field, "in-broken-file", text)

    def _match_questions(self) -> None:
        broken = {file.name for file in self.files if self._has_errors(file)}
        frozen = {row.id: row for row in self.rows if row.file in broken}
        for plan in self.decks:
            for position, question in enumerate(plan.deck.questions, start=1):
                known = self._known_as(question)
                if known and known.deck_id in frozen and known.status != "retired" and plan.file.name not in broken:
                    self._refuse_broken(plan.file, question.id, "id", frozen[known.deck_id])
                content = question.content()
                plan.wanted.append(_Wanted(question, position, known, content, content_hash(content)))

    def _known_as(self, question: questions.Question) -> _Known | None:
        """The question of that id in the database or, where a rename is on its way, of the id it had before.

        A new id may have been synced before ``was`` was written: as long as nobody was asked the question under it, the
        history of the old one comes over.
        """
        known = self.known.get(question.id)
        before = self.known.get(question.was) if question.was and question.was not in self.ids else None
        if known is None or before is None:
            return known or before
        asked = db.session.scalar(select(Item.id).where(Item.question_id == known.id).limit(1))
        return before if asked is None else known

    def _refuse_changes_of_type(self) -> None:
        changed = [
            (plan, wanted, wanted.known)
            for plan in self.decks
            for wanted in plan.wanted
            if wanted.known and wanted.known.type != wanted.question.type
        ]
        if not changed:
            return
        ids = [known.id for _, _, known in changed]
        query = select(Item.question_id).join(Answer, Answer.item_id == Item.id).where(Item.question_id.in_(ids))
        answered = set(db.session.scalars(query.distinct()))
        for plan, wanted, known in changed:
            if known.id in answered:
                text = (
                    f"it was answered as {known.type}, so its type cannot become {wanted.question.type}: "
                    "give the new question an id of its own"
                )
                self._error(plan.file, wanted.question.id, "type", "type-of-answered", text)

    def _find_missing(self) -> None:
        found = {wanted.known.id for plan in self.decks for wanted in plan.wanted if wanted.known}
        missing = defaultdict(list)
        for known in self.known.values():
            if known.status != "retired" and known.id not in found:
                missing[known.deck_id].append(known)
        for plan in self.decks:
            plan.missing = missing[plan.row.id] if plan.row else []
        broken = {file.name for file in self.files if self._has_errors(file)}
        kept = {plan.row.id for plan in self.decks if plan.row}
        self.gone = {
            row.id: missing[row.id]
            for row in self.rows
            if row.retired_at is None and row.id not in kept and row.file not in broken
        }
        """Decks that no file has any more, each with its questions."""

    def _refuse_to_retire_many(self, allowed: bool) -> None:
        live = Counter(known.deck_id for known in self.known.values() if known.status == "live")
        missing = {plan.row.id: plan.missing for plan in self.decks if plan.row} | self.gone
        for row in self.rows:
            number = sum(known.status == "live" for known in missing.get(row.id, ()))
            if allowed or live[row.id] < MANY or number * 2 <= live[row.id]:
                continue
            gone = self.gone.pop(row.id, None) is not None
            found = "the file is gone" if gone else f"{number} of {live[row.id]} live questions are gone"
            text = f"{found}, and all are still asked: put back what is missing or, if this is meant, {ALLOW}"
            file = next((plan.file.name for plan in self.decks if plan.row is row), row.file)
            fault = Fault(file, 1, 1, "error", None, "questions", text, "retires-many")
            self.faults.setdefault(file, []).append(fault)

    def report(self) -> SyncReport:
        changed = _Changed([wanted for plan in self.decks for wanted in plan.wanted])
        keys = {row.id: row.key for row in self.rows}
        changes = [change for plan in self.decks for change in _changes(plan, changed, keys)]
        for row in self.rows:
            if row.id in self.gone:
                changes.append(Change("deck retired", row.key))
                changes += [Change("retired", row.key, known.key) for known in self.gone[row.id]]
        return SyncReport(
            tuple(sorted(changes, key=lambda change: KINDS.index(change.kind))),
            tuple(fault for found in self.faults.values() for fault in found),
            tuple(_renames(self.decks)),
        )


class _Changed:
    """How answers would be marked by the new content of questions whose content changed. Two queries at most."""

    def __init__(self, wanted: Sequence[_Wanted]) -> None:
        self.new = {w.known.id: w for w in wanted if w.known and w.hash != w.known.hash}
        self.old = versions.versions(w.known.version_id for w in self.new.values() if w.known) if self.new else {}
        self.answers: Counter[int] = Counter()
        if self.new:
            self._count()

    def _count(self) -> None:
        given = db.session.execute(
            select(Item.question_id, Answer.response, Answer.points)
            .join(Item, Item.id == Answer.item_id)
            .where(Item.question_id.in_(self.new)),
            execution_options={"yield_per": 1000},
        )
        for id, response, points in given:
            self.answers[id] += self.new[id].question.mark(response).points != points

    def kind(self, wanted: _Wanted, known: _Known) -> Kind:
        """Whether what was right is right no longer, what was wrong is right, or only the words are others."""
        new, old = wanted.question, self.old[known.version_id]
        if new.type != old.type:
            return "type changed"
        same = new.mark(old.right()).right and old.mark(new.right()).right
        return "answer changed" if self.answers[known.id] or not same else "reworded"


def _changes(plan: _DeckPlan, changed: _Changed, keys: dict[int, str]) -> Iterator[Change]:
    yield from _deck_changes(plan)
    key = plan.deck.deck
    for wanted in plan.wanted:
        if wanted.known is None:
            yield Change("new", key, wanted.question.id)
        else:
            yield from _question_changes(plan, wanted, wanted.known, changed, keys)
    for known in plan.missing:
        yield Change("retired", key, known.key)


def _deck_changes(plan: _DeckPlan) -> Iterator[Change]:
    row, key = plan.row, plan.deck.deck
    if row is None:
        yield Change("deck new", key)
        return
    if row.retired_at:
        yield Change("deck revived", key)
    if any(getattr(row, name) != value for name, value in plan.fields().items() if name not in {"hash", "retired_at"}):
        yield Change("deck changed", key, was=row.key if row.key != key else None)
    stayed = [w.known for w in plan.wanted if w.known and w.known.deck_id == row.id and w.known.status != "retired"]
    positions = [known.position for known in stayed]
    if positions != sorted(positions):
        yield Change("deck reordered", key)


def _question_changes(
    plan: _DeckPlan, wanted: _Wanted, known: _Known, changed: _Changed, keys: dict[int, str]
) -> Iterator[Change]:
    key, question = plan.deck.deck, wanted.question
    if known.key != question.id:
        yield Change("renamed", key, question.id, known.key)
    if plan.row is None or known.deck_id != plan.row.id:
        yield Change("moved", key, question.id, keys[known.deck_id])
    if known.hash != wanted.hash:
        kind = changed.kind(wanted, known)
        was = known.type if kind == "type changed" else None
        yield Change(kind, key, question.id, was, changed.answers[known.id])
    if known.status != question.status:
        yield Change(_change_of_status(known.status, question.status), key, question.id)
    if (known.tags, known.note) != (list(question.tags), question.note):
        yield Change("with other notes or tags", key, question.id)


def _change_of_status(old: str, new: str) -> Kind:
    if old == "retired":
        return "revived"
    kinds: dict[str, Kind] = {"retired": "retired", "live": "made live", "draft": "made draft"}
    return kinds[new]


def _renames(plans: Iterable[_DeckPlan]) -> Iterator[str]:
    """A hint for every question that went while one much like it came under a new id."""
    for plan in plans:
        prompts = {w.question.id: w.question.prompt for w in plan.wanted if w.known is None}
        if not prompts or not plan.missing:
            continue
        old = versions.versions(known.version_id for known in plan.missing)
        for known in plan.missing:
            best = process.extractOne(old[known.version_id].prompt, prompts, scorer=fuzz.ratio, score_cutoff=ALIKE)
            if best:
                yield (
                    f'{plan.file.name}: "{known.key}" is gone and "{best[2]}" reads much like it. If it is the same '
                    f"question, write `was: {known.key}` beneath the new id, and its answers come with it."
                )


def _all_known() -> Iterator[_Known]:
    rows = db.session.execute(
        select(
            Question.id, Question.key, Question.deck_id, Question.type, Question.status, Question.position,
            Question.tags, Question.note, Question.version_id, Version.hash,
        ).join(Version, Version.id == Question.version_id)
    )  # fmt: skip
    return (_Known(*row) for row in rows)


def _write(plan: _Plan, now: datetime) -> None:
    ids = {deck.deck.deck: _write_deck(deck, now) for deck in plan.decks}
    _rename(plan)
    _write_questions(plan, ids, now)
    missing = [known for deck in plan.decks for known in deck.missing]
    missing += [known for gone in plan.gone.values() for known in gone]
    _update([{"id": known.id, "status": "retired"} for known in missing])
    for row in plan.rows:
        if row.id in plan.gone:
            row.retired_at = now
    _write_states(plan, now)
    db.session.flush()
    db.session.expire_all()


def _write_deck(plan: _DeckPlan, now: datetime) -> int:
    """Write what the file says of the deck as a whole, where that is new; its id."""
    fields = plan.fields()
    row = plan.row or Deck()
    if plan.row is None or any(getattr(row, name) != value for name, value in fields.items()):
        for name, value in fields.items():
            setattr(row, name, value)
        row.synced_at = now
        db.session.add(row)
        db.session.flush()
    return row.id


def _rename(plan: _Plan) -> None:
    """Give questions their new ids by way of ids that nobody has, since two may change places."""
    pairs = [(w.known, w.question.id) for deck in plan.decks for w in deck.wanted if w.known]
    keys = {known.id: key for known, key in pairs if known.key != key}
    freed = {plan.known[key].id: known.key for known, key in pairs if known.id in keys and key in plan.known}
    keys = {**freed, **keys}
    _update([{"id": id, "key": f"~{id}"} for id in keys])
    _update([{"id": id, "key": key} for id, key in keys.items()])


def _write_questions(plan: _Plan, deck_ids: dict[str, int], now: datetime) -> None:
    wanted = [(w, deck_ids[deck.deck.deck]) for deck in plan.decks for w in deck.wanted]
    new = [w.fields() | {"deck_id": deck_id} for w, deck_id in wanted if w.known is None]
    if new:
        db.session.execute(insert(Question), new)
    made = db.session.execute(select(Question.key, Question.id).where(Question.version_id.is_(None)))
    id_of = {row.key: row.id for row in made} | {w.question.id: w.known.id for w, _ in wanted if w.known}
    current = _write_versions([w for w, _ in wanted if w.known is None or w.known.hash != w.hash], id_of, now)
    changes = []
    for w, deck_id in wanted:
        id = id_of[w.question.id]
        fields = w.fields() | {"deck_id": deck_id}
        if id in current:
            fields["version_id"] = current[id]
        if w.known is None or any(getattr(w.known, name) != value for name, value in fields.items()):
            changes.append(fields | {"id": id, "version_id": fields.get("version_id") or _version_id(w)})
    _update(changes)


def _version_id(wanted: _Wanted) -> int:
    assert wanted.known is not None
    return wanted.known.version_id


def _write_versions(wanted: Sequence[_Wanted], id_of: dict[str, int], now: datetime) -> dict[int, int]:
    """The version of each of these contents, by question id: one that was there before, or a new one."""
    hashes = {id_of[w.question.id]: w.hash for w in wanted}
    current = _with_hashes(hashes)
    new = [
        {"question_id": id_of[w.question.id], "content": w.content, "hash": w.hash, "created_at": now}
        for w in wanted
        if id_of[w.question.id] not in current
    ]
    if new:
        db.session.execute(insert(Version), new)
        current = _with_hashes(hashes)
    return current


def _with_hashes(hashes: dict[int, str]) -> dict[int, int]:
    """The versions with these hashes, by question id, as far as there are any."""
    rows = db.session.execute(
        select(Version.question_id, Version.hash, Version.id).where(Version.question_id.in_(hashes))
    )
    return {row.question_id: row.id for row in rows if row.hash == hashes[row.question_id]}


def _update(rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        db.session.execute(update(Question), rows)


def _write_states(plan: _Plan, now: datetime) -> None:
    """Keep what is wrong with each file; a state that is as it was is left alone."""
    hashes = {file.name: file.hash for file in plan.files}
    states = {state.file: state for state in db.session.scalars(select(FileState))}
    for name, found in plan.faults.items():
        state = states.pop(name, None) or FileState(file=name)
        hash, faults = hashes.get(name, ""), [asdict(fault) for fault in found]
        if (state.hash, state.faults) != (hash, faults):
            state.hash, state.faults, state.checked_at = hash, faults, now
            db.session.add(state)
    for state in states.values():
        db.session.delete(state)
