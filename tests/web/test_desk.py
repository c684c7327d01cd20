"""The instructors' desk: files, questions, drafts, articles."""

import html
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from study import question_file
from study.article import Article, Passage, parse
from study.question_file import NotSaved
from study.store import articles, attempts, decks, people
from study.store.base import db
from study.store.models import Question
from study.web.desk import files
from study.web.desk.article import with_short_line_ends
from study.web.desk.text import compared, encoded, taken_back, way_back, with_lines
from tests.conftest import NOW, Somebody, a_question

UTC = ZoneInfo("UTC")

FILE = """# Cities: a deck of the tests
deck: cities
title: Cities
questions:

  # The first one
  - id: france  # never changed
    type: short_answer
    prompt: Which city is the capital of France?
    answer: Paris
    explanation: It has been since 987.
    source: {passage: 2, anchor: Paris has been the capital}

  - id: italy
    type: choice
    prompt: Which city is the capital of Italy?
    answer: Rome
    wrong: [Milan, 'Turin', "Naples"]   # odd quotes, on purpose

  # Proposed
  - id: spain
    type: true_false
    prompt: Madrid is the capital of Spain.
    answer: true
    status: draft
    fact: 0123abcd

  - id: norway
    type: short_answer
    prompt: Which city is the capital of Norway?
    answer: Oslo
    status: draft
    fact: 4567abcd
"""

ARTICLE = "Capitals\n\n" + "\n\n".join(
    f"This is paragraph {number} of a text that is long enough, since an article needs fifty words. {more}"
    for number, more in enumerate(["One more here.", "Paris has been the capital of France.", "The end of it."], 1)
)


@pytest.fixture
def path(app) -> Path:
    """The file of the deck "cities", synced."""
    folder = app.config["STUDY_QUESTIONS"]
    (folder / "decks").mkdir()
    path = folder / "decks" / "cities.yaml"
    path.write_bytes(FILE.encode())
    synced(app)
    return path


def synced(app) -> None:
    with app.app_context():
        decks.sync(decks.read_files(app.config["STUDY_QUESTIONS"]), NOW)
        db.session.commit()


def live_prompts(app, deck: str = "cities") -> list[str]:
    with app.app_context():
        return [line.question.prompt for line in decks.questions_of(decks.get(deck).id) if line.status == "live"]


def fields(page: str) -> dict[str, str]:
    """The editor's form as a browser would send it back."""
    form = re.search(r"<form[^>]*data-edit.*?</form>", page, re.DOTALL)[0]
    found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))
    text = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", form, re.DOTALL)[1]
    return {**found, "text": html.unescape(text)}


def as_sent(text: str) -> str:
    """Browsers end the lines of a field with CR LF."""
    return text.replace("\n", "\r\n")


def edits(who: Somebody, path: str, old: str, new: str, status: int = 200, **more: str) -> str:
    """Opens an editor, replaces some words, and presses a button; the page that follows."""
    sent = fields(who.get(path).text)
    assert old in sent["text"]
    return resends(who, path, {**sent, "text": sent["text"].replace(old, new)}, status, **more)


def resends(who: Somebody, path: str, sent: dict[str, str], status: int = 200, **more: str) -> str:
    sent = {**sent, "text": as_sent(sent["text"]), **more}
    sent.pop("csrf_token")
    return who.post(path, status, **sent).text


def answers_of(app, who: Somebody, question: str, *responses: str) -> None:
    """As many attempts as there are responses, each with one answer to the question."""
    with app.app_context():
        person = people.named(who.name)
        [(id, deck_id)] = db.session.execute(db.select(Question.id, Question.deck_id).where(Question.key == question))
        for response in responses:
            attempt = attempts.start(person.id, deck_id, [id], "at once", 1, NOW)
            attempts.record(attempts.asked(attempt.id, person.id, 1), 1, "key", response, NOW, UTC)
        db.session.commit()


PAGES = [
    "/desk",
    "/desk/cities/questions",
    "/desk/cities/file",
    "/desk/cities/questions/france",
    "/desk/cities/new",
    "/desk/cities/new?type=ordering",
    "/desk/cities/drafts",
    "/desk/cities/article",
]
FORMS = [
    "/desk/sync",
    "/desk/cities/file",
    "/desk/cities/check",
    "/desk/cities/questions/france",
    "/desk/cities/questions/france/check",
    "/desk/cities/questions/france/status",
    "/desk/cities/new",
    "/desk/cities/new/check",
    "/desk/cities/drafts/spain/accept",
    "/desk/cities/drafts/spain/reject",
    "/desk/cities/drafts/undo",
    "/desk/cities/article",
    "/desk/cities/article/detach",
]


