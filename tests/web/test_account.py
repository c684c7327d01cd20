import re
from datetime import timedelta

import pytest

from study.questions import TYPES
from study.store import people
from study.store.base import db
from study.web import access
from tests.conftest import NOW, PASSWORD

OTHER = "nine owls paint the shed"


@pytest.fixture
def later(monkeypatch):
    """Moves the site's clock on: ``later(minutes=11)``."""
    real, shift = access.now, timedelta()

    def move(**delta: float) -> None:
        nonlocal shift
        shift += timedelta(**delta)

    monkeypatch.setattr(access, "now", lambda: real() + shift)
    return move


@pytest.fixture
def reset_link(app):
    """Makes a link that sets a person's password, as an admin would."""

    def make(name: str, token: str = "t" * 43) -> str:
        with app.app_context():
            people.add_reset_link(people.named(name).id, token, access.now())
            db.session.commit()
        return f"/account/reset/{token}"

    return make


def cookie(person) -> str:
    return person.client.get_cookie("study").value


def signed_in(person) -> bool:
    return "Sign out" in person.get("/").text


def test_who_signs_up_is_signed_in(stranger):
    page = stranger.post("/account/sign-up", name="Dora Lee", password=PASSWORD)
    assert "Welcome, Dora Lee" in page.text
    assert signed_in(stranger)


def test_a_name_is_taken_once_however_it_is_written(ann, stranger):
    for name in ("ann", "ANN", "ａｎｎ", "a nn"):
        page = stranger.post("/account/sign-up", 422, name=name, password=PASSWORD)
        assert "taken" in page.text
        assert f'value="{name}"' in page.text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "Choose a name"),
        ("name", "x", "2 to 40"),
        ("name", "аdmin", "one alphabet"),
        ("password", "short", "8 characters"),
        ("password", "password1", "first that are guessed"),
        ("email", "nowhere", "no e-mail address"),
    ],
)
def test_a_form_says_what_is_wrong_and_keeps_the_rest(stranger, field, value, words):
    fields = {"name": "Dora Lee", "password": PASSWORD, "email": "dora@example.org"} | {field: value}
    page = stranger.post("/account/sign-up", 422, **fields)
    assert words in page.text and "There is a problem" in page.text
    assert PASSWORD not in page.text


def test_a_role_cannot_be_asked_for(app, stranger):
    stranger.post("/account/sign-up", name="Dora", password=PASSWORD, role="admin")
    with app.app_context():
        assert people.named("dora").role == "learner"


def test_the_right_password_lets_in_and_the_wrong_one_does_not(ann, stranger):
    assert "do not belong together" in stranger.post("/account/sign-in", 422, name="ann", password=OTHER).text
    assert "Welcome back" in stranger.post("/account/sign-in", name="Ann", password=PASSWORD).text


def test_the_page_says_the_same_for_a_name_that_nobody_has(ann, stranger):
    def shown(name):
        page = stranger.post("/account/sign-in", 422, name=name, password=OTHER).text
        return re.sub(r'value="[^"]*"', "", page)

    assert shown("ann") == shown("zoe")


def test_a_copied_cookie_is_worth_nothing_after_signing_out(app, ann, somebody):
    thief, copy = somebody(), cookie(ann)
    thief.client.set_cookie("study", copy)
    assert signed_in(thief)
    ann.post("/account/sign-out")
    thief.client.set_cookie("study", copy)
    assert not signed_in(thief) and not signed_in(ann)


def test_signing_in_makes_a_new_session(ann, stranger):
    with stranger.client.session_transaction() as session:
        session["sign_in"] = "planted"
    stranger.post("/account/sign-in", name="ann", password=PASSWORD)
    with stranger.client.session_transaction() as session:
        assert session["sign_in"] != "planted"


def test_guessing_is_slowed_down_and_the_owner_gets_in_later(ann, stranger, later):
    for _ in range(10):
        stranger.post("/account/sign-in", 422, name="ann", password=OTHER)
    assert "Too many tries" in stranger.post("/account/sign-in", 429, name="ann", password=PASSWORD).text
    assert signed_in(ann)
    later(minutes=11)
    assert "Welcome back" in stranger.post("/account/sign-in", name="ann", password=PASSWORD).text


