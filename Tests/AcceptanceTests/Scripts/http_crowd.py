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
        # They are shown out without a word, and leave their places.
        await asyncio.gather(*(caller.hear_out(PATIENCE_SECONDS) for caller in callers))
        again = await HTTPCaller.call(port, 0)
        again.say(request("GET", "/healthz"))
        assert (await again.hear(PATIENCE_SECONDS)).status == 200
    finally:
        for caller in callers:
            caller.drop()
    return [f"{caller.heard!r}" for caller in callers if caller.heard][:5]
