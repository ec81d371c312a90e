"""A question in words, taken apart by role and put together again with one part changed.

"Does ketamine reduce alcohol craving?" with "adolescents" as its people is "Does ketamine reduce
alcohol craving in adolescents?". The question's own words are kept as far as they go, since its
verb says what was asked; only where a part has no place in them is a new sentence made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from medwarrant.records import Concept, Question

Role = Literal["subject", "companion", "comparator", "target", "people", "route"]


class Vocabulary(Protocol):
    """What this module needs of a vocabulary."""

    def find(self, text: str) -> Sequence[tuple[int, int, Concept]]:
        """Every mention in the text with its offsets, without overlaps."""
        ...

    def covers(self, wider: Concept, narrower: Concept) -> bool:
        """Whether ``narrower`` is ``wider`` itself or one of its kinds."""
        ...


Understand = Callable[[str], Question]


@dataclass(frozen=True)
class Part:
    """A stretch of a question that plays one role; ``concepts`` are those that it names."""

    start: int
    end: int
    role: Role
    concepts: tuple[Concept, ...]

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of its concepts."""
        return frozenset(concept.kind for concept in self.concepts)


@dataclass(frozen=True)
class Parsed:
    """A question in words without its last mark, with its parts in text order."""

    text: str
    question: Question
    parts: tuple[Part, ...]

    def of(self, *roles: Role) -> list[Part]:
        """The parts of these roles, in text order."""
        return [part for part in self.parts if part.role in roles]

    def words(self, part: Part) -> str:
        """The part as the question has it."""
        return self.text[part.start : part.end]

    @property
    def acting(self) -> str:
        """What acts, as a phrase, "" where nothing does."""
        return _listed([self.words(part) for part in self.of("subject", "companion")])

    @property
    def acted(self) -> str:
        """What is acted on or measured, in the question's own words, "" where nothing is.

        A word that nothing knows and that only says how the subject is ("approved") is none.
        """
        targets = self.of("target")
        if not targets or self._is_said_of_the_subject(targets):
            return ""
        first, last = targets[0].start, targets[-1].end
        between = [
            p for p in self.of("subject", "companion", "comparator") if first < p.start < last
        ]
        if not between:
            return self.text[first:last]
        return _listed([self.words(part) for part in targets])

    def _is_said_of_the_subject(self, targets: Sequence[Part]) -> bool:
        literal = all(c.source == "question" for part in targets for c in part.concepts)
        before = self.text[: targets[0].start].rstrip()
        return literal and any(before.endswith(self.words(part)) for part in self.of("subject"))


BEFORE_PEOPLE = re.compile(
    r"\s+(?:in|for|among|during|after|before|on|with|of|at)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE
)
PEOPLE = re.compile(
    r"\b(?:kids|babies|seniors|pensioners|toddlers|youngsters|boys|girls|teen\w*)\b", re.IGNORECASE
)
"""Everyday words for people that a vocabulary may know by another name only."""
AFFIX = re.compile(r"(?:-[^\W\d_]+)+(?:\s+(?:psycho)?(?:therapy|treatment))?", re.IGNORECASE)
NOUNS = frozenset(
    "damage injury toxicity failure disease diseases problems cancer levels symptoms disorder "
    "disorders function deficiency use abuse intake consumption loss control rates risk".split()
)
"""Nouns that belong to the word before them and that no question is about alone."""
AFTER_NOUN = re.compile(r"[ -]([\w'’-]+)")
BEFORE_NOUN = re.compile(r"([\w'’-]+)([ -])$")


