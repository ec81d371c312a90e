# ruff: noqa: E501 - patterns are read as wholes
"""A short title for a claim, of its own words: an order where it advises, else what it is about."""

from __future__ import annotations

import re

from medwarrant.reading.claim_kinds import BASE_VERBS, VERB, is_order

MOST_WORDS = 9
_CLAUSE_END = re.compile(
    r"[,;:()—–]|\s(?:as|because|since|which|who|that|so|if|when|while|where|in order|due to|to (?:prevent|maximi[sz]e|ensure|reduce|maintain|avoid|significantly)|within|between|until|unless|and (?:then|you|it|they|drink|also)|but|given|before|after|despite)\s"
)
_BEHIND = re.compile(
    r"^(?:if|when|for|to|as|before|after|during|while|because|since)\b[^.;]{3,140}?,\s+", re.I
)
_AGENT = r"(?:you|we|people|patients|one|anyone|everyone|everybody|parents|adults|children|individuals|clinicians|physicians|providers)"
_SHOULD = re.compile(
    rf"(?<!\bthat )(?<!\bwhat )(?<!\bwhich )(?<!\bthan )\b{_AGENT}(?: \w+ly| all)* (?P<not>should(?:n['’]t| not| never)|must not)? ?(?:should|must|ought to|need to|would want to|do want to|want to)?(?: \w+ly| probably| really| also| always)* (?P<verb>[a-z]+)\b(?P<rest>[^.]*)",
    re.I,
)
_PASSIVE = re.compile(
    r"^(?P<what>[^,.;]{2,60}?) (?:should|must|ought to|needs? to)(?P<not> not| never)? be (?:\w+ly )?(?P<verb>[a-z]+)\b(?P<rest>[^.]*)",
    re.I,
)
_TO = re.compile(
    r"\b(?:recommend|suggest|encourage|advise|urge)(?:s|ed)?(?: that)?(?: you| people| everyone| everybody| patients)?(?: to)? (?P<a>[a-z]+)\b(?P<a_rest>[^.]*)"
    r"|\b(?:best|ideal|wise|essential|crucial|vital|imperative|advisable|a good idea|important)(?: for \w+)? (?P<b_not>not )?to (?P<b>[a-z]+)\b(?P<b_rest>[^.]*)"
    r"|\b(?:make sure|be sure)(?: that you| you| to)? (?P<c>[a-z]+)\b(?P<c_rest>[^.]*)"
    r"|\btry (?:to|and) (?P<d>[a-z]+)\b(?P<d_rest>[^.]*)"
    r"|\b(?:is|are) to (?P<e>[a-z]+)\b(?P<e_rest>[^.]*)\.?$",
    re.I,
)
_LEADING = re.compile(
    r"^(?:according to|in|as|while|when|although|for|since|after|before|during|by|with|at)\b[^,]{3,100}, (?=\w)",
    re.I,
)
_BY_WHOM = re.compile(r"^ by [\w -]+?(?= (?:to|before|after|during|when|if)\b|[.,;]|$)")
_OPENS_CLAUSE = re.compile(
    r"(?:for|in|at|when|if|as|on|with|by|from|to|what|how|because|while|since|although|though|after|before|during|due|according|despite|where|contrary|then|some|folks|remember|the more)\b",
    re.I,
)
_OF_SPEAKER = re.compile(
    r"(?:i|i['’]\w+|my|we|we['’]\w+|our|you|your|one|got|there|so|that|this|it|which|these|those)\b",
    re.I,
)
"""Subjects that name whoever speaks or listens, and not what is spoken of."""
EMPTY_ORDERS = frozenset({"make sure", "be sure", "be careful", "try", "please make sure", "avoid"})
"""Orders that say nothing without the clause behind them."""
_EDGE = re.compile(
    r"(?:\s(?:a|an|the|and|or|of|to|in|with|for|by|from|on|at|into|as|is|are|your|their|its|such|very|more|any|this|that|than|about|be|it|both|also|all|only|really|often|actually|just|not|which|who|we|you|they|i|if|when|there))+$",
    re.I,
)


def title_of(text: str, things: list[str], heading: str, *, advises: bool) -> str:
    """The title of a claim whose plain wording is ``text``; ``things`` are what it names, in its
    own words, ``heading`` the short heading that it stands alone under, "" for none.
    """
    if heading:
        return heading
    if advises:
        order = _order(text)
        if order:
            return order
    return _about(text, things)


