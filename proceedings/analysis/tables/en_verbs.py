"""English: the verbs and phrases that report what somebody says, and the nouns that do (her claim that …)."""

from __future__ import annotations

from proceedings.analysis.tables.table import verbs, words

_STRONG = verbs("""
    say:said argue complain welcome suggest explain insist maintain contend observe agree disagree acknowledge
    recommend propose emphasize emphasise conclude declare warn urge admit* add reply respond assert affirm reaffirm
    mention describe clarify outline stress underline underscore highlight reiterate recall remind caution concede
    retort ask wonder inquire enquire summarize summarise thank praise criticize criticise condemn lament deplore
    express announce confirm deny posit opine predict discuss elaborate quip* joke exclaim whisper tell:told
    speak:spoke reject concur* interject testify write:wrote allege cite surmise theorize theorise accuse defend
    envision envisage protest rebut* refute decry denounce chide chastise rebuke scold mock ridicule deride laud
    applaud commend tout boast brag* bemoan grumble assure reassure apologize apologise attest swear:swore hint
    divulge disclose implore plead exhort marvel muse disavow scoff sneer confess profess proclaim stipulate enthuse
    bristle bellow mutter murmur comment repeat paraphrase specify enumerate recount introduce advise""")

_NOUNLIKE = verbs("""
    claim state note remark report question answer estimate promise pledge vow tweet contrast challenge quote query
    address object counter regret* appeal advocate echo shout continue venture reflect remember blame
    present share offer demand reason blast slam* dispute dismiss hail credit fault label brand dub* call speculate
    deliver deduce charge assail attack""")
"""Verbs whose form in -s is a plural noun too, or that often report nothing: their past tense reports."""

_SOMETIMES = verbs("""
    allow
    believe feel:felt think:thought hope fear understand:understood assume indicate reveal demonstrate consider concern
    worry expect want like decide realize realise doubt remain refer* imagine plan* request invite encourage identify
    raise support oppose examine explore review trace sketch analyse analyze characterize characterise liken endorse
    pose suspect wish prefer* find:found show hold:held see:saw know:knew learn rule point intend mean:meant stand:stood
    read:read signal detail imply estimate forecast:forecast prove back favor favour resist decline refuse order
    instruct direct promote portray paint cast:cast view compare equate complain tease stand:stood judge recognize
    recognise appreciate accept determine resolve seek:sought hint note calculate reckon discover warn rate score""")

_NO_BASE = words("""
    report question answer claim state note remark comment estimate promise pledge vow tweet contrast challenge quote
    query address object counter welcome regret appeal advocate echo shout blame present share offer demand reason
    blast slam dispute hail credit fault label brand dub call charge attack protest boast rebuke rebut tout mock joke
    quip whisper hint warn recall repeat stress highlight outline express discuss introduce speak describe mention
    deliver continue reply""")

_NO_THIRD = words("comments protests boasts jokes quips whispers hints recalls repeats mentions")

CUES = ((_STRONG.base - _NO_BASE) | (_STRONG.third - _NO_THIRD) | _STRONG.past | _NOUNLIKE.past) - words("shared")
PARTICIPLES = (_STRONG.ing | _NOUNLIKE.ing) - words(
    "offering sharing presenting delivering charging attacking branding"
)
WEAK_CUES = (
    (
        _NOUNLIKE.base
        | _NOUNLIKE.third
        | _SOMETIMES.base
        | _SOMETIMES.third
        | _SOMETIMES.past
        | _NO_BASE
        | _NO_THIRD
        | words("shared")
    )
    - CUES
    - words("like likes point points order orders back backs rate rates score scores rule cast casts stand stands")
)
PASTS = _STRONG.past | _NOUNLIKE.past | _SOMETIMES.past
TELLING = words("tell tells told remind reminds reminded assure assures assured informed")
"""What stands after these is who was told, never who says it."""

ASKING = words("""
    asked asks asking wondered wonders wondering questioned questions questioning inquired enquired queried pose
    posed poses posing""")

NOUN_CUES = words("""
    argument claim view belief suggestion statement assertion contention warning fear concern hope promise call demand
    conclusion remark idea opinion point comment complaint assurance insistence proposal prediction pledge vow theory
    conviction charge accusation allegation admission acknowledgement acknowledgment announcement observation
    explanation claims remarks comments suggestions warnings concerns fears views hopes promises assertions""")
"""Nouns that report with a possessor before and "that" after: her claim that the bay is full."""
