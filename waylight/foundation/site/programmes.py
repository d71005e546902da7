"""What this office does, in the words of the site: for each programme what it is, and for whom."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class Programme:
    """One line of work. `measures` is how its numbers' names begin."""

    key: str
    name: Text
    what: Text
    who: Text
    measures: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """How it stands in an address."""
        return self.key.replace("_", "-")


PROGRAMMES = (
    Programme(
        "family_reunion",
        _("Family reunion"),
        _(
            "People who were given protection may bring their closest family. We help with the "
            "papers, book the journey, travel with children who would be alone, and stay in touch "
            "until the family is together."
        ),
        _("For people with protection in this country, and their families abroad."),
        ("family_reunion.",),
    ),
    Programme(
        "resettlement",
        _("Resettlement"),
        _(
            "Some refugees cannot stay where they fled to. A government offers them a new home; "
            "we prepare the journey with them, see to the medical checks, and tell them what to "
            "expect on arrival."
        ),
        _("For refugees whom a government has accepted, and the councils that receive them."),
        ("resettlement.",),
    ),
    Programme(
        "movements",
        _("Journeys"),
        _(
            "We plan journeys so that families travel together, connections can be met, and "
            "somebody waits at the airport. Children travel with an adult."
        ),
        _("For everybody who travels with one of our programmes."),
        ("movements.",),
    ),
    Programme(
        "counter_trafficking",
        _("Against human trafficking"),
        _(
            "We train those who may meet a victim of trafficking at work to see the signs and to "
            "act safely."
        ),
        _("For people whose work may bring them together with somebody who was exploited."),
        ("counter_trafficking.",),
    ),
    Programme(
        "assisted_return",
        _("Voluntary return"),
        _(
            "Whoever decides freely to go home is advised first, travels in dignity, and is "
            "helped to make a new start."
        ),
        _("For people who are thinking of going home."),
        ("assisted_return.",),
    ),
    Programme(
        "mixed_flows",
        _("People on the move"),
        _(
            "We gather what is known of people who arrive by sea and by land, of those who die "
            "or are lost on the way, and publish it with its sources and its gaps."
        ),
        _("For families who look for somebody, and for all who decide about help."),
        ("mixed_flows.",),
    ),
    Programme(
        "training",
        _("Training"),
        _(
            "Courses for professionals about migration, protection and trafficking, with "
            "certificates that anyone can check on this site."
        ),
        _("For professionals and volunteers who work with migrants."),
        ("training.",),
    ),
    Programme(
        "diaspora",
        _("Diaspora"),
        _(
            "People who live here and come from elsewhere lend their knowledge to hospitals, "
            "schools and offices in the country of their families, for a while and on invitation."
        ),
        _("For professionals from the diaspora, and institutions that invite them."),
        ("diaspora.",),
    ),
    Programme(
        "campaigns",
        _("Campaigns"),
        _(
            "We tell the public who migrants are and what they contribute, with their own words "
            "and their consent."
        ),
        _("For everybody."),
        ("campaigns.",),
    ),
    Programme(
        "remittances",
        _("Sending money home"),
        _(
            "We compare what it costs to send money abroad, by the total of the fee and the "
            "exchange rate, and say from which source each price comes."
        ),
        _("For people who send money to their families."),
        ("remittances.",),
    ),
    Programme(
        "response_plans",
        _("Response plans"),
        _(
            "When many people need help at once, a plan says what is to be done, what it costs, "
            "and what of it has been paid for. Pledges are shown apart from money received."
        ),
        _("For donors, partners, and all who want to see where the money goes."),
        ("response_plans.",),
    ),
    Programme(
        "arrivals",
        _("Arrivals"),
        _(
            "We count arrivals together with partners, and show for each number on which day it "
            "was true and who counted it."
        ),
        _("For those who plan reception, and for the public."),
        ("arrivals.", "councils."),
    ),
    Programme(
        "sdg",
        _("Migration in the development goals"),
        _(
            "The Sustainable Development Goals speak of migration in several targets. We show "
            "how far each has come, by which method, and where data are missing."
        ),
        _("For governments, researchers and journalists."),
        ("sdg.",),
    ),
    Programme(
        "newsroom",
        _("Newsroom and library"),
        _(
            "News, events, studies and photo stories of this office. What was corrected says so, "
            "and every number in the news leads to its source."
        ),
        _("For journalists, researchers and readers."),
        ("newsroom.",),
    ),
    Programme(
        "partners",
        _("Partners"),
        _(
            "We work with governments, councils, charities, faith groups and companies. The "
            "list of partners says with whom."
        ),
        _("For organisations that want to work with us."),
        ("partners.",),
    ),
)
BY_KEY = {programme.key: programme for programme in PROGRAMMES}
BY_SLUG = {programme.slug: programme for programme in PROGRAMMES}


def of_measure(name: str) -> Programme | None:
    """Whose number this is, by the beginning of its name."""
    return next((it for it in PROGRAMMES if name.startswith(it.measures)), None)
