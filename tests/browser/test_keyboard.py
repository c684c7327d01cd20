"""Nothing needs a mouse."""

from playwright.sync_api import Page, expect

from tests.browser.learner import row, shown_order, skip_to, start_quiz, type_shown
from tests.browser.site import PASSWORD


def focused(page: Page) -> str:
    """The name of the element that has the focus, as its own words."""
    return str(page.evaluate("(document.activeElement.textContent || document.activeElement.name || '').trim()"))


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what is focused says ``words``."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page) == words:
            return
    raise AssertionError(f"Tab never came to {words!r}")


def test_a_quiz_is_started_and_answered_by_keys_alone(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the content"
    page.keyboard.press("Enter")
    tab_to(page, "Start a quiz")
    page.keyboard.press("Enter")
    page.wait_for_url("**/decks/aldmoor")
    tab_to(page, "Start the quiz")
    page.keyboard.press("Enter")
    page.wait_for_url("**/quiz/*/1")
    skip_to(page, "choice")
    page.keyboard.press("2")
    expect(page.locator("input[name=answer]").nth(1)).to_be_checked()
    page.keyboard.press("a")
    expect(page.locator("input[name=answer]").nth(0)).to_be_checked()
    page.locator("input[name=answer]").nth(0).blur()
    page.keyboard.press("Enter")
    expect(page.locator("#feedback-title")).to_be_focused()
    asked = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.split("#")[0] != asked.split("#")[0])


def test_a_radio_is_sent_with_enter_and_moved_with_arrows(page: Page) -> None:
    start_quiz(page)
    skip_to(page, "true_false")
    page.locator("input[name=answer]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.locator("input[name=answer]").nth(1)).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.locator("#feedback-title")).to_be_focused()


def test_events_are_put_in_order_by_keys_and_the_focus_stays(page: Page) -> None:
    start_quiz(page)
    skip_to(page, "ordering")
    last = shown_order(page)[-1]
    row(page, last).get_by_role("button", name="Move up").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert shown_order(page)[0] == last
    expect(row(page, last).get_by_role("button", name="Move up")).to_be_focused()
    expect(page.get_by_role("status").last).to_have_text(f"{last}: place 1 of 3")


def test_keys_do_nothing_while_one_types(page: Page) -> None:
    start_quiz(page)
    skip_to(page, "short_answer")
    page.get_by_role("textbox").focus()
    page.keyboard.type("off ?")
    expect(page.get_by_role("textbox")).to_have_value("off ?")
    assert type_shown(page) == "short_answer"
    expect(page.get_by_role("button", name="Flag")).to_have_attribute("aria-pressed", "false")


def test_the_list_of_keys_opens_and_closes_by_keys(page: Page) -> None:
    start_quiz(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_what_is_wrong_with_a_form_gets_the_focus(page: Page) -> None:
    page.goto("/account/sign-up")
    page.get_by_label("Name", exact=True).fill("ann")
    page.get_by_label("Password").fill("short")
    page.get_by_label("Password").press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Password").press("Enter")
    expect(page.get_by_text("Welcome, ann.")).to_be_visible()
