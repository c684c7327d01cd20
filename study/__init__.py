"""Study: turns an article into a quiz and keeps people studying until they know it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask

ROOT = Path(__file__).parent.parent
"""The project's folder: templates, static files and the question files are found from here, wherever it is started."""


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """The site. ``config`` goes before the environment, which goes before the defaults in ``settings``.

    :raises settings.SettingError: if a setting cannot be used, with what to do
    """
    from study import settings, store, web

    app = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    settings.load(app, config or {}, ROOT)
    store.init_app(app)
    web.init_app(app)
    return app
