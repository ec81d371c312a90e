"""Wordings that say what a sentence has to do with a question, and what it can speak on."""

from __future__ import annotations

import re

ANAPHORA = frozenset(
    "This These Those It They Their Its However Moreover Furthermore Additionally Similarly "
    "Conversely Nevertheless Such Both Among".split()
)
"""First words that lean on a sentence before; such a sentence reads badly alone."""

UNNAMED_ARM = re.compile(r"\b[Gg]roups? (?:[A-Z]{1,3}|[IV]+|\d)\b|\[Table|\(Fig|\bboth groups\b")
"""Words that only the whole paper explains."""

DONE_BY_ONE = frozenset({"effect", "harm"})
"""Kinds of question on what the asked thing itself did, not on what was done to its effect."""

OF_HARM = frozenset({"harm", "contraindication", "recommendation"})
"""Kinds of question that harms and advice answer."""

NEEDS_A_RESULT = frozenset({"effect", "comparison", "harm", "interaction"})
"""Kinds of question that only a statement with a result can answer."""

EFFICACY_CUE = re.compile(
    r"symptom|sever|respon[sd]|remission|remit|relaps|recur|efficac|effective|benefi|improv|"
    r"alleviat|reliev|treat|superior|score|scale|inciden|\brisk|\brates?\b|prevent|surviv|"
    r"mortal|outcome|reduc|decreas|lower|fail",
    re.IGNORECASE,
)
"""Words for how a condition fares; a result on a condition that has none of them ("theta power
was increased in people with depression") measures something else."""

COURSE_CUE = re.compile(
    r"symptom|severity|respon(?:se|der)|remission|remit|relaps|recur|efficac|effective|"
    r"improve|scores?\b|scale",
    re.IGNORECASE,
)
"""The plainest of them, for a sentence that leaves it to its study to name the condition."""

EFFECTIVE_CUE = re.compile(
    r"\b(?:effective|efficacious|efficacy|beneficial)\b[^.;]{0,60}\b(?:for|in|against|treat\w*)\b",
    re.IGNORECASE,
)
"""A sentence that says outright that a treatment works for something, whatever else it names."""

TIME_CUE = re.compile(
    r"\b(?:\d+|one|two|three|four|six|twelve|several)[- ]?"
    r"(?:h|hours?|days?|weeks?|months?|years?)\b|transient|sustain|durab|persist|lasting"
    r"|long[- ]term|relaps|for long\b|short-lived|\bbrief|wear(?:s|ing)? off",
    re.IGNORECASE,
)
"""Words for how long something lasts."""

INSTEAD_CUE = re.compile(r"\b(?:in place of|instead of|rather than)\b", re.IGNORECASE)
"""Words for one agent taken where another would have been."""

MISUSE_CUE = re.compile(
    r"[\s-]+(?:and [\w-]+ )?(?:craving\w*|use|misuse|abuse|dependen\w+|addict\w+|consumption|"
    r"intake|problems?|drinking|drinkers|abstinen\w+|relapse\w*|withdrawal|disorders?|seeking|users?)\b",
    re.IGNORECASE,
)
"""What stands behind a drug's name where it is measured or treated, and not given."""

TOGETHER_CUE = re.compile(
    r"\b(?:combin\w+|together|add(?:ed|ition|-on)|adjunct\w*|concomitant\w*|co-?administ\w+|"
    r"plus|pre-?treat\w*|after|before|while (?:on|taking)|users? of|taking|on >|receiving|with)\b",
    re.IGNORECASE,
)
"""Words for one agent given on top of another."""

JOINT_CUE = re.compile(
    r"\b(?:combin\w+|together|add(?:ed|ing|ition|-on)|adjunct\w*|augment\w*|concomitant\w*|"
    r"concurrent\w*|co-?(?:administ|treat|use)\w*|plus|pre-?treat\w*|interact\w*|users? of|both|"
    r"influence\w*|attenuat\w+|dampen\w*|blunt\w*|potentiat\w+|on top of)\b|\+",
    re.IGNORECASE,
)
"""The surer of them: a work that names two agents has people who had both."""

EASED_CUE = re.compile(
    r"\b(?:effective|efficacy|control(?:s|led|ling)? of|relie(?:f|ved?s?|ving)|"
    r"treat(?:s|ing|ment) of|alleviat\w+|prevent\w*)\b",
    re.IGNORECASE,
)
"""Words for a treatment of the very thing that harm is asked of."""

