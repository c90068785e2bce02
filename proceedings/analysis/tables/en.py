"""English: the words that the stages of the analysis look up."""

from __future__ import annotations

from proceedings.analysis.tables.en_names import NICKNAMES, NO_NAMES, ORGANIZATIONS, SURNAMES_TOO
from proceedings.analysis.tables.en_phrases import PHRASE_CUES
from proceedings.analysis.tables.en_verbs import ASKING, CUES, NOUN_CUES, PARTICIPLES, PASTS, TELLING, WEAK_CUES
from proceedings.analysis.tables.first_names import FIRST_NAMES
from proceedings.analysis.tables.heading_words import ENGLISH_HEADINGS
from proceedings.analysis.tables.table import Table, phrases, words
from proceedings.analysis.tables.turn_words import ENGLISH_TURNS

_FUNCTION = words("""
    a an the this that these those it its he she they we you i his her their our your my him them us me who whom
    whose which what when where why how there here and or but nor so yet if then else because since while
    although though unless until as than like of in on at by for from with without within to into onto upon
    about above below over under between among through during before after against across around behind beyond
    despite toward towards per via not no yes all any both each every few many more most much neither none one
    other another some several such same own only also just even still too very can could may might must shall
    should will would be am is are was were been being have has had having do does did done doing get got
    however moreover furthermore therefore thus hence indeed instead meanwhile finally first second third last
    next later now today yesterday tomorrow once twice again always never often sometimes perhaps maybe well new
    old given regarding concerning following according additionally similarly likewise nevertheless nonetheless
    otherwise overall generally specifically currently recently originally initially ultimately eventually
    unfortunately fortunately interestingly importantly consequently accordingly besides two three four five six
    seven eight nine ten hundred thousand million addition notably ideally starting based using everyone
    everybody someone somebody anyone anybody nobody nothing something anything everything thanks thank please
    ok okay let see""")

_FINITE = words("""
    is are was were am be been being has have had do does did can could may might must shall should will would
    won't can't don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't couldn't shouldn't
    wouldn't it's that's there's he's she's we're they're you're i'm we've they've i've you've it'll we'll
    they'll you'll i'll let's cannot what's he'll she'll there'll there're who's i'd we'd they'd you'd he'd
    she'd makes make made takes take took gets get got goes go went needs need needed means mean meant
    wants want wanted gives give gave seems seem seemed comes come came works work worked happens happen happened
    knows know knew thinks
    think thought says say said sees see saw shows show uses use helps help keeps keep puts put lets let becomes
    become became remains remain allows allow requires require breaks break""")


