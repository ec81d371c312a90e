# ruff: noqa: E501 - patterns are read as wholes
"""A title for what was said: the sentence's own words from its subject on, up to the first place where it may end."""

from __future__ import annotations

import re

from medwarrant.reading.digesting.spoken_form import reads_whole

MOST_WORDS = 14
"""Words of a title; a sentence of no more is its own title."""
MOST_OF_QUESTION = 24
"""Words of a question that is the title of its answer."""
MOST_CUT = 10
"""Words of a title of which no place is found at which it may end."""
FEWEST_WORDS = 4
"""Words before a place where a title may end."""
_INTRODUCES = re.compile(
    r"^(?:(?:contrary to|in terms of|as|with respect to|according to)\b[^,]{3,60}, |(?:recently|generally|so far|in \d{4}|normally|straight up|nowadays),? "
    r"|(?:although )?my (?:understanding|assumption|sense|guess|impression)(?: of [\w -]{2,30})?,? is,?(?: that)? |(?:i|we) (?:also )?(?:think|believe|know|found|saw|showed)(?: in general)? that |(?:the )?(?:reality|fact|point|truth) is that "
    r"|it(?:['’]s| is| does)? (?:also )?(?:true|turns out|clear|known|well known) that |what (?:we|they|i)(?:['’]ve| have)? (?:found|saw|seen|showed)\b[^,.]{0,40}? (?:is|was)(?: that)? "
    r"|(?:there(?:['’]s| is| are| was| were|['’]s been)|we(?:['’]ve| have)(?: got)?|(?:so )?much of) [^,.;]{2,90}?\b(?:show(?:s|ing)?|demonstrat(?:es?|ing)|found|say(?: basically)?|evidence|fact|seeing) that )",
    re.I,
)
"""What stands before what is said: on what it rests, or that somebody says it."""
_FILLS = re.compile(
    r",? (?:we know|you know|i think|i believe|if you will|of course|per se|for instance|for example)\b(?:,(?: in particular,)?)?|\b(?:actually|really|basically|essentially|kind of|sort of|simply|obviously|again,|certainly) ",
    re.I,
)
_ENDS = re.compile(
    r"(?:,|;|:| –| —)? (?=(?:because|which|where|since|so that|meaning|and (?:then|it|they|you|that|as|so|because|its)|but|although|though|unless|except|while|whereas|as opposed|in order)\b)|[,;:] "
)
"""Where a clause ends that says something by itself."""
_PAUSES = re.compile(
    r" (?=(?:in|by|with|for|from|at|through|during|after|before|when|between|on|into|within|as)\b)"
)
"""Where a phrase ends, behind which a title may be broken off."""
_BOUNDS = re.compile(
    r"\b(?:but|although|though|unless|except|not|only|if|when|until|without|rather|whereas|at least|in part|partly|some)\b",
    re.I,
)
"""Words in what is left off that a reader must look for in the sentence."""
_DANGLES = re.compile(
    r"(?:[\s,]+(?:a|an|the|and|or|of|to|in|with|for|by|from|on|at|into|as|is|are|be|that|than|very|more|less|much|not|also|which|who|we|you|they|(?:and|or),? \w+ly))+$",
    re.I,
)


def spoken_title(sentence: str) -> str:
    """The title of a plain spoken sentence, cut where no place is found at which it may end.

    What bounds the sentence is never cut off unseen: "…" stands for it.
    """
    if sentence.endswith("?") and len(sentence.split()) <= MOST_OF_QUESTION:
        return sentence
    said = _INTRODUCES.sub("", sentence.strip().rstrip(".!?"))
    said = " ".join(_FILLS.sub(" ", said).replace(" ,", ",").split()).strip(" ,")
    if len(said.split()) <= MOST_WORDS:
        return _capital(said)
    for ends, is_whole in ((_ENDS, True), (_PAUSES, False)):
        places = [
            found.start()
            for found in ends.finditer(said)
            if FEWEST_WORDS <= len(said[: found.start()].split()) <= MOST_WORDS
            and _says(said[: found.start()])
        ]
        if places:
            told = _DANGLES.sub("", said[: places[-1]].rstrip(" ,;:–—"))
            is_bounded = _BOUNDS.search(said[places[-1] :]) is not None
            return _capital(told if is_whole and not is_bounded else f"{told}…")
    return _capital(f"{_DANGLES.sub('', ' '.join(said.split()[:MOST_CUT]).rstrip(' ,;:'))}…")


def _says(words: str) -> bool:
    """Whether the words read as a sentence, with something behind their verb."""
    parts = _DANGLES.sub("", words).split()
    return len(parts) >= FEWEST_WORDS and reads_whole(" ".join(parts[:-1]))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
