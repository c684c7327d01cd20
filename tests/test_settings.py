from pathlib import Path

import pytest
from flask import Flask

from study import ROOT, settings


@pytest.mark.parametrize("setting", settings.SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_in_the_readme_with_its_default(setting):
    row = f"| `STUDY_{setting.name}` | {f'`{setting.default}`' if setting.default else ''} | {setting.help} |"
    assert row in (ROOT / "README.md").read_text()


@pytest.fixture
def loaded(tmp_path, monkeypatch):
    def load(config: dict | None = None, **environment: str):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        app = Flask(__name__)
        settings.load(app, config or {}, tmp_path)
        return app.config

    return load


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("STUDY_HTTPS", "maybe"),
        ("STUDY_TIME_ZONE", "Mars/Olympus"),
        ("STUDY_SIGN_IN_DAYS", "0"),
        ("STUDY_PROXIES", "two"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_by_name(loaded, name, value):
    with pytest.raises(settings.SettingError, match=f"{name}='{value}'"):
        loaded(**{name: value})


def test_the_secret_is_made_once_and_kept_from_others(loaded, tmp_path):
    first, second = loaded()["SECRET_KEY"], loaded()["SECRET_KEY"]
    assert first == second and len(first) == 64
    assert (tmp_path / "instance" / "secret-key").stat().st_mode & 0o077 == 0


def test_a_postgresql_address_gets_the_driver_that_is_installed(loaded):
    assert loaded(STUDY_DATABASE_URL="postgresql://u@h/d")["SQLALCHEMY_DATABASE_URI"] == "postgresql+psycopg://u@h/d"


def test_what_is_passed_in_goes_before_the_environment(loaded):
    config = loaded({"STUDY_QUESTIONS": "mine"}, STUDY_QUESTIONS="theirs")
    assert Path(config["STUDY_QUESTIONS"]).name == "mine"


def test_over_https_the_cookie_is_sent_over_nothing_else(loaded):
    config = loaded(STUDY_HTTPS="yes")
    assert config["SESSION_COOKIE_SECURE"] and config["SESSION_COOKIE_NAME"].startswith("__Host-")
