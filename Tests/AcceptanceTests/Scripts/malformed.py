"""A valid session, broken at every byte in every way, each on a connection of its own."""

import asyncio
import json

from caller import Caller, at_most
from frames import connect, frame
from house import households

AT_A_TIME = 64
# How long a broken session may go on to be silent before it hangs up by itself.
QUIET_SECONDS = 0.05
PATIENCE_SECONDS = 10
INSERTED = [b"\0", b"\r", b"\n", b":", b"\\", b"\xff"]


async def attack(house):
    port = house.port()
    whole = session()
    problems = []
    ends = {"ERROR": 0, "else": 0}

    async def one(number, data):
        caller = await Caller.call(port, number)
        try:
            caller.say(data)
            try:
                await caller.hear_out(QUIET_SECONDS)
            except TimeoutError:
                # It waits for the rest of a frame; there is none.
                caller.writer.write_eof()
                await caller.hear_out(PATIENCE_SECONDS)
            assert caller.frames.is_between, "half a frame at the end"
            assert all(command != "ERROR" for command, _, _ in caller.heard[:-1]), caller.heard
            ends["ERROR" if caller.code else "else"] += 1
        except (AssertionError, TimeoutError, UnicodeDecodeError, ValueError) as why:
            problems.append(f"{data!r}: {why!r}")
        finally:
            caller.drop()

    await one(0, whole)
    if ends["else"] != 1:
        return [f"the session was not valid before it was broken: {problems or ends}"]
    await at_most(AT_A_TIME, (
        lambda number=number, data=data: one(number, data)
        for number, data in enumerate(broken(whole), start=1)))
    if ends["ERROR"] < ends["else"]:
        problems.append(f"most of what was broken went unnoticed: {ends}")
    return problems[:5]


def session():
    """A bit of everything, as short as it can be."""
    case = next(case for case in households() if case["area"] == "a-county/liushu")
    household = case["household"]
    case = {
        "reference": "BROKEN", "area": case["area"], "channel": "window", "source": "self",
        "household": {**household, "members": household["members"][:1]},
        "needs": [{"topic": "temporary", "variant": "emergency", "text": "断粮",
                   "details": {"cause": "illness"}}],
        "authorization": {**case["authorization"], "by": [household["contact"]["name"]]},
    }
    body = json.dumps(case, ensure_ascii=False, separators=(",", ":")).encode()
    return b"".join([
        connect("liushu-clerk"),
        frame("SUBSCRIBE", {"id": 1, "destination": "/queue/liushu-window",
                            "ack": "client-individual", "receipt": 2}),
        frame("UNSUBSCRIBE", {"id": 1, "receipt": 3}),
        frame("SEND", {"destination": "/intake", "receipt": 4}, body),
        frame("DISCONNECT", {"receipt": 5}),
    ])


def broken(whole):
    for position in range(len(whole)):
        before, byte, after = whole[:position], whole[position], whole[position + 1:]
        yield before + bytes([byte ^ 0x20]) + after
        yield before + after
        for inserted in INSERTED:
            yield before + inserted + bytes([byte]) + after
