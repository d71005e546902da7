"""The deeds of the register. Programmes call the plain ones within deeds of their own, which have
asked for permission; `merging` holds those that the register's own pages ask for."""

from waylight.registers.people.actions.claiming import claim_birth, claim_name, withdraw_claim
from waylight.registers.people.actions.consenting import (
    disclose,
    give_consent,
    say_told,
    withdraw_consent,
)
from waylight.registers.people.actions.merging import (
    approve_merge,
    propose_merge,
    refuse_merge,
    undo_merge,
)
from waylight.registers.people.actions.papers import (
    add_document,
    change_document,
    check_document,
)
from waylight.registers.people.actions.recording import (
    add_need,
    describe,
    end_need,
    engage,
    record_death,
    record_person,
    say_all_distinct,
    say_distinct,
)
from waylight.registers.people.actions.recording_many import Known, record_many
from waylight.registers.people.actions.registering import (
    claim_another_birth,
    claim_another_name,
    dispute_relationship,
    judge_paper,
    keep_paper,
    keep_relationship,
    register_person,
    withdraw_birth,
    withdraw_name,
    withdraw_relationship,
)
from waylight.registers.people.actions.relating import dispute, relate

__all__ = [
    "Known",
    "add_document",
    "add_need",
    "approve_merge",
    "change_document",
    "check_document",
    "claim_another_birth",
    "claim_another_name",
    "claim_birth",
    "claim_name",
    "describe",
    "disclose",
    "dispute",
    "dispute_relationship",
    "end_need",
    "engage",
    "give_consent",
    "judge_paper",
    "keep_paper",
    "keep_relationship",
    "propose_merge",
    "record_death",
    "record_many",
    "record_person",
    "refuse_merge",
    "register_person",
    "relate",
    "say_all_distinct",
    "say_distinct",
    "say_told",
    "undo_merge",
    "withdraw_birth",
    "withdraw_claim",
    "withdraw_consent",
    "withdraw_name",
    "withdraw_relationship",
]
