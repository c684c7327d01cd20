"""The ``study`` command."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from difflib import ndiff
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask.cli import ScriptInfo

from study import ROOT, cli, create_app
from study.question_file import dump_deck
from study.questions import Deck
from study.store import articles, decks, people
from study.store.base import db
from tests.conftest import PASSWORD, a_question

STORY = """The Bridge at Elm

In May 1931 the town of Elm began to build a bridge. “It will outlast us,” said Ada Stone, who had drawn the plans.

Two years later, Mayor John Reed opened the bridge for traffic. “We have waited long enough,” Reed said.

In 1950 the bridge was painted green, and on 4 July 1976 the town celebrated it with fireworks.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the question files, with one deck of one question; commands are given as from there."""
    folder = tmp_path / "files"
    (folder / "decks").mkdir(parents=True)
    save(folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("STUDY_QUESTIONS", str(folder))
    monkeypatch.setenv("STUDY_DATA", str(tmp_path / "data"))
    return folder


def save(folder: Path, prompt: str = "Which city?", name: str = "decks/cities.yaml", **fields: object) -> Path:
    deck = Deck(deck="cities", title="Cities", questions=(a_question(prompt=prompt, **fields),))
    path = folder / name
    path.write_bytes(dump_deck(deck, "A deck of the tests."))
    return path


Study = Callable[..., Result]


@pytest.fixture
def study(folder: Path) -> Study:
    """Runs a command; any but the expected exit status fails the test, and so does a traceback."""

    def run(*arguments: str, status: int = 0, **more: object) -> Result:
        result = CliRunner().invoke(cli.study, arguments, obj=ScriptInfo(create_app=create_app), **more)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert result.exit_code == status, result.output
        return result

    return run


@pytest.fixture
def ready(study: Study) -> Study:
    """The same with a database that is set up."""
    study("setup")
    return study


def test_setup_gets_everything_ready_and_a_second_time_finds_it_so(study):
    assert study("setup").output.splitlines()[:2] == ["Database: made", "Questions: 1 new, 1 deck new"]
    assert study("setup").output.splitlines() == ["Database: up to date", "Questions: nothing changed"]


def test_setup_attaches_the_article_beside_a_deck_and_reads_it(study, folder):
    (folder / "decks" / "cities.txt").write_text(STORY)
    output = study("setup").output
    assert "Article of cities: 3 passages attached" in output and "4 dated events, 2 quotations" in output
    with create_app().app_context():
        deck = decks.get("cities")
        assert deck is not None
        reading = articles.reading(deck)
        assert reading is not None and {speaker.name for speaker in reading.speakers} == {"Ada Stone", "John Reed"}
        db.engine.dispose()
    assert "Article" not in study("setup").output


def test_setup_goes_on_though_a_question_file_is_broken(study, folder):
    (folder / "questions.yaml").write_text("deck: [")
    output = study("setup").output
    assert "questions.yaml:1" in output and "1 new" in output


def test_without_setup_a_command_says_what_to_do(study):
    for command in (["sync"], ["user", "list"], ["article", "list"], ["serve"]):
        assert "Run: study setup" in study(*command, status=1).output


def test_check_says_what_is_wrong_where_and_in_its_exit_status(study, folder):
    assert study("check").output == "1 file, 1 question that can be read: 0 errors, 0 warnings\n"
    path = save(folder)
    path.write_bytes(path.read_bytes().replace(b"prompt:", b"promt:"))
    output = study("check", "decks/cities.yaml", status=1).output
    assert re.search(r"^decks/cities\.yaml:\d+:\d+: error: ", output) and "did you mean" in output
    found = json.loads(study("check", "--json", status=1).output)
    assert found["errors"] == len([fault for fault in found["faults"] if fault["level"] == "error"]) > 0
    assert set(found["faults"][0]) == {"file", "line", "column", "level", "question", "field", "text", "code"}


def test_warnings_alone_are_no_failure(study, folder):
    save(folder, wrong=["Lyon"])
    assert "0 errors, 1 warning" in study("check").output


def test_check_of_a_file_that_is_not_there(study):
    assert "no file" in study("check", "nowhere.yaml", status=1).output


def test_sync_says_what_changed_and_a_dry_run_only_says_it(ready, folder):
    save(folder, "Which other city?")
    assert "1 reworded" in ready("sync", "--dry-run").output
    assert "1 reworded" in ready("sync").output
    assert "nothing changed" in ready("sync").output


def test_a_node_without_question_files_leaves_the_decks_as_they_are(ready, folder):
    (folder / "decks" / "cities.yaml").unlink()
    assert "the decks stay as they are" in ready("setup").output
    assert "the decks stay as they are" in ready("sync").output
    assert ready("sync", "--allow-retire").output.startswith("Questions: 1 retired, 1 deck retired\n")


def test_sync_of_a_broken_file_fails_with_its_faults(ready, folder):
    (folder / "questions.yaml").write_text("deck: [")
    assert "questions.yaml:1" in ready("sync", status=1).output


def test_facts_as_json_are_one_object_a_line_with_true_offsets(study, folder):
    (folder / "story.txt").write_text(STORY)
    lines = study("facts", "story.txt", "story.txt", "--json").output.splitlines()
    assert len(lines) == 2
    found = json.loads(lines[0])
    assert found["file"] == "story.txt" and [passage["number"] for passage in found["passages"]] == [1, 2, 3]
    assert all(date["text"] == STORY[date["start"] : date["end"]] for date in found["dates"])
    assert [event["value"] for event in found["events"]] == ["1931-05", "1933", "1950", "1976-07-04"]
    assert [quotation["speaker"] for quotation in found["quotations"]] == ["Ada Stone", "John Reed"]


def test_facts_for_a_reader(study, folder):
    (folder / "story.txt").write_text(STORY)
    output = study("facts", "story.txt").output
    assert "4 dated events" in output and re.search(r"Ada Stone +“It will outlast us", output)


def test_facts_of_what_is_no_article(study, folder):
    (folder / "empty.txt").write_text("")
    assert study("facts", "empty.txt", status=1).output == "Error: empty.txt is empty: there is no article in it.\n"


def test_generate_makes_a_new_file_that_has_no_faults(study, folder):
    (folder / "story.txt").write_text(STORY)
    assert re.search(r"\d+ drafts? added to new.yaml", study("generate", "story.txt", "-o", "new.yaml").output)
    assert "0 errors" in study("check", "new.yaml").output
    text = (folder / "new.yaml").read_text()
    assert "deck: new\n" in text and "status: live" not in text and "status: draft" in text
    assert study("generate", "story.txt", "-o", "new.yaml").output == "Nothing new to add to new.yaml\n"
    assert (folder / "new.yaml").read_text() == text


def test_the_first_deck_is_named_after_its_article(study, folder):
    (folder / "story.txt").write_text(STORY)
    study("generate", "story.txt", "-o", "questions.yaml")
    assert "deck: the-bridge-at-elm\n" in (folder / "questions.yaml").read_text()


def test_generate_adds_to_a_file_and_leaves_what_is_in_it_alone(study, folder):
    (folder / "story.txt").write_text(STORY)
    path = folder / "decks" / "cities.yaml"
    before = path.read_text() + "\n# a comment of the instructor's\n"
    path.write_text(before)
    assert study("generate", "story.txt", "-o", "decks/cities.yaml", "--max", "1").output.startswith("1 draft added")
    lines = list(ndiff(before.splitlines(), path.read_text().splitlines()))
    assert not [line for line in lines if line.startswith("-")]
    assert "2 questions that can be read: 0 errors" in study("check").output


def test_generate_does_not_bring_back_what_was_rejected(study, folder):
    (folder / "story.txt").write_text(STORY)
    study("generate", "story.txt", "-o", "new.yaml")
    facts = re.findall(r"fact: (\w+)", (folder / "new.yaml").read_text())
    path = save(folder, name="new.yaml")
    path.write_text(path.read_text() + "rejected: [" + ", ".join(facts) + "]\n")
    assert study("generate", "story.txt", "-o", "new.yaml").output == "Nothing new to add to new.yaml\n"


def test_generate_explains_what_became_of_every_fact(study, folder):
    (folder / "story.txt").write_text(STORY)
    output = study("generate", "story.txt", "-o", "new.yaml", "--explain").output
    found = json.loads(study("facts", "story.txt", "--json").output)
    for words in [event["clause"] for event in found["events"]] + [said["quote"] for said in found["quotations"]]:
        assert re.search(rf"^passage \d, \w+: {re.escape(words)}$", output, re.MULTILINE)
    assert re.search(r"^  \+ date +[\w-]+$", output, re.MULTILINE)
    assert re.search(r"^  - (?:statement|saying|critic|selection)\b.*: \S", output, re.MULTILINE)
    assert re.search(r"^events told +4 +\d +\d$", output, re.MULTILINE)


def test_generate_explains_it_to_programs_too(study, folder):
    (folder / "story.txt").write_text(STORY)
    told = json.loads(study("generate", "story.txt", "-o", "new.yaml", "--explain", "--json").output)
    assert told["file"] == "story.txt" and told["output"] == "new.yaml" and told["written"] is True
    new = {question["id"] for question in told["new"]}
    assert new == {question["id"] for account in told["account"] for question in account["questions"]}
    assert new == set(re.findall(r"id: ([\w-]+)", (folder / "new.yaml").read_text()))
    assert [stage["found"] for stage in told["stages"]][:2] == [4, 2]


def test_a_dry_run_of_generate_writes_nothing(study, folder):
    (folder / "story.txt").write_text(STORY)
    assert "would be added to new.yaml" in study("generate", "story.txt", "-o", "new.yaml", "--dry-run").output
    assert not (folder / "new.yaml").exists()


OTHER = """The Mill at Oak

