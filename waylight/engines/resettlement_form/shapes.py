"""The two schemas of the form, 3 and 4: which elements a record has, in which order, of what kind.

Sources: rrf-v3.xsd and rrf-v4.xsd of the Home Office's validation tool. A `?` is an element that
may be absent. Every element is text unless `KINDS` says otherwise.
"""

from enum import Enum, auto
from typing import Any, NamedTuple

from waylight.engines.resettlement_form import records

ROOT, BATCH, CASE, INDICATOR = "UNHCR_RRF", "RRFBATCHTYPE", "CASE", "GroupIndividualIndicator"
NAMESPACE = "http://tempuri.org/ElectronicRRF.xsd"
SINGLE, GROUP = "Single Submission", "Group Submission"
MANY = 10**9


class Kind(Enum):
    """What the text of an element has to be."""

    TEXT = auto()
    MOMENT = auto()
    TRUTH = auto()
    BYTE = auto()
    SHORT = auto()
    PHOTO = auto()


class Field(NamedTuple):
    """An element of a record, and the attribute that keeps it."""

    element: str
    attribute: str
    kind: Kind
    is_required: bool


class Shape(NamedTuple):
    """A record of a case: its element, its class, where it is kept, how often it may be there."""

    element: str
    record: type[Any]
    kept: str
    fields: tuple[Field, ...]
    least: int
    most: int

    @property
    def own_guid(self) -> str:
        """The element that tells these records apart; "" where there is none."""
        first = self.fields[0].element
        return first if first.endswith("GUID") and first not in _OF_OTHERS else ""

    @property
    def points_by(self) -> str:
        """The element that names the individual, "" where a record is of the whole case."""
        names = [field.element for field in self.fields[:2]]
        return next((name for name in ("IndividualGUID", "IndividualID") if name in names), "")


