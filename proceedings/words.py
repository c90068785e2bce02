"""Text in, words out: folded forms, tokens with their places, stems, stop words. Whatever compares words does it here.

A word is a run of letters and digits with the marks that belong to them. Inside a word an apostrophe vanishes
(``don't`` -> dont, ``O'Brien`` -> obrien), a possessive ``'s`` is no part of it, and an elision is a word of its own
(``l'Union`` -> l, union). Chinese and Japanese characters, which no spaces part, are a word each.
"""

from __future__ import annotations

import re
import threading
from functools import cache, lru_cache
from typing import NamedTuple

import Stemmer

from proceedings.folding import CJK, MARKS, UNSEEN, flatten_signs, fold_signs
from proceedings.model import Span

_LETTER = rf"(?:(?![{CJK}])[^\W_])"
_TAIL = rf"(?:{_LETTER}|[{MARKS}{UNSEEN}])"
_APOSTROPHE = "['\u2018\u2019\u02bc\u02b9\u2032\uff07]"
_ELISION = "(?:[cdjlmnstCDJLMNST]|[qQ][uU]|(?:[aA]|[dD][aA]|[dD][eE]|[nN][eE]|[sS][uU])[lL][lL])"
_PLAIN_TOKEN = re.compile(
    rf"({_ELISION}(?='[a-z0-9]{{2}})|[a-z0-9]+(?:'(?!s(?![a-z0-9]))[a-z0-9]+)*)(?:'s(?![a-z0-9]))?"
)
_FLAT_PLAIN_WORD = re.compile("[a-z0-9]+")

# An apostrophe between letters; a regular expression that begins with a plain character is a search for that character.
_INNER = re.compile(r"'(?<=[^\W_]')(s(?![^\W_])'?|(?=[^\W_]))")
_POSSESSIVE = re.compile(r"'(?<=[^\W_]')(?<!'s')s(?![^\W_]|')")  # most apostrophes, dropped at one go
_ELIDED = re.compile(rf"(?<![^\W_])(?<![^\W_]'){_ELISION}\Z")


@cache
def _token() -> re.Pattern[str]:
    """Compile what a word is in any script, which takes 15 ms, when the first text needs it."""
    return re.compile(
        rf"(?P<elided>{_ELISION})(?={_APOSTROPHE}{_LETTER}[{MARKS}{UNSEEN}]*{_LETTER})"
        rf"|(?P<cjk>[{CJK}][{MARKS}]*)"
        rf"|(?P<word>{_LETTER}{_TAIL}*(?:{_APOSTROPHE}(?![sS](?!{_TAIL})){_TAIL}+)*)(?:{_APOSTROPHE}[sS](?!{_TAIL}))?"
    )


@cache
def _flat_word() -> re.Pattern[str]:
    return re.compile(rf"[{CJK}][{MARKS}]*|{_LETTER}(?:{_LETTER}|[{MARKS}])*")


class Token(NamedTuple):
    """A word where it stands: from ``start`` to ``end`` in the source text; ``text`` is folded, without apostrophes."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """The word's place in the source text."""
        return Span(self.start, self.end)


def fold(text: str) -> str:
    """Make lower-case letters without accents of any text: ``Łódź``, ``lodz`` and ``LODZ`` come out alike.

    ß æ ø đ þ ð œ ı become ss ae o d th d oe i, curly apostrophes straight, soft hyphens and zero-width characters
    vanish. The result may be longer or shorter than ``text``. Folding twice changes nothing.
    """
    return text.lower() if text.isascii() else fold_signs(text)


def plain(name: str) -> str:
    """Fold a name, with single blanks in it, so that its spellings can be compared: ``Łódź  (UN)`` -> lodz (un)."""
    return " ".join(fold(name).split())


def tokens(text: str) -> list[Token]:
    """Find the words of ``text`` in order, with their places in it. A hyphenated word is a token for each part."""
    if text.isascii():
        matches = _PLAIN_TOKEN.finditer(text.lower())
        return [Token(match.start(1), match.end(1), match[1].replace("'", "")) for match in matches]
    found = []
    for match in _token().finditer(text):
        start, end = match.span(match.lastgroup or 0)
        if folded := fold(text[start:end]).replace("'", ""):
            found.append(Token(start, end, folded))
    return found


def words(text: str) -> list[str]:
    """List the words of ``text`` as ``tokens`` does, without their places, in a fraction of the time."""
    flat = flatten(text)
    return (_FLAT_PLAIN_WORD if flat.isascii() else _flat_word()).findall(flat)


def flatten(text: str) -> str:
    """Fold a text so that every word of it is one run of letters and digits, with other signs between the words.

    ``The UN’s l’Union don't`` -> ``the un l union dont``. Hyphens stay, and Chinese and Japanese characters have spaces
    around them. Made for speed: it costs next to nothing where a text is plain ASCII.
    """
    text = text.lower() if text.isascii() else flatten_signs(text)
    if "'" in text:
        text = _POSSESSIVE.sub("", text)
        if "'" in text:
            text = _INNER.sub(_join, text)
    return text.replace("\0", " ")