# Who may


@pytest.mark.parametrize("page", PAGES)
def test_the_desk_is_for_instructors(path, page, ann, stranger, ines):
    ann.get(page, 403)
    assert "Sign in" in stranger.get(page).text and stranger.page.request.path == "/account/sign-in"
    ines.get(page)


@pytest.mark.parametrize("form", FORMS)
def test_only_instructors_change_anything(path, form, ann, stranger):
    before = path.read_bytes()
    ann.post(form, 403)
    stranger.post(form)
    assert stranger.page.request.path == "/account/sign-in"
    assert path.read_bytes() == before


def test_an_admin_has_the_desk_too(path, somebody):
    somebody("ada", "admin").get("/desk")


@pytest.mark.parametrize("key", ["nowhere", "..", "..%2f..%2fetc%2fpasswd", "%2fetc%2fpasswd", "secret-key"])
def test_no_other_file_can_be_opened(path, key, ines):
    assert ines.client.get(f"/desk/{key}/file").status_code in (308, 404)


# The first page


def test_the_first_page_says_what_each_deck_has(path, ines):
    page = ines.get("/desk").text
    assert "2 live" in page and "2 drafts" in page and "decks/cities.yaml" in page and "no article attached" in page


def test_the_first_page_leads_to_the_line_of_a_fault(app, path, ines):
    path.write_bytes(FILE.replace("type: choice", "type: chioce").encode())
    synced(app)
    page = ines.get("/desk").text
    assert "chioce" in page and "/desk/cities/file?line=15" in page and "the site goes on with" in page
    assert "Which city is the capital of Italy?" in live_prompts(app)


def test_a_new_file_with_faults_is_listed_and_can_be_put_right(app, path, ines):
    path.with_name("rivers.yaml").write_text("deck: rivers\ntitle: Rivers\nquestion: []\n")
    ines.post("/desk/sync")
    assert "/desk/rivers/file" in ines.get("/desk").text
    edits(ines, "/desk/rivers/file", "question: []", "questions: []")
    with app.app_context():
        assert decks.get("rivers").title == "Rivers"


def test_the_files_are_read_when_the_button_is_pressed(app, path, ines):
    path.write_bytes(FILE.replace("capital of France?", "capital city of France?").encode())
    assert "1 reworded" in ines.post("/desk/sync").text
    assert "Which city is the capital city of France?" in live_prompts(app)


def test_a_deck_whose_file_is_elsewhere_says_so(path, ines):
    path.rename(path.with_suffix(".away"))
    assert "not on this machine" in ines.get("/desk").text
    assert "not in the folder of question files" in ines.get("/desk/cities/file", 404).text
    ines.get("/desk/cities/questions")
    ines.get("/desk/cities/drafts")


# The list of questions


def test_the_list_has_status_usage_and_line(app, path, ann, ines):
    answers_of(app, ann, "france", "Paris", "Lyon")
    page = ines.get("/desk/cities/questions").text
    row = page[page.index("capital of France?") : page.index("capital of Italy?")]
    assert "live" in row and 'data-label="Answered" class="num">2<' in row and "50" in row and "file?line=7" in row


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=draft", {"spain", "norway"}),
        ("type=choice", {"italy"}),
        ("words=milan", set()),
        ("words=ROME", {"italy"}),
        ("words=987+france", {"france"}),
        ("passage=2", {"france"}),
        ("status=live&type=short_answer", {"france"}),
        ("passage=many", {"france", "italy", "spain", "norway"}),
    ],
)
def test_the_list_can_be_narrowed_down(path, ines, query, found):
    page = ines.get(f"/desk/cities/questions?{query}").text
    assert set(re.findall(r"<code>(\w+)</code>", page)) == found


def test_the_list_asks_no_more_when_there_are_more_questions(app, a_deck, ann, ines, count_queries):
    def size(number):
        a_deck(*(a_question(f"q-{i}") for i in range(number)), deck="bridge")
        answers_of(app, ann, "q-0", "Paris")
        return count_queries(lambda: ines.get("/desk/bridge/questions"))

    size(2)
    assert size(4) == size(40)


