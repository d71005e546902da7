"""What office and newsroom hand to one another: tables that both know, in the newsroom's database.

The office writes who may come in (`Editor`, `Pass`) and what it wants written (`Draft`); the
newsroom writes what is to be released, and when (`Handed`, with its `HandedFile`s). Neither knows
anything else of the other (decision 67)."""