def parse(text: str, vocabulary: Vocabulary, understand: Understand) -> Parsed:
    """The parts of a whole question by role, each with the words that belong to it."""
    plain = " ".join(text.split()).rstrip(" ?.!")
    question = understand(f"{plain}?")
    roles: dict[str, Role] = {}
    for concept in question.targets:
        roles[concept.id] = "target"
    for concept in question.populations:
        roles[concept.id] = "route" if concept.kind == "route" else "people"
    for place, concept in enumerate(question.subjects):
        is_beside = place > 0 and question.kind == "interaction"
        roles[concept.id] = "companion" if is_beside else "subject"
    for concept in question.comparators:
        roles[concept.id] = "comparator"
    mentions = vocabulary.find(plain)
    found = [(s, e, c) for s, e, c in mentions if c.id in roles]
    placed = {concept.id for _, _, concept in found}
    for concept in question.targets:  # a drug may stand for the trouble with it
        for start, end, mention in mentions if concept.id not in placed else ():
            name = plain[start:end].casefold()
            if mention.id not in roles and any(
                n.casefold().startswith(name) for n in concept.names
            ):
                found.append((start, end, concept))
    asked = (*question.subjects, *question.comparators, *question.targets, *question.populations)
    for concept in asked:
        if concept.source == "question":
            match = re.search(rf"(?<!\w){re.escape(concept.names[0])}(?!\w)", plain, re.IGNORECASE)
            if match and not any(s < match.end() and match.start() < e for s, e, _ in found):
                found.append((*match.span(), concept))
    unplaced = [c for c in question.populations if c.id not in {m[2].id for m in found}]
    for concept, match in zip(unplaced, PEOPLE.finditer(plain), strict=False):
        found.append((*match.span(), concept))
    terms = {term.casefold() for term in question.terms}
    taken = [(start, end) for start, end, _ in found]
    parts: list[Part] = []
    for start, end, concept in sorted(found, key=lambda mention: mention[0]):
        role = roles[concept.id]
        first, last = _with_its_words(plain, start, end, terms, taken, is_acted=role == "target")
        before = parts[-1] if parts else None
        if before and before.role == role and role == "target" and first - before.end <= 1:
            parts[-1] = Part(before.start, last, role, (*before.concepts, concept))
        else:
            parts.append(Part(first, last, role, (concept,)))
    return Parsed(plain, question, tuple(parts))


def _with_its_words(
    text: str,
    start: int,
    end: int,
    terms: set[str],
    taken: Sequence[tuple[int, int]],
    *,
    is_acted: bool,
) -> tuple[int, int]:
    """The mention with the words before it that no concept covers, and with what is hyphenated;
    what is acted on also with the nouns behind it ("vitamin B12 deficiency", "liver damage").
    """
    while match := BEFORE_NOUN.search(text[:start]):
        at = match.start(1)
        if match[1].casefold() not in terms or any(s <= at < e for s, e in taken):
            break
        start = at
    while is_acted and (match := AFTER_NOUN.match(text, end)):
        is_noun = match[1].casefold() in terms or match[1].casefold() in NOUNS
        if not is_noun or any(s <= match.start(1) < e for s, e in taken):
            break
        end = match.end(1)
    affix = AFFIX.match(text, end)
    if affix and not any(end < e and s < affix.end() for s, e in taken):
        end = affix.end()
    return start, end


def _listed(phrases: Sequence[str]) -> str:
    once = list(dict.fromkeys(phrases))
    if len(once) < 2:
        return "".join(once)
    return f"{', '.join(once[:-1])} and {once[-1]}"


# --------------------------------------------------------------------------- changing parts


def with_part(parsed: Parsed, part: Part, phrase: str) -> str:
    """The question with another phrase in that part's place, wherever its concept stands."""
    ids = {concept.id for concept in part.concepts}
    text = parsed.text
    if part not in parsed.parts:  # a piece of one
        return f"{text[: part.start]}{phrase}{text[part.end :]}"
    for each in reversed(parsed.parts):
        if each.role == part.role and ids.intersection(concept.id for concept in each.concepts):
            text = f"{text[: each.start]}{phrase}{text[each.end :]}"
    return agreeing(text, phrase)


def without_part(parsed: Parsed, part: Part) -> str:
    """The question without that part and the preposition before it."""
    before = BEFORE_PEOPLE.sub("", parsed.text[: part.start])
    return f"{before.rstrip(' ,')} {parsed.text[part.end :].lstrip()}".strip()


