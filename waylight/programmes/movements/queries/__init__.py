"""Questions about caseloads and plans; each page has one that answers in dataclasses."""
