"""Small lists of words: what is commonly misspelt, and which peoples are taken for one another."""

from typing import NamedTuple

MISSPELT = {
    "accomodate": "accommodate", "accomodation": "accommodation", "acheive": "achieve",
    "adress": "address", "agressive": "aggressive", "appearence": "appearance",
    "begining": "beginning", "beleive": "believe", "calender": "calendar",
    "collegue": "colleague", "commited": "committed", "comittee": "committee",
    "commitee": "committee", "concensus": "consensus", "definately": "definitely",
    "enviroment": "environment", "existance": "existence", "foriegn": "foreign",
    "goverment": "government", "governement": "government", "greatful": "grateful",
    "guarentee": "guarantee", "harrassment": "harassment", "humanitarain": "humanitarian",
    "immediatly": "immediately", "independant": "independent", "liason": "liaison",
    "maintainance": "maintenance", "migrantion": "migration", "millenium": "millennium",
    "neccessary": "necessary", "occassion": "occasion", "occured": "occurred",
    "occurence": "occurrence", "oppurtunity": "opportunity", "partnerhsip": "partnership",
    "persue": "pursue", "posession": "possession", "prefered": "preferred",
    "priviledge": "privilege", "probaly": "probably", "publically": "publicly",
    "recieve": "receive", "recieved": "received", "recomend": "recommend", "refered": "referred",
    "relevent": "relevant", "responsability": "responsibility",
    "seperate": "separate", "seperated": "separated", "sucess": "success",
    "successfull": "successful", "suprise": "surprise", "teh": "the", "thier": "their",
    "tommorow": "tomorrow", "trafficed": "trafficked", "truely": "truly", "untill": "until",
    "wich": "which", "wierd": "weird",
}  # fmt: skip


class People(NamedTuple):
    """An adjective of a people, where it lives, and those for whom it is taken by a slip."""

    adjective: str
    homes: tuple[str, ...]
    twin: str
    twin_homes: tuple[str, ...]


_TAKEN_FOR_ANOTHER = (
    ("Sundanese", ("Sunda", "Java", "Indonesia"), "Sudanese", ("Sudan",)),
    ("Nigerien", ("Niger",), "Nigerian", ("Nigeria",)),
    ("Guyanese", ("Guyana",), "Guinean", ("Guinea",)),
    ("Austrian", ("Austria",), "Australian", ("Australia",)),
    ("Iraqi", ("Iraq",), "Iranian", ("Iran",)),
    ("Slovak", ("Slovakia",), "Slovene", ("Slovenia",)),
    ("Mauritian", ("Mauritius",), "Mauritanian", ("Mauritania",)),
    ("Zambian", ("Zambia",), "Gambian", ("Gambia",)),
    ("Liberian", ("Liberia",), "Libyan", ("Libya",)),
    ("Malian", ("Mali",), "Malawian", ("Malawi",)),
    ("Latvian", ("Latvia",), "Lithuanian", ("Lithuania",)),
    ("Swazi", ("Swaziland", "Eswatini"), "Swiss", ("Switzerland",)),
)
PEOPLES = tuple(
    People(*one)
    for adjective, homes, twin, twin_homes in _TAKEN_FOR_ANOTHER
    for one in ((adjective, homes, twin, twin_homes), (twin, twin_homes, adjective, homes))
)
"""Each way round: of the two, only one is wrong, and the places named say which."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NO_UNIT = _words(
    "a an and as at are arriving been by during each every en for from had has have he her his i "
    "if in into is it its night of on or our over per she since so some than that the their them "
    "there these they this those through to under until was we were when where which while who "
    "will with would year"
)
"""What follows a number and is not what it counts."""
UK_WORDS = frozenset({
    "behaviour", "centre", "characterised", "colour", "defence", "enrol", "favour",
    "fuelling", "fulfil", "grey", "harbour", "harmonise", "humour", "judgement",
    "labelling", "labour", "licence", "maximise", "mobilise", "neighbour", "neighbouring",
    "organisation", "organisations", "organise", "organised", "panellists", "programme",
    "programmes", "recognise", "recognised", "sceptical", "traveller", "travellers",
    "travelling",
})  # fmt: skip
US_WORDS = frozenset({
    "behavior", "center", "centered", "color", "defense", "editorialized", "enroll", "favor",
    "fueling", "fulfill", "gray", "harbor", "humanize", "humor", "kilometers", "labeling",
    "labor", "maximized", "mobilizing", "neighbor", "neighboring", "neighbors", "organization",
    "organizations", "organize", "organized", "organizes", "panelists", "program", "programs",
    "realizing", "recognize", "recognized", "recognizes", "recognizing", "rumors",
    "skeptical", "traveler", "traveling", "urbanization",
})  # fmt: skip
