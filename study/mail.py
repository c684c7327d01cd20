"""Sending mail through the server that the settings name."""

import logging
import smtplib
from email.message import EmailMessage
from threading import Thread
from urllib.parse import unquote, urlsplit

log = logging.getLogger(__name__)


def send_later(server: str, sender: str, to: str, subject: str, text: str) -> None:
    """Send one mail without waiting for it: how long a page takes then says nothing of whether it was sent.

    ``server`` is ``smtp://user:password@host:port`` (STARTTLS where a user is given) or ``smtps://...``. What goes
    wrong is logged.
    """
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message.set_content(text)
    Thread(target=_send, args=(server, message), daemon=True).start()


def _send(server: str, message: EmailMessage) -> None:
    url = urlsplit(server)
    connect = smtplib.SMTP_SSL if url.scheme == "smtps" else smtplib.SMTP
    try:
        with connect(url.hostname or "localhost", url.port or 0, timeout=20) as smtp:
            if url.username and url.scheme != "smtps":
                smtp.starttls()
            if url.username:
                smtp.login(unquote(url.username), unquote(url.password or ""))
            smtp.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        log.error("a mail was not sent: %s", error)
