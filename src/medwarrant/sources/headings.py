"""What a heading says about the text under it."""

from __future__ import annotations

import re
from functools import lru_cache

from medwarrant.records import SectionRole

HEADINGS: tuple[tuple[SectionRole, str], ...] = (
    (
        "references",
        "references|reference|reference list|literature cited|works cited|bibliography|"
        "references and notes|further reading|references further reading|sources|citations|"
        "notes and references|literature|literatur|literaturverzeichnis|literaturangaben|"
        "quellen|bibliographie|références|références bibliographiques|bibliografía|referencias|"
        "bibliografia|riferimenti bibliografici|referências|literatuur|works consulted",
    ),
    (
        "other",
        "trial registration|trial registration number|clinical trial registration|registration|"
        "clinical trials registration|trial identification number|trial registrations|funding|"
        "prospero registration|registry number|"
        "ethics and dissemination|ethics|ethics statement|ethics approval|acknowledgments|"
        "acknowledgements|acknowledgment|acknowledgement|competing interests|"
        "conflict of interest|conflicts of interest|conflict of interest statement|"
        "declaration of interest|declaration of competing interest|declarations|disclosure|"
        "disclosures|disclosure statement|author contributions|authors contributions|contributors|"
        "contributor information|availability|data availability|data availability statement|"
        "availability of data and materials|abbreviations|list of abbreviations|keywords|"
        "key words|supplementary material|supplementary materials|supplementary data|"
        "supporting information|additional files|additional information|"
        "electronic supplementary material|pre publication history|footnotes|appendix|"
        "classification|level of evidence|tweetable abstract|editorial commentary|"
        "plain language summary|lay summary|editors summary|author summary|authors note|"
        "consent|consent for publication|patient consent|role of the funding source|"
        "publishers note|copyright|grants|financial support|sponsorship|highlights|"
        "provenance and peer review|review history|open access|trial status|authors information|"
        "competing interest|authors contribution|disclosure of interest|statement of interest|"
        "declaration of interests|declaration of conflicting interests|interests|"
        "ethics approval and consent to participate|ethical considerations|ethical approval|"
        "funding support|funding sources|funding information|financial disclosure|"
        "financial support and sponsorship|source of funding|sources of funding|"
        "role of the funding sources|abbreviation|whats new|key messages|what this study adds|"
        "significance statement|unlabelled|availability of data and material|data sharing|"
        "data sharing statement|trial registration and current status of this trial|"
        "author information|authorship|authors disclosures of potential conflicts of interest|"
        "what is already known about this subject|what is already known on this topic",
    ),
    (
        "results",
        "results|result|findings|main results|key results|key findings|principal findings|"
        "results and discussion|results and conclusions|results and conclusion|"
        "methods and results|methods and findings|methods results|method and results|"
        "methodology principal findings|results and interpretation|outcomes|observations|"
        "what did the researchers do and find|added value of this study|evidence synthesis|"
        "data synthesis|case presentation|case report|case|case description|"
        "case reports|clinical case|case summary|clinical findings|experimental results",
    ),
    (
        "conclusion",
        "conclusion|conclusions|concluding remarks|authors conclusions|conclusions and relevance|"
        "conclusion and relevance|interpretation|conclusions interpretation|"
        "conclusions significance|conclusions and significance|significance|implications|"
        "clinical implications|conclusions and implications|summary and conclusions|"
        "discussion and conclusion|discussion and conclusions|conclusion and perspectives|"
        "conclusions and future directions|conclusions and clinical importance|perspective|"
        "clinical significance|relevance to clinical practice|practice implications|"
        "implications for practice|take home message|final thoughts|concluding thoughts|"
        "what do these findings mean|clinical rationale for the study|key points|bottom line|"
        "conclusions and recommendations|expert opinion|relevance|clinical relevance|"
        "implications of all the available evidence",
    ),
    (
        "discussion",
        "discussion|general discussion|comment|comments|limitations|study limitations|"
        "strengths and limitations|strengths and limitations of this study|limitation|"
        "limitations of the study|"
        "limitations of this study|strengths|generalizability",
    ),
    (
        "methods",
        "methods|method|materials and methods|material and methods|patients and methods|"
        "subjects and methods|methods and materials|materials methods|material methods|"
        "participants and methods|research design and methods|design and methods|"
        "methods and analysis|methods design|methods and design|method and materials|"
        "methodology|methodologies|experimental|experimental procedures|experimental section|"
        "experimental design|study design|design|trial design|setting|settings|"
        "design and setting|settings and design|design setting and participants|"
        "design setting participants|setting and participants|setting and design|participants|"
        "patients|subjects|"
        "population|study population|patients or participants|patients participants|"
        "patient s|animals|sample|participants and controls|participants and setting|"
        "intervention|interventions|intervention s|treatment|treatments|exposure|exposures|"
        "main outcome measures|main outcome measure|primary outcome|primary outcomes|"
        "secondary outcome|secondary outcomes|outcome measures|outcome measure|"
        "main outcomes and measures|main outcome measure s|outcome|"
        "primary and secondary outcome measures|primary outcome measures|measures|measurements|"
        "measurements and main results|main measures|data sources|data source|"
        "data extraction|data collection|data collection and analysis|study selection|"
        "search methods|search strategy|selection criteria|eligibility criteria|inclusion criteria|"
        "statistical analysis|statistics|statistical methods|data analysis|analysis|approach|"
        "procedure|procedures|review methods|experimental approach|randomization|randomisation|"
        "blinding|sample size|numbers randomised|design patients and methods|methods of study|"
        "study design and methods|study design and setting|patients and method|"
        "what did the researchers do|method design|methods and study design|strategies|"
        "study design and participants",
    ),
    (
        "objective",
        "objective|objectives|aim|aims|aim of the study|aims of the study|purpose|"
        "purpose of review|purpose of the study|purpose of the review|study objective|"
        "study objectives|goal|goals|hypothesis|hypotheses|aims and objectives|"
        "objective s|aim hypothesis|aims hypothesis|research question|review question|question|"
        "purposes|aims and hypothesis|key question|study question|problem",
    ),
    (
        "background",
        "background|introduction|context|evidence before this study|rationale|importance|"
        "background and objective|"
        "background and objectives|background and aims|background and aim|background aims|"
        "background aim|background objectives|background objective|background and purpose|"
        "background context|rationale and objectives|rationale and objective|rationale aim|"
        "introduction and objectives|introduction and aims|introduction and objective|"
        "introduction and aim|introduction objective|introduction and hypothesis|"
        "background rationale|purpose background|"
        "literature review|state of the art|overview|theoretical background|clinical background|"
        "scientific background|why was this study done|problem statement|subject|"
        "what is known|what is already known|description of the condition|general",
    ),
    ("abstract", "abstract|summary|synopsis|structured abstract|executive summary"),
)
"""The field's headings, from PubMed's list of structured-abstract labels (NLM, 2015) and the
headings of the open-access articles that the readers were tried on. Compared without case,
numbers and punctuation. A heading that joins two parts ("methods and results") takes the part
that carries findings."""

