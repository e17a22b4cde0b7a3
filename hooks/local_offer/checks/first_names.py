"""First names that people in England have, to find one in what families said."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FIRST_NAMES = _words(
    """
    aaliyah aaron abdullah abigail adam adrian ahmed aidan aiden aisha alan albert alejandro alex alexander
    alexandra alfie alfred ali alice alison amanda amber amelia amelie amina amir amy andrea andrew angela anita
    ann anna annabelle anne anthony antoni archie arlo arthur arya ashley asif ayaan ayesha barbara beatrice ben
    benjamin beth bethany bilal bonnie brian bronwen caleb callum cameron carol caroline catherine catrin ceri
    charles charlie charlotte chloe christine christopher claire clare colin connor craig daisy daniel danielle
    darren david dawid deborah declan denise dennis derek dexter diane dominic donna dorothy dylan eden edith
    edward eileen elaine eleanor elena eli elijah elin elizabeth ella ellie elliot elliott elsie emily emma eric
    erin esme ethan eva evan evelyn evie ewan ezra fatima felix ffion finley finn fiona florence francesca
    frankie freddie frederick freya gabriel gareth gary gavin gemma geoffrey george georgia gethin gillian
    graham gwen hannah harley harper harriet harrison harry harvey hasan hassan heather heidi helen henry hugo
    hussain ian ibrahim imogen imran isaac isabel isabella isabelle isla ismail ivy jack jackson jacob
    jacqueline jake jakub james jamie jan jane janet janice jasmine jason jasper jayden jean jennifer jenny
    jeremy jesse jessica jill joan joanna joanne joe joel john jonathan jordan joseph josephine josh joshua
    joyce jude judith julia julian julie justin kacper karen kate katherine kathleen katie kayla keith
    kelly kenneth kerry kevin khadija kian kieran kimberley kyle lara laura lauren layla leah lee leo leon
    lesley lewis liam lilly lily linda lisa logan lola lorraine louie louis louise luca lucas lucy luke luna
    lydia lynn maisie malcolm manon marcus margaret maria marie marina martha martin mary maryam mason mateusz
    matilda matthew maureen max maya megan melissa mia michael michelle millie mohamed mohammad mohammed molly
    muhammad myla nadia nancy naomi natalie natasha nathan neil nevaeh nia nicholas nicola nicole nigel noah
    nora oliver olivia ollie oscar oskar owen pamela patricia patrick paul pauline penelope peter philip phoebe
    piotr poppy priya rachel ralph raymond rebecca reggie reuben rhian rhys richard riley robert roman ronnie
    rory rosalind rosie rowan ruby russell ruth ryan sadie sally samantha samuel sandra sara sarah sean
    sebastian seren sharon shaun sheila shirley sian sienna simon sofia sonia sophia sophie spencer stacey
    stanley stephanie stephen steven stewart stuart susan suzanne szymon tara teddy teresa thea theo theodore
    theresa thomas timothy toby tracey tracy tyler umar valerie vanessa veronica vicky victoria vincent vivienne
    wayne wendy william willow xavier yasmin yusuf yvonne zac zachary zahra zain zara zoe zofia zuzanna
    """
)
"""Names that are no other word."""

ONLY_WITHIN_A_SENTENCE = _words(
    """
    alba angel art bill bob carter daisy dale dan dean don drew eden faith frank gene grace
    grant hazel holly hope hunter iris jade jasmine joy kit lane mark miles milo nick olive parker pat pearl
    penny pip rob robin rose sam sandy sky skye stan sue ted tim tom tony violet will zak
    """
)
"""Names that are other words too, which begin with a capital letter at the start of a sentence."""
