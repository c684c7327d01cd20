"""The ``study`` command: thin commands over the same functions that the pages call."""

import csv
import json
import os
import re
import secrets
import sys
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from itertools import count, groupby
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import click
from flask import Flask, current_app, url_for
from flask.cli import ScriptInfo, with_appcontext

from study import ROOT, article, create_app, names, passwords, question_file, questions, watch
from study.question_file import QuestionFile
from study.questions.folding import fold
from study.settings import SettingError
from study.store import articles, attempts, decks, people, schema
from study.store.base import DBAPIError, NotUnique, db, reading_only
from study.store.models import ROLES, Deck, Person

if TYPE_CHECKING:
    from study.generator import Drafts


@click.group()
def study() -> None:
    """Study turns an article into a quiz and keeps people studying until they know it."""


def main() -> None:
    """The console command. What goes wrong is one sentence on standard error, with exit status 1."""
    try:
        study.main(prog_name="study", obj=ScriptInfo(create_app=create_app))
    except SettingError as error:
        _end(str(error))
    except DBAPIError as error:
        _end(f"The database cannot be used: {error.orig}. Nothing was changed.")
    except OSError as error:
        _end(f"{error.filename or 'A file'} cannot be used: {error.strerror}.")


def _end(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(1)


def init_app(app: Flask) -> None:
    """Let ``flask`` have the commands too."""
    for command in study.commands.values():
        app.cli.add_command(command)


def _now() -> datetime:
    return datetime.now(UTC)


NO_FILES = "Questions: there are no question files in {}, so the decks stay as they are"
"""A node that only serves has none. It must not take away what another node has synced."""


def _ready() -> None:
    """Go on only with a database that has this program's tables."""
    state = schema.state()
    if state == "newer":
        raise click.ClickException("The database was made by a later version of Study: use that, or another database.")
    if state != "current":
        raise click.ClickException("The database is not ready yet. Run: study setup")


@study.command()
@with_appcontext
def setup() -> None:
    """Get everything ready: the database, the questions, the articles."""
    _upgrade()
    files = decks.read_files(_folder())
    if files:
        _report(decks.sync(files, _now()))
        db.session.commit()
    else:
        click.echo(NO_FILES.format(_folder()))
    _attach_beside()
    _read_waiting()


def _upgrade() -> None:
    state = schema.state()
    if state == "newer":
        _ready()
    if state == "current":
        click.echo("Database: up to date")
        return
    if state == "older":
        click.echo(f"Database: a copy of it as it was is in {schema.back_up(_now())}")
    schema.upgrade()
    click.echo("Database: made" if state == "empty" else "Database: brought up to date")


def _folder() -> Path:
    folder: Path = current_app.config["STUDY_QUESTIONS"]
    return folder


def _report(report: decks.SyncReport) -> None:
    summary, *rest = watch.told(report)
    click.echo(f"Questions: {summary}")
    for line in rest:
        click.echo(line, err=bool(report.errors))


def _attach_beside() -> None:
    """Attach decks/NAME.txt to the deck in decks/NAME.yaml where that has no article yet."""
    for deck, attached in articles.attached():
        path = (_folder() / deck.file).with_suffix(".txt")
        if attached is None and path.parent != _folder() and path.is_file():
            _attach(deck, path)
    db.session.commit()


def _attach(deck: Deck, path: Path) -> None:
    read = _read(path)
    new = articles.attach(deck, read, _now())
    click.echo(f"Article of {deck.key}: {len(read.passages)} passages {'attached' if new else 'were attached already'}")


def _read_waiting() -> None:
    for waiting in articles.waiting():
        click.echo(f"Reading “{waiting.article.title}” ...")
        db.session.rollback()  # reading takes seconds: nobody should wait for the database meanwhile
        try:
            facts = _facts(waiting.article, _date(waiting.published))
        except Exception as error:
            # Whatever it is, it must not keep the other articles from being read, and instructors see it.
            articles.keep_trouble(waiting, f"{type(error).__name__}: {error}")
            click.echo(f"  It could not be read: {error}", err=True)
        else:
            articles.keep_facts(waiting, facts)
            click.echo(f"  {len(facts['events'])} dated events, {len(facts['quotations'])} quotations")
        db.session.commit()


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _facts(read: article.Article, published: date | None, file: str = "") -> dict[str, Any]:
    generator = _generator()
    found = generator.find_facts(generator.annotate(read), published)
    facts: dict[str, Any] = generator.to_json(found, file or read.title)
    return facts


def _generator() -> ModuleType:
    # The language model takes seconds to load: only the commands that read articles do.
    from study import generator
    from study.generator import language

    try:
        language.load()
    except RuntimeError as error:
        raise click.ClickException(str(error)) from None
    return generator


FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FILES = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
PUBLISHED = click.option(
    "--published", type=click.DateTime(["%Y-%m-%d"]), help="When the article came out: “last month” is counted from it."
)


@study.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@with_appcontext
def check(files: Sequence[Path], as_json: bool) -> None:
    """Check question FILES, or all of them. The exit status is 1 where there are errors."""
    read = [question_file.read(path, str(path)) for path in files] or decks.read_files(_folder())
    faults = [fault for file in read for fault in file.faults] + question_file.check_together(read)
    errors = sum(fault.level == "error" for fault in faults)
    warnings = len(faults) - errors
    if as_json:
        found = {"files": len(read), "errors": errors, "warnings": warnings, "faults": [asdict(f) for f in faults]}
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        for fault in faults:
            click.echo(str(fault))
        number = sum(len(file.deck.questions) for file in read if file.deck)
        click.echo(
            f"{_counted(len(read), 'file')}, {_counted(number, 'question')} that can be read: "
            f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}"
        )
    sys.exit(1 if errors else 0)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


