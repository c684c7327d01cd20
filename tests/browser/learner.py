"""What a learner does at the keyboard and the mouse, on the pages of a quiz."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.site import PASSWORD

RIGHT: dict[str, Any] = {
    "choice": "Martha Quill",
    "true_false": "False",
    "date": "1812",
    "short_answer": "the school",
    "cloze": ["road", "mind"],
    "ordering": ["The first boat goes over", "The new landing is opened", "The bridge is opened"],
    "matching": {"The first boat": "1812", "The new landing": "1831", "The bridge": "1869"},
}
"""The right answer to the deck's question of each type."""

WRONG: dict[str, Any] = {
    "choice": "Edwin Marsh",
    "true_false": "True",
    "date": "1790",
    "short_answer": "in a museum",
    "cloze": ["meadow", "hat"],
    "ordering": ["The bridge is opened", "The new landing is opened", "The first boat goes over"],
    "matching": {"The first boat": "1831", "The new landing": "1901", "The bridge": "1812"},
}


def sign_up(page: Page, name: str) -> None:
    page.goto("/account/sign-up")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign up").click()
    expect(page.get_by_text(f"Welcome, {name}.")).to_be_visible()


def sign_in(page: Page, name: str) -> None:
    page.goto("/account/sign-in")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_text(f"Welcome back, {name}.")).to_be_visible()


def start_quiz(page: Page, feedback: str = "After each question") -> None:
    """From the list of decks to the first of all seven questions."""
    page.goto("/")
    page.get_by_role("link", name="The Ferry of Aldmoor").click()
    page.get_by_label(re.compile(feedback)).check()
    page.get_by_role("button", name="Start the quiz").click()
    page.wait_for_url("**/quiz/*/1")


def type_shown(page: Page) -> str:
    """The type of the question on the page."""
    classes = page.locator("fieldset.question").get_attribute("class") or ""
    return classes.split("question-")[1].split()[0].replace("-", "_")


def skip_to(page: Page, kind: str) -> None:
    """Go on to the question of that type."""
    while type_shown(page) != kind:
        # The script that listens to keys is there once the page has loaded, and not before.
        with page.expect_navigation(wait_until="load"):
            page.get_by_role("link", name="Skip", exact=True).click()


def fill_in(page: Page, answers: dict[str, Any], script: bool = True) -> str:
    """Enter the answer to the question on the page, without sending it; the question's type."""
    kind = type_shown(page)
    answer = answers[kind]
    if kind in ("choice", "true_false"):
        page.locator("label.option", has_text=answer).locator("input").check()
    elif kind in ("date", "short_answer"):
        page.get_by_role("textbox").fill(answer)
    elif kind == "cloze":
        for gap, word in enumerate(answer, start=1):
            page.get_by_label(f"Gap {gap} of {len(answer)}").fill(word)
    elif kind == "ordering" and script:
        put_in_order(page, answer)
    elif kind == "ordering":
        for place, event in enumerate(answer, start=1):
            page.get_by_label(event).select_option(str(place))
    else:
        for item, match in answer.items():
            page.get_by_label(item).select_option(label=match)
    return kind


def put_in_order(page: Page, events: list[str]) -> None:
    """Press the arrows until the events stand as given."""
    for place, event in enumerate(events):
        while shown_order(page).index(event) > place:
            row(page, event).get_by_role("button", name="Move up").click()


def row(page: Page, event: str) -> Locator:
    return page.locator("ol.order > li", has_text=event)


def shown_order(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("ol.order .order-text").all_inner_texts()]


def answer_all(page: Page, missing: set[str], script: bool = True) -> None:
    """Answer every question, those of the types ``missing`` wrong, and go to the results."""
    for _ in RIGHT:
        kind = type_shown(page)
        fill_in(page, WRONG if kind in missing else RIGHT, script)
        page.get_by_role("button", name="Check the answer").click()
        verdict = page.locator("#feedback-title")
        expect(verdict).to_have_text("Not quite" if kind in missing else "Right")
        page.get_by_role("link", name=re.compile("^(Next question|See your results)$")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Results")
