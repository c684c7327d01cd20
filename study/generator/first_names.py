"""Common first names of many languages, by what they tell of gender. Plain words and most places are left out."""

SHE_NAMES = frozenset(
    """
    abby abigail ada addison adela adelaide adele adriana agatha agnes agnieszka aicha aida aileen aisha aishwarya
    akiko akua alba alejandra alessandra alexandra alfreda alice alicia alina alison aliya allegra allison alma althea
    alyssa ama amal amalia amanda amber amelia amelie amina amira amy ana anastasia angela angelica angelina angelique
    anita anjali ann anna annabel anne annette annie antje antoinette antonella antonia anya aoife aretha ariana
    arlene asha ashley astrid atifete audrey ayaan ayesha azra barbara beata beatrice beatrix becky belinda bella
    benazir bernadette bernice bertha bess beth bethany betsy betty beverly bianca birgit blanca bonnie bozena brenda
    brianna bridget brigid brigitte brittany bronwyn camilla camille candace cara carla carly carmela carmen carol
    carole caroline carolyn carrie cassandra catarina cate catherine cathy cecile cecilia celeste celia celine chandra
    chantal charlene charlotte chelsea cheryl chiara chimamanda chloe christiane christina christine cindy claire
    clara clarissa claudette claudia clementine cleopatra colette colleen concetta condoleezza connie constance
    consuelo cora coretta corinne cornelia cristina crystal cynthia dagmar daisy dalia danica daniela danielle daphne
    darlene debbie deborah debra deepika deirdre delia delphine denise desiree diana diane dilma dina dolores
    dominique donatella donna dora doreen doris dorota dorothea dorothy dragana edith edna efua eileen ekaterina
    elaine eleanor elena eleni elisa elisabeth elise eliza elizabeth ella ellen elodie eloise elsa elsie elvira emilia
    emily emma emmeline enid erica erika erin ernestine esmeralda esther ethel eugenia eunice eva evangeline eve
    evelyn ewa fabiola faith fanny fatima fatma felicia felicity fernanda fiona flora florence florrie frances
    francesca francine francoise freda frida frieda fumiko funmilayo gabriela gabriella gabrielle gail gale galina
    geeta gemma genevieve georgette georgina geraldine germaine gertrude gianna gilda gillian gina ginger ginny gisela
    giulia gladys glenda gloria golda graca grace greta gretchen guadalupe gudrun gwen gwendolyn halima halina hanna
    hannah harini harper harriet haruko hattie hazel heather hedda hedwig heidi helen helena helene helga henrietta
    hermione hilary hilda hildegard hillary hope hrystyna huda huma ida ilona ilse imelda imogen indira ines inga
    ingeborg ingrid irena irene irina irma isabel isabella isabelle isobel ivana ivanka ivona ivonne jacinda
    jacqueline jade jadwiga jana jane janelle janet janice janine jasmine jayne jeanette jeanne jeannie jelena jemima
    jenna jennie jennifer jenny jessica jill jillian jo joan joanna joanne jocelyn johanna joice josefina josephine
    joyce juana juanita judith judy julia juliana julianne julie juliet juliette justine kamala kara karen karin karla
    kate katharina katharine katherine kathleen kathryn kathy katie katja katrin katrina kavita kay kayla keiko
    kellyanne keren kersti kerstin khadija kimberly kirsten kirstie kolinda kristen kristin kristina krystyna lakshmi
    lara larysa latoya laura lauren lavinia leah leila lena leni leona leonora leontyne leticia leyla liane lidia lila
    lilian liliana lillian lilly lily lina linda lisa lise liv livia liz liza lizzie ljiljana lois lola lorena loretta
    lori lorna lorraine lottie louisa louise lucia luciana lucie lucille lucinda lucrezia lucy ludmila luisa lydia lyn
    lynda lynette lyudmila mabel madeleine madeline madge mae magda magdalena maggie mahalia maisie malala malgorzata
    malia mamata mandy manuela mara marcela marcella margaret margarita margery margot marguerite maria mariam marian
    mariana marianne marie mariko marilyn marina marine marisa marjorie marlene marsha marta martha martina mary
    mary-ann mary-kate maryam masako matilda maude maureen mavis maxine maya meera megan meghan megyn mei melania
    melanie melinda melissa melody mercedes meredith meryl mette mia michaela michele michelle michiko mildred milena
    millicent millie mina minnie mira miranda miriam mirjana mitzi moira molly mona monica monika monique muriel myra
    myriam myrtle nadezda nadezhda nadia nadine nan nancy nandi naoko naomi natalia natalie natalya natasha neha nell
    nellie ngozi nichelle nicole nina noemi nomvula nora noreen noriko norma octavia odette oksana olena olga olive
    olivia ophelia oprah oriana paige paloma pamela pansy paola parvati patricia patsy patti paula paulette paulina
    pauline pearl peggy penelope penny petra philippa phoebe phyllis pilar polly pooja portia priscilla priya priyanka
    rachael rachel radha ramona rania raquel rebecca regina renata renate renee rhoda rhonda rita roberta rosa rosalie
    rosalind rosalyn rosanna rose roseanne rosemarie rosemary rosie rowena roxana roxanne ruby ruth sabina sabine
    sabrina sadako sadie safiya sally salma samantha samira sandra sanna saoirse sara sarah sarojini saskia selena
    selma serena shabana shami shania sharon sheena sheila shelley sherry sheryl shirin shirley sibyl sidonie sigrid
    silvia simona simone sinead siobhan smriti snezana sofia sonali sonia sonja sophia sophie soraya stacey stacy
    stefanie stella steph stephanie sue sunita susan susana susanna susannah susanne sushma susie suzanne suzi
    svetlana svitlana sybil sylvia tabitha talia tamara tammy tania tanya tara tatiana tatyana teresa tess tessa
    tetiana thandi thelma theodora theresa therese thora tiffany tilda tina toni tonya tracey tricia trudy tulsi uma
    una ursula ushangi valentina valentyna valeria valerie vanessa vera verity verna veronica vesna vicki vicky
    victoria viola violet virginia vivian vivien wanda wangari wendy whitney wilhelmina wilma winifred winnie wislawa
    xenia yasmin yekaterina yelena yoko yolanda yulia yuliya yumi yuriko yvette yvonne zahra zainab zelda zoe zofia
    zora zsuzsa zuzana
    """.split()
)
"""Names that women have, all but always."""