@study.command()
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option("--allow-retire", is_flag=True, help="Retire even most of a deck's questions at once.")
@click.option("--watch", "watching", is_flag=True, help="Go on, and sync whatever is saved, until stopped.")
@with_appcontext
def sync(dry_run: bool, allow_retire: bool, watching: bool) -> None:
    """Bring the question files into the database. The exit status is 1 where one has errors."""
    _ready()
    if watching:
        db.session.rollback()
        return watch.run(current_app._get_current_object(), click.echo)  # type: ignore[attr-defined]
    files = decks.read_files(_folder())
    if not files and not allow_retire:
        return click.echo(NO_FILES.format(_folder()))
    if dry_run:
        with reading_only():
            report = decks.sync(files, _now(), dry_run=True, allow_retire=allow_retire)
    else:
        report = decks.sync(files, _now(), allow_retire=allow_retire)
        db.session.commit()
    _report(report)
    sys.exit(1 if report.errors else 0)


@study.command()
@FILES
@PUBLISHED
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each file, a line each.")
def facts(files: Sequence[Path], published: datetime | None, as_json: bool) -> None:
    """Print the dated events and the quotations of the articles in FILES."""

    def print_facts(path: Path) -> str:
        found = _facts(_read(path), published.date() if published else None, str(path))
        return json.dumps(found, ensure_ascii=False) if as_json else "\n".join(_table(found))

    _for_each(files, print_facts)


def _for_each(files: Sequence[Path], work: Callable[[Path], str]) -> None:
    """Print what ``work`` has to say of each file, and how far it is where there are several.

    A file that it cannot do is one sentence, the others go on, and the exit status is 1 in the end. Ctrl-C leaves what
    is done, and the exit status is 130.
    """
    began = time.monotonic()
    done = failed = 0
    several = len(files) > 1
    terminal = several and sys.stderr.isatty()
    try:
        with click.progressbar(
            files, file=sys.stderr, hidden=not terminal, item_show_func=lambda path: path.name if path else ""
        ) as waiting:
            for path in waiting:
                failed += not _succeeds(work, path, terminal)
                done += 1
                seconds = time.monotonic() - began
                if several and not terminal and seconds > 1:
                    click.echo(f"{done} of {len(files)}: {path} ({seconds:.1f} s)", err=True)
    except KeyboardInterrupt:
        click.echo(f"Stopped: {done} of {_counted(len(files), 'article')} done, nothing else was changed.", err=True)
        sys.exit(130)
    if failed:
        sys.exit(1)


def _succeeds(work: Callable[[Path], str], path: Path, terminal: bool) -> bool:
    """Whether ``work`` can do the file; prints what it says, or what is wrong."""
    try:
        _say(work(path), terminal)
    except click.ClickException as error:
        _say(f"Error: {error.format_message()}", terminal, err=True)
        return False
    except Exception as error:
        # Whatever it is, it must not keep the other articles from being read.
        fault = f"a fault of this program, please report it ({type(error).__name__}: {error})"
        _say(f"Error: {path}: {fault}", terminal, err=True)
        return False
    return True


