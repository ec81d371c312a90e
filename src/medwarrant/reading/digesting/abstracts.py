# ruff: noqa: E501 - patterns are read as wholes
"""Where a paper's abstract stands, and which of its sentences tell what was found or concluded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from medwarrant.records import Document, Quote, Section, SectionRole
from medwarrant.text.sentences import sentences

Part = Literal["results", "conclusion"]

ORDER: dict[SectionRole, int] = {
    "background": 0,
    "objective": 1,
    "methods": 2,
    "results": 3,
    "conclusion": 4,
    "discussion": 4,
}
"""The order of an abstract's labels; a label that steps back opens the body."""
LONGEST = 6_000
"""Characters. What has an abstract's labels and is longer is a paper without an abstract."""
BOILERPLATE = re.compile(
    r"^\W*(?:\(?\d+ words?\b|(?:clinical |current controlled |trial )*(?:trials? )?regist(?:ration|ry|ered)\b|clinicaltrials\.gov\b|isrctn\b|nct\d|prospero\b|"
    r"key ?words?\b|copyright\b|©|level of evidence\b|funding\b|(?:this|the) (?:study|trial|work|research) (?:was|is) (?:supported|funded|(?:retrospectively |prospectively )?registered)\b|"
    r"(?:no )?(?:competing|conflicts?)\b[^.]{0,30}\b(?:interests?)\b|doi\b|https?:|e-?mail\b|(?:the )?authors? (?:declare|contribut|report no)|published by\b|all rights reserved)"
    r"|\b(?:clinicaltrials\.gov|isrctn\d|nct\d{6})[^.]{0,60}$",
    re.I,
)
"""What stands in an abstract and tells nothing of what was found."""
CONCLUDES = re.compile(
    r"^\W*(?:in (?:conclusion|summary)|to (?:conclude|summari[sz]e)|we (?:therefore )?concluded?|it (?:is|was|can be) concluded|conclusions?\b|taken together|collectively|overall,|thus\b|therefore\b|hence\b|based on (?:this|these|our|the)\b"
    r"|(?:these|our|the|this|the present|the current) (?:\w+ )?(?:results?|findings?|data|study|trial|review|evidence|analys[ei]s|work|meta-analysis)\b[^.]{0,40}\b(?:suggests?|indicates?|supports?|shows?|demonstrates?|confirms?|provides?|highlights?|underscores?|implies|imply|ha(?:s|ve) (?:\w+ )?implications)\b)",
    re.I,
)
"""How authors open what they conclude."""
METHODS = re.compile(
    r"\b(?:(?:was|were) (?:\w+ly )?(?:performed|measured|assessed|recorded|used|given|administered|randomi[sz]ed|divided|assigned|allocated|grouped|enrolled|recruited|included|collected|quantified|evaluated|calculated|drawn|conducted|taken|obtained|studied|searched|screened|asked|invited|instructed|analy[sz]ed|selected|interviewed|prepared|synthesi[sz]ed|matched|treated|followed|exposed|assayed|stored|tested)"
    r"|participated in|(?:groups?|patients|participants|subjects|children|women|men|who) (?:\w+ )?(?:received|underwent|completed)|completed an?|we (?:assessed|collected|measured|conducted|performed|recruited|compared|analy[sz]ed|used|searched|enrolled|included|tested|evaluated|examined|studied|investigated|report on)|consist(?:s|ed) of)\b",
    re.I,
)
"""What was done."""
RESULT = re.compile(
    r"\bp\s*(?:[<>=≤≥]|values?)|\bsignifican\w+|(?-i:\b(?:CI|OR|RR|HR|SMD|MD|WMD)\b)|\b(?:confidence interval|odds ratio|hazard ratio|risk ratio|risk difference)\b"
    r"|\b(?:increas\w+|decreas\w+|reduc\w+|improv\w+|higher|lower|greater|fewer|longer|shorter|larger|smaller|better|worse\w*|superior|inferior|similar|comparable|equivalent|bioequivalent|unchanged|unaffected|unaltered|differ(?:s|ed|ences?)?|no (?:effect|change|evidence|benefit|difference)|(?:not|neither|nor)\b[^.]{0,60}\b(?:change|affect|alter|differ|effect|improve|reduce|increase)\w*"
    r"|associat\w+|correlat\w+|predict\w*|mediat\w+|potentiat\w+|prevent\w*|prolong\w*|inhibit\w*|enhanc\w+|suppress\w*|delay\w*|accelerat\w+|attenuat\w+|effective\w*|efficac\w+|feasib\w+|well[- ]tolerated|(?:was|were) (?:observed|found|seen|reported|noted|detected|more|less|most|only)|occurred|showed|found|revealed|demonstrated|reported|achieved|reached|experienced|developed|resulted|responded|led to|caused|produced|induced|contribut\w+|influenc\w+|affect\w*|impair\w*|exceeded|outperformed|succe\w+|failed|tended|trend|adverse|side[- ]effects?|complications?)\b"
    r"|\d\s?%",
    re.I,
)
"""What was seen."""
AIM = re.compile(
    r"\b(?:aim(?:s|ed)?|objectives?|purpose|hypothes[ei][sz]\w*|to (?:investigate|determine|assess|evaluate|examine|test|compare|explore))\b",
    re.I,
)
"""What was to be found out."""
AIMED = re.compile(
    r"\b(?:aims?|objectives?|purpose|goal)\b[^.]{0,60}\b(?:is|was|were|are)\b|\bwe (?:aimed|sought|wanted|set out|investigated|tested (?:the hypothesis|whether)|hypothesi[sz]ed|compared|examined|evaluated|assessed|explored)\b"
    r"|\b(?:this|the (?:present|current)) (?:\w+ )?(?:article|paper|study|trial|review)(?: is| was)? (?:aim(?:s|ed)|explores?|examine[sd]?|review(?:s|ed)|investigate[sd]|evaluate[sd]|assesse[sd]|describes?|summari[sz]es?|compare[sd]|designed|conducted|undertaken)\b"
    r"|\b(?:in order |designed |conducted |undertaken |performed |study )to (?:investigate|determine|assess|evaluate|examine|test|compare|explore|find out|identify)\b|^\W*to (?:prospectively )?(?:investigate|determine|assess|evaluate|examine|test|compare|explore|identify)\b",
    re.I,
)
"""How a paper states its aim."""
MOST_OF_METHODS = 110
"""Words of an abstract's methods that are told."""
NOT_READ: frozenset[SectionRole] = frozenset({"title", "table", "figure", "references", "other"})
SURE_RESULT = re.compile(
    r"\bp\s*[<>=≤≥]|\bsignifican\w+|confidence interval|(?-i:\b(?:CI|OR|RR|HR)\b)|(?:in|de)creased|(?:improved|reduced|higher|lower|greater|better|worse) ",
    re.I,
)
"""What is a result even where it says in passing what was done."""
BASELINE = re.compile(
    r"\b(?:baseline|demographics?|pre-?procedural|characteristics|age,|gender|sex,)\b[^.]{0,120}\b(?:similar|comparable|did not differ|no (?:significant )?differen\w+|balanced|matched)\b"
    r"|\b(?:similar|comparable|did not differ|no (?:significant )?differen\w+|balanced|matched)\b[^.]{0,90}\b(?:at baseline|baseline characteristics|demographic\w*|risk factors?)\b"
    r"|^\W*(?:at baseline,|(?:the )?(?:mean|median|average) age\b)"
    r"|\b(?:age|weight|height)\b[^.]{0,40}\b(?:gender|sex|weight|height|BMI)\b[^.]{0,60}\b(?:similar|comparable|differ\w*)\b",
    re.I,
)
"""How groups compared before anything was done."""


