"""The front door: settings, URLs, servers. The only floor that lists the programmes."""
