"""Callers that come and go without pause, and a flood of wrong passcodes."""

import asyncio
import collections
import itertools
import time

from caller import Caller
from frames import connect

SECONDS = 6
CALLERS = 12
STUBBORN_ADDRESS = 20_000
PATIENCE_SECONDS = 30


async def attack(house):
    port = house.port()
    end = time.monotonic() + SECONDS
    numbers = itertools.count()
    answers, problems = collections.Counter(), []

    async def repeat(act, address=None):
        while time.monotonic() < end:
            caller = await Caller.call(port, address or next(numbers) % 10_000)
            try:
                answers[act.__name__, await act(caller)] += 1
            except TimeoutError:
                problems.append(f"{act.__name__}: no answer")
            finally:
                caller.drop()

    async with asyncio.TaskGroup() as group:
        for _ in range(CALLERS):
            group.create_task(repeat(come_and_go))
            group.create_task(repeat(guess))
            group.create_task(repeat(guess_on, STUBBORN_ADDRESS))
    expected = {
        ("come_and_go", "CONNECTED"), ("guess", "not-admitted"),
        ("guess_on", "not-admitted"), ("guess_on", "throttled")}
    if set(answers) != expected:
        problems.append(f"answered was {answers}")
    return problems[:5]


async def come_and_go(caller):
    await caller.connect(connect("housing"), PATIENCE_SECONDS)
    return caller.heard[0][0] if caller.heard else None


async def guess(caller):
    """Under the good client's own login: it must not be locked out by others."""
    await caller.connect(connect("qinghe-clerk", "wrong"), PATIENCE_SECONDS)
    return caller.code


async def guess_on(caller):
    """Whoever fails again and again from one place is told to wait, known there or not."""
    await caller.connect(connect("nobody", "wrong"), PATIENCE_SECONDS)
    return caller.code
