"""Callers that come and go without pause, and a flood of wrong passcodes."""

import asyncio
import itertools
import time

from caller import Caller
from frames import connect

SECONDS = 6
COMERS = 16
GUESSERS = 16
PATIENCE_SECONDS = 30


async def attack(house):
    port = house.port()
    end = time.monotonic() + SECONDS
    numbers = itertools.count()
    problems = []

    async def repeat(act):
        while time.monotonic() < end:
            caller = await Caller.call(port, next(numbers) % 10_000)
            try:
                await act(caller)
            except (AssertionError, TimeoutError) as why:
                problems.append(f"{act.__name__}: {why!r}")
            finally:
                caller.drop()

    async with asyncio.TaskGroup() as group:
        for _ in range(COMERS):
            group.create_task(repeat(come_and_go))
        for _ in range(GUESSERS):
            group.create_task(repeat(guess))
    return problems[:5]


async def come_and_go(caller):
    await caller.connect(connect("housing"), PATIENCE_SECONDS)
    assert caller.heard and caller.heard[0][0] == "CONNECTED", caller.heard


async def guess(caller):
    """Even under the good client's own login: it must not be locked out by others."""
    login = "qinghe-clerk" if id(caller) % 32 else "nobody"
    await caller.connect(connect(login, "wrong"), PATIENCE_SECONDS)
    assert caller.code in ("not-admitted", "throttled"), caller.heard
