"""The sentences about a faulty resettlement registration form, by the codes of its rules.

`{value}` is what stands in the form, `{who}` the individual, `{case}` the case; the other words in
braces are what the rule tells (`RULES[code].tells`). The terminal says them as they are; a page
says them in its reader's language: `message(fault, gettext)`.
"""

from collections.abc import Callable

from waylight.engines.resettlement_form import Fault


def gettext_noop(words: str) -> str:
    """Words for translators to find. The terminal has no framework to translate them."""
    return words


WORDS = {
    "VPR-101": gettext_noop(
        "The file is no resettlement registration form: its root is {value}. "
        "Use the XML file that was exported as a form."
    ),
    "VPR-102": gettext_noop(
        "{parent} has no element {element}. Leave it out, or correct its name."
    ),
    "VPR-103": gettext_noop("{parent} lacks the element {element}. Add it."),
    "VPR-104": gettext_noop(
        "{parent} has the element {element} more often than it may. Leave one of them."
    ),
    "VPR-105": gettext_noop(
        "{element} stands behind {before} and belongs in front of it. "
        "Put the elements in the order of the form."
    ),
    "VPR-106": gettext_noop(
        "{element} has the attribute {value}, and a form has no attributes. Leave it out."
    ),
    "VPR-107": gettext_noop(
        "{element} has the text “{value}” beside its elements. Move it to where it belongs."
    ),
    "VPR-108": gettext_noop(
        "{element} holds the element {value}, and may hold only text. Write the text alone."
    ),
    "VPR-109": gettext_noop(
        "{element} “{value}” is no date of the form. "
        "Write it as 1980-08-01T00:00:00+02:00; leave the element out where nothing is known and "
        "the form allows it."
    ),
    "VPR-110": gettext_noop("{element} “{value}” is neither yes nor no. Write true or false."),
    "VPR-111": gettext_noop(
        "{element} “{value}” is no whole number from {least} to {most}. Write one."
    ),
    "VPR-112": gettext_noop(
        "“{value}” is no kind of submission. Write Single Submission or Group Submission."
    ),
    "VPR-121": gettext_noop(
        "It says {value} and has {cases} case(s). Write {should_be}, or send other cases."
    ),
    "VPR-122": gettext_noop(
        "{element} {value} is that of another case too: {first}. "
        "Send each case once, under a number of its own."
    ),
    "VPR-131": gettext_noop("The case has no number. Write its ProcessingGroupNumber."),
    "VPR-132": gettext_noop(
        "The number {value} of the case is too short: it has at least {least} signs. "
        "Write the whole number."
    ),
    "VPR-133": gettext_noop(
        "The case says that it has {value} member(s), and {individuals} are listed. "
        "List everybody, or correct the size."
    ),
    "VPR-134": gettext_noop(
        "{element} is empty: a cross-reference names both cases. Write the number."
    ),
    "VPR-135": gettext_noop(
        "The cross-reference {value} is there already: {first}. Leave one of them."
    ),
    "VPR-136": gettext_noop(
        "{who} is a member of case {value}, and this one is {should_be}. Correct it."
    ),
    "VPR-137": gettext_noop(
        "{who} has no membership of the case. Add a dataIndividualProcessGroup."
    ),
    "VPR-138": gettext_noop("{who} is a member of the case twice: {first}. Leave one of them."),
    "VPR-139": gettext_noop(
        "{who} has two educations, and version 3 takes one: {first}. Leave the highest."
    ),
    "VPR-141": gettext_noop(
        "The case has no principal applicant. Give one individual the relationship PA."
    ),
    "VPR-142": gettext_noop(
        "The case has {count} principal applicants: {who}. "
        "Leave the relationship PA to one of them."
    ),
    "VPR-143": gettext_noop(
        "{who} is the principal applicant and has no RegistrationDate. Add it."
    ),
    "VPR-144": gettext_noop("{who} is the principal applicant and has no ArrivalDate. Add it."),
    "VPR-145": gettext_noop(
        "{who} is the principal applicant and has no current address in the country of "
        "asylum. Add an address of the type CoA."
    ),
    "VPR-146": gettext_noop(
        "{who} is the principal applicant and has {count} current addresses in the country "
        "of asylum. Leave the type CoA to one; an earlier one is PCoA."
    ),
    "VPR-151": gettext_noop("{element} is empty. Write it: it says what belongs to whom."),
    "VPR-152": gettext_noop(
        "Two individuals have the IndividualGUID {value}: {first}. Give each their own."
    ),
    "VPR-153": gettext_noop(
        "Two individuals have the IndividualID {value}: {first}. Give each their own."
    ),
    "VPR-154": gettext_noop("Two records have the {element} {value}: {first}. Give each its own."),
    "VPR-155": gettext_noop(
        "{parent} is of {element} {value}, whom this case does not list. Correct it, or list them."
    ),
    "VPR-156": gettext_noop("The document {value} is there already: {first}. Leave one of them."),
    "VPR-157": gettext_noop(
        "{who} has the vulnerability {value} already: {first}. Leave one of them."
    ),
    "VPR-161": gettext_noop(
        "{who} has no FamilyName, or a relative has none. Write it; who has one name has it here."
    ),
    "VPR-162": gettext_noop("{element} “{value}” has a digit. Write the name in letters."),
    "VPR-163": gettext_noop(
        "{element} “{value}” has a sign that steers a machine ({sign}). "
        "Delete it: perhaps a line end."
    ),
    "VPR-164": gettext_noop(
        "{element} “{value}” has a sign that nobody can print ({sign}). Write it again."
    ),
    "VPR-165": gettext_noop(
        "A document of {who} has no number. Write it, or leave the document out."
    ),
    "VPR-166": gettext_noop(
        "The number {value} of a document has other signs than letters, digits and spaces. "
        "Leave them out."
    ),
    "VPR-167": gettext_noop(
        "A telephone address of {who} has no number. Write it in LocationLevel6."
    ),
    "VPR-171": gettext_noop("{element} is empty. Write a code; “-” where nothing is stated."),
    "VPR-172": gettext_noop(
        "{element} “{value}” is none of UNHCR’s country codes, which are not those of ISO."
    ),
    "VPR-173": gettext_noop("{element} “{value}” is not in the code list."),
    "VPR-181": gettext_noop("The photograph of {who} is empty. Add it again."),
    "VPR-182": gettext_noop(
        "The photograph of {who} cannot be decoded: it is no base64. Add it again."
    ),
    "VPR-183": gettext_noop("The photograph of {who} has {megabytes} MB or more. Make it smaller."),
    "VPR-184": gettext_noop(
        "The photograph of {who} cannot be read: its {bytes} bytes are no picture. "
        "Save it as PNG or JPEG and add it again."
    ),
    "VPR-185": gettext_noop(
        "The photograph of {who} is too small: {width} by {height} pixels, and both must be "
        "more than 10. Add a larger one."
    ),
    "VPR-186": gettext_noop(
        "The photograph of {who} has more pixels than are read: {width} by {height}. "
        "Make it smaller."
    ),
}

SOMEBODY = gettext_noop("Somebody")
MEANT = gettext_noop("did you mean {code} ({name})?")
MEANT_CODE = gettext_noop("did you mean {code}?")


def message(fault: Fault, say: Callable[[str], str] = str) -> str:
    """What is wrong and what to do, in a sentence or two; `say` puts words into a language."""
    who = fault.individual or say(SOMEBODY)
    told = {"value": fault.value, "who": who, "case": fault.case}
    return say(WORDS[fault.code]).format(**{**told, **fault.tells})


def suggestion(fault: Fault, say: Callable[[str], str] = str) -> str | None:
    """What was probably meant."""
    if fault.suggestion is None:
        return None
    code, name = fault.suggestion
    return say(MEANT if name else MEANT_CODE).format(code=code, name=name)
