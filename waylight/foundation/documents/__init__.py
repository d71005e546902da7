"""Letters, lists and certificates as PDF and PNG, with numbers and codes that can be verified.

In a programme's `documents.py` (found by its name), with a template beside it in `papers/`:

    Document(
        "movements.journey-sheet",
        title=_("Journey sheet"),
        template=PAPERS / "journey_sheet.typ",
        number_prefix="MJS",
        facts=journey_sheet,          # (plan, **choices) -> dict for JSON, words included
    )

In a deed, in its own transaction:

    from waylight.foundation.documents import actions as documents
    paper = documents.issue("movements.journey-sheet", about=plan, part="3", language="ar",
                            by=by, row=3)
    documents.withdraw(paper, by=by)

`issue` gives the next number of its prefix and year (no gap, for what fails is undone), a code that
nobody can guess, and keeps the PDF encrypted with its hash; an earlier paper of the same document,
record, part and language becomes superseded. `draft` makes the same paper without number and code,
as PDF or PNG, and keeps nothing. Reading: `queries.issued_about(record)`.

A template begins with `#import "house.typ": *` and `#show: paper`, and lays out `facts`. It holds
no words: `facts` is called in the language of the paper and brings them. See `papers/house.typ`.

In the same transaction the public door is told of each paper (`doorway.papers`): its kind, number,
day, status and hash, and what the declaration `reveals`; no name unless it does."""
