"""Browser stories in real Chromium against a real server and a real worker.

They skip, saying so, where there is no Chromium. Screenshots are kept in var/screenshots, but for
what builds (`CI` is set)."""
