"""Where the published test files of the form are, if they are at hand, and what each must give.

They are the Home Office's own, with its validation tool (github UKHomeOffice/
unhcr-erff-validation-tool, `src/test`), and are not kept here. What each gives is what its tests
expect of the tool; `WAYLIGHT_TEST_FORMS` names another folder.
"""

import os
from pathlib import Path

from tests.house.tree import ROOT

SHARED = ROOT.parent / "shared/data/13_interop/rrf_unhcr_homeoffice/cases"
CASES = Path(os.environ.get("WAYLIGHT_TEST_FORMS", SHARED))
WHY = "the published forms are not at hand: ../shared/data/13_interop/rrf_unhcr_homeoffice"

Given = tuple[str, str, str]
"""Code, element and value of a fault."""
EXPECTED: dict[str, tuple[int, int, list[Given]]] = {
    "V3-TEST": (3, 1, []),
    "V3-TEST-Minimal": (3, 1, []),
    "V3-TEST-Photo-Gif": (3, 1, []),
    "V3-TEST-Photo-Jpeg": (3, 1, []),
    "V4-TEST": (4, 5, []),
    "V4-TEST-Minimal": (4, 1, []),
    "V3-TEST-AddressType1": (
        3,
        2,
        [("VPR-145", "dataIndividual[1]", ""), ("VPR-173", "AddressType", "COAS")],
    ),
    "V3-TEST-AddressType2": (
        3,
        2,
        [("VPR-145", "dataIndividual[1]", ""), ("VPR-171", "AddressType", "")],
    ),
    "V3-TEST-CrossReference": (
        3,
        1,
        [
            (
                "VPR-135",
                "dataProcessGroupCrossReference[2]",
                "100-16C00000-RST-01 → 100-16C00002-RST-01",
            )
        ],
    ),
    "V3-TEST-DateOfBirth": (3, 1, [("VPR-109", "DateofBirth", "")]),
    "V3-TEST-FamilyName1": (3, 2, [("VPR-162", "FamilyName", "1Abcd")]),
    "V3-TEST-Nationality": (3, 2, [("VPR-171", "NationalityCode", "")]),
    "V3-TEST-OccupationCode": (3, 1, [("VPR-171", "OccupationCode", "")]),
    "V3-TEST-Photo1": (3, 2, [("VPR-181", "Photo", "")]),
    "V3-TEST-PrimaryApplicant1": (
        3,
        2,
        [
            ("VPR-141", "CASE[1]", ""),
            ("VPR-171", "RelationshipToPrincipalRepresentative", ""),
        ],
    ),
    "V3-TEST-ProcessingGroup1": (3, 2, [("VPR-131", "ProcessingGroupNumber", "")]),
    "V3-TEST-RelativesFamilyName": (3, 2, [("VPR-162", "FamilyName", "1")]),
}
