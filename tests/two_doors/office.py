"""What the office does in the story: `prepare` tables and a key, or `open` what was sealed."""

import json
import sys

import django
from django.core.management import call_command

django.setup()

from waylight.foundation.doorway import actions  # noqa: E402 - models need the setup
from waylight.foundation.doorway.models import Received  # noqa: E402 - as above

if sys.argv[1] == "prepare":
    call_command("prepare", migrate=True)
    actions.keep_a_key()
    actions.release("report", "arrivals", {"title": "Arrivals", "text": ["Forty."]}, by=None)
    actions.deliver()
else:
    actions.open_envelopes()
    found = Received.objects.order_by("received_at")
    sys.stdout.write(json.dumps([item.content and item.content["answers"] for item in found]))
