# ruff: noqa: E501 - patterns are read as wholes
"""Interests that the text itself discloses: who is quoted, who reviewed, what they own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from medwarrant.reading.checks.article import Article, Found
from medwarrant.reading.checks.one_note import GRAVITY, the_same_holds
from medwarrant.reading.checks.wording import TALKING, clipped
from medwarrant.records import Finding, Quote, Severity
from medwarrant.text.sentences import sentences

_OWNS = (
    r"(?:(?:co-?)?founder|owner|co-?owner|chief executive(?: officer)?|CEO|president|director|medical director|head|inventor|maker|creator|shareholder|partner|spokes(?:man|woman|person)|"
    r"consultant|employee|chief (?:medical|scientific) officer)"
)
_ROLE = re.compile(
    rf"(?P<name>(?:(?:Dr|Prof|Professor)\.? )?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){{1,3}}(?:, (?:M\.?D\.?|Ph\.?D\.?|RN|DO|ND|PharmD))?),? (?:is |was )?(?:the |an? )?(?:\w+ and )?(?P<role>{_OWNS})(?:,? and (?:\w+ ){{0,2}}\w+)? (?:of|at|for) (?:the )?(?P<what>[A-Z][\w’&-]+(?: (?:[A-Z][\w’&-]*|of|for|the)){{0,5}})"
)
_BUSINESS = re.compile(
    r"\b(?:cent(?:er|re)|clinics?|wellness|therap\w+|labs?|laboratories|inc|ltd|llc|company|pharma\w*|health|medical|nutrition|supplements?|spa|institute|group|practice|brands?|systems?|solutions?)\b",
    re.I,
)
_REVIEWED = re.compile(
    r"^(?:medically |clinically |scientifically )?(?:reviewed|fact[- ]checked|approved|edited|written)(?: by)?:?\s+(?P<name>[^\n]{3,80})$",
    re.I | re.M,
)
_SELLS = re.compile(
    r"\b(?:our|my) (?:\w+ ){0,3}(?:clinics?|treatments?|infusions?|supplements?|products?|gummies|capsules|drops|oils?|creams?|teas?|powders?|patch(?:es)?|apps?|devices?|kits?|tests?|program(?:me)?s?|courses?|book|therap(?:y|ies))\b",
    re.I,
)


_STAKE = re.compile(
    r"\b(?:(?:owns?|holds?|has) (?:\w+ )?(?:shares|stock|equity|a (?:financial )?stake|a financial interest) in|(?:is|was) (?:also )?(?:a |the )?(?:paid (?:consultant|adviser|advisor|speaker|ambassador)|(?:paid|employed|sponsored) by|shareholder (?:of|in)|our (?:own )?(?:medical|clinical|scientific) (?:director|officer|adviser|advisor))|(?:receives?|received|earns?|takes?) (?:\w+ )?(?:commissions?|royalties|consulting fees|speaker fees|speaking fees|payments?) (?:from|on|for))\b"
)
NO_STAKE = re.compile(
    r"\b(?:no longer|none of|no (?:one|money|payment|funding|shares|stake|commission|competing|conflicts?|financial|interests?|advertis\w+|sponsor\w*)|nobody|neither|nothing to (?:declare|disclose|gain)|(?:do|does|did|has|have|is|are|was|were)(?: not|n[’']t)|never|without|full price|non-?profit|charity|public(?:ly)? funded)\b",
    re.I,
)
"""Denies a stake."""
_GUEST = re.compile(
    r"\b(?:talks? (?:with|to)|speaks? (?:with|to)|chats? (?:with|to)|interviews?|joined by|guest(?: is)?|sits? down with|welcomes?|written by|author of this \w+)\b[^.;\n]{0,80}?\b(?P<role>(?:co-?founder|founder|owner|co-?owner|CEO|chief executive|shareholder|inventor|maker|creator|spokes(?:man|woman|person)) (?:of|at|for) (?:the )?[A-Z][\w’&-]+)",
)
_STUDIES = re.compile(
    r"\b(?:stud(?:y|ies)|trial|patients|participants|respondents|household|farmers?)\b"
)
_DECLARES = re.compile(
    r"^\W*(?:conflicts? of interests?|competing interests?|disclosures?|declaration)", re.I
)


_FOUNDED = re.compile(
    r"\b[A-Z]\w+ (?:(?:also|now|who) )?(?:(?:co-?)?founded|owns|runs|set up|started|directs) (?:the )?(?:[A-Z][\w’'&-]+ ){1,3}(?:Retreats?|Clinics?|Wellness|Cent(?:er|re)s?|Health|Labs?|Therap(?:y|ies)|Institute|Pharma\w*|Nutrition|Supplements?|Medical|Spa)\b"
)
"""Somebody named has a business that is named."""


def _declared(article: Article) -> Iterator[Found]:
    """A stake of the writer or guest that a page tells in passing, outside a declaration."""
    if article.is_study:
        return
    text = article.document.text
    for pattern in (_STAKE, _GUEST, _FOUNDED):
        for found in pattern.finditer(text):
            start, end = next(
                ((a, b) for a, b in sentences(text, 0, len(text)) if a <= found.start() < b),
                found.span(),
            )
            words = text[start:end]
            if any(each.search(words) for each in (_STUDIES, _DECLARES, NO_STAKE)):
                continue
            yield (
                "",
                Finding(
                    code="conflict_of_interest",
                    severity="minor",
                    explanation=f"“{clipped(words)}”: who writes or speaks here has a stake in what the text is about. Please declare it as an interest at the head of the text, and set a source without one beside what is said.",
                    place=Quote(quote=words, start=start, end=end),
                ),
            )
            break


def check(article: Article) -> Iterator[Found]:
    """People with an interest who speak for what they have it in."""
    document = article.document
    if document.kind not in TALKING:
        return
    yield from _declared(article)
    owners = {
        _last(found["name"]): found
        for found in _ROLE.finditer(document.text)
        if _BUSINESS.search(found["what"])
    }
    if not owners:
        return
    yield from _once_an_owner(list(_of_owners(article, owners)))


_OfOwner = tuple[str, Found]
"""The surname of an owner with what is told of their interest."""


def _once_an_owner(told: list[_OfOwner]) -> Iterator[Found]:
    """One note on each person's interest, at the gravest place, with the others named in it."""
    for owner in dict.fromkeys(name for name, _ in told):
        own = [found for name, found in told if name == owner]
        _, lead = max(own, key=lambda each: GRAVITY[each[1].severity])
        rest = [each.place.quote for _, each in own if each is not lead and each.place]
        for name, each in own:
            if each is not lead:
                yield name, replace(each, severity="info", is_repeat=True)
            elif rest:
                words = f"{each.explanation} {the_same_holds(rest)}"
                yield name, replace(each, explanation=words)
            else:
                yield name, each


