"""Signing up, in and out; changing and resetting a password."""

import secrets
from datetime import timedelta

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import EmailField, PasswordField, StringField, ValidationError
from wtforms.validators import InputRequired, Length, Optional, Regexp

from study import mail, names, passwords
from study.store import people
from study.store.base import NotUnique, db, reading_only
from study.web import access

bp = Blueprint("account", __name__, url_prefix="/account")

WINDOW = timedelta(minutes=10)
TRIES = 10
"""Wrong passwords for one name within the window; then nobody is let in by it for a while (GOV.UK: 5 to 10)."""
TRIES_FROM_ONE_ADDRESS = 100
"""The same for one address: a whole school may sit behind it."""


class SignUp(FlaskForm):
    name = StringField("Name", [InputRequired("Choose a name.")])
    password = PasswordField("Password", [InputRequired("Choose a password.")])
    email = EmailField(
        "E-mail (optional)",
        [Optional(), Length(max=254), Regexp(r"^[^@\s]+@[^@\s]+\.[^@\s]+$", message="This is no e-mail address.")],
    )

    def validate_name(self, field: StringField) -> None:
        if fault := names.fault(field.data):
            raise ValidationError(fault)

    def validate_password(self, field: PasswordField) -> None:
        if fault := passwords.fault(field.data, self.name.data, self.email.data):
            raise ValidationError(fault)


class SignIn(FlaskForm):
    name = StringField("Name", [InputRequired("Give your name.")])
    password = PasswordField("Password", [InputRequired("Give your password.")])


class ChangePassword(FlaskForm):
    current = PasswordField("Current password", [InputRequired("Give your current password.")])
    new = PasswordField("New password", [InputRequired("Choose a new password.")])

    def validate_new(self, field: PasswordField) -> None:
        who = access.person()
        if fault := passwords.fault(field.data, (who and who.name) or ""):
            raise ValidationError(fault)


class Forgot(FlaskForm):
    name = StringField("Name or e-mail address", [InputRequired("Give your name or your e-mail address.")])


class NewPassword(FlaskForm):
    new = PasswordField("New password", [InputRequired("Choose a new password.")])

    def validate_new(self, field: PasswordField) -> None:
        if fault := passwords.fault(field.data):
            raise ValidationError(fault)


def _onwards() -> Response:
    """To where the person was led away from, or home."""
    return redirect(access.local_path(request.args.get("next")) or url_for("home.index"), 303)


def _page(template: str, form: FlaskForm, **more: object) -> tuple[str, int]:
    return render_template(f"account/{template}.html", form=form, **more), 422 if form.errors else 200


def _too_many(*limits: tuple[str, int]) -> bool:
    since = access.now() - WINDOW
    return any(people.failures(what, since) >= most for what, most in limits)


def _address() -> str:
    return f"address {request.remote_addr}"


@bp.route("/sign-up", methods=["GET", "POST"])
def sign_up() -> Response | tuple[str, int]:
    """Make an account. What a visitor did before becomes theirs."""
    who = access.person()
    if who and who.signed_up:
        return _onwards()
    form = SignUp()
    if not form.validate_on_submit():
        return _page("sign_up", form)
    # Hashed before the database is asked for its write lock: it takes long on purpose.
    db.session.rollback()
    password_hash = passwords.hashed(form.password.data)
    person = people.get(who.id) if who else people.add_visitor(access.now())
    if person is None:
        abort(400)
    try:
        people.sign_up(person, form.name.data, password_hash, email=form.email.data or None)
    except NotUnique:
        db.session.rollback()
        form.name.errors = ["This name is taken, or looks like one that is. Choose another."]
        return _page("sign_up", form)
    access.let_in(person)
    access.commit()
    flash(f"Welcome, {form.name.data}. What you do from now on is kept for you.", "success")
    return _onwards()


@bp.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> Response | tuple[str, int]:
    """Let a person in. What they did as a visitor in this browser is added to their account."""
    who = access.person()
    if who and who.signed_up:
        return _onwards()
    form = SignIn()
    if not form.validate_on_submit():
        return _page("sign_in", form)
    person_id = _checked(form.name.data, form.password.data)
    if person_id is None:
        form.password.errors = ["Name and password do not belong together."]
        return _page("sign_in", form)
    person = people.get(person_id)
    if person is None:
        abort(400)
    if who:
        people.merge(who.id, person.id)
    access.let_in(person)
    access.commit()
    flash(f"Welcome back, {person.name}.", "success")
    return _onwards()


