"""The application. ``flask`` finds it here, and with it the commands of ``study``."""

from study import cli, create_app

app = create_app()
cli.init_app(app)
