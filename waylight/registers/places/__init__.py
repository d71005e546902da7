"""Countries and what it takes to leave them, airports with their clocks, councils of the UK.

Nobody types any of this: it comes with the package, from files whose sources stand in
`data/README.md` and, for what it takes to leave a country, beside each value in `rules.toml`."""
