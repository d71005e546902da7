"""Every component that a template can ask for has its example in the gallery."""

from importlib import import_module

import pytest

from tests.house.tree import PACKAGE, dotted, files

UI = PACKAGE / "foundation" / "ui"
LIBRARIES = [path for path in files(".py", under=UI / "templatetags") if path.stem != "__init__"]
TAGS = [
    pytest.param(name, id=f"{path.stem}.{name}")
    for path in LIBRARIES
    for name in import_module(dotted(path)).register.tags
]


@pytest.mark.parametrize("name", TAGS)
def test_every_component_has_its_example(name: str) -> None:
    examples = files(".html", under=UI / "templates" / "ui" / "gallery")
    shown = "".join(path.read_text(encoding="utf-8") for path in examples)
    assert f"{{% {name} " in shown or f"{{% {name} %}}" in shown


def test_no_template_holds_anything_inline() -> None:
    inline = (" style=", "<style", " onclick=", " onchange=", " hx-on", "javascript:")
    found = [
        f"{path.name}: {word}"
        for path in files(".html")
        for word in inline
        if word in path.read_text(encoding="utf-8")
    ]
    assert not found, "The content security policy refuses it"
