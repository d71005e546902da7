"""Workers that help to plan, here or on other machines, through Dask (the extra `cluster`)."""

import warnings
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Any

HERE = "127.0.0.1"
SECONDS_TO_ANSWER = 30
SCHEMES = ("tcp://", "tls://")


def declare_cluster(parser: ArgumentParser) -> None:
    """`--cluster local:N` or `--cluster ADDRESS`."""
    parser.add_argument(
        "--cluster",
        type=cluster,
        metavar="WHERE",
        help="plan in parts on workers: local:N for N processes here, or the address of a Dask "
        "scheduler such as tcp://10.0.0.5:8786 inside the office's own network",
    )


def cluster(text: str) -> str:
    """Where the workers are; refused when Dask is not installed."""
    kind, _, number = text.partition(":")
    here = kind == "local" and number.isdecimal() and int(number) > 0
    if not here and not text.startswith(SCHEMES):
        raise ArgumentTypeError(
            f"{text} is neither local:N with N processes of this machine, nor a Dask scheduler's "
            "address such as tcp://10.0.0.5:8786"
        )
    if find_spec("distributed") is None:
        raise ArgumentTypeError(
            "Dask is not installed, so only this process can plan; install it with "
            "pip install 'waylight[cluster]', or leave --cluster out"
        )
    return text


@contextmanager
def workers_at(where: str | None) -> Iterator[Sequence[Executor]]:
    """One executor for each worker, none for None; what was started here ends with the block.

    Raises :class:`OSError` when no scheduler answers or it has no workers.
    """
    with ExitStack() as stack:
        yield _workers(stack, where) if where else ()


def _workers(stack: ExitStack, where: str) -> list[Executor]:
    dask: Any = import_module("distributed")
    # A part is sent whole, once; Dask would have it in a file of its own.
    stack.enter_context(warnings.catch_warnings())
    warnings.filterwarnings("ignore", message="Sending large graph")
    if where.startswith("local:"):
        started = dask.LocalCluster(
            n_workers=int(where.partition(":")[2]),
            threads_per_worker=1,
            host=HERE,
            dashboard_address=None,
        )
        address: Any = stack.enter_context(started)
    else:
        address = where
    client = stack.enter_context(dask.Client(address, timeout=SECONDS_TO_ANSWER))
    found = sorted(client.scheduler_info(n_workers=-1)["workers"])
    if not found:
        raise OSError(f"the scheduler at {where} has no workers; start some and try again")
    return [client.get_executor(workers=[name], pure=False) for name in found]
