"""A worker that is really killed: a programme of one job, its settings and its story."""
