"""The application. ``flask run`` finds it here."""

from study import create_app

app = create_app()
