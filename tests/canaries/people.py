"""What people send through both doors, with plain requests, the way a browser would."""

import html
import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Mapping

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
PATIENCE = 60


class Person:
    """Somebody at one of the doors, with cookies of their own."""

    def __init__(self, address: str) -> None:
        self.address, self.page, self.status, self.here = address, "", 0, "/"
        jar = http.cookiejar.CookieJar(LocalCookies())
        self._open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar)).open

    def get(self, path: str) -> str:
        """Open an address; the page, whatever its status."""
        return self._ask(urllib.request.Request(self.address + path))  # noqa: S310 - our own

    def send(
        self,
        path: str,
        fields: Mapping[str, str],
        files: Mapping[str, tuple[str, bytes]] | None = None,
    ) -> str:
        """Open a form's page, fill it in as it is, and send it."""
        self.get(path)
        return self.post(path, {**self.hidden(), **fields}, files)

    def post(
        self,
        path: str,
        fields: Mapping[str, str],
        files: Mapping[str, tuple[str, bytes]] | None = None,
    ) -> str:
        """Send fields and files, as they are."""
        body, kind = multipart(fields, files or {})
        headers = {"Content-Type": kind, "Origin": self.address, "Referer": self.address + path}
        return self._ask(urllib.request.Request(self.address + path, body, headers))  # noqa: S310 - as above

    def hidden(self) -> dict[str, str]:
        """The hidden fields of the page one is on, the header's forms apart."""
        main = self.page.partition("<main")[2]
        return {name: html.unescape(value) for name, value in HIDDEN.findall(main)}

    def link(self, pattern: str) -> str:
        """The first address on the page that fits; AssertionError with the page without one."""
        found = re.search(f'href="({pattern})"', self.page)
        assert found, f"{pattern} is not on the page:\n{self.page[-3000:]}"
        return found.group(1)

    def _ask(self, request: urllib.request.Request) -> str:
        try:
            answer = self._open(request, timeout=PATIENCE)
        except urllib.error.HTTPError as refused:
            answer = refused
        with answer:
            self.status, content = answer.status, answer.read()
        self.here = urllib.parse.urlsplit(answer.geturl()).path
        self.page = content.decode(errors="replace")
        return self.page


class LocalCookies(http.cookiejar.DefaultCookiePolicy):
    """As browsers do on this machine: secure cookies travel over plain HTTP to localhost."""

    def return_ok_secure(self, cookie: http.cookiejar.Cookie, request: object) -> bool:
        return True


def multipart(
    fields: Mapping[str, str], files: Mapping[str, tuple[str, bytes]]
) -> tuple[bytes, str]:
    """A form with files as a browser sends it, and its content type (RFC 7578)."""
    edge = uuid.uuid4().hex
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    for name, (file_name, content) in files.items():
        head = f'form-data; name="{name}"; filename="{file_name}"'
        parts.append(f"--{edge}\r\nContent-Disposition: {head}\r\n".encode())
        parts.append(b"Content-Type: application/octet-stream\r\n\r\n" + content + b"\r\n")
    return b"".join([*parts, f"--{edge}--\r\n".encode()]), f"multipart/form-data; boundary={edge}"
