"""The words of headings, one table a language: what numbers a session, and what opens no talk at all."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """Words in lower case.

    ``sessions`` come before a number (Panel 2); ``containers`` are those of them that hold sessions (Day 1);
    ``ordinals`` number a session too (second session). A heading of ``references``, ``thanks``, ``programme`` or
    ``people`` with nothing but ``fillers`` beside them opens no talk, nor do ``front`` and ``contents``, which are
    compared whole. ``minor`` stand inside a session; ``titles`` are what a proceedings calls itself.
    """

    sessions: frozenset[str]
    containers: frozenset[str]
    appendices: frozenset[str]
    ordinals: dict[str, int]
    titles: frozenset[str]
    fillers: frozenset[str]
    references: frozenset[str]
    thanks: frozenset[str]
    programme: frozenset[str]
    people: frozenset[str]
    contents: frozenset[str]
    front: frozenset[str]
    abstract: frozenset[str]
    minor: frozenset[str]
    months: frozenset[str]
    captions: frozenset[str]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _lines(listed: str) -> frozenset[str]:
    return frozenset(line.strip() for line in listed.strip().splitlines())


def _numbered(*listed: str) -> dict[str, int]:
    return {word: number for words in listed for number, word in enumerate(words.split(), 1)}


ENGLISH_HEADINGS = HeadingWords(
    sessions=_words("""
        session panel part chapter day module theme roundtable workshop plenary section block track unit topic
        lecture talk meeting sitting stream debate"""),
    containers=_words("day part track theme block stream module"),
    appendices=_words("appendix appendices annex annexe annexes addendum"),
    ordinals=_numbered(
        "one two three four five six seven eight nine ten eleven twelve",
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    ),
    titles=_words("""
        report reports proceedings seminar conference workshop symposium summit meeting minutes hearing forum
        colloquium congress convention transcript consultation dialogue"""),
    fillers=_words("""
        list of the a and in full selected select informative informal normative workshop seminar conference
        meeting symposium other further general for all our"""),
    references=_words("references reference bibliography literature cited"),
    thanks=_words("acknowledgements acknowledgments acknowledgement acknowledgment"),
    programme=_words("programme program agenda schedule timetable"),
    people=_words("""
        participants attendees attendance speakers panelists panellists delegates committee members contributors
        presenters discussants rapporteurs organizers organisers participant speaker biographies programme program
        steering organizing organising"""),
    contents=_lines("""
        contents
        table of contents
        list of contents
        index
        in this report"""),
    front=_lines("""
        copyright
        copyright notice
        disclaimer
        imprint
        colophon
        status of this memo
        status of this document
        authors' addresses
        author's address
        authors addresses
        about this document
        about the authors
        about the author
        legal notice"""),
    abstract=_words("abstract"),
    minor=_words("discussion discussions questions answers question answer debate comments q&a and & the"),
    months=_words("""
        january february march april may june july august september october november december jan feb mar apr jun
        jul aug sep sept oct nov dec"""),
    captions=_words("figure fig table chart photo photograph box map"),
)

FRENCH_HEADINGS = HeadingWords(
    sessions=ENGLISH_HEADINGS.sessions
    | _words("séance partie chapitre atelier table journée jour thème volet axe débat plénière"),
    containers=ENGLISH_HEADINGS.containers | _words("journée jour partie thème volet axe"),
    appendices=ENGLISH_HEADINGS.appendices | _words("annexe annexes appendice"),
    ordinals=_numbered(
        "un deux trois quatre cinq six sept huit neuf dix",
        "une second",
        "premier seconde",
        "première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
    ),
    titles=_words("""
        rapport actes séminaire colloque conférence atelier journée journées rendu compte-rendu réunion congrès
        forum assises procès-verbal"""),
    fillers=_words("""
        liste des de du la le les et au aux d' séminaire conférence atelier colloque réunion sélective générale"""),
    references=_words("références référence bibliographie bibliographiques littérature"),
    thanks=_words("remerciements remerciement"),
    programme=_words("programme agenda calendrier horaire"),
    people=_words("""
        participants participantes intervenants intervenantes orateurs comité membres délégués présents organisateurs
        rapporteurs"""),
    contents=_lines("""
        sommaire
        table des matières
        contenu
        index"""),
    front=_lines("""
        avertissement
        mentions légales
        droits d'auteur
        copyright"""),
    abstract=_words("résumé"),
    minor=_words("discussion discussions débat débats questions réponses question réponse échanges et & le"),
    months=ENGLISH_HEADINGS.months
    | _words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    captions=ENGLISH_HEADINGS.captions | _words("tableau graphique carte encadré"),
)
