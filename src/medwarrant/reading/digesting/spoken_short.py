# ruff: noqa: E501 - patterns are read as wholes
"""A spoken sentence in short: without what was begun again, what leads up to what is said, words
to somebody present, and what trails off behind it. No word is put in, none changes its place.
"""

from __future__ import annotations

import re
from itertools import pairwise

from medwarrant.reading.digesting.plain import plain
from medwarrant.reading.digesting.spoken_form import reads_whole
from medwarrant.reading.digesting.spoken_sense import is_cut, leans

_SAID_TWICE = re.compile(
    r"\b(?P<said>[\w’'-]+(?: [\w’'-]+){1,6}),? (?:(?:again|actually|you know|i mean|well|uh|um|like),? )*(?P=said)\b",
    re.I,
)
"""Two words or more that were said twice on end, with a filler between or without."""
_WORD_TWICE = re.compile(
    r"\b(?P<said>in|on|of|at|by|for|with|from|as|the|a|an|is|are|was|were|it['’]?s?|that['’]?s|they|we|i|and|but|to|there['’]s|you|if|their|this),? (?:you know, )?(?P=said)\b(?! (?:that|had)\b)",
    re.I,
)
"""A small word that was begun again."""
_SOUND = re.compile(r"\s*\[(?!indistinct|inaudible)[^\]]{1,30}\]")
_SET_OFF = re.compile(
    r", (?:again|actually|basically|essentially|literally|obviously|frankly|honestly|of course|in fact|by the way|as you know|as we (?:all )?know|i should (?:mention|say|add|point out)|i (?:must|have to) say|if you will|so to speak|say|what|you know|i mean|to be (?:honest|fair))(?=,)",
    re.I,
)
"""What is put into a sentence between commas and says nothing of its subject."""
_AFTER_SUBJECT = re.compile(
    r"^((?:[\w’'-]+ ){0,3}[\w’'-]+), (?=(?:is|are|was|were|has|have|does|do|can|may|might|will|would|could|should)\b)"
)
"""A subject cut off from its verb by what was put between them."""
_BEGUN_ANEW = re.compile(
    r"^(?P<said>it['’]s|that['’]s|they['’]re|there['’]s|it|they|we|you) (?P<where>(?:in|for|with|at|by|on|from|among) [^,.;]{3,50}), (?=(?P=said)\b)",
    re.I,
)
"""A sentence begun anew behind where it holds ("it's in open studies, it's closer to half")."""
_WITHIN = re.compile(
    r"(?<!not )(?<!n['’]t )(?<!never )(?<!, )\b(?:actually|basically|essentially|literally|obviously|frankly|really(?! (?:only|just|not)\b)),? (?=[a-z])|(?<=[a-z]) (?:actually|basically|essentially|literally|obviously)(?=[,.]?(?: |$))(?<!not actually)",
    re.I,
)
_SEEN = r"(?:found|saw|seen|see|learned|realized|know|discovered|figured out|find|observed|observe|noticed)"
_LEADS_UP = re.compile(
    rf"^(?:what (?:we|they|i|researchers|people)(?:['’]ve| have)? (?:also |then |now |really |just )*{_SEEN}(?: to be)?(?: (?:really|very|so|quite|pretty|most))*(?: (?:interesting|fascinating|important|surprising|striking|remarkable))?,? (?:is|was),? (?:is |was )?(?:that )?"
    r"|(?:with [\w ]{2,30}, )?what (?:it )?turns out(?: is)?,? (?:that )?|it (?:just |also )?turns out,? (?:that )?"
    r"|what(?:['’]s| is)(?: also| really| so| very| most)* (?:interesting|important|fascinating|remarkable|striking|key|crucial|powerful)(?: to (?:know|note|understand|realize)| (?:here|there|about (?:this|that|it)))? is,? (?:that )?"
    r"|(?:the|an?|another|one)(?: \w+)?(?: key| important| interesting| main| crucial| critical)* (?:point|thing|message|takeaway|take-away|news|part) (?:here |there |to (?:know|note|understand|remember|keep in mind) )?is,? (?:that |the fact that )"
    r"|(?:the|an?|another|one)(?: very| really)? (?:key|important|main|crucial|critical|major) (?:point|thing|message|takeaway|distinction) (?:about|on|here|with|regarding)[^,]{0,70}, (?:is,? (?:that )?)?"
    r"|that['’]s (?:the|an|one)(?: other| key| important| main)? (?:thing|point|part) (?:that )?(?:you|we) (?:have|need|want) to (?:really |also )?(?:realize|know|understand|remember|keep in mind),? is(?: that)?,? "
    r"|what (?:has|have|had) been (?:shown|found|seen|observed) is,? (?:that )?|(?:so )?the (?:first|main|best|biggest|number one|most important) (?:thing|step|choice|option|treatment|advice)(?: (?:there|here|to do))? (?:is|would be),? (?:that )?"
    r"|(?:without (?:question|doubt)|no question|remarkably|surprisingly|amazingly),? (?:that )?"
    r"|(?:the )?(?:simple )?(?:reality|fact|truth|bottom line|fact of the matter) is,? (?:that )?"
    r"|what (?:you|people|we|everyone|parents|patients)(?: all)?(?: really)? (?:need to|should|have to|must|want to) (?:know|understand|realize|remember|keep in mind) is,? (?:that )?"
    r"|although (?=[^,]*, but\b)|as (?:expected|one might expect),? |(?:and|so|but|now|well|also|then),? "
    r"|(?:one of )?(?:the )?(?:best|simplest|easiest|most \w+) (?:ways?|things?) (?:to do (?:that|this|it|so)|of doing (?:that|this|it|so)|for (?:that|this)|(?:that )?you can do) (?:is|would be),? (?:to )?(?=[a-z]+ ))",
    re.I,
)
"""What leads up to what is said. Words that bound it ("I think", "it may be that") stay."""
_HELD_AGAINST = re.compile(
    r"^[^.;?]{0,40}?\b(?:compare|contrast)(?:ed)? (?:that|this|it|them) (?:with|to|against) (?P<what>[\w’' -]{2,40}?), (?:which|who) ",
    re.I,
)
"""How a speaker turns to what the rest of the sentence is about ("contrast that with ketamine, which lasts …")."""
_WHERE = re.compile(
    r"^what(?:['’]s| is)(?: also| really| so| very| most)* (?:interesting|important|fascinating|remarkable|striking|notable)(?: here| there)? (?P<where>(?:with|in|about|for) [^,]{3,40}?) is,? that ",
    re.I,
)
"""The same, with where it was seen ("what's interesting with the trial is that we saw …")."""
_OF_WHAT = re.compile(
    r"^the (?:\w+ )?(?:problem|trouble|issue|advantage|benefit|downside|upside|beauty|limitation|good thing|bad thing|nice thing|thing|challenge) (?:with|about|of) (?P<what>(?!(?:this|that|it|these|those|them)\b)[\w’' -]{2,40}?) is,? (?:that )?(?=(?:it|they|you|there)(?:['’]|\b))",
    re.I,
)
"""What a speaker finds in something, told as what it is ("the problem with that drug is that it …")."""
_AS_SAID = re.compile(
    r",? ?\b(?:that|which|as|like) (?:i|we|you)(?:['’]ve|['’]re|['’]m| was| were| have| am| are)? (?:just |already |also )?(?:been )?(?:talk(?:ing|ed) about|mention(?:ed|ing)|describ(?:ed|ing)|discuss(?:ed|ing)|refer(?:red|ring) to|said|saying|spoke about|alluded to)(?: (?:earlier|before|today|previously|a (?:moment|minute) ago))?(?=[\s,.;]|$),?",
    re.I,
)
"""How a speaker points back to the conversation."""
_TO_YOU = re.compile(
    r"\byou(?:['’]re| are| were| just| have|['’]ve)* (?:describing|described|saying|said|mentioned|mentioning|talking about|talked about|asking|asked|alluding)\b|\b(?:this|the|a) (?:term|word) (?:we|that|for|i)\b|\b(?:let me|if that makes sense|i don['’]t know if)\b|\b(?:we|i)(?:['’]ll| will) (?:get|come) (?:back )?to\b|\bwe talked about\b|\bwhatever(?: \w+){0,2} (?:going on|happening)\b",
    re.I,
)
"""Words on the conversation, for which what is said need not wait."""
_CLAUSE = re.compile(
    r",? (?=(?:and|so|but|which|because|since|meaning|where|as|suggesting)\b)|; | – | — ", re.I
)
_HANGS = re.compile(r",? (?:meaning|which|where)\b", re.I)
"""How a clause opens on which all behind it hangs."""
_TRAILS = re.compile(
    r"(?:,? (?:yeah|right|okay|ok|you know|i mean|et cetera|etc|and so on|and so forth|and (?:all )?(?:that )?(?:stuff|things)(?: like that| of that sort)?|or whatever|or something|or anything like that|if that makes sense|is (?:a|one) way to do (?:it|that|this)|but (?:curious|interesting|anyway|whatever|yeah)|as (?:i|we|you) (?:said|mentioned)(?: earlier| before)?|and that sort of thing|for instance|for example)"
    r"|,? (?:so|and|which) (?:it|that|this|which)?(?:['’]s| is| was)? ?(?:an? )?(?:much |very |really |pretty |so |quite |just )*(?:\w+er|interesting|compelling|great|cool|amazing|fascinating|impressive|remarkable|incredible|neat|nice|big deal))+(?=\W*$)",
    re.I,
)
"""What trails off behind a sentence."""
_DANGLES = re.compile(
    r"(?:,? (?:a|an|the|of|to|with|for|kind of|sort of|like|and|or|but|so|because|that|is|are|very|the most|kind of the))+$",
    re.I,
)
FEWEST_LEFT = 4
"""Words of a sentence that must stand behind what leads up to it."""


