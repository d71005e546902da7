"""Plan again after the world changed: the fewest changes to what families were told, then cost.

The earlier plan is taken over as far as every rule still allows; whoever lost a place is planned
anew, and a search around that hole weighs cost against promises (`promises`). Every change that
saves nothing is taken back, and for every other one the reason is kept (`keeping`, `losses`).
"""

from waylight.engines.movement_planning.replanning.earlier import taken_over
from waylight.engines.movement_planning.replanning.planning_again import compile_kernels, replan
from waylight.engines.movement_planning.replanning.promises import DAYS_BEFORE

__all__ = ["DAYS_BEFORE", "compile_kernels", "replan", "taken_over"]
