# ruff: noqa: E501 - patterns are read as wholes
"""A rule or a result for one group of people told for another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.reading.checks.alongside import retold
from medwarrant.reading.checks.article import Article, Checked, Found
from medwarrant.reading.checks.reasons import shortfalls
from medwarrant.reading.checks.wording import clipped, talks
from medwarrant.reading.claim_kinds import RECOMMENDS, is_order
from medwarrant.records import Finding, Severity

SETTINGS: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        "people who are to have surgery",
        re.compile(
            r"\b(?:perioperative|preoperative|pre-?surgical|surgeons|surgical|anesthesiologists|anaesthetists|anesthesia|anaesthesia)\b",
            re.I,
        ),
        re.compile(
            r"\b(?:surger\w+|surgical|operations?|operative|an?esthesia|anaesthesia)\b", re.I
        ),
    ),
    (
        "children",
        re.compile(r"\b(?:p(?:a)?ediatrics?|p(?:a)?ediatricians?)\b", re.I),
        re.compile(
            r"\b(?:child\w*|p(?:a)?ediatric\w*|infants?|bab(?:y|ies)|adolescents?|teen\w*|kids?|parents?)\b",
            re.I,
        ),
    ),
    (
        "women who are pregnant or give birth",
        re.compile(r"\b(?:obstetrics?|obstetricians?|maternal-fetal|perinatal)\b", re.I),
        re.compile(r"\b(?:pregnan\w*|obstetric\w*|maternal|birth|labou?r|fetal|perinatal)\b", re.I),
    ),
    (
        "the critically ill",
        re.compile(r"\b(?:critical care|intensive care|intensivists?)\b", re.I),
        re.compile(r"\b(?:critical\w*|intensive care|ICU|ventilat\w+|sepsis|septic)\b", re.I),
    ),
    (
        "animals",
        re.compile(r"\b(?:veterinary|veterinarians?)\b", re.I),
        re.compile(r"\b(?:veterinar\w+|dogs?|cats?|horses?|pets?|cattle|animals?)\b", re.I),
    ),
)
"""For whom a body speaks, its name's words, and the words of an article on the same people."""
_SOURCE = re.compile(
    r"\b(?:society|college|academy|association|board|institute|council|federation|guidelines?|guidance|consensus|statement)\b",
    re.I,
)
_ADVISES = re.compile(
    r"\b(?:recommend\w*|advis\w*|suggest\w*|guid\w+|calls? for|urges?|endors\w+)\b", re.I
)
_SHORT = re.compile(r"\((?P<short>[A-Z][A-Za-z]{1,9})\)")

_GROUPS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "children or adolescents",
        re.compile(
            r"\b(?:child(?:ren)?|p(?:a)?ediatric|adolescents?|teen(?:ager)?s?|youth|infants?)\b",
            re.I,
        ),
    ),
    (
        "older people",
        re.compile(
            r"\b(?:elderly|older (?:adults?|people|patients|persons)|geriatric|over 65|late[- ]life)\b",
            re.I,
        ),
    ),
    ("pregnant women", re.compile(r"\b(?:pregnan(?:t|cy)|breast-?feeding|lactat\w+)\b", re.I)),
)
_TRIED = re.compile(
    r"\b(?:trials?|randomi[sz]ed|placebo|versus|vs|efficacy|effectiveness|effects? of|treatments?|therapy|safety)\b",
    re.I,
)
_CANDIDATES = re.compile(
    r"\b(?:ideal|good|best|suitable|excellent|prime|perfect) candidates? (?:for [^.;]{0,40})?(?:may|might|could|can|probably|likely)\b[^.;]*\b(?:include|be|are)\b",
    re.I,
)
_TAKEN = re.compile(
    r"\b(?:one|two|three|an?|\d[\d.,–-]*)\s?(?:packets?|scoops?|sachets?|capsules?|tablets?|pills?|drops?|teaspoons?|tablespoons?|servings?|sticks?|mg|mcg|µg|g|grams?|IU|ounces?|oz)\b",
    re.I,
)
_TAKES = re.compile(r"\b(?:take|drink|dissolve|consume|swallow|supplement|inject|mix)\b", re.I)
_DAILY = re.compile(
    r"\b(?:daily|every (?:day|morning|night|evening)|each (?:day|morning|night)|per day|a day|first thing|twice a day|once a day|\w+ times (?:a|per) day|during any)\b",
    re.I,
)
_EXCEPTS = re.compile(
    r"\b(?:unless|except|if you (?:have|are|take)|ask your|talk to|consult|doctor|physician|pharmacist|under (?:medical )?supervision|prescribed|in adults with|patients with|people with|not (?:for|suitable))\b",
    re.I,
)


def check(article: Article) -> Iterator[Found]:
    """Claims that leave the people they were found in."""
    yield from _other_setting(article)
    for checked in article.claims:
        finding = _in_source(checked) or _widened(checked) or _other_age(checked)
        if finding is None and talks(article) and not checked.cited:
            finding = _candidates(checked) or _for_everyone(checked)
        if finding is not None:
            yield checked.claim.id, finding


def _found(severity: Severity, explanation: str, *evidence: str) -> Finding:
    return Finding(
        code="overclaim_population", severity=severity, explanation=explanation, evidence=evidence
    )


def _in_source(checked: Checked) -> Finding | None:
    """People of whom the very sentence of the source does not speak."""
    for name, weighed in checked.says:
        for said in shortfalls(weighed):
            if said.what == "population":
                return _found(
                    "major" if len(checked.cited) == 1 else "minor",
                    f"The sentence speaks of {said.mine}, the cited work of {said.theirs}. Please tell it of those in whom it was found.",
                    weighed.warrant,
                    name,
                )
    return None


