"""What a question asks: its kind, its parts by role, and what it proposes.

Rules over the question's own wording and the vocabulary's concepts; no domain words. The kinds
are those that clinicians' questions fall into (Ely et al. 1999, BMJ 319:358, and the PICO scheme
of Richardson et al. 1995, ACP J Club 123:A12), cut down to what the answers need.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

import msgspec

from medwarrant.reading.help_sought import help_sought
from medwarrant.reading.scope import scope_of
from medwarrant.records import Concept, Notice, Proposition, Question, QuestionKind, Species


class Finder(Protocol):
    """What this module needs of a vocabulary."""

    def find(self, text: str) -> Sequence[tuple[int, int, Concept]]:
        """Every mention in the text with its offsets, without overlaps."""
        ...


class CareDesk(Protocol):
    """What this module needs of the care texts."""

    def notices(self, question: str) -> tuple[Notice, ...]:
        """What a reader must see before an answer to this question."""
        ...

    def sought(self, question: str) -> tuple[str, ...]:
        """Words for help that the answer is to look for."""
        ...


KIND_CUES: tuple[tuple[QuestionKind, str], ...] = (
    (
        "number",
        r"\bhow many\b|\bwhat (?:proportion|percentage|percent|fraction|share)\b",
    ),
    (
        "recommendation",
        r"^\s*(?:should|must|ought)\b|\b(?:should|must) (?:be|i|we|one|patients?|people|\w+ be)\b"
        r"|\brecommend\w*|\b(?:stop|discontinu|withh[eo]ld)\w* (?:\w+ ){0,4}(?:before|prior)\b",
    ),
    (
        "contraindication",
        r"contra-?indicat\w*|\b(?:eligible|unsuitable|exclude[ds]?)\b"
        r"|\bwho (?:should(?: not|n['’]t)|must(?: not|n['’]t)|can(?:not|['’]t| not)) "
        r"(?:be given|get|have|receive|take|try|use)\b",
    ),
    (
        "interaction",
        r"\binteract\w*|\b(?:together|combin\w+|co-?administ\w+|concomitant\w*|alongside)\b"
        r"|\bwhile (?:taking|on|using)\b|\bmix(?:ing|ed)?\b",
    ),
    (
        "comparison",
        r"\b(?:vs\.?|versus)\b|\bcompar\w+|\b(?:better|worse|superior|inferior|safer|"
        r"more effective|less effective|faster|stronger|more|less|fewer)\b[^?]*\bthan\b"
        r"|\bas (?:good|effective|safe|well) as\b|\bnon-?inferior\w*",
    ),
    (
        "mechanism",
        r"^\s*(?:how|why) (?:do(?:es)?|is|are|might|could|can|would)\b(?! long| many| much| often)"
        r"|\bmechanis\w+|\bmode of action\b|\bpathways?\b|\bwhich (?:enzymes?|receptors?)\b",
    ),
    (
        "dose",
        r"\b(?:what|which|how (?:much|large|high)) (?:is the )?(?:dos\w+|amount)\b|\bdos(?:e|es|"
        r"ing|age)\b|\bhow much\b|\bhow often\b",
    ),
    (
        "harm",
        r"\b(?:side[- ]effects?|adverse|harm\w*|risks?|safe|safety|dangerous|toxic\w*|damag\w+|"
        r"complications?|tolerab\w+|addictive|abuse liability|misuse)\b",
    ),
    (
        "prognosis",
        r"\bprognos\w+|\bpredict\w*|\bhow long (?:do(?:es)?|will|until|before)\b|"
        r"\brelapse (?:after|rates?)\b"
        r"|\bsurviv(?:al|es?|ed|ing)\b|\bwho (?:responds?|benefits?|relapses?)\b|"
        r"\blong[- ]term (?:course|outlook)\b|\blast(?:s|ing)?\b",
    ),
    (
        "number",
        r"\b(?:how many|what (?:proportion|percentage|percent|fraction|share|rate|number|"
        r"half-life|effect size))\b|\bhow (?:common|frequent|large)\b|\b(?:prevalence|incidence|"
        r"half-life|odds ratio)\b",
    ),
    (
        "definition",
        r"^\s*(?:what|who) (?:is|are|was|were) (?:an? |the )?[\w\s,-]{2,60}\?*$|\bdefin(?:e|"
        r"ition)\b|\bwhat does [\w\s-]+ mean\b",
    ),
)
"""Cues a kind; the first kind whose cue is in the question wins, ``effect`` when none is."""

PROPOSITION_CUES: tuple[tuple[Proposition, str], ...] = (
    (
        "equals",
        r"\bas (?:good|effective|safe|efficacious|well|potent) as\b|\bnon-?inferior\w*"
        r"|\bequivalent\b|\bequally\b",
    ),
    (
        "harms",
        r"\b(?:worse|inferior|riskier|less (?:effective|safe))\b|"
        r"\b(?:worsen\w*|harm\w*|damag\w+|impair\w*|dangerous|toxic\w*|aggravat\w+|"
        r"destabili[sz]\w+)\b",
    ),
    (
        "decreases",
        r"\b(?:reduc\w+|decreas\w+|lower(?:s|ed|ing)?|diminish\w*|attenuat\w+|block\w*|blunt\w*|"
        r"inhibit(?:s|ed|ing)?|suppress\w*|prevent\w*|shorten\w*|lessen\w*|abolish\w*|"
        r"antagoni[sz]e\w*)\b",
    ),
    (
        "increases",
        r"\b(?:increas\w+|rais(?:e|es|ed|ing)|elevat\w+|enhanc\w+|boost\w*|induc(?:e|es|ed|ing)|"
        r"caus(?:e|es|ed|ing)|trigger\w*|provok\w+|lead(?:s|ing)? to|promot\w+|prolong\w*|"
        r"potentiat\w+|"
        r"stimulat\w+)\b",
    ),
    (
        "benefits",
        r"\b(?:help\w*|treat(?:s|ed|ing)?|work(?:s|ed)?|effective\w*|efficac\w+|improv\w+|"
        r"benefi\w+|"
        r"reliev\w+|useful|safe|safely|harmless|tolerated|alleviat\w+|superior|better|cures?|manag(?:e|es|ing))\b",
    ),
    (
        "affects",
        r"\b(?:affect\w*|influenc\w+|alter\w*|chang(?:e|es|ed|ing)|impact\w*|modif(?:y|ies)|"
        r"interfer\w+|modulat\w+|interact\w*|matter|effects?|play a role)\b",
    ),
)
"""What a question's verb proposes; the first cue found at the earliest place wins."""

