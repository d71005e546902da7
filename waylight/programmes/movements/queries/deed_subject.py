"""About whom or what a deed of a journey is, in words above its form: nobody marks a stranger."""

from django.db.models import Model

from waylight.programmes.movements.models import (
    BaggageItem,
    Chase,
    Cost,
    Escorting,
    Fund,
    Leg,
    LoanAgreement,
    Passage,
    Passenger,
    Receiver,
    SpecialService,
)
from waylight.programmes.movements.queries.amounts import shown


def subject_of(record: Model) -> str:
    """A name, and where it matters the leg or the piece; empty for the journey itself."""
    match record:
        case Passenger():
            return f"{record.shown_name} · {record.party}"
        case Passage():
            return f"{subject_of(record.passenger)} · {record.leg}"
        case SpecialService() | BaggageItem():
            return f"{record.passenger.shown_name} · {record}"
        case LoanAgreement():
            return str(record.passenger.shown_name)
        case Escorting():
            return f"{record.escort.name} · {record.leg}"
        case Receiver():
            return str(record.name)
        case Cost():
            return f"{record.get_category_display()} · {shown(record.due, record.currency)}"
        case Chase():
            return subject_of(record.passage)
        case Leg() | Fund():
            return str(record)
    return ""
