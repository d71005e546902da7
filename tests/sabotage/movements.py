"""Every defect of journeys, from custody to what other programmes tell of them."""

from tests.sabotage.movements_boards import BOARDS
from tests.sabotage.movements_bridge import BRIDGE
from tests.sabotage.movements_costs import MONEY
from tests.sabotage.movements_custody import CHILDREN
from tests.sabotage.movements_fitness import FITNESS
from tests.sabotage.movements_incidents import WRONG
from tests.sabotage.movements_lists import LISTS
from tests.sabotage.movements_staff import ESCORTS

MOVEMENTS = [*CHILDREN, *LISTS, *MONEY, *FITNESS, *ESCORTS, *WRONG, *BOARDS, *BRIDGE]
