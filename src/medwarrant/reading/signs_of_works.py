"""Wordings of works about other works: notices, plans, recommendations, syntheses, reviews."""

from __future__ import annotations

from medwarrant.reading.design_sign import Sign, sign

WORKS: tuple[Sign, ...] = (
    # Works about other works.
    sign("other", 9, "retract", r"^(?:retraction|retracted article notice)\b", title_only=True),
    sign("other", 9, "err|correction", r"^(?:erratum|author correction|publisher correction)\b",
          title_only=True),
    sign("other", 9, "corr", r"^(?:corrigendum|corrections?)(?: to)?\b ?[:.\[-]|^correction to\b",
          title_only=True),
    sign("other", 9, "concern", r"^expression of concern\b", title_only=True),
    sign("editorial", 3, "", r"^(?:editorial|commentary|comments? on|reply|response to|re:|"
          r"in reply|author(?:s'?|'s)? (?:response|reply)|letter to|letters?:|invited|"
          r"book review|obituary|in memoriam|viewpoint|perspective:)", title_only=True),
    sign("editorial", 3, "repl", r"\bauthors?(?:'s|')? (?:reply|response)\b", title_only=True),
    sign("editorial", 2, "letter", r"\bletter to the editor\b", title_only=True),
    sign(
        "editorial",
        5,
        "letter|comment|correspondence|interest",
        r"\b(?:this|the|our|a) (?:letter|comment(?:ary)?|correspondence)(?: to the editor)? "
        r"(?:was|is|has been|were|aims|responds|concerns|discusses|addresses|comments)\b"
        r"|\bin (?:response|reply) to the (?:recent )?(?:article|paper|study|letter) by\b"
        r"|\bwe (?:have )?read with (?:great |much )?interest\b",
    ),
    sign("editorial", 2, "commentary", r"\b(?:a|an editorial|invited) commentary\b"),
    # Protocols speak of the future.
    sign("protocol", 4, "protocol", r"\b(?:study|trial|review|research) protocol\b|"
          r"\bprotocol (?:for|of) (?:an?|the|two)\b|\bprotocol:|:.*\bprotocol\W*$|"
          r"\bprotocol (?:study|paper)\b|\bprotocol for\b|\brandomi[sz]ed protocol\b",
          title_only=True),
    sign("protocol", 2.5, "design", r"\b(?:rationale(?:,| and) (?:study )?design|design and "
          r"rationale|"
          r"study design and methods|design and methods of|design of (?:a|the) .*trial)\b",
          title_only=True),
    sign("protocol", 2.5, "protocol", r"\b(?:this (?:is a|article is a|paper is a|paper "
          r"describes the|"
          r"article describes the)|we (?:describe|present|report)(?: here)? (?:the|a|our)|"
          r"here,? we "
          r"(?:describe|present)(?: the)?|the present) (?:study |trial |research )?protocol\b"),
    sign("protocol", 1.5, "will", r"\b(?:participants?|patients?|subjects?|volunteers?|women|"
          r"individuals|adults|children|infants|studies|trials?|eligible \w+|investigators?|"
          r"researchers?|we|study|databases|they|outcomes?|data|project|protocol|experiment|arm|"
          r"groups?|sessions?|visits?|doses?|treatments?|measures?|scales?|mri|eeg|assessments?|"
          r"procedures?|samples?|interviews?|infusions?|measurements?|drug|placebo|who|and|each|"
          r"techniques?|questionnaires?|staff|therapists?|symptoms?|effects?|this) "
          r"(?:\([^)]{1,40}\) )?will "
          r"(?:also |not |all |each |first )*(?:then )?(?:(?:be |"
          r"receive|undergo|include|enrol|recruit|evaluate|compare|assess|search|investigate|"
          r"randomi[sz]e|use|conduct|test|examine|measure|complete|perform|explore|determine|"
          r"take|attend|consist|last|involve|participate|continue|administer|ask|have|begin|return|"
          r"document|collect|characteri[sz]e|serve|start)(?!discussed|reviewed|presented|described|"
          r"summari|needed|required|important|necessary|considered|outlined|able|useful|highlighted|"
          r"critical|essential))"),
    sign("protocol", 1.2,
          "designed to|intended to|proposed|planned|proposes|propose to", r"\b(?:study|trial|"
          r"project|research) (?:is|are) (?:designed|planned|intended) to\b|"
          r"\bthe proposed (?:[\w-]+ ){0,3}(?:study|trial|research|project|work|"
          r"investigation|experiments?)\b|\b(?:study|project|research|trial|"
          r"investigators?) proposes? to\b|\bplanned (?:sample|"
          r"enrol\w+|study|trial)\b"),
    sign("protocol", 1.9, "inclusion criteria:|primary outcome|condition:", r"\binclusion "
          r"criteria: ?\S|\bprimary outcomes?: ?\S|\bcondition: \S"),
    sign("protocol", 2.0, "eligible", r"\bmay be eligible for (?:this|the) (?:study|trial)\b"),
    sign("protocol", 4.0,
          "proposed inn|pharmaceutical form|concentration number|inclusion criteria:",
          r"\bproposed inn\b|\bpharmaceutical form:|\bconcentration number\b|"
          r"\bprimary outcome: .*\binclusion criteria:"),
    sign("protocol", 1.0, "recruiting", r"\bis (?:currently |now )?recruiting\b"),
    # Recommendations.
    sign("guideline", 3, "guid", r"\b(?:practice|clinical|treatment|consensus|evidence-based|"
          r"management|european|british|canadian|society|national|international)[\w -]{0,30} "
          r"(?:guidelines?|guidance)\b|\bguidelines? (?:for|on|of) (?:the )?(?:[\w-]+ "
          r"){0,4}(?:management|treatment|"
          r"diagnosis|use|care|prevention|therapy)|:.*guidelines?\W*$|^guidelines?\b",
          title_only=True),
    sign("guideline", 3, "consensus", r"\bconsensus (?:statement|recommendations?|guidelines?|"
          r"guidance|paper|report|document|conference)\b|\b(?:expert|delphi|international) "
          r"consensus\b",
          title_only=True),
    sign("guideline", 3,
          "position |task force|practice |scientific |recommendations ",
          r"\bposition "
          r"(?:statement|paper|stand)\b|\btask force\b|"
          r"\bpractice (?:parameter|advisory)\b|\bscientific statement\b|"
          r"\brecommendations (?:of|from|by) the\b", title_only=True),
    sign("guideline", 1.2, "guideline", r"\b(?:these|this|the present) (?:clinical |practice )*"
          r"guidelines? (?:provides?|presents?|recommends?|address|summari|aims?|updates?)|"
          r"\bpractice guidelines? (?:was|were) developed\b"),
)  # fmt: skip
"""Notices, opinion, plans and recommendations."""

