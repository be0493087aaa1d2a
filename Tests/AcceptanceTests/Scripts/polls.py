"""Two thousand agencies' programs that wait for work: what they cost while nothing comes, and who
gets what when something does.

Words: the house, the server's process. Prints what it measured; exit status 1 with a list of
problems.
"""

import asyncio
import json
import os
import pathlib
import resource
import sys
import time

from caller import at_most
from house import House, households
from http_caller import HTTPCaller, request

POLLS = 2_000
CASES = 100
WAIT_SECONDS = 30
QUIET_SECONDS = 4
AT_A_TIME = 100
PATIENCE_SECONDS = 120
QUEUE = "education"
# Of one processor. The loop looks ten times a second who has waited long enough.
SHARE_MAX = 0.2
# The connection, its session and the demand at the counter.
KIB_EACH_MAX = 16


class Usage:
    """What a process holds and has used, as the kernel counts it."""

    def __init__(self, process):
        folder = pathlib.Path("/proc") / str(process)
        status = dict(
            line.split(":", 1) for line in (folder / "status").read_text().splitlines())
        self.threads = int(status["Threads"])
        self.kib = int(status["VmRSS"].split()[0])
        fields = (folder / "stat").read_text().rpartition(")")[2].split()
        self.seconds = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def play(house, process):
    port = house.http_port()
    clerk = await HTTPCaller.call(port)
    await submit(clerk, "BEFORE")
    warm = await HTTPCaller.call(port)
    assert len(await poll(warm, wait=0)) == 1, "the queue was to be empty from here on"
    before = Usage(process)
    callers = await at_most(
        AT_A_TIME, (lambda number=number: HTTPCaller.call(port, number % 8)
                    for number in range(POLLS)))
    polls = [asyncio.create_task(poll(caller, WAIT_SECONDS)) for caller in callers]
    await standing(port, POLLS)
    began, idle = time.monotonic(), Usage(process)
    await asyncio.sleep(QUIET_SECONDS)
    share = (Usage(process).seconds - idle.seconds) / (time.monotonic() - began)
    obligations = [await submit(clerk, f"CASE-{number}") for number in range(CASES)]
    served = [deliveries for deliveries in await asyncio.gather(*polls) if deliveries]
    await standing(port, 0)
    for caller in callers:
        caller.drop()
    each = (idle.kib - before.kib) / POLLS
    print(f"{POLLS} polls: {idle.threads - before.threads} threads more, {each:.1f} KiB each, "
          f"{share:.3f} of a processor while nothing comes")
    given = sorted(row["delivery"]["obligation"] for deliveries in served for row in deliveries)
    return [problem for problem, is_true in [
        (f"{before.threads} threads became {idle.threads}", idle.threads > before.threads),
        (f"{each:.1f} KiB for each waiting poll", each > KIB_EACH_MAX),
        (f"{share:.2f} of a processor for nothing", share > SHARE_MAX),
        (f"{len(served)} polls were served with {CASES} cases", len(served) != CASES),
        (f"{len(given)} deliveries, {len(set(given))} different", given != sorted(obligations)),
    ] if is_true]


async def poll(caller, wait):
    form = json.dumps({"max": 1, "wait-seconds": wait}).encode()
    caller.say(request("POST", f"/v1/queues/{QUEUE}/poll", form, login=QUEUE))
    reply = await caller.hear(PATIENCE_SECONDS)
    assert reply.status == 200, reply.body
    return json.loads(reply.body)["deliveries"]


async def standing(port, count):
    """Returns when that many polls wait, as the server itself counts them."""
    asker = await HTTPCaller.call(port)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            asker.say(request("GET", "/metrics", login="operator"))
            reply = await asker.hear(PATIENCE_SECONDS)
            assert reply.status == 200, reply.body
            if f"\nonedoor_http_polls_waiting {count}\n" in reply.body.decode():
                return asker.drop()
            await asyncio.sleep(0.2)


async def submit(clerk, reference):
    case = next(case for case in households() if case["needs"][0]["topic"] == QUEUE
                and case["area"] == "a-county/qinghe" and len(case["needs"]) == 1)
    body = json.dumps(dict(case, reference=reference)).encode()
    clerk.say(request("POST", "/v1/cases", body, login="qinghe-clerk"))
    reply = await clerk.hear(PATIENCE_SECONDS)
    assert reply.status == 201, reply.body
    return json.loads(reply.body)["obligations"][0]


def main():
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    problems = asyncio.run(play(House(sys.argv[1]), int(sys.argv[2])))
    for problem in problems:
        print(problem, file=sys.stderr)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