def short(said: str) -> str:
    """A spoken sentence in short, its first letter a capital; the plain sentence where nothing can
    go.
    """
    text = _again(_SOUND.sub("", plain(said)))
    if _SET_OFF.search(text) is not None:
        text = _AFTER_SUBJECT.sub(r"\1 ", _SET_OFF.sub("", text))
    text = _again(" ".join(_WITHIN.sub(" ", text).split()))
    text = _BEGUN_ANEW.sub(r"\g<where>, ", text)
    text = _AS_SAID.sub(_comma_behind, text).lstrip(" ,")
    text = _without_talk(text)
    held = _HELD_AGAINST.match(text)
    if held is not None:
        text = f"{held['what']} {text[held.end() :]}"
    text = _OF_WHAT.sub(r"\g<what>: ", text)
    seen = _WHERE.match(text)
    if seen is not None:
        text = f"{seen['where']}, {text[seen.end() :]}"
    while True:
        shorter = _LEADS_UP.sub("", text, count=1).lstrip(" ,")
        if shorter == text or len(shorter.split()) < FEWEST_LEFT:
            break
        text = plain(shorter)
    stop = text[-1:] if text[-1:] in ".!?" else ""
    trimmed = _TRAILS.sub("", text.rstrip(" .!?,"))
    if len(trimmed.split()) >= FEWEST_LEFT:
        text = f"{trimmed.rstrip(' ,;')}{stop or '.'}"
    text = re.sub(r"\s+([,.;?!])", r"\1", " ".join(text.split()))
    text = re.sub(r",(?:\s*,)+", ",", text)
    return text[:1].upper() + text[1:]


