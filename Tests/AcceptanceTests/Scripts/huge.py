"""Frames that have no end, frames above every limit, and lengths that lie."""

import asyncio
import itertools
import time

from caller import Caller, at_most
from frames import connect, frame

SECONDS = 6
AT_A_TIME = 8
PATIENCE_SECONDS = 10
# Far above every limit of the server; who could send all of it was not stopped.
ENDLESS_BYTES = 64 << 20
PIECE_BYTES = 1 << 16

SEND = b"SEND\ndestination:/intake\nreceipt:1\n"
# What is repeated without end, and what comes before it.
ENDLESS = {
    "command": (b"", b"x"),
    "header name": (b"SEND\n", b"x"),
    "header value": (SEND + b"a:", b"x"),
    "headers": (SEND, b"a:b\n"),
    "escapes": (SEND + b"a:", b"\\c"),
    "body": (SEND + b"\n", b"x"),
    "body of a liar": (SEND + b"content-length:10\n\n", b"x"),
}
LENGTHS = [
    b"1048577", b"2147483648", b"4294967297", b"9223372036854775807", b"9223372036854775808",
    b"18446744073709551616", b"1" + b"0" * 500, b"-1", b"+1", b"0x10", b"1e3", b"1.0", b" 1", b"1 ",
    b"", b"\xd9\xa1",
]
NUMBERS = [b"99999999999999999999", b"-1", b"1" + b"0" * 500, b"9223372036854775808"]


async def attack(house):
    port = house.port()
    problems = []
    numbers = itertools.count()
    end = time.monotonic() + SECONDS

    def acts():
        while time.monotonic() < end:
            for name, (head, piece) in ENDLESS.items():
                for login in [None, "housing"]:
                    yield name, login, lambda caller, head=head, piece=piece: endless(
                        caller, head, piece)
            for length in LENGTHS:
                yield f"length {length}", "housing", lambda caller, length=length: say(
                    caller, SEND + b"content-length:" + length + b"\n\n{}\0")
            for number in NUMBERS:
                yield f"prefetch {number}", "housing", lambda caller, number=number: say(
                    caller, b"SUBSCRIBE\nid:1\ndestination:/queue/housing\n"
                    b"ack:client-individual\nprefetch-count:" + number + b"\n\n\0")
                yield f"heart-beat {number}", None, lambda caller, number=number: say(
                    caller, connect("housing", heart_beat=number.decode() + ",0"))

    async def one(name, login, act):
        caller = await Caller.call(port, next(numbers))
        try:
            if login:
                await caller.connect(connect(login))
            speaking = asyncio.create_task(act(caller))
            await caller.hear_out(PATIENCE_SECONDS)
            speaking.cancel()
            is_whole = await asyncio.gather(speaking, return_exceptions=True) == ["all said"]
            # A reset may swallow the ERROR; the end itself is what counts.
            if is_whole or caller.code not in (None, "bad-frame", "bad-header"):
                problems.append(f"{name} after login {login}: {caller.heard[-1:]}")
        except TimeoutError:
            problems.append(f"{name} after login {login}: still connected")
        finally:
            caller.drop()

    await at_most(AT_A_TIME, (lambda words=words: one(*words) for words in acts()))
    return problems[:5]


async def endless(caller, head, piece):
    caller.say(head)
    data = piece * (PIECE_BYTES // len(piece))
    for _ in range(ENDLESS_BYTES // PIECE_BYTES):
        caller.say(data)
        await caller.writer.drain()
    return "all said"


async def say(caller, data):
    caller.say(data)
