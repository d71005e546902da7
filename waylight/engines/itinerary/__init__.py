"""When a leg really leaves and lands, how long it takes, and how old its passengers are that day.

    leaves = moment(datetime(2015, 10, 25, 11, 30), "Europe/London")     in UTC
    duration(leaves, lands), day_shift(leaves, "Europe/London", lands, "Europe/Istanbul")
    connection(lands, leaves, carrier_minutes=60, group_minutes=30)      negative: too short

Tickets and timetables give local times; only UTC can be compared, so we keep UTC and the zone.
In spring some local times do not exist, and a day may be missing at the date line: NoSuchTimeError
names the neighbours. In autumn some happen twice: `twice` says so, and the caller chooses the fold.
Fares and laps go by the age on the local date of each leg: an infant has not turned two, and
somebody who does so on the way needs a seat from that day on. The rules of zones are the tz
database's, of the system or of the package tzdata. Source: the specification of movement
programmes, C3 and C4."""

from waylight.engines.itinerary.passengers import (
    ADULT,
    CHILD,
    INFANT,
    Traveller,
    age_on,
    passenger_type,
    seated,
    seats_needed,
)
from waylight.engines.itinerary.times import (
    LandsBeforeItLeavesError,
    NoSuchTimeError,
    NoSuchZoneError,
    connection,
    day_shift,
    duration,
    local_time,
    moment,
    twice,
)

__all__ = [
    "ADULT",
    "CHILD",
    "INFANT",
    "LandsBeforeItLeavesError",
    "NoSuchTimeError",
    "NoSuchZoneError",
    "Traveller",
    "age_on",
    "connection",
    "day_shift",
    "duration",
    "local_time",
    "moment",
    "passenger_type",
    "seated",
    "seats_needed",
    "twice",
]
