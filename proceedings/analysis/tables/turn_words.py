"""The words of transcripts, one table a language: who speaks without a name, what before a colon is no speaker."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TurnWords:
    """Words in lower case.

    A label of nothing but ``roles``, ``beside`` and numbers is a role (The Chair, Audience member, Speaker 1); ``same``
    gives different words for one role. ``none`` before a colon names nobody (Note: …). Who speaks says one of
    ``address`` to somebody. ``stage`` opens a stage note; ``gathering`` and then ``proceeds``, or one of ``noted``,
    are the clerk's words. A name after ``answering`` or ``asking`` is that of who answers or asks in an interview.
    """

    roles: frozenset[str]
    beside: frozenset[str]
    same: dict[str, str]
    none: frozenset[str]
    address: frozenset[str]
    stage: frozenset[str]
    gathering: frozenset[str]
    proceeds: frozenset[str]
    noted: tuple[str, ...]
    answering: tuple[str, ...]
    asking: tuple[str, ...]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


ENGLISH_TURNS = TurnWords(
    roles=_words("""
        chair chairman chairwoman chairperson co-chair vice-chair president vice-president moderator facilitator host
        co-host presenter presiding interviewer interviewee interviewers speaker speakers narrator operator announcer
        clerk secretary secretariat audience participant participants attendee panelist panellist panelists panellists
        delegate delegates member members representative questioner question respondent voice voices witness judge
        court counsel reporter journalist student translator interpreter unidentified unknown man woman person someone
        everyone all several others observer rapporteur secretary-general director-general speaker's q a answer int
        mayor registrar convener crowd discussant commentator"""),
    beside=_words("""
        acting deputy vice first second third new other another the of in from an male female public some many two
        three floor room hall back front off screen number no unnamed same mr madam mister and online"""),
    same={
        "q": "interviewer",
        "question": "interviewer",
        "int": "interviewer",
        "interviewer": "interviewer",
        "a": "interviewee",
        "answer": "interviewee",
        "interviewee": "interviewee",
        "narrator": "interviewee",
        "respondent": "interviewee",
    },
    none=_words("""
        note notes source sources date place time venue keywords abstract subject re from to cc title author
        authors contact email tel phone fax http https www figure table example warning tip objective objectives
        goal goals recommendation recommendations conclusion conclusions background day session part theme topic
        agenda present absent apologies attendance attendees location duration recorded transcribed transcriber
        transcript transcription minutes action actions decision decisions resolved motion vote ayes noes nays
        abstaining abstentions language length file audio version copyright summary discussion outcome outcomes
        finding findings issue issues aim aims method methods result results lesson lessons challenge challenges
        opportunity opportunities impact status deadline owner responsible budget format output outputs activity
        activities input inputs important remark remarks remember caution annex appendix item key legend link see
        ps nb update next steps overview introduction context purpose scope questions answers slide video photo
        image credit credits participants favour against document documents reference references point points"""),
    address=_words("i i'm i've i'd i'll we we're we've you your you're my our me us thank thanks let's"),
    stage=_words("""
        laughter laughs laughing applause crosstalk cross-talk recess pause silence inaudible indiscernible
        unintelligible music cheering cheers clapping interruption break adjournment sighs coughs"""),
    gathering=_words("meeting session hearing sitting committee council assembly panel seminar conference court"),
    proceeds=_words("rose adjourned recessed resumed reconvened convened opened closed suspended met called"),
    noted=(
        "it was so decided",
        "it was so agreed",
        "it was so ordered",
        "whereupon",
        "there was no objection",
        "a vote was taken",
        "a recorded vote was taken",
        "in favour:",
        "against:",
        "abstaining:",
        "end of transcript",
        "end of recording",
    ),
    answering=("interview with ", "interview of ", "conversation with "),
    asking=("interviewed by ", "interview by ", "interview conducted by "),
)

FRENCH_TURNS = TurnWords(
    roles=ENGLISH_TURNS.roles
    | _words("""
        président présidente vice-président vice-présidente modérateur modératrice animateur animatrice intervenant
        intervenante intervenants auditeur auditrice public voix salle participante secrétaire greffier témoin juge
        membre membres délégué déléguée rapporteur rapporteuse journaliste étudiant étudiante homme femme inconnu
        question réponse r enquêteur enquêtrice maire"""),
    beside=ENGLISH_TURNS.beside
    | _words("le la les l' un une du de des dans d' premier première deuxième autre plusieurs m. mme madame monsieur"),
    same=ENGLISH_TURNS.same
    | {"réponse": "interviewee", "r": "interviewee", "enquêteur": "interviewer", "enquêtrice": "interviewer"},
    none=ENGLISH_TURNS.none
    | _words("""
        lieu heure objet présents excusés absents ordre remarque exemple résumé décision titre auteur auteurs
        objectif objectifs résultat résultats contexte thème sujet suite nota attention rappel durée"""),
    address=ENGLISH_TURNS.address | _words("je j'ai nous vous votre vos notre nos mon ma mes merci"),
    stage=ENGLISH_TURNS.stage | _words("rires applaudissements silence inaudible pause brouhaha exclamations"),
    gathering=ENGLISH_TURNS.gathering | _words("séance réunion commission assemblée"),
    proceeds=ENGLISH_TURNS.proceeds | _words("levée ouverte suspendue reprise close"),
    noted=(*ENGLISH_TURNS.noted, "il en est ainsi décidé", "fin de l'enregistrement"),
    answering=(*ENGLISH_TURNS.answering, "entretien avec "),
    asking=(*ENGLISH_TURNS.asking, "propos recueillis par "),
)
