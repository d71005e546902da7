"""How journeys say no: with the number that the specification or we gave to the reason.

| number | reason |
| --- | --- |
| 001 to 030 | journeys, legs and tickets; 012: the name on a ticket is not that of the document |
| 031 to 039 | marks; 031: more on board than planned, 032: a second last status |
| 040 to 049 | custody; 040: a minute of a child's journey belongs to nobody |
| 050 to 059 | manifests and files; 050: a control total does not agree |
| 060 to 069 | escorts, receivers, special services, medical clearances |
| 070 to 079 | incidents |
| 080 to 089 | money |
| 090 to 099 | phones at the gate |"""

from functools import partial

from waylight.foundation.refusal import numbered

refusal = partial(numbered, "MOV")