ONCE_STOPPED = re.compile(
    r"\b(?:after|once|when|following|upon|on|with) (?:\w+ ){0,3}?"
    r"(?:stopp\w+|quit\w*|cessation|discontinu\w+|abstinen\w+|abstain\w+|reduc(?:ed|tion)|"
    r"withdrawal|giving up)\b|"
    r"\b(?:after|once|when) (?:its |their |the )?use was (?:reduced|stopped)",
    re.IGNORECASE,
)
"""What is told of the time once something was stopped or used less."""

PREDICTION_CUE = re.compile(
    r"\binteractions? between (?:the )?(?!treatment|group)\w+|"
    r"\bregression\b|\bcorrelat\w+|\bpredict(?:s|ed|ors?|ive)\b|\b(?:risk )?factors? (?:that|"
    r"associated|were|was|for)\b|"
    r"\b(?:lower|higher|greater|less|more|poorer|better) (?:\w+ )?(?:among|in|for) (?:those|"
    r"patients|people|individuals|participants) (?:with|who had|having) (?:\w+ )?baseline\b|"
    r"\b(?:with|having|who (?:have|had)) (?:an? )?(?:\w+ )?baseline\b|\bphenotypes?\b|"
    r"\bbaseline\b[^.;]{0,60}\bassociated with\b|"
    r"\b(?:subjects|patients|people|participants|individuals|those) (?:who|with|currently|whose)\b"
    r"[^.;]{0,120}\b(?:more|less) likely to (?:experience|respond|achieve|benefit|remit|improve)\b|"
    r"\b(?:subjects|patients|people|participants|individuals|those) currently [^.;]{0,160}"
    r"\b(?:experienced|had|showed) (?:greater|larger|smaller|less|more|better|worse)\b|"
    r"\b(?:those|patients|people|participants) with baseline\b.{0,60}\brequir|"
    r"\b(?:subjects|patients|people|participants|individuals|those|women|children) (?:with|who "
    r"(?:had|developed|experienced)) (?!(?:no|placebo|the control)\b)[^.;,]{2,50} (?:had|showed|"
    r"experienced|reported|required) (?:\w+ly )?"
    r"(?:more|less|fewer|higher|lower|greater|worse|better)\b",
    re.IGNORECASE,
)
"""A sentence on who fared how says nothing of what a treatment did."""

ASKS_WHO = re.compile(rf"{PREDICTION_CUE.pattern}|^\s*who\b", re.IGNORECASE)

FIGURE_NAMES = re.compile(
    r"(?P<half_life>half[- ]?li(?:fe|ves))|(?P<clearance>clearance)|(?P<prevalence>prevalen\w+)|"
    r"(?P<incidence>inciden\w+)|(?P<bioavailability>bioavailab\w+)|(?P<dose>\bED50\b|\bED95\b)",
    re.IGNORECASE,
)
"""Names of figures that stand for themselves: who asks for one wants no other."""

NOT_GIVEN = re.compile(
    r"[ -](?:deficien\w+|status|overload|stores|use disorders?|abuse|dependen\w+|poisoning|"
    r"toxicity|addiction|misuse|withdrawal|resistan\w+|naive|free|problems?|cravings?|relapse|"
    r"seeking|drinking)\b",
    re.IGNORECASE,
)
"""What follows a name that says what people have, lack or are rid of."""

_HABIT = (
    r"(?:use disorders?|abuse(?:rs?)?|misuse(?:rs?)?|addict\w*|dependen(?:ce|cy|ts?)\b|"
    r"intoxicat\w+|overdos\w+|poisoning|withdrawal|habit|users?)"
)
ITS_ABUSE = re.compile(
    rf"(?:[- ](?:induced|related|associated))?[- ]{_HABIT}\b(?! (?:potential|liability))",
    re.IGNORECASE,
)
"""What follows a drug that is taken as a habit, and given to nobody."""
ABUSE_OF_IT = re.compile(
    rf"\b(?:{_HABIT}|addicted|hooked|dependent|recreational(?:ly)?(?: using)?|illicit|street) "
    r"(?:(?:of|on|to|from|with|by) )?$",
    re.IGNORECASE,
)
"""What stands before such a drug."""

