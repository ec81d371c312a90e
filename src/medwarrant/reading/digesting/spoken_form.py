# ruff: noqa: E501 - patterns are read as wholes
"""Whether words that were spoken as a sentence read as one: a clause of their own, nothing left over.

Clauses are counted, not parsed: each word that opens a clause asks for a verb, and the sentence for
one more. What the count cannot settle counts as no sentence, since a digest loses little by silence.
"""

from __future__ import annotations

import re

from medwarrant.reading.claim_kinds import BASE_VERBS, VERB, is_order

_AUX = frozenset(
    "is are was were am has have had does do did can could may might must will would shall should cannot "
    "isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't can't couldn't won't wouldn't shouldn't".split()
)
_PAST = frozenset(
    "found saw showed led made became came gave took rose fell grew kept held said thought knew began went got felt lost left ran stood "
    "drank slept ate meant put set told brought built taught spent got wrote broke chose drove".split()
)
_MORE_VERBS = frozenset(
    "appear arise become come depend seem tend need cause lead make mean act affect bind contain correlate depend differ enhance exist express "
    "happen have increase involve know think believe like look matter occur play produce promote relapse release remain represent impact boil respond result seem serve signal stem suffer suggest tell trigger understand vary want work activate suppress stimulate govern modulate regulate".split()
)
_BASE = BASE_VERBS | _MORE_VERBS
_NOUNS_TOO = frozenset(
    "use sleep exercise study need increase decrease change result cause play dream focus risk stress help effect level score rate drink drug lead test "
    "start stop look act form support balance practice plan drop fall rise dose light sound market place process record report track view water walk talk name note order figure "
    "match measure move pace point pose position pressure benefit cost control experience signal release contact exposure treat like mean matter end run".split()
)
"""Verbs that are nouns as often, and count only behind a subject that asks for a verb."""
_SUBJECTS = frozenset(
    "i you we they he she it who which that people folks patients individuals children adults kids babies things some many most women men".split()
)
_BEFORE_NOUNS = frozenset(
    "a an the this these those my your our their its his her of in on for with by from to at as into between about than no any some more most less each every other such "
    "another all very certain different various positive negative adverse potential clinical and or".split()
)
_PRONOUNS = frozenset("i you we they".split())
_SINGULAR = frozenset("it he she that which who".split())
_ADVERBS = frozenset("also just then often always never still even now not all both".split())
_RELATIVE = frozenset("that which who whom whose".split())
_ADVERBIAL = frozenset(
    "where when whenever while if because although though whereas unless until since whatever".split()
)
_OPENERS = _RELATIVE | _ADVERBIAL | frozenset("what how why whether".split())
_NOT_OPENED = frozenset("in of for by on than to at with about".split())
"""Words behind which "that" points and opens no clause."""
_BROKEN_OFF = re.compile(
    r"^(?:very |really )?(?:important|critical|interesting) |^\w+\. |^although\b.*, but\b|\blike there['’]s\b|\bor [\w -]{3,40} rather\b|, (?:gets|just doesn['’]t|just don['’]t)\b|\bthat (?:as|in|for|with|when) [^,]{2,50}, that\b"
    r"|\b(?:a|an|the|the more|the less|of|to|in|with|fairly|very|really|pretty|quite|being|is|are|my|your|our|their|primarily|mostly|(?:and|or)(?!, \w+ly,))\s?,\s"
    r"|, like, |\bso for instance\b|\bthat,? (?:in|with|at) [\w ]{2,25}, that\b|, is that (?:in|at|with) [\w ]+, that\b|\bis,? is\b"
    r"|\b(?:kind|sort) of (?:straight|stuff|thing)\b|\bthat that (?!the|is|was)\w+ that\b|^what\b[^,]*\bwhere\b|\bIE\b|^of the\b|^whatever\b|\b(\w+),? \1,? \1\b",
    re.I,
)
"""Traces of a sentence begun again, that no reader would follow."""
_LEAD = re.compile(
    r"^(?:(?:\w+ly|then|and|but|so|because|even),? )+(?=(?:if|when|where|while|because|although|since|unless)\b)",
    re.I,
)
_COPULA_TWICE = re.compile(
    r"\b(?:is|are|was|were|there['’]s)\b(?: (?!that\b|what\b|which\b|who\b|how\b|why\b|when\b|where\b|whether\b|if\b|because\b|than\b|and\b|or\b|but\b|as\b|it\b|they\b|there\b|you\b|we\b|i\b)[\w’'-]+){0,8} (?:is|are|was|were)\b(?! (?:being|not only))",
    re.I,
)
_ORDER_TWICE = re.compile(r", (?:is|are|was)\b", re.I)
_VERBLESS = re.compile(r"\bthat (?:(?:simply|just|only) )?\w+ing (?P<rest>[^,;]+)$", re.I)
"""A "that" whose clause may never get its verb ("It's unlikely that simply lowering the dose.")."""
_WORD = re.compile(r"[A-Za-z][\w’'-]*|[,;:]")
_CONTRACTED = re.compile(
    r"(?:it|that|there|here|what|who|he|she|you|we|they|i|how|where)['’](?:s|re|ve|m|ll|d)$", re.I
)
_ASIDE = re.compile(
    r"(?:(?<=that )|(?<=which )|(?<=, ))(?:we|you|i|they) (?:all |also |already |now )?(?:know|think|believe|suspect|guess|say|call)\b(?! (?:that|how|what|why|if|whether)\b)",
    re.I,
)
"""A clause put into another without a word that opens it ("therapy that we know works")."""


