"""Callers that subscribe and never read what they get."""

import asyncio
import json

from caller import Caller
from frames import connect, frame
from house import households

READERS = 8
CASES = 200
CHARITY = "anping-charity-federation"
# Each change tells the whole entry: together more than the server keeps for one that does not read.
CHANGES, TEXT = 480, "x" * 16_000
ENTRY = {
    "code": "rice", "title": {"zh": "米", "en": "Rice"}, "topics": ["temporary"],
    "kind": "goods", "areas": ["a-county"], "valid-to": "2099-12-31",
    "eligibility": TEXT, "exclusions": TEXT, "schedule": TEXT,
    "capacity": {"unit": "袋", "total": 1},
}
AT_A_TIME = 4
PATIENCE_SECONDS = 25


async def attack(house):
    port = house.port()
    deaf = [await subscribe(port, "operator", "/topic/list", "auto", number)
            for number in range(READERS)]
    deaf += [await subscribe(port, "medical-security", "/queue/medical-security",
                             "client-individual", number) for number in range(READERS)]
    async with asyncio.timeout(PATIENCE_SECONDS):
        await asyncio.gather(submit(port), publish(port))
    kept = await asyncio.gather(*(was_kept(caller) for caller in deaf[:READERS]))
    for caller in deaf:
        caller.drop()
    return [f"{sum(kept)} were kept though they never read"] if any(kept) else []


async def was_kept(caller):
    """Hung up on is who did not read; what was under way then still arrives."""
    caller.writer.transport.resume_reading()
    try:
        await caller.hear_out(PATIENCE_SECONDS)
        return False
    except TimeoutError:
        return True


async def subscribe(port, login, destination, ack, number):
    caller = await Caller.call(port, number)
    await caller.connect(connect(login))
    caller.writer.transport.pause_reading()
    caller.say(frame("SUBSCRIBE", {
        "id": "1", "destination": destination, "ack": ack,
        **({"prefetch-count": "1000"} if destination.startswith("/queue/") else {})}))
    return caller


async def submit(port):
    """Work for the queue that nobody reads."""
    case = next(case for case in households() if case["reference"] == "LS-2026-000002")
    await send_all(port, "liushu-clerk", "/intake", [
        json.dumps(dict(case, reference=f"UNREAD-{number}")) for number in range(CASES)])


async def publish(port):
    """News that goes to every one of them: far more than the server may keep for each."""
    await send_all(port, CHARITY, "/list/social", [json.dumps(ENTRY)])
    await send_all(port, "secretariat", f"/list/social/{CHARITY}/rice/publish", [""])
    verbs = ["pause", "resume"]
    await send_all(port, CHARITY, "/list/social", [
        json.dumps({verbs[number % 2]: "rice"}) for number in range(CHANGES)])


async def send_all(port, login, destination, bodies):
    caller = await Caller.call(port)
    await caller.connect(connect(login))
    for number, body in enumerate(bodies):
        caller.say(frame("SEND", {"destination": destination, "receipt": number}, body.encode()))
        # All but the last few have their receipt.
        while len(caller.heard) + AT_A_TIME <= number:
            assert await caller.hear(None) and not caller.code, caller.heard[-1]
    if len(bodies) < AT_A_TIME:
        while len(caller.heard) < len(bodies):
            assert await caller.hear(None) and not caller.code, caller.heard[-1]
    caller.drop()
