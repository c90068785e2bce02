"""English: names of people, and words that no person's name holds."""

from __future__ import annotations

from proceedings.analysis.tables.table import pairs, words

NO_NAMES = words("""
    january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday english french spanish german arabic chinese russian american
    british canadian european african asian western eastern northern southern islamic muslim christian jewish
    catholic soviet africa asia europe america americas oceania antarctica afghanistan albania algeria angola
    argentina armenia australia austria azerbaijan bangladesh belarus belgium bolivia bosnia botswana brazil
    britain bulgaria burundi cambodia cameroon canada chile china colombia congo croatia cuba cyprus denmark
    ecuador egypt england eritrea estonia ethiopia finland france gabon georgia germany ghana greece guatemala
    guinea haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan
    kazakhstan kenya korea kosovo kuwait laos latvia lebanon liberia libya lithuania luxembourg macedonia malawi
    malaysia mali malta mexico moldova mongolia montenegro morocco mozambique myanmar namibia nepal netherlands
    nicaragua niger nigeria norway oman pakistan palestine panama paraguay peru philippines poland portugal
    qatar romania russia rwanda scotland senegal serbia singapore slovakia slovenia somalia spain sudan sweden
    switzerland syria taiwan tajikistan tanzania thailand togo tunisia turkey turkmenistan uganda ukraine
    uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe washington london paris geneva vienna
    brussels moscow beijing tokyo ottawa toronto montreal vancouver berlin rome madrid lisbon athens cairo
    nairobi delhi york boston chicago california texas god internet web earth cold war state states street
    avenue session panel chapter part section appendix annex figure table article resolution protocol treaty
    convention agreement act bill law charter declaration chair chairman chairperson moderator panelist
    panellist speaker presenter discussant rapporteur participants delegates president minister ambassador
    director secretary senator congressman governor king queen prince pope professor doctor day week month year
    spring summer autumn winter north south east west python linux windows google microsoft apple facebook
    twitter amazon youtube github mozilla intel nvidia oracle introduction conclusion conclusions summary
    abstract discussion background overview questions answers question answer democrats republicans republican
    democrat democratic liberal liberals conservatives conservative congress parliament allied allies ngo ngos""")

ORGANIZATIONS = words("""
    university college institute institution centre center council commission committee ministry department
    office agency association organization organisation foundation fund bank company corporation corp inc ltd
    llc group party union league society federation network alliance coalition initiative programme program
    project team board court tribunal assembly parliament congress senate government secretariat embassy bureau
    authority service services school academy laboratory laboratories lab labs hospital church museum library
    trust campaign administration press times post journal news herald tribune magazine conference summit
    workshop seminar symposium forum working task force command nations world international national global
    federal house police army navy security policy affairs defence defense development studies research science
    sciences technology health education trade justice rights peace human language software systems system
    protocol server kernel event report act act's bill amendment street city county district province island
    islands river lake mountain valley park airport road bridge framework plan model theory principle law method
    process standards standard treaty agreement convention states kingdom republic tv radio channel media""")

SURNAMES_TOO = words("""
    may june april march august england english french german holland wales ireland scotland france spain israel jordan
    chad london york boston chester lake river rivers hill mountain valley park parks street bridge bridges road church
    churches bank banks king kings queen prince pope bishop chapel field fields law laws school day days west north east
    south winter summer spring summers winters house city hall carter cook justice peace rights post times media power
    grace holland berlin paris washington georgia kenya india china webb web state states house art marshall chase major
    pound stone wood woods waters page price strong young long short brown black white green gray grey""")
"""Words that no name of a person holds, but for surnames after a known first name: Theresa May, Jane Rivers."""

NICKNAMES = pairs("""
    rob:robert bob:robert bobby:robert bert:robert,albert bill:william will:william billy:william
    liz:elizabeth beth:elizabeth betty:elizabeth dick:richard rick:richard rich:richard tom:thomas
    tommy:thomas tim:timothy jim:james jimmy:james jack:john johnny:john joe:joseph dave:david dan:daniel
    danny:daniel steve:steven,stephen greg:gregory mike:michael mick:michael mickey:michael
    chris:christopher,christine,christian kate:katherine,catherine kathy:katherine,catherine katie:katherine
    sue:susan andy:andrew drew:andrew tony:anthony ed:edward,edwin eddie:edward ted:edward,theodore
    fred:frederick sam:samuel,samantha alex:alexander,alexandra,alexis sasha:alexander,alexandra ben:benjamin
    ken:kenneth larry:lawrence matt:matthew nick:nicholas pat:patrick,patricia patty:patricia pete:peter
    phil:philip,phillip ray:raymond ron:ronald sandy:sandra,alexander charlie:charles chuck:charles don:donald
    doug:douglas frank:francis,franklin gene:eugene gerry:gerald,gerard jerry:gerald,jerome hank:henry
    harry:henry,harold jeff:jeffrey,geoffrey geoff:geoffrey jenny:jennifer jen:jennifer josh:joshua
    judy:judith len:leonard lou:louis,louise maggie:margaret peggy:margaret meg:margaret max:maximilian
    nate:nathan,nathaniel nat:nathaniel,natalie ned:edward pam:pamela ricky:richard sid:sidney stan:stanley
    stu:stuart terry:terence,teresa vic:victor,victoria vicky:victoria wally:walter walt:walter zach:zachary
    abe:abraham al:albert,alan art:arthur barb:barbara becky:rebecca cathy:catherine cindy:cynthia
    debbie:deborah deb:deborah gabe:gabriel gus:augustus jon:jonathan kim:kimberly mandy:amanda manny:emmanuel
    marty:martin mel:melvin,melanie mitch:mitchell monty:montgomery norm:norman ollie:oliver rod:rodney
    russ:russell val:valerie vince:vincent""")
"""A short first name -> the first names that it may stand for."""
