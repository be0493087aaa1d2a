"""A thousand connections from one address that say nothing, and one more."""

import asyncio

from caller import at_most
from http_caller import HTTPCaller, request

# The server's own limit for one address.
CONNECTIONS = 1_000
AT_A_TIME = 200
PATIENCE_SECONDS = 20


async def attack(house):
    port = house.http_port()
    callers = await at_most(
        AT_A_TIME, (lambda: HTTPCaller.call(port, 0) for _ in range(CONNECTIONS)))
    try:
        one_more = await HTTPCaller.call(port, 0)
        assert await one_more.hear_out(PATIENCE_SECONDS) == [], "one too many was answered"
        # Somebody from elsewhere finds the door open.
        other = await HTTPCaller.call(port, 1)
        other.say(request("GET", "/readyz"))
        assert (await other.hear(PATIENCE_SECONDS)).status == 200
        # They are shown out without a word.
        await asyncio.gather(*(caller.hear_out(PATIENCE_SECONDS) for caller in callers))
    finally:
        for caller in callers:
            caller.drop()
    await find_room(port)
    return [f"{caller.heard!r}" for caller in callers if caller.heard][:5]


async def find_room(port):
    """Returns when their address is served again."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            caller = await HTTPCaller.call(port, 0)
            caller.say(request("GET", "/healthz", connection="close"))
            if [reply.status for reply in await caller.hear_out(PATIENCE_SECONDS)] == [200]:
                return
            await asyncio.sleep(0.1)
