"""The registration form of an invented family, as a file of UNHCR's would have brought it."""

from typing import Any

from waylight.programmes.resettlement.demo.lives import Life

VERSION = 4
OF_UNHCR = {"TUR": "TUR", "LBN": "LEB", "JOR": "JOR", "IRQ": "IRQ", "EGY": "ARE"}
"""The form has codes of its own: Egypt is ARE there, and Lebanon is LEB."""
LANGUAGES = {"ara": "ARA", "kmr": "KUR", "hye": "ARM"}


def unhcr_id(life: Life, place: int) -> str:
    """What stands for UNHCR's number of a person."""
    return f"{life.reference}-{place}"


def content(life: Life) -> dict[str, Any]:
    """Its content as `exchange.kept` keeps a case. It has no photograph: nobody looks like them."""
    group = f"group-{life.reference}"
    people = list(enumerate(zip(life.household.people, life.names, strict=True), 1))
    return {
        "version": VERSION,
        "namespaced": True,
        "case": {
            "process_group": {
                "processing_group_guid": group,
                "processing_group_number": life.reference,
                "processing_group_size": life.size,
            },
            "resettlement": {
                "individual_guid": _guid(life, 1),
                "resettlement_criteria_code": life.reasons[0],
                "resettlement_criteria_2_code": life.reasons[1],
                "resettlement_priority_code": life.priority,
            },
            "individuals": [
                _individual(life, place, one, name.latin) for place, (one, name) in people
            ],
            "memberships": [
                {
                    "individual_processing_group_guid": f"member-{unhcr_id(life, place)}",
                    "individual_guid": _guid(life, place),
                    "processing_group_guid": group,
                    "relationship_to_principal_representative": one.relationship,
                }
                for place, (one, _name) in people
            ],
            "addresses": [
                {
                    "address_guid": f"address-{life.reference}",
                    "individual_guid": _guid(life, 1),
                    "address_type": "COA",
                    "address_country": OF_UNHCR[life.country],
                }
            ],
            "languages": [
                {
                    "language_guid": f"language-{life.reference}",
                    "individual_guid": _guid(life, 1),
                    "language_code": LANGUAGES[life.language],
                    "language_speak_code": "E",
                    "language_understand_code": "E",
                }
            ],
        },
    }


def _individual(life: Life, place: int, one: Any, name: str) -> dict[str, Any]:
    given, _, family = name.partition(" ")
    registered = life.submitted_on.replace(year=life.submitted_on.year - 1, day=1).isoformat()
    return {
        "individual_guid": _guid(life, place),
        "individual_id": unhcr_id(life, place),
        "family_name": family,
        "given_name": given,
        "registration_date": f"{registered}T00:00:00+02:00",
        "date_of_birth": f"{one.born_on.isoformat()}T00:00:00+02:00",
        "date_of_birth_estimate": False,
        "birth_country_code": "SYR",
        "origin_country_code": "SYR",
        "asylum_country_code": OF_UNHCR[life.country],
        "arrival_date": f"{registered}T00:00:00+02:00",
        "sex_code": one.sex,
        "nationality_code": "SYR",
        "marriage_status_code": "-",
        "religion_code": "-",
        "ethnicity_code": "-",
        "education_level_code": "-",
    }


def _guid(life: Life, place: int) -> str:
    return f"person-{unhcr_id(life, place)}"
