"""Small lists by which names are told apart: titles, offices, bodies, and who is in need."""

from functools import cache
from importlib.resources import files


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HONORIFICS = _words(
    "Mr Mrs Ms Miss Mx Dr Prof Professor Sir Dame Lord Lady Baroness Baron Viscount Earl Rev "
    "Reverend Father Sister Imam Rabbi Cardinal Archbishop Bishop Ambassador Judge Captain Colonel"
)
PEERAGE = _words("Lord Lady Baroness Baron Viscount Earl")
"""Titles that stay part of the name: Baroness Young of Hornsey."""
CIVIL = _words("Mr Mrs Ms Miss Mx")
"""Titles that anybody has: they say nothing of a public role."""
POST_NOMINALS = _words(
    "OBE CBE MBE DBE KBE GBE CMG KCMG GCMG CB KCB QC KC MP MEP MSP MS PhD FRS FRSA"
)
ROLES = _words(
    "director manager head chief mission officer coordinator co-ordinator specialist researcher "
    "photographer photojournalist journalist spokesperson spokesman spokeswoman official speaker "
    "chair chairman chairwoman chairperson president vice-president secretary minister ambassador "
    "lead leader adviser advisor analyst editor author economist professor lecturer commissioner "
    "mayor councillor representative executive founder co-founder trustee consultant general "
    "governor envoy rapporteur archbishop bishop deputy fellow curator ceo chancellor "
    "member superintendent inspector dean"
)
"""Also the words that end an office of several: Chief of Mission, Director General. Trades that
anybody may have, as a nurse or a teacher, are none: somebody in need may have had one."""
SPEAKING = _words(
    "said says noted added adds stated explained explains commented comments warned "
    "warns concluded told presented provided examined cited reaffirmed closed opened joined "
    "delivered called reflects reflected echoed outlined welcomed informed spoke argued stressed "
    "announced recalled praised thanked asked signed launched hosted chaired answered wrote agreed "
    "attended moderated"
)
NEED = (
    r"(?:refugees?|migrants?|asylum[ -]seekers?|victims?|survivors?|corpse|body|boy|girl|baby|child"
    r"|toddler|infant|orphan|widow|returnee|detainee|beneficiar(?:y|ies)|unaccompanied minor"
    r"|(?:trafficked|displaced|stateless) (?:person|woman|man))"
)
BODY_NOUNS = _words(
    "Council Commission Committee University College Institute Institution Society Association "
    "Alliance Agency Organisation Organization Unit Consortium Foundation Church Cross Crescent "
    "Embassy Ministry Department Bank Union Federation Network Centre Center Trust Fund Group "
    "Parliament Assembly Commons Lords Nations Police Court Images Pictures Press Chaplains "
    "Charity Coalition Collective Movement Congress Senate Secretariat Academy School Hospital "
    "Volunteers Forum League Mosque Synagogue"
)
PROGRAMME_NOUNS = _words(
    "programme programmes scheme schemes mechanism initiative assistance project projects fund "
    "campaign service"
)
TERM_NOUNS = _words(
    "report reports series goal goals dialogue conference plan development accreditation index "
    "agenda convention framework"
)
FUNCTION = _words(
    "a about after all also although among an and another any are as at because before both but by "
    "can citing currently despite during each every for from further furthermore had has have he "
    "her here his how however i if in indeed is it its last later likewise many meanwhile more "
    "most much my no not now of on once one or other our out over please photographed previously "
    "recently she since so some speaking such take thank than that the their then there these they "
    "this those though three through throughout to today together two under until we were what "
    "when where which while who why will with within yes yesterday yet you your written opened"
)
"""Words that begin a sentence and are no name; so are those of a page that it writes small."""
CONNECTORS = _words("of for on and & the in against to")
NOT_BODIES = _words(
    "SDG SDGS MDG MDGS NGO NGOS USA USD GBP EUR UK US EU UN OBE CBE MBE TV PDF FAQ CEO ISBN ISSN "
    "RTL HIV AIDS COVID GMT BST HQ TEL AND THE NOT FOR ALL NEW"
)
REGIONS = _words(
    "Africa African Asia Asian Europe European America Arab Mediterranean Balkan Caribbean Latin "
    "Nordic Scandinavian Muslim Christian Jewish Hindu Sikh Catholic Protestant Anglican Western"
)
"""Adjectives that are of no country and no name."""
KINDS_OF_BODY = {"APPG": "All Party Parliamentary Group"}
"""Names of a sort of body: many bear them, and their initials tell none apart."""


class Country:
    """A country as it is named and as its people are called."""

    def __init__(self, line: str) -> None:
        names, _, adjectives = line.partition("|")
        self.names = tuple(names.split(","))
        self.adjectives = tuple(one for one in adjectives.split(",") if one)


@cache
def countries() -> tuple[Country, ...]:
    """All of them, in the order of their names."""
    text = (files(__package__) / "data" / "countries.txt").read_text("utf-8")
    return tuple(Country(line) for line in text.splitlines() if line)


@cache
def country_words() -> frozenset[str]:
    """Every word of a country's name and every adjective, which are no names of people."""
    names = [name for one in countries() for name in (*one.names, *one.adjectives)]
    words = (word for name in names for word in name.split() if word[0].isupper())
    return REGIONS.union(words)
