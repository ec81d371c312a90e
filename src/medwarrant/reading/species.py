"""In whom or in what a study was done: words for people, animals and test tubes, and a verdict.

A word counts for what it says where it stands: "rats" in the methods makes an animal study,
"in rats" behind "previous studies" does not, and "rabbit anti-mouse antibody" names no subject.
The kinds follow PubMed's check tags (Humans, Animals); tissue and cells outside a body are
``in_vitro``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from medwarrant.reading.parts import Part, Stretch, folded, stretches, title_quote
from medwarrant.reading.prefilter import Prefiltered
from medwarrant.records import Document, Quote, SectionRole, Species

SubjectKind = Literal["human", "animal", "in_vitro"]


class Mention(NamedTuple):
    """A word that names a subject: what kind, in which words ("rat", "patients"), and where."""

    species: SubjectKind
    detail: str
    start: int
    end: int


# Plain name by surface form. The name is what `species_detail` shows.
_ANIMALS: Mapping[str, str] = {
    form: name
    for name, forms in {
        "rats": "rat rats sprague-dawley sprague–dawley wistar long-evans fischer-344 wistar-kyoto",
        "mice": "mouse mice c57bl/6 c57bl/6j c57bl/6n balb/c cd-1 c57",
        "rodents": "rodent rodents murine",
        "hamsters": "hamster hamsters",
        "gerbils": "gerbil gerbils",
        "guinea pigs": "guinea-pig guinea-pigs",
        "voles": "vole voles",
        "rabbits": "rabbit rabbits",
        "dogs": "dog dogs canine canines beagle beagles",
        "cats": "cat cats feline",
        "pigs": "pig pigs piglet piglets porcine swine minipig minipigs",
        "sheep": "sheep ovine ewes lambs",
        "goats": "goat goats",
        "cattle": "cattle calves bovine cows",
        "horses": "horse horses equine mares foals stallions",
        "ferrets": "ferret ferrets",
        "monkeys": "monkey monkeys macaque macaques rhesus baboon baboons marmoset marmosets"
        " primate primates chimpanzees",
        "zebrafish": "zebrafish",
        "fish": "fish fishes trout goldfish medaka",
        "flies": "drosophila",
        "worms": "c.elegans caenorhabditis",
        "frogs": "frog frogs xenopus tadpoles",
        "birds": "bird birds chick chicks chicken chickens pigeon pigeons songbirds finches",
        "bees": "honeybee honeybees",
        "snails": "aplysia",
        "animals": "animal animals littermates pups knockout",
    }.items()
    for form in forms.split()
}
_PEOPLE: frozenset[str] = frozenset(
    "patient patients inpatient inpatients outpatient outpatients participant participants"
    " volunteer volunteers woman women man men boy boys girl girls child children infant infants"
    " neonate neonates newborn newborns toddlers preschoolers adolescent adolescents teenagers"
    " youth youths adults elderly persons people individuals respondents veterans soldiers students"
    " nurses physicians clinicians caregivers carers mothers fathers parents family families"
    " relatives twins siblings siblings smokers drinkers users nonusers prisoners workers employees"
    " residents athletes consumers drivers survivors males females subjects enrollees"
    " migraineurs probands schoolchildren undergraduates professionals caucasians"
    " year-old years-old yr-old patients' participants' children's women's".split()
)
_AMBIGUOUS_PEOPLE: frozenset[str] = frozenset(
    "adults males females subjects infant infants newborn newborns neonate neonates siblings"
    " elderly individuals family families mothers users workers child boy girl twins".split()
)
"""Words for people that animal work uses too ("adult males", "the subjects were")."""

_CELLS: Mapping[str, str] = {
    form: name
    for name, forms in {
        "cell culture": "cultured cultures monolayers explants co-culture cocultures transfected"
        " spheroids organoids organoid fibroblasts keratinocytes ipsc ipscs hipsc ipsc-derived",
        "cell lines": "hek293 hek-293 hek293t hek cho sh-sy5y shsy5y pc12 pc-12 hepg2 hela n2a"
        " neuro-2a bv2 bv-2 u87 u87mg u-87 caco-2 raw264.7 hl-60 jurkat mcf-7 cos-7 c6 hacat",
        "microsomes": "microsomes microsomal supersomes s9",
        "hepatocytes": "hepatocytes",
        "isolated tissue": "synaptosomes homogenates oocytes",
        "recombinant protein": "recombinant",
    }.items()
    for form in forms.split()
}
_STRONG_CELLS: frozenset[str] = frozenset(
    form for form, name in _CELLS.items() if name in {"cell lines", "microsomes"}
)
_PHRASES: tuple[tuple[str, str, SubjectKind, str], ...] = (
    ("guinea", r"\bguinea[ -]pigs?\b", "animal", "guinea pigs"),
    ("elegans", r"\bc\. ?elegans\b", "animal", "worms"),
    ("fruit fl", r"\bfruit fl(?:y|ies)\b", "animal", "flies"),
    ("long", r"\blong[ -]evans\b", "animal", "rats"),
    ("in", r"\bin[ -]vitro\b", "in_vitro", "in vitro"),
    ("ex", r"\bex[ -]vivo\b", "in_vitro", "ex vivo"),
    ("silico", r"\bin[ -]silico\b", "in_vitro", "in silico"),
    ("docking", r"\bmolecular docking\b", "in_vitro", "in silico"),
    ("cell", r"\bcell[ -]lines?\b", "in_vitro", "cell lines"),
    (
        "cultur",
        r"\b(?:cell|neuronal|primary|organotypic)[ -]cultures?\b",
        "in_vitro",
        "cell culture",
    ),
    ("crystal s", r"\bcrystal structures?\b", "in_vitro", "protein structure"),
    (
        "slice",
        r"\b(?:hippocampal|brain|cortical|acute|striatal) slices?\b",
        "in_vitro",
        "tissue slices",
    ),
    (
        "cell",
        r"\b(?:neuroblastoma|glioma|hybrid|stem|endothelial|cancer|tumou?r|microglial|"
        r"epithelial|progenitor|precursor|lineage|beta|kidney|ovary) cells?\b",
        "in_vitro",
        "cells",
    ),
    (
        "clinical",
        r"\bpre-?clinical (?:[\w-]+ ){0,3}(?:randomi[sz]ed|trials?|rcts?)\b"
        r"(?: (?:controlled |clinical )?trials?\b)?",
        "animal",
        "animals",
    ),
    ("old", r"\b\d{1,3}[ -](?:year|yr)s?[ -]old\b", "human", "people"),
    ("consent", r"\binformed consent\b", "human", "people"),
    ("in ", r"\bin (?:humans?|man|people)\b(?! [a-z]+ (?:cells?|tissues?))", "human", "people"),
    (
        "clinical",
        r"\bclinical (?:trials?|characteristics|response|practice|outcomes?|sample)\b",
        "human",
        "clinical wording",
    ),
    (
        "randomi",
        r"\brandomi[sz]ed[ ,-]+(?:placebo[ -]controlled |double[ -]blind(?:ed)?,? )?"
        r"(?:controlled |control |clinical )?trials?\b",
        "human",
        "clinical wording",
    ),
    ("rct", r"\brcts?\b", "human", "clinical wording"),
    ("placebo", r"\bplacebo\b", "human", "clinical wording"),
    ("questionnaire", r"\bquestionnaires?\b", "human", "clinical wording"),
    ("interview", r"\binterview(?:s|ed)?\b", "human", "clinical wording"),
    ("self", r"\bself[ -]?report(?:s|ed)?\b", "human", "clinical wording"),
    ("case", r"\bcase (?:report|series|presentation)s?\b", "human", "clinical wording"),
    ("survey", r"\bsurvey(?:s|ed)?\b", "human", "clinical wording"),
    ("cohort", r"\bcohort\b", "human", "clinical wording"),
)
"""A hint that must be in the text (cheap to test), the phrase, what it names, in which words."""
_COMPILED: tuple[tuple[str, Prefiltered, SubjectKind, str], ...] = tuple(
    (hint, Prefiltered(pattern), kind, detail) for hint, pattern, kind, detail in _PHRASES
)

_ORIGINS: frozenset[str] = frozenset(
    "human rat mouse murine rodent porcine bovine canine rabbit monkey".split()
)
_KNOWN = frozenset(_ANIMALS) | _PEOPLE | frozenset(_CELLS) | _ORIGINS
_SIMPLE = frozenset(word for word in _KNOWN if word.isalnum())
_JOINED = tuple(sorted(_KNOWN - _SIMPLE))
_WORD = re.compile(r"[a-z0-9]+")

# What stands behind or before an animal's name when it names a reagent, a product or a device.
_REAGENT_AFTER = re.compile(
    r"[ -](?:anti\b|monoclonal|polyclonal|antibod|antiserum|igg|serum|albumin|insulin|tracking|"
    r"radish|oil|owner|ownership|assisted|bites?\b|milk|allerg|scans?\b|meat|hair\b|"
    r"consumption|intake|cursor|click|embryo kidney|ovary)"
)
_TISSUE_AFTER = re.compile(
    r"(?:[ -][a-z0-9-]+){0,4}?[ -](?:cells?|neurons?|cultures?|cell-culture|astrocytes?|microglia|"
    r"oligodendrocytes?|slices?|microsom(?:es|al)|hepatocytes?|homogenates?|synaptosomes?|"
    r"membranes?|organoids?|fibroblasts?|macrophages?|recombinant)\b"
)
"""What makes the animal (or the human) before it a donor of material, not the subject."""
_REAGENT_BEFORE = re.compile(
    r"(?:anti-|f(?:o)?etal |therapy |computer |guide |goat anti-|eat(?:ing)? )$"
)
_ANIMAL_BEFORE = re.compile(
    r"(?:\brats?|\bmice|\bmouse|\bmurine|\brodents?|\bmonkeys?|\bmacaques?|\bdawley|\bwistar|"
    r"\bdogs?"
    r"|\bpigs?|\bzebrafish|\bc57bl/6j?|\banimals?|\bsheep|\brabbits?)[ ,(]{1,2}(?:\w+ )?$"
)
_ANIMAL_AFTER = re.compile(
    r"[ ,(]{1,2}(?:and (?:fe)?male |\w+ )?(?:rats?|mice|mouse|rodents?|monkeys?|macaques?"
    r"|sprague|wistar|c57|dogs?|pigs?|zebrafish|animals?|long-evans|sheep|rabbits?)\b"
)
_ELSEWHERE = Prefiltered(
    r"\b(?:preclinical|pre-clinical|previous(?:ly)?|prior|earlier|(?:animal|rodent|mouse|rat|human|"
    r"clinical|in vitro) (?:studies|models?|data|research|work|trials?|experiments|literature)|"
    r"has been shown|have shown|have been shown|has been reported|"
    r"is known|are known|translat\w+|in contrast to|consistent with|future|remains?|"
    r"unlike|similar to|whether (?:this|these)|could|may|might)\b"
)
"""Wording of a sentence that tells of other people's work or of what might be."""

