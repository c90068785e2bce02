"""Text in, words out: folded forms, tokens with their places, stems, stop words. Whatever compares words does it here.

A word is a run of letters and digits with the marks that belong to them. Inside a word an apostrophe vanishes
(``don't`` -> dont, ``O'Brien`` -> obrien), a possessive ``'s`` is no part of it, and an elision is a word of its own
(``l'Union`` -> l, union). Chinese and Japanese characters, which no spaces part, are a word each.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

import Stemmer

from proceedings.model import Span

# Marks that only shade a letter (accents, vowel points) go; others (the vowel signs of Devanagari) are spelling.
_SHADES = (
    "\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"  # Latin, Greek, Cyrillic
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"  # Arabic
)
# Soft hyphen, zero-width characters, directions, byte order mark, variation selectors: not seen, so not compared.
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_CJK = (
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_CJK_RANGES = tuple(zip(_CJK[::3], _CJK[2::3], strict=True))


def _marks() -> str:
    """List the combining marks of all scripts, as ranges for a regular expression."""
    ranges: list[list[int]] = []
    for first, last in ((0x0300, 0x1DFF), (0x20D0, 0x20F0), (0x302A, 0x309A), (0xA66F, 0xABED), (0xFB1E, 0xFE2F)):
        for code in range(first, last + 1):
            if unicodedata.category(chr(code)) not in ("Mn", "Mc"):
                continue
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(a)}-{chr(b)}" for a, b in ranges)


_MARKS = _marks()
_LETTER = rf"(?:(?![{_CJK}])[^\W_])"
_TAIL = rf"(?:{_LETTER}|[{_MARKS}{_UNSEEN}])"
_APOSTROPHE = "['\u2018\u2019\u02bc\u02b9\u2032\uff07]"
_ELISION = "(?:[cdjlmnstCDJLMNST]|[qQ][uU]|(?:[aA]|[dD][aA]|[dD][eE]|[nN][eE]|[sS][uU])[lL][lL])"
_PLAIN_TOKEN = re.compile(
    rf"({_ELISION}(?='[a-z0-9]{{2}})|[a-z0-9]+(?:'(?!s(?![a-z0-9]))[a-z0-9]+)*)(?:'s(?![a-z0-9]))?"
)
_FLAT_PLAIN_WORD = re.compile("[a-z0-9]+")

# An apostrophe between letters; a regular expression that begins with a plain character is a search for that character.
_INNER = re.compile(r"'(?<=[^\W_]')(s(?![^\W_])'?|(?=[^\W_]))")
_ELIDED = re.compile(rf"(?<![^\W_])(?<![^\W_]'){_ELISION}\Z")

_SHADE = re.compile(f"[{_SHADES}{_UNSEEN}]+")
_IS_MARK = re.compile(f"[{_MARKS}]")
_ASCII = bytes(range(128))
_FOLDS = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201b\u02bc\u02b9\u2032\uff07", "'")
    | dict.fromkeys("\u2010\u2011\ufe63\uff0d", "-")
    | {"ł": "l", "ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "þ": "th", "ð": "d", "œ": "oe", "ı": "i", "ħ": "h"}
    | {"ŧ": "t", "ŋ": "ng", "ĸ": "k", "ς": "σ", "ſ": "s"}
)


@cache
def _token() -> re.Pattern[str]:
    """Compile what a word is in any script, which takes 15 ms, when the first text needs it."""
    return re.compile(
        rf"(?P<elided>{_ELISION})(?={_APOSTROPHE}{_LETTER}[{_MARKS}{_UNSEEN}]*{_LETTER})"
        rf"|(?P<cjk>[{_CJK}][{_MARKS}]*)"
        rf"|(?P<word>{_LETTER}{_TAIL}*(?:{_APOSTROPHE}(?![sS](?!{_TAIL})){_TAIL}+)*)(?:{_APOSTROPHE}[sS](?!{_TAIL}))?"
    )


@cache
def _flat_word() -> re.Pattern[str]:
    return re.compile(rf"[{_CJK}][{_MARKS}]*|{_LETTER}(?:{_LETTER}|[{_MARKS}])*")


class Token(NamedTuple):
    """A word where it stands: from ``start`` to ``end`` in the source text; ``text`` is folded, without apostrophes."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """The word's place in the source text."""
        return Span(self.start, self.end)


class _Table(dict[int, str]):
    """What becomes of each character outside ASCII, worked out once a character."""

    def __init__(self, change: Callable[[str], str]) -> None:
        super().__init__()
        self._change = change

    def __missing__(self, code: int) -> str:
        changed = self[code] = self._change(chr(code))
        return changed


def _fold_sign(c: str) -> str:
    """Fold a character. What would fall apart into more than letters stays whole: ™ is no word, ½ is one."""
    parts = unicodedata.normalize("NFKD", c) if c.isalnum() else c
    if not all(part.isalnum() or _IS_MARK.match(part) for part in parts):
        parts = c
    return unicodedata.normalize("NFC", _SHADE.sub("", parts)).lower().translate(_FOLDS)


def _flatten_sign(c: str) -> str:
    """Fold a character, put spaces round one that is a word, and make a space of one that belongs to no word."""
    flat = []
    for part in _fold_sign(c):
        if is_cjk(part):
            flat.append(f" {part} ")
        else:
            flat.append(part if part.isalnum() or part in "'-" or _IS_MARK.match(part) else " ")
    return "".join(flat)


_FOLDED = _Table(_fold_sign)
_FLATTENED = _Table(_flatten_sign)
_FEW = 40  # so many different characters are sooner replaced one by one than all looked up in a table


def _apply(table: _Table, text: str) -> str:
    """Change the characters outside ASCII."""
    text = unicodedata.normalize("NFC", text).lower()
    # In UTF-8, what is left without the ASCII bytes is still well formed.
    signs = set(text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass"))
    changes = {sign: changed for sign in signs if (changed := table[ord(sign)]) != sign}
    if len(changes) > _FEW:
        return text.translate({ord(sign): changed for sign, changed in changes.items()})
    for sign in sorted(changes):
        text = text.replace(sign, changes[sign])
    return text


def fold(text: str) -> str:
    """Make lower-case letters without accents of any text: ``Łódź``, ``lodz`` and ``LODZ`` come out alike.

    ß æ ø đ þ ð œ ı become ss ae o d th d oe i, curly apostrophes straight, soft hyphens and zero-width characters
    vanish. The result may be longer or shorter than ``text``. Folding twice changes nothing.
    """
    return text.lower() if text.isascii() else _apply(_FOLDED, text)


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
    text = text.lower() if text.isascii() else _apply(_FLATTENED, text)
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


def is_cjk(word: str) -> bool:
    """Tell whether a folded word is a Chinese or Japanese character, which is a token of its own."""
    return any(first <= word[0] <= last for first, last in _CJK_RANGES)


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
