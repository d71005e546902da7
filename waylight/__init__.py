"""Waylight: the operations platform for people who help others move safely."""