def reads_whole(text: str) -> bool:
    """Whether a plain sentence has a clause of its own and no trace of being begun again."""
    text = _LEAD.sub("", text)
    if _BROKEN_OFF.search(text) or _COPULA_TWICE.search(text) or _lacks_verb_behind_that(text):
        return False
    if is_order(text):
        return _ORDER_TWICE.search(text) is None
    words = _WORD.findall(_ASIDE.sub("", text).replace("’", "'"))
    verbs, openers = _verbs(words), _openers(words)
    return len(verbs) > len(openers) and _opens_with_clause(words, verbs, openers)


def _lacks_verb_behind_that(text: str) -> bool:
    found = _VERBLESS.search(text)
    return found is not None and not _verbs(["it", *_WORD.findall(found["rest"])][1:])


def _opens_with_clause(words: list[str], verbs: list[int], openers: list[int]) -> bool:
    """Whether nothing cuts the subject off from its verb: where the sentence opens with "if" or
    "when", a verb stands behind the comma; where a clause hangs on the subject, no comma before it.
    """
    if openers[:1] == [0] and words[0].lower() in _ADVERBIAL:
        return "," in words and any(each > words.index(",") for each in verbs)
    first = next((each for each in openers if words[each].lower() in _RELATIVE), len(words))
    return any(each < first for each in verbs) or "," not in words[:first]


def _openers(words: list[str]) -> list[int]:
    return [number for number in range(len(words)) if _opens(words, number)]


def _opens(words: list[str], number: int) -> bool:
    """Whether a word opens a clause that asks for a verb of its own."""
    word = words[number].lower()
    before = words[number - 1].lower() if number else ""
    following = words[number + 1].lower() if number + 1 < len(words) else ""
    if word not in _OPENERS or following in ("", "to", "not") or following == word == "that":
        return False
    if word == "that":
        return number > 0 and before not in _NOT_OPENED | _OPENERS | {"so", "such"}
    return word != "since" or any(_is_verb(words, place) for place in (number + 2, number + 3))


def _verbs(words: list[str]) -> list[int]:
    """The places of finite verbs, one for each group of auxiliaries and what they help."""
    found: list[int] = []
    for number in range(len(words)):
        if _is_verb(words, number) and not (found and _helps(words, found[-1], number)):
            found.append(number)
    return found


def _helps(words: list[str], earlier: int, number: int) -> bool:
    """Whether a verb only completes the auxiliary before it ("has been shown", "may not arise")."""
    between = [word.lower() for word in words[earlier + 1 : number]]
    return (
        words[earlier].lower() in _AUX or _CONTRACTED.match(words[earlier]) is not None
    ) and all(
        word in _AUX
        or word in ("not", "been", "being", "also", "now", "never", "still", "just")
        or word.endswith("ly")
        for word in between
    )


def _is_verb(words: list[str], number: int) -> bool:
    if number >= len(words):
        return False
    word = words[number].lower()
    before = words[number - 1].lower() if number else ""
    if word in _AUX or _CONTRACTED.match(word):
        return True
    if not number or before in _BEFORE_NOUNS - {"and", "or"}:
        return False
    if word in _PAST:
        return True
    if word.endswith("ed") and len(word) > 4:
        return before not in _BEFORE_NOUNS
    if before in _ADVERBS and number > 1:
        before = words[number - 2].lower()
    if before in _SINGULAR and word.endswith("s") and not word.endswith(("ss", "us")):
        return True
    if before in _PRONOUNS and word not in _BEFORE_NOUNS | _ADVERBS | _SUBJECTS:
        return not word.endswith(("ly", "ing"))
    if word.endswith("s") and _base(word):
        return (
            _base(word) not in _NOUNS_TOO
            or before in _SUBJECTS
            or not _goes_on_as_noun(words, number)
        )
    if word not in _BASE and not VERB.fullmatch(word):
        return False
    is_behind_subject = (
        before in _SUBJECTS
        or before.endswith("ly")
        or (before.endswith("s") and not before.endswith(("ss", "us", "is")))
    )
    return is_behind_subject and (word not in _NOUNS_TOO or before in _SUBJECTS)


def _goes_on_as_noun(words: list[str], number: int) -> bool:
    following = words[number + 1].lower() if number + 1 < len(words) else ","
    return following in _AUX or following in (",", "of", "and", "or", "that", "which", "from")


def _base(word: str) -> str:
    """The verb that a form in -s is of, "" where it is none of the known."""
    for ending, put in (("ies", "y"), ("es", ""), ("es", "e"), ("s", "")):
        stem = word.removesuffix(ending) + put
        if word.endswith(ending) and stem in _BASE:
            return stem
    return word[:-1] if VERB.fullmatch(word) else ""
