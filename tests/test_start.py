"""start.py trusts an environment only when its install was finished, here, from the lock that lies here now."""

import ast
import os
import runpy
import sys
from pathlib import Path

import pytest

import start


class Rehearsal(start.Environment):
    """An environment whose commands are noted and leave behind what the real ones would; ``fails_at`` breaks one."""

    uv = "/usr/bin/uv"
    fails_at = ""

    def _run(self, doing, command):
        self.done = [*getattr(self, "done", []), doing.split()[0] + " " + doing.split()[-1]]
        if self.fails_at and doing.startswith(self.fails_at):
            raise start.Trouble("no")
        self.programs.mkdir(parents=True, exist_ok=True)
        self.python.touch()
        if doing.endswith("command"):
            self.program("study").touch()


@pytest.fixture
def root(tmp_path):
    (tmp_path / "requirements.lock").write_text("flask==3 \\\n    --hash=sha256:00\n")
    (tmp_path / "requirements-dev.lock").write_text("flask==3 \\\n    --hash=sha256:00\npytest==9 \\\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    return tmp_path


def steps(root, dev=False, fails_at=""):
    """The first and last word of every step that a start in ``root`` goes through."""
    environment = Rehearsal(root)
    environment.fails_at = fails_at
    environment.done = []
    environment.prepare(dev)
    return environment.done


EVERYTHING = ["Making " + "{}.{}.{}".format(*sys.version_info), "Installing packages", "Installing command"]


def test_the_first_start_makes_and_fills_the_environment(root):
    assert steps(root) == EVERYTHING


def test_the_second_start_does_nothing(root):
    steps(root)
    assert steps(root) == []


def test_a_changed_lock_is_installed_into_what_is_there(root):
    steps(root)
    (root / "requirements.lock").write_text("flask==4 \\\n")
    assert steps(root) == ["Installing packages", "Installing command"]


def test_a_changed_pyproject_makes_the_command_anew_without_touching_the_packages(root):
    steps(root)
    (root / "pyproject.toml").write_text("[project]\nname = 'study'\n")
    assert steps(root) == ["Installing command"]


def test_the_tools_for_tests_come_on_top(root):
    steps(root)
    assert steps(root, dev=True) == ["Installing packages", "Installing command"]
    assert steps(root, dev=True) == []
    assert steps(root) == []


@pytest.mark.parametrize("step", ["Making", "Installing 1", "Installing the"])
def test_an_interrupted_install_begins_again_from_nothing(root, step):
    with pytest.raises(start.Trouble):
        steps(root, fails_at=step)
    (root / ".venv" / "half").mkdir()
    assert steps(root) == EVERYTHING
    assert not (root / ".venv" / "half").exists()


def test_an_interrupted_upgrade_begins_again_from_nothing(root):
    steps(root)
    (root / "requirements.lock").write_text("flask==4 \\\n")
    with pytest.raises(start.Trouble):
        steps(root, fails_at="Installing")
    assert steps(root) == EVERYTHING


def test_an_environment_that_was_moved_is_made_again(root, tmp_path_factory):
    steps(root)
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "study"
    root.rename(elsewhere)
    assert steps(elsewhere) == EVERYTHING


def test_an_environment_whose_python_is_gone_is_made_again(root):
    steps(root)
    Rehearsal(root).python.unlink()
    assert steps(root) == EVERYTHING


def test_a_garbled_record_is_not_trusted(root):
    steps(root)
    Rehearsal(root).record.write_text("{")
    assert steps(root) == EVERYTHING


def test_an_environment_somebody_made_by_hand_is_filled_and_not_removed(root):
    environment = Rehearsal(root)
    environment.programs.mkdir(parents=True)
    environment.python.touch()
    assert steps(root) == ["Installing packages", "Installing command"]


def test_without_uv_an_environment_that_uv_made_gets_pip_first(root, monkeypatch):
    steps(root)
    (root / "requirements.lock").write_text("flask==4 \\\n")
    monkeypatch.setattr(Rehearsal, "uv", None)
    assert steps(root) == ["Adding .venv", "Installing packages", "Installing command"]


def test_a_python_that_cannot_make_environments_is_told_what_to_install(root, monkeypatch):
    monkeypatch.setattr(Rehearsal, "uv", None)
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(start.Trouble, match="apt install python3-venv"):
        steps(root)


@pytest.mark.parametrize(
    "output",
    [
        "Failed to establish a new connection: [Errno -3] Temporary failure in name resolution",
        "error: Request failed\n  Caused by: client error (Connect)\n  Caused by: dns error: failed to lookup",
    ],
)
def test_a_machine_without_a_network_gets_one_sentence(output):
    told = start.install_trouble(output)
    assert "does not reach the package index" in told
    assert output not in told and "\n" not in told


def test_any_other_failure_shows_the_installers_last_words():
    assert start.install_trouble("THESE PACKAGES DO NOT MATCH THE HASHES").startswith("THESE PACKAGES")


def test_a_step_says_how_long_it_took(capsys):
    start.run_step("Counting", [sys.executable, "-c", "print('one')"])
    first, last = capsys.readouterr().out.splitlines()
    assert first == "Counting ..."
    assert last.startswith("  done, ") and last.endswith(" s")


def test_a_step_that_fails_hands_back_what_it_printed():
    with pytest.raises(start.StepFailed) as failure:
        start.run_step("Counting", [sys.executable, "-c", "import sys; print('one'); sys.exit('two')"])
    assert failure.value.output.split() == ["one", "two"]


def test_a_long_step_in_a_log_shows_life(capsys, monkeypatch):
    monkeypatch.setattr(start.Screen, "interval", 0.05)
    start.run_step("Counting", [sys.executable, "-uc", "import time; print('one'); time.sleep(0.5)"])
    assert any(line.endswith("s  one") for line in capsys.readouterr().out.splitlines())


def test_an_old_python_is_told_so_in_a_sentence(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer, and this is Python 3\.9\."):
        runpy.run_path(start.__file__)


def test_an_old_python_can_read_the_file_that_tells_it():
    ast.parse(Path(start.__file__).read_text(), feature_version=(3, 7))


def test_the_named_chromium_is_taken(tmp_path, monkeypatch):
    browser = tmp_path / "my-chromium"
    browser.write_text("#!/bin/sh\n")
    browser.chmod(0o755)
    monkeypatch.setenv("STUDY_CHROMIUM", str(browser))
    assert start.find_chromium() == str(browser)


def test_a_named_chromium_that_is_not_there_is_told(monkeypatch):
    monkeypatch.setenv("STUDY_CHROMIUM", "/nowhere/chromium")
    with pytest.raises(start.Trouble, match="STUDY_CHROMIUM is /nowhere/chromium"):
        start.find_chromium()


def test_a_chromium_on_the_path_is_found(tmp_path, monkeypatch):
    browser = tmp_path / ("google-chrome" + (".exe" if os.name == "nt" else ""))
    browser.write_text("#!/bin/sh\n")
    browser.chmod(0o755)
    monkeypatch.delenv("STUDY_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert start.find_chromium() == str(browser)


def test_a_machine_without_chromium_is_told_how_to_get_one(tmp_path, monkeypatch):
    monkeypatch.delenv("STUDY_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(start, "CHROMIUM_PLACES", ())
    with pytest.raises(start.Trouble, match="apt install chromium"):
        start.ready_chromium()


def test_help_names_every_command(capsys):
    assert start.main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert "start.py setup" in shown and "start.py test" in shown


def test_an_unknown_command_shows_the_commands(capsys):
    assert start.main(["serv"]) == 2
    assert "start.py setup" in capsys.readouterr().err
