"""The words of generated records, drawn as often as the words of real abstracts are.

Four layers, the most frequent first: function words and fragments with numbers, the words that
trial reports are made of (both written here), the words of MeSH names, and coined terms for the
long tail of names that occur a few times each.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from medwarrant.text.mesh import mesh_concepts

EXPONENT: Final = 1.2
SHIFT: Final = 5.0
"""Zipf-Mandelbrot: the word of rank r is drawn in proportion to (r + SHIFT) ** -EXPONENT. Chosen by
hand against 660 abstracts of 2025: the first word is 3.9 % of all, the 100th 0.15 %, the 1000th
0.013 %; here 3.8, 0.12 and 0.008 %."""

ECHO: Final = 0.3
"""Share of a text's words that repeat an earlier word of the same text (H. Simon, "On a class of
skew distribution functions", 1955): a document returns to its own rare words."""

NUMBER_SHARE: Final = 0.035
"""Words that are numbers or fragments with numbers in them; 4.5 % of the words of those abstracts
hold a digit, and a fragment has more than one word."""

SHUFFLE_SEED: Final = 20_260_101
"""Decides which MeSH words and coined terms are frequent. Fixed, so that corpora of different
seeds are of one language."""

FUNCTION_WORDS: Final = """
the and of in to with a for was were that on is by as at from or be this an are after not than
between we these which had it who during compared but has their have may also using more both no
all its can there been among within when into over other however most our they before such only
while two one three less each one whether those either under through without about due did if
because since per against four up could further similar until would upon
""".split()

REPORT_WORDS: Final = """
patients treatment study group effect clinical results dose significantly associated trial use
therapy outcomes placebo symptoms controlled randomized randomised control higher lower increased
reduced analysis risk months weeks days baseline response efficacy safety adverse events primary
data included studies review evidence care health disease population women men adults children
years age mean median score scores scale rate rates difference differences improvement significant
significance groups intervention interventions administration administered oral intravenous
infusion daily weekly single double blind open label pilot cohort prospective retrospective
observational longitudinal cross-sectional multicentre multicenter hospital outpatients inpatients
participants subjects volunteers healthy sample samples levels level concentration concentrations
plasma serum blood tissue cells cell expression gene protein receptor receptors pathway pathways
signaling activity function functional mechanism mechanisms model models mice rats animals human
vitro vivo induced mediated inhibition activation increase decrease changes change reduction
compared comparison comparable effective effectiveness tolerated tolerability toxicity mortality
survival recurrence relapse remission prevalence incidence diagnosis diagnostic prognosis
screening prevention management measured assessed evaluated investigated examined determined
observed reported performed conducted enrolled assigned allocated received completed followed
follow-up withdrawn excluded eligible criteria inclusion secondary endpoint endpoints outcome
measure measures test tests method methods approach technique quality life score questionnaire
interview survey regression multivariate univariate adjusted odds ratio hazard relative confidence
interval intervals statistical statistically variables factors factor predictors predictor
correlation correlated association associations relationship potential role development novel new
current recent previous first early late acute chronic severe moderate mild major minor common
rare long short term high low total overall conclusion conclusions background objective aim aims
purpose design setting findings suggest suggests indicate indicates demonstrated demonstrate
showed shown show found support supports needed future research limitations bias heterogeneity
meta-analysis systematic literature guidelines guideline recommendations recommended practice
clinicians physicians nurses surgery surgical procedure procedures operation anesthesia pain
depression anxiety sleep cognitive memory brain cardiac renal hepatic pulmonary infection
inflammation immune cancer tumor tumour diabetes hypertension stroke pregnancy neonatal pediatric
paediatric elderly older younger male female weight body mass index pressure heart volume imaging
resonance magnetic tomography ultrasound exposure
""".split()

FRAGMENTS: Final = """
(p &lt; 0.001)|(p &lt; 0.05)|(P = 0.03)|(p = 0.42)|(95% CI 0.61 to 0.92)|(95% CI, 1.04-2.31)
(OR 1.8; 95% CI 1.2-2.7)|(HR = 0.74, 95% CI 0.58-0.95)|(n = 48)|(n = 120)|(mean difference -2.4)
0.5 mg/kg|10 mg|50 mg|100 mg daily|25 kg/m<sup>2</sup>|2.5 mL|37 °C|5 μM|<i>in vitro</i>
<i>in vivo</i>|CD4<sup>+</sup>|H<sub>2</sub>O<sub>2</sub>|12 weeks|6 months|24 h|1:1|&gt; 65 years
"""