YES_NO = re.compile(
    r"^\s*(?:and |so |but )?(?:do|does|did|is|are|was|were|can|could|will|would|should|has|have|"
    r"had|may|might)\b",
    re.IGNORECASE,
)
PLAIN_CAPITALS = frozenset("RCT RCTs USA FDA EMA WHO NHS NICE NIH AND NOT".split())
"""Capitals that name no subject of a question."""

LEADS_ON = re.compile(r"\s+(?:of|for|in|about|with|to)\b", re.IGNORECASE)
"""What follows a word that is not yet what a question is about ("a history of addiction")."""

HELD_AGAINST = re.compile(
    r"\b(?:vs\.?|versus|than|compared (?:with|to)|instead of)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE
)
"""What stands right before a word that something is held against."""

OPENS = re.compile(
    r"\s*(?:do|does|did|is|are|was|were|can|could|will|would|should|may|might|has|have)\s+"
    r"(?:the\s+|an?\s+)?",
    re.IGNORECASE,
)
"""What stands before the first word that a question is about."""

COMPARATOR_CUE = re.compile(
    r"\b(?:vs\.?|versus|than|compared (?:with|to)|comparison (?:with|to)|over|rather than|"
    r"instead of|"
    r"as (?:good|effective|safe|well) as|non-?inferior to|superior to|"
    r"inferior to)\s+(?:\w+[- ]){0,2}$",
    re.IGNORECASE,
)
ALTERNATIVE_CUE = re.compile(r"\bor\s+(?:\w+[- ]){0,1}$", re.IGNORECASE)
COMPANION_CUE = re.compile(
    r"\b(?:after|before|during|with|following|while (?:taking|on|using)|plus|alongside|on|under|"
    r"and|"
    r"together with|combined with|added to|receiving|taking|using)\s+(?:[\w-]+[- ]){0,2}$",
    re.IGNORECASE,
)
SPECIES_CUES: tuple[tuple[Species, str], ...] = (
    ("animal", r"\b(?:animals?|mice|mouse|rats?|rodents?|monkeys?|zebrafish|preclinical)\b"),
    ("in_vitro", r"\b(?:in vitro|test[- ]tubes?|cell (?:lines?|cultures?)|microsomes?)\b"),
    ("human", r"\b(?:humans?|people|patients|men|women|volunteers|in vivo in man)\b"),
)
NEGATED = re.compile(
    r"^\s*\w+n['’]t\b|^\s*(?:do|does|did|is|are|can|will|would)\b[^?]*\bnot\b", re.IGNORECASE
)
"""A question put as a denial: yes and no would each be read both ways."""

