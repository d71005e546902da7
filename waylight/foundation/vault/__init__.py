"""What is known about people, and how carefully: today the privacy class of every field.

`from waylight.foundation.vault.privacy import INTERNAL, OPEN, PERSONAL, SPECIAL, YES, NO, REDACT`
for the `class Privacy` of a model. A field of ours without an answer stops the server."""
