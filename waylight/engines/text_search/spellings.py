"""English words that are spelt in two ways, brought to one: organization is organisation.

Both the texts and the question pass through here, so that a rare word which is bent without need
(seize) still finds itself. What it may not do is make two words of different meaning one."""

import re

_OUR = (
    "arm|behavi|cand|clam|col|demean|endeav|fav|flav|harb|hon|hum|lab|neighb|od|parl|rig|rum|sav"
    "|savi|splend|tum|val|vap|vig"
)
_DOUBLED = "travel|cancel|counsel|label|model|signal|fuel|level|channel|marvel|quarrel"
_RULES = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"(?<=[a-z]{3})iz(?=(?:e|es|ed|er|ers|ing|ings|able|ation|ations|ational)$)", "is"),
        (r"(?<=[a-z]{2})yz(?=(?:e|es|ed|er|ers|ing)$)", "ys"),
        (rf"^((?:un|dis|mis)?(?:{_OUR}))or(?!at)", r"\1our"),
        (r"^((?:epi)?cent|theat|fib|calib|meag|somb|(?:kilo|centi)met|lit)er(?=s?$)", r"\1re"),
        (r"^(def|off|pret)ense(?=s?$)", r"\1ence"),
        (r"^(practi|licen)se(?=[sd]?$)", r"\1ce"),
        (rf"^({_DOUBLED})(?=(?:ed|er|ers|ing|or|ors)$)", r"\1l"),
        (r"^(cata|dia|ana|mono|epi|pro)log(?=s?$)", r"\1logue"),
        (r"^(enrol|fulfil|instal)l(?=$|s$|ment)", r"\1"),
    )
)
_WORDS = {
    "program": "programme",
    "programs": "programmes",
    "skillful": "skilful",
    "judgment": "judgement",
    "judgments": "judgements",
    "acknowledgment": "acknowledgement",
    "acknowledgments": "acknowledgements",
    "gray": "grey",
    "aging": "ageing",
}


def one_spelling(word: str) -> str:
    """A folded English word as this house spells it."""
    if word in _WORDS:
        return _WORDS[word]
    for rule, by in _RULES:
        word = rule.sub(by, word)
    return word
