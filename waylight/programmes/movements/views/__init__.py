"""Pages: caseloads and their upload, plans while they are made, plans when they are ready."""
