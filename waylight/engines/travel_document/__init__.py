"""What the machine-readable zone of a travel document says, and whether two papers name one person.

    zone = read_zone("P<UTOERIKSSON<<ANNA<MARIA<<<…\\nL898902C36UTO…", on=date(2015, 12, 1))
    zone.faults                     each wrong check digit, with what it should be
    names_agree("ERIKSSON<<ANNA", "Anna Eriksson")      () : nothing differs
    ticket_name("ERIKSSON", "ANNA MARIA")       "ERIKSSON/ANNA MARIA"

ICAO Doc 9303: TD1, TD2 and TD3 (parts 5, 6 and 4), the visas MRV-A and MRV-B (part 7), check
digits and names (part 3). A zone of another length raises NotAZone; anything else that is wrong is
a fault, and the rest is read. Names are compared in the letters of the zone. Other scripts than
Latin are not transliterated: whoever wrote the zone decided that."""

from waylight.engines.travel_document.digits import check_digit
from waylight.engines.travel_document.formats import MRV_A, MRV_B, TD1, TD2, TD3, Format
from waylight.engines.travel_document.names import Difference, Printed, names_agree, printed
from waylight.engines.travel_document.reading import Fault, NotAZone, Zone, read_zone
from waylight.engines.travel_document.tickets import ticket_differences, ticket_name
from waylight.engines.travel_document.writing import write_zone

__all__ = [
    "MRV_A",
    "MRV_B",
    "TD1",
    "TD2",
    "TD3",
    "Difference",
    "Fault",
    "Format",
    "NotAZone",
    "Printed",
    "Zone",
    "check_digit",
    "names_agree",
    "printed",
    "read_zone",
    "ticket_differences",
    "ticket_name",
    "write_zone",
]
