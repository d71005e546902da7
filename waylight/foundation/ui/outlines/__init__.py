"""Land outlines ready for SVG, and the script that drew them from public boundaries.

`uk_regions.json` was drawn once by `python -m waylight.foundation.ui.outlines geogUKregion.json`
from github.com/ONSvisual/topojson_boundaries @ ab40a603 (2023-03-01), ONS Open Geography.
Source: Office for National Statistics licensed under the Open Government Licence v3.0.
Contains OS data © Crown copyright and database right 2023."""