SYNTHESES: tuple[Sign, ...] = (
    # Syntheses.
    sign("meta_analysis", 4, "meta", r"\bmeta[ -]?analy(?:sis|ses|tic)\b|\bmetaanalys[ie]s\b|"
          r"\bmeta[ -]?regression\b", title_only=True),
    sign("meta_analysis", 2, "meta", r"\b(?:this|present|current|our|we (?:conducted|performed|"
          r"did|"
          r"carried out|undertook|report|present) (?:an?|this)?|the aim of (?:this|the)|purpose "
          r"of this) ?"
          r"(?:[\w-]+,? ){0,8}meta[ -]?analys[ie]s\b"),
    sign("meta_analysis", 1.6, "meta", r"\b(?:were|was) (?:pooled|included|conducted|performed|"
          r"used)"
          r"(?: \w+){0,4} (?:in|by|using|for|with) (?:[\w-]+ ){0,4}meta[ -]?analys[ie]s\b|"
          r"\bmeta[ -]?analys[ie]s (?:was|were) (?:performed|conducted|carried out|done|used)\b|"
          r"\bmeta[ -]?analy[sz]ed\b"),
    sign("meta_analysis", 1.6, "analysis|effect", r"\b(?:random|fixed)[ -]effects? (?:model )?"
          r"(?:pooled|meta)|\bpooled analysis of (?:\w+ ){0,3}(?:trials|studies|rcts)\b"),
    sign("systematic_review", 3.5, "review", r"\b(?:systematic|scoping|umbrella|rapid|"
          r"integrative|cochrane|"
          r"evidence[ -]based|realist|mapping)[ -](?:[\w-]+,? (?:and |of )?){0,4}?reviews?\b|"
          r"\bsystematic(?:ally)? (?:[\w-]+ ){0,3}(?:search|overview)\b|"
          r"\breview of (?:systematic reviews|reviews)\b", title_only=True),
    sign("systematic_review", 2, "review", r"\b(?:this|present|current|our|we (?:conducted|"
          r"performed|"
          r"did|carried out|undertook|report|present) (?:an?|this)?|a|the|an) ?(?:[\w-]+,? ){0,3}"
          r"(?:systematic|scoping|umbrella|rapid|integrative)(?:[\w-]*,? ?(?:and )?(?:[\w-]+ "
          r"){0,2})review\b"),
    sign("systematic_review", 1.8, "systematic", r"\bsystematic(?:ally)? (?:and (?:critical|"
          r"comprehensive)(?:ly)? )?"
          r"(?:[\w-]+ ){0,2}(?:search(?:ed)?|review(?:ed)?)\b"),
    sign("systematic_review", 1.6, "search", r"\b(?:search(?:es|ed)?(?: was| were)?|"
          r"identified)(?:[\w(),/-]*[ ]){0,14}?"
          r"(?:in |of |through |using |via |from )?(?:the )?(?:pubmed|medline|embase|psycinfo|"
          r"cochrane|cinahl|web of "
          r"science|scopus|google scholar)\b"),
    sign("systematic_review", 1.6, "searched", r"\b(?:pubmed|medline|embase|psycinfo|cochrane "
          r"library|"
          r"web of "
          r"science|scopus)(?:,| and|[\w(), /-]{0,80})(?: databases?)?(?: were| was)(?: "
          r"\w+){0,2} searched\b"),
    sign("systematic_review", 1.6,
          "pubmed|medline|embase|psycinfo|cochrane|web of|scopus",
          r"\b(?:literature|"
          r"critical|comprehensive) (?:review|"
          r"search)(?:es)? (?:was |were )?"
          r"(?:\w+ )?(?:using|of|in|on|through) (?:the )?(?:pubmed|medline|embase|psycinfo|"
          r"cochrane|"
          r"web of science|scopus)|\bcochrane [\w ]{0,60}(?:group|register|library|database)"),
    sign("systematic_review", 1.6, "prisma|preferred reporting",
          r"\bprisma\b|\bpreferred reporting items\b"),
    sign("systematic_review", 1.0, "studies|trials|articles|rcts|publications|papers",
          r"\b(?:\d+|\w+) (?:[\w-]+ ){0,3}(?:studies|"
          r"trials|articles|"
          r"rcts|publications|papers) (?:\([^)]{0,60}\) )?(?:were (?:included|identified|"
          r"eligible|found|reviewed)|"
          r"met (?:the |our )?(?:inclusion|eligibility|criteria)|fulfilled)"),
)  # fmt: skip
"""Works that search for others and put them together."""

