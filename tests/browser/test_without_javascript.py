"""Every page works as links and forms alone."""

from playwright.sync_api import expect

from tests.browser.conftest import Window
from tests.browser.learner import answer_all, sign_up, start_quiz


def test_a_whole_quiz_without_javascript(window: Window) -> None:
    page = window(java_script_enabled=False)
    sign_up(page, "ann")
    start_quiz(page)
    page.get_by_role("button", name="Flag").click()
    expect(page.get_by_role("button", name="Flagged")).to_be_visible()
    answer_all(page, missing={"ordering", "matching"}, script=False)
    expect(page.get_by_text("2 questions missed")).to_be_visible()
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Missed").click()
    page.get_by_role("button", name="Practise all 2").click()
    expect(page.get_by_text("Question 1 of 2")).to_be_visible()


def test_nothing_answered_is_said_without_javascript(window: Window) -> None:
    page = window(java_script_enabled=False)
    start_quiz(page)
    page.get_by_role("button", name="Check the answer").click()
    expect(page.get_by_text("Nothing is answered yet.")).to_be_visible()