CAUSES = re.compile(
    r"\b(?:caus(?:e|es|ed|ing)|trigger\w*|provok\w+|bring(?:s|ing)? on)\b", re.IGNORECASE
)
"""Verbs whose object, where it is a condition or what people feel, is a harm."""

HARM_AT_LARGE = re.compile(
    r"^(?:side[- ]effect|adverse|drug-related side|harm|risk|safe|toxicity|complication|tolerab)",
    re.IGNORECASE,
)
"""Names for harm of any kind: they narrow no question."""

ASKS_OF_A_TARGET = frozenset({"effect", "harm", "comparison", "interaction", "prognosis", "number"})
"""Kinds of question that are about something done to something: a word that nothing knows is it."""

ACTING_KINDS = frozenset({"drug", "procedure"})
TARGET_KINDS = frozenset({"condition", "outcome", "mechanism", "enzyme", "receptor", "other"})

GENERIC = frozenset(
    (
        "treatment treatments therapy therapies patient patients people person persons human "
        "humans adult adults effect effects risk risks use level levels drug drugs medication "
        "medications medicine medicines dose doses dosage rate rates outcome outcomes evidence "
        "study studies trial trials disease diseases disorder disorders symptom symptoms health "
        "care administration time role research side-effects safety efficacy interaction "
        "interactions mechanism mechanisms association associations prevalence incidence "
        "prognosis risk-factors comparison methods animals mice rats volunteers contraindication "
        "contraindications half-life supplementation supplement supplements"
    ).split()
)
"""Words that name nothing to search for by themselves, though a thesaurus lists them."""

FUNCTION_WORDS = frozenset(
    (
        "a about affect affects after against all also am an and any are as at be been before "
        "being best better between both but by can cause causes change compared could did do does "
        "done due during each effective effectiveness either enough ever for from get give given "
        "giving had happen happens has have having help helps her him his how i if improve "
        "improves in increase increases into is it its know known last lasting lasts less long "
        "lower make makes many may me mean might more most much must my need no nor not of off "
        "often on once one only or other our out over own patients people per possible prevent "
        "prevents put raise raises receive receives receiving recommend recommended reduce "
        "reduces safe safely safer same say see shall she should show shown shows so some still "
        "such take taken taking tell than that the their them then there these they thing this "
        "those through to together too treat treats under until up us use used useful using "
        "versus very vs was way we well were what when where whether which while who whom whose "
        "why will with within without work works would you your cured cure superior inferior "
        "list name describe explain type types kind kinds worse worsen known found exist exists "
        "evidence respond responds benefit benefits relapses"
    ).split()
)
CUES = frozenset("combine combined combining combination mix mixed single several repeated".split())
"""Words that say how, not what."""
AFFIX = re.compile(r"-(?:assisted|based|induced|related|associated|treated)$", re.IGNORECASE)
"""Endings that make another word of a name: "MDMA-assisted" names MDMA."""
WORD = re.compile(r"[^\W_][\w'-]*[^\W_]|[^\W_]")


