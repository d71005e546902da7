"""People who are helped: each of them once, with what is claimed about them and by whom."""