def joined(sentences: list[tuple[str, bool]]) -> list[str]:
    """Sentences in short, where the second of each pair says whether it goes on with the one
    before it: then it is told behind a comma, or, where that was broken off, in its place. What has
    no verb, and is what the next sentence speaks of, is told before a colon.
    """
    told: list[str] = []
    for text, goes_on in sentences:
        is_topic = told and is_cut(told[-1]) and not reads_whole(told[-1])
        if is_topic and not goes_on and leans(text):
            told[-1] = f"{told[-1].rstrip(' .,;')}: {_small(text)}"
            continue
        if not goes_on or not told:
            told.append(text)
            continue
        before = told.pop().rstrip(" ")
        is_left_open = before.endswith(("...", "…", "-", "–"))
        before = before.rstrip(" .…-–,;:")
        if is_left_open:
            before = _DANGLES.sub(
                lambda found: " is" if found[0].lower().startswith(" is") else "", before
            )
        told.append(f"{before}{'' if is_left_open else ','} {_small(text)}")
    return told


def _small(text: str) -> str:
    is_name = text[:2].isupper() or text[:2] in ("I ", "I'", "I’") or text[1:2] == " "
    return text if is_name else text[:1].lower() + text[1:]


def _again(text: str) -> str:
    while True:
        once = _WORD_TWICE.sub(r"\g<said>", _SAID_TWICE.sub(r"\g<said>", text))
        if once == text:
            return text
        text = once


def _comma_behind(found: re.Match[str]) -> str:
    return "," if found[0].endswith(",") else ""


def _without_talk(text: str) -> str:
    """The text up to the last clause that is on the conversation, where what is left reads as a
    sentence.
    """
    places = [found.start() for found in _CLAUSE.finditer(text)]
    for start, end in reversed(list(pairwise([*places, len(text)]))):
        if _TO_YOU.search(text[start:end]) is None:
            continue
        left = text[:start].rstrip(" ,;")
        is_last = end == len(text) or _HANGS.match(text[start:end]) is not None
        if is_last and len(left.split()) >= FEWEST_LEFT and reads_whole(left):
            return _without_talk(f"{left}.")
    return text


def speaks_to_somebody(text: str) -> bool:
    """Whether a sentence in short still holds words on the conversation."""
    return _TO_YOU.search(text) is not None
