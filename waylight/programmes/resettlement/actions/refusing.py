"""How this programme says no: with the number that the specification or we gave to the reason.

vpr-001 … vpr-019  the registration form (the engine `resettlement_form`)
vpr-040  no reason is given                  vpr-046  the clearance is older than its X-ray allows
vpr-041  the security outcome is not clear   vpr-047  checked too early or too late
vpr-042  accepted before it was submitted    vpr-048  a day that has not come
vpr-043  not eligible under the scheme then  vpr-049  no place left in the class
vpr-044  a child without the interests form  vpr-050  a paper that ends before it begins
vpr-045  a day before the family was there   vpr-051  a child would be alone
vpr-053  not accepted yet                    vpr-052  somebody who does not travel any more
vpr-054  a day of review that is over        vpr-060  in the family already
vpr-055  not on hold                         vpr-061  none or two principal applicants
vpr-056  no way to end a referral            vpr-062  two reasons are not named
vpr-057  said in another form                vpr-063  referred already
vpr-058  nobody or everybody set apart       vpr-064  a file with faults, or applied already
vpr-059  no bedroom                          vpr-065  an amendment that is applied or outdated
vpr-067  arrived already, or goes on no more  vpr-066  tied to no council
vpr-070  looks for no home now               vpr-074  only near relatives, and not there
vpr-071  a home offered to another office    vpr-075  another home is better, and no reason
vpr-072  made up and real are mixed          vpr-076  locked
vpr-073  only children, or nobody            vpr-077  not proposed any more
vpr-078  the manager decides first           vpr-079  a child without an agreed adult
vpr-080  no flight is booked                 vpr-085  nothing was handed to a clinician
vpr-081  no journey, or a day that is over   vpr-086  papers were not handed over
vpr-082  what does not hold until then       vpr-087  no clinician, or nobody to hand over
vpr-083  not everybody has arrived
vpr-084  no key worker has signed            vpr-089  with no council
vpr-088  asked and agreed by the same person vpr-091  decided already, or one waits
vpr-092  never with the same council         vpr-093  no other family, or linked already
vpr-090  without movements' role
vpr-095  nothing was counted by that day     vpr-096  the years of support are not over
vpr-097  something is open at the council
vpr-200  nobody to plan, or another team's   vpr-204  not to be taken up: home or journey
vpr-201  something stands in the way         vpr-205  not in the plan that stands
vpr-202  invented beside real                vpr-206  without a role of movements
vpr-203  nobody can be planned any more"""

from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.refusal import Words, numbered

refusal = partial(numbered, "VPR")


def _refuse_without_reason(because: str, what: Words) -> None:
    """A decision against somebody, and a change of what was agreed, is said with its reason."""
    if not because.strip():
        raise refusal(40, what=what, why=_("No reason is given."), fix=_("Say why."))


def _refuse_in_the_future(day: date | None, what: Words) -> None:
    """What has happened happened by today."""
    if day is not None and day > clock.today():
        raise refusal(
            48,
            what=what,
            why=_("The day has not come yet."),
            fix=_("Check the year, the month and the day."),
        )
