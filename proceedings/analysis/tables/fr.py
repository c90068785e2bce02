"""French: the words that the stages of the analysis look up. Names of people and places are shared with English."""

from __future__ import annotations

from dataclasses import replace

from proceedings.analysis.tables.en import ENGLISH
from proceedings.analysis.tables.table import phrases, words

_PRESENT = words("""
    dit affirme déclare explique souligne note observe remarque ajoute précise rappelle estime soutient insiste
    propose suggère recommande constate conclut répond réplique demande interroge remercie salue critique
    regrette déplore annonce confirme nie reconnaît admet avertit prévient indique évoque décrit présente expose
    commente mentionne résume plaide juge poursuit reprend réaffirme signale relève avance""")

_PAST = words("""
    affirmé déclaré expliqué souligné noté observé remarqué ajouté précisé rappelé estimé soutenu insisté
    proposé suggéré recommandé constaté conclu répondu répliqué demandé interrogé remercié salué critiqué
    regretté déploré annoncé confirmé nié reconnu admis averti prévenu indiqué évoqué décrit présenté exposé
    commenté mentionné résumé plaidé jugé poursuivi repris réaffirmé signalé relevé avancé""")

FRENCH = replace(
    ENGLISH,
    language="fr",
    cues=_PRESENT | _PAST,
    weak_cues=words("""
        pense pensé croit cru espère espéré considère considéré trouve trouvé craint craignait souhaite"""),
    phrase_cues=phrases("""
        a attiré l'attention
        attire l'attention
        a mis en garde
        met en garde
        a fait valoir
        fait valoir
        a fait remarquer
        fait remarquer
        a pris la parole
        a mis l'accent
        met l'accent
        s'est interrogé
        s'est interrogée
        s'interroge
        s'est demandé
        s'est demandée
        se demande
        a fait part
        """),
    participles=words("""
        disant affirmant déclarant expliquant soulignant notant observant remarquant ajoutant précisant
        rappelant estimant soutenant insistant proposant suggérant recommandant constatant concluant répondant
        demandant indiquant"""),
    sources=phrases("selon\nd'après\naux yeux de\npour reprendre les mots de"),
    asking=words("demande demandé interroge interrogé s'interroge demandant"),
    about=words("de du des sur concernant"),
    question_nouns=words("question questions"),
    when=words("quand lorsque interrogé"),
    introducing=words("présenté présente invité introduit"),
    pronouns={"il": "m", "elle": "f", "ils": "", "elles": "", "je": "self", "nous": "self", "on": "self"},
    relatives=words("qui"),
    groups=words("""
        participants participant orateurs orateur intervenants intervenant délégués délégué membres public
        groupe experts expert représentants représentant délégation porte-parole rapport étude enquête
        gouvernement autorités comité commission organisateurs étudiants président présidente ministre directeur
        directrice auteur auteurs certains plusieurs beaucoup"""),
    crowds=words(
        "participants orateurs intervenants délégués membres experts représentants certains plusieurs beaucoup"
    ),
    generic=words("on nous je"),
    modals=words("devrait devraient pourrait pourraient peut peuvent doit doivent faut"),
    auxiliaries=words("a ont avait avaient est sont était étaient s'est a-t-il a-t-elle aussi"),
    adverbs=words("""
        aussi également ensuite puis enfin encore toutefois cependant alors ainsi donc notamment par ailleurs
        d'abord ne pas"""),
    adverb_endings=("ment",),
    determiners=words("""
        le la les l' un une des ce cet cette ces son sa ses leur leurs plusieurs certains"""),
    articles=words("le la les un une ce cette"),
    prepositions=words(
        "de du des d' à au aux en dans par pour sur avec sans sous entre chez vers depuis pendant contre"
    ),
    belonging=words("de du des d' à"),
    conjunctions=words("et mais ou ni"),
    boundaries=words("que qui dont où parce car tandis alors quand lorsque si comme bien puisque"),
    that=words("que qu' si comment pourquoi combien quand où"),
    titles=ENGLISH.titles
    | words("m mm mme mmes mlle dr me maître professeur monsieur madame ministre président présidente"),
    roles=ENGLISH.roles
    | words("""
        président présidente directeur directrice professeur professeure chercheur chercheuse ministre
        secrétaire ambassadeur ambassadrice conseiller conseillère recteur doyen maire député députée sénateur
        représentant représentante responsable chef avocat avocate juge membre"""),
    role_names={
        "présidente": "chair",
        "présidé": "chair",
        "modérateur": "moderator",
        "modératrice": "moderator",
        "rapporteur": "rapporteur",
        "rapporteuse": "rapporteur",
        "discutant": "discussant",
        "discutante": "discussant",
    },
    organizations=ENGLISH.organizations
    | words(
        "université institut centre conseil comité commission ministère bureau agence association fondation banque"
    ),
    function_words=words("""
        le la les l' un une des du de d' et à au aux en dans par pour sur avec sans sous entre que qui dont où
        ce cet cette ces il elle ils elles on nous vous je son sa ses leur leurs est sont était étaient été être
        a ont avait avaient ne pas plus ou mais donc car si comme aussi très tout tous toute toutes même bien
        encore puis enfin ainsi selon après avant depuis pendant lors alors lorsque quand"""),
    finite=words("""
        est sont était étaient sera seront a ont avait avaient aura peut peuvent pouvait doit doivent faut fait
        font va vont c'est n'est n'a j'ai nous avons sommes suis êtes avez veut veulent reste restent"""),
    title_words=words("""
        intitulé intitulée titre appelé appelée nommé dit livre article rapport chapitre essai film poème
        ouvrage exposé conférence terme mot expression"""),
    session_words=ENGLISH.session_words | words("séance partie chapitre atelier table journée thème"),
    appendix_words=words("annexe appendice"),
    contents_headings=frozenset({"sommaire", "table des matières", "contenu", "index"}),
    directory_headings=words("participants intervenants orateurs comité membres programme"),
    speaking_headings=words("intervenants orateurs comité"),
    reference_headings=words("références bibliographie publications sources notes articles"),
    sayings=words("mots mot formule expression phrase devise remarque"),
    abbreviations=words("""
        m mm mme mlle dr prof p pp cf etc art av apr chap éd env ex fig no n° s.e st ste vol"""),
)
