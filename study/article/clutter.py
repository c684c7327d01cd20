"""What around an article is no part of it, told by the wording of one paragraph: tables of rules, and how to ask them.

A rule must fit the whole paragraph, whose blanks are single ones; case does not matter.
"""

import re
from collections.abc import Mapping, Sequence

from study.article.model import Reason

MOST_WORDS = 60
"""A longer paragraph is never told to be clutter by its wording alone."""

_AGENCY = (
    r"(?-i:REUTERS|AFP|EPA(?:-EFE)?|Getty(?: Images)?|Shutterstock(?:\.com)?|Alamy|AP|AP Photo|Associated Press|Xinhua"
    r"|Sputnik|TASS|ANSA|Bloomberg|Kyodo(?: News)?|Anadolu(?: Agency)?|NurPhoto|iStock(?:photo)?|Unsplash|Pexels|Flickr"
    r"|Wikimedia(?: Commons)?|Wikipedia|Library of Congress|Bettmann|Corbis|Magnum Photos|ZUMA ?Press|UPI|PA(?: Wire)?)"
)
_PICTURE = r"(?:photo|photograph|picture|image|illustration|video|graphic|artwork)"
_SITE = r"(?:x|twitter|facebook|instagram|linkedin|youtube|tiktok|whatsapp|telegram|reddit|bluesky|threads|mastodon)"
_MAILING = r"(?:newsletter|inbox|updates?|e-?mails?|briefing|alerts?|podcast|channel)"
_PAPER = r"(?:article|story|post|piece|essay|interview)"
_NAME = r"[A-Z\u00c0-\u00dd][\w.'\u2019-]*[,;]?"
_NO_STOP = r"(?<![.!?])"
_ONE_SENTENCE = r"(?!.*[^\W\d_]{3}[.!?][\"'\u201d\u2019)]? (?-i:[A-Z]))"
_SIDE = r"(?:far |top |bottom |front |back |second (?:from )?)?(?:the )?(?:left|right|cent(?:re|er)|row)"
_SHOWN = (
    r"(?<!to )(?-i:speaks?|listens?|waves?|arrives?|attends?|walks?|shakes?|gestures?|smiles?|address(?:es)?|delivers?"
    r"|stands?|sits?|holds?|leaves?|gathers?|waits?|march(?:es)?|carry|carries|looks?|talks?|greets?|meets?|poses?|reacts?"
    r"|celebrates?|rides?|takes?|works?|watch(?:es)?|signs?|prays?|inspects?|visits?|embraces?)"
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"

_SECTIONS: Mapping[Reason, Sequence[str]] = {
    "link": (
        r"(?:keep|continue|show) (?:on )?(?:reading|less|more)\b.{0,30}",
        r"read (?:more|next|also|the full story)[^:]{0,20}",
        r"(?:related|recommended|more|most|popular|latest|top|trending) (?:articles?|stories|story|posts?|news|content"
        r"|reading|topics?|headlines|coverage|links|for you|read|popular|viewed|shared)",
        r"(?:more|most|trending|latest) (?:from|on|in) .{2,40}" + _NO_STOP,
        r"you (?:may|might) (?:also )?(?:like|enjoy|be interested).*",
        r"(?:what to read|up|read|watch) next",
        r"editor(?:['\u2019]s|s['\u2019])? (?:picks?|choice)",
        r"recommended|related|more to read|don['\u2019]t miss",
        r"(?:from|around|elsewhere on) the (?:web|archives?)",
    ),
    "comments": (
        r"(?:\d[\d,]* )?comments?(?: \(?\d+\)?)?",
        r"\d+ (?:replies|responses).{0,20}",
        r"(?:leave|post|write|add) a (?:comment|reply).*",
        r"(?:share|add) your thoughts.*",
        r"join the (?:conversation|discussion).*",
        r"(?:show|view|read|load) (?:all )?(?:\d+ )?comments",
        r"what do you think ?\?",
    ),
    "references": (
        r"(?:references|sources|notes|footnotes|endnotes|bibliography|citations|external links|see also) *:?",
        r"(?:notes and references|references and notes|further reading|works cited|sister links) *:?",
        r"select(?:ed)? bibliography *:?",
    ),
    "author": (r"about the (?:authors?|writers?|contributors?) *:?",),
    "label": (
        r"(?:tags?|topics?|categor(?:y|ies)) *:.*",
        r"filed (?:under|to)\b *:?.{0,80}" + _NO_STOP,
        r"tagged\b.{0,80}" + _NO_STOP,
    ),
}
"""The headings of other parts of a page: what follows one is no body either."""

_PIECES: Mapping[Reason, Sequence[str]] = {
    "caption": (
        rf"(?:{_PICTURE}|credit|caption|file photo|getty) ?(?:credits?|courtesy|by|of|source|caption)? ?[:/(].*",
        r"(?:image|media|photo) (?:source|caption|copyright|credit),? .{2,200}",
        rf"{_PICTURE}s? (?:by|courtesy (?:of)?) .{{2,80}}{_NO_STOP}",
        rf".*\b(?:{_PICTURE}|credit)s?(?: (?:by|credit|courtesy))? ?: [^.]{{2,80}}",
        rf".*(?:^|[ /(\[|\u00a9.]){_AGENCY} ?(?:/.{{0,60}}|via .{{2,60}}|[)\]])?",
        rf".*[ (](?:via|for) {_AGENCY}\)?",
        r".*\((?:file photo|file|pool|handout|archive)\)",
        rf".*[\[(][^\[\]()]{{0,60}}/ ?(?:{_AGENCY}|(?-i:Reuters|Al Jazeera))[\])]",
        r"(?-i:FILE) ?[:\u2013\u2014-] .*",
        r".*\bcredit ?(?:\.\.\.|\u2026).*",
        _ONE_SENTENCE + r".*\((?-i:L|C|left|right|centre|center|(?:\d\w\w|second|third) (?:L|R|left|right))\).*",
        _ONE_SENTENCE + rf".*(?-i:[A-Z])\w+, {_SIDE}, .*",
        r"\(?(?:clockwise )?from (?:top |the |bottom )?(?:left|right)(?: to right)?(?:\)|:|,) .*",
        rf"{_ONE_SENTENCE}.*\bin th(?:is|ese) (?:\S+ ){{0,3}}(?:file|handout|undated|still) (?:\w+ )?{_PICTURE}s?\b.*",
        _ONE_SENTENCE
        + rf"(?:in )?th(?:is|ese) {_PICTURE}s? (?:taken|provided|released|supplied|obtained) (?:by|on|in|from)\b.*",
        _ONE_SENTENCE + r".*\b(?:is|are) (?:seen here|pictured (?:here|at|in|on|with))\b.*",
        _ONE_SENTENCE
        + r".*\bposes? (?:for|with) (?:\w+ )?(?:\w+ )?(?:portrait|photo|photograph|picture|camera|selfie)s?\b.*",
        _ONE_SENTENCE
        + rf".*\b{_SHOWN} .*(?:on|,) (?:\w+day,? )?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}),? \d{{4}}\.?",
        rf"(?-i:{_NAME}(?: {_NAME}){{0,3}})/(?-i:(?:The )?{_NAME}(?: {_NAME}){{0,3}})",
        r"(?:pictured|above|below|left|right|from left|clockwise from .{2,20}|left to right|\(l-r\)) ?: .*",
        r"(?:fig(?:ure)?|table|chart|map|exhibit|plate)\.? \d{1,3}[a-z]? ?[.:|\u2013\u2014-] .*",
        r"(?:watch|listen|play|view|open) (?:video|audio|gallery|image|slideshow|in (?:gallery|full screen)).{0,40}",
        r"enlarge|(?:hide|toggle) caption|image|photo|play|pause|mute",
    ),
    "label": (r".*(?:\. ?){5,}\d*(?: .*(?:\. ?){5,}\d*)*",),
    "advertisement": (
        r"advertise?ments?|advertisement.{0,30}",
        r"(?:ads?|sponsored) by .{2,30}" + _NO_STOP,
        r"sponsored(?: (?:content|posts?|links?))?|promoted content|paid (?:post|content)",
        rf"{_PAPER} continues (?:below|after).*",
        r"scroll (?:down )?to continue.*|remove ads.*|why am i seeing.*",
    ),
    "newsletter": (
        rf".*\b(?:sign up|subscribe)\b.*\b(?:our|your)\b.*\b{_MAILING}\b.*",
        rf"(?:sign up|subscribe|join|register)\b.*\b(?:{_MAILING}|today|here|now|free)\b.*",
        r".*\b(?:get|receive|delivered|sent)\b.*\b(?:in|to) (?:your|my) (?:inbox|e-?mail)\b.*",
        r"(?:get|receive) our .*\bnewsletter\b.*",
        r"(?:support|donate to) (?:our|independent|quality) (?:work|journalism|reporting|newsroom|mission|site).{0,80}",
        r"(?:to )?(?:donate|subscribe|register|(?:log|sign) in|sign up)"
        r"(?: (?:now|here|today|to|for|with|and|or|below)\b.{0,60})?[.!]?",
        r"(?:become a (?:member|subscriber|patron|supporter)|make a (?:donation|contribution))\b.{0,80}",
        r".*\byour (?:gift|donation|contribution|support)\b.*\b(?:tax-deductible|journalism|keeps?|helps?)\b.*",
        r"already a (?:subscriber|member).*",
        r"this (?:article|content|story) is (?:only )?(?:for|available to) (?:\w+ )?subscribers.*",
        r"(?:enter )?your (?:e-?mail(?: address)?|name)\b.{0,20}",
        r"(?:the )?(?:weekly |daily |morning )?(?:newsletter|briefing)",
        r"(?:.*\b(?:download|get) our|download the) (?:\w+ ){0,3}app\b.*",
    ),
    "link": (
        r"[\[(]?(?:(?:read|learn|see|also) (?:more|also|read)|related|watch|listen|more(?: on this)?|photos|gallery"
        r"|in pictures|don['\u2019]t miss|explained?|opinion|analysis|live updates?|fact check) ?:.{3,160}",
        r"(?:\u2192|\u00bb|\u25ba|\u25b6|>>?) ?.{3,160}",
        r"click (?:here|on|the)\b.*",
        r"(?:main articles?|further information|see further|for other uses) ?[:,].{2,160}",
        rf"this {_PAPER} is part of (?:a|our|the) .{{2,120}}",
        r"(?:back|return) to (?:the )?(?:top|home ?page|home|search|list|results|overview|front page|main).{0,30}",
        rf"(?:previous|next) (?:{_PAPER}|page)\b.{{0,100}}{_NO_STOP}",
    ),
    "sharing": (
        r"(?:skip|jump) to .{2,40}" + _NO_STOP,
        r"(?:follow|like|find|join) us (?:on|at)\b.*",
        rf"follow (?:\S+ ){{1,4}}on {_SITE}\b.*",
        r"share(?: (?:this|on|via|with)\b.{0,60})?",
        rf"(?:(?:{_SITE}|tweet|print|e-?mail|copy(?: link)?|save|listen|bookmark)(?: |$))+",
        r"(?:save|print|gift|listen to|share) (?:this )?(?:article|story|page).{0,40}",
        r"\[?(?:edit|show|hide|citation needed)\]?",
        r"open in (?:app|new window).{0,20}",
        r"close|menu|search|home|top|more|loading\.*",
        r"(?:.{0,40} )?from wikipedia, the free encyclopedia",
        r"(?:please )?enable (?:javascript|cookies).*",
        r"\d+ (?:shares?|views?|likes?)",
    ),
    "cookies": (
        r".*\b(?:we|this (?:site|website|page))\b.{0,40}\buses? cookies\b.*",
        r".*\b(?:accept|manage|reject) (?:all )?cookies\b.*",
        r"(?:our |(?:see|read) our )?(?:cookies?|privacy) (?:policy|settings|preferences|notice|choices)\b.{0,40}",
        r".*\byou (?:agree|consent) to (?:our|the) (?:use of|terms|privacy|cookie).*",
    ),
    "rights": (
        r".*\ball rights reserved\b.*",
        r"(?:\u00a9|copyright (?:\u00a9|\(c\)|\d)).*",
        r"(?:the )?(?:views|opinions) (?:and \w+ )?expressed (?:here|in this|by the author|are (?:solely|those)).*",
        r"terms (?:of (?:use|service)|and conditions)\b.{0,60}",
        r".*\bthis (?:material|article|content) (?:may|must) not be (?:published|reproduced|republished|copied).*",
        rf"(?:note: )?this {_PAPER} (?:(?:was|is|has been|first|originally) ){{0,2}}"
        r"(?:(?:re)?published|reprinted|appear(?:s|ed)|updated|corrected|amended|adapted|licensed|available)\b.*",
        r"(?:correction|clarification|editor['\u2019]?s?['\u2019]? note) ?[:(\u2013\u2014].*",
        r"republish(?:ed)? (?:this|with permission|under a|our)\b.*",
    ),
    "byline": (
        r"\(?(?:(?:additional|with|further|extra) )?(?:reporting|writing|editing|translation|translated|compiled)"
        rf" (?:by|from) (?-i:{_NAME}|and)"
        rf"(?: (?-i:{_NAME}|and|in|by|for|at|the|of|reporting|editing|writing|additional))*[.)]{{0,2}}",
        r".*\bcontributed (?:reporting|to this (?:report|story|article|piece)).*",
        rf"(?-i:{_NAME}(?: {_NAME}){{0,3}}(?:,? and {_NAME}(?: {_NAME}){{0,3}})?) reported from .{{2,40}}",
        r"with (?:files|reporting|additional reporting) (?:from|by) .{2,80}",
        r"this is a (?:developing|breaking)(?: news)? story\b.*",
        r"(?:contact|e-?mail|reach|write to) .{2,60} (?:at|via) \S+@\S+.*",
        r"\S+@\S+\.\w+",
        r"(?:you can )?(?:follow|reach|e-?mail) (?:him|her|them|the (?:author|writer|reporter)) (?:on|at|via)\b.*",
        rf"this {_PAPER} is more than .{{2,30}} old\.?",
        r"(?:estimated )?read(?:ing)? time ?:?.{0,30}",
        r"\d+[ -]min(?:ute)?s? (?:read|listen).{0,20}",
    ),
}
"""Paragraphs that may stand anywhere, in the middle of the body too."""

_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,? )"
_DAY = rf"(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}|\d{{4}}-\d\d-\d\d)"
_CLOCK = (
    r"(?:,? ?(?:at )?\d{1,2}[:.]\d\d.{0,30}|[ ,]*[|\u2022\u00b7/(\u2013\u2014-].{0,60}"
    r"|,? (?:updated|by) .{0,60}|t\d\d:.*)"
)
_BYLINE = re.compile(
    rf"(?:(?:written |story |words |report |text )?by:? (?-i:{_NAME}|\"[^\"]{{1,20}}\"|\u201c[^\u201d]{{1,20}}\u201d)"
    rf"(?: (?-i:{_NAME}|and|&|of|the|for|in|\"[^\"]{{1,20}}\"|\u201c[^\u201d]{{1,20}}\u201d)){{0,14}}"
    rf"(?: {_DAY}.{{0,20}}| ?[|\u2022\u00b7].*)?"
    r"|(?:published|posted|updated|last (?:updated|modified)|first published|issued|modified|created)\b.{0,80}"
    rf"|{_WEEKDAY}?{_DAY}{_CLOCK}?"
    rf"|{_MONTH} \d{{4}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}.{{0,30}}"
    r"|\d+ ?(?:min|mins|minutes?|hours?|days?|weeks?|months?|years?) (?:read|ago|listen).{0,20})",
    re.IGNORECASE,
)
_MENU = re.compile(
    r"[A-Z\u00c0-\u00dd][\w&'\u2019 -]{1,40}(?: ?[|\u2022\u00bb\u203a\u00b7>] ?[A-Z][\w&'\u2019 -]{1,40}){1,4}"
)
_ROLE = (
    r"(?:writer|journalist|reporter|editor|fellow|professor|lecturer|columnist|author|correspondent|contributor"
    r"|researcher|scholar|historian|analyst|critic|director|blogger|freelancer|student|novelist|broadcaster|producer"
    r"|photographer|chief|chair)s?\b"
)
_ABOUT_THE_AUTHOR = re.compile(
    r"(?:(?:[A-Z\u00c0-\u00dd][\w.'\u2019-]* ){2,4}(?:\([^)]*\) |,[^,]*, )?|(?:The|This) (?:author|writer) )"
    rf"(?:is (?:(?:an?|the) )?(?=.*\b{_ROLE})|(?:writes|covers|reports) .*\b(?:for|about)\b)"
)


