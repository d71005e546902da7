"""Every rule of the form by its stable code, each with the paragraph that it comes from.

Sources: B5 and B10 of the specification of movement programmes, which follow the published
validator of the Home Office; the schemas rrf-v3.xsd and rrf-v4.xsd. What a rule tells beside the
place and the value is in `tells`; the sentences are made of it by whoever speaks to people.
"""

from collections.abc import Mapping
from typing import NamedTuple

from waylight.engines.resettlement_form.codes import Meant

XSD = "B5; rrf-v3.xsd, rrf-v4.xsd"
V3, V4 = "B5; rrf-v3.xsd", "B5; rrf-v4.xsd"
VALIDATOR = "B5, validator"
AGAIN = ("element", "first")
"""What is told of anything that is there twice: the element, and the path of the first."""


class Rule(NamedTuple):
    """One rule: its code, its name, its source, and the parameters of what it tells."""

    code: str
    name: str
    source: str
    tells: tuple[str, ...] = ()


class Fault(NamedTuple):
    """One thing that is wrong with a form.

    `case` is the number of the case, or its place from 1 where it has none; `individual` the
    IndividualID, or whatever names the person. `path` leads from the root, `line` counts from 1.
    """

    code: str
    name: str
    case: str | None
    individual: str | None
    path: str
    line: int
    value: str
    tells: Mapping[str, str]
    allowed: tuple[str, ...] | None
    suggestion: Meant | None


NOT_A_FORM = Rule("VPR-101", "not_a_form", XSD)
UNKNOWN_ELEMENT = Rule("VPR-102", "unknown_element", XSD, ("element", "parent"))
MISSING_ELEMENT = Rule("VPR-103", "missing_element", XSD, ("element", "parent"))
REPEATED_ELEMENT = Rule("VPR-104", "repeated_element", XSD, ("element", "parent"))
WRONG_ORDER = Rule("VPR-105", "wrong_order", XSD, ("element", "before"))
UNKNOWN_ATTRIBUTE = Rule("VPR-106", "unknown_attribute", XSD, ("element",))
STRAY_TEXT = Rule("VPR-107", "stray_text", XSD, ("element",))
NOT_TEXT = Rule("VPR-108", "not_text", XSD, ("element",))
NOT_A_DATE = Rule("VPR-109", "not_a_date", XSD, ("element",))
NOT_TRUE_OR_FALSE = Rule("VPR-110", "not_true_or_false", V4, ("element",))
NOT_A_NUMBER = Rule("VPR-111", "not_a_number", XSD, ("element", "least", "most"))
NOT_A_BATCH = Rule("VPR-112", "not_a_batch", V4)
BATCH_AND_CASES = Rule("VPR-121", "batch_and_cases", "B3; B5, validator", ("cases", "should_be"))
DUPLICATE_CASE = Rule("VPR-122", "duplicate_case", VALIDATOR, AGAIN)
EMPTY_CASE_NUMBER = Rule("VPR-131", "empty_case_number", VALIDATOR)
SHORT_CASE_NUMBER = Rule("VPR-132", "short_case_number", VALIDATOR, ("least",))
CASE_SIZE = Rule("VPR-133", "case_size", "B4; B5, group size; B10", ("individuals",))
EMPTY_CROSS_REFERENCE = Rule("VPR-134", "empty_cross_reference", VALIDATOR, ("element",))
DUPLICATE_CROSS_REFERENCE = Rule("VPR-135", "duplicate_cross_reference", VALIDATOR, ("first",))
MEMBER_OF_ANOTHER_CASE = Rule("VPR-136", "member_of_another_case", VALIDATOR, ("should_be",))
NO_MEMBERSHIP = Rule("VPR-137", "no_membership", VALIDATOR)
TWO_MEMBERSHIPS = Rule("VPR-138", "two_memberships", VALIDATOR, AGAIN)
TWO_EDUCATIONS = Rule("VPR-139", "two_educations", f"{VALIDATOR} (version 3)", AGAIN)
NO_PRINCIPAL = Rule("VPR-141", "no_principal_applicant", "B5, principal applicant")
TWO_PRINCIPALS = Rule("VPR-142", "two_principal_applicants", "B5; B10", ("who", "count"))
NO_REGISTRATION = Rule("VPR-143", "no_registration_date", "B5, principal applicant")
NO_ARRIVAL = Rule("VPR-144", "no_arrival_date", "B5, principal applicant")
NO_ASYLUM_ADDRESS = Rule("VPR-145", "no_asylum_address", "B5, current-asylum address")
TWO_ASYLUM_ADDRESSES = Rule(
    "VPR-146", "two_asylum_addresses", "B5, current-asylum address", ("count",)
)
EMPTY_ID = Rule("VPR-151", "empty_id", VALIDATOR, ("element",))
DUPLICATE_GUID = Rule("VPR-152", "duplicate_individual_guid", "B5, duplicates", AGAIN)
DUPLICATE_ID = Rule("VPR-153", "duplicate_individual_id", "B5, duplicates", AGAIN)
DUPLICATE_RECORD = Rule("VPR-154", "duplicate_record_guid", "B5, duplicates", AGAIN)
NOBODY = Rule("VPR-155", "points_to_nobody", "B5, sub-objects", ("element", "parent"))
DUPLICATE_DOCUMENT = Rule("VPR-156", "duplicate_document", VALIDATOR, AGAIN)
DUPLICATE_NEED = Rule("VPR-157", "duplicate_vulnerability", VALIDATOR, AGAIN)
EMPTY_FAMILY_NAME = Rule("VPR-161", "empty_family_name", "B5, trap 4")
DIGIT_IN_NAME = Rule("VPR-162", "digit_in_name", "B5, names", ("element",))
CONTROL_IN_NAME = Rule("VPR-163", "control_in_name", "B5, names", ("element", "sign"))
UNPRINTABLE_NAME = Rule("VPR-164", "unprintable_name", "B5, names", ("element", "sign"))
EMPTY_DOCUMENT = Rule("VPR-165", "empty_document_number", VALIDATOR)
DOCUMENT_SIGNS = Rule("VPR-166", "document_number_signs", "B5, document numbers")
NO_TELEPHONE = Rule("VPR-167", "no_telephone_number", "B3; B5, validator")
EMPTY_CODE = Rule("VPR-171", "empty_code", "B5, reference codes; trap 5", ("element",))
UNKNOWN_COUNTRY = Rule("VPR-172", "unknown_country", "B5, trap 1; B10", ("element",))
UNKNOWN_CODE = Rule("VPR-173", "unknown_code", "B5, reference codes", ("element",))
EMPTY_PHOTO = Rule("VPR-181", "empty_photo", VALIDATOR)
PHOTO_NOT_BASE64 = Rule("VPR-182", "photo_not_base64", VALIDATOR)
PHOTO_TOO_LARGE = Rule("VPR-183", "photo_too_large", "B3, photograph", ("megabytes",))
PHOTO_UNREADABLE = Rule("VPR-184", "photo_unreadable", "B5, photo; B10", ("bytes",))
PHOTO_TOO_SMALL = Rule("VPR-185", "photo_too_small", "B3, photograph", ("width", "height"))
PHOTO_TOO_MANY_PIXELS = Rule(
    "VPR-186", "photo_too_many_pixels", "design: what is decoded", ("width", "height")
)

RULES: dict[str, Rule] = {rule.code: rule for rule in vars().copy().values() if type(rule) is Rule}
"""Every rule by its code."""
