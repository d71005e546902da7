"""The addresses of family reunion: for staff only. Records are named by key."""

from django.urls import URLPattern

staff: list[URLPattern] = []
