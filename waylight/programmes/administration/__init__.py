"""Who works here and what each may do: accounts, grants, emergencies, the journal.

For administrators, supervisors, auditors and the data protection officer; and for everyone, one
page that says what they may do and who gave it. An administrator sees no case.

Three words: a *grant* gives a role to a person in a team; *breaking the glass* opens one record of
another team for at most an hour; a *review* says afterwards whether that was right."""