_ROLE_WEIGHT: Mapping[SectionRole, float] = {
    "title": 4.0,
    "methods": 3.0,
    "results": 2.0,
    "abstract": 1.5,
    "body": 1.0,
    "conclusion": 0.7,
    "objective": 1.0,
    "background": 0.4,
    "discussion": 0.1,
}
"""How much a mention says of the study itself; a title names subjects, a background names others'.
Chosen by eye on the development abstracts; roles left out weigh nothing."""


def species_mentions(text: str) -> list[Mention]:
    """Every word or phrase that names people, animals or test-tube material, in text order.

    Offsets are code points into ``text``. Reagents ("mouse anti-GFAP antibody") are left out, and
    words that both people and animals go by count as animals beside an animal's name
    ("adult male rats").
    """
    return _mentions(folded(text))


def _mentions(low: str) -> list[Mention]:
    found: list[Mention] = []
    taken: list[tuple[int, int]] = []
    for hint, pattern, kind, detail in _COMPILED:
        if hint not in low:
            continue
        for match in pattern.finditer(low):
            found.append(Mention(kind, detail, match.start(), match.end()))
            taken.append(match.span())
    for word in _present(low):
        start = low.find(word)
        while start >= 0:
            end = start + len(word)
            if _stands_alone(low, start, end) and not any(
                begin < end and start < finish for begin, finish in taken
            ):
                mention = _word_mention(low, word, start, end)
                if mention is not None:
                    found.append(mention)
            start = low.find(word, end)
    found.sort(key=lambda mention: (mention.start, -mention.end))
    return found


