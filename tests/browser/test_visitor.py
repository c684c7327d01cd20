"""Somebody without an account: takes a quiz, signs up, and the scores come along."""

from playwright.sync_api import Page, expect

from tests.browser.learner import answer_all, sign_up, start_quiz


def test_a_visitor_takes_a_quiz_and_keeps_it_when_signing_up(page: Page) -> None:
    start_quiz(page)
    answer_all(page, missing={"cloze"})
    expect(page.locator(".score-words")).to_contain_text("6 of 7")
    page.get_by_role("main").get_by_role("link", name="Sign up").click()
    sign_up(page, "ann")
    page.goto("/scores")
    expect(page.get_by_role("main")).to_contain_text("6 of 7")
    page.goto("/missed")
    expect(page.locator("ol.items > li")).to_have_count(1)


def test_signing_out_leaves_nothing_of_a_person_behind(page: Page) -> None:
    sign_up(page, "ann")
    start_quiz(page)
    answer_all(page, missing={"date"})
    page.get_by_role("button", name="Sign out").click()
    page.goto("/scores")
    expect(page.get_by_text("No scores yet")).to_be_visible()
    page.goto("/missed")
    expect(page.get_by_text("Nothing missed")).to_be_visible()
