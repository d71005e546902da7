"""What happens without anybody asking: sponsors' pages stay true."""

from waylight.foundation.doorway import actions as doorway
from waylight.foundation.jobs.kinds import Work, hourly
from waylight.programmes.family_reunion.queries.told import has_changed, open_links, told


@hourly("family_reunion.refresh_links")
def refresh_links(work: Work) -> None:
    """Bring each sponsor's page up to date on which something else is true now."""
    for link in open_links():
        if has_changed(link):
            doorway.show_behind_link(link.code, told(link.reunion), by=None)
