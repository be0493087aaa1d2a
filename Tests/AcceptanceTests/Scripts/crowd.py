"""Ten thousand connections at a time, and then one more."""

import asyncio

from caller import Caller, at_most
from frames import connect

# The server's own limit; the good client has two of them.
CONNECTIONS = 10_000 - 2
AT_A_TIME = 200
# Whoever speaks: all others only hold their place.
SPEAKERS = 200
HOLD_SECONDS = 4
PATIENCE_SECONDS = 10


async def attack(house):
    port = house.port()
    callers = await at_most(AT_A_TIME, (
        lambda number=number: Caller.call(port, number % 20) for number in range(CONNECTIONS)))
    problems = []
    try:
        one_more = await Caller.call(port)
        await one_more.hear_out(PATIENCE_SECONDS)
        if one_more.heard:
            problems.append(f"one connection too many was answered: {one_more.heard}")
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
