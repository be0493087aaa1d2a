"""A hostile caller on asyncio: says what it is told and hears what the server makes of it."""

import asyncio

from frames import Frames


class Caller:
    """One connection, from an address of its own where a number is given."""

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer
        self.frames = Frames()
        self.heard = []

    @classmethod
    async def call(cls, port, number=None):
        local = (address(number), 0) if number is not None else None
        return cls(*await asyncio.open_connection("127.0.0.1", port, local_addr=local))

    def say(self, data):
        self.writer.write(data)

    async def hear(self, seconds):
        """One more piece of the answer. False when the server has hung up."""
        async with asyncio.timeout(seconds):
            try:
                data = await self.reader.read(65536)
            except ConnectionError:
                data = b""
        self.heard += self.frames.feed(data)
        return bool(data)

    async def hear_out(self, seconds):
        """Listens until the server hangs up; TimeoutError if it does not."""
        async with asyncio.timeout(seconds):
            while await self.hear(None):
                pass

    async def connect(self, data, seconds=10):
        """Says the CONNECT frame and waits for its answer."""
        self.say(data)
        while not self.heard and await self.hear(seconds):
            pass

    @property
    def code(self):
        """Of the ERROR that ended the connection, if one did."""
        command, headers, _ = self.heard[-1] if self.heard else (None, {}, b"")
        return headers.get("code") if command == "ERROR" else None

    def drop(self):
        """Hangs up without a word."""
        self.writer.transport.abort()


def address(number):
    """127.1.0.0 and upwards: all of 127.0.0.0/8 is this machine."""
    return f"127.{1 + (number >> 16)}.{number >> 8 & 255}.{number & 255}"


async def at_most(count, acts):
    """Runs all of them, so many at a time; the first exception ends it. `acts` may be endless."""
    acts = iter(acts)
    results = []

    async def work():
        for act in acts:
            results.append(await act())

    async with asyncio.TaskGroup() as group:
        for _ in range(count):
            group.create_task(work())
    return results
