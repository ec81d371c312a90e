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
    r"what about compared (?:with|to)|head[- ]to[- ]head (?:with|against)|than)\s+(?:the |a |an )?",
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
