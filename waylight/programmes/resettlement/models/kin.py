"""What a member is to the principal applicant: the form's codes, in words."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.refusal import Words

PRINCIPAL = "PA"
KIN: dict[str, Words] = {
    "PA": _("Principal applicant"),
    "HUS": _("Husband"),
    "WIF": _("Wife"),
    "CLH": _("Common-law husband"),
    "CLW": _("Common-law wife"),
    "PTM": _("Partner (male)"),
    "PTF": _("Partner (female)"),
    "SON": _("Son"),
    "DAU": _("Daughter"),
    "SCM": _("Stepson"),
    "SCF": _("Stepdaughter"),
    "FCM": _("Foster son"),
    "FCF": _("Foster daughter"),
    "PRM": _("Father"),
    "PRF": _("Mother"),
    "SPM": _("Stepfather"),
    "SPF": _("Stepmother"),
    "FPM": _("Foster father"),
    "FPF": _("Foster mother"),
    "FP": _("Foster parent"),
    "SBM": _("Brother"),
    "SBF": _("Sister"),
    "HAB": _("Half-brother"),
    "HAS": _("Half-sister"),
    "SPB": _("Stepbrother"),
    "SPS": _("Stepsister"),
    "GPM": _("Grandfather"),
    "GPF": _("Grandmother"),
    "GCM": _("Grandson"),
    "GCF": _("Granddaughter"),
    "UNC": _("Uncle"),
    "ANT": _("Aunt"),
    "NEP": _("Nephew"),
    "NCE": _("Niece"),
    "COM": _("Cousin (male)"),
    "COF": _("Cousin (female)"),
    "BIL": _("Brother-in-law"),
    "SIL": _("Sister-in-law"),
    "CLM": _("Son-in-law"),
    "CLF": _("Daughter-in-law"),
    "PLM": _("Father-in-law"),
    "PLF": _("Mother-in-law"),
    "ILM": _("In-law (male)"),
    "ILF": _("In-law (female)"),
    "EXM": _("Former husband"),
    "EXF": _("Former wife"),
    "ORM": _("Other relative (male)"),
    "ORF": _("Other relative (female)"),
    "NRM": _("No relative (male)"),
    "NRF": _("No relative (female)"),
    "HR1": _("First representative of the household"),
    "HR2": _("Second representative of the household"),
    "UKM": _("Not known (male)"),
    "UKF": _("Not known (female)"),
    "U": _("Not known"),
}
"""The codes of the form's list RelationshipCode; `-` is read as U."""


def kin_words(code: str) -> str:
    """A code in words."""
    return str(KIN.get(code, code))
