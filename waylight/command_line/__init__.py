"""The first-class door for a terminal: engines on workbooks, without a server or Django."""
