"""Requests that two readers could take for different ones, or that are none at all: each of a long
list, and then a valid conversation broken at every byte in every way.

Each is answered once, with a problem, and that is the end of its connection. What was hidden
behind it is never answered.
"""

import json

from caller import at_most
from http_caller import HTTPCaller, request

AT_A_TIME = 64
PATIENCE_SECONDS = 20
# How long a broken conversation may go on to be silent before it hangs up by itself.
QUIET_SECONDS = 0.05
INSERTED = [b"\0", b"\r", b"\n", b" ", b":", b"\xff"]
HIDDEN = b"GET /healthz HTTP/1.1\r\nhost: smuggled\r\n\r\n"
GET = b"GET /healthz HTTP/1.1\r\n"
HOST = b"host: x\r\n"
POST = b"POST /v1/cases HTTP/1.1\r\nhost: x\r\n"
CHUNKED = POST + b"transfer-encoding: chunked\r\n\r\n"

# Status, and what earns it.
LINES = [
    (400, b"GET /healthz\r\n\r\n"), (400, b"GET  /healthz HTTP/1.1\r\nhost: x\r\n\r\n"),
    (400, b"GET /healthz  HTTP/1.1\r\nhost: x\r\n\r\n"),
    (400, b"GET\t/healthz HTTP/1.1\r\nhost: x\r\n\r\n"),
    (400, b" GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n"),
    (400, b"GET /healthz http/1.1\r\nhost: x\r\n\r\n"),
    (400, b"GET /healthz HTTP/1.1 \r\nhost: x\r\n\r\n"),
    (400, b"GET /healthz HTTP/1.1\nhost: x\n\n"),
    (400, b"GET /healthz HTTP/1.1\rhost: x\r\n\r\n"),
    (400, b"GET healthz HTTP/1.1\r\nhost: x\r\n\r\n"),
    (400, b"GET /healthz#x HTTP/1.1\r\nhost: x\r\n\r\n"),
    (400, b"GET /health\xc3\xa4 HTTP/1.1\r\nhost: x\r\n\r\n"),
    (400, b"GET /health\0z HTTP/1.1\r\nhost: x\r\n\r\n"),
    (400, b"GET ftp://x/healthz HTTP/1.1\r\nhost: x\r\n\r\n"),
    (400, b"GET http://a@b/healthz HTTP/1.1\r\nhost: x\r\n\r\n"),
    (400, b"GET * HTTP/1.1\r\nhost: x\r\n\r\n"),
    (400, b"CONNECT x:443 HTTP/1.1\r\nhost: x\r\n\r\n"),
    (400, b"G(T /healthz HTTP/1.1\r\nhost: x\r\n\r\n"),
    (400, b"G" * 40 + b" / HTTP/1.1\r\nhost: x\r\n\r\n"),
    (400, b"\r\n" * 6 + GET + HOST + b"\r\n"),
    (400, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(40)),
    (400, b"CONNECT\naccept-version:1.2\nhost:x\n\n\0"),
    (414, b"GET /" + b"x" * 9_000 + b" HTTP/1.1\r\nhost: x\r\n\r\n"),
    (505, b"GET /healthz HTTP/2.0\r\nhost: x\r\n\r\n"),
    (505, b"GET /healthz HTTP/0.9\r\nhost: x\r\n\r\n"),
    (505, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
]
HEADERS = [
    (400, GET + b"\r\n"), (400, GET + HOST + HOST + b"\r\n"),
    (400, GET + b"host: a b\r\n\r\n"), (400, GET + b"host: a, b\r\n\r\n"),
    (400, GET + b"host: x:99999\r\n\r\n"), (400, GET + b"host: x/y\r\n\r\n"),
    (400, GET + HOST + b"note : x\r\n\r\n"), (400, GET + HOST + b"note\t: x\r\n\r\n"),
    (400, GET + HOST + b": x\r\n\r\n"), (400, GET + HOST + b"note\r\n\r\n"),
    (400, GET + HOST + b"a(b: x\r\n\r\n"), (400, GET + HOST + b"note: a\0b\r\n\r\n"),
    (400, GET + HOST + b"note: a\rb\r\n\r\n"), (400, GET + HOST + b"note: a\nb: c\r\n\r\n"),
    (400, GET + HOST + b"note: a\r\n b\r\n\r\n"), (400, GET + b" " + HOST + b"\r\n"),
    (400, GET + HOST + b"note: \xff\xfe\r\n\r\n"),
    (400, GET + HOST + b"authorization: a\r\nauthorization: b\r\n\r\n"),
    (417, GET + HOST + b"expect: a-miracle\r\n\r\n"),
    (431, GET + HOST + b"note: " + b"x" * 20_000 + b"\r\n\r\n"),
    (431, GET + HOST + b"".join(b"n%d: x\r\n" % number for number in range(70)) + b"\r\n"),
]
LENGTHS = [
    (400, POST + b"content-length: " + length + b"\r\n\r\n" + HIDDEN)
    for length in [b"", b"+5", b"-1", b"0x5", b"5 5", b"5, 5", b"5,6", b"1e1", b"5.0", b"\x0b5",
                   b"\xef\xbc\x95", b"18446744073709551617", b"9" * 40]
] + [
    (400, POST + b"content-length: 0\r\ncontent-length: 0\r\n\r\n" + HIDDEN),
    (400, POST + b"content-length: 0\r\ncontent-length: 43\r\n\r\n" + HIDDEN),
    (400, POST + b"content-length: 43\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN),
    (400, POST + b"transfer-encoding: chunked\r\ncontent-length: 5\r\n\r\n0\r\n\r\n" + HIDDEN),
    (400, POST.replace(b"1.1", b"1.0") + b"transfer-encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN),
    (400, POST + b"transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n" + HIDDEN),
    (400, POST + b"transfer-encoding : chunked\r\n\r\n0\r\n\r\n" + HIDDEN),
    (400, POST + b"transfer-encoding:\x0bchunked\r\n\r\n0\r\n\r\n" + HIDDEN),
    (413, POST + b"content-length: 1048577\r\n\r\n" + HIDDEN),
] + [
    (501, POST + b"transfer-encoding: " + coding + b"\r\n\r\n0\r\n\r\n" + HIDDEN)
    for coding in [b"identity", b"gzip, chunked", b"chunked, chunked", b"chunked;q=1", b"xchunked",
                   b"chunked,", b"", b"\"chunked\""]
]
CHUNKS = [
    (400, CHUNKED + chunks + HIDDEN)
    for chunks in [
        b"x\r\n", b"-1\r\n", b"0x5\r\nhello\r\n0\r\n\r\n", b" 5\r\nhello\r\n0\r\n\r\n",
        b"5 \r\nhello\r\n0\r\n\r\n", b"5\nhello\r\n0\r\n\r\n", b"5;a\nhello\r\n0\r\n\r\n",
        b"5\r\nhelloX\r\n0\r\n\r\n", b"5\r\nhello\n0\r\n\r\n", b"000000005\r\nhello\r\n0\r\n\r\n",
        b"FFFFFFFFF\r\nhello\r\n", b"\r\n", b"0\r\ncontent-length: 5\r\n\r\n",
        b"0\r\ntransfer-encoding: x\r\n\r\n", b"0\r\nhost: x\r\n\r\n", b"0\r\nnote : x\r\n\r\n",
        b"0\r\n\n"]
] + [
    (413, CHUNKED + b"7FFFFFFF\r\n" + HIDDEN),
    (431, CHUNKED + b"5;" + b"x" * 20_000 + b"\r\nhello\r\n0\r\n\r\n"),
]


async def attack(house):
    port = house.http_port()
    problems = []

    async def refuse(number, status, data):
        caller = await HTTPCaller.call(port, number)
        try:
            caller.say(data)
            heard = await caller.hear_out(PATIENCE_SECONDS)
            told = [reply.status for reply in heard]
            assert told == [status], f"answered {told} in place of {status}"
            assert heard[0].headers["connection"] == "close", heard[0].headers
            problem = json.loads(heard[0].body)
            assert problem["status"] == status and problem["next-step"], problem
        except (AssertionError, TimeoutError, ValueError, KeyError) as why:
            problems.append(f"{data[:200]!r}: {why!r}")
        finally:
            caller.drop()

    table = [*LINES, *HEADERS, *LENGTHS, *CHUNKS]
    await at_most(AT_A_TIME, (
        lambda number=number, row=row: refuse(number, *row)
        for number, row in enumerate(table)))
    return problems[:5] or await break_everywhere(port)


def conversation():
    """Valid, and as short as it can be: nobody is let in, because a passcode costs time."""
    return b"".join([
        request("GET", "/healthz?", if_none_match='"x"'),
        b"POST /v1/cases HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n"
        b"2\r\n{}\r\n0\r\nnote: x\r\n\r\n",
        request("OPTIONS", "/v1/queues", connection="close")])


async def break_everywhere(port):
    whole = conversation()
    problems = []
    refused = 0

    async def one(number, data):
        nonlocal refused
        caller = await HTTPCaller.call(port, number)
        try:
            caller.say(data)
            try:
                heard = await caller.hear_out(QUIET_SECONDS)
            except TimeoutError:
                # It waits for the rest of a request; there is none.
                caller.writer.write_eof()
                heard = await caller.hear_out(PATIENCE_SECONDS)
            told = [reply.status for reply in heard]
            assert all(status < 500 or status in (501, 505) for status in told), told
            if data == whole:
                assert told == [200, 401, 204], told
            refused += told != [200, 401, 204]
        except (AssertionError, TimeoutError, ValueError) as why:
            problems.append(f"{data!r}: {why!r}")
        finally:
            caller.drop()

    await one(0, whole)
    if problems:
        return problems
    variants = list(broken(whole))
    await at_most(AT_A_TIME, (
        lambda number=number, data=data: one(number, data)
        for number, data in enumerate(variants, start=1)))
    if refused < len(variants) / 2:
        problems.append(f"most of what was broken went unnoticed: {refused} of {len(variants)}")
    return problems[:5]


def broken(whole):
    for position in range(len(whole)):
        before, byte, after = whole[:position], whole[position], whole[position + 1:]
        yield before + bytes([byte ^ 0x20]) + after
        yield before + after
        for inserted in INSERTED:
            yield before + inserted + bytes([byte]) + after
