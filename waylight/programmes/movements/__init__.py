"""Movement operations: who travels when, on what, with whom, to which home.

Serves the coordinator who turns a caseload workbook into a movement plan. A *caseload* is
opened by an upload that has no fault; a *plan* is what the planner proposed for it; a person
decides. Three words to know: a *charter* is an aircraft hired whole, a *scheduled* flight sells
seats in fare steps, a *pool* is the staff of one kind who can be on duty on a day."""
