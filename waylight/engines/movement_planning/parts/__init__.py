"""One caseload on several machines: the same answer as on one.

Flights are dealt out in *parts*; a part holds its flights, the families that could ride them, and
nothing else that is large. An ascent step is then one question to each part (which families pay
best on your flights at these prices, and what do they use?), and the answers add up exactly. The
last search runs on the parts side by side, with what is shared divided among them, and merges.

Workers are executors of the standard library (`submit`), one for each worker, so that a part
stays where it was sent. Nothing here knows whether they are threads, processes or machines.
"""
