"""French: the words that the stages of the analysis look up. Names of people and places are shared with English."""

from __future__ import annotations

from dataclasses import replace

from proceedings.analysis.tables.en import ENGLISH
from proceedings.analysis.tables.heading_words import FRENCH_HEADINGS
from proceedings.analysis.tables.table import phrases, words
from proceedings.analysis.tables.turn_words import FRENCH_TURNS

_PRESENT = words("""
    dit affirme déclare explique souligne note observe remarque ajoute précise rappelle estime soutient insiste
    propose suggère recommande constate conclut répond réplique demande interroge remercie salue critique regrette
    déplore assure étonne inquiète félicite objecte nuance confie concède martèle glisse cite interrompt écrit
    raconte témoigne analyse défend conteste dénonce réclame exige expliquait soulignait estimait affirmait
    précisait ajoutait rappelait notait disait déclarait annonce confirme nie reconnaît admet avertit prévient
    indique évoque décrit présente expose commente mentionne résume plaide juge poursuit reprend réaffirme signale
    relève avance rétorque plaisante ironise distingue promet tranche conseille riposte""")

_PAST = words("""
    affirmé déclaré expliqué souligné noté observé remarqué ajouté précisé rappelé estimé soutenu insisté proposé
    suggéré recommandé constaté conclu répondu répliqué demandé interrogé remercié salué critiqué regretté déploré
    assuré étonné inquiété félicité objecté nuancé lancé confié concédé martelé glissé cité prié écrit raconté
    témoigné analysé défendu contesté dénoncé réclamé exigé averti jugée interrompu insisté appelé annoncé
    confirmé nié reconnu admis averti prévenu indiqué évoqué décrit présenté exposé commenté mentionné résumé
    plaidé jugé poursuivi repris réaffirmé signalé relevé avancé rétorqué plaisanté ironisé distingué promis souhaité
    étonnée inquiétée félicitée opposé opposée tranché conseillé recommandé riposté rectifié retenu""")

