"""Words of conversation, which name nothing that a study could have looked at.

A question's words that the vocabulary does not know are what is asked about, unless they are here:
"my psychiatrist offered ketamine" asks about ketamine only. So a word belongs here only where no
careful reader would search for it: a test holds the list against every name of the vocabulary.
A pack's names match by their stems ("thinking" finds "think"): what is here is no mention of them.
Written for this project from questions as patients and clinicians ask them.
"""

from __future__ import annotations

from typing import Final

ADVERBS: Final = frozenset(
    """
    absolutely actually afterward afterwards again alike almost alone along already altogether
    always anyhow anymore anyway apparently approximately around away back barely basically besides
    briefly broadly certainly clearly commonly completely consistently constantly currently daily
    definitely
    directly down easily else elsewhere entirely especially essentially eventually exactly extremely
    fairly finally first firstly forever formerly forward frequently fully further generally
    genuinely gradually greatly hardly hence here highly hopefully however immediately indeed
    initially instead just largely lately later likely literally little long-term mainly maybe
    meaningfully merely moreover mostly namely nearly necessarily never nevertheless nonetheless
    normally notably nowadays obviously occasionally originally otherwise overall partially
    particularly partly perhaps permanently personally possibly potentially practically precisely
    presently presumably previously primarily probably promptly properly purely quick quickly quite
    rapidly rarely rather readily realistically really reasonably recently regularly reliably
    repeatedly reportedly respectively roughly routinely scarcely seldom seriously severely sharply
    shortly significantly similarly simply slightly slowly so-called somehow sometimes somewhat soon
    sooner specifically steadily straight strictly strongly substantially successfully suddenly
    sufficiently supposedly surely temporarily terribly thereby therefore thoroughly though thus
    tonight totally truly twice typically ultimately undoubtedly unfortunately usually utterly
    virtually well-known whatsoever wholly widely yet
    """.split()
)
"""How, how often, how surely."""

TIMES: Final = frozenset(
    """
    ago april august century date day days decade decades december early evening evenings every
    everyday february fortnight friday future hour hours instant january july june late latest march
    meantime midnight minute minutes moment moments monday month monthly months morning mornings
    next night nights noon noontime november nowadays october overnight past present recent saturday
    season second seconds september sunday thursday today tomorrow tuesday wednesday week weekend
    weekends weekly weeks year yearly years yesterday
    """.split()
)
"""When, and for how long."""

AMOUNTS: Final = frozenset(
    """
    additional amount amounts another anybody anyone anything anywhere bit bits bunch couple couples
    dozen eight eighteen eighty eleven enormous entire everybody everyone everything everywhere
    extra few fewer fifteen fifty five forty four fourteen full half handful huge hundred hundreds
    kind kinds large larger largest least lot lots majority massive maximum minimum multiple nine
    nineteen ninety nobody none noone nothing nth number numbers numerous one ones part parts
    percent percentage piece pieces plenty proportion quarter range seven seventeen seventy share
    six sixteen sixty size small smaller smallest somebody someone something sort sorts ten third
    thirteen thirty thousand thousands three tiny tons total twelve twenty two various whole
    """.split()
)
"""How many, how much, nobody in particular."""

TALK: Final = frozenset(
    """
    accha according achha actual addressed advance advice advise advised afaik agree agreed aka
    alright amirite answer answers anybody's apologies apology appreciate argue article articles ask
    asked asking asks assume assuming aware background basis believe believed bet bets big biggest
    blog bloody bothered bothering brief briefly broad btw bucks buddy bullshit buzz call called
    calls case cases certain chance chances cheers choice choices choose chose chosen claim claimed
    claiming claims clarify clear clue colleague colleagues come comes coming comment comments
    concern concerned concerning concerns confirm confirmed confused confusing cons consider
    considered considering context convinced correct crap curious current cuz damn deal dear debate
    decide decided decision decisions detail details difference differences different difficult
    dilemma disagree discuss discussed discussion doc docs doubt doubts dude dunno easier easiest
    easy eg eh elaborate erm established etc ever evidence-based existing expect expected expecting
    expects expert experts explain explained explains explanation fact facts fair fake false fancy
    feedback figure figures final fine fixed folk folks forget forgot former forum forums frank
    frankly freaking fuss general genuine gist given giving gonna good google googled googling
    gossip gotta grateful great greater greatest guess guidance guy guys haha hard harder hardest
    hassle hear heard hello help helpful hey hi hint hmm hoax honest honestly hoping how's hype i'd
    i'll i'm i've idea ideal ideas idk imagine important impossible individual info inform
    information informed interested interesting internet involve involved involves issue issues it'd
    it'll it's its itself joke key kidding kindly knew know knowing known knows label labelled
    latter legit let lets lie lies likelier likelihood literature logic lol ma'am madam magazine
    main major makes making mate matter matters meaning means meant mention mentioned mentioning
    minor mistake mistaken modern moment money myth myths namaste near need needed needs new newer
    newest news nice nonsense nope normal note notes notice noticed obvious obviously odd odds offer
    offered offering offers ok okay online opinion opinions option options ordinary outline paper
    papers pardon particular perspective please pls plz point pointless points popular possible post
    posts potential practical practice predominant prefer preference preferred prefers prior proper
    pros proven publication published quality question questionable questions quick quote rant
    rather read reader real realistic reality reason reasons reckon reddit refer reference
    references referred regard regarding regards regular relatively relevant reliable remember
    report reported reporting reports resource resources result results reviewed rid right rip-off
    robust rubbish rumor rumour rumours said saying says scam scientific sense separate serious
    share shared short significant silly similar simple sir slight sorry sounds source sources spare
    speak special specific standard stated statement story straightforward strange stronger
    strongest stuff stupid subsequent substantial sufficient suggest suggested suggesting suggestion
    suggestions suggests suitable summarise summarize summary supposed supposedly sure surprised
    swear swears talk talked talking talks tells terms thank thanks thankyou thing things think
    thinks thought thoughts told topic topics tricky true trust truth tweet twitter typical
    uncertain unclear uncommon understand understanding understood unknown unlikely unnecessary
    unsure unusual update upfront useless usual valid valuable viable view views waste website weird
    what's whats where's who's wiki wikipedia win winner wins wonder wondered wondering word words
    worried worry worrying worth worthwhile worthy wrong ya yeah yep yes youtube yup
    """.split()
)
"""What people say around a question: thinking, telling, asking, politeness, doubt, haste."""

