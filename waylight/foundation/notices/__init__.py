"""E-mail and in-app messages, through an outbox, in the language of the reader."""
