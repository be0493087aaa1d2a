"""Callers of the HTTP door that take their time: a byte a second, not a word, or an ear that does
not listen."""

import asyncio

from http_caller import HTTPCaller, proof, request

CALLERS = 100
# Without a proof nobody's body is waited for.
WHO = "qinghe-clerk"
# The server of this test gives a head four seconds, a body five more, four between two requests
# and five to whoever takes nothing.
PATIENCE_SECONDS = 40
# So many answers of more than 100 KiB each that no buffer on the way holds them.
UNREAD = 200
# Once the server looks whether anything was taken after all, and waits as long again.
UNREAD_SECONDS = 16


async def attack(house):
    port = house.http_port()
    kinds = [
        ([408], port, trickle_head), ([408], port, trickle_body), ([408], port, stop_in_chunk),
        ([], port, say_nothing), ([200], port, say_nothing_more),
        ([], house.https_port(), half_a_handshake),
    ]
    problems = []

    async def one(statuses, port, act, number):
        caller = await HTTPCaller.call(port, number)
        speaking = asyncio.create_task(act(caller))
        try:
            heard = await caller.hear_out(PATIENCE_SECONDS)
            told = [reply.status for reply in heard]
            if told != statuses:
                problems.append(f"{act.__name__}: {told} instead of {statuses}")
        except (TimeoutError, ValueError) as why:
            problems.append(f"{act.__name__}: {why!r}")
        finally:
            speaking.cancel()
            caller.drop()

    async with asyncio.TaskGroup() as group:
        group.create_task(turn_away(port, problems))
        for kind in kinds:
            for number in range(CALLERS):
                group.create_task(one(*kind, number))
    return problems[:5]


async def trickle_head(caller):
    await trickle(caller, request("GET", "/healthz", note="x" * 100))


async def trickle_body(caller):
    head, _, body = request(
        "POST", "/v1/letters/housing", b"x" * 100, WHO).partition(b"\r\n\r\n")
    caller.say(head + b"\r\n\r\n")
    await trickle(caller, body)


async def stop_in_chunk(caller):
    head = ["POST /v1/cases HTTP/1.1", "host: x", f"authorization: {proof(WHO)}"]
    caller.say("\r\n".join([*head, "transfer-encoding: chunked", "", "9", "{"]).encode())


async def say_nothing(_):
    pass


async def say_nothing_more(caller):
    caller.say(request("GET", "/healthz"))


async def half_a_handshake(caller):
    """The beginning of TLS's first record; nothing can be answered to that but the end."""
    caller.say(b"\x16\x03\x01\x02\x00\x01")


async def trickle(caller, data):
    for position in range(len(data)):
        caller.say(data[position:position + 1])
        await asyncio.sleep(1)


async def turn_away(port, problems):
    """Ask for more than fits, and read nothing of it until the server has lost its patience."""
    callers = [await HTTPCaller.call(port, number) for number in range(10)]
    for caller in callers:
        caller.say(request("GET", "/openapi.json") * UNREAD)
    await asyncio.sleep(UNREAD_SECONDS)
    for caller in callers:
        try:
            await caller.hear_out(PATIENCE_SECONDS)
            problems.append("whoever read nothing for so long was still answered in full")
        except ValueError:
            # Half an answer is the last of it.
            pass
        except TimeoutError:
            problems.append(f"who reads nothing is still there after {PATIENCE_SECONDS} s")
        finally:
            caller.drop()
