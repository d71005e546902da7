"""One apartment for each programme, all furnished alike; strangers to each other."""
