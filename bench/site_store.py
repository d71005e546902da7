"""Fills the store of a house for `bench.site` with synthetic items: python -m bench.site_store N"""

import sys
from datetime import date, timedelta

import django

django.setup()

from waylight.foundation.site.tests import corpus  # noqa: E402 - models need the setup

for number in range(int(sys.argv[1])):
    day = date(2026, 11, 1) - timedelta(days=number)
    corpus.a_news_item(f"item-{number}", date=day.isoformat())
for number in range(60):
    told = {"key": f"measure.{number}", "value": str(number), "as_of": "2026-10-31"}
    corpus.a_figure(f"figure-{number}", title=f"Figure {number}", figure=told)
corpus.an_event()
corpus.a_work()
corpus.a_table()
