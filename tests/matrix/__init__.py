"""Every address × method × role × relation, generated from the registries and judged by the roles.

`samples.py` in a programme's tests gives a real record for each address that names one:

    def samples(team: Team, play: Play) -> dict[str, Sample]:
        caseload = a_caseload(team, by=play("movements.coordinator"))
        return {"/office/movements/caseloads/<uuid:key>/": Sample(caseload, see=May.VIEW)}

The key is the beginning of the addresses that it serves; the longest that fits is taken."""
