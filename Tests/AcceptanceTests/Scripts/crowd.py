"""A thousand connections from one address, ten thousand from many, and each time one more."""

import asyncio

from caller import Caller, at_most
from frames import connect

# The server's own limit; the good client has two of them.
CONNECTIONS = 10_000 - 2
FROM_ONE_ADDRESS = 1_000
AT_A_TIME = 200
# Whoever speaks: all others only hold their place.
SPEAKERS = 200
HOLD_SECONDS = 4
PATIENCE_SECONDS = 10


async def attack(house):
    port = house.port()
    callers = await gather(port, FROM_ONE_ADDRESS, [0])
    problems = []
    try:
        await refuse_one_more(port, 0)
        callers += await gather(port, CONNECTIONS - FROM_ONE_ADDRESS, range(1, 21))
        await refuse_one_more(port, None)
        await at_most(AT_A_TIME, (
            lambda caller=caller: caller.connect(connect("housing"))
            for caller in callers[:SPEAKERS]))
        await asyncio.sleep(HOLD_SECONDS)
        served = sum(1 for caller in callers[:SPEAKERS] if caller.heard[:1][0][0] == "CONNECTED")
        if served < SPEAKERS:
            problems.append(f"only {served} of {SPEAKERS} could log in among ten thousand")
    finally:
        for caller in callers:
            caller.drop()
    return problems


async def gather(port, count, addresses):
    """That many callers, from these addresses in turn."""
    return await at_most(AT_A_TIME, (
        lambda number=number: Caller.call(port, addresses[number % len(addresses)])
        for number in range(count)))


async def refuse_one_more(port, number):
    """It is let in, to see an answer, and shown out without a word."""
    caller = await Caller.call(port, number)
    await caller.hear_out(PATIENCE_SECONDS)
    assert not caller.heard, f"one connection too many was answered: {caller.heard}"