class RuleReader:
    """Understands questions by rules; implements ``ports.Reader``.

    ``care`` adds the notices that a question needs; without it none are given.
    """

    def __init__(self, vocabulary: Finder, care: CareDesk | None = None) -> None:
        self._vocabulary = vocabulary
        self._care = care

    def understand(self, question: str) -> Question:
        """The question's kind, parts and notices. Any text is accepted; nothing is obeyed."""
        asked = " ".join(question.split())
        scope = scope_of(asked)
        text = scope.core
        mentions = [m for m in self._vocabulary.find(text) if _names_something(text[m[0] : m[1]])]
        mentions = [
            (start, end, _as_asked(concept, text[start:end]))
            for start, end, concept in _with_literals(text, mentions)
        ]
        kind = kind_of(text)
        proposition, verb_at = proposition_of(text)
        roles = _Roles(text, mentions, verb_at)
        unknown = _terms(text, mentions)
        if not roles.targets and kind in ASKS_OF_A_TARGET:
            roles.targets = [_literal(phrase) for phrase in _phrases(text, mentions)]
        is_denied = NEGATED.search(text) is not None
        if kind in ("effect", "harm") and roles.companions:
            kind = "interaction"
        if kind == "effect" and roles.comparators:
            kind = "comparison"
        if kind == "effect" and CAUSES.search(text) and _may_be_harmed(roles.targets):
            kind = "harm"
        if kind == "definition" and (roles.targets and roles.subjects):
            kind = "effect"
        if kind in ("harm", "contraindication"):
            roles.targets = [concept for concept in roles.targets if not _is_harm_itself(concept)]
        return Question(
            text=asked,
            kind=kind,
            yes_no=YES_NO.match(text) is not None
            and kind != "recommendation"
            and not (kind == "harm" and not roles.targets)  # what is safe is no yes or no
            and not is_denied
            and not (roles.comparators and " or " in text),
            proposition=proposition,
            subjects=_unique(roles.subjects + roles.companions),
            comparators=_unique(roles.comparators),
            targets=_unique(roles.targets),
            populations=_unique(roles.populations),
            terms=unknown,
            species=_species_of(asked),
            notices=self._care.notices(question) if self._care else (),
            help=help_sought(text, self._care.sought(question), mentions) if self._care else None,
            limits=scope.limits,
            documents=scope.documents,
            pick=scope.pick,
            focus=scope.focus,
        )


def kind_of(text: str) -> QuestionKind:
    """The kind of question by its wording alone."""
    for kind, cue in KIND_CUES:
        if re.search(cue, text, re.IGNORECASE):
            return kind
    return "effect"


def proposition_of(text: str) -> tuple[Proposition, int]:
    """What the question proposes, and where its verb stands (the text's length without one)."""
    found: list[tuple[int, int, Proposition]] = []
    for order, (proposition, cue) in enumerate(PROPOSITION_CUES):
        match = re.search(cue, text, re.IGNORECASE)
        if match:
            found.append((match.start(), order, proposition))
    if not found:
        return "none", len(text)
    place, _, proposition = min(found)
    return proposition, place


class _Roles:
    """Sorts mentions into what acts, what it is held against, what it acts on, and in whom."""

    def __init__(
        self, text: str, mentions: Sequence[tuple[int, int, Concept]], verb_at: int
    ) -> None:
        self.subjects: list[Concept] = []
        self.companions: list[Concept] = []
        self.comparators: list[Concept] = []
        self.targets: list[Concept] = []
        self.populations: list[Concept] = []
        self._before_verb: set[str] = set()
        for start, _, concept in mentions:
            self._place(concept, text[:start], is_before_verb=start < verb_at)
            if start < verb_at:
                self._before_verb.add(concept.id)
        if not self.subjects and self.companions:
            self.subjects, self.companions = self.companions[:1], self.companions[1:]
        if not self.subjects:
            self._promote_an_acting_target()

    def _place(self, concept: Concept, before: str, *, is_before_verb: bool) -> None:
        acts = concept.kind in ACTING_KINDS
        if concept.kind in ("population", "route"):
            self.populations.append(concept)
        elif self.subjects and (
            ((acts or concept.kind == "other") and COMPARATOR_CUE.search(before))
            or (acts and ALTERNATIVE_CUE.search(before))
        ):
            self.comparators.append(concept)
        elif concept.kind == "drug" and self.subjects and COMPANION_CUE.search(before):
            self.companions.append(concept)
        elif concept.kind == "procedure" and self.subjects:
            self.populations.append(concept)
        elif (acts and is_before_verb) or (
            not self.subjects and (acts or (concept.kind == "other" and is_before_verb))
        ):
            self.subjects.append(concept)
        else:
            self.targets.append(concept)

    def _promote_an_acting_target(self) -> None:
        for number, concept in enumerate(self.targets):
            if concept.kind in ACTING_KINDS or (concept.kind == "other" and number == 0):
                self.subjects.append(self.targets.pop(number))
                return
        if len(self.targets) > 1 and self.targets[0].id in self._before_verb:
            self.subjects.append(self.targets.pop(0))  # what stands before the verb acts


