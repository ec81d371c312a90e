"""Whether more of an outcome is good or bad for the person who has it.

Ordered tables of general medicine: the first family that matches decides, from whole phrases
("time to relapse", "pain relief", "progression-free survival") to single words. What stands in no
table is ``unknown``; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal

Valence = Literal["lower_is_better", "higher_is_better", "unknown"]

_LOWER: Final = "lower_is_better"
_HIGHER: Final = "higher_is_better"

RELIEF: tuple[str, ...] = (
    r"improvements?",
    r"relief",
    r"resolution",
    r"alleviation",
    r"reductions?",
    r"recovery",
    r"remission",
    r"prevention",
    r"healing",
    r"clearance of",
    r"control of",
    r"freedom from",
    r"free of",
    r"absence of",
    r"protection",
)
"""More of these is better whatever ill they are about ("reduction in pain")."""

PHRASES: Mapping[str, Valence] = {
    r"-free\b": _HIGHER,
    r"time (?:to|until|till)(?: the)?(?: first)? (?:\w+[ -]){0,3}(?:relapse|recurrence|"
    r"progression|death|"
    r"failure|event|rescue|discontinuation|hospitali[sz]ation|worsening|deterioration|"
    r"exacerbation)": _HIGHER,
    r"(?:time|latency|days|duration)\b.{0,40}\b(?:recovery|remission|response|healing|resolution|"
    r"discharge|extubation|onset|clearance|conversion|union|ambulation|relief|awakening)": _LOWER,
    r"(?:length|duration) of (?:hospital )?(?:stay|hospitali[sz]ation)": _LOWER,
    r"(?:hospital|icu|length of) stay": _LOWER,
    r"duration of (?:mechanical )?ventilation": _LOWER,
    r"(?:operat\w+|surg\w+|procedure) time|door-to": _LOWER,
    r"non-?(?:adherence|compliance|response|responders?|remission)": _LOWER,
    r"treatment failures?|loss of response|lack of (?:response|efficacy)": _LOWER,
    r"quality[ -]of[ -]life|\bqol\b|\bhrqol\b|\beq-?5d\b|\bsf-?(?:36|12)\b|\bqalys?\b": _HIGHER,
    r"side[ -]?effects?|adverse|toxicit\w+|complications?|tolerability problems": _LOWER,
    r"well-?being|wellness": _HIGHER,
    r"drop-?outs?|attrition|loss to follow": _LOWER,
    r"(?:drug|substance|alcohol|opioid|cocaine|heroin|tobacco|cannabis|cigarette|analgesic|rescue|"
    r"morphine|fentanyl|tramadol|opiate|nicotine|illicit|steroid|corticosteroid|antibiotic|"
    r"vasopressor|transfusion)\w*(?: medication)? (?:use|consumption|intake|requirements?|need|"
    r"usage|misuse|abuse)": _LOWER,
    r"(?:positive|dirty) urine": _LOWER,
    r"negative urine": _HIGHER,
    r"(?:heavy )?drinking(?: days)?|drinks? per": _LOWER,
    r"seizure (?:duration|length|quality|adequacy)s?": "unknown",
    r"\bpanss\b": _LOWER,
    r"negative (?:symptoms?|(?:suicid\w+ )?ideation|affect\w*|emotion\w*|mood|thoughts?|thinking|"
    r"beliefs?|schemas?|attitudes?|coping)": _LOWER,
    r"positive (?:(?:suicid\w+ )?ideation|affect\w*|emotion\w*|mood|thoughts?|thinking|beliefs?|"
    r"schemas?|attitudes?|coping)|protective (?:factors?|ideation|domains?)": _HIGHER,
    r"days? (?:abstinent|without)|abstinent days": _HIGHER,
    r"\btime (?:spent )?(?:with [^.;]{0,40})?in (?:the )?(?:[\w.,–/-]+ ){0,4}range\b": _HIGHER,
    r"working memory|executive function\w*|reaction time": _HIGHER,
    r"blood loss|weight regain": _LOWER,
    r"ldl\b|low-density|total cholesterol": _LOWER,
    r"hdl\b|high-density": _HIGHER,
    r"insulin sensitivity|ejection fraction|\begfr\b|glomerular filtration|\bfev1?\b": _HIGHER,
    r"oxygen saturation|\bspo2\b|pao2": _HIGHER,
    r"insulin resistance|\bhoma-?ir\b": _LOWER,
    r"bone mineral density|\bbmd\b|muscle (?:mass|strength)|grip strength": _HIGHER,
    r"range of motion|walking distance|6-minute walk|mobility": _HIGHER,
    r"self-?(?:efficacy|esteem|care|confidence|compassion)": _HIGHER,
    r"visual acuity": _HIGHER,
    r"live births?|(?:clinical |ongoing )?pregnancy rate": _HIGHER,
}
"""Phrases that decide before their words do."""

LOWER_WORDS = (
    r"symptom\w*|pain\w*|mortalit\w+|deaths?|dead|died|fatalit\w+|relapse\w*|recurren\w+|"
    r"craving\w*|"
    r"withdrawal\w*|depress\w+|anxi\w+|suicid\w+|self-harm|ideation|distress|stress|burden|fatigue|"
    r"tired\w*|insomnia|sleep(?:iness| latency| disturbance\w*)|nausea|vomiting|emesis|ponv|"
    r"dizz\w+|"
    r"headaches?|migraines?|seizures?|psychosis|psychotic|mania|manic|agitation|aggress\w+|"
    r"irritab\w+|hallucinat\w+|dissociat\w+|deliri\w+|dementia|hopeless\w*|anhedonia|rumination|"
    r"loneliness|anger|fear|ptsd|trauma\w*|disab\w+|impair\w*|dysfunction|deficits?|severity|"
    r"disease activity|infections?|sepsis|fever|inflammat\w+|crp|il-6|tnf\S*|cytokines?|bleed\w*|"
    r"h[ae]morrhag\w+|thrombo(?:sis|tic|embol\w+)|strokes?|infarct\w*|ischemi\w+|ischaemi\w+|"
    r"restenosis|hypotension|hypertension|hypoglyc[ae]mi\w+|hyperglyc[ae]mi\w+|bradycardia|"
    r"tachycardia|"
    r"arrhythmi\w+|fractures?|falls|ulcers?|lesions?|plaques?|caries|gingiv\w+|wheez\w+|dyspn\w+|"
    r"cough\w*|exacerbations?|attacks?|readmissions?|admissions?|hospitali[sz]ations?|failures?|"
    r"discontinuations?|errors?|injur\w+|damage|degeneration|atrophy|tumou?r|metasta\w+|cancer|"
    r"progression|viral load|parasit\w+|hba1c|a1c|glucose|triglycerides?|cholesterol|"
    r"blood pressure|sbp|dbp|bmi|obesity|risk|incidence|harm\w*|abuse|misuse|dependence|addict\w*|"
    r"overdos\w*|smoking|cigarettes?|costs?|edema|oedema|swelling|spasticity|tremor|itch\w*|"
    r"pruritus|"
    r"scarring|constipation|diarrh\w+|incontinence|oxidative|mda|malondialdehyde|apoptosis|"
    r"proteinuria|albuminuria|creatinine|troponin|madrs|ham-?[ad]\d*|hdrs\S*|hars|bdi\S*|phq\S*|"
    r"gad-7|panss|bprs|y-?bocs|hads\S*|stai\S*|caps(?:-5)?|pcl\S*|qids\S*|isi|psqi|womac|oswestry|"
    r"updrs|nihss|edss|vas|nrs|ssi|c-ssrs|cows|ciwa\S*|audit|asi|epds|bss|ymrs|cgi-?[si]?|hamd\S*|"
    r"hama|dass\S*|bsi|sds|ces-d|gds|mrs|pacs|ocds|cadss|fiqr?|k-?10|wsas|lsas"
)
HIGHER_WORDS = (
    r"surviv\w+|remi(?:ssion|tters?|tted)|respon(?:se|ders?|ded)|abstin\w+|retention|adheren\w+|"
    r"complian\w+|function\w*|abilit\w+|cognit\w+|memory|attention|learning|performance|recall|"
    r"accuracy|satisfaction|success\w*|efficacy|effectiveness|cure[ds]?|patency|strength|endurance|"
    r"fitness|physical activity|mvpa|vitality|energy|hope|happiness|resilience|mindfulness|"
    r"knowledge|confidence(?!\sinterval)|competence|skills?|acceptance|engagement|participation|attendance|"
    r"employment|sleep quality|sleep efficiency|sleep|appetite|immunity|antibod\w+|"
    r"engraftment|h[ae]moglobin|independence|activities of daily living|adl|benefits?|gaf|moca|"
    r"mmse|"
    r"neuroplasticity|neurogenesis|synaptogenesis|bdnf|antioxidant\w*|vaccinat\w+ uptake|uptake"
)

_RELIEF = re.compile(
    rf"\b(?:{'|'.join(RELIEF)})\b(?!\s(?:time|room))|\b(?:pain|symptom|anxiety|depress\w+)"
    rf"\s(?:relief|reduction|improvement)",
    re.IGNORECASE,
)
_PHRASES = tuple((re.compile(pattern, re.IGNORECASE), side) for pattern, side in PHRASES.items())
_WORDS = re.compile(
    rf"(?<![\w-])(?:(?P<low>{LOWER_WORDS})|(?P<high>{HIGHER_WORDS}))(?![\w])", re.IGNORECASE
)


_SUBSCALE = re.compile(r"\b[A-Z][A-Za-z]*[A-Z][A-Za-z]*-(?i:positive|negative)\b")
"""One half of a scale of two ("ABC-positive"): its good side is not told by its other words."""


@lru_cache(maxsize=8192)  # the outcomes of a field are few, and met again and again
def valence(outcome: str) -> Valence:
    """Whether lower or higher values of the outcome are better, ``unknown`` where no table says.

    ``outcome`` is a phrase such as "MADRS total score" or "time to relapse". Where words of both
    kinds stand together the last one decides, since English puts the head last ("depression
    remission"); with "of" or "in" the head comes first ("severity of memory loss").
    """
    for pattern, side in _PHRASES:
        if pattern.search(outcome):
            return side
    if _SUBSCALE.search(outcome):
        return "unknown"
    if _RELIEF.search(outcome):
        return "higher_is_better"
    found = list(_WORDS.finditer(outcome))
    if not found:
        return "unknown"
    head = found[-1]
    if len(found) > 1 and re.search(
        r"\b(?:of|in|for|on)\b", outcome[found[0].end() : head.start()]
    ):
        head = found[0]
    return "lower_is_better" if head.group("low") is not None else "higher_is_better"
