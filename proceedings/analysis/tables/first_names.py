"""First names of people, with the gender that they tell; those of both, or that are also words or places, tell none.

A modest list on purpose: a name that is missing only leaves a pronoun to the order of the talk.
"""

from __future__ import annotations

_WOMEN = """
    abigail ada adele adriana agnes aicha aisha alba alejandra alessandra alexandra alice alicia alina alison amalia
    amanda amara amelia amina amy ana anastasia andrea angela angelica anita anja ann anna anne annette annie antonia
    anya ariana astrid audrey aurora ayesha barbara beatrice beatriz bella bernadette beth bettina betty bianca birgit
    brenda bridget brigitte camila camille carla carmen carol carolina caroline catarina catherine cecilia celia
    celine chandra chantal charlotte chiara chloe christina christine cindy claire clara claudia colette constance
    cristina cynthia dagmar daniela danielle daphne deborah delia denise diana diane dolores dora doris dorothy edith
    eileen ekaterina elaine elena eleanor elisa elisabeth elise elizabeth ella ellen elsa emilia emily emma erica
    erika esther eugenia eva evelyn fatima fatma fatou fiona florence frances francesca francine francoise frida
    gabriela gabriella gabrielle genevieve georgina geraldine gertrude giovanna gisela gita giulia gloria grace
    graciela greta gudrun gwen hanna hannah harriet heather heidi helen helena helene helga henrietta hilda hillary
    huda ida ilse imelda indira ines inga ingrid irene irina iris irma isabel isabella isabelle ivana jacqueline
    jana jane janet janice jasmine jean-marie jeanne jelena jennifer jenny jessica jill joan joanna johanna josefina
    josephine joyce juana judith judy julia juliana julie juliet karen karin karla katarina kate katharina katherine
    kathleen kathryn katrin katya kavita keiko kirsten kristina kristin lara latifa laura lauren layla lea leila lena
    leonie leticia lidia lila lilian liliana linda lisa lise liz lola lorena loretta lotte louise lucia lucille lucy
    ludmila luisa lydia lynn mabel madeleine magda magdalena maja malala manuela marcela margaret margarita margot
    maria mariam mariana marianne marie marina marion marisol marjorie marlene marta martha martina mary mathilde
    maureen maya megan mei melania melanie melinda melissa mercedes meryem mia michelle mila mildred minerva miranda
    miriam moira monica monika mona muriel myriam nadia nadine nancy naomi natalia natalie natasha nathalie nawal
    nelly nicole nina noemi nora noor norma nuria odile olga olivia ophelia paloma pamela patricia paula pauline
    penelope petra philippa phoebe phyllis pilar polly priscilla priya rachel rania raquel rebecca regina renate
    rita roberta rocio rosa rosalind rosalie rosemary roxana ruth sabine sabrina sally salma samantha samira sandra
    sara sarah selma shannon sheila shirley siew sigrid silvia simone sofia solange sonia sophia sophie soraya
    stella stephanie sue suki sunita susan susana susanna susanne suzanne svetlana sylvia sylvie tamara tania tanya
    tatiana teresa tessa thea theresa therese tina ulrike ursula valentina valerie vanessa vera veronica victoria
    vivian viviane wanda wendy wilhelmina winifred xenia yasmin yolanda yuki yvette yvonne zahra zainab zeynep zoe
    zofia zsuzsa"""

_MEN = """
    aaron abdul abdullah abraham adam ahmad ahmed akira alan albert alberto alejandro aleksander alessandro alexander
    alfonso alfred ali alistair alvaro amadou amir anders andre andreas andrei andrew angus anthony anton antonio
    antoine arjun armando arnaud arnold arthur arturo arun ashok augusto axel barack baptiste barry bart basil
    benedict benjamin benoit bernard bernardo bernd bertrand bilal bill bjorn bob bogdan boris boutros brendan brian
    bruce bruno carl carlo carlos cedric cesar charles christian christoph christophe christopher claude clement
    clive colin conrad craig cyril dag damian daniel danilo darren dave david dean declan denis dennis derek desmond
    didier diego dieter dietrich dimitri dirk dmitri domenico dominic donald douglas duncan ed edgar edmund eduardo
    edward edwin eliot emanuel emil emile emmanuel enrico enrique eric erich erik ernest ernesto erwin eugene
    fabian fabio federico felipe felix fernando filippo francesco francis francisco franck francois frank franz
    fred frederic frederick friedrich fritz gareth gary geoffrey george gerald gerard gerhard giacomo gianni gilbert
    gilles giorgio giovanni giuseppe glenn goran gordon graham greg gregory guillaume guillermo gunnar gustav gustavo
    guy habib hamid hamza hans harald harold harry harvey hassan hector heinrich heinz hendrik henri henrik henry
    herbert herman hiroshi horst howard hubert hugh hugo hussein ian ibrahim igor ignacio isaac ismail ivan ivo jack
    jacob jacques jakob jamal james jan jaroslav jarvis javier jeff jeffrey jens jeremy jerome jerry jesper jim jimmy
    joachim joao joaquin joe joel johan johann johannes john johnny jonas jonathan jorge jose josef joseph joshua
    juan julien julio jurgen justin kamal karel karim karl keith kenneth kenji kevin khaled klaus kofi kumar kurt
    kwame lamine lars laurent lawrence leo leonard leonardo leonid leopold lloyd lorenzo louis luc luca lucas luciano
    ludwig luigi luis luiz lukas magnus mahmoud malcolm manfred manuel marc marcel marcello marco marcos marcus mario
    mark marko markus martin marvin massimo mats matteo matthew matthias matthieu maurice mauricio mehmet michael
    michel miguel mikael mike mikhail milan milos mohamed mohammad mohammed muhammad mustafa nathan nathaniel neil
    nelson nicholas nick nicolai nicolas niels nigel nikola nikolai nils norbert norman olaf oleg oliver olivier omar
    oscar oskar osman otto pablo paolo pascal patrick paul pavel pedro per pervez peter petr philip philippe phillip
    pierre pieter piotr rafael rahul raj rajesh ralph ramesh ramon raoul rashid raul raymond reinhard rene ricardo
    richard rob robert roberto rodney rodrigo roger roland rolf roman ron ronald rory rudolf rupert russell salim
    salman salvador sanjay sergei sergey sergio sidney siegfried sigmund silvio simon slobodan stanley stefan stefano
    stephane stephen sten steve steven stuart sven takeshi tariq tarek ted thabo theodore thierry thomas tim timothy
    tobias tom tomas tomasz tony toomas tor ugo ulf ulrich umar uwe valentin vaclav viktor vincent vincenzo vinod
    vladimir volker walter werner wilhelm willem william wim winston wolfgang xavier yannick yitzhak yuri yusuf yves
    zoran"""

_EITHER = """
    alex ariel ashley casey chris dale dana dominique drew frankie hilary jamie jan-erik jean jesse jo jordan jody
    kelly kerry kim lee leslie lindsay lynne marian merle morgan nikita nur pat quinn rene robin sacha sam sandy
    sasha shawn sidney terry tracy val vivien xin yan ying wei jin min hui"""

FIRST_NAMES = {
    **dict.fromkeys(_WOMEN.split(), "f"),
    **dict.fromkeys(_MEN.split(), "m"),
    **dict.fromkeys(_EITHER.split(), ""),
}
"""A first name, folded -> "m", "f", or "" where it is either's."""