# The file


def test_the_file_is_shown_as_it_is(path, ines):
    assert fields(ines.get("/desk/cities/file").text)["text"] == FILE


def test_a_change_is_saved_and_live_and_nothing_else_differs(app, path, ines):
    page = edits(ines, "/desk/cities/file", "capital of Italy?", "capital of Italy today?")
    assert "Saved and live: 1 reworded." in page
    assert path.read_bytes() == FILE.replace("capital of Italy?", "capital of Italy today?").encode()
    assert "Which city is the capital of Italy today?" in live_prompts(app)


@pytest.mark.parametrize(
    "before",
    [
        FILE.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + FILE.encode(),
        FILE.rstrip("\n").encode(),
        FILE.replace("title: Cities\n", "title: Cities\r\n").replace("# Proposed\n", "# Proposed\r\n").encode(),
    ],
    ids=["CR LF", "byte order mark", "no end of the last line", "mixed"],
)
def test_line_ends_and_marks_of_the_file_stay(app, path, ines, before):
    path.write_bytes(before)
    synced(app)
    edits(ines, "/desk/cities/file", "capital of Italy?", "capital of Italy today?")
    assert path.read_bytes() == before.replace(b"capital of Italy?", b"capital of Italy today?")


def test_saving_without_a_change_writes_nothing(path, ines):
    before = path.stat().st_mtime_ns
    assert "Nothing was changed." in edits(ines, "/desk/cities/file", "Rome", "Rome")
    assert path.stat().st_mtime_ns == before


def test_a_fault_keeps_the_file_as_it_was_and_the_text_in_the_form(app, path, ines):
    page = edits(ines, "/desk/cities/file", "type: choice", "type: chioce", 422)
    assert path.read_bytes() == FILE.encode()
    assert "Not saved" in page and "did you mean “choice”" in page and 'data-line="15"' in page
    assert "type: chioce" in fields(page)["text"]
    resends(ines, "/desk/cities/file", {**fields(page), "text": FILE.replace("Rome", "Rom")})
    assert b"answer: Rom\n" in path.read_bytes()


def test_a_save_over_somebody_elses_is_refused_and_shows_both(path, ines):
    sent = fields(ines.get("/desk/cities/file").text)
    theirs = FILE.replace("answer: Oslo", "answer: Bergen")
    path.write_bytes(theirs.encode())
    mine = FILE.replace("answer: Rome", "answer: Roma")
    page = resends(ines, "/desk/cities/file", {**sent, "text": mine}, 409)
    assert path.read_bytes() == theirs.encode()
    assert fields(page)["text"] == mine
    for line, side in (
        ("answer: Bergen", "theirs"),
        ("answer: Oslo", "yours"),
        ("answer: Rome", "theirs"),
        ("answer: Roma", "yours"),
    ):
        assert re.search(rf'<li class="comparison-{side}">(?:(?!</li>).)*<code> *{line}</code>', page), line
    resends(ines, "/desk/cities/file", {**fields(page), "confirmed": ""})
    assert path.read_bytes() == mine.encode()


def test_what_cannot_be_written_stays_in_the_form(path, ines, monkeypatch):
    def full(*args: object) -> None:
        raise NotSaved("cities.yaml was not saved: No space left on device. The file on disk is as it was.")

    monkeypatch.setattr(files.question_file, "write", full)
    page = edits(ines, "/desk/cities/file", "answer: Rome", "answer: Roma", 503)
    assert "No space left on device" in page and "answer: Roma" in fields(page)["text"]
    assert path.read_bytes() == FILE.encode()


def test_a_changed_answer_of_an_answered_question_is_looked_at_first(app, path, ann, ines):
    answers_of(app, ann, "france", "Paris", "Paris", "Lyon")
    page = edits(ines, "/desk/cities/file", "answer: Paris", "answer: Lyon")
    assert path.read_bytes() == FILE.encode()
    assert "“france”: 3 answers" in page and "Save all the same" in page
    sent = fields(page)
    page = resends(ines, "/desk/cities/file", {**sent, "text": sent["text"].replace("Oslo", "Bergen")})
    assert path.read_bytes() == FILE.encode(), "what was looked at is not what was sent"
    assert "1 answer changed (3 answers)" in resends(ines, "/desk/cities/file", sent)
    assert b"answer: Lyon" in path.read_bytes()


