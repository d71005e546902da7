"""Arabic with Western digits, as the offices of the region write amounts: 1,085,220.5."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
