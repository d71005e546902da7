"""Councils that receive refugee families: what they offer, whom they are asked, and after."""