NUMBERING = re.compile(
    r"^\s*(?:(?:section|part|chapter)\s+)?(?:\d{1,2}(?:\.\d{1,2})*\.?|[ivx]{1,5}[.)]|[a-h][.)])\s+",
    re.I,
)
COUNT = re.compile(r"\s*[\[(]\d{1,4}[\])]\s*$")
"""How many entries a list has, which sites print behind its heading ("References (72)")."""

WORDS = re.compile(r"[^\W_]+")
STEMS: tuple[tuple[SectionRole, str], ...] = (
    ("results", r"\b(?:results|findings)\b"),
    ("conclusion", r"\bconclu(?:sions?|ding)\b"),
    ("discussion", r"\bdiscussion\b|\blimitations\b"),
    ("methods", r"\bmethod(?:s|ology)\b|\bstatistical analys[ie]s\b"),
    ("objective", r"\b(?:objectives?|aims?|purpose)\b"),
    ("background", r"\b(?:background|introduction|rationale)\b"),
)
"""For headings that only contain a known word ("Results of the primary outcome")."""

LONGEST_HEADING = 8
"""Words. A longer heading speaks of its subject, so a known word inside it says nothing."""


MOST_CHARACTERS = 1_000
"""Of a heading, blanks and numbering included."""


@lru_cache(maxsize=4096)
def heading_role(label: str) -> SectionRole | None:
    """The role that a heading names exactly, ``None`` where it is not one of the field's."""
    return _roles().get(_folded(label))


@lru_cache(maxsize=4096)
def loose_heading_role(label: str) -> SectionRole | None:
    """The role that a heading names, exactly or by one of its words; ``None`` where neither."""
    exact = heading_role(label)
    if exact is not None:
        return exact
    folded = _folded(label)
    if len(folded.split()) > LONGEST_HEADING:
        return None
    for role, pattern in STEMS:
        if re.search(pattern, folded):
            return role
    return None


ENDING = frozenset(("results", "discussion", "conclusion"))


def role_within(label: str, inherited: SectionRole | None) -> SectionRole | None:
    """The role of a part with this heading inside a part of the ``inherited`` role.

    A subsection keeps the role that it stands in, save that results, discussion and conclusion
    may stand within each other, and notes ("Funding") anywhere. ``None`` where neither the heading
    nor what it stands in says anything.
    """
    exact = heading_role(label) if label else None
    if exact == "abstract":
        exact = None
    if inherited in (None, "body", "abstract"):
        loose = loose_heading_role(label) if label and inherited != "body" else None
        return exact or (loose if loose != "abstract" else None)
    is_own = exact == "other" or (exact in ENDING and inherited in ENDING)
    return exact if exact is not None and is_own else inherited


@lru_cache(maxsize=1)
def _roles() -> dict[str, SectionRole]:
    return {name: role for role, names in HEADINGS for name in names.split("|")}


def _folded(label: str) -> str:
    """The label's words alone, "" for one that is longer than any heading."""
    if len(label) > MOST_CHARACTERS:
        return ""
    bare = (
        COUNT.sub("", NUMBERING.sub("", label))
        .replace("'", "")
        .replace("’", "")
        .replace("&", " and ")
    )
    return " ".join(WORDS.findall(bare.casefold()))