def _may_be_harmed(targets: Sequence[Concept]) -> bool:
    return bool(targets) and all(
        target.kind in ("condition", "outcome") or target.source == "question" for target in targets
    )


def _names_something(mention: str) -> bool:
    return mention.casefold() not in GENERIC | FUNCTION_WORDS


def _as_asked(concept: Concept, mention: str) -> Concept:
    """A thesaurus's concept with the asker's name for it first."""
    if concept.source != "mesh" or mention in concept.names[:1]:
        return concept
    return msgspec.structs.replace(concept, names=(mention, *concept.names))


def _is_harm_itself(concept: Concept) -> bool:
    """Whether a concept is harm in general, which the question's kind says already."""
    is_harm = HARM_AT_LARGE.search(concept.names[0]) is not None
    return is_harm and concept.kind in ("outcome", "other", "condition")


def _literal(word: str) -> Concept:
    """A word that the vocabulary does not know, as a concept of its own."""
    return Concept(id=f"word:{word.casefold()}", kind="other", names=(word,), source="question")


def _with_literals(
    text: str, mentions: Sequence[tuple[int, int, Concept]]
) -> list[tuple[int, int, Concept]]:
    """The mentions, and a literal concept for what acts when the vocabulary does not know it: the
    word that opens a question, the first where nothing known acts, what is held against it, and
    names such as "TBC1D16" or "ERCP", which nobody writes without meaning them.
    """
    known = list(mentions)
    acts = any(concept.kind in ACTING_KINDS for _, _, concept in known)
    for start, end in _unknown_words(text, mentions):
        is_compared = HELD_AGAINST.search(text[:start]) is not None
        opens = OPENS.fullmatch(text[:start]) and not LEADS_ON.match(text, end)
        follows = any(end_of == start - 1 for _, end_of, _ in mentions)
        is_named = _is_a_name(text[start:end]) and not follows  # "vitamin B12" is one name
        if not acts or is_compared or opens or is_named:
            word = AFFIX.sub("", text[start:end])
            known.append((start, end, _literal(word)))
            acts = True
    return sorted(known, key=lambda mention: mention[0])


def _is_a_name(word: str) -> bool:
    """Whether a word is printed as genes, procedures and trials are: capitals, or with digits."""
    is_coded = any(map(str.isdigit, word)) and any(map(str.isupper, word))
    return word not in PLAIN_CAPITALS and (is_coded or (word.isupper() and len(word) > 2))


def _unknown_words(
    text: str, mentions: Sequence[tuple[int, int, Concept]]
) -> list[tuple[int, int]]:
    """Content words that no mention covers, in text order."""
    return [
        match.span()
        for match in WORD.finditer(text)
        if match.group().casefold() not in FUNCTION_WORDS | GENERIC
        and not any(start < match.end() and match.start() < end for start, end, _ in mentions)
        and (len(match.group()) > 2 or match.group().isupper())
        and not _is_cue(match.group())
    ]


def _is_cue(word: str) -> bool:
    cues = (*(cue for _, cue in PROPOSITION_CUES), *(cue for _, cue in KIND_CUES))
    return any(re.fullmatch(cue, word, re.IGNORECASE) for cue in cues) or word.casefold() in CUES


def _terms(text: str, mentions: Sequence[tuple[int, int, Concept]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text[start:end] for start, end in _unknown_words(text, mentions)))


def _phrases(text: str, mentions: Sequence[tuple[int, int, Concept]]) -> tuple[str, ...]:
    """The words that nothing knows, those side by side as one ("bone mineral density")."""
    spans: list[tuple[int, int]] = []
    for start, end in _unknown_words(text, mentions):
        if spans and text[spans[-1][1] : start] in (" ", "-"):
            start = spans.pop()[0]
        spans.append((start, end))
    return tuple(dict.fromkeys(text[start:end] for start, end in spans))


def _species_of(text: str) -> Species | None:
    for species, cue in SPECIES_CUES:
        if re.search(cue, text, re.IGNORECASE):
            return None if species == "human" and "healthy" not in text.casefold() else species
    return None


def _unique(concepts: Sequence[Concept]) -> tuple[Concept, ...]:
    return tuple({concept.id: concept for concept in concepts}.values())
