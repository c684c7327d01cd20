"""A web page that a browser saved as one file (RFC 2557): the page and its pictures as parts of a mail."""

import email
import email.policy
from email.message import EmailMessage

from study.article.decode import Unreadable


def page_in(data: bytes, name: str) -> bytes:
    """The HTML of the saved page, in UTF-8; frames within it, which come later in the file, are left out.

    :raises Unreadable: where there is none
    """
    for part in email.message_from_bytes(data, policy=email.policy.default).walk():
        if isinstance(part, EmailMessage) and part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                charset = part.get_content_charset()
                return _in_utf_8(page, charset) if charset else page
    raise Unreadable(f"{name} is a saved page, or a mail, without a page in it. Save it once more, as HTML.")


def _in_utf_8(page: bytes, charset: str) -> bytes:
    try:
        return page.decode(charset).encode()
    except (UnicodeDecodeError, LookupError):
        return page
