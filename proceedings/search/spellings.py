"""A word in, its British and American spellings out: ``organisation`` -> organization. Rules are data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

# British ending, American ending. Each rule is read both ways; of what comes out nothing need be a word: it is only
# looked for. What must not happen is that another word comes out (prise and prize, filing and filling, four and for),
# so a rule says how much of a word must stand before its ending.
_ENDINGS = (
    (2, ("isation", "isations"), ("ization", "izations")),
    (3, ("ise", "ised", "ises", "ising", "iser", "isers"), ("ize", "ized", "izes", "izing", "izer", "izers")),
    (2, ("yse", "ysed", "yses", "ysing", "yser"), ("yze", "yzed", "yzes", "yzing", "yzer")),
    (3, ("our", "ours", "oured", "ouring", "ourful"), ("or", "ors", "ored", "oring", "orful")),
    (3, ("ourable", "ourably", "ourite", "ourites"), ("orable", "orably", "orite", "orites")),
    (3, ("ourhood", "ourhoods", "oural", "ourer", "ourers"), ("orhood", "orhoods", "oral", "orer", "orers")),
    (3, ("ourless", "ourly", "ouring", "ourism"), ("orless", "orly", "oring", "orism")),
    (2, ("tre", "tres", "tred", "bre", "bres"), ("ter", "ters", "tered", "ber", "bers")),
    (4, ("ence", "ences", "enceless"), ("ense", "enses", "enseless")),
    (3, ("ogue", "ogues"), ("og", "ogs")),
    (4, ("amme", "ammes"), ("am", "ams")),
    (3, ("aedic", "aedics", "aemia", "aemic"), ("edic", "edics", "emia", "emic")),
)
# In words of two syllables and more a British l is doubled: travelling, labelled, counsellor.
_DOUBLED = re.compile(r"([^aeiou]*[aeiouy]+[^aeiou]+[aeiou])(ll?)(ed|ing|ings|er|ers|or|ors|ous)")
_PAIRS = """grey gray  cheque check  cheques checks  tyre tire  tyres tires  plough plow  ploughs plows  mould mold
    moulds molds  sceptic skeptic  sceptics skeptics  sceptical skeptical  scepticism skepticism  judgement judgment
    judgements judgments  acknowledgement acknowledgment  ageing aging  practise practice  practised practiced
    practising practicing  licence license  licences licenses  enquiry inquiry  enquiries inquiries  fulfil fulfill
    fulfils fulfills  fulfilment fulfillment  enrol enroll  enrolment enrollment  instalment installment
    skilful skillful  wilful willful  jewellery jewelry  aluminium aluminum  manoeuvre maneuver
    manoeuvres maneuvers  foetus fetus  oestrogen estrogen  aeroplane airplane  aeroplanes airplanes  artefact artifact
    artefacts artifacts  storey story  kerb curb  gaol jail  pyjamas pajamas  whisky whiskey  cosy cozy
    encyclopaedia encyclopedia  mediaeval medieval  archaeology archeology  archaeological archeological
    axe ax  catalogue catalog  connexion connection  defence defense  offence offense  pretence pretense"""


def _pairs() -> dict[str, str]:
    listed = _PAIRS.split()
    british, american = listed[::2], listed[1::2]
    return dict(zip(british + american, american + british, strict=True))


_OTHER = _pairs()
_SUFFIXES = [
    (before, one, other)
    for before, british, american in _ENDINGS
    for a, b in zip(british, american, strict=True)
    for one, other in ((a, b), (b, a))
]


@lru_cache(maxsize=4000)
def other_spellings(word: str) -> tuple[str, ...]:
    """Give the other ways to spell a folded English word; most have none."""
    return tuple(dict.fromkeys(other for other in _others(word) if other != word))


def _others(word: str) -> Iterator[str]:
    if not (word.isascii() and word.isalpha()):
        return
    if word in _OTHER:
        yield _OTHER[word]
    for before, one, other in _SUFFIXES:
        if word.endswith(one) and len(word) - len(one) >= before:
            yield word[: -len(one)] + other
    if doubled := _DOUBLED.fullmatch(word):
        start, ls, end = doubled.groups()
        yield start + ("l" if ls == "ll" else "ll") + end
