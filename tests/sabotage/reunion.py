"""Defects of the engines of family reunion: a child alone, a doubt that decides, twins as one."""

from tests.sabotage.defect import Defect

WINDOW = "waylight/engines/travel_window"
ELIGIBILITY = "waylight/engines/eligibility"
LINKAGE = "waylight/engines/record_linkage"
FIGURES = "waylight/foundation/figures"
PROGRAMME = "waylight/programmes/family_reunion"

REUNION: list[Defect] = [
    Defect(
        "window: a child travels alone",
        f"{WINDOW}/limits.py",
        "if grown[one.id] != EVER:",
        "if False:",
        (
            f"{WINDOW}/tests/test_window.py::test_a_child_alone_has_no_window_and_the_reason_is_said",
        ),
    ),
    Defect(
        "window: an unknown birth date is an adult's",
        f"{WINDOW}/limits.py",
        "if born_on is None:\n        return ()",
        "if born_on is None:\n        return EVER",
        (f"{WINDOW}/tests/test_window.py::test_an_unknown_birth_date_is_a_childs",),
    ),
    Defect(
        "window: a paper counts on the day after it ended",
        f"{WINDOW}/days.py",
        "ends = LAST if last is None else last.toordinal()",
        "ends = LAST if last is None else last.toordinal() + 1",
        (f"{WINDOW}/tests/test_properties.py",),
    ),
    Defect(
        "eligibility: what is not known counts as passed",
        f"{ELIGIBILITY}/truth.py",
        "return UNKNOWN + yes.astype(np.int8) - no.astype(np.int8)",
        "return YES - YES * no.astype(np.int8)",
        (f"{ELIGIBILITY}/tests/test_properties.py", f"{ELIGIBILITY}/tests/test_examples.py"),
    ),
    Defect(
        "eligibility: a proposal decides",
        f"{ELIGIBILITY}/rule_sets.py",
        'said["decides"],',
        "True,",
        (f"{ELIGIBILITY}/tests/test_examples.py",),
    ),
    Defect(
        "eligibility: the birthday itself still counts as under age",
        f"{ELIGIBILITY}/rules.py",
        "return asked(earlier(facts.applied, grown), facts.kin == Kin.CHILD)",
        "return asked(not_later(facts.applied, grown), facts.kin == Kin.CHILD)",
        (f"{ELIGIBILITY}/tests/test_examples.py",),
    ),
    Defect(
        "linkage: twins are called the same",
        f"{LINKAGE}/weighing.py",
        "return Comparison(tuple(known), against or unlike)",
        "return Comparison(tuple(known), against)",
        (f"{LINKAGE}/tests/test_examples.py",),
    ),
    Defect(
        "linkage: a name alone is enough",
        f"{LINKAGE}/searching.py",
        "if score >= SAME and sure and not found.doubtful:",
        "if score >= SAME and not found.doubtful:",
        (f"{LINKAGE}/tests/test_examples.py",),
    ),
    Defect(
        "claims: years that touch are added",
        f"{FIGURES}/claims.py",
        "ways.append((*best[claim.years.first - 1], claim))",
        "ways.append((*ways[-1], claim))",
        (f"{FIGURES}/tests/test_claims.py::test_claims_that_touch_are_never_added",),
    ),
    Defect(
        "claims: one of those that differ is chosen",
        f"{FIGURES}/claims.py",
        "if len(answers) == 1 and tiled.at_least == _certain(best):",
        "if tiled.at_least <= _certain(best):",
        (f"{PROGRAMME}/tests/test_published.py",),
    ),
    Defect(
        "figures: synthetic reunions are counted",
        f"{PROGRAMME}/queries/counting.py",
        "Member.objects.filter(reunion__synthetic=False, person__synthetic=False)",
        "Member.objects.filter(person__synthetic=False)",
        (f"{PROGRAMME}/tests/test_measures.py::test_synthetic_people_are_never_counted",),
    ),
    Defect(
        "figures: four are enough to say something",
        f"{PROGRAMME}/queries/kpis.py",
        "if len(found) < LEAST:\n        return Spread(len(found))",
        "if not found:\n        return Spread(len(found))",
        (f"{PROGRAMME}/tests/test_kpis.py::test_four_are_not_enough_to_say_anything",),
    ),
]