def _say(text: str, terminal: bool, err: bool = False) -> None:
    """Print ``text``; where a bar stands on the ``terminal``, in place of it."""
    if terminal:
        click.echo("\r\x1b[K", err=True, nl=False)
    click.echo(text, err=err)


def _read(path: Path) -> article.Article:
    try:
        with path.open("rb") as file:
            return article.read(file.read(article.LARGEST + 1), path.name)
    except article.Unreadable as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{path} cannot be read: {error.strerror}.") from None


def _table(found: dict[str, Any]) -> Iterator[str]:
    """Facts for a person to read."""
    yield f"{found['title']}  ({found['file']}, {_counted(len(found['passages']), 'passage')})"
    yield f"\n{_counted(len(found['events']), 'dated event')}"
    yield from (f"  {event['value']:<10}  {_short(event['clause'])}" for event in found["events"])
    said = [one for one in found["quotations"] if one["kind"] == "utterance"]
    yield f"\n{_counted(len(said), 'quotation')} of somebody"
    yield from (f"  {one['speaker'] or '?':<24}  “{_short(one['quote'])}”" for one in said)
    yield f"\n{_counted(len(found['quotations']) - len(said), 'other wording')} in quotation marks"
    yield f"\n{_counted(len(found['dropped']), 'piece')} of the page left out"
    yield from (f"  {_short(one['why'], 34):<34}  {_short(one['text'], 70)}" for one in found["dropped"])
    yield ""


@study.command()
@FILES
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="NAME.yaml, or a folder for a file of each article's name.  [default: questions.yaml; for several, decks]",
)
@click.option("--explain", is_flag=True, help="Say of every fact what was made of it, and why the rest was left out.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each article, a line each.")
@click.option("--dry-run", is_flag=True, help="Only say what would be added.")
@click.option("--max", "most", type=click.IntRange(1), help="Add at most so many drafts to a file.")
@PUBLISHED
@with_appcontext
def generate(
    files: Sequence[Path],
    output: Path | None,
    explain: bool,
    as_json: bool,
    dry_run: bool,
    most: int | None,
    published: datetime | None,
) -> None:
    """Add draft questions on the articles in FILES to question files; what is in these stays as it is."""
    outputs = _outputs(files, output)
    taken = {id for file in decks.read_files(_folder()) for id in file.places}

    def draft(path: Path) -> str:
        to = outputs[path]
        old = _question_file(to)
        read = _read(path)
        drafts = _drafts(read, published.date() if published else None, _known(old))
        new = [*_with_free_ids(drafts.questions, taken | _ids(old))][:most]
        if new and not dry_run:
            _write(to, old, new, read.title)
        done = Drafting(path, to, drafts, new, written=bool(new) and not dry_run)
        return _drafting_json(done, explain) if as_json else _drafting_told(done, explain)

    _for_each(files, draft)


def _outputs(files: Sequence[Path], output: Path | None) -> dict[Path, Path]:
    """The question file for each article. It must be a file of its own."""
    if output and output.suffix in (".yaml", ".yml"):
        if len(files) > 1:
            raise click.UsageError("Several articles go to several question files: give a folder with -o.")
        return {files[0]: output}
    if not output and len(files) == 1:
        return {files[0]: Path("questions.yaml")}
    outputs = {path: (output or Path("decks")) / f"{path.stem}.yaml" for path in files}
    for key, alike in groupby(sorted(files, key=_key_of_file), _key_of_file):
        same = [*alike]
        if len(same) > 1:
            names = " and ".join(map(str, same))
            raise click.UsageError(f"{names} would both be the deck “{key}”: give them different names.")
    return outputs


def _key_of_file(path: Path) -> str:
    return _deck_key(path.stem)


def _question_file(path: Path) -> QuestionFile | None:
    """The question file at ``path``, without errors, or None where there is none yet."""
    old = question_file.read(path, str(path)) if path.exists() else None
    if old and old.deck is None:
        raise click.ClickException("\n".join([f"{path} has errors: correct these first.", *map(str, old.errors)]))
    return old


