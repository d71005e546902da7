"""A data key is rotated in real processes while others read and write, and killed again and again.

`python -m tests.rotation` is the full proof: 20,000 rows, 5 kills."""
