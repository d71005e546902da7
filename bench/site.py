"""The public site under many readers: how many pages a second, how soon, and what the office feels.

`python -m bench.site [--items 500] [--seconds 8]`. A house with a store of so many synthetic news
items and figures, both doors served as they are in earnest. Readers ask over connections that stay
open, in three ways: as fast as they are answered; at 300 a second; and the same while somebody
opens the office's sign-in page, whose time is told beside the time it takes when nobody reads.

Bars: 300 pages a second and 95 of 100 within 150 ms, the office within twice its own time. Seconds
are those of one machine and of whatever else it does; they decide nothing."""

import os
import socket
import statistics
import sys
import tempfile
import threading
import time
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waylight.config.settings")
django.setup()

from tests.journeys.house import House  # noqa: E402 - it knows the cast, whose tables need this

PAGES = {
    "news": "/en/news/",
    "a news item": "/en/news/item-7/",
    "figures": "/en/figures/",
    "home in Arabic": "/ar/",
}
READERS, RATE = 16, 300
FAST, SOON, TWICE = 300.0, 0.150, 2.0


@dataclass
class Asked:
    """How long each answer took, and how long all of it."""

    took: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.took) / self.seconds

    @property
    def p95(self) -> float:
        """95 of 100 took no longer."""
        return sorted(self.took)[int(len(self.took) * 0.95)]


def main() -> int:
    """Measure and print."""
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--items", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=8.0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder))
        house.public_environment.pop("WAYLIGHT_SERVER_WORKERS")
        house.prepare("bench.site_store", str(asked.items))
        try:
            for door in ("office", "public"):
                house.start("serve", "--door", door)
            for door in ("office", "public"):
                house.wait_until_served(door)
            _measure(house, asked.seconds)
        finally:
            house.end_all()
    return 0


def _measure(house: House, seconds: float) -> None:
    for path in PAGES.values():
        ask_alone(house.public_port, path, 5)
    print("page | as fast as answered | p95 | at 300 a second | p95")
    for name, path in PAGES.items():
        flat = many(house.public_port, path, seconds)
        paced = many(house.public_port, path, seconds, RATE)
        is_met = flat.rate >= FAST and paced.p95 <= SOON
        print(
            f"{name} | {flat.rate:.0f}/s | {flat.p95 * 1000:.0f} ms | {paced.rate:.0f}/s | "
            f"{paced.p95 * 1000:.0f} ms | {'met' if is_met else 'NOT MET'}"
        )
    alone = statistics.median(ask_alone(house.port, "/sign-in/", 40))
    beside: list[float] = []
    many(
        house.public_port,
        PAGES["news"],
        seconds,
        RATE,
        meanwhile=lambda: beside.extend(ask_alone(house.port, "/sign-in/", 40)),
    )
    ratio = statistics.median(beside) / alone
    print(
        f"the office: {alone * 1000:.1f} ms alone, {ratio * alone * 1000:.1f} ms beside {RATE} "
        f"pages a second, {ratio:.2f} times | {'met' if ratio <= TWICE else 'NOT MET'}"
    )


def many(
    port: int,
    path: str,
    seconds: float,
    rate: int = 0,
    meanwhile: Callable[[], None] | None = None,
) -> Asked:
    """Readers side by side for some seconds, as fast as they can or at a rate all together."""
    done, end = Asked(), time.perf_counter() + seconds
    every = READERS / rate if rate else 0.0
    told: list[list[float]] = [[] for _ in range(READERS)]
    readers = [
        threading.Thread(target=_read, args=(port, path, end, every, at / max(rate, 1), told[at]))
        for at in range(READERS)
    ]
    began = time.perf_counter()
    for reader in readers:
        reader.start()
    if meanwhile:
        meanwhile()
    for reader in readers:
        reader.join()
    done.seconds = time.perf_counter() - began
    done.took = [each for of_one in told for each in of_one]
    return done


def _read(port: int, path: str, end: float, every: float, first: float, told: list[float]) -> None:
    """One reader on one connection. A late answer makes the next question late, and is told so."""
    with _connected(port) as line:
        due = time.perf_counter() + first
        while (now := time.perf_counter()) < end:
            if every and due > now:
                time.sleep(due - now)
            asked = due if every else time.perf_counter()
            _ask(line, port, path)
            told.append(time.perf_counter() - asked)
            due += every


def ask_alone(port: int, path: str, times: int) -> list[float]:
    """One after another; the seconds of each."""
    took = []
    with _connected(port) as line:
        for _ in range(times):
            began = time.perf_counter()
            _ask(line, port, path)
            took.append(time.perf_counter() - began)
    return took


def _connected(port: int) -> socket.socket:
    line = socket.create_connection(("localhost", port), timeout=30)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return line


def _ask(line: socket.socket, port: int, path: str) -> None:
    """Ask, and read the whole answer; anything but a page ends the measurement."""
    words = f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nAccept-Encoding: gzip\r\n\r\n"
    line.sendall(words.encode())
    got = b""
    while b"\r\n\r\n" not in got:
        got += line.recv(65536) or _broken()
    head, _, body = got.partition(b"\r\n\r\n")
    if b" 200" not in head.split(b"\r\n", 1)[0]:
        sys.exit(f"{path}: {head[:80]!r}")
    length = next(
        int(each.split(b":")[1])
        for each in head.lower().split(b"\r\n")
        if each.startswith(b"content-length:")
    )
    while len(body) < length:
        body += line.recv(65536) or _broken()


def _broken() -> bytes:
    sys.exit("The server closed a connection")


if __name__ == "__main__":
    raise SystemExit(main())