REVIEWS: tuple[Sign, ...] = (
    # Reviews without a system.
    sign("narrative_review", 3, "review|overview|literature search|update|primer",
          r"\b(?:narrative|literature|critical|clinical|brief|"
          r"short|mini|selective|state[ -]of[ -]the[ -]art|"
          r"comprehensive|updated?|historical|current|practical|pharmacological|theoretical|"
          r"concise)[ -]?(?:[\w-]+ )?(?:over|re)views?\b|\b(?:an?|the) (?:[\w-]+ )?(?:overview|"
          r"review)\b|"
          r"\breview of\b|^reviews?\b|\bliterature search\b|\boverview\b|"
          r"(?<!chart )(?<!record )(?<!records )(?<!case )(?<!notes )\breview\W*$|: "
          r"(?:an? )?(?:update|primer|review)\b",
          title_only=True),
    sign("narrative_review", 2.5, "review|overview",
          r"\b(?:this|the present|current|our|in this|following) "
          r"(?:(?!retrospective|chart|record)[\w-]+ ){0,4}"
          r"(?:overviews?|(?:mini-?)?reviews?)\b(?! of "
          r"(?:\w+ ){0,3}(?:records|charts|"
          r"patients|cases))|"
          r"\b(?:article|paper|chapter|authors?|essay|section|report) (?:\w+ )?(?:also "
          r")?(?:briefly |"
          r"critically |here )?reviews?\b|\bwe (?:also |here |briefly |critically |will |first |"
          r"then )*review"
          r"(?:ed)?\b(?! (?:the )?(?:\w+ )?(?:records|charts|files|data(?:base)?|medical|"
          r"clinical|patients|"
          r"cases|electronic|hospital|results|outcomes?|\d))|"
          r"\b(?:is|are|will be) (?:\w+ )?reviewed\b|"
          r"\b(?:literature|studies|evidence|articles|research|trials|knowledge|advances)(?: "
          r"\w+){0,6} "
          r"(?:was|were|is|are) (?:\w+ )?reviewed\b|\breviewed here\b|"
          r"\breview(?:s|ing)? (?:the |current |recent |of the |some |what |how )*(?:[\w-]+ "
          r")?(?:literature|"
          r"evidence|knowledge|research|advances|history|role|use|state|concepts?|mechanisms|"
          r"findings)\b"),
    sign("narrative_review", 2.2,
          "article|paper|chapter|essay|communication|issue|manuscript|contribution|monograph|"
          "commentary|perspective|column|we |i |authors",
          r"\b(?:this|"
          r"the|in this|present) (?:article|paper|chapter|"
          r"essay|"
          r"communication|issue|manuscript|contribution|monograph|commentary|perspective|"
          r"column) (?:\w+ )?"
          r"(?:discuss|summar|outlin|consider|explor|highlight|argu|is (?:to|a|an|about|"
          r"devoted)|deals|"
          r"survey|look|cover|propos|offer|attempt|address|focus)|\b(?:we|i|the authors)(?: \w+)? "
          r"(?:discuss|summari[sz]e|"
          r"outline|overview|highlight|argue|propose that|survey the)\b"),
    sign("narrative_review", 1.2,
          "article|paper|chapter|essay|communication|issue|manuscript|contribution|monograph|"
          "commentary|perspective|column|we |i ",
          r"\b(?:this|"
          r"the|in this|present) (?:article|paper|chapter|"
          r"essay) "
          r"(?:\w+ )?(?:describ|provid|present|examin|aims)\w*"),
    sign("narrative_review", 2.2,
          "review|literature|argued|concept|guides|summar|includes",
          r"\breview(?:ed|"
          r"ing|s)? (?:of )?(?:the )?(?:[\w-]+ "
          r"){0,3}literature\b|"
          r"\b(?:critical|narrative|literature) review (?:was|is)\b|\bdata of the literature\b|"
          r"\bis to review\b|\bit is argued\b|\bconcept (?:analysis|clarification)\b|\bto "
          r"review and\b|"
          r"\b(?:article|paper|chapter) (?:includes a|guides|summari)"),
    sign("narrative_review", 1.2, "discussed|summari|outlined", r"\b(?:are|is|will be) (?:\w+ "
          r")?(?:discussed|summari[sz]ed|outlined|presented and discussed)\b|"
          r"\b(?:be|were) (?:\w+ )?discussed\b"),
    sign("narrative_review", 2.2, "overview", r"\b(?:provid|giv|offer|present)(?:es?|s|ing) "
          r"(?:an? |the )?(?:[\w-]+ ){0,3}overview (?:of|on)\b"),
)  # fmt: skip
"""Reviews without a system."""
