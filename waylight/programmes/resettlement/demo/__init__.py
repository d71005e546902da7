"""The story of the demo: a few invented families at different points of the way, one that is ready.

With `--size national` five thousand more, drawn from published tables (`national`)."""

from waylight.programmes.resettlement.demo.national import tell_national

__all__ = ["tell_national"]


def tell(people, team, say) -> None:
    pass
