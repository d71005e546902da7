"""`python -m waylight` is `waylight`."""

import sys

from waylight.command_line.main import main

if __name__ == "__main__":
    sys.exit(main())
