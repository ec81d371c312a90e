"""Make ``src/medwarrant/text/mesh.jsonl.gz``, the MeSH vocabulary that the package ships.

Source: Medical Subject Headings 2015 of the US National Library of Medicine, as tables of
descriptors and tree numbers released under CC0 by the Hetionet project
(https://github.com/dhimmel/medline, doi:10.15363/thinklab.d67). Newer releases name more
descriptors; entry terms (synonyms) are not in these tables. The names that prose uses where MeSH
has another (``mesh_names.tsv``: "high blood pressure", "PTSD"), which drugs belong to which class,
and drugs that are no descriptors (``mesh_classes.tsv``), were written for this project.

    python training/mesh.py FOLDER
    python training/mesh.py first-terms     after any change of the analyzer

``FOLDER`` holds terms.tsv and tree-numbers.tsv. The output has one ``Concept`` a line, as JSON, in
the order of the ids. The same input gives the same bytes. What kind of thing a descriptor is
follows from where it stands in the trees, by the tables below.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from pathlib import Path
from typing import Final

import msgspec

from medwarrant.records import Concept, ConceptKind
from medwarrant.text.concepts import lead_term
from medwarrant.text.mesh import FirstTerms, mesh_concepts
from medwarrant.text.terms import RECIPE

SYNONYMS = Path(__file__).with_name("mesh_names.tsv")
CLASSES = Path(__file__).with_name("mesh_classes.tsv")
TARGET = Path(__file__).parent.parent / "src" / "medwarrant" / "text" / "mesh.jsonl.gz"
FIRST_TERMS = TARGET.with_name("mesh_first_terms.json.gz")
SOURCE: Final = "mesh"

KINDS: Final[dict[str, ConceptKind | None]] = {
    # anatomy
    "A": "other",
    "A13": None,  # animal structures
    "A18": None,  # plant structures
    # organisms: microbes and plants; animals are a matter of species, not of concepts
    "B": "other",
    "B01.050": None,
    "B01.650": "drug",  # plants: taken or smoked, where a clinical question names one
    "B05": None,
    # diseases; signs and symptoms are what is measured
    "C": "condition",
    "C10.597": "outcome",  # neurologic manifestations
    "C23.149": None,  # morphological findings
    "C23.550.260": "outcome",  # death
    "C23.550.291": "outcome",  # attributes of a disease: recurrence
    "C23.888": "outcome",  # signs and symptoms
    # chemicals and drugs
    "D": "drug",
    "D05": "other",  # macromolecular substances
    "D12.776.124.050": "outcome",  # acute-phase proteins, which are measured
    "D05.500": "mechanism",
    "D08.811": "enzyme",
    "D12.776": "other",  # proteins
    "D12.644.276": "mechanism",  # intercellular signalling
    "D12.644.360": "mechanism",  # intracellular signalling
    "D12.776.467": "mechanism",
    "D12.776.476": "mechanism",
    "D12.776.641": "mechanism",  # nerve tissue proteins
    "D12.776.930": "mechanism",  # transcription factors
    "D12.776.124.486": "drug",  # antibodies
    "D12.776.124.790": "drug",
    "D12.776.377": "drug",
    "D12.776.543.550": "mechanism",  # membrane transport, ion channels
    "D12.776.543.585": "mechanism",
    "D12.776.157.530": "mechanism",
    "D12.776.543.750": "receptor",
    "D12.776.826": "receptor",
    "D13": "other",  # nucleic acids
    "D13.570": "drug",  # nucleosides
    "D23": "mechanism",  # biological factors
    "D23.050": "other",  # antigens
    "D25": None,  # dental and biomedical materials
    "D26.255": "other",  # dosage forms
    "D27.720": None,  # industrial uses
    # techniques
    "E": "procedure",
    "E01.370.600": "outcome",  # physical examination, vital signs
    "E01.789": "outcome",  # prognosis
    "E02.319.267": "route",
    "E02.760.400": "outcome",  # stays in hospital
    "E05": None,  # investigative techniques: the methods of every study
    "E05.318.308.985": "outcome",  # vital statistics: mortality, morbidity
    "E07": "other",
    # mind
    "F01": "outcome",
    "F02": "outcome",
    "F03": "condition",
    "F04": "procedure",
    "F04.096": None,  # disciplines
    # physiology
    "G": "mechanism",
    "G01": None,  # physics
    "G05": None,  # genotypes, phenotypes, populations: of whom, not how
    "G05.355": "mechanism",  # gene expression, epigenetics
    "G06": None,
    "G07": "outcome",  # what a body does as a whole, and what is measured of it
    "G07.265": "mechanism",
    "G07.690": "mechanism",
    "G09": "outcome",  # circulation and breathing
    "G10": "outcome",
    "G11.427": "outcome",
    "G11.427.590.530.698": None,  # exercise, which stands in another branch too
    "G13": "outcome",
    "G14": "outcome",
    "G15": None,
    "G07.610.240": "procedure",  # diet
    "G08.686.785.760.769": "population",  # pregnancy
    "G17": None,  # mathematics
    # of the other trees single branches only
    "I01.800": "outcome",  # quality of life
    "I03.350": "procedure",  # exercise
    "I03.946.900": "other",  # shift work
    "J01.637.847.500": "other",  # electronic cigarettes
    "J02.200": "drug",  # beverages
    "M01": "population",
    "M01.526": None,  # occupations
    "M01.770": None,  # those who do research
    "M01.774": None,  # research subjects
    "N02.278.388.493": "population",  # intensive care units
    "N02.421.297.195": "population",  # emergency departments
    "N06.850.135.122": "outcome",  # falls
    "N06.850.460.100": "other",  # air pollution
}
"""Kind by branch; the longest branch decides. ``None``, and every branch not named, gives no
concept: places (Z), publications (V), disciplines, professions, institutions, information."""

RANK: Final[tuple[ConceptKind, ...]] = (
    "receptor",
    "enzyme",
    "route",
    "population",
    "condition",
    "outcome",
    "drug",
    "procedure",
    "mechanism",
    "other",
)
"""Which kind wins for a descriptor in several branches: the narrower one first. A symptom that is
also a disease of its own (obesity) is a condition."""

LEFT_OUT: Final = frozenset(
    name.strip()
    for name in """
    Age Groups, Aged, Consultants, Friends, Mentors, Minors, Parity, Patients, Persons, Proxy,
    Volunteers,
    Acids, Alloys, Anions, Cations, Diamond, Dust, Elements, Emulsions, Esters, Gases, Gels, Gold,
    Ice, Ions, Irritants, Isotopes, Lead, Metals, Minerals, Oils, Oxides, Poisons, Protons, Salts,
    Smoke, Soil, Solutions, Suspensions, Water, Waxes,
    Disease, Emergencies, Syndrome,
    Achievement, Affect, Anthropometry, Association, Attitude, Auscultation, Awareness, Behavior,
    Breakfast, Character, Communication, Consensus, Courage, Crowding, Cues, Decision Making,
    Disclosure, Drive, Efficiency, Ego, Esthetics, Ethics, Family, Gestures, Goals, Habits, Id,
    Incidence, Intention, Judgment, Language, Leadership, Love, Lunch, Marriage, Meals,
    Orientation, Palpation, Percussion, Prevalence, Prognosis, Projection, Role, Snacks,
    Thinking, Touch, Treatment Failure, Treatment Outcome, Trust, Uncertainty, Virtues,
    Baths, Clinical Laboratory Techniques, Clinical Protocols, Crowns, Diagnosis, Dissection,
    Intraoperative Period, Magic, Medical History Taking, Meridians, Operative Time, Patient Care,
    Patient Care Planning, Physical Examination, Postoperative Period, Preoperative Period,
    Psychometrics, Dialysis, Running, Suction, Suggestion, Therapeutics, Traction,
    Visual Analog Scale,
    Appendix, Arm, Axis, Back, Bandages, Beds, Blood, Braces, Capsules, Catheters, Cells, Chin,
    Electrodes, Face, Foot, Fruit, Hair, Hand, Head, Heel, Iris, Joints, Leg, Lenses, Lip, Loma,
    Masks, Membranes, Mouth, Nails, Neck, Needles, Plants, Plasma, Plastics, Polymers, Powders,
    Proteins, Pupil, Radius, Rosa, Sasa, Serum, Solvents, Syringes, Tablets, Tears, Tissues,
    Trees, Urine, Walkers, Wood,
    Air, Altitude, Atmosphere, Breeding, Cities, Climate, Codon, Diffusion, Drinking, Eating,
    Environment, Filtration, Forests, Freezing, Genes, Glare, Growth, Humidity, Islands, Lakes,
    Movement, Noise, Rivers, Seasons, Sex, Singing, Species Specificity, Temperature, Vacuum,
    Viscosity, Voice, Weather, Wind
    """.split(",")
)
"""Descriptors whose names are everyday words of medical prose, so that a mention says nothing.
Chosen by reading the 1,200 names that 3,600 abstracts and articles mention most."""

PREPOSITIONS: Final = ("of ", "in ", "with ", "due ", "by ", "to ")
"""What a part of a name begins with that cannot come first."""

RENAMED: Final = {
    "Neoplasms": "Cancer",
    "Diabetes Mellitus": "Diabetes",
    "Cesarean Section": "Cesarean Delivery",
    "Myocardial Infarction": "Heart Attack",
    "Renal Insufficiency": "Kidney Failure",
    "N-Methyl-3,4-methylenedioxyamphetamine": "MDMA",
    "Lysergic Acid Diethylamide": "LSD",
    "Vaccines": "Vaccination",
    "Postoperative Nausea and Vomiting": "PONV",
    "Attention Deficit Disorder with Hyperactivity": "ADHD",
    "Irritable Bowel Syndrome": "IBS",
}
"""Words of names for which prose has another word: both become names."""

BODY_PARTS: Final = frozenset({"Knee", "Hip", "Breast", "Shoulder", "Hand", "Foot", "Spine"})
"""Second parts of names that prose also puts behind: "osteoarthritis of the knee"."""


def kind_of(trees: list[str]) -> ConceptKind | None:
    """The kind of a descriptor that stands at these tree numbers, ``None`` where it gives none."""
    found = set()
    for tree in trees:
        branch = tree
        while branch not in KINDS and len(branch) > 1:
            branch = branch.rpartition(".")[0] or branch[0]
        found.add(KINDS.get(branch))
    return next((kind for kind in RANK if kind in found), None)


def names_of(descriptor: str) -> tuple[str, ...]:
    """The names that a descriptor's name stands for, the natural order of words first.

    "Abdomen, Acute" is "Acute Abdomen"; "Anemia, Hemolytic, Autoimmune" is read from the end, and
    "Death, Sudden, Cardiac" from the second part; "Enteritis, Transmissible, of Turkeys" keeps its
    end. A list ("Wounds, Cuts, and Bites") and a chemical name ("…-, Methyl ester") stay.
    """
    parts = descriptor.split(", ")
    names = [descriptor]
    is_list = parts[-1].startswith(("and ", "or "))
    if len(parts) > 1 and not is_list and not any(part.endswith("-") for part in parts):
        last = [parts.pop()] if parts[-1].startswith(PREPOSITIONS) else []
        names.insert(0, " ".join([*reversed(parts), *last]))
        if len(parts) > 2:
            names.insert(1, " ".join([*parts[1:], parts[0], *last]))
    for word, other in RENAMED.items():
        if word in descriptor:
            names += [name.replace(word, other) for name in names]
    return tuple(dict.fromkeys(names))


def broader_of(number: str, trees: list[str], owners: dict[str, str]) -> tuple[str, ...]:
    """The ids of the nearest kept ancestors, in the order of the tree numbers."""
    found: dict[str, None] = {}
    for tree in trees:
        parent = tree.rpartition(".")[0]
        while parent and parent not in owners:
            parent = parent.rpartition(".")[0]
        if parent and owners[parent] != number:
            found[f"{SOURCE}:{owners[parent]}"] = None
    return tuple(found)


def listed(row: dict[str, str] | None, column: str) -> tuple[str, ...]:
    """The entries of one column of ``mesh_names.tsv``, none where the descriptor has no row."""
    return tuple(row[column].split("; ")) if row is not None and row[column] else ()


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


def concepts(folder: Path) -> list[Concept]:
    names = {row["mesh_id"]: row["mesh_name"] for row in rows(folder / "terms.tsv")}
    trees: dict[str, list[str]] = {}
    for row in rows(folder / "tree-numbers.tsv"):
        trees.setdefault(row["mesh_id"], []).append(row["mesh_tree_number"])
    kinds = {
        number: kind
        for number in sorted(trees)
        if (kind := kind_of(trees[number])) is not None
        and names[number] not in LEFT_OUT
        and not names[number].endswith(" as Topic")
    }
    more = {row["descriptor"]: row for row in rows(SYNONYMS)}
    unknown = sorted(set(more) - {names[number] for number in kinds} - set(named_in_classes()))
    if unknown:
        raise SystemExit(f"{SYNONYMS.name} names descriptors that are not kept: {unknown}")
    owners = {tree: number for number in kinds for tree in trees[number]}
    known = [
        Concept(
            id=f"{SOURCE}:{number}",
            kind=kind,
            names=names_of(names[number]) + listed(more.get(names[number]), "names"),
            short=listed(more.get(names[number]), "short"),
            broader=broader_of(number, sorted(trees[number]), owners),
            source=SOURCE,
        )
        for number, kind in kinds.items()
    ]
    return with_classes(known, more)


def members_of_classes() -> list[tuple[str, list[str]]]:
    """Each class of ``CLASSES`` with its members."""
    lines = CLASSES.read_text(encoding="utf-8").splitlines()
    parted = [line.partition("\t") for line in lines if not line.startswith("#")]
    return [(name, members.split("; ")) for name, _, members in parted]


def named_in_classes() -> list[str]:
    """Every name of ``CLASSES``, of a class or of a member."""
    return [name for group, members in members_of_classes() for name in (group, *members)]


def with_classes(known: list[Concept], more: dict[str, dict[str, str]]) -> list[Concept]:
    """The concepts with the classes that ``CLASSES`` puts them in, and with those that it adds;
    ``more`` has the rows of ``SYNONYMS`` by name.
    """
    ids = {name: concept.id for concept in known for name in concept.names}
    wider: dict[str, set[str]] = {}
    for name, members in members_of_classes():
        group = ids.setdefault(name, f"{SOURCE}:class-{slug(name)}")
        wider.setdefault(group, set())
        for member in members:
            one = ids.setdefault(member, f"{SOURCE}:drug-{slug(member)}")
            wider.setdefault(one, set()).add(group)
    kept = {concept.id for concept in known}
    new = [
        Concept(
            id=one,
            kind="drug",
            names=(name, *listed(more.get(name), "names")),
            short=listed(more.get(name), "short"),
            broader=tuple(sorted(wider[one])),
            source=SOURCE,
        )
        for name, one in ids.items()
        if one not in kept
    ]
    more = [
        msgspec.structs.replace(
            concept,
            broader=tuple(
                dict.fromkeys((*concept.broader, *sorted(wider[concept.id] - {concept.id})))
            ),
        )
        if concept.id in wider
        else concept
        for concept in known
    ]
    return sorted((*more, *new), key=lambda concept: concept.id)


def slug(name: str) -> str:
    """A name as a part of an id."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def write_first_terms() -> None:
    """The first term of each word that a name begins with: what the program would work out."""
    words = {name.partition(" ")[0] for concept in mesh_concepts() for name in concept.names}
    firsts = {word: lead_term(word) for word in sorted(words)}
    plain = msgspec.json.encode(FirstTerms(recipe=RECIPE, firsts=firsts))
    FIRST_TERMS.write_bytes(gzip.compress(plain, mtime=0))


def main(folder: Path) -> None:
    found = concepts(folder)
    lines = msgspec.json.Encoder(order="deterministic").encode_lines(found)
    TARGET.write_bytes(gzip.compress(lines, mtime=0))
    write_first_terms()
    unknown = LEFT_OUT - {row["mesh_name"] for row in rows(folder / "terms.tsv")}
    print(f"{len(found)} concepts, {TARGET.stat().st_size} bytes; no such names: {sorted(unknown)}")


if __name__ == "__main__":
    if sys.argv[1] == "first-terms":
        write_first_terms()
    else:
        main(Path(sys.argv[1]))