FRENCH = replace(
    ENGLISH,
    language="fr",
    cues=_PRESENT | _PAST,
    weak_cues=words("""
        montre montré démontre démontré veut voulu voudrait aimerait pense pensé
        croit cru espère espéré considère considéré trouve trouvé craint craignait souhaite"""),
    phrase_cues=phrases("""
        attiré l' attention
        attire l' attention
        mis en garde
        met en garde
        fait valoir
        fait remarquer
        fait observer
        fait savoir
        fait part
        pris la parole
        prend la parole
        mis l' accent
        met l' accent
        tient à
        a tenu à
        est d' avis
        ouvert la
        ouvert le
        pris acte
        prend acte
        dit frappé
        dit frappée
        dit convaincu
        dit convaincue
        dit surpris
        dit surprise
        dit favorable
        dit opposé
        dit opposée
        lancé un appel
        lance un appel
        appelle à
        appelé à
        donne l' exemple
        donné l' exemple
        """),
    participles=words("""
        disant affirmant déclarant expliquant soulignant notant observant remarquant ajoutant précisant
        rappelant estimant soutenant insistant proposant suggérant recommandant constatant concluant répondant
        demandant indiquant"""),
    sources=phrases("selon\nd' après\naux yeux de\npour reprendre les mots de"),
    asking=words("demande demandé interroge interrogé s'interroge demandant"),
    about=words("de du des sur concernant"),
    question_nouns=words("question questions"),
    when=words("quand lorsque interrogé"),
    introducing=words("présenté présente invité introduit"),
    pronouns={
        "il": "m",
        "-il": "m",
        "-t-il": "m",
        "elle": "f",
        "-elle": "f",
        "-t-elle": "f",
        "celui-ci": "m",
        "celle-ci": "f",
        "ils": "",
        "-ils": "",
        "-t-ils": "",
        "elles": "",
        "-elles": "",
        "-t-elles": "",
        "je": "self",
        "nous": "self",
        "on": "self",
    },
    possessives={},
    subject_pronouns=words("il elle ils elles on nous je vous ce cela ceci"),
    clause_openers=words("que qu'"),
    by=words("par"),
    telling=words(""),
    view_nouns=words("avis opinion"),
    objectives={"lui": "m", "eux": ""},
    reflexives=words("s' se"),
    loose_sources=words("pour"),
    elides=True,
    quantities=words("un une plusieurs certains beaucoup deux trois tous chacun"),
    alone=words(""),
    pasts=words(""),
    title_genders={"m": "m", "mm": "m", "monsieur": "m", "mme": "f", "mmes": "f", "mlle": "f", "madame": "f"},
    ranks=words("professeur professeure docteur dr m mme mlle maître monsieur madame abbé"),
    presiding=words("présidence"),
    taking=words("prend pris assure assuré"),
    electing=words("élu élue nommé nommée désigné désignée"),
    latter=words("dernier dernière"),
    bodies=words("groupe délégation rapport étude enquête gouvernement comité commission public assemblée salle"),
    former=words(""),
    holding_forth=words("orateur oratrice auteur conférencier conférencière président présidente"),
    envoys=words("représentant représentante délégué déléguée observateur observatrice porte-parole"),
    offices=words("""
        maire ministre ambassadeur ambassadrice sénateur sénatrice gouverneur président présidente juge préfet évêque
        professeur professeure docteur directeur directrice recteur doyen architecte ingénieur ingénieure"""),
    noun_cues=words("argument idée avis opinion thèse crainte espoir conclusion affirmation proposition remarque"),
    speech=words("dit déclare déclaré affirme affirmé ajoute ajouté répond répondu écrit demandé demande"),
    times=words("""
        lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre
        octobre novembre décembre"""),
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
    auxiliaries=words("a ont avait avaient est sont était étaient ai avons s' se y en n' ne lui leur nous l' aussi"),
    adverbs=words("""
        aussi également ensuite puis enfin encore toutefois cependant alors ainsi donc notamment par ailleurs
        d'abord ne pas"""),
    adverb_endings=("ment",),
    verb_endings=("ait", "aient", "é"),
    determiners=words("""
        le la les l' un une des ce cet cette ces son sa ses leur leurs plusieurs certains"""),
    definite=words("le la l' ce cette"),
    articles=words("le la les un une ce cette"),
    prepositions=words(
        "de du des d' à au aux en dans par pour sur avec sans sous entre chez vers depuis pendant contre"
    ),
    belonging=words("de du des d' à"),
    inside=words("dans au"),
    coming_from=words("de du"),
    conjunctions=words("et mais ou ni"),
    boundaries=words("que qui dont où parce car tandis alors quand lorsque si comme bien puisque"),
    that=words("que qu' si comment pourquoi combien quand où"),
    titles=ENGLISH.titles
    | words("""
        abbé père frère sœur docteur m mm mme mmes mlle dr me maître professeur monsieur madame ministre président
        présidente"""),
    roles=ENGLISH.roles
    | words("""
        président présidente directeur directrice professeur professeure chercheur chercheuse ministre
        secrétaire ambassadeur ambassadrice conseiller conseillère recteur doyen maire député députée sénateur
        représentant représentante responsable chef avocat avocate juge membre architecte ingénieur ingénieure juriste
        économiste historien historienne journaliste délégué déléguée porte-parole cheffe préfet préfète fondateur
        fondatrice animateur animatrice coordinateur coordinatrice conservateur conservatrice enseignant enseignante
        doctorant doctorante éditeur éditrice rédacteur rédactrice secrétaire trésorier trésorière maître"""),
    role_names={
        "présidente": "chair",
        "présidé": "chair",
        "présidence": "chair",
        "modérateur": "moderator",
        "modératrice": "moderator",
        "rapporteur": "rapporteur",
        "rapporteuse": "rapporteur",
        "animateur": "moderator",
        "animatrice": "moderator",
        "discutant": "discussant",
        "discutante": "discussant",
    },
    name_joints=ENGLISH.name_joints | words("l' d' des aux à"),
    role_verbs=words("présidé présidée modéré modérée animé animée"),
    serving=words("servi agi"),
    events=words("séance session table atelier journée colloque conférence débats"),
    working=words("travaille enseigne dirige préside représente"),
    working_for=words("pour chez"),
    leading=words("dirige préside représente"),
    colleagues=words("collègue collègues"),
    organizations=ENGLISH.organizations
    | words("""
        laboratoire école service fédération musée syndicat société observatoire académie direction mairie union
        collège lycée université institut centre conseil comité commission ministère bureau agence association
        fondation banque"""),
    function_words=words("""
        le la les l' un une des du de d' et à au aux en dans par pour sur avec sans sous entre que qui dont où
        ce cet cette ces il elle ils elles on nous vous je son sa ses leur leurs est sont était étaient été être
        a ont avait avaient ne pas plus ou mais donc car si comme aussi très tout tous toute toutes même bien
        encore puis enfin ainsi selon après avant depuis pendant lors alors lorsque quand"""),
    people_columns=words("nom intervenant participant orateur membre"),
    office_columns=words("affiliation organisation institution organisme"),
    quoting=words("cite cité citait citant"),
    excerpts=words("phrase mots vers formule maxime devise dicton proverbe passage citation"),
    provides=words("prévoit prévoyait dispose disposait stipule stipulait dit disait énonce énonçait"),
    remarks=words(
        "question questions remarque remarques commentaire réponse réponses objection suggestion critique voix"
    ),
    uttered=words("exprimé exprimée posée soulevée formulée entendu entendue"),
    told=words("demandé interrogé interrogée interrompu interrompue averti prié"),
    indefinite=words("un une autre plusieurs certains quelques"),
    rooms=words("salle public fond tribune"),
    finite=words("""
        est sont était étaient sera seront a ont avait avaient aura peut peuvent pouvait doit doivent faut fait
        font va vont c'est n'est n'a j'ai nous avons sommes suis êtes avez veut veulent reste restent"""),
    title_words=words("""
        intitulé intitulée titre appelé appelée nommé dit livre article rapport chapitre essai film poème
        ouvrage exposé conférence terme mot expression"""),
    asked_so=phrases("a voulu savoir\nveut savoir"),
    calling=words("appelé appelée nommé"),
    topical=words("sur"),
    headings=FRENCH_HEADINGS,
    turns=FRENCH_TURNS,
    citing=words("cite cité citait citant rappelle rappelé lit lu"),
    writings=words("""
        proverbe dicton devise lettre règlement affiche slogan poème chanson inscription loi article décret
        traité charte"""),
    attendance=frozenset(["présents", "étaient présents", "participants", "membres présents", "personnes présentes"]),
    directory_headings=words("participants intervenants orateurs comité membres programme"),
    speaking_headings=words("intervenants orateurs comité"),
    reference_headings=words("références bibliographie publications sources notes articles"),
    sayings=words("mots mot formule expression phrase devise remarque"),
    abbreviations=words("""
        m mm mme mlle dr prof p pp cf etc art av apr chap éd env ex fig no n° s.e st ste vol"""),
)