GUESS_CUE = re.compile(
    r"\b(?:may|might|could|would|possib(?:le|ly)|potential(?:ly)?|hypothesi[sz]\w+)\b"
    r"|^\W*(?:if|whether|unless|suppos\w+|assum\w+)\b",
    re.IGNORECASE,
)
DENIED_CUE = re.compile(
    r"\b(?:false|untrue|not true|not the case|incorrect|wrong|a myth|unproven|no evidence|refuted|"
    r"disproved|disproven|debunked|retracted)\b.{0,30}\b(?:that|whether|claims?|findings?)\b"
    r"|\b(?:claims?|hypothesis|notion|belief)\b.{0,60}\b(?:false|untrue|refuted|disproved|disproven|"
    r"debunked|retracted|not supported|rejected)\b",
    re.IGNORECASE,
)
"""A sentence that denies what it says, or tells of a claim that is denied."""

FIGURES_CUE = re.compile(r"\bp\s*[<=>]|95\s?% ?c|\d\s?%|\bsignificantly\b|\d\.\d", re.IGNORECASE)
"""An author's "may" takes no side, unless the sentence carries the figures of a result."""

DEFINITION_CUE = re.compile(r"^[^,;]{3,60}\b(?:is|are) (?:an?|the|defined)\b", re.IGNORECASE)
"""A sentence that says what its subject is."""

AGAINST = (
    r"\b(?:than|versus|vs\.?|against|compar\w+ (?:with|to)|(?:non-?)?inferior(?:ity)? to|"
    r"superior(?:ity)? to|equivalent to|similar to|relative to|between)"
)
"""Words behind which stands what something is held against."""

HELD_AGAINST = (
    r"\b(?:than|versus|vs\.?|compar\w+ (?:with|to)|inferior to|superior to|relative to|over)"
)
"""The same, for a sentence that must hold something else against what is asked about."""

DIFFERS = (
    r"than|versus|vs\.?|compar\w+ (?:with|to)|(?:non-?)?inferior to|superior to|equivalent to|"
    r"differ\w*(?: \w+){0,2} from|no different from|relative to"
)
"""Words between two agents that nobody had together."""

OTHER_PEOPLE_CUE = re.compile(
    r"\b(?:than|compar\w+ (?:with|to)|versus|vs\.?) (?:in |among |for )?(?:the )?(?:"
    r"(?:younger|older|male|female|black|white|obese|lean|healthy|non-?\w+|un\w+ed)(?: \w+){0,2}|"
    r"men|women|boys|girls|(?:patients|people|those|individuals|adults|participants) "
    r"(?:without|who (?:did not have|had no)))\b(?! (?:given|receiving|treated|taking|on)\b)",
    re.IGNORECASE,
)
"""Other people than those of whom it is told, who had the same thing: no control."""

NON_INFERIORITY_CUE = re.compile(r"\bnon-?\s?inferior", re.IGNORECASE)
"""A test of whether one thing is worse by more than a margin, which says of neither that it is
better."""

_SUPERIOR = re.compile(
    r"\b(?<!non-)superior(?:ity)?\b|\bmore effective\b|"
    r"\bsignificantly (?:more|fewer|greater|better|higher|lower|less)\b",
    re.IGNORECASE,
)


def is_only_non_inferior(text: str) -> bool:
    """Whether a sentence tests for a margin and claims no more: an interval beside it that leaves
    out no difference was not what was to be shown.
    """
    return NON_INFERIORITY_CUE.search(text) is not None and _SUPERIOR.search(text) is None


_FAILED = re.compile(
    r"(?:\b(?:not(?! only\b)|never|fail(?:s|ed|ure)? to|cannot|without|no evidence (?:of|for)|"
    r"lack of|inconclusive)\b|n['’]t\b)[^.;]{0,60}?\bnon-?\s?inferior"
    r"|\bnon-?\s?inferiority\b[^.;]{0,60}?(?:\b(?:not|never|inconclusive|unproven|unconfirmed)\b|"
    r"n['’]t\b|\bfailed\b)",
    re.IGNORECASE,
)
"""Words for a margin that was not kept: "was not non-inferior", "non-inferiority was not met"."""


def fails_non_inferiority(text: str) -> bool:
    """Whether a sentence says that one thing was not shown to be as good as another.

    That is no finding of no difference: the interval reaches where it would be worse.
    """
    return _FAILED.search(text) is not None and _SUPERIOR.search(text) is None


