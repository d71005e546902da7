"""The packaged files, read once: no Django here, so that a command can use them too."""