HE_NAMES = frozenset(
    """
    aaron abdallah abdel abdul abdullah abe abel abraham abram achim adam adolf adolph adolphe adrian ahmad ahmed
    ahmet akbar akira alain alan alastair albert alberto albrecht aldo aldous alec alejandro aleksander aleksandr
    aleksei alessandro alexander alexandre alexei alexey alf alfie alfonso alfred alfredo ali alistair allan allen
    alois alonso alonzo aloysius alphonse alvaro alvin amadeo amadeus amadou ambrose amir amit amos anatole anatoly
    anders andre andreas andrei andres andrew andrey andrzej andy angelo angus ansel anthony antoine anton antonin
    antonio antony archibald archie aristide aristotle arjun armand armando arnaud arne arnold artem arthur arturo
    arvind ashton asif atal attila atul auguste augustin augustine augustus aurelio austin averell axel bakari
    balthazar barack barnabas barnaby barney barry bart bartholomew bartolomeo baruch bashar bashir basil bela ben
    benedict benito benjamin bennett benny bernard bernardo bernd bernhard bernie bert bertolt bertram bertrand bill
    billy bjorn blair bob bobby boris brad bradley brandon branko brendan brent bret brett brian bruce bruno bryan
    bryce bud burak burt byron caleb calvin camillo carl carlo carlos carlton carsten cary casimir caspar cassius
    cecil cedric cesar charles charley chinua christian christoph christophe christopher chuck clarence claude claudio
    claus clayton clement cliff clifford clint clinton clive clyde cole colin conor conrad constantin constantine
    corey cornelius cosimo craig curtis cyril cyrus dale damian damien damon dan daniel daniele danilo danny dante
    dario darius darrell darren darryl daryl dave david davide dean declan deepak demetrius denis dennis denny denys
    denzel derek desmond devin dexter dick diego dieter dietrich dimitri dimitrios dinesh dirk dmitri dmitriy dmitry
    dominic dominik don donald donnie doug douglas duane duncan dustin dwayne dwight dylan ed eddie edgar edmond
    edmund edoardo eduard eduardo edvard edward edwin egbert egon ehud eli elia elias elihu elijah elliot elliott
    ellis elmer elon elvis emanuel emeric emerson emil emile emilio emmanuel emmett emre enoch enrico enrique enver
    enzo erasmus eric erich erik ernest ernesto ernie ernst errol ervin erwin ethan etienne eugen eugene evan evgeny
    evo ezra fabian fabio fabrizio farouk federico felipe felix femi ferdinand fergus fernando fidel filip finley finn
    flavio florian floyd francesco francis francisco franco francois frank franklin franz fred freddie freddy frederic
    frederick fredrik friedrich fritz fyodor gabriel galileo gareth garry gary gaston gavin gene geoff geoffrey georg
    george georges georgi georgios georgy gerald gerard gerardo gerhard gerry gianni gideon gilbert gilberto giles
    gino giorgio giovanni giulio giuseppe glen glenn godfrey gonzalo goodluck gordon govan graeme graham greg gregor
    gregorio gregory grigory guglielmo guido guillaume guillermo gunnar gunter gunther gus gustav gustave gustavo guy
    haakon hafez haile hamid hank hannibal hans harald hari harold harry haruki harvey hashim hassan hayden hector
    heiko heinrich heinz helmut hendrik henri henrik henry herbert herman hermann hernan hiram hirohito hiroshi homer
    horace horatio horst hosni howard hubert hugh hugo humberto humphrey hunter hussain hussein ian ibrahim ignacio
    ignatius igor ike ilya imran ion ira irving irwin isaac isaiah ishmael isidore ismail ismet issam istvan ivan ivo
    jack jacob jacobus jacques jair jake jakob jamal james janos jared jaroslav jason jasper javier jawaharlal jay
    jean-claude jean-jacques jean-luc jean-paul jean-pierre jeb jed jeff jeffrey jens jeremiah jeremy jerome jerry
    jesse jesus jim jimmy joachim joao joaquin joe joel joey johan johann johannes john johnny jomo jon jonas jonathan
    joost jorg jorge joschka jose josef joseph joshua josiah josip juan juergen jules julian julio julius junichiro
    justin justus kai kareem karl karol kaspar keith kemal ken kendrick kenneth kenny kevin kgalema khalid khalil kirk
    klaus klemens klement knut kofi konrad konstantin kostas krishna kristian kurt kwame kwasi kyle lachlan lamar
    lance larry lars lasse laszlo laurence laurent lawrence lazaro lech lenny leo leon leonard leonardo leonid leopold
    leroy lester lev levi levon lewis liam linus lionel llewellyn lloyd logan lorenzo lothar louis luc luca lucas
    lucian luciano lucien ludwig luigi luis luiz luka lukas luke luther lyle lyndon magnus mahatma mahmood mahmoud
    malcolm manfred manmohan manoj manuel marc marcel marcelo marco marcos marcus mario mark marko marlon marshall
    martin marty marvin mateo mathieu matt matteo matthew matthias matthieu matti maurice mauricio mauro max maxim
    maximilian maxwell mehmed mehmet mel melvin menachem merle merlin mervyn micah michael michal michel miguel mihail
    mikael mike mikhail mikko miklos miles milos milton minoru miroslav mitch mitchell mitt mobutu mohamed mohammad
    mohammed mohandas moritz morris mortimer moses moshe muammar muhammad murat murray mustafa mykola nabil naguib
    nahum napoleon narendra nat nathan nathaniel neal ned nehemiah neil nelson neville newt nicholas nick nicky
    nicolae nicolas niels nigel nikita niklas nikola nikolai nikolaus nikolay nils nitin nnamdi noah noam nolan
    norbert norman nouri obadiah octavio ognjen olaf olav ole oleg oleksandr oleksiy oliver olof olusegun omar orhan
    orlando orson orville oscar oskar osman oswald otis otto owen pablo paddy paolo pascal patrice patrick paul paulo
    pavel pavlo pawel pedro percival percy pericles pervez pete peter petr petro petros phil philip philippe phillip
    pierre piers pieter pietro piotr pjotr placido pranab prosper pyotr quentin quincy quintus raed rafael rafic rahul
    raj rajesh rajiv rakesh ralph ramesh ramon ramzan rand randall randolph randy raoul raphael rashid raul ravi ray
    raymond recep reggie reginald reinhard reinhold rembrandt reuben rex reza ricardo richard rick ricky rob robert
    roberto rod roderick rodney rodolfo rodrigo roger roland rolf romain roman romano ron ronald ronnie rory ross
    rowan roy ruben rudi rudolf rudolph rudy rufus rui rupert russ russell rustam ryan sachin saddam sadiq salman
    salvador salvatore samir samuel sandro sani sanjay saul scott sean sebastian sebastien selim sepp serge sergei
    sergey sergio seth seymour shane shaun shawn sheldon shimon shinzo sidney siegfried sigmund silas silvio simeon
    simon slobodan socrates solomon soren spencer spiro srinivasa stan stanislav stanislaw stanley stefan stefano sten
    stephan stephane stephen steve steven stewart stuart subhas sukarno suleiman sunil sven svend sylvester syngman
    tadeusz takeo tariq tayyip ted teddy terence terrence thabo thaddeus theo theobald theodor theodore thierry thom
    thomas thorsten thurgood tim timothy timur tito titus tobias toby todd tom tomas tomasz tommaso tommy tony
    toussaint travis trent trevor tristan tsutomu tyler tyrone uhuru ulf uli ulrich ulysses umberto uwe vaclav
    valentin valerio valery vasco vasily vernon vic vicente victor vidkun vijay viktar viktor vilhelm vince vincent
    vincenzo vinod virat virgil vitaly vito vittorio vlad vladimir vladislav volker volodymyr voltaire wade wal
    waldemar waldo walid wallace wally walt walter warren wayne wendell werner wesley wilbur wilfred wilfrid wilhelm
    will willem william willie willis willy wilson winston wladyslaw wojciech wole wolfgang woodrow woody xavier yanis
    yann yasser yasuhiro yevgeny yitzhak yoshihide yuri yury yusuf yves zacharias zachary zbigniew zeev zhores zine
    zlatan zoltan zygmunt
    """.split()
)
"""Names that men have, all but always."""

EITHER_NAMES = frozenset(
    """
    alex alexis andie andrea angel ariel aubrey avery bailey bobbie cameron carey casey charlie chris courtney dakota
    dana darcy devon drew elisha frankie hong hye jackie jaime jamie jan jean jean-marie jess jessie ji jing jody
    jordan jun kelly kendall kerry kim kit kris laurie lee leigh leslie li lindsay lindsey loren lou lynn marion min
    ming morgan nicola nikki noel pat payton perry quinn rene riley robin sacha sam sandy sasha shannon shelby skyler
    stevie sydney taylor terry tracy wei xin yan ying
    """.split()
)
"""Names that say nothing of gender."""