def _present(low: str) -> list[str]:
    """Which of the known words the text holds, in alphabetical order."""
    simple = _SIMPLE.intersection(_WORD.findall(low))
    return sorted(simple | {word for word in _JOINED if word in low})


_LENGTH_OF_ACRONYM = 3


def _is_acronym(quote: Quote) -> bool:
    """Whether what reads like an animal is a short word in capitals: a test by its initials (RAT,
    CAT).
    """
    return quote.quote.isupper() and len(quote.quote) == _LENGTH_OF_ACRONYM


def _stands_alone(low: str, start: int, end: int) -> bool:
    return not (start > 0 and low[start - 1].isalnum()) and not (
        end < len(low) and low[end].isalnum()
    )


def _word_mention(low: str, word: str, start: int, end: int) -> Mention | None:
    if word in _PEOPLE:
        if word in _AMBIGUOUS_PEOPLE and (
            _ANIMAL_AFTER.match(low, end) or _ANIMAL_BEFORE.search(low, max(0, start - 24), start)
        ):
            return None
        return Mention("human", word, start, end)
    name = _ANIMALS.get(word)
    if word in _ORIGINS and _TISSUE_AFTER.match(low, end):
        return Mention("in_vitro", f"{word} cells or tissue", start, end)
    if name is not None:
        if _REAGENT_AFTER.match(low, end) or _REAGENT_BEFORE.search(low, max(0, start - 12), start):
            return None
        return Mention("animal", name, start, end)
    cells = _CELLS.get(word)
    if cells is not None:
        return Mention("in_vitro", cells, start, end)
    return None