def test_an_id_that_goes_while_its_likeness_comes_is_asked_about(path, ines):
    page = edits(ines, "/desk/cities/file", "id: italy", "id: capital-of-italy")
    assert "was: italy" in page and path.read_bytes() == FILE.encode()


def test_an_id_of_another_file_is_refused(app, path, a_deck, ines):
    a_deck(a_question("river"), deck="rivers")
    page = edits(ines, "/desk/cities/file", "id: italy", "id: river", 422)
    assert "in use" in page and path.read_bytes() == FILE.encode()


def test_the_text_is_checked_while_it_is_typed(path, ines):
    page = ines.post("/desk/cities/check", text=as_sent(FILE.replace("answer: Rome", "anwser: Rome"))).text
    assert "<h1" not in page and "did you mean" in page and 'data-line="17"' in page
    assert path.read_bytes() == FILE.encode()
    assert "Saving: 1 reworded" in ines.post("/desk/cities/check", text=as_sent(FILE.replace("Milan", "Bari"))).text


def test_without_a_script_the_text_is_checked_by_a_button(path, ines):
    page = edits(ines, "/desk/cities/file", "answer: Rome", "anwser: Rome", check="yes")
    assert "did you mean" in page and "anwser: Rome" in fields(page)["text"] and path.read_bytes() == FILE.encode()


def test_a_large_file_can_be_sent_by_an_instructor_only(path, ines, ann):
    large = FILE + "# and some words to fill a line with no more than words\n" * 25_000
    assert len(large) > 1_300_000
    assert "No faults" in ines.post("/desk/cities/check", text=large).text
    ann.post("/desk/cities/check", 413, text=large)


def test_a_file_that_is_no_text_is_not_opened(path, ines):
    path.write_bytes(FILE.replace("Paris", "Orléans").encode("latin-1"))
    page = ines.get("/desk/cities/file").text
    assert "cannot be edited here" in page and "<textarea" not in page


# One question


def test_only_the_lines_of_the_question_change(app, path, ines):
    page = edits(ines, "/desk/cities/questions/italy", "'Turin'", "'Torino'")
    assert "Saved and live: 1 reworded." in page
    assert path.read_bytes() == FILE.replace("'Turin'", "'Torino'").encode()


def test_a_question_is_shown_as_learners_see_it(path, ines):
    page = ines.get("/desk/cities/questions/france").text
    assert "It has been since 987." in page and 'value="Paris"' in page
    asked = ines.get("/desk/cities/questions/france?shown=asked").text
    preview = asked[asked.index('id="preview-title"') :]
    assert "capital of France?" in preview and "987" not in preview and "Paris" not in preview


def test_the_preview_follows_what_is_typed(path, ines):
    text = fields(ines.get("/desk/cities/questions/france").text)["text"]
    check = "/desk/cities/questions/france/check"
    page = ines.post(check, text=as_sent(text.replace("France?", "the French?"))).text
    assert "capital of the French?" in page
    page = ines.post(check, text=as_sent(text.replace("prompt:", "promt:"))).text
    assert "as soon as these lines have no fault" in page and 'data-line="9"' in page


def test_another_question_may_change_meanwhile(path, ines):
    sent = fields(ines.get("/desk/cities/questions/italy").text)
    path.write_bytes(FILE.replace("Paris", "Lutetia").encode())
    resends(ines, "/desk/cities/questions/italy", {**sent, "text": sent["text"].replace("Milan", "Bari")})
    assert path.read_bytes() == FILE.replace("Paris", "Lutetia").replace("Milan", "Bari").encode()


def test_the_same_question_may_not(path, ines):
    sent = fields(ines.get("/desk/cities/questions/italy").text)
    theirs = FILE.replace("Milan", "Genoa").encode()
    path.write_bytes(theirs)
    mine = sent["text"].replace("Milan", "Bari")
    page = resends(ines, "/desk/cities/questions/italy", {**sent, "text": mine}, 409)
    assert path.read_bytes() == theirs and "Genoa" in page and fields(page)["text"] == mine