def test_a_new_password_puts_other_browsers_out(ann, somebody):
    elsewhere = somebody()
    elsewhere.post("/account/sign-in", name="ann", password=PASSWORD)
    ann.post("/account/password", current=PASSWORD, new=OTHER)
    assert signed_in(ann) and not signed_in(elsewhere)
    assert "Welcome back" in elsewhere.post("/account/sign-in", name="ann", password=OTHER).text


def test_a_password_changes_only_for_who_knows_it(ann):
    assert "not your current password" in ann.post("/account/password", 422, current=OTHER, new=OTHER + "!").text


def test_a_reset_link_holds_once(ann, stranger, reset_link):
    link = reset_link("ann")
    assert "Set a new password" in stranger.get(link).text
    assert "signed in" in stranger.post(link, new=OTHER).text
    assert "no longer works" in stranger.post(link, 410, new=PASSWORD).text
    assert not signed_in(ann)


def test_a_reset_link_holds_for_an_hour(ann, stranger, reset_link, later):
    link = reset_link("ann")
    later(minutes=61)
    assert "no longer works" in stranger.get(link, 410).text


def test_a_made_up_link_opens_nothing(ann, stranger):
    stranger.get("/account/reset/" + "x" * 43, 410)


def test_without_a_mail_server_the_page_says_whom_to_ask(stranger):
    assert "Ask an admin" in stranger.get("/account/forgot").text


def test_a_reset_mail_goes_to_the_address_and_the_page_tells_nobody(app, ann, stranger, monkeypatch):
    sent = []
    monkeypatch.setattr("study.mail.send_later", lambda *mail: sent.append(mail))
    app.config["STUDY_MAIL_URL"] = "smtp://localhost"
    with app.app_context():
        people.named("ann").email = "ann@example.org"
        db.session.commit()
    pages = {stranger.post("/account/forgot", name=name).text for name in ("ann", "ANN@example.org", "nobody")}
    assert len({re.sub(r'value="[^"]*"', "", page) for page in pages}) == 1
    assert [mail[2] for mail in sent] == ["ann@example.org"] * 2
    link = re.search(r"/account/reset/\S+", sent[-1][4])[0]
    assert "signed in" in stranger.post(link, new=OTHER).text


def test_what_a_visitor_did_becomes_theirs(app, stranger, a_deck):
    a_deck()
    stranger.post("/decks/cities/start", length="all", types=list(TYPES), feedback="at once", key="k" * 22)
    attempts = stranger.get("/scores").text.count("/quiz/1")
    assert attempts
    stranger.post("/account/sign-up", name="Dora", password=PASSWORD)
    assert stranger.get("/scores").text.count("/quiz/1") >= 1
    stranger.get("/quiz/1")


def test_a_visitor_who_signs_in_takes_along_what_they_did(ann, stranger, a_deck):
    a_deck()
    stranger.post("/decks/cities/start", length="all", types=list(TYPES), feedback="at once", key="k" * 22)
    stranger.post("/account/sign-in", name="ann", password=PASSWORD)
    stranger.get("/quiz/1")
    ann.get("/quiz/1")


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "https://evil.example",
        "////evil.example",
        "javascript:alert(1)",
        "/%0a/x\n",
        "\\\\x",
        " /x",
    ],
)
def test_nobody_is_led_to_another_site(ann, stranger, target):
    page = stranger.client.post(
        "/account/sign-in",
        query_string={"next": target},
        data={"csrf_token": stranger.token(), "name": "ann", "password": PASSWORD},
    )
    assert page.status_code == 303 and page.headers["Location"] == "/"


def test_who_must_sign_in_is_led_back_after_it(ann, stranger):
    page = stranger.client.get("/account/")
    assert page.headers["Location"].startswith("/account/sign-in?next=")
    assert access.local_path("/account/?x=1") == "/account/?x=1"


def test_a_form_without_its_token_is_refused(ann):
    assert ann.client.post("/account/sign-out").status_code == 400
    assert signed_in(ann)


def test_signing_in_ends_by_itself(app, stranger, later):
    stranger.post("/account/sign-up", name="Dora", password=PASSWORD)
    later(days=61)
    assert not signed_in(stranger)


def test_the_last_admin_stays(app):
    with app.app_context():
        admin = people.add("root", "", "admin", NOW)
        with pytest.raises(ValueError, match="only admin"):
            people.set_role(admin, "learner")
        people.add("second", "", "admin", NOW)
        people.set_role(admin, "learner")