def species_of(document: Document) -> tuple[Species, str | None, Quote | None]:
    """In whom the document's study was done, in plain words, with the words that show it.

    ``mixed`` means people and something else besides; animals with their cells are ``animal``.
    The detail names the kinds ("rats", "mice, cell culture"), ``None`` where nothing names them.
    The quote is ``None`` only where the species is unknown; where nothing but the record's MeSH
    terms tells, it is the title.
    """
    return weigh(document, stretches(document))


def weigh(
    document: Document, layout: Sequence[Stretch]
) -> tuple[Species, str | None, Quote | None]:
    """As ``species_of``, for a document that is cut already."""
    scores: dict[SubjectKind, float] = {"human": 0.0, "animal": 0.0, "in_vitro": 0.0}
    details: dict[SubjectKind, dict[str, float]] = {"human": {}, "animal": {}, "in_vitro": {}}
    best: dict[SubjectKind, tuple[float, Quote]] = {}
    own_animals = False
    for stretch in layout:
        part = stretch.part
        weight = _weight_of(part)
        if weight == 0.0:
            continue
        asides = _asides(stretch) if part.role != "title" else ()
        for mention in _mentions(stretch.low):
            value = weight * _value(len(stretch.low), mention, part)
            kind = mention.species
            if kind == "animal" and _is_acronym(
                stretch.quote(document, mention.start, mention.end)
            ):
                continue
            if any(start <= mention.start < end for start, end in asides):
                value *= _ASIDE_SHARE
            elif kind == "animal" and mention.detail != "animals":
                own_animals = own_animals or part.role not in _OF_OTHERS
            scores[kind] += value
            held = details[kind]
            held[mention.detail] = held.get(mention.detail, 0.0) + value
            telling = value * (_HINT_SHARE if mention.detail == "clinical wording" else 1.0)
            if kind not in best or telling > best[kind][0]:
                best[kind] = (telling, stretch.quote(document, mention.start, mention.end))
    if own_animals and not _FIRM_PEOPLE.intersection(details["human"]):
        scores["human"] = 0.0
    _add_mesh(document.mesh, scores)
    species = _verdict(scores)
    if species == "unknown":
        return "unknown", None, None
    quote = _quote(document, species, best)
    if quote is None:
        return "unknown", None, None
    return species, _detail(species, details), quote


def _weight_of(part: Part) -> float:
    weight = _ROLE_WEIGHT.get(part.role, 0.0)
    if part.role in {"background", "objective"} and not part.in_abstract:
        return 0.0
    return weight if part.in_abstract or part.role == "methods" else weight * 0.2


_STRONG_PEOPLE: frozenset[str] = frozenset(
    "patients participants volunteers outpatients inpatients women respondents people veterans"
    " students".split()
)


def _value(length: int, mention: Mention, part: Part) -> float:
    """How much one mention tells, from 0 to 1."""
    if mention.species == "human":
        word = mention.detail
        value = 1.0 if word in _STRONG_PEOPLE else 0.3 if word == "clinical wording" else 0.6
    elif mention.species == "animal":
        value = 0.6 if mention.detail == "animals" else 1.0
    else:
        value = 0.6 if mention.detail in _WEAK_CELLS else 1.0
    if part.role in {"abstract", "body"}:
        where = mention.start / max(1, length)
        if where < 0.25:
            value *= 0.5
        elif where > 0.85:
            value *= 0.6
    return value


