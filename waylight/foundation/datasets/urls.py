"""The addresses of what programmes declare: found in the registry, mounted in `config.urls`."""

from django.urls import URLPattern, URLResolver, path

from waylight.foundation.datasets import api, views
from waylight.foundation.datasets.declaring import datasets

staff: list[URLPattern | URLResolver] = [
    path("data/", views.index, name="datasets"),
    path("api/", api.reference, name="api"),
    *api.addresses(),
]


def of_programme(label: str) -> list[URLPattern]:
    """What one programme's staff pages gain: a page and files for each dataset."""
    return [
        path(f"data/{entry.pattern}", entry.callback, entry.default_args, entry.name)
        for dataset in datasets.values()
        if dataset.programme == label
        for entry in views.addresses(dataset)
    ]
