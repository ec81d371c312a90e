"""The words that tell which part of a question a fragment is: people, route, dose, comparator.

The cues are English, and name no drug and no disease.
"""

from __future__ import annotations

import re

BESIDE = re.compile(
    r"\b(?:with|and|plus|to|alongside|on|taking|using|or|after|before)\s+(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
"""What stands before something that is taken beside what is asked about."""
COMPARED = re.compile(
    r"^(?:(?:how does (?:it|that|this)|how do they|how would (?:it|that)) compare (?:with|to|"
    r"against)|"
    r"(?:as )?compared (?:with|to|against)|in comparison (?:with|to)|"
    r"versus|vs\.?|against|relative to|(?:better|worse|safer) than|rather than|instead of|over|"
    r"what about compared (?:with|to)|(?:has|have|was|were|is|did) (?:it|this|that|they|"
    r"anyone)(?: been|"
    r" ever| also)* compared?(?: (?:it|this|that|them))? (?:with|to|against)|head[- ]to[- "
    r"]head (?:with|against)|than)\s+(?:the |a |an )?",
    re.IGNORECASE,
)
TOGETHER = re.compile(
    r"^(?:(?:when |if |is (?:it|that) (?:ok|okay|safe|fine) )?(?:(?:used|given|taken|combined|"
    r"mixed|"
    r"combining|mixing|taking|used)(?: it| them)? )?(?:together |in combination |along(?:side)? "
    r")?with|"
    r"plus|alongside|on top of|added to|in addition to|while (?:on|taking|using)|"
    r"if (?:someone|somebody|they|you|i|patients?|people) (?:is|are|am|take|takes|use|uses)"
    r"(?: on| taking| using)?|combined with|(?:mixed|taken) with|on)\s+",
    re.IGNORECASE,
)
PEOPLE = re.compile(
    r"\b(?:people|patients?|persons?|those|someone|somebody|anyone|individuals?|adults?|women|men|"
    r"children|kids|teen\w*|adolescents?|volunteers|users|survivors|smokers|drinkers|carriers|"
    r"(?:ex|non)?-?smokers|mothers|infants?|babies|newborns?|elderly|seniors|veterans|athletes|"
    r"students|workers|inpatients|outpatients|caregivers|twins|boys|girls|males?|females?|"
    r"responders|non-?responders|addicts|prisoners)\b",
    re.IGNORECASE,
)
PREPOSITION = re.compile(
    r"^(?P<prep>in|for|among|on|with|during|after|before|by|as|via|through|at|without|when|under|"
    r"to|from|of|about|into|against|if|while)\s+",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"^(?:the|an?|any|some|my|his|her|our|your)\s+", re.IGNORECASE)
GIVEN = re.compile(
    r"^(?:if |when )?(?:it(?:['’]s| is) )?(?:given|taken|used|administered|injected|"
    r"swallowed|smoked|inhaled|snorted)\b\s*",
    re.IGNORECASE,
)
FORM_WORDS = re.compile(
    r"\b(?:tablets?|pills?|capsules?|lozenges?|troches?|patch(?:es)?|sprays?|drops|infusions?|"
    r"drips?|"
    r"injections?|shots?|gum|tea|powder|extracts?|gel|cream|syrup|suppositor(?:y|ies)|depot|"
    r"nebuli\w+|"
    r"inhal\w+|IV|i\.v\.|IM|i\.m\.|SC|s\.c\.|PO|p\.o\.|transdermal\w*|buccal\w*|rectal\w*|"
    r"epidural\w*|"
    r"intrathecal\w*|topical\w*|vaginal\w*|nasal\w*|oral\w*|sublingual\w*|"
    r"(?:slow|extended|sustained)[- ]release)\b"
)
HOW_GIVEN = re.compile(
    r"^(?:(?:low|lower|high|higher|small|smaller|large|larger|single|repeated|multiple|several|"
    r"sub\w+|"
    r"micro|full|half|double|daily|weekly|one|two|three|\d+)[ -]?)*"
    r"(?:doses?|dosing|infusions?|sessions?|treatments?|administrations?|microdos\w+|"
    r"(?:\d[\d.,]* ?(?:mg|g|µg|mcg|ug|ml|mg/kg)(?: ?/ ?(?:kg|day|d|h))?))\b",
    re.IGNORECASE,
)
"""Doses and schedules, which are no part of a question by themselves."""
DRUG_STEM = re.compile(
    r"(?:ine|ol|am|an|ib|mab|pram|one|ide|ate|il|in|ium|ane|epam|olam|oxetine|azole|statin|pril|"
    r"sartan|gliptin|tide|vir|cillin|mycin|cycline|barbital|idone|apine|azine|amine|ants?|ics?|"
    r"blockers?|inhibitors?|agonists?|opioids?|oids?)s?$",
    re.IGNORECASE,
)
"""Endings of drugs' names, from the stems of the WHO's list of INN stems and classes' names."""
ADJECTIVE = re.compile(
    r"(?!infusions?|injections?)[\w-]+(?:al|ous|ar|ed|ular)|oral|IV|IM|SC|i\.v\.|i\.m\.",
    re.IGNORECASE,
)
"""Words for a route that stand before what is given."""
AS_WELL = re.compile(
    r"\b(?:as well|too|also|in addition|alongside|at the same time)\b", re.IGNORECASE
)
INSTEAD = re.compile(r"\binstead\b(?! of\b)", re.IGNORECASE)
SUCH_A_ONE = re.compile(
    r"^(?P<how>(?!(?:other|first|second|last|former|latter|same|largest|newest|biggest)\b)[\w-]+) "
    r"(?:ones?|versions?|forms?|formulations?|kinds?|types?|variet(?:y|ies)|routes?|sorts?)$",
    re.IGNORECASE,
)
"""A way of giving: "the nasal one"."""
_NUMBER = (
    r"(?:\d[\d.,]*(?:\s?(?:to|or|–|-)\s?\d[\d.,]*)?|an?|one|two|three|four|five|six|seven|"
    r"eight|nine|"
    r"ten|twelve|a few|several|many)"
)
A_TIME = re.compile(
    r"(?:(?<=\s)|^)(?P<prep>(?:within|after|at|for|over|beyond|by|during|past|up "
    r"to)\s+)?(?:the (?:first|next) |"
    rf"about |around |less than |more than |at least )?{_NUMBER}[ -](?:minutes?|hours?|"
    rf"days?|nights?|"
    r"weeks?|months?|years?)(?: later| on| afterwards| of (?:treatment|use|therapy))?(?=$|"
    r"\s|,)(?!\s(?:old|of age))",
    re.IGNORECASE,
)
"""When something is measured, or for how long it is given."""
A_DOSE = re.compile(
    r"(?:(?<=\s)|^)(?P<prep>(?:at|with|on|of)\s+)?(?:just |only |about "
    r")?\d[\d.,]*(?:\s?(?:to|or|–|-)\s?\d[\d.,]*)? "
    r"?(?:mg|g|mcg|µg|ug|micrograms?|milligrams?|grams?|ml|millilit(?:re|er)s?|units?|IU|mmol)"
    r"(?:\s?/\s?(?:kg|day|d|h|week|m2))*(?: (?:a|per) (?:day|week|month)| daily| weekly| "
    r"twice daily)?"
    r"(?=$|\s|,)",
    re.IGNORECASE,
)
"""An amount that is given."""
STATE = re.compile(
    r"pregnan\w+|(?:the )?(?:first|second|third|last) trimester|breast-?\s?feeding|"
    r"lactation|nursing|"
    r"childhood|infancy|adolescence|old age|(?:the )?menopause|puberty|labou?r|the elderly",
    re.IGNORECASE,
)
"""States of people, each of which takes another's place."""
NOT_ILL = re.compile(
    r"\b(?:healthy|recreational|non-?clinical|volunteers|general population|normal|well people|"
    r"(?:people|patients|adults|those|anyone) without)\b",
    re.IGNORECASE,
)
"""People who do not have the illness that was asked about."""
SPECIAL = re.compile(
    r"\b(?:(?:renal|kidney|liver|hepatic|cardiac|heart|respiratory|lung|organ) (?:impair|"
    r"insufficien|"
    r"fail|disease|dysfunction|transplant)\w*|dialysis|(?:liver )?cirrhosis|pregnan\w+|lactat\w+|"
    r"breast-?\s?feeding)\b",
    re.IGNORECASE,
)
"""Conditions in which a treatment for something else is looked at again: the populations that
labels tell of (21 CFR 201.57(c)(9), Use in specific populations, and impaired organs)."""
COURSE = re.compile(
    r"\s+(?:once|when|after|while|until|as soon as)\s+(?:the|it|they|you|people|patients|"
    r"treatment|one)\b[^,]*"
    r"\b(?:stop|end|start|wear|taper|withdr[ae]w|discontinu|finish)\w*\b[^,]*$",
    re.IGNORECASE,
)
"""A clause on the course of a treatment, at the end of a question."""
ACTED_UPON = re.compile(
    r"\b(?:effects?|response|action|benefits?|efficacy|levels?|metabolism|clearance|"
    r"concentrations?)"
    r" (?:of|to) [\w-]+$",
    re.IGNORECASE,
)
"""A drug whose own action is what is measured."""
A_FORM = re.compile(
    r"\b(?:tablets?|pills?|capsules?|lozenges?|patch(?:es)?|sprays?|drops|infusions?|injections?|"
    r"gums?|gels?|creams?|syrups?|suppositor(?:y|ies)|inhalers?|ointments?|lotions?|foams?|"
    r"powders?)\b",
    re.IGNORECASE,
)
"""A form in which something is given; one takes another's place."""
BETTER_OF_TWO = re.compile(
    r"\bbetter [\w-]+(?: [\w-]+){0,3}? or [\w-]+(?: (?!for\b|in\b)[\w-]+){0,3}", re.IGNORECASE
)
"""A choice between two ways of giving something."""