FLOW = re.compile(
    r"\b(?:search(?:es)?|databases?|screening)\b[^.]{0,60}\b(?:identified|revealed|yielded|retrieved|found|returned)\b"
    r"|\b(?:studies|articles|trials|RCTs|records|papers|publications|reports)\b[^.]{0,80}\b(?:(?:were|was|are) (?:\w+ )?(?:included|identified|eligible|retrieved|selected|screened|found)|met (?:the |our )?(?:\w+ )?criteria)\b"
    r"|\b(?:included|identified) (?:a total of )?\d[\d,]* (?:[\w-]+ ){0,4}(?:studies|articles|trials|RCTs|records|papers|publications|reports)\b",
    re.I,
)
"""How a review counts what it read."""


class AbstractSentence(NamedTuple):
    """A sentence of an abstract that tells what was found or concluded, and the place from which
    the sentences before it belong to it.
    """

    start: int
    end: int
    part: Part
    opens: int


def abstract_end(document: Document) -> int:
    """The first character behind an abstract that opens the text, 0 where there is none."""
    if document.kind == "abstract":
        return len(document.text)
    rank, end = -1, 0
    is_plain = False
    for section in document.sections:
        if section.role == "abstract" or section.label.casefold() == "abstract":
            is_plain, end = True, section.end
            continue
        if is_plain:
            return end
        if section.role not in ORDER:
            if rank >= 0 and section.role == "body":
                break
            continue
        stepped_back = ORDER[section.role] < rank
        if stepped_back and rank >= ORDER["results"]:
            return end if end <= LONGEST else 0
        rank, end = max(rank, ORDER[section.role]), section.end
    return end if is_plain or (rank >= ORDER["results"] and end <= LONGEST) else 0


