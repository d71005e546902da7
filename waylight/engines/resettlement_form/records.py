"""The records of a form, in its own terms. None is an element that is absent, "" an empty one."""

from dataclasses import dataclass

from waylight.engines.resettlement_form.moments import Moment

Text = str | None
Day = Moment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Individual:
    """A member of the case. Version 3 has one photograph and the relationship here."""

    individual_guid: Text = None
    individual_id: Text = None
    concatenated_name: Text = None
    family_name: Text = None
    second_family_name: Text = None
    given_name: Text = None
    middle_name: Text = None
    maiden_name: Text = None
    registration_date: Day = None
    date_of_birth: Day = None
    date_of_birth_estimate: bool | None = None
    birth_country_code: Text = None
    birth_city_town_village: Text = None
    origin_country_code: Text = None
    asylum_country_code: Text = None
    arrival_date: Day = None
    sex_code: Text = None
    nationality_code: Text = None
    marriage_status_code: Text = None
    religion_code: Text = None
    ethnicity_code: Text = None
    education_level_code: Text = None
    mother_name: Text = None
    father_name: Text = None
    relationship_to_principal_representative: Text = None
    photo: Text = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """What a member is to the principal applicant. Version 4."""

    individual_processing_group_guid: Text = None
    individual_guid: Text = None
    processing_group_guid: Text = None
    relationship_to_principal_representative: Text = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessGroup:
    """The case itself: its number, and how many members it says it has."""

    processing_group_guid: Text = None
    processing_group_number: Text = None
    processing_group_size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossReference:
    """A connection of this case with another."""

    processing_group_cross_reference_guid: Text = None
    processing_group_guid_from: Text = None
    processing_group_number_from: Text = None
    processing_group_guid_to: Text = None
    processing_group_number_to: Text = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address; a telephone number stands in level 6 of the type TEL."""

    address_guid: Text = None
    individual_guid: Text = None
    individual_id: Text = None
    address_type: Text = None
    address_country: Text = None
    address_postal: Text = None
    location_level_1: Text = None
    location_level_2: Text = None
    location_level_3: Text = None
    location_level_4: Text = None
    location_level_5: Text = None
    location_level_6: Text = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Another name of a member."""

    alias_guid: Text = None
    individual_guid: Text = None
    individual_id: Text = None
    individual_alias_last_name: Text = None
    individual_alias_first_name: Text = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Education:
    """What a member learned."""

    education_guid: Text = None
    individual_guid: Text = None
    individual_id: Text = None
    education_level_code: Text = None
    degree_type_code: Text = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Employment:
    """What a member works, or can."""

    employment_guid: Text = None
    individual_guid: Text = None
    individual_id: Text = None
    employment_type_code: Text = None
    occupation_code: Text = None
    occupation_text: Text = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """A relative of a member who is not on the case; perhaps no longer alive."""

    individual_relatives_guid: Text = None
    individual_guid: Text = None
    individual_id: Text = None
    family_name: Text = None
    second_family_name: Text = None
    given_name: Text = None
    middle_name: Text = None
    maiden_name: Text = None
    relationship_code: Text = None
    date_of_birth: Day = None
    date_of_birth_estimate: bool | None = None
    birth_country_code: Text = None
    birth_city_town_village: Text = None
    residence_country_code: Text = None
    sex_code: Text = None
    nationality_code: Text = None
    deceased: bool | None = None
    deceased_date: Day = None
    marriage_status_code: Text = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language, and how easily a member reads, writes, speaks and understands it."""

    language_guid: Text = None
    individual_guid: Text = None
    individual_id: Text = None
    language_code: Text = None
    language_read_code: Text = None
    language_write_code: Text = None
    language_speak_code: Text = None
    language_understand_code: Text = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Photograph:
    """A photograph in base64. Version 4."""

    photo_guid: Text = None
    individual_guid: Text = None
    photo_type_code: int | None = None
    photo: Text = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resettlement:
    """Why the case is submitted, and how urgently."""

    individual_guid: Text = None
    individual_id: Text = None
    resettlement_criteria_code: Text = None
    resettlement_criteria_2_code: Text = None
    resettlement_priority_code: Text = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vulnerability:
    """A specific need of a member. Version 4."""

    vulnerability_guid: Text = None
    individual_guid: Text = None
    vulnerability_code: Text = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The number of a paper that a member has. Version 3."""

    individual_id: Text = None
    document_number: Text = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A case with everything that the form says of it, in the order of the form."""

    process_group: ProcessGroup
    resettlement: Resettlement
    individuals: tuple[Individual, ...] = ()
    memberships: tuple[Membership, ...] = ()
    cross_references: tuple[CrossReference, ...] = ()
    addresses: tuple[Address, ...] = ()
    aliases: tuple[Alias, ...] = ()
    educations: tuple[Education, ...] = ()
    employments: tuple[Employment, ...] = ()
    relatives: tuple[Relative, ...] = ()
    languages: tuple[Language, ...] = ()
    photographs: tuple[Photograph, ...] = ()
    vulnerabilities: tuple[Vulnerability, ...] = ()
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A whole form of version 3 or 4. `namespaced`: its root names the namespace of the form."""

    version: int
    batch_type: str
    cases: tuple[Submission, ...]
    namespaced: bool = True
