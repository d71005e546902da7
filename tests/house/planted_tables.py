"""Violations that stop the start: an address and tables that break a rule."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Violation:
    """Words added at the end of a file, and the words by which the tool must name it."""

    path: str
    words: str
    named: tuple[str, ...]


TABLE = '''

class Planted(models.Model):
    """A table."""

    name = models.CharField(max_length=5)
    {privacy}
    def __str__(self) -> str:
        return self.name
'''
CLASSED = """
    class Privacy:
        purpose = retention = "Planted."
        subject_access = YES
        fields = classed(id=OPEN, name=OPEN)
"""
START = {
    "an address without a rule": Violation(
        "waylight/config/urls.py",
        '\nurlpatterns.append(path("planted/", RedirectView.as_view(url="/")))\n',
        ("(waylight.E001) /planted/ has no rule",),
    ),
    "a field without a class": Violation(
        "waylight/foundation/access/models.py",
        TABLE.format(privacy=""),
        ("(waylight.E002) access.Planted.name has no privacy class",),
    ),
    "a personal field in clear": Violation(
        "waylight/foundation/access/models.py",
        TABLE.format(privacy=CLASSED.replace("name=OPEN", "name=PERSONAL")).replace(
            "Planted", "PlantedPerson"
        ),
        ("(waylight.E020) access.PlantedPerson.name is PERSONAL and in clear",),
    ),
    "an encrypted field whose row has no key of its own": Violation(
        "waylight/foundation/access/models.py",
        TABLE.format(privacy=CLASSED)
        .replace("Planted", "PlantedSecret")
        .replace(
            "models.CharField(max_length=5)", "EncryptedText(compartment=Compartment.GENERAL)"
        ),
        ("(waylight.E021) access.PlantedSecret.name is encrypted: its row needs a UUIDField",),
    ),
    "a victim who could be found": Violation(
        "waylight/foundation/access/models.py",
        """

class PlantedVictim(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = EncryptedText(compartment=Compartment.VICTIMS)
    name_key = SearchKey(of="name")
    class Privacy:
        purpose = retention = "Planted."
        subject_access = YES
        fields = classed(id=OPEN, name=PERSONAL, name_key=PERSONAL)
""",
        ("(waylight.E021) access.PlantedVictim.name_key would make victims findable",),
    ),
}
