"""How a council's desk says no: with the number that the specification or we gave to the reason.

| number | reason |
| --- | --- |
| VPR-022 | the offer has too few bedrooms (the specification, B10) |
| VPR-023 to 029 | another reason why a home is not proposed to a family |
| LA-001 to 009 | desks and pledges |
| LA-010 to 019 | offers |
| LA-020 to 029 | answers, and what the office tells a council |
| LA-030 to 039 | arrivals, milestones, onward moves |
| LA-040 to 049 | claims |
| LA-050 to 059 | what is handed over about health; papers |"""

from functools import partial

from waylight.foundation.refusal import numbered

refusal = partial(numbered, "LA")
vpr = partial(numbered, "VPR")
