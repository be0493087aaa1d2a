"""Calls that must be refused: a clear ERROR, the connection closed, and nobody else disturbed."""

import json
import sys

from door import Door, Line, Lost, Refused
from house import PASSCODE, House, households
from raw import RawLine

BODY_BYTES_MAX = 1 << 20


def refused(code, act):
    """`act` speaks on a line; the line has to hear an ERROR of that code and then the end."""
    line = act()
    try:
        line.hear("receipt")
    except Refused as refusal:
        assert refusal.code == code, f"expected {code}, got {refusal}"
        assert refusal.message and len(refusal.body.splitlines()) >= 2, "no sentence, no next step"
    else:
        raise AssertionError(f"expected {code}, got a receipt")
    try:
        while line.next(10):
            pass
        raise AssertionError(f"{code}: the connection stayed open")
    except Lost:
        pass


def speaking(port, login, speak):
    def act():
        line = Line(port, login)
        speak(line.connection)
        return line
    return act


def sending(port, login, destination, body="{}", **headers):
    return speaking(port, login, lambda connection: connection.send(
        destination, body, receipt="1", headers=headers))


def subscribing(port, login, destination, ack="client-individual"):
    return speaking(port, login, lambda connection: connection.subscribe(
        destination, id="1", ack=ack, headers={"receipt": "1"}))


def wrong_passcode(port):
    for login, passcode in [("medical-security", "wrong"), ("nobody", PASSCODE), ("", "")]:
        try:
            Line(port, login, passcode)
            raise AssertionError(f"{login} was let in")
        except Refused as refusal:
            assert refusal.code == "not-admitted", refusal


def other_peoples_queues(port):
    refused("not-owned", subscribing(port, "education", "/queue/medical-security"))
    refused("not-owned", subscribing(port, "qinghe-clerk", "/queue/liushu-window"))
    refused("not-permitted", subscribing(port, "auditor", "/queue/medical-security"))
    refused("not-permitted", sending(port, "education", "/intake", json.dumps(households()[0])))


def unknown_destinations(port):
    for destination in ["/queue", "/queue/", "intake", "/obligation/1/destroy", "/topic/x", "//"]:
        refused("unknown-destination", sending(port, "education", destination))
    refused("unknown-destination", subscribing(port, "education", "/nowhere"))
    refused("bad-header", subscribing(port, "education", "/queue/education", ack="manual"))


def wrong_states(port, obligation):
    verb = f"/obligation/{obligation}/"
    done = json.dumps({"outcome": "got-help"})
    refused("wrong-state", sending(port, "medical-security", verb + "complete", done))
    refused("wrong-state", sending(port, "medical-security", verb + "accept"))
    refused("not-owned", sending(port, "education", verb + "accept"))
    refused("unknown-obligation", sending(port, "education", "/obligation/999999/accept"))
    refused("malformed", sending(port, "medical-security", verb + "accept", '{"no'))
    refused("malformed", sending(port, "medical-security", verb + "accept", '{"nota": "x"}'))


def raw_refused(port, data, connected=True):
    line = RawLine(port)
    if connected:
        line.connect("medical-security")
    try:
        line.send(data)
    except OSError:
        # A server that stops reading early is in its right; what it said is still to be read.
        pass
    answer = line.frame()
    assert answer.startswith("ERROR\n") and "\nmessage:" in answer, answer
    assert line.is_closed()
    return answer


def malformed_bytes(port):
    send = b"SEND\ndestination:/intake\nreceipt:1\n"
    raw_refused(port, send + b"content-length:11\n\n{\"a\":\"\xff\xfe\xfd\"}\0")
    raw_refused(port, send + b"note:\xff\xfe\n\n{}\0")
    raw_refused(port, b"SENDE\ndestination:/intake\n\n\0")
    raw_refused(port, send + b"no colon\n\n\0")
    raw_refused(port, send + b"content-length:two\n\n\0")
    raw_refused(port, b"SEND\ndestination:/intake\n\n{}\0", connected=False)
    raw_refused(port, b"GET / HTTP/1.1\r\nhost: x\r\n\r\n", connected=False)


def oversize(port):
    length = BODY_BYTES_MAX + 1
    head = f"SEND\ndestination:/intake\nreceipt:1\ncontent-length:{length}\n\n".encode()
    # Announced, and announced and sent in full: the ERROR must arrive in both cases.
    raw_refused(port, head)
    raw_refused(port, head + b"x" * length + b"\0")
    raw_refused(port, b"SEND\ndestination:/intake\n\n" + b"x" * length)
    raw_refused(port, b"SEND\n" + b"x" * (1 << 20))


def main():
    house = House(sys.argv[1])
    port = house.port()
    window = Door(house, "qinghe-clerk")
    receipt = window.send("/intake", json.dumps(households()[0]))
    obligation = int(receipt["obligations"].split(",")[0])
    trespasses = [
        lambda: wrong_passcode(port), lambda: other_peoples_queues(port),
        lambda: unknown_destinations(port), lambda: wrong_states(port, obligation),
        lambda: malformed_bytes(port), lambda: oversize(port),
    ]
    for trespass in trespasses:
        trespass()
    # Nothing of that reached the queue, and the case is where it was.
    again = window.send("/intake", json.dumps(households()[0]))
    assert again["receipt-number"] == receipt["receipt-number"], again
    agency = Door(house, "medical-security", "medical-security")
    delivery = agency.next_delivery(10)
    assert delivery and json.loads(delivery.body)["obligation"] == obligation, delivery
    assert delivery.headers["redelivered"] == "false", delivery.headers
    assert agency.acknowledge(delivery)
    agency.send(f"/obligation/{obligation}/accept", "{}")
    agency.send(f"/obligation/{obligation}/complete", json.dumps({"outcome": "got-help"}))
    assert agency.next_delivery(0.3) is None, "more was delivered than was submitted"
    agency.close()
    window.close()


if __name__ == "__main__":
    main()
