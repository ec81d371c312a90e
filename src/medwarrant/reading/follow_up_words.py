"""Words of a follow-up: what leads and trails, where things stand."""

from __future__ import annotations

import re

from medwarrant.reading import follow_up_leads as leads
from medwarrant.reading import follow_up_phrases as phrases
from medwarrant.reading.restating import Parsed, Part, with_route

OF_ONESELF = re.compile(r"\b(?:my|myself|i(?:['’](?:m|ve|d|ll))?(?! (?:do|did)))\b", re.IGNORECASE)
"""Words by which somebody speaks of themselves, which may call for care."""


def without_courtesy(text: str) -> str:
    """The text without courtesies before it and marks behind it."""
    bare = " ".join(text.split()).strip(' ?!.,;:…"“”')
    sentences = [each for each in re.split(r"(?<=[.!?])\s+", bare) if _says_something(each)]
    bare = sentences[-1].strip(" ?!.,;:…") if sentences else ""
    rest = leads.COURTESY.sub("", bare).strip(" ?!.,;:")
    bare = rest or ("" if leads.COURTESY.fullmatch(bare) else bare)
    return re.sub(r"[\s,]*\b(?:please|thanks|thank you)$", "", bare, flags=re.IGNORECASE)


def is_all_said(said: str, fragment: str) -> bool:
    """Whether courtesies are all that is said beside the fragment."""
    if not fragment:
        return True
    before, _, after = " ".join(said.split()).partition(fragment)
    besides = (leads.COURTESY.sub("", each.strip(" ,.;:!?–—-[]")) for each in (before, after))
    rest = " ".join(besides)
    return re.search(r"\w", rest) is None


def _says_something(sentence: str) -> bool:
    return re.search(r"\w", leads.COURTESY.sub("", sentence)) is not None


def without_lead(text: str) -> str:
    """The text without the words that lead to what it is about, and those that trail it."""
    bare, before = text, None
    while bare != before:
        before = bare
        bare = leads.LEAD.sub("", bare)
        bare = leads.ABOUT.sub("", bare)
        bare = leads.TRAILING.sub("", bare).strip(" ,")
    return bare or text


def without_opening(text: str) -> str:
    """The text without the words that only join it to what was said."""
    return leads.TRAILING.sub("", leads.LEAD.sub("", text)).strip(" ,")


def main_clause_first(text: str) -> str:
    """“once it stops, does it hold up” with its question before its condition."""
    match = leads.SUBORDINATE_FIRST.match(text)
    return f"{match['main']} {uncapital(match['sub'])}" if match else text


def is_at_a_dose(text: str) -> bool:
    """Whether the text says how something is dosed ("at high doses")."""
    return re.match(r"(?:at|with|in|after) ", text, re.IGNORECASE) is not None and bool(
        phrases.HOW_GIVEN.match(phrases.ARTICLE.sub("", text.partition(" ")[2]))
    )


def is_of_its_own(own: Parsed) -> bool:
    """Whether words that nothing knows say already what is measured."""
    return bool(own.question.terms) and own.question.kind in ("number", "effect")


def own_preposition(base: Parsed, part: Part) -> str:
    """The preposition that a part has in its question, "in" where it has none."""
    match = re.search(
        r"\b(in|for|among|during|after|before|on|at)\s+(?:the\s+|an?\s+)?$",
        base.text[: part.start],
        re.IGNORECASE,
    )
    return match[1].casefold() if match and match[1].casefold() != "for" else "in"


def preposition_of(parsed: Parsed, part: Part) -> str:
    """The preposition right before a part, "" where there is none."""
    match = re.search(
        r"\b(in|for|on|with|of|against|to)\s+$", parsed.text[: part.start], re.IGNORECASE
    )
    if match and re.search(r"\bhelp(?:s|ed|ing)?\s+with\s+$", parsed.text[: part.start], re.I):
        return ""  # "help with pain" says what is helped, and not beside what
    return match[1].casefold() if match else ""


def given_so(parsed: Parsed, words: str) -> str:
    """The question on something given in the way that the words say."""
    if phrases.ADJECTIVE.fullmatch(words):
        return with_route(parsed, words, is_adjective=True)
    bare = re.sub(r"^(?:in|with|on|for)\s+", "", words, flags=re.IGNORECASE)
    is_adverb = re.match(r"(?:by|as|via|through|into|under)\b|.*ly$", bare, re.IGNORECASE)
    return with_route(parsed, bare if is_adverb else f"as {bare}", is_adjective=False)


def whom(named: str, preposition: re.Match[str] | None) -> str:
    """Who is named, without the preposition before them."""
    return named[preposition.end() :] if preposition else named


def placed(rest: str) -> str:
    """What follows a noun, with a preposition of its own."""
    return rest if phrases.PREPOSITION.match(rest) else f"in {rest}"


def as_asked(question: str) -> str:
    """A question on one line, with its mark."""
    return with_mark(" ".join(question.split()))


def with_mark(text: str) -> str:
    """The text with a question mark where no mark ends it."""
    return text if text.endswith(("?", ".", "!")) else f"{text}?"


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """The text with its first letter in lower case."""
    return text[:1].lower() + text[1:]


def is_how_much(rest: str, told: str) -> bool:
    """Whether a way of dosing is told of what was asked ("what about repeated doses?")."""
    is_told = leads.ABOUT.match(rest) or phrases.PREPOSITION.match(rest)
    named = phrases.HOW_GIVEN.match(told)
    return (bool(is_told and named) and len(told.split()) > 1) or is_at_a_dose(told)
