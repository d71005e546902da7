"""Resettlement: refugee families from UNHCR's referral to a home with a council, and the count.

The specification is chapter B of the domain's book. A referral has a life of decisions
(`workflow`); what follows from them is worked out: its members' five tracks say whether they can
travel, their journeys (movements) say where they are, a council's desk (councils) says whether it
takes them."""
