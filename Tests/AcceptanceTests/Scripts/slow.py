"""Callers that take their time: a byte a second, or not a word."""

import asyncio

from caller import Caller
from frames import connect, frame

CALLERS = 100
# The server of this test gives CONNECT four seconds and a frame five; a broken promise of
# heart-beats has twenty everywhere.
PATIENCE_SECONDS = 26


async def attack(house):
    port = house.port()
    kinds = [
        ("too-slow", port, trickle_connect), ("too-slow", port, say_nothing),
        ("too-slow", port, trickle_frame), ("silent", port, break_promise),
        (None, house.tls_port(), half_a_handshake),
    ]
    problems = []

    async def one(code, port, act, number):
        caller = await Caller.call(port, number)
        if act is trickle_frame:
            await caller.connect(connect("housing"))
        feeding = asyncio.create_task(act(caller))
        try:
            await caller.hear_out(PATIENCE_SECONDS)
            if caller.code != code:
                problems.append(f"{act.__name__}: {caller.heard[-1:]} instead of {code}")
        except TimeoutError:
            problems.append(f"{act.__name__}: still connected after {PATIENCE_SECONDS} s")
        finally:
            feeding.cancel()
            caller.drop()

    async with asyncio.TaskGroup() as group:
        for kind in kinds:
            for number in range(CALLERS):
                group.create_task(one(*kind, number))
    return problems[:5]


async def trickle_connect(caller):
    await trickle(caller, connect("housing"))


async def say_nothing(_):
    pass


async def break_promise(caller):
    caller.say(connect("operator", heart_beat="1000,0"))


async def half_a_handshake(caller):
    """The beginning of TLS's first record; nothing can be answered to that but the end."""
    caller.say(b"\x16\x03\x01\x02\x00\x01")


async def trickle_frame(caller):
    await trickle(caller, frame("SEND", {"destination": "/intake", "note": "x" * 100}))


async def trickle(caller, data):
    for position in range(len(data)):
        caller.say(data[position:position + 1])
        await asyncio.sleep(1)
