"""Tables of words that change what a sentence says, for holding one sentence against another.

All tables hold terms as ``text.terms.analyze`` makes them; the readable words are turned into
terms when the module is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from medwarrant.text.terms import STOPWORDS, analyze


def _terms(words: str) -> frozenset[str]:
    return frozenset(term for word in words.split() for term in analyze(word))


NEGATIONS: Final = _terms(
    "no not never without neither nor none cannot fail failed fails failing failure lack lacked "
    "lacking absence absent unable nobody nothing hardly unlikely"
) | frozenset({"didn", "doesn", "don", "wasn", "weren", "isn", "aren", "hasn", "haven", "couldn"})
"""Words that deny. "failure" and "absence" deny what they stand with as "no" does."""

NULL_NOUNS: Final = _terms(
    "benefit benefits effect effects evidence impact influence role association associations "
    "efficacy effectiveness advantage improvement difference differences protection support link "
    "relationship correlation indication change changes reduction increase decrease"
)
"""What is denied together with what it is an effect on: "no benefit in preventing relapse"."""

HEDGES: Final = _terms(
    "may might could possibly possible potentially potential perhaps probably probable likely "
    "appears appear appeared seems seem seemed suggests suggest suggested suggesting suggestive "
    "indicates indicate indicated presumably putative preliminary tends tended tend trend trends "
    "unclear uncertain hypothesized hypothesised speculative can would whether partly "
    "partially sometimes occasionally rarely"
)
"""Words that make a statement less than certain; a claim that drops them says more."""

CERTAINTY: Final = _terms(
    "always certainly proves proved proven definitely clearly conclusively undoubtedly invariably "
    "completely entirely fully totally guarantees guaranteed must cures cured only solely "
    "exclusively permanently unequivocally strongly should recommended"
)
"""Words that make a statement more certain or wider; a claim that adds them says more."""

CAUSES: Final = _terms(
    "causes caused cause causing leads led leading produces produced results resulted induces "
    "induced due because prevents prevented protects protected improves improved triggers drives "
    "effect effects responsible"
)
"""Words that make one thing the cause of another."""

ASSOCIATES: Final = _terms(
    "associated association associations correlated correlation correlates linked link related "
    "relationship predicts predicted predictor"
)
"""Words that only tell that two things go together."""

QUANTIFIERS: Final[Mapping[str, int]] = {
    term: rank
    for rank, words in (
        (0, "none nobody"),
        (1, "few rare rarely seldom"),
        (2, "some several certain"),
        (3, "many often frequently"),
        (4, "most majority mostly predominantly mainly"),
        (5, "all every each both entire always everyone whole"),
    )
    for word in words.split()
    for term in analyze(word)
}
"""How much of a whole is spoken of; a claim with a higher rank says more."""

FRAMING: Final = _terms(
    "author authors report reported reports reporting find found finding findings show shows "
    "showed shown study studies trial trials research investigators according state stated states "
    "conclude concluded conclusion conclusions observe observed note noted summary our quote paper "
    "article publication researchers results result data evidence here also thus therefore "
    "however moreover furthermore overall respectively background methods objective "
    "objectives aim purpose design "
    "abstract title introduction discussion this these there was were been being it they we its "
    "n their significantly significant statistically approximately about around roughly nearly "
    "almost ca using used use"
) | frozenset(STOPWORDS)
"""Words that frame a statement without changing what it says."""

LIGHT: Final = _terms(
    "patient patients participant participants subject subjects people person individual "
    "individuals group groups level levels rate rates score scores effect effects treatment "
    "treated therapy compared comparison versus than respectively after before during between "
    "among within over under year years day days week weeks month months time number total mean "
    "median average different difference differences increase increased increases decrease "
    "decreased reduced reduction higher lower more less greater change changes associated "
    "association related role important several many including"
)
"""Words that say little of what a sentence is about; they weigh a third."""

SPANS: Final = _terms("day days week weeks month months year years hour hours decade decades")
"""Units of time that stand without a number ("in a few weeks")."""

SYNONYMS: Final[Mapping[str, str]] = {
    term: f"={group.split()[0]}"
    for group in (
        "patient patients participant participants subject subjects people person persons "
        "individual individuals human humans",
        "reduce reduced reduces reduction reductions decrease decreased decreases decreasing "
        "lower lowered lowers lowering diminish diminished decline declined",
        "increase increased increases increasing raise raised raises rise rose elevate elevated "
        "elevation higher greater heighten heightened",
        "death deaths mortality died dead die fatal fatality fatalities deadly lethal",
        "child children pediatric paediatric kids",
        "woman women female females",
        "man men male males",
        "adolescent adolescents teenager teenagers teens",
        "older elderly",
        "medication medications drug drugs medicine medicines",
        "covid coronavirus sars cov",
        "illness disease disorder",
        "begin began begun start started onset",
        "show showed shown demonstrate demonstrated demonstrates reveal revealed",
        "help helps aid assist",
        "effective effectiveness efficacy efficacious",
        "improve improved improves improvement improvements better ameliorate ameliorated",
        "worse worsen worsened worsening deteriorate deteriorated",
        "quick quickly rapid rapidly fast",
        "harm harmful harms damage damaging",
        "safe safety",
        "similar similarly comparable",
        "infect infected infection infections",
        "inhibit inhibits inhibited inhibition inhibitor inhibitors inhibitory",
        "associate associated association associations link linked correlate correlated "
        "correlation",
        "prevent prevents prevented prevention preventive preventing",
        "receive received receives given administered administration",
        "rat rats",
        "mouse mice murine",
        "vs versus",
        "doctor doctors physician physicians clinician clinicians",
        "trial trials",
        "study studies",
        "smoker smokers smoking",
        "vaccine vaccines vaccination vaccinated vaccinations",
        "severe severity",
        "hospitalise hospitalised hospitalisation hospital",
        "necessary needed required",
        "produce produced produces production",
        "cause caused causes",
        "randomise randomised random randomly",
    )
    for word in group.split()
    for term in analyze(word)
}
"""One name for words that may stand for each other in a claim. "Volunteers" stay apart from
"patients": healthy people are another population."""


def _opposites(pairs: Iterable[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in pairs:
        left, right = (set(_terms(side)) for side in pair.split("|"))
        for one, other in ((left, right), (right, left)):
            for term in one:
                found.setdefault(term, set()).update(other - one)
    return {term: frozenset(others) for term, others in found.items()}


OPPOSITES: Final[Mapping[str, frozenset[str]]] = _opposites(
    (
        "increase increased increases increasing increment raise raised raises raising rise rose "
        "rising risen elevate elevated elevates elevation higher high highest greater more most "
        "longer "
        "larger stronger enhance enhanced enhances enhancement augment augmented gain gained "
        "heightened upregulated upregulation potentiated potentiates potentiate promote promotes "
        "promoted stimulate stimulates stimulated activate activates activated activation above "
        "prolonged prolong accelerate accelerated induce induces induced boost boosted maximum "
        "|decrease decreased decreases decreasing reduce reduced reduces reducing reduction "
        "reductions lower lowered lowers lowering low lowest less least fewer shorter smaller "
        "weaker diminish diminished diminishes decline declined declines attenuate attenuated "
        "attenuates attenuation loss lost suppress suppressed suppresses suppression downregulated "
        "downregulation inhibit inhibits inhibited inhibition block blocks blocked blunted prevent "
        "prevents prevented fell fall falls drop dropped below shortened shorten slow slowed "
        "delayed impair impaired abolish abolished minimum",
        "improve improved improves improving improvement improvements better best ameliorate "
        "ameliorated "
        "recovery recovered benefit beneficial superior superiority favourable "
        "|worse worsen worsened worsens worsening worst deteriorate deteriorated deterioration "
        "impair "
        "impaired impairs impairment inferior inferiority harmful detrimental poorer "
        "unfavourable aggravated",
        "before prior pre preoperative|after following post postoperative subsequent",
        "effective efficacious|ineffective",
        "significant significantly|nonsignificant insignificant",
        "safe well|unsafe dangerous poorly harmful",
        "common frequent frequently often|rare uncommon infrequent rarely seldom",
        "positive positively|negative negatively",
        "agonist agonists agonism|antagonist antagonists antagonism inhibitor blocker",
        "inhibitor inhibitors inhibits inhibited inhibition|inducer inducers induces induced "
        "induction activator activates activation",
        "acute acutely|chronic chronically",
        "early earlier|late later delayed",
        "short shorter|long longer",
        "male males men man boys|female females women woman girls",
        "adult adults elderly older|child children pediatric adolescent adolescents infants infant",
        "oral orally|intravenous intravenously intranasal intranasally intramuscular "
        "subcutaneous sublingual topical inhaled rectal",
        "intravenous intravenously|intranasal intranasally intramuscular subcutaneous oral orally",
        "mild|severe moderate",
        "major|minor",
        "same similar similarly equal comparable identical|different differ differed differs",
        "presence present|absence absent",
        "survival survived alive|death mortality died dead",
        "include included|exclude excluded",
        "healthy|diseased sick ill",
        "inpatients|outpatients",
        "with|without",
        "treated|untreated",
        "vaccinated|unvaccinated",
        "hypertension|hypotension",
        "hyperglycemia|hypoglycemia",
        "tachycardia|bradycardia",
        "systolic|diastolic",
        "primary|secondary",
        "left|right",
        "vivo|vitro",
        "always|never",
        "support supports supported|contradict contradicts refute refutes",
        "stable|unstable",
        "easy easily|difficult",
        "possible|impossible",
        "likely|unlikely",
        "known|unknown",
        "sensitive|resistant",
        "restrictive restricted|liberal",
        "morning|evening night",
        "upper|lower",
        "faster quicker sooner|slower later",
        "prospective prospectively|retrospective retrospectively",
        "benign|malignant",
        "dominant|recessive",
        "anterior|posterior",
        "expansion expand|contraction shrink",
        "strengthen strengthened strong stronger|weaken weakened weak weaker",
        "start started initiation initiate|stop stopped discontinuation discontinue",
        "success successful successfully|failure unsuccessful fail failed",
    )
)
"""Terms that cannot both be true of one thing at one place in a sentence."""

POPULATIONS: Final[Mapping[str, str]] = {
    term: f"{dimension}:{word_group.split()[0]}"
    for dimension, groups in (
        (
            "age",
            (
                "children child pediatric paediatric schoolchildren toddlers",
                "infants infant neonates neonate newborns newborn neonatal preterm",
                "adolescents adolescent teenagers youth",
                "adults adult",
                "elderly older geriatric",
            ),
        ),
        ("sex", ("men man male males boys boy", "women woman female females girls girl")),
        (
            "health",
            ("volunteers volunteer", "patients patient inpatients outpatients"),
        ),
        ("state", ("pregnant pregnancy", "postpartum", "veterans veteran", "students student")),
    )
    for word_group in groups
    for word in word_group.split()
    for term in analyze(word)
}
"""Who was studied: dimension and class of each word."""

DESIGNS: Final = _terms(
    "randomised randomized meta cohort crossover blind blinded placebo retrospective prospective "
    "longitudinal observational pilot open guideline editorial protocol qualitative"
)
"""Words of study design: a claim that adds one says more of the evidence."""


DESIGN_SIGNS: Final[Mapping[str, frozenset[str]]] = {
    term: _terms(signs)
    for words, signs in (
        ("cohort", "prospective retrospective observational longitudinal naturalistic followed"),
        ("cross sectional", "survey surveys questionnaire questionnaires respondents"),
        ("narrative", "review reviews overview"),
        ("series", "cases patients"),
        ("qualitative", "interview interviews thematic"),
        ("non", "open uncontrolled single"),
        ("meta", "pooled"),
        ("animal", "rats mice rat mouse rodents monkeys dogs pigs rabbits zebrafish"),
    )
    for word in words.split()
    for term in analyze(word)
}
"""Words of a design's label, and the words of a quote that carry them in a label's place."""


def name_of(term: str) -> str:
    """The term, or the one name of its synonyms."""
    return SYNONYMS.get(term, term)


def are_opposite(one: str, other: str) -> bool:
    """Whether two terms deny each other: from the table, or by a negative prefix."""
    if other in OPPOSITES.get(one, ()):
        return True
    for left, right in ((one, other), (other, one)):
        for prefix in ("un", "in", "non", "im", "dis", "ir"):
            if left == prefix + right and len(right) > 3:
                return True
    return False