def _compiled(table: Mapping[Reason, Sequence[str]]) -> list[tuple[Reason, re.Pattern[str]]]:
    return [(reason, re.compile("|".join(rules), re.IGNORECASE)) for reason, rules in table.items()]


_SECTION_RULES = _compiled(_SECTIONS)
_PIECE_RULES = _compiled(_PIECES)


def section(text: str, words: int) -> Reason | None:
    """Of what kind the part of the page is that this paragraph is the heading of; None if it is no such heading."""
    if words <= 8 and _MENU.fullmatch(text):
        return "label"
    return _first(_SECTION_RULES, text) if words <= MOST_WORDS else None


def piece(text: str, words: int) -> Reason | None:
    """Why this paragraph alone is no part of the body; None if its wording does not say so."""
    return _first(_PIECE_RULES, text) if words <= MOST_WORDS else None


def _first(rules: list[tuple[Reason, re.Pattern[str]]], text: str) -> Reason | None:
    return next((reason for reason, rule in rules if rule.fullmatch(text)), None)


def is_byline(text: str, words: int) -> bool:
    """Whether a paragraph at the head of an article says who wrote it or when it came out."""
    return words <= 20 and bool(_BYLINE.fullmatch(text))


def is_about_the_author(text: str, words: int) -> bool:
    """Whether a paragraph at the end of an article introduces its author: "Ida Holm is a reporter for ..."."""
    return words <= MOST_WORDS and bool(_ABOUT_THE_AUTHOR.match(text))
