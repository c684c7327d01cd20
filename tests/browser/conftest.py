"""Real pages in a real browser. A test fails on anything a visitor's browser would complain about."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, sync_playwright

from start import ready_chromium
from tests.browser.site import Site, running_site

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ready_chromium(), headless=True, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site that this test has to itself."""
    with running_site(tmp_path) as site:
        yield site


class Complaints:
    """What went wrong in a browser window: script errors, refusals of the security policy, failed and foreign requests.

    An error page that a test goes to on purpose is none.
    """

    def __init__(self, origin: str):
        self.origin = origin
        self.found: list[str] = []

    def listen(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self.found.append(f"script error: {error.error}"))
        context.on("request", lambda request: self._address(request.url))
        context.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # A page's own error status is on the console too; those that matter are caught as responses.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.found.append(f"console: {message.text}")

    def _address(self, url: str) -> None:
        if not url.startswith(("data:", "blob:")) and "{0.scheme}://{0.netloc}".format(urlsplit(url)) != self.origin:
            self.found.append(f"request to another site: {url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            self.found.append(f"{response.status} for {response.url}")


Window = Callable[..., Page]


@pytest.fixture
def window(browser: Browser, site: Site) -> Iterator[Window]:
    """Opens windows on the site, each with cookies of its own; options are those of Playwright's ``new_context``."""
    complaints, contexts = Complaints(site.url), []

    def open_window(**options: object) -> Page:
        context = browser.new_context(base_url=site.url, **options)
        context.set_default_timeout(10_000)
        complaints.listen(context)
        contexts.append(context)
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()
    assert complaints.found == []


@pytest.fixture
def page(window: Window) -> Page:
    """A window of ordinary size."""
    return window(viewport={"width": 1280, "height": 800})
