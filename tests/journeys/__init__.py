"""Browser stories in real Chromium against a real server and a real worker.

They skip, saying so, where there is no Chromium. Screenshots are kept in var/screenshots; none of
every page where `CI` is set."""