In June 1902 Mary Hill built a mill at Oak. “I want bread for the whole valley,” said Mary Hill.

In 1911 the mill burned down, and Mary Hill moved to Elm with her three daughters.
"""


def test_generate_makes_a_deck_of_each_article(study, folder):
    (folder / "story.txt").write_text(STORY)
    (folder / "mill.txt").write_text(OTHER)
    output = study("generate", "story.txt", "mill.txt").stdout
    assert re.fullmatch(
        r"\d+ drafts? added to decks/story.yaml\n\d+ drafts? added to decks/mill.yaml\n", output.replace(os.sep, "/")
    )
    study("generate", "story.txt", "mill.txt", "-o", "drafts")
    assert {path.name for path in (folder / "drafts").iterdir()} == {"story.yaml", "mill.yaml"}
    assert "0 errors" in study("check", "decks/story.yaml", "decks/mill.yaml").output


def test_several_articles_do_not_go_to_one_question_file(study, folder):
    for name in ("story.txt", "mill.txt", "Story.md"):
        (folder / name).write_text(STORY)
    assert "give a folder" in study("generate", "story.txt", "mill.txt", "-o", "new.yaml", status=2).output
    output = study("generate", "story.txt", "mill.txt", "Story.md", status=2).output
    assert "story.txt and Story.md would both be the deck “story”" in " ".join(output.split())
    assert not (folder / "decks" / "mill.yaml").exists()


def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_it(study, folder):
    (folder / "story.txt").write_text(STORY)
    (folder / "empty.txt").write_text("")
    result = study("generate", "empty.txt", "decks", "nowhere.txt", "story.txt", "-o", "drafts", status=1)
    assert "added to drafts" in result.stdout
    assert [line for line in result.stderr.splitlines() if line.startswith("Error")] == [
        "Error: empty.txt is empty: there is no article in it.",
        "Error: decks cannot be read: Is a directory.",
        "Error: nowhere.txt cannot be read: No such file or directory.",
    ]
    assert "4 dated events" in study("facts", "nowhere.txt", "story.txt", status=1).stdout


def test_a_fault_of_the_generator_is_one_sentence_and_the_others_go_on(study, folder, monkeypatch):
    (folder / "story.txt").write_text(STORY)
    (folder / "mill.txt").write_text(OTHER)
    drafts = cli._drafts

    def faulty(read, *more):
        if read.title == "The Mill at Oak":
            raise IndexError("[E040] out of range")
        return drafts(read, *more)

    monkeypatch.setattr(cli, "_drafts", faulty)
    result = study("generate", "mill.txt", "story.txt", status=1)
    assert "mill.txt: a fault of this program, please report it (IndexError: [E040] out of range)" in result.stderr
    assert "added to decks" in result.stdout


def test_what_is_done_stays_when_generate_is_stopped(study, folder, monkeypatch):
    (folder / "story.txt").write_text(STORY)
    (folder / "mill.txt").write_text(OTHER)
    write = cli._write

    def stopped(path, *more):
        if path.stem == "mill":
            raise KeyboardInterrupt
        write(path, *more)

    monkeypatch.setattr(cli, "_write", stopped)
    result = study("generate", "story.txt", "mill.txt", status=130)
    assert "Stopped: 1 of 2 articles done, nothing else was changed." in result.stderr
    assert (folder / "decks" / "story.yaml").exists() and not (folder / "decks" / "mill.yaml").exists()


def test_control_c_stops_the_program_with_a_sentence(folder):
    for number in range(40):
        (folder / f"story-{number}.txt").write_text(STORY)
    process = subprocess.Popen(
        [sys.executable, "-m", "study.cli", "facts", *sorted(map(str, folder.glob("*.txt")))],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline().startswith("The Bridge at Elm")
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130 and "Traceback" not in told
    assert re.search(r"Stopped: \d+ of 40 articles done", told)


def test_the_same_article_gives_the_same_bytes_in_every_process_and_after_other_files(folder, tmp_path):
    (folder / "mill.txt").write_text(OTHER)
    cable = str(ROOT / "decks" / "atlantic-cable.txt")
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "study.cli", "generate", *files, "-o", str(tmp_path / seed)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.DEVNULL,
        )
        for seed, files in (("0", [cable]), ("1", [cable]), ("2", [str(folder / "mill.txt"), cable]))
    ]
    assert [run.wait(timeout=120) for run in runs] == [0, 0, 0]
    written = {(tmp_path / seed / "atlantic-cable.yaml").read_bytes() for seed in "012"}
    assert len(written) == 1 and b"status: draft" in next(iter(written))


def test_generate_leaves_a_broken_file_alone(study, folder):
    (folder / "story.txt").write_text(STORY)
    (folder / "questions.yaml").write_text("deck: [")
    assert "has errors: correct these first" in study("generate", "story.txt", status=1).output
    assert (folder / "questions.yaml").read_text() == "deck: ["


def test_articles_are_attached_listed_and_detached(ready, folder):
    (folder / "story.txt").write_text(STORY)
    assert "3 passages attached" in ready("article", "attach", "cities", "story.txt").output
    assert ready("article", "list").output == "cities: The Bridge at Elm: 3 passages, read\n"
    ready("article", "detach", "cities")
    assert ready("article", "list").output == "cities: no article attached\n"
    assert "no article attached" in ready("article", "detach", "cities", status=1).output
    assert "The decks: cities." in ready("article", "attach", "towns", "story.txt", status=1).output


def test_an_account_is_made_only_with_a_password_that_was_given(ready, monkeypatch):
    assert "there is no default" in ready("user", "create", "Ada", "--role", "admin", status=1).output
    ready("user", "create", "Ada", "--role", "admin", "--password-stdin", input=f"{PASSWORD}\n")
    monkeypatch.setenv("STUDY_PASSWORD", PASSWORD)
    ready("user", "create", "Bob", "--role", "learner")
    assert "is taken" in ready("user", "create", "ADA", "--role", "learner", status=1).output
    assert [line.split()[:2] for line in ready("user", "list").output.splitlines()] == [
        ["Ada", "admin"],
        ["Bob", "learner"],
    ]


def test_an_account_is_not_made_with_a_password_that_is_guessed_first(ready, monkeypatch):
    monkeypatch.setenv("STUDY_PASSWORD", "password")
    assert "guessed" in ready("user", "create", "Ada", "--role", "admin", status=1).output
    assert ready("user", "list").output == ""


def test_roles_are_changed_but_the_last_admin_stays(ready, monkeypatch):
    monkeypatch.setenv("STUDY_PASSWORD", PASSWORD)
    ready("user", "create", "Ada", "--role", "admin")
    assert "the only admin" in ready("user", "role", "Ada", "learner", status=1).output
    ready("user", "create", "Bob", "--role", "learner")
    assert ready("user", "role", "bob", "instructor").output == "bob is instructor.\n"
    assert "nobody called" in ready("user", "role", "Cleo", "learner", status=1).output


def test_a_reset_link_leads_to_its_page(ready, monkeypatch):
    monkeypatch.setenv("STUDY_PASSWORD", PASSWORD)
    ready("user", "create", "Ada", "--role", "admin")
    link = ready("user", "reset", "Ada").output.strip()
    assert link.startswith("http://127.0.0.1:8000/account/reset/")
    app = create_app()
    assert app.test_client().get(link.removeprefix("http://127.0.0.1:8000")).status_code == 200
    with app.app_context():
        db.engine.dispose()


def test_own_answers_are_exported_as_csv(ready):
    with create_app().app_context():
        people.add("Ada", "", "learner", cli._now())
        db.session.commit()
        db.engine.dispose()
    assert ready("export", "answers", "Ada").output.startswith("attempt,deck,question,version,answered_at,")


def test_flask_has_the_commands_too():
    code = "from app import app; print(*app.cli.commands)"
    printed = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {"setup", "check", "sync", "facts", "generate", "serve", "user", "article", "db"} <= set(printed.split())


def command(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Runs the command as a program."""
    return subprocess.run(
        [sys.executable, "-m", "study.cli", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60, **more
    )


def test_a_setting_that_cannot_be_used_is_one_sentence(folder, monkeypatch):
    monkeypatch.setenv("STUDY_TIME_ZONE", "Mars/Olympus")
    done = command("check")
    assert done.returncode == 1 and done.stderr.count("\n") == 1
    assert done.stderr.startswith("STUDY_TIME_ZONE='Mars/Olympus' cannot be used: give a time zone")


def test_a_file_that_is_no_database_is_one_sentence_and_stays(folder, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "study.sqlite").write_text("something quite different, and not to be lost")
    done = command("setup")
    assert done.returncode == 1
    assert done.stderr == "The database cannot be used: file is not a database. Nothing was changed.\n"
    assert "not to be lost" in (tmp_path / "data" / "study.sqlite").read_text()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(port: int) -> Iterator[subprocess.Popen[str]]:
    """The real server, once it has said that it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", "study.cli", "serve", "--port", str(port)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline().startswith(f"Study is ready at http://127.0.0.1:{port} ")
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def fetched(port: int, path: str = "/") -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as page:
        return str(page.read(), "utf-8")


def test_the_server_serves_follows_the_file_and_stops_when_it_is_told_to(ready, folder):
    port = free_port()
    with served(port) as process:
        assert "Cities" in fetched(port)
        taken = command("serve", "--port", str(port))
        assert taken.returncode == 1 and f"127.0.0.1:{port} cannot be used" in taken.stderr
        path = folder / "decks" / "cities.yaml"
        path.write_bytes(path.read_bytes().replace(b"title: Cities", b"title: Great Cities"))
        end = time.monotonic() + 20
        while "Great Cities" not in fetched(port):
            assert time.monotonic() < end, "the change on disk was not picked up"
            time.sleep(0.2)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
        with pytest.raises(OSError, match="refused"):
            fetched(port)


def test_a_server_whose_first_process_is_killed_leaves_the_port_free(ready):
    port = free_port()
    with served(port) as process:
        process.kill()
        process.wait()
        end = time.monotonic() + 20
        while True:
            try:
                fetched(port, "/healthz")
            except OSError:
                break
            assert time.monotonic() < end, "a worker without its parent goes on serving"
            time.sleep(0.2)
    with served(port):
        assert fetched(port, "/healthz") == "ok\n"
