"""One key for one name, whichever script and spelling it is written in."""
