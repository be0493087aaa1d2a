"""A hostile caller of the HTTP door on asyncio: says what it is told, and hears it out."""

import asyncio
import base64

from caller import address
from house import PASSCODE


class Reply:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body


class HTTPCaller:
    """One connection, from an address of its own where a number is given."""

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer
        self.heard = b""

    @classmethod
    async def call(cls, port, number=None):
        local = (address(number), 0) if number is not None else None
        return cls(*await asyncio.open_connection("127.0.0.1", port, local_addr=local))

    def say(self, data):
        self.writer.write(data)

    async def hear_out(self, seconds):
        """All replies until the server hangs up; TimeoutError if it does not."""
        async with asyncio.timeout(seconds):
            try:
                while piece := await self.reader.read(65536):
                    self.heard += piece
            except ConnectionError:
                pass
        return replies(self.heard)

    async def hear(self, seconds):
        """The next reply."""
        async with asyncio.timeout(seconds):
            head = await self.reader.readuntil(b"\r\n\r\n")
            length = read_head(head)[1]["content-length"]
            return Reply(*read_head(head), await self.reader.readexactly(int(length)))

    def drop(self):
        """Hangs up without a word."""
        self.writer.transport.abort()


def read_head(data):
    first, *lines = data.decode().removesuffix("\r\n\r\n").split("\r\n")
    version, status, _ = first.split(" ", 2)
    assert version == "HTTP/1.1", first
    return int(status), dict(line.split(": ", 1) for line in lines)


def replies(data):
    """Whole ones, as strictly as they are to be written; ValueError if there is half a one."""
    found = []
    while data:
        head, end, rest = data.partition(b"\r\n\r\n")
        if not end:
            raise ValueError(f"half a head: {head!r}")
        status, headers = read_head(head)
        length = int(headers.get("content-length", 0))
        if len(rest) < length:
            raise ValueError(f"{len(rest)} bytes of {length}")
        found.append(Reply(status, headers, rest[:length]))
        data = rest[length:]
    return found


def proof(login, passcode=PASSCODE):
    return "Basic " + base64.b64encode(f"{login}:{passcode}".encode()).decode()


def request(method, path, body=b"", login=None, **headers):
    """Header names are written with `_` for `-`."""
    if login:
        headers["authorization"] = proof(login)
    lines = [f"{method} {path} HTTP/1.1", "host: onedoor"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if body or method != "GET":
        lines.append(f"content-length: {len(body)}")
    return "\r\n".join(lines + ["", ""]).encode() + body