def test_faults_of_a_question_are_at_the_lines_of_the_file(path, ines):
    page = edits(ines, "/desk/cities/questions/italy", "answer: Rome", "answer:", 422)
    assert 'data-first="14"' in page and 'data-line="17"' in page and path.read_bytes() == FILE.encode()


def test_a_question_that_is_not_there_is_not_found(path, ines):
    ines.get("/desk/cities/questions/nowhere", 404)
    ines.post("/desk/cities/questions/nowhere", 404)


def test_a_question_is_retired_and_made_live_again(app, path, ines):
    assert "1 retired" in ines.post("/desk/cities/questions/italy/status", wanted="retired").text
    assert "Which city is the capital of Italy?" not in live_prompts(app)
    assert b'"Naples"]   # odd quotes, on purpose\n    status: retired\n' in path.read_bytes()
    assert "1 revived" in ines.post("/desk/cities/questions/italy/status", wanted="live").text
    ines.post("/desk/cities/questions/italy/status", 400, wanted="gone")


def test_a_new_question_begins_as_an_example_and_becomes_a_draft_at_the_end(app, path, ines):
    page = edits(ines, "/desk/cities/new?type=choice", "id: new-question-1", "id: peru")
    assert "1 new" in page
    assert path.read_bytes().startswith(FILE.encode() + b"\n  - id: peru\n    type: choice\n")
    file = question_file.read(path)
    assert file.deck.questions[-1].status == "draft"


def test_a_new_question_needs_an_id_of_its_own(path, ines):
    page = edits(ines, "/desk/cities/new?type=choice", "id: new-question-1", "id: italy", 422)
    assert "two questions" in page and path.read_bytes() == FILE.encode()


def test_every_kind_can_be_begun(path, ines):
    for kind in re.findall(r"new\?type=(\w+)", ines.get("/desk/cities/new?type=").text):
        assert "No faults" in ines.get(f"/desk/cities/new?type={kind}").text, kind


# Drafts


def version(page: str) -> str:
    return re.search(r'name="version" value="(\w+)"', page)[1]


def decides(who: Somebody, what: str, id: str, status: int = 200) -> str:
    shown = version(who.get(f"/desk/cities/drafts?at={id}").text)
    return who.post(f"/desk/cities/drafts/{id}/{what}", status, version=shown).text


def test_one_draft_is_shown_at_a_time_with_its_answer(path, ines):
    page = ines.get("/desk/cities/drafts").text
    assert "Draft 1 of 2" in page and "Madrid is the capital" in page and "Norway" not in page
    assert 'data-key="j"' in page and "drafts?at=norway" in page and 'data-key="k"' not in page
    page = ines.get("/desk/cities/drafts?at=norway").text
    assert "Draft 2 of 2" in page and 'value="Oslo"' in page and "drafts?at=spain" in page


def test_a_draft_can_be_seen_as_it_is_asked(path, ines):
    page = ines.get("/desk/cities/drafts?at=norway&shown=asked").text
    assert "capital of Norway?" in page and "Oslo" not in page


def test_the_source_of_a_draft_is_shown_with_its_words(app, path, ines):
    path.write_bytes(FILE.replace("since 987.", "since 987.\n    status: draft").encode())
    synced(app)
    with app.app_context():
        articles.attach(decks.get("cities"), parse(ARTICLE), NOW)
        db.session.commit()
    assert "<mark>Paris has been the capital</mark>" in ines.get("/desk/cities/drafts?at=france").text


def test_an_accepted_draft_is_live_and_the_next_one_comes(app, path, ines):
    page = decides(ines, "accept", "spain")
    assert "Draft 1 of 1" in page and "Accepted: “Madrid is the capital of Spain.”" in page
    assert path.read_bytes() == FILE.replace("true\n    status: draft", "true\n    status: live").encode()
    assert "Madrid is the capital of Spain." in live_prompts(app)


def test_a_rejected_draft_is_gone_and_its_fact_remembered(path, ines):
    page = decides(ines, "reject", "spain")
    assert "Rejected: “Madrid" in page
    file = question_file.read(path)
    assert "spain" not in file.places and file.deck.rejected == ("0123abcd",)