def _of_owners(article: Article, owners: Mapping[str, re.Match[str]]) -> Iterator[_OfOwner]:
    """Where people speak or review who own what the text is about."""
    document = article.document
    said_before: str | None = None
    for checked in article.claims:
        claim = checked.claim
        speaker = claim.said_by
        is_new = speaker is not None and speaker != said_before
        said_before = speaker
        found = None if speaker is None else owners.get(_last(speaker))
        if speaker is None or found is None or not is_new:
            continue
        words = claim.text.rpartition("“")[2].replace(found["what"], " ")
        is_on_sale = _shares_words(found["what"], words, article)
        is_verdict = claim.kind in ("recommendation", "efficacy", "safety", "advice")
        bears = is_on_sale and is_verdict
        place = Quote(quote=claim.quote, start=claim.start, end=claim.end)
        if found["what"] in claim.quote:
            told = _found("minor" if bears else "info", _told_here(found), place)
        else:
            told = _found("major" if bears else "minor", _told(found), place)
        yield _last(speaker), (claim.id, told)
    for line in _REVIEWED.finditer(document.text):
        name = _last(re.sub(r",.*", "", line["name"]))
        if name in owners:
            place = Quote(quote=line.group(), start=line.start(), end=line.end())
            words = f"“{clipped(line.group())}”: by the text’s own words the same person is {owners[name]['role']} of {owners[name]['what']}. A review by somebody without a part in it would carry more weight; please disclose the interest beside the name."
            yield name, ("", _found("minor", words, place))


def _told_here(found: re.Match[str]) -> str:
    return (
        f"The sentence itself says that {found['name']} is {found['role']} of {found['what']}, on whose business it bears."
        " Please set a source without a part in it beside what is said."
    )


def _told(found: re.Match[str]) -> str:
    return (
        f"The text itself says that {found['name']} is {found['role']} of {found['what']}. What is said here bears on that "
        "business. Please disclose the interest where the person is quoted, and set a source without one beside it."
    )


def _found(severity: Severity, explanation: str, place: Quote) -> Finding:
    return Finding(
        code="conflict_of_interest", severity=severity, explanation=explanation, place=place
    )


def _last(name: str) -> str:
    """The surname of a person as a text prints it."""
    plain = re.sub(r",.*|\b(?:M\.?D|Ph\.?D|MD|PhD|RN|DO)\b\.?", "", name).split()
    return plain[-1].casefold() if plain else ""


def _shares_words(business: str, text: str, article: Article) -> bool:
    """Whether a statement speaks of what a business has in its name."""
    named = {concept.id for _, _, concept in article.concepts(business)}
    spoken = {concept.id for _, _, concept in article.concepts(text)}
    return bool(named & spoken) or _SELLS.search(text) is not None
