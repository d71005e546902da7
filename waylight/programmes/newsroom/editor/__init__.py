"""Wagtail's editor as the newsroom uses it: pages, review, and how what is approved is handed over.

Installed in the newsroom's process alone, with a database that holds no case (decision 67)."""
