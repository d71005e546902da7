"""Councils that receive refugee families: what they offer, whom they are asked to take, and after."""
