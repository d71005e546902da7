"""Spellings of one name meet, parts may be joined or apart, and different names mostly do not."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.engines.name_keys import every_key, keys_of

# Each line is one name as different people write it.
SAME = """
محمد أحمد / Muḥammad Aḥmad / Mohamed Axmed / መሓመድ ኣሕመድ / Maxamed Axmed / Mohammed Ahmed
ገብረመድህን / Gebremedhin / Ghebremedhin / Gebre-Medhin / Gebre Medhin
عبد الرحمن / عبدالرحمن / Abdurrahman / Abdirahman / Cabdiraxmaan / Abdul Rahman / Abd ar-Rahman
ሰላም ተስፋይ / Selam Tesfay / سلام تسفاي / Salaam Tesfai
عبد الله / Abdullah / Abdalla / Abdulahi / Abd Allah
عثمان / Othman / Osman / Cusmaan / Usman
خالد / Khalid / Khaalid / Chalid
جمال / Gamal / Jamal / Jamaal / Djamal
صالح / Saleh / Saalax / Salih
فرح / Farah / Faarax
نور الدين / Nureddin / Nur al-Din / Nuruddin
الياس / Elias / Ilyas
رمضان / Ramadan / Ramadhan
ጸጋይ / Tsegay / Segay / Tzegai
حسن / ሓሰን / Xasan / Hassan
عمر / ዑመር / Cumar / Omar
ቴዎድሮስ / Tewodros / Tedros / Theodros
ኃይለ ሥላሴ / Haile Selassie
يوسف / Yusuf / Yousef / Yuusuf
فاطمة / Fatima / Fatimah
الحسن / al-Hassan / Elhassan / El Hassan
""".strip().splitlines()
DIFFERENT = """
Amina / Fatima
Mohamed / Saleh
Yusuf / Isak
Tesfay / Yohannes
Gebremedhin / Gebremariam
Hassan / Osman
""".strip().splitlines()


def finds(asked: str, kept: str) -> bool:
    """Whether each part that is asked for is among what was kept."""
    return all(part & every_key(kept) for part in keys_of(asked))


def spellings(line: str) -> list[str]:
    return line.split(" / ")


@pytest.mark.parametrize("line", SAME)
def test_every_spelling_finds_every_other(line: str) -> None:
    missed = [
        (asked, kept)
        for asked, kept in itertools.permutations(spellings(line), 2)
        if not finds(asked, kept)
    ]
    assert not missed


@pytest.mark.parametrize("line", DIFFERENT)
def test_different_names_do_not(line: str) -> None:
    one, other = spellings(line)
    assert not finds(one, other)
    assert not finds(other, one)


def test_names_of_the_same_consonants_are_confused() -> None:
    """What it costs that Arabic leaves vowels out; whoever sees the candidates tells them apart."""
    assert finds("Hassan", "Hussein")
    assert finds("Mohamed", "Mahmud")


def test_the_order_of_the_parts_does_not_matter() -> None:
    assert finds("Axmed Maxamed", "محمد أحمد")
    assert finds("Ahmed", "محمد أحمد")


def test_articles_and_sons_are_left_out() -> None:
    assert keys_of("Ali bin Hassan al-Masri") == keys_of("Ali Hassan Masri")


@pytest.mark.parametrize("nothing", ["", "  ", "-", "12", "…"])
def test_what_is_no_name_has_no_keys(nothing: str) -> None:
    assert keys_of(nothing) == ()
    assert every_key(nothing) == frozenset()


@given(st.text(max_size=30))
def test_any_text_finds_itself(name: str) -> None:
    assert finds(name, name)
    for part in keys_of(name):
        assert 1 <= len(part) <= 16
        assert all(key.isascii() and key.isalpha() for key in part)
