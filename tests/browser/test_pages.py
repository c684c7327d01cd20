"""Every page: no fault that axe knows of (WCAG 2.2 AA and best practice), in light and dark; no scrolling sideways."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from sqlalchemy import select

from study.store import attempts, people
from study.store.base import db
from study.store.models import Deck, Question
from tests.browser.conftest import Window
from tests.browser.site import PASSAGES, Site, running_site

AXE = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}

NOT_PAGES = {"static", "health.alive", "health.ready", "scores.answers_csv"}
"""Addresses that answer with something else than a page."""

SHORT_DECK = """\
deck: without-text
title: A Deck Without Its Article
questions:
  - id: how-many-days
    type: choice
    prompt: How many days has a week?
    answer: Seven
    wrong: [Six, Eight]
    source: {passage: 2, anchor: seven days}
"""


@dataclass(frozen=True)
class Visit:
    """A page as somebody sees it: where, who is signed in, what is filled in and pressed when it is open."""

    endpoint: str
    path: str
    who: str = ""
    fill: dict[str, str] = field(default_factory=dict)
    press: str = ""
    about: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, [self.endpoint, self.who or "nobody", self.about]))


def for_each_question(endpoint: str, path: str, who: str, about: str) -> list[Visit]:
    return [Visit(endpoint, path.format(number), who, about=f"{about} {number}") for number in range(1, 8)]


# Ann has finished quizzes and missed questions; Ben has one open, answered in part; Ines instructs. In the site below
# Ann's first attempt is number 1, Ben's is number 3.
VISITS = [
    Visit("home.index", "/"),
    Visit("home.index", "/", "ann"),
    Visit("home.deck", "/decks/aldmoor"),
    Visit("home.deck", "/decks/aldmoor", "ann"),
    Visit("home.deck", "/decks/aldmoor", "ben", about="with a quiz open"),
    Visit("account.sign_up", "/account/sign-up"),
    Visit("account.sign_up", "/account/sign-up", press="Sign up", about="with faults"),
    Visit("account.sign_in", "/account/sign-in"),
    Visit("account.sign_in", "/account/sign-in", press="Sign in", about="with faults"),
    Visit("account.forgot", "/account/forgot"),
    Visit("account.reset", "/account/reset/a-link-that-holds"),
    Visit("account.reset", "/account/reset/a-link-that-was-used", about="spent"),
    Visit("account.show", "/account/", "ann"),
    *for_each_question("quiz.ask", "/quiz/3/{}", "ben", "asked"),
    *for_each_question("quiz.ask", "/quiz/1/{}", "ann", "answered"),
    Visit("quiz.ask", "/quiz/3/7", "ben", press="Save and go on", about="with a fault"),
    Visit("quiz.overview", "/quiz/3", "ben"),
    Visit("quiz.results", "/quiz/1/results", "ann"),
    Visit("quiz.results", "/quiz/1/results?show=missed", "ann", about="the missed"),
    Visit("missed.index", "/missed"),
    Visit("missed.index", "/missed", "ann"),
    Visit("missed.index", "/missed?show=won", "ann", about="won back"),
    Visit("scores.index", "/scores"),
    Visit("scores.index", "/scores", "ann"),
    Visit("scores.index", "/scores", "ben", about="with a quiz open"),
    Visit("reading.show", "/decks/aldmoor/article"),
    Visit("reading.show", "/decks/aldmoor/article", "ben", about="closed"),
    Visit("reading.show", "/decks/without-text/article", about="without its text"),
    Visit("reading.show", "/decks/without-text/article", "ines", about="without its text"),
    Visit("desk.index", "/desk", "ines"),
    Visit("desk.questions", "/desk/aldmoor/questions", "ines"),
    Visit("desk.question", "/desk/aldmoor/questions/first-captain", "ines"),
    Visit("desk.new", "/desk/aldmoor/new", "ines"),
    Visit("desk.drafts", "/desk/aldmoor/drafts", "ines"),
    Visit("desk.drafts", "/desk/without-text/drafts", "ines", about="none left"),
    Visit("desk.file", "/desk/aldmoor/file", "ines"),
    Visit("desk.file", "/desk/aldmoor/file", "ines", {"text": "deck: aldmoor\npromt: x"}, "Save", "with faults"),
    Visit("desk.article", "/desk/aldmoor/article", "ines"),
    Visit("desk.article", "/desk/without-text/article", "ines", about="none attached"),
    Visit(
        "desk.article", "/desk/without-text/article", "ines", {"text": "Too short."}, "Look at it first", "with a fault"
    ),
    Visit(
        "desk.article", "/desk/aldmoor/article", "ines", {"text": "\n".join(PASSAGES)}, "Look at it first", "preview"
    ),
    Visit("", "/no-such-page", about="an error"),
    Visit("", "/desk", "ann", about="refused"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One site for all pages of this module, with people who have been at work on it."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "decks").mkdir()
    (folder / "decks" / "short.yaml").write_text(SHORT_DECK)
    with running_site(folder) as site:
        site.attach_article()
        site.find_facts()
        site.add_person("ann")
        site.add_person("ben")
        site.add_person("ines", role="instructor")
        with site.app.app_context():
            _answer_all("ann", wrong=3)
            _answer_all("ann", wrong=1)
            _begin("ben")
            _add_reset_link("ben", "a-link-that-holds")
            db.session.commit()
        yield site


def _person_id(name: str) -> int:
    person = people.named(name)
    assert person is not None
    return person.id


def _questions() -> list[int]:
    aldmoor = select(Deck.id).where(Deck.key == "aldmoor").scalar_subquery()
    query = select(Question.id).where(Question.deck_id == aldmoor, Question.status == "live")
    return list(db.session.scalars(query.order_by(Question.position)))


def _deck_id() -> int:
    return db.session.scalars(select(Deck.id).where(Deck.key == "aldmoor")).one()


def _answer_all(name: str, wrong: int) -> None:
    """A finished attempt with feedback at once, the first ``wrong`` answers wrong."""
    now, person_id = datetime.now(UTC), _person_id(name)
    attempt = attempts.start(person_id, _deck_id(), _questions(), "at once", seed=7, now=now)
    for asked in attempts.items(attempt):
        response = asked.question.right() if asked.position > wrong else _something_wrong(asked.question.right())
        attempts.record(asked, 1, secrets.token_urlsafe(16), response, now, ZoneInfo("UTC"))
    attempts.finish(attempt, now, ZoneInfo("UTC"))


def _something_wrong(right: str | list[str]) -> str | list[str]:
    return "1790" if isinstance(right, str) else ["Ada Thorne"]


def _begin(name: str) -> None:
    """An open attempt with a time limit and feedback at the end: one question answered, one flagged."""
    now = datetime.now(UTC)
    limit = timedelta(minutes=30)
    attempt = attempts.start(_person_id(name), _deck_id(), _questions(), "at the end", seed=7, now=now, limit=limit)
    first, second, *_ = attempts.items(attempt)
    attempts.record(first, 1, secrets.token_urlsafe(16), first.question.right(), now, ZoneInfo("UTC"))
    attempts.flag(second, True)


def _add_reset_link(name: str, token: str) -> None:
    people.add_reset_link(_person_id(name), token, datetime.now(UTC))


def faults(page: Page) -> list[str]:
    """What axe finds on the page as it stands, a line for each element."""
    found: dict[str, Any] = Axe().run(page, options=AXE).response
    return [f"{fault['id']}: {node['html']}" for fault in found["violations"] for node in fault["nodes"]]


def width_too_much(page: Page) -> int:
    """How many pixels of the page one must scroll sideways to see."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("visit", VISITS, ids=str)
def test_a_page_has_no_fault_light_and_wide_nor_dark_and_on_a_phone(visit: Visit, window: Window, site: Site) -> None:
    page = window(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", color_scheme="light")
    if visit.who:
        page.context.add_cookies([site.session_of(visit.who)])
    page.goto(visit.path)
    for label, text in visit.fill.items():
        page.locator(f"#{label}").fill(text)
    if visit.press:
        with page.expect_navigation():
            page.get_by_role("main").get_by_role("button", name=visit.press, exact=True).click()
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 320, "height": 640})
    assert faults(page) == []
    assert width_too_much(page) == 0


def test_axe_finds_a_fault_where_there_is_one(window: Window) -> None:
    page = window()
    page.goto("/")
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('beforeend', '<img src=/static/icons/study.svg>')")
    assert [fault.split(":")[0] for fault in faults(page)] == ["image-alt"]


def test_every_page_is_visited(site: Site) -> None:
    pages = {rule.endpoint for rule in site.app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert pages - NOT_PAGES == {visit.endpoint for visit in VISITS} - {""}