STARTS: Final = """
adeno allo amino amphi anti apo arthro auto benzo bio brachy bronchi carbo cardio cephalo cerebro
chemo chloro chole chromo cortico cranio cyclo cyto dermo dihydro endo entero epi erythro fibro
fluoro gastro glyco hemi hemo hepato hetero homo hydro hyper hypo immuno inter intra iso kerato
lacto leuko lipo lympho macro mega meso meta methyl micro mono myelo myo nano nephro neuro nitro
""".split()
MIDDLES: Final = """
bact bar bast bil blast borel branch cal cap cer chond clast col cor crin cyst dact dens derm dext
dol dur fac fen fer fil flex form fract gal gen ger glob gluc gran graph hal hist kin lab lact lam
lept lin loc lum lys mal man mel ment met mit mor myc nal nect nod nom nucl oct op orb ost pal
path pen phag phil phob phor plast plex pneum pol por pract prot psych pyr rad rib ros sal sarc
scler sept ser som sperm spir stat sten strept tact tax tect tens therm thromb tom ton top troph
""".split()
ENDINGS: Final = """
a al algia ase ate emia ene eum gen ia iasis ic ide in ine ism ite itis ium oid ol oma one ose osis
ous pathy tide um us
""".split()


class Vocabulary(NamedTuple):
    """Words, and the cumulative share of each, so that a uniform number finds its word."""

    words: list[str]
    cumulative: NDArray[np.float64]

    def draw(self, rng: np.random.Generator, lengths: NDArray[np.int64]) -> list[str]:
        """The words of texts of these lengths, one text after another."""
        count = int(lengths.sum())
        places = np.searchsorted(self.cumulative, rng.random(count), side="right")
        text_start = np.repeat(np.cumsum(lengths) - lengths, lengths)
        back = (rng.random(count) * (np.arange(count) - text_start)).astype(np.int64)
        places = np.where(rng.random(count) < ECHO, places[text_start + back], places)
        words = self.words
        return [words[place] for place in places.tolist()]


class Topic(NamedTuple):
    """A MeSH descriptor: its identifier ("D003863") and its name as running text has it."""

    ui: str
    name: str


@cache
def vocabulary() -> Vocabulary:
    """The words of abstracts with their shares; made once a process, some 180,000."""
    rng = np.random.default_rng(SHUFFLE_SEED)
    coined = ["".join(parts) for parts in product(STARTS, MIDDLES, ENDINGS)]
    named = sorted({word for topic in topics() for word in re.findall(r"[a-z]{3,}", topic.name)})
    layers = (FUNCTION_WORDS, REPORT_WORDS, _shuffled(named, rng), _shuffled(coined, rng))
    words = list(dict.fromkeys(word for layer in layers for word in layer))
    shares = (np.arange(len(words)) + 1 + SHIFT) ** -EXPONENT
    numbers = _numbers(rng)
    shares *= (1 - NUMBER_SHARE) / shares.sum()
    cumulative = np.cumsum(
        np.concatenate((shares, np.full(len(numbers), NUMBER_SHARE / len(numbers))))
    )
    cumulative[-1] = 1.0
    return Vocabulary([*words, *numbers], cumulative)


@cache
def topics() -> tuple[Topic, ...]:
    """Every MeSH descriptor, the most frequent first; made once a process."""
    rng = np.random.default_rng(SHUFFLE_SEED)
    found = [Topic(c.id.removeprefix("mesh:"), _running(c.names[0])) for c in mesh_concepts()]
    return tuple(found[place] for place in rng.permutation(len(found)))


def phrases(count: int) -> list[str]:
    """The ``count`` most frequent topics whose names have two or three words."""
    plain = (t.name for t in topics() if re.fullmatch(r"[a-z]+( [a-z]+){1,2}", t.name))
    return [name for _, name in zip(range(count), plain, strict=False)]


def _running(name: str) -> str:
    """A descriptor's name in running text: "Depressive Disorder, Major" is turned round."""
    last, comma, first = name.partition(", ")
    turned = f"{first} {last}" if comma and "," not in first else name
    return turned.lower().replace("&", "and").replace("<", "")


def _numbers(rng: np.random.Generator) -> list[str]:
    fragments = [part for line in FRAGMENTS.split("\n") for part in line.split("|") if part]
    whole = [str(number) for number in range(1, 200)]
    tenths = [f"{number:.1f}" for number in rng.uniform(0.1, 99, 250)]
    hundredths = [f"{number:.2f}" for number in rng.uniform(0.01, 9, 150)]
    shares = [f"{number}%" for number in range(1, 100)]
    return [*(3 * fragments), *whole, *tenths, *hundredths, *shares]


def _shuffled(words: list[str], rng: np.random.Generator) -> list[str]:
    return [words[place] for place in rng.permutation(len(words))]