@pytest.mark.parametrize("what", ["accept", "reject"])
def test_a_decision_is_taken_back_to_the_byte(app, path, ines, what):
    decides(ines, what, "spain")
    page = ines.post("/desk/cities/drafts/undo").text
    assert "Taken back." in page and "Madrid is the capital" in page and "Draft 1 of 2" in page
    assert path.read_bytes() == FILE.encode()
    assert "cannot be taken back" in ines.post("/desk/cities/drafts/undo").text


def test_a_decision_is_not_taken_back_over_a_later_change(path, ines):
    decides(ines, "accept", "spain")
    later = path.read_bytes().replace(b"Oslo", b"Bergen")
    path.write_bytes(later)
    assert "cannot be taken back" in ines.post("/desk/cities/drafts/undo").text
    assert path.read_bytes() == later


def test_a_draft_that_changed_meanwhile_is_looked_at_again(app, path, ines):
    shown = version(ines.get("/desk/cities/drafts?at=spain").text)
    path.write_bytes(FILE.replace("Madrid is", "Toledo is").encode())
    synced(app)
    page = ines.post("/desk/cities/drafts/spain/accept", version=shown).text
    assert "Look at it once more" in page and "Toledo" in page and b"status: live" not in path.read_bytes()


def test_a_draft_decided_by_somebody_else_is_said_to_be(path, ines):
    shown = version(ines.get("/desk/cities/drafts?at=spain").text)
    decides(ines, "accept", "spain")
    before = path.read_bytes()
    assert "no longer one" in ines.post("/desk/cities/drafts/spain/reject", version=shown).text
    assert path.read_bytes() == before


def test_no_draft_is_left_in_the_end(path, ines):
    decides(ines, "accept", "spain")
    assert "No drafts" in decides(ines, "reject", "norway")


def test_a_draft_in_a_file_with_faults_stays(path, ines):
    broken = FILE.replace("answer: Rome", "anwser: Rome").encode()
    path.write_bytes(broken)
    page = decides(ines, "accept", "spain")
    assert "Not saved." in page and "must be corrected first" in page and path.read_bytes() == broken


# The article


def attached(app) -> str | None:
    with app.app_context():
        reading = articles.reading(decks.get("cities"))
        return reading.title if reading else None


def test_what_is_taken_is_shown_before_it_is_attached(app, path, ines):
    pasted = f"Menu\nHome\n\n{ARTICLE}\n\nRelated stories\nTen cities you must see"
    page = ines.post("/desk/cities/article", text=as_sent(pasted)).text
    assert attached(app) is None
    taken, left = page.split('id="left-title"')
    assert "This is paragraph 2" in taken and "Ten cities" not in taken.split('id="taken-title"')[1]
    assert "Ten cities you must see" in left
    assert "The one place that the questions name is in it" in page


def test_a_confirmed_article_is_attached_and_taken_away(app, path, ines, ann):
    page = ines.post("/desk/cities/article", text=as_sent(ARTICLE), title="Capitals of the world", confirmed="yes").text
    assert "The article is attached" in page and attached(app) == "Capitals of the world"
    assert "This is paragraph 1" in ann.get("/decks/cities/article").text
    page = ines.post("/desk/cities/article", text=as_sent(ARTICLE), title="Capitals of the world", confirmed="yes").text
    assert "attached already" in page
    assert "taken away" in ines.post("/desk/cities/article/detach").text and attached(app) is None


def test_places_that_are_not_in_the_text_are_named(path, ines):
    page = ines.post("/desk/cities/article", text=ARTICLE.replace("Paris has been", "Lyon was")).text
    assert "0 of 1 place" in page and "Paris has been the capital" in page and "questions/france" in page


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b"Three small words.", "3 words found"),
        ("a.pdf", b"%PDF-1.7 rest", "is damaged or not complete"),
        ("a.docx", b"PK\x03\x04 rest", "is damaged or not complete"),
        ("a.doc", b"\xd0\xcf\x11\xe0 rest", "old Word document"),
        ("a.txt", b"\x00\x01\x02\x03" * 200, "not a text file"),
        ("a.html", b"<!DOCTYPE html><html><body><script>run()</script></body></html>", "without an article"),
        ("../../<b>x.txt", b"", "&lt;b&gt;x.txt is empty"),
    ],
)
def test_a_file_that_is_no_article_gets_a_sentence(app, path, ines, name, data, words):
    page = ines.post("/desk/cities/article", 422, file=(BytesIO(data), name)).text
    assert words in page and "Error: The article" in page and attached(app) is None