def with_people(parsed: Parsed, phrase: str) -> str:
    """The question asked of other people; ``phrase`` begins with its preposition."""
    people = [p for p in parsed.of("people") if "population" in p.kinds]
    if not people:
        return with_more(parsed, phrase)
    part = people[0]
    rest = parsed.text[part.end :].strip()
    bare = re.sub(r"^(?:in|for|among|during|of|with|on)\s+", "", phrase, flags=re.IGNORECASE)
    if rest:
        return with_part(parsed, part, bare)
    return f"{BEFORE_PEOPLE.sub('', parsed.text[: part.start]).rstrip()} {phrase}"


def with_more(parsed: Parsed, phrase: str) -> str:
    """The question with a phrase behind it, before what it is compared with at its end."""
    against = re.search(
        r"\s+(?:compared (?:with|to)|versus|vs\.?|together with)\s+[^,]+$", parsed.text
    )
    if against:
        return f"{parsed.text[: against.start()]} {phrase}{against.group()}"
    return f"{parsed.text} {phrase}"


def with_route(parsed: Parsed, phrase: str, *, is_adjective: bool) -> str:
    """The question on something given in another way."""
    text = parsed.text
    for part in reversed(parsed.of("route")):
        before = re.sub(
            r"(?:,?\s+(?:given|taken|used))?(?:\s+(?:as|by|via|through)(?:\s+an?)?)?\s*$",
            "",
            text[: part.start],
        )
        text = f"{before.rstrip()} {text[part.end :].lstrip(' ,')}".strip()
    known = (p for p in parsed.of("subject") if p.concepts[0].source != "question")
    subject = next(known, None)
    if is_adjective and subject is not None:
        word = parsed.words(subject)
        at = text.find(word)
        if at >= 0:
            return f"{text[:at]}{phrase} {text[at:]}"
    if subject is not None:
        word = parsed.words(subject)
        before, found, after = text.partition(word)
        if found and after:
            return f"{before}{word}, given {phrase},{after}"
    return f"{text} given {phrase}"


def with_comparator(parsed: Parsed, phrase: str) -> str:
    """The question held against something else."""
    held = parsed.of("comparator")
    if held:
        return with_part(parsed, held[0], phrase)
    if parsed.question.kind == "definition" and parsed.acting:
        return f"Is {parsed.acting} better than {phrase}"
    return f"{parsed.text} compared with {phrase}"


def with_companion(parsed: Parsed, phrase: str) -> str:
    """The question on what acts together with something else."""
    beside = parsed.of("companion")
    if beside:
        return with_part(parsed, beside[0], phrase)
    if parsed.question.kind in ("effect", "comparison", "harm", "contraindication"):
        return f"{parsed.text} together with {phrase}"
    return agreeing(f"Does {parsed.acting} interact with {phrase}", parsed.acting)


AUXILIARY = re.compile(
    r"^(?P<before>(?:(?:how|why|when|where|what|which|in whom|how (?:long|much|well|often|quickly))"
    r" )?)(?P<verb>do|does|is|are|has|have|was|were)(?P<after> (?P<subject>.+))$",
    re.IGNORECASE,
)
PLURALS = {"does": "do", "is": "are", "has": "have", "was": "were"}
SINGULARS = {plural: singular for singular, plural in PLURALS.items()}
PLURAL = re.compile(r"[^siu\W]s$|\b(?:effects|people|patients|children|women|men|mice)$|\band\b")
"""Cased as it stands: "SSRIs" are many, "cannabis" and "psychosis" are one."""


def is_plural(phrase: str) -> bool:
    """Whether a noun phrase is of many, by its head's ending."""
    return PLURAL.search(re.split(r"\s(?:of|in|for|with|on)\s", phrase)[0]) is not None


def agreeing(text: str, subject: str) -> str:
    """The text with its first verb in the number of the subject, where that follows it at once."""
    match = AUXILIARY.match(text)
    if match is None or not re.match(
        rf"(?:the |any |\w+ly )?{re.escape(subject)}(?!\w)", match["subject"], re.IGNORECASE
    ):
        return text
    verb = match["verb"].casefold()
    verb = (PLURALS if is_plural(subject) else SINGULARS).get(verb, verb)
    verb = verb.capitalize() if match["verb"][0].isupper() else verb
    return f"{match['before']}{verb}{match['after']}"