def told_in_abstract(document: Document) -> list[AbstractSentence]:
    """What the abstract found and concluded, sentence by sentence, in text order."""
    end = abstract_end(document)
    inside = [s for s in document.sections if s.end <= end and s.role != "title"]
    if not any(s.role in ("results", "conclusion") for s in inside):
        return _by_cues(document, [span for s in inside for span in _spans(document, s)])
    told: list[AbstractSentence] = []
    for section in inside:
        if section.role not in ("results", "conclusion", "discussion"):
            continue
        part: Part = "results" if section.role == "results" else "conclusion"
        told += [
            AbstractSentence(start, end, part, section.start)
            for start, end in _spans(document, section)
            if part == "conclusion" or is_result(document.text[start:end])
        ]
    return told


def aim_of(document: Document) -> Quote | None:
    """Where an abstract states the aim, else its objective's last sentence, else where the paper's
    introduction states it; ``None`` where none does.
    """
    end = abstract_end(document)
    inside = [s for s in document.sections if s.end <= end and s.role not in NOT_READ]
    inside.sort(key=lambda s: s.role != "objective")
    opening = [
        s for s in document.sections if s.start >= end and s.role in ("background", "objective")
    ]
    for section in (*inside, *opening):
        spans = sentences(document.text, section.start, section.end)
        for start, stop in spans:
            if AIMED.search(document.text[start:stop]):
                return _quote(document, start, stop)
        if section.role == "objective" and spans:
            return _quote(document, *spans[-1])
    return None


def methods_of(document: Document) -> Quote | None:
    """What an abstract says of the methods, as much as can be read at once; else the first sentence
    of the paper's methods, ``None`` where it has none.
    """
    end = abstract_end(document)
    inside = [s for s in document.sections if s.end <= end]
    own = [span for s in inside if s.role == "methods" for span in _spans(document, s)]
    if not own:
        told = {each.start for each in told_in_abstract(document)}
        plain = [span for s in inside if s.role not in NOT_READ for span in _spans(document, s)]
        own = [p for p in plain if p[0] not in told and METHODS.search(document.text[p[0] : p[1]])][
            :1
        ]
    if not own:
        body = [s for s in document.sections if s.role == "methods"]
        own = [span for s in body for span in _spans(document, s)][:1]
    if not own:
        return None
    first, last = own[0][0], own[0][1]
    for _, stop in own[1:]:
        if len(document.text[first:stop].split()) > MOST_OF_METHODS:
            break
        last = stop
    return _quote(document, first, last)


def _quote(document: Document, start: int, end: int) -> Quote:
    return Quote(quote=document.text[start:end], start=start, end=end)


def is_result(sentence: str) -> bool:
    """Whether a sentence tells what was seen, not what was done or how groups compared before."""
    if BASELINE.search(sentence) or RESULT.search(sentence) is None:
        return False
    of_methods = METHODS.search(sentence) or FLOW.search(sentence)
    return of_methods is None or SURE_RESULT.search(sentence) is not None


def _spans(document: Document, section: Section) -> list[tuple[int, int]]:
    """The sentences of a section, without what is put into every abstract."""
    return [
        (start, end)
        for start, end in sentences(document.text, section.start, section.end)
        if not BOILERPLATE.search(document.text[start:end])
    ]


def _by_cues(document: Document, spans: Sequence[tuple[int, int]]) -> list[AbstractSentence]:
    """The same of an abstract without labels: results stand behind what was done, and what its
    authors conclude opens with a word that says so, else it is the last sentence.
    """
    texts = [document.text[start:end] for start, end in spans]
    if not texts:
        return []
    done = next((n for n, text in enumerate(texts) if METHODS.search(text) or AIM.search(text)), 1)
    last = len(texts) - 1
    first = next(
        (n for n, text in enumerate(texts) if n > last / 2 and CONCLUDES.search(text)), last
    )
    told = []
    for number, (start, end) in enumerate(spans):
        part: Part = "conclusion" if number >= first else "results"
        is_found = number >= done and is_result(texts[number]) and not AIM.search(texts[number])
        if part == "conclusion" or is_found:
            told.append(AbstractSentence(start, end, part, spans[0][0]))
    return told