def test_an_uploaded_file_is_read(path, ines):
    page = ines.post("/desk/cities/article", file=(BytesIO(ARTICLE.encode("utf-16")), "capitals.txt")).text
    assert "Is this the article?" in page and "This is paragraph 3" in page


def test_what_was_seen_of_a_web_page_is_what_is_attached(app, path, ines, ann):
    paragraphs = [f"<p>{line}</p>" for line in ARTICLE.split("\n\n")]
    source = f"<html><body><nav>Menu of 1901</nav><article>{''.join(paragraphs)}</article></body></html>"
    page = ines.post("/desk/cities/article", file=(BytesIO(source.encode()), "capitals.html")).text
    taken, left = page.split('id="left-title"')
    assert "Menu of 1901" in left and "Menu of 1901" not in taken
    sent = {name: html.unescape(re.search(rf'name="{name}" value="([^"]*)"', page)[1]) for name in ("text", "passages")}
    ines.post("/desk/cities/article", **sent, title="Capitals", confirmed="yes")
    shown = ann.get("/decks/cities/article").text
    assert attached(app) == "Capitals" and "This is paragraph 1" in shown and "Menu of 1901" not in shown


def test_line_ends_of_two_characters_are_one_in_a_form_and_places_follow():
    text = "One.\r\n\r\nTwo words.\r\n"
    article = with_short_line_ends(Article("", text, (Passage(1, 0, 4), Passage(2, 8, 18))))
    assert [article.text[p.start : p.end] for p in article.passages] == ["One.", "Two words."]


def test_a_pasted_text_that_is_too_short_stays_in_the_form(path, ines):
    page = ines.post("/desk/cities/article", 422, text="Only a headline & more").text
    assert "Only a headline &amp; more</textarea>" in page and "5 words found" in page


def test_the_site_never_loads_the_language_model(app, path, ines):
    """In a process of its own, since the tests of the generator load it in this one."""
    code = """
import sys
from study import create_app
app = create_app({"TESTING": True, "WTF_CSRF_ENABLED": False, "SQLALCHEMY_DATABASE_URI": sys.argv[1],
                  "STUDY_DATA": sys.argv[2], "STUDY_QUESTIONS": sys.argv[2]})
client = app.test_client()
with client.session_transaction() as session:
    session["sign_in"] = "token of ines"
article = {"text": sys.argv[3], "title": "Capitals"}
codes = [client.post("/desk/cities/article", data=article).status_code]
codes += [client.post("/desk/cities/article", data=article | {"confirmed": "yes"}).status_code]
for page in ("/desk", "/desk/cities/file", "/desk/cities/drafts", "/desk/cities/article", "/decks/cities/article"):
    codes += [client.get(page).status_code]
print(codes, sorted({name.split(".")[0] for name in sys.modules} & {"spacy", "thinc", "lemminflect"}))
"""
    uri, folder = app.config["SQLALCHEMY_DATABASE_URI"], str(app.config["STUDY_QUESTIONS"])
    command = [sys.executable, "-c", code, uri, folder, ARTICLE]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[200, 303, 200, 200, 200, 200, 200] []"


# Texts


def test_lines_are_put_in_the_place_of_others():
    assert with_lines("a\nb\nc\n", 2, 2, "x\ny") == "a\nx\ny\nc\n"
    assert with_lines("a\nb\n", 3, 2, "x") == "a\nb\nx\n"


def test_new_lines_take_the_most_frequent_end():
    assert encoded("a\nnew\nb\nc", b"a\r\nb\nc\r\nd\r\n") == b"a\r\nnew\r\nb\nc"


def test_the_way_back_leads_back():
    before, after = "a\nb\nc\nd\ne", "x\na\nc\nd\nE"
    assert taken_back(after, way_back(after, before)) == before


def test_a_comparison_leaves_out_what_is_alike():
    theirs = "\n".join(map(str, range(30)))
    lines = list(compared(theirs, theirs.replace("\n15\n", "\nfifteen\n")))
    assert [(line.kind, line.text) for line in lines if line.kind in ("theirs", "yours")] == [
        ("theirs", "15"),
        ("yours", "fifteen"),
    ]
    assert [line.number for line in lines if line.kind == "skip"] == [12, 11]
    assert list(compared("same", "same")) == []
