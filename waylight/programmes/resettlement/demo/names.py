"""Names for invented people: common given names and family names, put together by chance.

A pair may well be somebody's name. It is nobody's here, and every record says it is invented."""

import random
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Name:
    """A name in Arabic and as it is often written in Latin letters."""

    native: str
    latin: str


MEN = (
    "أحمد Ahmad,محمد Mohammad,خالد Khaled,عمر Omar,يوسف Yousef,إبراهيم Ibrahim,حسن Hassan,"
    "حسين Hussein,علي Ali,سامر Samer,باسل Basel,نزار Nizar,فراس Firas,وليد Walid,زياد Ziad,"
    "طارق Tarek,ماهر Maher,رامي Rami,أنس Anas,بلال Bilal,كريم Karim,ياسر Yaser,عماد Imad,"
    "جمال Jamal,منير Munir,غسان Ghassan,مازن Mazen,هيثم Haitham,قاسم Qasem,شادي Shadi"
)
WOMEN = (
    "فاطمة Fatima,مريم Mariam,زينب Zainab,عائشة Aisha,ليلى Layla,هدى Huda,سلمى Salma,نور Nour,"
    "رنا Rana,ريم Reem,سمر Samar,أمل Amal,هبة Hiba,دعاء Duaa,إيمان Iman,نادية Nadia,سعاد Suad,"
    "خديجة Khadija,رشا Rasha,ميساء Maysa,لينا Lina,جنى Jana,ياسمين Yasmin,غادة Ghada,"
    "عبير Abeer,منى Mona,سهى Suha,فرح Farah,دانا Dana,بتول Batoul"
)
FAMILIES = (
    "الحلبي Al-Halabi,الحمصي Al-Homsi,الشامي Al-Shami,درويش Darwish,خليل Khalil,نجار Najjar,"
    "حداد Haddad,خياط Khayat,صباغ Sabbagh,قصاب Qassab,عثمان Othman,سليمان Suleiman,بكر Bakr,"
    "مصطفى Mustafa,عيسى Issa,داود Dawood,حمدان Hamdan,رجب Rajab,شعبان Shaaban,رمضان Ramadan,"
    "الأحمد Al-Ahmad,المحمد Al-Mohammad,الخطيب Al-Khatib,العلي Al-Ali,الحسن Al-Hassan,"
    "الجاسم Al-Jasem,الصالح Al-Saleh,الحمود Al-Hamoud,النعيمي Al-Nuaimi,العبدالله Al-Abdullah,"
    "كنعان Kanaan,زعيتر Zaiter,شاهين Shaheen,بركات Barakat,عبود Abboud,سعيد Saeed,ناصر Nasser,"
    "فارس Fares,غنام Ghannam,طحان Tahan"
)


OF_ANOTHER_FAMILY = frozenset({"WIF", "PRF"})
"""Wives and mothers keep the name of their own family."""


def a_family(rng: random.Random, members: list[tuple[str, str]]) -> list[Name]:
    """A name for each of a family, by sex and relationship; no given name twice."""
    sexes = [sex for sex, _relationship in members]
    families = _listed(FAMILIES)
    family = rng.choice(families)
    given = {
        "M": rng.sample(_listed(MEN), sexes.count("M")),
        "F": rng.sample(_listed(WOMEN), sexes.count("F")),
    }
    return [
        _whole(given[sex].pop(), rng.choice(families) if kin in OF_ANOTHER_FAMILY else family)
        for sex, kin in members
    ]


def _whole(given: Name, family: Name) -> Name:
    return Name(f"{given.native} {family.native}", f"{given.latin} {family.latin}")


@cache
def _listed(words: str) -> tuple[Name, ...]:
    return tuple(Name(*each.split(" ")) for each in words.split(","))