def _drafts(read: article.Article, published: date | None, known: Collection[str]) -> "Drafts":
    generator = _generator()
    annotated = generator.annotate(read)
    drafts: Drafts = generator.compose(annotated, generator.find_facts(annotated, published), known)
    return drafts


def _ids(old: QuestionFile | None) -> set[str]:
    return set(old.places) if old else set()


class Drafting(NamedTuple):
    """What was drafted on the article in ``path``; the ``new`` ones go to the question file ``to``."""

    path: Path
    to: Path
    drafts: "Drafts"
    new: Sequence[questions.Question]
    written: bool


def _drafting_told(done: Drafting, explain: bool) -> str:
    from study.generator import explain as explaining

    lines = [str(done.path), *explaining.told(done.drafts), ""] if explain else []
    number = _counted(len(done.new), "draft")
    if done.written:
        lines.append(f"{number} added to {done.to}")
    else:
        lines.append(f"{number} would be added to {done.to}" if done.new else f"Nothing new to add to {done.to}")
    return "\n".join(lines)


def _drafting_json(done: Drafting, explain: bool) -> str:
    from study.generator import explain as explaining

    said = {
        "file": str(done.path),
        "output": str(done.to),
        "written": done.written,
        "new": [{"id": question.id, "type": question.type} for question in done.new],
    }
    return json.dumps(said | (explaining.to_json(done.drafts) if explain else {}), ensure_ascii=False)


def _known(old: QuestionFile | None) -> set[str]:
    """The facts that a file has questions on, or whose drafts were rejected."""
    if old is None or old.deck is None:
        return set()
    return {question.fact for question in old.deck.questions if question.fact} | set(old.deck.rejected)


def _with_free_ids(drafts: Sequence[questions.Question], taken: set[str]) -> Iterator[questions.Question]:
    """``drafts`` with a number after an id that is ``taken``; their own ids are added to these."""
    for draft in drafts:
        tries = (draft.id if number == 1 else f"{draft.id[:76]}-{number}" for number in count(1))
        id = next(id for id in tries if id not in taken)
        taken.add(id)
        yield draft.model_copy(update={"id": id})