ON_SAFETY_CUE = re.compile(
    r"\W*(?:(?:regarding|concerning|as for|with regard to|in terms of|for) )?(?:the )?(?:\w+ ){0,2}"
    r"(?:safety|tolerability|adverse (?:events?|effects?)|side[- ]effects?)\b",
    re.IGNORECASE,
)
"""The beginning of a sentence on safety: it does not say which of two treatments did more good."""

UNDECIDED_CUE = re.compile(
    r"\b(?:mixed|conflicting|inconsistent|contradictory|equivocal|inconclusive) (?:results|"
    r"findings|evidence|data)\b|\b(?:weak|scarce|scant|insufficient) (?:\w+ )?evidence\b",
    re.IGNORECASE,
)
"""Authors' words for evidence that says neither."""

BLOCKS = re.compile(r"antagonist|blocker|inverse agonist|inhibitor", re.IGNORECASE)
"""What an agent is called that keeps a receptor or an enzyme from working."""

PERIOPERATIVE = re.compile(r"\ban(?:a)?esthe|\bsurg|operati|\bsedati|\bendoscop", re.IGNORECASE)
"""Anaesthesia and what it is given for: one setting under many names."""

INERT_CUE = re.compile(
    r"\b(?:placebo|sham|controls?|saline|vehicle|no treatment|untreated|usual care|"
    r"standard (?:of )?care|waiting[- ]list|wait[- ]?list|without|alone|unexposed|"
    r"non-?(?:exposed|users?|treated|recipients?))\b",
    re.IGNORECASE,
)
"""What a thing is held against to see whether it works."""

OTHER_MEASURE_CUE = re.compile(
    r"\b(?:improv\w*|reduc\w*|increas\w*|decreas\w*|differ\w*|chang\w*|larger|greater|lower|higher|"
    r"better|worse|fewer)(?: (?:\w+ ){0,3}(?:in|of))? (?:\w+ ){0,3}?(?:WPL|productivity|costs?|"
    r"quality of life|QoL|absenteeism|presenteeism|satisfaction|cognit\w+|employment|adherence|"
    r"understanding|knowledge|utili[sz]ation|hospital stay|length of stay|theta|connectivity|"
    r"volume|thickness)\b",
    re.IGNORECASE,
)
"""Words for what went up or down, where that is another thing than how a condition fares."""

COURSE_OF_TIME_CUE = re.compile(
    r"\b(?:declin|decreas|fell|dropp|improv|increas|rose|reduc|chang)\w*(?: \w+){0,3} from\b"
    r"|\bfrom baseline\b|\bover time\b|\bbefore and after\b|\bin both (?:groups|arms)\b",
    re.IGNORECASE,
)
WITH_ITSELF = re.compile(
    r"\b(?:compar\w+ (?:with|to)|than|versus|vs\.?) (?:[\w-]+ ){0,5}?(?:baseline|prior to|before|"
    r"pre-?(?:treatment|intervention|test|operative\w*)?\b|at (?:study )?entry|initial(?:ly)?)",
    re.IGNORECASE,
)
"""The same people held against themselves at an earlier time."""
COMPARED_CUE = re.compile(
    r"\b(?:than|versus|vs\.?|compar\w+|placebo|controls?|sham|between[- ]group|difference)\b",
    re.IGNORECASE,
)
"""A sentence on the same people at two times, and words that set others against them."""

ABSTRACT = 4_000
"""Characters from a document's start in which it says whom it studied."""

LONG_SENTENCE = 45
"""Words. Longer sentences are shown only where no shorter one says as much."""


def is_guess(text: str) -> bool:
    """Whether an author only holds something for possible, or denies what the sentence says."""
    if DENIED_CUE.search(text):
        return True
    return GUESS_CUE.search(text) is not None and FIGURES_CUE.search(text) is None


AGES = {
    "young": re.compile(
        r"\b(?:child(?:ren|hood)?|p(?:a)?ediatric\w*|adolescen\w+|teen\w*|youths?|infants?|"
        r"neonat\w+|newborns?|boys|girls)\b",
        re.IGNORECASE,
    ),
    "old": re.compile(
        r"\b(?:elderly|geriatric|late[- ]life|older (?:adults|patients|people|persons)|aged "
        r"(?:[6-9]\d))\b",
        re.IGNORECASE,
    ),
    "grown": re.compile(r"\b(?:adults|women|men|veterans|mothers)\b", re.IGNORECASE),
}
"""Words for ages that set people apart; who is old is grown."""
