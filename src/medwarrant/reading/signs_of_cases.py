"""Wordings of reports on one patient or a few."""

from __future__ import annotations

from medwarrant.reading.design_sign import Sign, sign

CASES: tuple[Sign, ...] = (
    # One patient, or a few.
    sign("case_report", 3.5, "case", r"\bcase[ -](?:reports?|study of an?|presentation|history)\b|"
          r"\ba (?:[\w-]+ ){0,2}case of\b|\b(?:report|description) of (?:a|one|1) (?:[\w-]+ "
          r")?case\b|"
          r"^case \d|\ba case study\b|(?<!the )\bcase of\b(?! the)|"
          r"\breport of (?:two|2|three|3|four|4) (?:new )?cases\b|"
          r"\b(?:two|three|four) case reports\b|\b(?:two|three|four|[2-4]) cases\b|"
          r"\ba case(?::|\W*$)|: ?a case\b(?![ -](?:control|series))", title_only=True),
    sign("case_report", 2.5, "patient", r"\bin an? (?:[\w'-]+ ){0,4}patient\b|\ba patient with\b|"
          r"\bpatient report\b", title_only=True),
    sign("case_report", 2.2, "report|describe|present|discuss|document", r"\b(?:we|i|authors?|"
          r"paper|article|report|study|here,?)(?: "
          r"here(?:in)?| also)? "
          r"(?:report|describe|present|discuss|document)s?(?: on| here| about|ed)? (?:the |an? |"
          r"our |one |this )?"
          r"(?:(?:rare|unusual|unique|first|interesting|clinical|single|new|novel|exceptional|"
          r"severe|typical) )*"
          r"(?:case|history|clinical course|patient|(?:[\w-]+ ){0,3}(?:man|woman|boy|girl|male|"
          r"female|"
          r"child|infant|neonate) (?:who|with|presenting|in whom))\b(?! series)(?!s)"),
    sign("case_report", 2.0, "old", r"\b\d{1,3}(?:\.\d)?[ -](?:year|month|week|day|yr)s?[ -]old "
          r"(?:[\w-]+,? ){0,4}?(?:man|woman|male|female|boy|girl|patient|gentleman|lady|"
          r"primigravida|"
          r"infant|child|neonate|newborn|brother|sister|mother|father)\b(?! (?:volunteers|subjects|"
          r"rats|mice|patients))|"
          r"\b(?:an?|this|our|the) (?:[\w-]+,? ){0,4}?\d{1,3}(?:\.\d)?[ -](?:year|month|week|"
          r"day|yr)s?"
          r"[ -]old (?:with|who|presenting|presented|suffering)\b"),
    sign("case_report", 2.0, " reported| described| presented| discussed", r"\b(?:a|one|the) "
          r"(?:[\w-]+ ){0,3}(?:patient|case|man|woman|"
          r"boy|girl|child|"
          r"infant|family|kindred)\b[^.;]{0,120}? (?:is|was) (?:\w+ )?(?:reported|described|"
          r"presented|"
          r"discussed)\b|\b(?:is|are) (?:reported|described|presented)(?: of| here)? (?:an?|in "
          r"an?|two|three) "
          r"(?:[\w-]+ ){0,3}(?:patients?|cases?|family)\b|"
          r"\b(?:the|a) case (?:is|was) (?:\w+ )?(?:reported|described|presented)\b|"
          r"\b(?:two|three|four|2|3|4) (?:[\w-]+ ){0,3}(?:patients|cases|siblings|sibs|brothers|"
          r"sisters|"
          r"children)\b[^.;]{0,120}? (?:are|were) (?:\w+ )?(?:reported|described|presented)\b"),
    sign("case_report", 2.0, " a ", r"\b(?:report|describe|present)s?(?:ed)? (?:\w+ "
          r"){0,3}(?:in|of|from) a "
          r"(?:[\w-]+ ){0,4}patient (?:with|who|suffering)\b"),
    sign("case_report", 2.0, "report|describe|present",
          r"\b(?:we|i|authors?)(?: here)? (?:report|describe|"
          r"present)(?:s|ed)? "
          r"(?:(?:on|the|clinical|rare|new|our|unusual) )*(?:two|2|three|3|four|4) (?:[\w-]+ "
          r"){0,4}(?:cases|patients|siblings|brothers|sisters|twins|"
          r"children|women|men|boys|girls|individuals)\b"),
    sign("case_report", 1.6, "case", r"\b(?:this|the present) case (?:report|highlights|"
          r"illustrates|"
          r"demonstrates|suggests|shows|emphasi)|\bcase presentation:"),
    sign("case_series", 3.5, "series", r"\bcase[ -]series\b|\bseries of \w+ (?:[\w-]+ "
          r"){0,3}(?:cases|"
          r"patients)\b", title_only=True),
    sign("case_series", 3.2, "cases", r"\b(?:report|review|study|analysis) of (?:\d{1,3}|five|"
          r"six|seven|eight|"
          r"nine|ten|eleven|twelve) (?:[\w-]+ ){0,3}cases\b|\bcase reports? (?:and|of) (?:\d|"
          r"five|six)|"
          r"\b(?:five|six|seven|eight|nine|ten|[5-9]|\d\d) (?:[\w-]+ ){0,2}cases\b",
          title_only=True),
    sign("case_series", 3.1, "case", r"\b(?:this|our|the present) (?:[\w-]+ ){0,3}?"
          r"case[ -]series\b|"
          r"\bcase[ -]series (?:study|analysis|design) (?:of|was|were|in)\b"),
    sign("case_series", 2.0, "case", r"\b(?:an?|retrospective|prospective|consecutive) "
          r"(?:[\w-]+ ){0,3}case[ -]series\b"),
    sign("case_series", 1.9, "report|describe|present", r"\b(?:we|authors?)(?: here)? (?:report|"
          r"describe|present)(?:s|"
          r"ed)? "
          r"(?:(?:on|the|clinical|rare|new|our|unusual|a series of) )*(?:five|six|seven|eight|"
          r"nine|ten|eleven|"
          r"twelve|[5-9]|1\d|2\d) (?:[\w-]+ ){0,4}(?:cases|patients|children|women|men)\b"),
)  # fmt: skip
"""One patient, or a few."""