_WEAK_CELLS: frozenset[str] = frozenset({"recombinant protein", "isolated tissue", "cells"})
_HINT_SHARE = 0.1
"""How little "placebo" says of people as a quote, where "patients" stands elsewhere."""
_FIRM_PEOPLE: frozenset[str] = (_PEOPLE - _AMBIGUOUS_PEOPLE) | {"people", "adults", "elderly"}
"""Words that are seldom used of animals without the animal's name beside them. Where a study
names its animals and none of these, "males", "the subjects" and "randomised trial" speak of the
animals: to tell a mouse's result as a person's is the worst error here."""
_OF_OTHERS: frozenset[SectionRole] = frozenset({"background", "objective", "discussion"})
"""Where a study speaks of other people's work."""
_ASIDE_SHARE = 0.25
"""What is left of a mention in a sentence about other work."""


def _asides(stretch: Stretch) -> tuple[tuple[int, int], ...]:
    """Sentences that speak of other work or of what might be."""
    found: list[tuple[int, int]] = []
    for match in _ELSEWHERE.finditer(stretch.low):
        if not found or match.start() >= found[-1][1]:
            found.append(stretch.around(*match.span()))
    return tuple(found)


_MESH_SUBJECTS: Mapping[str, tuple[SubjectKind, float]] = {
    "humans": ("human", 3.0),
    "animals": ("animal", 2.0),
    "rats": ("animal", 3.0),
    "mice": ("animal", 3.0),
    "rats, sprague-dawley": ("animal", 3.0),
    "rats, wistar": ("animal", 3.0),
    "mice, inbred c57bl": ("animal", 3.0),
    "mice, transgenic": ("animal", 3.0),
    "dogs": ("animal", 3.0),
    "swine": ("animal", 3.0),
    "rabbits": ("animal", 3.0),
    "zebrafish": ("animal", 3.0),
    "in vitro techniques": ("in_vitro", 4.0),
    "cells, cultured": ("in_vitro", 4.0),
    "cell line": ("in_vitro", 4.0),
    "cell line, tumor": ("in_vitro", 4.0),
    "hek293 cells": ("in_vitro", 4.0),
    "microsomes, liver": ("in_vitro", 4.0),
    "adult": ("human", 2.0),
    "aged": ("human", 2.0),
    "middle aged": ("human", 2.0),
    "adolescent": ("human", 2.0),
    "young adult": ("human", 2.0),
}
"""PubMed's check tags and the commonest terms under them, with how much each tells."""


def _add_mesh(mesh: Sequence[str], scores: dict[SubjectKind, float]) -> None:
    for term in mesh:
        known = _MESH_SUBJECTS.get(term.split("/", 1)[0].strip("*").lower())
        if known is not None:
            scores[known[0]] += known[1]


def _verdict(scores: Mapping[SubjectKind, float]) -> Species:
    human, animal, cells = scores["human"], scores["animal"], scores["in_vitro"]
    most = max(human, animal, cells)
    if most < _LEAST:
        return "unknown"
    if human >= 2.0 and max(animal, cells) >= 2.0:
        other = max(animal, cells)
        if min(human, other) >= _MIXED_SHARE * max(human, other):
            return "mixed"
    if human == most:
        return "human"
    # A cell experiment beside a whole animal adds to the animal study.
    if animal >= _ANIMAL_SHARE * cells:
        return "animal"
    return "in_vitro"


_LEAST = 0.2
"""Less than this is no more than a mention in passing."""
_MIXED_SHARE = 0.5
"""How near the weaker of two kinds of subjects must come for both to be the study's own."""
_ANIMAL_SHARE = 0.6
"""How near a whole animal must come to its cells for the study to count as the animal's."""


def _detail(species: Species, details: Mapping[SubjectKind, Mapping[str, float]]) -> str | None:
    if species == "human":
        kinds: tuple[SubjectKind, ...] = ()
    elif species == "animal":
        kinds = ("animal", "in_vitro")
    elif species == "in_vitro":
        kinds = ("in_vitro",)
    else:
        kinds = ("animal", "in_vitro")
    names: list[str] = ["people"] if species in {"human", "mixed"} else []
    for kind in kinds:
        ranked = sorted(details[kind].items(), key=lambda item: (-item[1], item[0]))
        top = ranked[0][1] if ranked else 0.0
        names += [
            name
            for name, value in ranked[:3]
            if value >= 0.35 * top and value >= 1.0 and (name != "animals" or len(ranked) == 1)
        ]
    return ", ".join(names) or None


def _quote(
    document: Document, species: Species, best: Mapping[SubjectKind, tuple[float, Quote]]
) -> Quote | None:
    order: tuple[SubjectKind, ...] = (
        ("human", "animal", "in_vitro") if species == "mixed" else (species,)  # type: ignore[assignment]
    )
    for kind in order:
        if kind in best:
            return best[kind][1]
    return title_quote(document)
