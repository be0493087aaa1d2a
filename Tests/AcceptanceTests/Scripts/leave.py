"""SIGTERM in the middle of the work: what was read is answered, and nothing else is taken.

Words: the house, then `leave` and the server's process, or, when it has been started again,
`found`. Exit status 1 with a list of problems.
"""

import asyncio
import json
import os
import signal
import sys

from caller import at_most
from house import House, households
from http_caller import HTTPCaller, request

WRITERS, POLLS, HALVES, IDLE = 16, 40, 10, 10
# Each writer, before the signal comes.
ROUNDS = 5
PATIENCE_SECONDS = 60
CLERK, AGENCY = "qinghe-clerk", "housing"


async def leave(house, process):
    port = house.http_port()
    answered = []
    writers, polls, halves, idle, streams = [
        await at_most(20, (lambda: HTTPCaller.call(port) for _ in range(count)))
        for count in (WRITERS, POLLS, HALVES, IDLE, 1)]
    for caller in idle + halves:
        caller.say(request("GET", "/v1/leases", login=AGENCY))
        assert (await caller.hear(PATIENCE_SECONDS)).status == 200
    form = b'{"wait-seconds": 30}'
    for caller in polls:
        caller.say(request("POST", f"/v1/queues/{AGENCY}/poll", form, login=AGENCY))
    streams[0].say(request("GET", "/v1/notices", login=AGENCY))
    opened = await streams[0].reader.readuntil(b"\r\n\r\n")
    assert opened.startswith(b"HTTP/1.1 200 "), opened
    letter = request("POST", "/v1/letters/education", b"x" * 1_000, login=AGENCY)
    for caller in halves:
        caller.say(letter[:-1])
    writing = [
        asyncio.create_task(write(caller, number, answered))
        for number, caller in enumerate(writers)]
    while len(answered) < WRITERS * ROUNDS and not any(task.done() for task in writing):
        await asyncio.sleep(0.01)
    os.kill(process, signal.SIGTERM)
    await refused(port)
    for caller in halves:
        caller.say(letter[-1:])
    statuses = {
        name: [[reply.status for reply in await caller.hear_out(PATIENCE_SECONDS)]
               for caller in callers]
        for name, callers in [("polls", polls), ("halves", halves), ("idle", idle)]}
    empty = [json.loads(caller.heard.partition(b"\r\n\r\n")[2]) for caller in polls]
    async with asyncio.timeout(PATIENCE_SECONDS):
        rest = await streams[0].reader.read()
    await asyncio.gather(*writing)
    (house.directory / "answered.json").write_text(json.dumps(answered))
    return [problem for problem, is_true in [
        (f"{statuses}", statuses != {
            "polls": [[200]] * POLLS, "halves": [[201]] * HALVES, "idle": [[]] * IDLE}),
        (f"{empty}", empty != [{"deliveries": []}] * POLLS),
        (f"the broadcasts ended with {rest!r}", not rest.endswith(b"0\r\n\r\n")),
    ] if is_true]


async def write(caller, number, answered):
    """One case after the other until the server says that this was the last."""
    case = households()[0]
    for turn in range(10_000):
        reference = f"LEAVE-{number}-{turn}"
        body = json.dumps(dict(case, reference=reference)).encode()
        try:
            caller.say(request("POST", "/v1/cases", body, login=CLERK))
            reply = await caller.hear(PATIENCE_SECONDS)
        except (ConnectionError, asyncio.IncompleteReadError):
            # Shown out between two requests; this one was not read any more.
            return
        assert reply.status == 201, reply.body
        answered.append(reference)
        if reply.headers["connection"] == "close":
            return
    raise AssertionError("the server never left")


async def refused(port):
    """Returns when nobody can come in any more."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            try:
                caller = await HTTPCaller.call(port)
            except ConnectionRefusedError:
                return
            caller.drop()
            await asyncio.sleep(0.01)


async def found(house):
    """What was answered is there, and nothing is there that was not answered."""
    caller = await HTTPCaller.call(house.http_port())
    kept, path = set(), "/v1/cases?limit=200"
    while path:
        caller.say(request("GET", path, login=CLERK))
        page = json.loads((await caller.hear(PATIENCE_SECONDS)).body)
        kept |= {row["reference"] for row in page["items"]}
        path = f"/v1/cases?limit=200&cursor={page['next']}" if "next" in page else None
    answered = set(json.loads((house.directory / "answered.json").read_text()))
    print(f"{len(answered)} cases were answered, {len(kept)} are there")
    return [problem for problem, is_true in [
        (f"answered and not there: {answered - kept}", answered - kept),
        (f"there and not answered: {kept - answered}", kept - answered),
    ] if is_true]


def main():
    house, act, *rest = House(sys.argv[1]), *sys.argv[2:]
    problems = asyncio.run(leave(house, int(rest[0])) if act == "leave" else found(house))
    for problem in problems:
        print(problem, file=sys.stderr)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
