"""STOMP 1.0, 1.1 and 1.2 through the same work, and heart-beats through half a minute of quiet."""

import json
import sys
import threading
import time

import stomp

from door import Line, Lost
from house import House, households
from raw import RawLine

# The server wants a beat every ten seconds and cuts off at twice that: quiet for longer than that
# is survived only by beats.
QUIET_SECONDS = 23


def work_through(port, version):
    """Submit, poll, acknowledge with the ack id of that version, accept, complete."""
    case = dict(households()[9], reference=f"V-{version}")
    window = Line(port, "qinghe-clerk", version=version)
    window.connection.send("/intake", json.dumps(case), receipt="case")
    obligation = window.hear("receipt", "case").headers["obligations"]
    agency = Line(port, "education", version=version)
    subscribe = {"destination": "/queue/education", "ack": "client-individual"}
    if version == "1.0":
        agency.connection.subscribe(**subscribe)
    else:
        agency.connection.subscribe(id="7", **subscribe)
    message = agency.hear("message")
    assert message.headers["obligation"] == obligation, message.headers
    assert json.loads(message.body)["reference"] == case["reference"]
    acknowledge(agency, message, version)
    agency.hear("receipt", "ack")
    for verb, form in [("accept", {}), ("complete", {"outcome": "got-help"})]:
        agency.connection.send(f"/obligation/{obligation}/{verb}", json.dumps(form), receipt=verb)
        assert agency.hear("receipt", verb).headers["obligation"] == obligation
    for line in [agency, window]:
        # 1.0 knows DISCONNECT only without a receipt in stomp.py; the others wait for it.
        line.connection.disconnect(receipt=None if version == "1.0" else "bye")
        line.close()


def acknowledge(agency, message, version):
    if version == "1.2":
        agency.connection.ack(message.headers["ack"], receipt="ack")
    elif version == "1.1":
        agency.connection.ack(message.headers["message-id"], "7", receipt="ack")
    else:
        agency.connection.ack(message.headers["message-id"], receipt="ack")


def stay_quiet(port, version):
    line = Line(port, "operator", version=version, heartbeats=(1000, 1000))
    line.connection.subscribe("/topic/deadline", id="1", ack="auto", headers={"receipt": "first"})
    line.hear("receipt", "first")
    time.sleep(QUIET_SECONDS)
    assert line.connection.is_connected(), f"{version}: cut off in spite of its beats"
    assert line.beats >= QUIET_SECONDS // 2, f"{version}: only {line.beats} beats"
    line.connection.subscribe("/topic/list", id="2", ack="auto", headers={"receipt": "second"})
    line.hear("receipt", "second")
    line.connection.disconnect()
    line.close()


def break_the_promise(port):
    """Offers beats and sends none: has to be told so and cut off, though not before time."""
    line = RawLine(port)
    line.connect("operator", heart_beat="1000,0")
    began = time.monotonic()
    answer = line.frame()
    assert answer.startswith("ERROR\n") and "\ncode:silent\n" in answer, answer
    assert line.is_closed()
    assert time.monotonic() - began >= 10, "cut off too early"


def main():
    port = House(sys.argv[1]).port()
    for version in Line.KINDS:
        work_through(port, version)
    problems = []

    def try_out(act, *words):
        try:
            act(port, *words)
        except (AssertionError, OSError, Lost, TimeoutError, stomp.exception.StompException) as why:
            problems.append(f"{act.__name__}{words}: {why!r}")

    threads = [threading.Thread(target=try_out, args=words) for words in [
        (stay_quiet, "1.1"), (stay_quiet, "1.2"), (break_the_promise,)]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not problems, "\n".join(problems)


if __name__ == "__main__":
    main()
