"""The sentences about a faulty resettlement registration form, by the codes of its rules.

`{value}` is what stands in the form, `{who}` the individual, `{case}` the case; the other words in
braces are what the rule tells (`RULES[code].tells`).
"""

from waylight.engines.resettlement_form import Fault

WORDS = {
    "VPR-101": "The file is no resettlement registration form: its root is {value}. "
    "Use the XML file that was exported as a form.",
    "VPR-102": "{parent} has no element {element}. Leave it out, or correct its name.",
    "VPR-103": "{parent} lacks the element {element}. Add it.",
    "VPR-104": "{parent} has the element {element} more often than it may. Leave one of them.",
    "VPR-105": "{element} stands behind {before} and belongs in front of it. "
    "Put the elements in the order of the form.",
    "VPR-106": "{element} has the attribute {value}, and a form has no attributes. Leave it out.",
    "VPR-107": "{element} has the text “{value}” beside its elements. Move it to where it belongs.",
    "VPR-108": "{element} holds the element {value}, and may hold only text. Write the text alone.",
    "VPR-109": "{element} “{value}” is no date of the form. "
    "Write it as 1980-08-01T00:00:00+02:00; leave the element out where nothing is known and "
    "the form allows it.",
    "VPR-110": "{element} “{value}” is neither yes nor no. Write true or false.",
    "VPR-111": "{element} “{value}” is no whole number from {least} to {most}. Write one.",
    "VPR-112": "“{value}” is no kind of submission. Write Single Submission or Group Submission.",
    "VPR-121": "It says {value} and has {cases} case(s). Write {should_be}, or send other cases.",
    "VPR-122": "{element} {value} is that of another case too: {first}. "
    "Send each case once, under a number of its own.",
    "VPR-131": "The case has no number. Write its ProcessingGroupNumber.",
    "VPR-132": "The number {value} of the case is too short: it has at least {least} signs. "
    "Write the whole number.",
    "VPR-133": "The case says that it has {value} member(s), and {individuals} are listed. "
    "List everybody, or correct the size.",
    "VPR-134": "{element} is empty: a cross-reference names both cases. Write the number.",
    "VPR-135": "The cross-reference {value} is there already: {first}. Leave one of them.",
    "VPR-136": "{who} is a member of case {value}, and this one is {should_be}. Correct it.",
    "VPR-137": "{who} has no membership of the case. Add a dataIndividualProcessGroup.",
    "VPR-138": "{who} is a member of the case twice: {first}. Leave one of them.",
    "VPR-139": "{who} has two educations, and version 3 takes one: {first}. Leave the highest.",
    "VPR-141": "The case has no principal applicant. Give one individual the relationship PA.",
    "VPR-142": "The case has {count} principal applicants: {who}. "
    "Leave the relationship PA to one of them.",
    "VPR-143": "{who} is the principal applicant and has no RegistrationDate. Add it.",
    "VPR-144": "{who} is the principal applicant and has no ArrivalDate. Add it.",
    "VPR-145": "{who} is the principal applicant and has no current address in the country of "
    "asylum. Add an address of the type CoA.",
    "VPR-146": "{who} is the principal applicant and has {count} current addresses in the country "
    "of asylum. Leave the type CoA to one; an earlier one is PCoA.",
    "VPR-151": "{element} is empty. Write it: it says what belongs to whom.",
    "VPR-152": "Two individuals have the IndividualGUID {value}: {first}. Give each their own.",
    "VPR-153": "Two individuals have the IndividualID {value}: {first}. Give each their own.",
    "VPR-154": "Two records have the {element} {value}: {first}. Give each its own.",
    "VPR-155": "{parent} is of {element} {value}, whom this case does not list. "
    "Correct it, or list them.",
    "VPR-156": "The document {value} is there already: {first}. Leave one of them.",
    "VPR-157": "{who} has the vulnerability {value} already: {first}. Leave one of them.",
    "VPR-161": "{who} has no FamilyName, or a relative has none. "
    "Write it; who has one name has it here.",
    "VPR-162": "{element} “{value}” has a digit. Write the name in letters.",
    "VPR-163": "{element} “{value}” has a sign that steers a machine ({sign}). "
    "Delete it: perhaps a line end.",
    "VPR-164": "{element} “{value}” has a sign that nobody can print ({sign}). Write it again.",
    "VPR-165": "A document of {who} has no number. Write it, or leave the document out.",
    "VPR-166": "The number {value} of a document has other signs than letters, digits and spaces. "
    "Leave them out.",
    "VPR-167": "A telephone address of {who} has no number. Write it in LocationLevel6.",
    "VPR-171": "{element} is empty. Write a code; “-” where nothing is stated.",
    "VPR-172": "{element} “{value}” is none of UNHCR’s country codes, which are not those of ISO.",
    "VPR-173": "{element} “{value}” is not in the code list.",
    "VPR-181": "The photograph of {who} is empty. Add it again.",
    "VPR-182": "The photograph of {who} cannot be decoded: it is no base64. Add it again.",
    "VPR-183": "The photograph of {who} has {megabytes} MB or more. Make it smaller.",
    "VPR-184": "The photograph of {who} cannot be read: its {bytes} bytes are no picture. "
    "Save it as PNG or JPEG and add it again.",
    "VPR-185": "The photograph of {who} is too small: {width} by {height} pixels, and both must be "
    "more than 10. Add a larger one.",
    "VPR-186": "The photograph of {who} has more pixels than are read: {width} by {height}. "
    "Make it smaller.",
}


def message(fault: Fault) -> str:
    """What is wrong and what to do, in a sentence or two."""
    told = {"value": fault.value, "who": fault.individual or "Somebody", "case": fault.case}
    return WORDS[fault.code].format(**{**told, **fault.tells})


def suggestion(fault: Fault) -> str | None:
    """What was probably meant."""
    if fault.suggestion is None:
        return None
    code, name = fault.suggestion
    return f"did you mean {code} ({name})?" if name else f"did you mean {code}?"
