"""A learner: signs up, takes a quiz, looks at the results, and gets back what was missed."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Window
from tests.browser.learner import (
    RIGHT,
    WRONG,
    answer_all,
    fill_in,
    shown_order,
    sign_in,
    sign_up,
    skip_to,
    start_quiz,
    type_shown,
)
from tests.browser.site import Site


def test_a_quiz_over_all_types_from_sign_up_to_the_missed_list(page: Page) -> None:
    sign_up(page, "ann")
    start_quiz(page)
    answer_all(page, missing={"choice", "date"})
    expect(page.locator(".score-words")).to_contain_text("5 of 7")
    expect(page.get_by_text("2 questions missed")).to_be_visible()
    page.get_by_role("link", name="Missed 2").first.click()
    expect(page.locator("ol.items > li")).to_have_count(2)

    page.get_by_role("navigation", name="Main").get_by_role("link", name="Missed").click()
    listed = page.locator("ol.items > li")
    expect(listed).to_have_count(2)
    expect(page.get_by_role("main")).to_contain_text("Edwin Marsh")
    expect(page.get_by_role("main")).to_contain_text("Martha Quill")

    page.get_by_role("navigation", name="Main").get_by_role("link", name="Scores").click()
    expect(page.get_by_role("main")).to_contain_text("5 of 7")


def test_the_missed_questions_are_practised_and_stay_until_another_day(page: Page) -> None:
    sign_up(page, "ann")
    start_quiz(page)
    answer_all(page, missing={"short_answer"})
    page.get_by_role("button", name="Retry the missed one").click()
    assert fill_in(page, RIGHT) == "short_answer"
    page.get_by_role("button", name="Check the answer").click()
    expect(page.locator("#feedback-title")).to_have_text("Right")
    page.goto("/missed")
    expect(page.locator("ol.items > li")).to_have_count(1)
    expect(page.get_by_text("1 right day to go")).to_be_visible()


def test_a_wrong_answer_is_told_with_its_reason_and_its_place_in_the_article(page: Page, site: Site) -> None:
    site.attach_article()
    start_quiz(page)
    skip_to(page, "choice")
    fill_in(page, WRONG)
    page.get_by_role("button", name="Check the answer").click()
    told = page.locator("#feedback")
    expect(told).to_contain_text("Not quite")
    expect(told).to_contain_text("Martha Quill")
    expect(told).to_contain_text("Nobody of that name is in the article.")
    expect(told).to_contain_text("She was captain from the first crossing on.")
    expect(told.locator("blockquote mark")).to_have_text("Martha Quill was its captain")


def test_an_attempt_is_left_and_taken_up_on_another_device(window: Window, site: Site) -> None:
    site.add_person("ann")
    desktop = window()
    sign_in(desktop, "ann")
    start_quiz(desktop, feedback="At the end")
    first = fill_in(desktop, RIGHT)
    desktop.get_by_role("button", name="Save and go on").click()
    desktop.get_by_role("button", name="Flag").click()

    phone = window(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    sign_in(phone, "ann")
    phone.get_by_role("link", name="Continue").click()
    expect(phone.get_by_role("main")).to_contain_text("1 of 7 answered")
    expect(phone.get_by_role("main")).to_contain_text("1 question is flagged")
    phone.locator("ol.items a").first.click()
    assert type_shown(phone) == first


def test_events_are_dragged_into_order(page: Page) -> None:
    start_quiz(page)
    skip_to(page, "ordering")
    before = shown_order(page)
    source, target = page.locator(".order-grip").nth(0), page.locator("ol.order > li").nth(2)
    source.hover()
    page.mouse.down()
    box = target.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] * 0.9, steps=10)
    page.mouse.up()
    assert shown_order(page) == [before[1], before[2], before[0]]


def test_a_time_limit_is_counted_down(page: Page) -> None:
    page.goto("/decks/aldmoor")
    page.get_by_text("Kinds of questions, time limit").click()
    page.get_by_label("Time limit").select_option(label="10 minutes")
    page.get_by_role("button", name="Start the quiz").click()
    expect(page.locator(".timer-left")).to_contain_text("9:5")
    page.get_by_role("button", name="Hide the time left").click()
    expect(page.locator(".timer-left")).to_be_hidden()
