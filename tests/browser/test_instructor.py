"""An instructor: edits a question on the web and sees it live; accepts a draft with the keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Window
from tests.browser.learner import sign_in, skip_to, start_quiz
from tests.browser.site import Site


@pytest.fixture
def ines(page: Page, site: Site) -> Page:
    """A window in which Ines, who instructs, is signed in."""
    site.add_person("ines", role="instructor")
    sign_in(page, "ines")
    return page


def edit(page: Page, id: str, old: str, new: str) -> None:
    """Open a question from the desk, and put ``new`` for ``old`` in its lines."""
    page.get_by_role("link", name="Desk").click()
    page.get_by_role("main").get_by_role("link", name="The Ferry of Aldmoor").click()
    page.locator(f'a[href="/desk/aldmoor/questions/{id}"]').first.click()
    lines = page.get_by_label("The lines of this question")
    assert old in lines.input_value()
    lines.fill(lines.input_value().replace(old, new))


def test_a_word_changed_on_the_web_is_live_and_nothing_else_in_the_file_moves(
    ines: Page, site: Site, window: Window
) -> None:
    before = site.question_file.read_text()
    edit(ines, "first-captain", "Who was the first captain of the ferry?", "Who was the ferry's first captain?")
    ines.get_by_role("button", name="Save", exact=True).click()
    expect(ines.get_by_role("status").first).to_contain_text("reworded")
    after = site.question_file.read_text()
    assert after == before.replace("Who was the first captain of the ferry?", "Who was the ferry's first captain?")

    learner = window()
    start_quiz(learner)
    skip_to(learner, "choice")
    expect(learner.get_by_role("heading", level=1)).to_contain_text("Who was the ferry's first captain?")


def test_a_mistake_is_shown_while_typing_and_saving_it_changes_nothing(ines: Page, site: Site) -> None:
    before = site.question_file.read_bytes()
    edit(ines, "first-captain", "prompt:", "promt:")
    expect(ines.locator("[data-checked]")).to_contain_text("promt")
    ines.get_by_role("button", name="Save", exact=True).click()
    expect(ines.get_by_role("alert")).to_contain_text("Not saved")
    assert "promt:" in ines.get_by_label("The lines of this question").input_value()
    assert site.question_file.read_bytes() == before


def test_a_draft_is_accepted_with_one_key_and_asked_from_then_on(ines: Page, site: Site, window: Window) -> None:
    ines.goto("/desk/aldmoor/drafts")
    expect(ines.get_by_role("main")).to_contain_text("In what year did the ferry stop?")
    ines.keyboard.press("a")
    expect(ines.get_by_role("heading", name="No drafts")).to_be_visible()
    assert "status: draft" not in site.question_file.read_text()

    learner = window()
    learner.goto("/decks/aldmoor")
    expect(learner.get_by_role("main")).to_contain_text("8 questions")


def test_a_draft_is_rejected_with_one_key_and_taken_back(ines: Page, site: Site) -> None:
    before = site.question_file.read_bytes()
    ines.goto("/desk/aldmoor/drafts")
    ines.keyboard.press("r")
    expect(ines.get_by_role("heading", name="No drafts")).to_be_visible()
    assert site.question_file.read_bytes() != before
    ines.get_by_role("button", name="Take it back").click()
    expect(ines.get_by_role("heading", level=1)).to_contain_text("Draft 1 of 1")
    assert site.question_file.read_bytes() == before


def test_a_file_changed_by_another_editor_meanwhile_is_not_written_over(ines: Page, site: Site) -> None:
    edit(ines, "first-captain", "Ada Thorne", "Ada Thornton")
    meanwhile = site.question_file.read_text().replace("Tom Reed", "Thomas Reed")
    site.question_file.write_text(meanwhile)
    ines.get_by_role("button", name="Save", exact=True).click()
    expect(ines.get_by_role("alert")).to_contain_text("changed by somebody else")
    assert site.question_file.read_text() == meanwhile
    assert "Ada Thornton" in ines.get_by_label("The lines of this question").input_value()