ENGLISH = Table(
    language="en",
    cues=CUES,
    weak_cues=WEAK_CUES,
    phrase_cues=PHRASE_CUES,
    participles=PARTICIPLES,
    sources=phrases("according to\nin the words of\nin the view of\nin the opinion of\nas quoted by"),
    asking=ASKING,
    telling=TELLING,
    view_nouns=words(
        "view views opinion judgement judgment estimation account assessment words eyes experience telling"
    ),
    objectives={"him": "m", "them": "", "me": "self", "us": "self"},
    reflexives=words(""),
    loose_sources=words("for"),
    elides=False,
    quantities=words("one some many several most two three few none all each both half"),
    alone=words("some many several most another each one"),
    pasts=PASTS,
    title_genders={"mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f"},
    title_forms={
        "prof": "professor",
        "amb": "ambassador",
        "sen": "senator",
        "gov": "governor",
        "gen": "general",
        "col": "colonel",
        "capt": "captain",
        "rep": "representative",
        "dr": "doctor",
    },
    offices=words("""
        mayor minister ambassador senator governor president chancellor premier justice judge captain colonel commander
        admiral bishop commissioner secretary professor doctor director dean deputy rector panelist panellist"""),
    ranks=words("prof professor dr mr mrs ms captain capt senator judge ambassador minister mayor councillor cllr"),
    surnames_too=SURNAMES_TOO,
    noun_cues=NOUN_CUES,
    about=words("about of as regarding concerning over"),
    question_nouns=words("question questions"),
    when=words("when if once as being"),
    introducing=words("introduced introduces introducing presented invited"),
    presenting=words("presented presents gave gives delivered delivers spoke opened chaired moderated talked led"),
    talks=words("talk talks presentation presentations paper papers lecture keynote speech remarks address session"),
    pronouns={"he": "m", "she": "f", "they": "", "it": "thing", "i": "self", "we": "self"},
    possessives={"his": "m", "her": "f", "their": "", "its": "thing"},
    subject_pronouns=words("he she they it we i you there this these those"),
    clause_openers=words("that"),
    by=words("by"),
    speech=words("""
        said says say told tells asks asked added adds replied answered wrote writes continued read reads shouted
        exclaimed retorted complained protested joked remarked insisted objected responded""")
    | {"used to say", "liked to say", "likes to say", "was fond of saying"},
    times=words("""
        monday tuesday wednesday thursday friday saturday sunday january february march april june july august
        september october november december jan feb aug sept sep oct nov dec"""),
    first_names=FIRST_NAMES,
    relatives=words("who"),
    groups=words("""
    participants participant panelists panellists panelist panellist speakers speaker delegates delegate members
    member attendees audience discussants discussant presenters presenter experts expert representatives
    representative delegation delegations group groups panel panels committee commentators critics officials
    official sources source people others some many several most researchers scientists analysts observers
    workshop meeting seminar conference spokesman spokeswoman spokesperson report reports study poll survey
    government authorities police organizers organisers developers students moderator chair chairman chairperson
    chairwoman president minister director ambassador professor author authors facilitator host everyone
    somebody someone sister brother mother wife husband son daughter grandmother grandfather friend colleague
    neighbour neighbor resident villager visitor nurse farmer student"""),
    crowds=words("""
        participants panelists panellists speakers delegates members attendees attendee audience discussants presenters
        experts representatives delegations commentators critics officials everyone everybody others some many
        several most"""),
    generic=words("we one you i people anybody anyone nobody"),
    modals=words("should would could might may can must shall will let cannot to"),
    auxiliaries=words("has had have is was were are been be being having did does do"),
    adverbs=words("""
        also then further again once still even just thus therefore however moreover first finally rather never
        always often later now only too instead next almost not simply both well perhaps furthermore meanwhile
        soon nevertheless nonetheless though ever since indeed in turn once famously"""),
    adverb_endings=("ly",),
    verb_endings=("ed",),
    definite=words("the this that"),
    articles=words("the a an this"),
    determiners=words(
        "the a an this that these those his her their its our some several many most one another each every"
    ),
    prepositions=words("""
        of for from in at with by on to about into within under over between among against during through before
        after around toward towards across near than as like via without including concerning regarding behind
        upon"""),
    belonging=words("from of at with"),
    inside=words("in within"),
    coming_from=words("from of"),
    conjunctions=words("and but or nor yet"),
    boundaries=words("""
        that which who whom whose because while when where whereas although though since unless until if whether
        as so but how why what"""),
    that=words("that how why whether if what where when"),
    titles=words("""
        mr mrs ms miss mx dr prof professor sir dame lord lady hon honourable honorable rev reverend father
        sister brother gen general lt lieutenant maj major col colonel capt captain sgt sergeant cmdr commander
        adm admiral amb ambassador pres president vice sen senator rep representative congressman congresswoman
        gov governor minister secretary justice judge chief chairman chairwoman chairperson chair h.e he.
        excellency king queen prince princess premier chancellor mayor director dean deputy prime
        secretary-general high commissioner mp msgr fr st republican democratic democrat moderator former
        maj.-gen brigadier doctor councillor cllr alderman constable pc inspector superintendent emeritus"""),
    name_joints=words("of for the and on in de la du des & 's -"),
    particles=words("""
        van von ó de der den del della di da dos das du la le el al bin binti bint ibn ben ter ten zu af av y e st wa
        ould abu ap mac"""),
    roles=words("""
        president vice-president vice director directors rector dean professor lecturer fellow researcher
        scientist minister secretary ambassador commissioner chair chairman chairwoman chairperson co-chair head
        chief officer executive manager founder co-founder editor author coordinator adviser advisor counsel
        counsellor attorney judge member maintainer developer engineer organizer organiser analyst economist
        historian lawyer representative spokesman spokeswoman spokesperson general governor senator consultant
        specialist expert curator librarian principal student candidate journalist correspondent activist
        teacher partner commander leader architect administrator moderator rapporteur pollster strategist
        authors"""),
    role_names={
        "chair": "chair",
        "chaired": "chair",
        "chairmanship": "chair",
        "chairwomanship": "chair",
        "chairs": "chair",
        "chairman": "chair",
        "chairwoman": "chair",
        "chairperson": "chair",
        "moderator": "moderator",
        "moderated": "moderator",
        "moderates": "moderator",
        "discussant": "discussant",
        "rapporteur": "rapporteur",
        "keynote": "keynote speaker",
        "panelist": "panellist",
        "panellist": "panellist",
        "presenter": "presenter",
        "presented": "presenter",
        "facilitator": "moderator",
        "facilitated": "moderator",
    },
    role_verbs=words("chaired chairs moderated moderates facilitated"),
    serving=words("served serves acted acts serving acting"),
    events=words("session sessions panel meeting seminar conference workshop day discussion symposium"),
    presiding=words("chairmanship chairwomanship presidency moderation chair"),
    taking=words("took takes assumed assumes resumed"),
    electing=words("elected appointed designated named chosen made"),
    bodies=words("""
        delegation group panel committee workshop meeting seminar conference report study poll survey government people
        secretariat audience court counsel crowd public"""),
    latter=words("latter"),
    former=words("former"),
    holding_forth=words("speaker presenter author lecturer panelist panellist chair chairman moderator discussant"),
    envoys=words("representative delegate observer ambassador spokesman spokeswoman spokesperson member"),
    working=words(
        "work works worked teaches taught leads led heads headed directs directed runs manages represents chairs"
    ),
    working_for=words("for"),
    leading=words("leads led heads headed directs directed runs manages represents chairs"),
    colleagues=words("colleague colleagues counterpart counterparts"),
    organizations=ORGANIZATIONS,
    no_names=NO_NAMES,
    function_words=_FUNCTION,
    finite=_FINITE,
    title_words=words("""
        titled entitled called named paper papers title titles subtitle book books article articles report chapter
        essay film poem song play talk lecture session panel term terms word phrase label labelled labeled so-called
        known dubbed section series project programme program slogan heading motto"""),
    asked_so=phrases("wanted to know\nwants to know\nbegged to differ"),
    calling=words("called calls named labelled labeled dubbed termed"),
    topical=words("on about"),
    question_openers=words(
        "who what when where why how which whose whom is are was were do does did can could should would will"
    ),
    headings=ENGLISH_HEADINGS,
    people_columns=words("name speaker participant presenter panelist panellist member"),
    office_columns=words("affiliation organization organisation institution employer"),
    speaking_headings=words("committee speakers panelists panellists presenters discussants contributors rapporteurs"),
    turns=ENGLISH_TURNS,
    reference_headings=words(
        "references bibliography papers publications literature sources works notes footnotes readings"
    ),
    citing=words("""
        quote quoted quotes quoting paraphrase paraphrased paraphrasing misquoting cite cited cites citing recalled
        recalls recalling read reads reading invoke invoked invokes invoking echoed echoes echoing borrowed borrows
        borrowing"""),
    quoting=words("quote quoted quotes quoting paraphrase paraphrased paraphrasing misquoting"),
    writings=words("""
        proverb adage saying motto maxim slogan letter notice inscription plaque banner placard rule verse poem song
        note notes email e-mail message postcard telegram by-law poster sticker badge release epitaph law
        statute constitution charter treaty resolution decree contract clause article ordinance"""),
    excerpts=words("""
        line lines words phrase verse passage quotation quote saying dictum maxim motto poem quip aphorism sentence
        proverb adage mantra stanza paragraph thought remark"""),
    provides=words("""
        provide provides provided stipulate stipulates stipulated state states stated say says said read reads declare
        declares declared promise promises promised guarantee guarantees guaranteed require requires required define
        defines defined describe describes described"""),
    remarks=words("""
        question questions comment comments suggestion suggestions view views complaint complaints objection objections
        reply replies response responses answer answers reaction reactions remark remarks intervention interventions
        criticism feeling consensus opinion opinions voice voices concern concerns retort rejoinder"""),
    uttered=words("expressed voiced made raised heard put aired advanced offered repeated"),
    told=words("""
        asked told urged challenged interrupted heckled pressed reminded warned questioned advised greeted assured
        informed"""),
    indefinite=words("a an one another some several many few no"),
    rooms=words("floor audience room back gallery hall public benches crowd"),
    attendance=frozenset(
        [
            "present",
            "also present",
            "in attendance",
            "members present",
            "attending",
            "attendees",
            "participants",
            "attendance",
        ]
    ),
    directory_headings=words("""
        participants committee speakers attendees panelists panellists contributors members programme presenters
        discussants rapporteurs delegates faculty"""),
    sayings=words("""
        words answer reply response retort verdict
        mantra saying sayings phrase dictum remark comment statement question quote quip line maxim motto
        observation claim warning advice argument remarks formulation slogan"""),
    nicknames=NICKNAMES,
    abbreviations=words("""
        dr mr mrs ms prof h.e lt col gen maj capt sgt rev hon amb sen rep gov st jr sr i.e e.g etc cf vs al ed
        eds vol no pp p u.s u.s.a u.k u.n e.u d.c fig approx dept univ est inc ltd corp co ph.d m.p q.v viz ca
        messrs mme"""),
)
