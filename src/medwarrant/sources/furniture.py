"""What a saved page holds besides its article: navigation, counters, review banners, prompts.

A line is furniture by what it says (``FURNITURE``) or by its shape (``is_meta_line``,
``is_picture_text``). Furniture stays in a document's text and lies in no section.
"""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST_FURNITURE = 200
"""Characters. A longer line is prose, whatever words it begins with."""

COUNTED = r"(?:views?|comments?|likes?|shares?|reads?|claps?|replies|followers?|downloads?)"

FURNITURE: tuple[tuple[str, str], ...] = (
    ("page edge", r"(?:top|bottom|end) of page|back to (?:the )?top|(?:to )?top\s*[↑▲]?"),
    ("skip link", r"skip to (?:the )?(?:main )?(?:content|navigation|footer|search)"),
    (
        "way back",
        r"[←‹«<]\s*[^.?!]{1,60}|back to (?:all )?(?:blog|posts|articles|news|home|results)",
    ),
    ("way on", r"(?:next|previous|prev|older|newer)(?: (?:post|article|page|entry)s?)?\s*[→›»>]?"),
    (
        "menu",
        r"(?:main )?menu|home|search|navigation|table of contents|contents|on this page|close",
    ),
    (
        "more",
        r"see all|see more|view all|view more|show (?:more|less|all)|read more|load more|more",
    ),
    ("counters", rf"(?:\d[\d,.]*\s?[kKmM]?\s*{COUNTED}\W*)+"),
    ("reading time", r"(?:\d{1,3}[\s-]*min(?:ute)?s?(?: read)?(?: time)?|reading time:?.{0,20})"),
    (
        "account",
        r"(?:log|sign) ?(?:in|up|out)|register|subscribe|my account|create (?:an )?account",
    ),
    (
        "sharing",
        r"(?:share|print|email|save|copy link|tweet|pin|facebook|twitter|x|linkedin|whatsapp|reddit"
        r"|instagram|youtube|rss|follow us|follow us on .{1,60}|share (?:this|on|via)\b.{0,60}"
        r"|listen to this article|cite this article)",
    ),
    (
        "personalisation",
        r"personali[sz]e|help us tailor your experience|which best describes you\?.*"
        r"|choose your (?:role|profile|region|language)|i am an?:?.{0,40}",
    ),
    (
        "review status",
        r"article review status|review status|submitted|under review|in review|approved|pending"
        r"|pending review|draft|published|peer[- ]reviewed|fact[- ]checked"
        r"|view (?:our )?editorial (?:policy|guidelines|process)"
        r"|(?:our |the )?(?:medical|scientific|editorial) (?:advisory |review )?(?:board|team).*"
        r"|all (?:articles|content) (?:are|is) reviewed.*|(?:for )?educational purposes? only.*"
        r"|(?:exercise caution as )?content is pending (?:human|medical|editorial) review",
    ),
    ("advertising mark", r"advertisement|sponsored(?: content)?|ad|promoted|scroll to continue.*"),
    (
        "consent",
        r"(?:we|this (?:site|website)) uses? cookies.*|(?:accept|reject|manage)(?: all)? cookies"
        r"|cookie (?:settings|policy|preferences)|privacy(?: policy)?|terms(?: of (?:use|service))?"
        r"|accessibility(?: statement)?|contact(?: us)?|about(?: us)?|site ?map|careers|help|faqs?",
    ),
    ("rights", r"(?:©|\(c\)|copyright)\s.{0,160}|all rights reserved\.?"),
    ("copying", r"copy|copied!?|download(?: pdf)?|full text pdf|view pdf|pdf"),
)
"""Name and pattern; a line counts where the whole of it matches, without case."""

BYLINE = re.compile(
    r"(?i:(?P<author>(?:written |posted )?by:?)"
    r"|(?:medically |clinically |scientifically )?(?:reviewed|edited|fact[- ]checked|approved)"
    r"(?: by)?:?|reviewer:?|editor:?)\s+"
    r"(?P<name>(?:Dr\.?\s+|Prof\.?\s+)?[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]*){1,4}"
    r"(?:,\s*[A-Z][\w.]{0,8}(?:[\s,/-]+[A-Z][\w.]{0,8})*)?)\s*"
)
"""Who wrote or reviewed the page; the author is kept as the document's author."""