def _join(found: re.Match[str]) -> str:
    """Drop a possessive, part an elision from its word, and drop every other apostrophe."""
    if found[1]:
        # An apostrophe after the possessive belongs to nothing: it parts what comes from what was.
        return " " if found[1].endswith("'") else ""
    text, at = found.string, found.start()
    after = text[at + 1 : at + 3]
    return " " if len(after) == 2 and after.isalnum() and _ELIDED.search(text, max(0, at - 5), at) else ""


_STEMMERS = {
    "en": "porter",  # not the newer "english": the full-text index stems by Porter's first rules, and both must agree
    "de": "german",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
}
_LONGEST_STEMMED = 64  # bytes; SQLite's porter leaves longer words alone (FTS5_PORTER_MAX_TOKEN in fts5_tokenize.c)
_local = threading.local()


def stem(word: str, language: str = "en") -> str:
    """Cut a folded word to its stem: ``mines`` -> mine, ``credibility`` -> credibl. Unknown languages keep the word."""
    # Texts and queries ask for the same words again and again.
    return _stem(word, language) if len(word) <= _LONGEST_STEMMED else word


@lru_cache(maxsize=20_000)
def _stem(word: str, language: str) -> str:
    return stems([word], language)[0]


def stems(folded: list[str], language: str = "en") -> list[str]:
    """Cut many folded words to their stems, much faster than one at a time: each word is cut once."""
    algorithm = _STEMMERS.get(language)
    if algorithm is None:
        return folded
    stemmer = getattr(_local, algorithm, None)
    if stemmer is None:  # a stemmer keeps a buffer: one a thread
        stemmer = Stemmer.Stemmer(algorithm)
        setattr(_local, algorithm, stemmer)
    distinct = list(dict.fromkeys(folded))  # a text says the same words again and again
    cut = {
        word: stemmed if 2 < len(word) <= _LONGEST_STEMMED else word
        for word, stemmed in zip(distinct, stemmer.stemWords(distinct), strict=True)
    }
    if algorithm == "porter":  # SQLite follows Porter's own later changes: possibly -> possibl, analogy -> analog
        for word, stemmed in cut.items():
            if stemmed.endswith(("bli", "logi")):
                cut[word] = stemmed[:-1]
    return [cut[word] for word in folded]


def stop_words(language: str) -> frozenset[str]:
    """Give the words, folded, that say nothing of a subject; none for a language not known here."""
    return _STOP_WORDS.get(language, frozenset())


def question_words(language: str) -> frozenset[str]:
    """Give the words, folded, that only make a question; none for a language not known here."""
    return _QUESTION_WORDS.get(language, frozenset())


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_QUESTION_WORDS = {
    "en": _set(
        """what who whom whose which when where why how does did do tell explain describe whats whos hows say
        says said"""
    ),
    "de": _set("""was wer wen wem wessen welche welcher welches wann wo warum wieso wie"""),
    "es": _set("""que quien quienes cual cuales cuando donde porque como"""),
    "fr": _set("""que quoi qui quel quelle quels quelles quand ou pourquoi comment"""),
}

_STOP_WORDS = {
    "en": _set(
        """a about above after again against all also am among an and any are arent as at be because been
        before being below between both but by can cannot cant could couldnt did didnt do does doesnt doing
        dont down during each either etc ever every few for from further had hadnt has hasnt have havent
        having he hed hell her here hers herself him himself his how however i if im in into is isnt it its
        itself ive just may me might more most much must my myself neither no nor not of off on once one
        only onto or other our ours ourselves out over own per rather s same shall she should shouldnt since
        so some such t than that thats the their theirs them themselves then there these they theyre this
        those though through thus to too toward towards under until up upon us very was wasnt we were werent
        what when where whether which while who whom whose why will with within without wont would wouldnt
        yet you your yours yourself yourselves"""
    ),
    "de": _set(
        """aber alle als also am an auch auf aus bei bin bis bist da damit dann das dass dem den denn der des
        die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es
        etwas fuer fur gegen hat hatte haben hier ich ihr ihre ihrem ihren ihrer im in ist ja jede jeder
        jedes kann kein keine koennen konnen man mehr mit muss nach nicht noch nun nur ob oder ohne sehr
        sein seine seinem seinen seiner sich sie sind so soll ueber uber um und uns unter vom von vor wenn
        werden wie wieder wird wir wurde wurden zu zum zur zwischen"""
    ),
    "es": _set(
        """a al algo ante antes como con contra cual cuando de del desde donde durante e el ella ellas ellos en
        entre era eran es esa ese eso esta estaba estan este esto estos fue fueron ha habia han hasta hay la
        las le les lo los mas me mi mientras muy nada ni no nos o otra otro para pero poco por porque pues
        que quien se sea segun ser si sido sin sobre son su sus tambien tan te tiene todo todos tras tu un
        una uno unos y ya yo"""
    ),
    "fr": _set(
        """a afin ainsi alors apres au aucun aussi autre aux avait avant avec avoir c car ce cela ces cet cette
        ceux chaque comme d dans de depuis des deux donc dont du elle elles en encore entre est et etaient
        etait etre eu fait il ils j je jusqu l la le les leur leurs lors lui m mais meme moins n ne ni nos
        notre nous on ont ou par parce pas pendant peu plus pour qu que qui s sa sans se selon ses si sont
        sous sur t tous tout toute toutes tres un une vers vos votre vous y"""
    ),
}
