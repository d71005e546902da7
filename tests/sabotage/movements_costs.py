"""Defects of the money of journeys: paid alone, beyond a ceiling, too late, lost pennies."""

from tests.sabotage.defect import Defect

HERE = "waylight/programmes/movements"
ALWAYS = f"{HERE}/tests/test_costs_always.py"
COSTS = f"{HERE}/tests/test_costs.py"
FUNDS = f"{HERE}/tests/test_costs_and_funds.py"
IN_THE_WAY = f"{HERE}/tests/test_costs_in_the_way.py"
MONEY_ENGINE = "waylight/engines/currency/tests/test_currency.py"
RATES = f"{HERE}/tests/test_rates.py"
RECOVERING = f"{HERE}/tests/test_recovering.py"

MONEY: list[Defect] = [
    Defect(
        "movements: who records a cost pays it",
        f"{HERE}/actions/paying.py",
        "if by in (cost.recorded_by, cost.committed_by):",
        "if by == cost.committed_by:",
        (f"{IN_THE_WAY}::test_who_only_recorded_a_cost_does_not_pay_it",),
    ),
    Defect(
        "movements: who commits a cost pays it",
        f"{HERE}/actions/paying.py",
        "if by in (cost.recorded_by, cost.committed_by):",
        "if by == cost.recorded_by:",
        (f"{COSTS}::test_who_commits_a_cost_does_not_pay_it",),
    ),
    Defect(
        "movements: a ceiling is passed",
        f"{HERE}/actions/costs.py",
        "if cost.base_amount is not None and cost.base_amount > left:",
        "if False:",
        (
            f"{FUNDS}::test_a_ceiling_is_never_passed_and_the_refusal_says_what_is_left",
            f"{FUNDS}::test_an_invoice_does_not_pass_a_ceiling_either",
        ),
    ),
    Defect(
        "movements: a ceiling is lowered below what is used",
        f"{HERE}/actions/funds.py",
        "if most < used:",
        "if False:",
        (f"{FUNDS}::test_a_ceiling_is_not_lowered_below_what_is_used",),
    ),
    Defect(
        "movements: a promise does not count as used",
        f"{HERE}/queries/funds.py",
        "return self.committed + self.spent",
        "return self.spent",
        (f"{FUNDS}::test_a_ceiling_is_never_passed_and_the_refusal_says_what_is_left",),
    ),
    Defect(
        "movements: a closed month takes a cost",
        f"{HERE}/actions/costs.py",
        "if is_closed(journey.team_id, on):",
        "if False:",
        (f"{FUNDS}::test_a_cost_of_a_closed_month_names_the_open_one",),
    ),
    Defect(
        "movements: an invoice of a closed month is taken back",
        f"{HERE}/actions/paying.py",
        "    _refuse_day(cost.journey, cost.on, what)\n",
        "",
        (f"{FUNDS}::test_what_stands_in_a_closed_month_stays",),
    ),
    Defect(
        "movements: a month is closed before its end",
        f"{HERE}/actions/funds.py",
        "if first >= clock.today().replace(day=1):",
        "if False:",
        (f"{FUNDS}::test_a_month_is_closed_once_and_after_its_end",),
    ),
    Defect(
        "movements: a cost is posted to a day to come",
        f"{HERE}/actions/costs.py",
        "if on > clock.today():",
        "if False:",
        (f"{FUNDS}::test_nothing_is_posted_to_a_day_to_come",),
    ),
    Defect(
        "movements: a cost is committed to no fund",
        f"{HERE}/actions/costs.py",
        "if fund is None:",
        "if False:",
        (f"{FUNDS}::test_nothing_is_committed_without_a_fund",),
    ),
    Defect(
        "movements: a fund pays before it opens and after its end",
        f"{HERE}/actions/costs.py",
        "if fund.team_id != journey.team_id or not fund.is_open_on(on):",
        "if fund.team_id != journey.team_id:",
        (
            f"{FUNDS}::test_a_fund_is_not_used_before_it_opens_or_after_it_ends",
            f"{FUNDS}::test_nothing_is_posted_to_a_closed_project",
        ),
    ),
    Defect(
        "movements: a team pays from another's fund",
        f"{HERE}/actions/costs.py",
        "if fund.team_id != journey.team_id or not fund.is_open_on(on):",
        "if not fund.is_open_on(on):",
        (f"{FUNDS}::test_a_fund_of_another_team_is_not_used",),
    ),
    Defect(
        "movements: a fund closes on open promises",
        f"{HERE}/actions/funds.py",
        "if fund.closed_at is not None or now.committed or now.invoiced:",
        "if fund.closed_at is not None:",
        (f"{FUNDS}::test_a_fund_with_open_promises_is_not_closed",),
    ),
    Defect(
        "movements: a rate of a later day is used",
        "waylight/engines/currency/converting.py",
        "if earliest <= quote.on <= day and",
        "if earliest <= quote.on and",
        (f"{MONEY_ENGINE}::test_a_later_rate_is_never_used",),
    ),
    Defect(
        "movements: a rate however old is used",
        f"{HERE}/queries/rates.py",
        "    earliest = earliest_day(source, day)\n",
        "    earliest = date.min\n",
        (f"{RATES}::test_no_rate_of_a_later_day_and_none_too_old_is_used",),
    ),
    Defect(
        "movements: a file with faults is taken over",
        f"{HERE}/models/rates.py",
        "return not self.is_broken and self.applied_at is None",
        "return self.applied_at is None",
        (f"{RATES}::test_a_file_is_taken_over_once_and_never_with_faults",),
    ),
    Defect(
        "movements: a rate that differs is overwritten unasked",
        f"{HERE}/actions/rates.py",
        "elif row.units != quote.units and replace:",
        "elif row.units != quote.units:",
        (f"{RATES}::test_a_rate_that_differs_is_replaced_only_where_it_is_said",),
    ),
    Defect(
        "movements: shares lose the odd penny",
        f"{HERE}/queries/sharing.py",
        "yield from apportion(of_part, [1] * len(part.passengers), unit=unit)",
        "yield from [(of_part / len(part.passengers)).quantize(unit)] * len(part.passengers)",
        (
            f"{ALWAYS}::test_the_shares_of_a_cost_are_the_cost",
            f"{COSTS}::test_by_heads_the_first_carries_the_odd_penny",
        ),
    ),
    Defect(
        "movements: somebody carries a cost twice",
        f"{HERE}/queries/sharing.py",
        "if len(set(told)) < len(told):",
        "if False:",
        (f"{COSTS}::test_a_cost_that_cannot_be_shared_so_is_shared_as_before",),
    ),
    Defect(
        "movements: more comes back than was paid",
        f"{HERE}/actions/paying.py",
        "if back > left:",
        "if False:",
        (f"{COSTS}::test_no_more_comes_back_than_was_paid",),
    ),
    Defect(
        "movements: money comes back before it was owed",
        f"{HERE}/actions/paying.py",
        "if on < cost.on:",
        "if False:",
        (f"{COSTS}::test_nothing_comes_back_before_it_was_owed",),
    ),
    Defect(
        "movements: more is lost than the cost",
        f"{HERE}/actions/costs.py",
        "if category not in FOR_NOTHING or lost > cost.amount:",
        "if category not in FOR_NOTHING:",
        (f"{COSTS}::test_no_more_is_lost_than_the_cost_itself",),
    ),
    Defect(
        "movements: somebody carries what was for nothing",
        f"{HERE}/actions/costs.py",
        "    cost.shares.all().delete()\n    return cost",
        "    return cost",
        (f"{IN_THE_WAY}::test_nobody_carries_what_is_left_of_a_cancelled_cost",),
    ),
    Defect(
        "movements: tickets are released above the approval",
        f"{HERE}/queries/guards.py",
        "identities, papers, last_days, tickets, within_approval)",
        "identities, papers, last_days, tickets)",
        (f"{IN_THE_WAY}::test_no_ticket_is_released_above_what_was_approved",),
    ),
    Defect(
        "movements: a journey is completed with an open promise",
        f"{HERE}/queries/guards.py",
        "(settled, baggage_faults, costs_posted)",
        "(settled, baggage_faults)",
        (f"{IN_THE_WAY}::test_no_journey_is_completed_with_a_promise_that_has_no_invoice",),
    ),
    Defect(
        "movements: a journey is approved without an open fund",
        f"{HERE}/queries/guards.py",
        "    receiver_faults,\n    fund_open,\n",
        "    receiver_faults,\n",
        (f"{IN_THE_WAY}::test_no_journey_with_costs_is_approved_while_no_fund_is_open",),
    ),
    Defect(
        "movements: a child owes a loan",
        f"{HERE}/actions/recovering.py",
        "if born is None or age_on(born, today) < ADULT_AGE:",
        "if born is None:",
        (f"{RECOVERING}::test_nobody_under_18_owes_a_loan",),
    ),
    Defect(
        "movements: who agreed a loan waives it",
        f"{HERE}/actions/recovering.py",
        "if by == loan.agreed_by:",
        "if False:",
        (f"{RECOVERING}::test_who_agreed_a_loan_does_not_waive_it",),
    ),
    Defect(
        "movements: more of a loan is repaid than is owed",
        f"{HERE}/actions/recovering.py",
        "if part > held.owed:",
        "if False:",
        (f"{RECOVERING}::test_what_is_repaid_and_waived_is_no_longer_owed",),
    ),
]