def _write(path: Path, old: QuestionFile | None, new: Sequence[questions.Question], title: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if old:
            question_file.write(path, question_file.append(old.data, new), old.hash)
        else:
            question_file.write(path, _new_file(path, new, title), None)
    except (question_file.EditError, question_file.NotSaved) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from None


def _new_file(path: Path, new: Sequence[questions.Question], title: str) -> bytes:
    # Decks are told apart by their files, but for the first, whose name says nothing.
    name = title if path.stem == "questions" else path.stem
    deck = questions.Deck(
        deck=_deck_key(name), title=title, article=questions.ArticleInfo(title=title), questions=tuple(new)
    )
    schema = os.path.relpath(ROOT / "static" / "question-file.schema.json", path.resolve().parent)
    return question_file.dump_deck(deck, f"Questions on “{title}”.", Path(schema).as_posix())


def _deck_key(name: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", fold(name)))[:80].strip("-") or "deck"


def _short(text: str, width: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"


@study.group("article")
def article_group() -> None:
    """The articles that decks are about."""


@article_group.command()
@click.argument("deck")
@click.argument("file", type=FILE)
@with_appcontext
def attach(deck: str, file: Path) -> None:
    """Attach the article in FILE to DECK, so that the reading room shows it."""
    _ready()
    _attach(_deck(deck), file)
    db.session.commit()
    _read_waiting()


@article_group.command("text")
@click.argument("file", type=FILE)
def print_text(file: Path) -> None:
    """Print the text taken out of FILE. The offsets of “study facts --json” count in it."""
    click.echo(_read(file).text.encode(), nl=False)


@article_group.command()
@click.argument("deck")
@with_appcontext
def detach(deck: str) -> None:
    """Take the article of DECK out of the database."""
    _ready()
    if not articles.detach(_deck(deck)):
        raise click.ClickException(f"Deck “{deck}” has no article attached.")
    db.session.commit()
    click.echo(f"The article of {deck} is detached.")


@article_group.command("list")
@with_appcontext
def list_articles() -> None:
    """List the decks with their articles."""
    _ready()
    for deck, attached in articles.attached():
        state = "no article attached"
        if attached:
            state = attached.trouble or ("read" if attached.facts else "waits to be read")
            state = f"{attached.title}: {_counted(len(attached.passages), 'passage')}, {state}"
        click.echo(f"{deck.key}: {state}")


@article_group.command("read")
@with_appcontext
def read_articles() -> None:
    """Find the facts of articles that wait to be read. The server does it by itself."""
    _ready()
    _read_waiting()


def _deck(key: str) -> Deck:
    deck = decks.get(key)
    if deck is None:
        known = ", ".join(deck.key for deck, _ in articles.attached()) or "none yet"
        raise click.ClickException(f"There is no deck “{key}”. The decks: {known}.")
    return deck


@study.group("user")
def user_group() -> None:
    """The people with an account."""


ROLE = click.Choice([role for role in ROLES if role != "visitor"])


@user_group.command()
@click.argument("name")
@click.option("--role", type=ROLE, required=True)
@click.option("--email")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@with_appcontext
def create(name: str, role: str, email: str | None, password_stdin: bool) -> None:
    """Make an account. The password is asked for, or taken from STUDY_PASSWORD or standard input."""
    _ready()
    password = _password(password_stdin)
    fault = names.fault(name) or passwords.fault(password, name, email or "")
    if fault:
        raise click.ClickException(fault)
    try:
        people.add(name, passwords.hashed(password), role, _now(), email)
    except NotUnique:
        raise click.ClickException(f"The name “{name}” is taken, or looks like one that is.") from None
    db.session.commit()
    click.echo(f"{name} is {role}.")


def _password(from_stdin: bool) -> str:
    given = sys.stdin.readline().rstrip("\r\n") if from_stdin else os.environ.get("STUDY_PASSWORD")
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise click.ClickException("Give the password by STUDY_PASSWORD or --password-stdin; there is no default.")
    asked: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return asked


def _person(name: str) -> Person:
    person = people.named(name)
    if person is None:
        raise click.ClickException(f"There is nobody called “{name}”.")
    return person


@user_group.command()
@click.argument("name")
@click.argument("new_role", type=ROLE)
@with_appcontext
def role(name: str, new_role: str) -> None:
    """Give somebody another role. They must sign in again."""
    _ready()
    try:
        people.set_role(_person(name), new_role)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    db.session.commit()
    click.echo(f"{name} is {new_role}.")


@user_group.command()
@click.argument("name")
@with_appcontext
def reset(name: str) -> None:
    """Print a link by which somebody can set a new password within the hour."""
    _ready()
    token = secrets.token_urlsafe(32)
    people.add_reset_link(_person(name).id, token, _now())
    db.session.commit()
    config = current_app.config
    host = (config["TRUSTED_HOSTS"] or ["127.0.0.1:8000"])[0]
    scheme = "https" if config["STUDY_HTTPS"] else "http"
    with current_app.test_request_context(base_url=f"{scheme}://{host}"):
        click.echo(url_for("account.reset", token=token, _external=True))


@user_group.command("list")
@with_appcontext
def list_people() -> None:
    """List the people with an account."""
    _ready()
    for person in people.signed_up():
        click.echo(f"{person.name}  {person.role}  since {person.created_at:%Y-%m-%d}")


@study.group()
def export() -> None:
    """Data for other programs."""


@export.command("answers")
@click.argument("name")
@with_appcontext
def export_answers(name: str) -> None:
    """Print every answer that somebody gave, as CSV."""
    _ready()
    rows = csv.writer(sys.stdout)
    rows.writerow(["attempt", "deck", "question", "version", "answered_at", "turn", "response", "points"])
    with reading_only():
        for given in attempts.answers(_person(name).id, _now()):
            response = given.response if isinstance(given.response, str) else " | ".join(given.response)
            rows.writerow([
                given.attempt_id, given.deck, given.question, given.version_id, given.answered_at.isoformat(),
                given.turn, response, given.points,
            ])  # fmt: skip


@study.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 for all addresses of this machine.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
@with_appcontext
def serve(host: str, port: int, workers: int) -> None:
    """Serve the site, and sync question files as they are saved."""
    _ready()
    for warning in schema.warnings():
        click.echo(warning, err=True)
    db.session.remove()
    db.engine.dispose()  # no connection may go over to the workers
    # The server is loaded by this command alone.
    from study import serve as serving

    try:
        serving.serve(host, port, workers)
    except serving.PortTaken as error:
        raise click.ClickException(str(error)) from None


if __name__ == "__main__":
    main()