_EVERYBODY = re.compile(
    r"\b(?:every(?:one|body)|any(?:one|body)|each and every one|all of us|you and me|all (?:\w+ )?(?:people|adults|humans?|human beings|men|women|patients|ages|who \w+ it)|every (?:\w+ )?(?:patient|person|adult|one|man|woman|human being)"
    r"|(?:the )?(?:general|whole|entire) (?:population|public)|population as a whole|(?:the )?public at large|people everywhere|(?:of|at|whatever (?:their|your|the)) (?:any |all )?ages?|humans?(?: beings)?|mankind|humanity|(?:healthy and sick|sick and (?:the )?(?:well|healthy))|average (?:person|adult|reader))\b",
    re.I,
)
_SOME = re.compile(
    r"\b(?:patients?|adults?|women|men|children|infants?|neonates|volunteers|veterans|adolescents|males?|females?|smokers|outpatients|inpatients|students|athletes|survivors|participants with|people with|individuals with|subjects with)\b",
    re.I,
)


def _widened(checked: Checked) -> Finding | None:
    """A sentence of the cited work that names a group of people, retold of everybody."""
    for along in retold(checked):
        if _EVERYBODY.search(along.sentence):
            continue
        for each in along.partings:
            wide, some = _EVERYBODY.search(each.mine), _SOME.search(each.theirs)
            if wide is not None and some is not None:
                return _found(
                    "major" if len(checked.cited) == 1 else "minor",
                    f"The sentence says “{clipped(each.mine)}”; the cited work says “{clipped(each.theirs)}”. Please tell it of those in whom it was found.",
                    *along.evidence,
                )
    return None


def _other_setting(article: Article) -> Iterator[Found]:
    """Advice of a body that speaks for one setting, in an article on another."""
    if article.is_study:
        return
    for whom, names, same in SETTINGS:
        short: re.Pattern[str] | None = None
        is_same: bool | None = None
        for checked in article.claims:
            text = checked.claim.quote
            is_by_name = names.search(text) is not None and _SOURCE.search(text) is not None
            is_by_short = short is not None and short.search(text) is not None
            if not (is_by_name or is_by_short) or not _ADVISES.search(text):
                continue
            if is_same is None:
                is_same = _speaks_of(article, names, same)
            if is_same:
                break
            if same.search(names.sub(" ", text)):
                continue
            defined = _SHORT.search(checked.claim.quote)
            if short is None and defined is not None:
                short = re.compile(rf"\b{re.escape(defined['short'])}\b")
            yield (
                checked.claim.id,
                _found(
                    "major",
                    f"The body that is named advises for {whom}; the article passes its advice on to other people without saying so. Please name the setting that the advice was written for, and say that it was not written for this one.",
                ),
            )


def _speaks_of(article: Article, names: re.Pattern[str], same: re.Pattern[str]) -> bool:
    """Whether an article is on these people itself: apart from the body's name and from what a
    text says in passing, it speaks of them.
    """
    if same.search(article.document.title):
        return True
    mentions = 0
    for checked in article.claims:
        text = checked.claim.text
        if names.search(text) and _SOURCE.search(text):
            continue
        mentions += same.search(text) is not None
    return mentions > max(1, len(article.claims) // 12)


def _other_age(checked: Checked) -> Finding | None:
    """A claim on one age group whose every cited title names another."""
    if not checked.cited or checked.claim.kind not in ("efficacy", "safety", "recommendation"):
        return None
    titles = [entry.reference.title or "" for entry in checked.cited]
    if not all(titles):
        return None
    if not all(_TRIED.search(title) for title in titles):
        return None
    own = [name for name, pattern in _GROUPS if pattern.search(checked.claim.text)]
    if len(own) != 1:
        return None
    theirs = {name for title in titles for name, pattern in _GROUPS if pattern.search(title)}
    is_adult = all(re.search(r"\badults?\b", title, re.I) for title in titles)
    if own[0] in theirs or not (theirs or is_adult):
        return None
    held = [entry.document.text for entry in checked.cited if entry.document is not None]
    pattern = dict(_GROUPS)[own[0]]
    if any(pattern.search(text) for text in held):
        return None
    whom = " and ".join(sorted(theirs)) or "adults"
    return _found(
        "minor",
        f"The sentence speaks of {own[0]}, the cited work of {whom} (“{clipped(titles[0])}”). Please cite a study of {own[0]}, or say that it was found in {whom}.",
        *(entry.reference.id for entry in checked.cited),
    )


def _candidates(checked: Checked) -> Finding | None:
    """Whom a treatment would suit, guessed."""
    found = _CANDIDATES.search(checked.claim.text)
    if found is None:
        return None
    return _found(
        "minor",
        "Whom a treatment suits is told as a guess, without the people in whom it was tried. Please say who took part in the trials and who was left out, and cite them.",
    )


def _for_everyone(checked: Checked) -> Finding | None:
    """An amount to be taken every day, told to every reader."""
    text = checked.claim.text
    if not (is_order(text) or RECOMMENDS.search(text)) or _EXCEPTS.search(text):
        return None
    amount = _TAKEN.search(text)
    if amount is None or not _TAKES.search(text) or not _DAILY.search(text):
        return None
    return _found(
        "minor",
        f"An amount to be taken day by day (“{amount.group()}”) is advised to every reader. Please say for whom it was tested, and who should not take it (for instance with disease of the heart or kidneys, in pregnancy, or beside other medicines).",
    )