DOING: Final = frozenset(
    """
    able accept accepted accepting achieve achieved achieves achieving add added adding adds aim
    aims ain't allow allowed allowing allows appear appeared appears applied applies apply aren't
    assess assessed assessing assist associated attempt attempted attempts attend attended avoids
    based become becomes becoming began begin beginning begins begun behave behind belong bother
    bring bringing brings brought build builds built buy buying cannot care carried carries carry
    carrying catch catches catching caught check checked checking checks chuck close compare
    complete completed confer confers contain contained contains continue continued continues
    continuing contribute contributed contributes correlated could've couldn't define defined
    demonstrate demonstrated demonstrates depend depends describe described designed despite
    determine determined develop developed developing develops did didn't differ differs doesn't
    don't employ employed end ended ending ends enjoy enough ensure enter establish evaluate
    evaluated evaluating examine examined exist explore explored face faced fail failed failing
    fails feature feel feeling feels felt find finding finds finish finished fix fixed fixes fixing
    follow followed following follows found get gets getting give gives go goes going gone got
    gotten guard hadn't handle handled handling hang happen happened happening happens hasn't
    haven't head-to-head held hold holding holds identified identify implicated include included
    includes including indicate indicated indicates interpret investigate investigated investigating
    involvement isn't join justified justify keep keeping keeps kept kick kicked kicking kicks lead
    leads leave leaves leaving left lets lie like liked likes limit limited link linked list look
    looked looking looks made maintain make manage managed manages managing meet meets mess messed
    messes messing move moved moves moving must needn't observe observed obtain obtained occur
    occurred occurring occurs order ought outperform outperforms outweigh outweighs own pass passed
    passes pay paying pick picked place placed plan planned planning plans play played plays prepare
    prescribe prescribed prescribes prescribing prescription presence proposed prove proved proves
    provide provided provides providing purpose push put puts putting reach reached reaches reaching
    reckons relate related relates rely remain remained remains replace replaced replaces replacing
    represent require required requires return returned returns reveal revealed reveals role ruin
    ruined ruining ruins saw see seeing seek seem seemed seems seen select selected send sent serve
    set sets settle should've shouldn't shown solve start started starting starts state stated stay
    stayed staying stays stick struggle struggled struggling swap swapped swapping switch switched
    switches switching tend tends tried tries try trying turn turned turns undergo undergoes
    undergoing undergone use used uses using utilised utilized vary visit wait waited waiting want
    wanted wanting wants wasn't watch watched watches watching went weren't win wipe wiped wish
    won't worked working would've wouldn't wreck wrecked wrecks write written wrote
    """.split()
)
"""What anybody does with anything: light verbs, and the verbs of saying what was found."""

PEOPLE: Final = frozenset(
    """
    aunt auntie baba bhai boss boyfriend bro brother chap colleague companion consultant cousin dad
    daddy daughter didi doctor doctors dr family fella fiance fiancee friend friends girlfriend gp
    gps gran grandad granddad granddaughter grandfather grandma grandmother grandpa grandson granny
    he he's hers herself himself his hubby husband husbands i id in-laws ive kin mam mama mamma
    missus mom mommy mum mummy mums myself nanna nephew niece nurse nurses ours ourselves papa
    partner pharmacist physician practitioner psychiatrist psychologist she she's shrink sis sister
    someone's son specialist spouse stepdad stepmom surgeon theirs themselves therapist they'll
    they're they've uncle we'd we're we've wife you'd you'll you're you've yours yourself yourselves
    """.split()
)
"""Who asks, for whom, and whom they heard it from; ages and patients are read elsewhere."""

LINKS: Final = frozenset(
    """
    above across ahead albeit alongside although amid amidst among amongst apart area areas aside
    aspect aspects because below beneath beside beyond circumstance circumstances concerning
    considering despite due else example examples except extent factor factors feature features
    furthermore inside instance level levels manner means near nor onto opposed opposite outside
    outwith past per plus process re regardless respect scenario scenarios since situation
    situations than that's there's till toward towards underneath unless unlike upon versus via way
    ways whatever whenever whereas wherever whether whichever whoever within without
    """.split()
)
"""What holds a sentence together, and nouns that stand for any noun."""

RESEARCH: Final = frozenset(
    """
    bad worst awful horrible nasty decent solid weak poor mixed signal signals participant
    participants subjects sample samples setting settings arm arms group groups drop dropped
    trialists investigators authors researchers enrolled recruited tested trialled randomised
    randomized controlled comparator baseline rct rcts young withheld withhold offset onset
    magnitude
    """.split()
)
"""How studies are made and how good they are, which is no outcome of theirs."""

PRAISE: Final = frozenset("natural organic herbal harmless gentle".split())
"""What sellers call a thing: a reason given, and nothing that a study measures."""

EVERYDAY_WORDS: Final = (
    ADVERBS | TIMES | AMOUNTS | TALK | DOING | PEOPLE | LINKS | PRAISE | RESEARCH
)
"""Every word that is never a term of a question, in lower case."""