KINDS = {
    "RegistrationDate": Kind.MOMENT,
    "DateofBirth": Kind.MOMENT,
    "ArrivalDate": Kind.MOMENT,
    "DeceasedDate": Kind.MOMENT,
    "DateofBirthEstimate": Kind.TRUTH,
    "DateofBirthEstimateFlag": Kind.TRUTH,
    "Deceased": Kind.TRUTH,
    "PhotoTypeCode": Kind.SHORT,
    "Photo": Kind.PHOTO,
}
_OF_OTHERS = ("IndividualGUID", "ProcessingGroupGUID")
_ATTRIBUTES = {
    "DateofBirth": "date_of_birth",
    "DateofBirthEstimate": "date_of_birth_estimate",
    "DateofBirthEstimateFlag": "date_of_birth_estimate",
    "ResettlementCriteriaCode2": "resettlement_criteria_2_code",
    "ResettlementCriteria2Code": "resettlement_criteria_2_code",
    "LocationLevel6": "location_level_6",
    **{f"LocationLevel{n}Description": f"location_level_{n}" for n in range(1, 6)},
}
_PLACES = (
    "LocationLevel1Description{0} LocationLevel2Description{0} LocationLevel3Description{0} "
    "LocationLevel4Description{0}"
)
_V3 = {
    "dataIndividual": "IndividualID ConcatenatedName FamilyName GivenName RegistrationDate? "
    "DateofBirth BirthCountryCode BirthCityTownVillage OriginCountryCode AsylumCountryCode "
    "ArrivalDate? SexCode NationalityCode MarriageStatusCode ReligionCode EthnicityCode "
    "EducationLevelCode MotherName FatherName RelationshipToPrincipalRepresentative Photo",
    "dataProcessGroup": "ProcessingGroupNumber ProcessingGroupSize",
    "dataProcessGroupCrossReference": "ProcessingGroupNumberFrom ProcessingGroupNumberTo",
    "dataAddress": f"IndividualID AddressType AddressCountry {_PLACES.format('')} LocationLevel6",
    "dataAlias": "IndividualID IndividualAliasLastName IndividualAliasFirstName",
    "dataEducation": "IndividualID EducationLevelCode",
    "dataEmployment": "IndividualID EmploymentTypeCode OccupationCode OccupationText",
    "dataIndividualRelatives": "IndividualID FamilyName GivenName RelationshipCode "
    "ResidenceCountryCode SexCode NationalityCode MarriageStatusCode",
    "dataLanguage": "IndividualID LanguageCode LanguageReadCode LanguageWriteCode "
    "LanguageSpeakCode LanguageUnderstandCode",
    "dataResettlement": "IndividualID ResettlementCriteriaCode ResettlementCriteriaCode2 "
    "ResettlementPriorityCode",
    "dataDocument": "IndividualID DocumentNumber",
}
_V4 = {
    "dataIndividual": "IndividualGUID IndividualID FamilyName SecondFamilyName? GivenName? "
    "MiddleName? MaidenName? RegistrationDate DateofBirth? DateofBirthEstimate BirthCountryCode "
    "BirthCityTownVillage? OriginCountryCode AsylumCountryCode ArrivalDate? SexCode "
    "NationalityCode MarriageStatusCode ReligionCode EthnicityCode EducationLevelCode MotherName? "
    "FatherName?",
    "dataIndividualProcessGroup": "IndividualProcessingGroupGUID IndividualGUID "
    "ProcessingGroupGUID RelationshipToPrincipalRepresentative",
    "dataProcessGroup": "ProcessingGroupGUID ProcessingGroupNumber ProcessingGroupSize",
    "dataProcessGroupCrossReference": "ProcessingGroupCrossReferenceGUID ProcessingGroupGUIDFrom "
    "ProcessingGroupNumberFrom ProcessingGroupGUIDTo ProcessingGroupNumberTo",
    "dataAddress": "AddressGUID IndividualGUID AddressType AddressCountry AddressPostal? "
    f"{_PLACES.format('?')} LocationLevel5Description? LocationLevel6?",
    "dataAlias": "AliasGUID IndividualGUID IndividualAliasLastName IndividualAliasFirstName?",
    "dataEducation": "EducationGUID IndividualGUID EducationLevelCode DegreeTypeCode",
    "dataEmployment": "EmploymentGUID IndividualGUID EmploymentTypeCode OccupationCode "
    "OccupationText",
    "dataIndividualRelatives": "IndividualRelativesGUID IndividualGUID FamilyName "
    "SecondFamilyName? GivenName? MiddleName? MaidenName? RelationshipCode DateofBirth? "
    "DateofBirthEstimateFlag? BirthCountryCode BirthCityTownVillage? ResidenceCountryCode SexCode "
    "NationalityCode Deceased DeceasedDate? MarriageStatusCode",
    "dataLanguage": "LanguageGUID IndividualGUID LanguageCode LanguageReadCode LanguageWriteCode "
    "LanguageSpeakCode LanguageUnderstandCode",
    "dataPhotograph": "PhotoGUID IndividualGUID PhotoTypeCode Photo",
    "dataResettlement": "IndividualGUID ResettlementCriteriaCode ResettlementCriteria2Code? "
    "ResettlementPriorityCode",
    "dataVulnerability": "VulnerabilityGUID IndividualGUID VulnerabilityCode",
}
_KEPT: dict[str, tuple[type[Any], str]] = {
    "dataIndividual": (records.Individual, "individuals"),
    "dataIndividualProcessGroup": (records.Membership, "memberships"),
    "dataProcessGroup": (records.ProcessGroup, "process_group"),
    "dataProcessGroupCrossReference": (records.CrossReference, "cross_references"),
    "dataAddress": (records.Address, "addresses"),
    "dataAlias": (records.Alias, "aliases"),
    "dataEducation": (records.Education, "educations"),
    "dataEmployment": (records.Employment, "employments"),
    "dataIndividualRelatives": (records.Relative, "relatives"),
    "dataLanguage": (records.Language, "languages"),
    "dataPhotograph": (records.Photograph, "photographs"),
    "dataResettlement": (records.Resettlement, "resettlement"),
    "dataVulnerability": (records.Vulnerability, "vulnerabilities"),
    "dataDocument": (records.Document, "documents"),
}
ONE = (1, 1)
_TIMES = {
    3: {"dataIndividual": (1, MANY), "dataAddress": ONE},
    4: {"dataIndividual": (1, MANY), "dataIndividualProcessGroup": (1, MANY)},
}
MOST_CASES = {3: 1, 4: MANY}
_SIZES = {3: Kind.BYTE, 4: Kind.SHORT}


def snake(element: str) -> str:
    """The attribute that keeps an element."""
    if element in _ATTRIBUTES:
        return _ATTRIBUTES[element]
    letters = element.replace("GUID", "Guid").replace("ID", "Id")
    return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in letters).lstrip("_")


def _field(word: str, version: int) -> Field:
    element = word.rstrip("?")
    kind = KINDS.get(element, Kind.TEXT)
    if element == "ProcessingGroupSize":
        kind = _SIZES[version]
    return Field(element, snake(element), kind, not word.endswith("?"))


def _shape(element: str, words: str, version: int) -> Shape:
    record, kept = _KEPT[element]
    once = ONE if kept in ("process_group", "resettlement") else (0, MANY)
    least, most = _TIMES[version].get(element, once)
    fields = tuple(_field(word, version) for word in words.split())
    return Shape(element, record, kept, fields, least, most)


SHAPES: dict[int, tuple[Shape, ...]] = {
    version: tuple(_shape(element, words, version) for element, words in schema.items())
    for version, schema in ((3, _V3), (4, _V4))
}
"""The records of a case in each version, in their order."""
