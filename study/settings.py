"""Every setting: name, default, what it does. Set one by the environment variable ``STUDY_<NAME>``."""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flask import Flask


class SettingError(Exception):
    """A setting that cannot be used; says which, why and what to do."""


def _number(text: str) -> int:
    if not text.isdigit() or not int(text):
        raise ValueError("give a whole number from 1 on")
    return int(text)


def _count(text: str) -> int:
    if not text.isdigit():
        raise ValueError("give a whole number, or 0")
    return int(text)


def _yes(text: str) -> bool:
    if text.lower() not in {"yes", "no"}:
        raise ValueError("give yes or no")
    return text.lower() == "yes"


def _zone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError("give a time zone such as Europe/Berlin") from None


def _database(text: str) -> str:
    for plain in ("postgresql://", "postgres://"):
        if text.startswith(plain):
            return "postgresql+psycopg://" + text.removeprefix(plain)
    return text


@dataclass(frozen=True, slots=True)
class Setting:
    """``read`` makes the value of a text; its ValueError says what was expected."""

    name: str
    default: str
    help: str
    read: Callable[[str], Any] = str


SETTINGS = (
    Setting("DATABASE_URL", "", "the database; empty: SQLite in the data folder", _database),
    Setting("DATA", "instance", "the folder for the database and the secret key, from the project's folder"),
    Setting("QUESTIONS", ".", "the folder with questions.yaml and decks/, from the project's folder"),
    Setting("SECRET_KEY", "", "signs cookies; empty: made once and kept in the data folder"),
    Setting("HOSTS", "", "the names the site is reached by, with commas between; empty: any"),
    Setting("HTTPS", "no", "yes where the site is served over https: cookies are then sent over nothing else", _yes),
    Setting("PROXIES", "0", "how many reverse proxies stand before the site and set X-Forwarded-For", _count),
    Setting("TIME_ZONE", "UTC", "where the learners are: their study day begins at 04:00 by that clock", _zone),
    Setting("SIGN_IN_DAYS", "60", "after how many days a browser must sign in again", _number),
    Setting("MAIL_URL", "", "smtp://user:password@host:587 for reset mails; empty: an admin hands out reset links"),
    Setting("MAIL_FROM", "", "the sender of reset mails"),
)


def load(app: Flask, config: Mapping[str, Any], root: Path) -> None:
    """Put every setting into ``app.config`` as ``STUDY_<NAME>``, and what Flask and its extensions need.

    :raises SettingError: if a value cannot be read
    """
    for setting in SETTINGS:
        name = f"STUDY_{setting.name}"
        text = os.environ.get(name, setting.default)
        try:
            app.config[name] = setting.read(text)
        except ValueError as error:
            raise SettingError(f"{name}={text!r} cannot be used: {error}.") from None
    app.config.update(config)
    app.config["STUDY_QUESTIONS"] = (root / app.config["STUDY_QUESTIONS"]).resolve()
    data = app.config["STUDY_DATA"] = (root / app.config["STUDY_DATA"]).resolve()
    data.mkdir(parents=True, exist_ok=True)
    app.config.setdefault(
        "SQLALCHEMY_DATABASE_URI", app.config["STUDY_DATABASE_URL"] or f"sqlite:///{data / 'study.sqlite'}"
    )
    secret = app.config["STUDY_SECRET_KEY"] or _kept_secret(data / "secret-key")
    https = app.config["STUDY_HTTPS"]
    app.config.update(
        SECRET_KEY=secret,
        TRUSTED_HOSTS=[host.strip() for host in app.config["STUDY_HOSTS"].split(",") if host.strip()] or None,
        MAX_CONTENT_LENGTH=1_000_000,
        SESSION_COOKIE_NAME="__Host-study" if https else "study",
        SESSION_COOKIE_SECURE=https,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
    )


def _kept_secret(path: Path) -> str:
    """The secret in ``path``, made when it is first asked for. Only the owner may read it."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(32))
    return path.read_text().strip()