def _checked(name: str, password: str) -> int | None:
    """The id of the person with that name and password, or None; failures are counted, and slow guessing down.

    :raises 429: after too many failures
    """
    key = f"name {people.name_key(name)[:200]}"
    db.session.rollback()
    with reading_only():
        if _too_many((key, TRIES), (_address(), TRIES_FROM_ONE_ADDRESS)):
            abort(429)
        person = people.named(name) or people.with_email(name)
        person_id, password_hash = (person.id, person.password_hash) if person else (None, None)
        db.session.rollback()
    # No transaction is open here: checking takes long on purpose, and nobody should wait for it.
    if passwords.matches(password, password_hash):
        people.forgive(key)
        return person_id
    now = access.now()
    people.fail(key, now)
    people.fail(_address(), now)
    access.commit()
    return None


@bp.post("/sign-out")
def sign_out() -> Response:
    """End the sign-in of this browser, and have it forget what it kept of the site."""
    access.leave()
    access.commit()
    flash("You are signed out.")
    response = redirect(url_for("home.index"), 303)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@bp.get("/")
@access.account_required
def show() -> tuple[str, int]:
    """The account: name, role, password."""
    return _page("show", ChangePassword(formdata=None))


@bp.post("/password")
@access.account_required
def change_password() -> Response | tuple[str, int]:
    """A new password, for who knows the current one. All other browsers must sign in again."""
    who = access.person()
    form = ChangePassword()
    if who is None or who.name is None or not form.validate_on_submit():
        return _page("show", form)
    if _checked(who.name, form.current.data) != who.id:
        form.current.errors = ["This is not your current password."]
        return _page("show", form)
    access.commit()
    _set_password(who.id, form.new.data)
    flash("Your password is changed. Other browsers must sign in again.", "success")
    return redirect(url_for("account.show"), 303)


def _set_password(person_id: int, password: str) -> None:
    password_hash = passwords.hashed(password)
    person = people.get(person_id) or abort(400)
    people.set_password(person, password_hash)
    access.let_in(person)
    access.commit()


@bp.post("/sign-out-everywhere")
@access.account_required
def sign_out_everywhere() -> Response:
    """End the sign-ins of all the person's browsers, this one too."""
    who = access.person()
    if who:
        people.sign_out_everywhere(who.id)
    access.leave()
    access.commit()
    flash("You are signed out everywhere.")
    return redirect(url_for("account.sign_in"), 303)


@bp.route("/forgot", methods=["GET", "POST"])
def forgot() -> Response | tuple[str, int]:
    """Ask for a reset link by mail. The page says the same whether there is such a person or not."""
    form = Forgot()
    mails = bool(current_app.config["STUDY_MAIL_URL"])
    if not mails or not form.validate_on_submit():
        return _page("forgot", form, mails=mails)
    key = f"reset {people.name_key(form.name.data)[:200]}"
    if _too_many((key, TRIES), (_address(), TRIES_FROM_ONE_ADDRESS)):
        abort(429)
    now = access.now()
    people.fail(key, now)
    person = people.named(form.name.data) or people.with_email(form.name.data)
    if person and person.email:
        token = secrets.token_urlsafe(32)
        people.add_reset_link(person.id, token, now)
        _mail_link(person.email, token)
    access.commit()
    flash("If there is an account with an address by that name, a mail with a link is on its way.")
    return redirect(url_for("account.sign_in"), 303)


def _mail_link(to: str, token: str) -> None:
    link = url_for("account.reset", token=token, _external=True)
    text = f"Set a new password here, within an hour:\n\n{link}\n\nIf you did not ask for this, do nothing."
    config = current_app.config
    mail.send_later(config["STUDY_MAIL_URL"], config["STUDY_MAIL_FROM"], to, "A new password for Study", text)


@bp.route("/reset/<token>", methods=["GET", "POST"])
def reset(token: str) -> Response | tuple[str, int]:
    """Set a new password by a link that holds once."""
    if people.with_reset_link(token, access.now()) is None:
        return render_template("account/reset_spent.html"), 410
    form = NewPassword()
    if not form.validate_on_submit():
        return _page("reset", form)
    db.session.rollback()
    password_hash = passwords.hashed(form.new.data)
    person = people.reset_password(token, password_hash, access.now())
    if person is None:
        db.session.rollback()
        return render_template("account/reset_spent.html"), 410
    people.forgive(f"name {person.key}")
    access.let_in(person)
    access.commit()
    flash("Your new password is set, and you are signed in.", "success")
    return redirect(url_for("home.index"), 303)