DATE = (
    r"(?:\d{1,2}\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+"
    r"(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
)
DATE_LINE = re.compile(
    rf"(?:(?:last |first )?(?:updated|published|posted|reviewed|modified|created|released|date)"
    rf"(?: on| date)?:?\s*)?(?:{DATE})[\s•|·,.-]*(?:view editorial policy)?",
    re.I,
)
META_TOKEN = re.compile(
    rf"{DATE}|\b(?:episode|ep\.?|season|part|vol\.?|no\.?|issue)\s*#?\d+"
    rf"|\b\d+\s*(?:h|hr|hrs|hours?|m|min|mins|minutes?|s|sec|seconds?)\b"
    rf"|\b\d{{1,2}}:\d\d(?::\d\d)?\b"
    rf"|\b\d[\d,.]*\s*(?:{COUNTED}|insights?|chapters?|slides?|pages?|words?|questions?)\b",
    re.I,
)

TAIL_OPENERS = re.compile(
    r"(?:recent|related|popular|latest|more|featured|similar|suggested|recommended)\s"
    r"(?:posts?|articles?|stories|news|reading|content|questions?|topics?|videos?|episodes?)"
    r"|you (?:may|might) also (?:like|be interested in).*|more from .{1,60}|read next"
    r"|trending(?: now)?|have (?:a |any )?(?:follow[- ]?up )?questions?\?"
    r"|ask (?:a |another )?(?:follow[- ]up )?question"
    r"|leave a (?:reply|comment)|comments?(?: \(\d+\))?|join the (?:discussion|conversation)"
    r"|(?:subscribe|sign up) (?:to|for) .{1,80}|get our newsletter.*|newsletter"
    r"|was this (?:page|article|answer) helpful\??|share your (?:thoughts|feedback).*",
    re.I,
)
"""Headings after which a page no longer speaks of its subject."""

LONGEST_TAIL = 700
"""Characters of prose under such a heading that are furniture with it. An advertising paragraph
has two or three sentences; more is an article again."""

TRAIL = re.compile(
    r"(?:[^.?!›»]{1,40}\s[›»]\s){1,6}[^.?!›»]{1,80}|(?:[^.?!>]{1,40}\s>\s){2,6}[^.?!>]{1,80}"
)
"""A trail of headings that says where in the site a page stands ("Blog > Health > Ketamine")."""

_WHOLE = re.compile("|".join(f"(?:{pattern})" for _, pattern in FURNITURE), re.I)
_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=4096)
def is_furniture(line: str) -> bool:
    """Whether the line is none of the page's article, by its words or shape."""
    if not line or len(line) > LONGEST_FURNITURE:
        return False
    if _WHOLE.fullmatch(line) or BYLINE.fullmatch(line):
        return True
    if any(sign in line for sign in "›»>") and TRAIL.fullmatch(line):
        return True
    has_number = _DIGIT.search(line) is not None
    return has_number and (DATE_LINE.fullmatch(line) is not None or is_meta_line(line))


def opens_tail(line: str) -> bool:
    """Whether the line heads what follows an article: other posts, comments, prompts."""
    return len(line) <= LONGEST_FURNITURE and TAIL_OPENERS.fullmatch(line) is not None


def is_meta_line(line: str) -> bool:
    """Whether the line holds dates, lengths and counts and nothing else."""
    rest, found = META_TOKEN.subn("", line)
    return found >= 2 and not any(letter.isalnum() for letter in rest)


def is_picture_text(line: str) -> bool:
    """Whether a line that stands alone reads as a picture's description: a few words without
    capital or full stop ("book and a coffee mug").
    """
    words = line.split()
    return (
        2 <= len(words) <= 10
        and line[0].islower()
        and line[-1].isalnum()
        and not any(character.isdigit() for character in line)
    )