def is_worded_as_order(text: str) -> bool:
    """Whether a title in the imperative can be made of a sentence that advises."""
    return _order(text) != ""


def opening_of(text: str) -> str:
    """A sentence's first clause, cut where it is long."""
    return _cut(text)


def _order(text: str) -> str:
    """What a sentence tells somebody to do, in the imperative; "" where no rule can word it."""
    found = _ordered(text)
    return "" if found.casefold() in EMPTY_ORDERS else found


def _ordered(text: str) -> str:
    bare = _BEHIND.sub("", text)
    bare = bare[:1].upper() + bare[1:]
    if is_order(bare):
        return _cut(re.sub(r"^(?:actively|simply|please|always|then|also) ", "", bare, flags=re.I))
    passive = _PASSIVE.match(text)
    if passive is not None:
        verb = _base(passive["verb"])
        what = passive["what"]
        if verb and len(what.split()) <= 5:
            told = f"{verb} {what[:1].lower() + what[1:] if what[1:2].islower() else what}{_BY_WHOM.sub('', passive['rest'])}"
            return _cut(f"do not {told}" if passive["not"] else told)
    asked = _TO.search(text)
    if asked is not None:
        for name in "abcde":
            verb = asked[name]
            verb = _base(verb) if verb else ""
            if verb:
                negated = name == "b" and asked["b_not"]
                return _cut(f"{'do not ' if negated else ''}{verb}{asked[f'{name}_rest']}")
    for should in _SHOULD.finditer(text):
        if should["verb"].lower() in BASE_VERBS and re.search(
            r"should|must|ought|want to", should[0], re.I
        ):
            return _cut(f"{'do not ' if should['not'] else ''}{should['verb']}{should['rest']}")
    avoid = re.search(r"\b(?:avoid|refrain from)\b[^.]*", text, re.I)
    return _cut(avoid[0]) if avoid is not None else ""


def _about(text: str, things: list[str]) -> str:
    """A noun phrase of the claim's own words."""
    verb = VERB.search(text)
    if verb is not None:
        subject = _EDGE.sub("", text[: verb.start()].strip(" ,"))
        subject = re.sub(r"^(?:the|an?) (?=\w)", "", subject, flags=re.I)
        if _OPENS_CLAUSE.match(subject) or _OF_SPEAKER.match(subject):
            subject = ""
        if (
            1 <= len(subject.split()) <= 6
            and "," not in subject
            and any(t.casefold() in subject.casefold() for t in things)
        ):
            others = [t for t in things if t.casefold() not in subject.casefold()]
            return _capital(f"{subject} and {others[0]}" if others else subject)
    if len(things) == 1:
        return _capital(_chunk(text, things[0]))
    if things:
        first = ", ".join(things[:2]) if len(things) > 2 else things[0]
        return _capital(" and ".join((first, *things[1:3][-1:])))
    return _cut(text)


def _chunk(text: str, thing: str) -> str:
    """A thing with the words right before it that belong to it ("a full night's sleep")."""
    at = text.casefold().find(thing.casefold())
    before = text[:at].split() if at > 0 else []
    kept: list[str] = []
    while before and len(kept) < 3:
        word = before.pop()
        if not word.isascii() or word[-1] in ",;:.)" or _EDGE.search(f" {word}"):
            break
        if VERB.search(word) or word.endswith("ly"):
            break
        kept.insert(0, word)
    return " ".join((*kept, thing))


def _base(participle: str) -> str:
    """The verb that a form is of, "" where it is none of the known."""
    word = participle.lower()
    stem = word.removesuffix("ing").removesuffix("ed")
    for base in (word, word.removesuffix("d"), stem, f"{stem}e", stem[:-1]):
        if base in BASE_VERBS:
            return base
    return {"given": "give", "taken": "take", "kept": "keep", "sought": "seek"}.get(word, "")


def _cut(text: str) -> str:
    """The words up to the end of the first clause, at most so many; what is cut is marked."""
    text = _LEADING.sub("", text)
    end = _CLAUSE_END.search(text)
    words = (text[: end.start()] if end and len(text[: end.start()].split()) >= 2 else text).split()
    is_cut = len(words) > MOST_WORDS
    told = _EDGE.sub("", " ".join(words[:MOST_WORDS]).rstrip(" .,;:"))
    return _capital(f"{told}…" if is_cut else told)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
