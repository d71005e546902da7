"""The full size: `python -m tests.rotation`; on PostgreSQL where WAYLIGHT_DATABASE_URL says so."""

import json
import sys
import tempfile
import time
from pathlib import Path

from tests.rotation.proof import FULL, is_proven, own_database, prove

started = time.monotonic()
with tempfile.TemporaryDirectory() as folder, own_database() as url:
    told = prove(Path(folder), FULL, url=url)
print(json.dumps({**told, "seconds": round(time.monotonic() - started)}, indent=1))
sys.exit(not is_proven(told))
