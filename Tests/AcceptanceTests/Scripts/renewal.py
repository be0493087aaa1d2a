"""A server's certificate is renewed: who is connected notices nothing, who comes next sees it.

Words: house, TLS port, authority, the server's process, the new certificate and where it goes,
the new key and where it goes.
"""

import os
import shutil
import signal
import socket
import ssl
import sys
import time

PATIENCE_SECONDS = 10


def call(port, authority):
    context = ssl.create_default_context(cafile=authority)
    return context.wrap_socket(
        socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS),
        server_hostname="127.0.0.1")


def ask(line, text):
    line.sendall(text.encode() + b"\0")
    heard = b""
    while not heard.endswith(b"\0"):
        piece = line.recv(65536)
        assert piece, f"hung up after {heard!r}"
        heard += piece
    return heard.decode()


def main():
    _, _, port, authority, process, *files = sys.argv
    line = call(int(port), authority)
    former = line.getpeercert()["serialNumber"]
    answer = ask(line, "CONNECT\naccept-version:1.2\nhost:x\nlogin:housing\n"
                       "passcode:one-door-sample\n\n")
    assert answer.startswith("CONNECTED"), answer
    for source, target in zip(files[::2], files[1::2]):
        shutil.copyfile(source, target)
    os.kill(int(process), signal.SIGHUP)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while call(int(port), authority).getpeercert()["serialNumber"] == former:
        assert time.monotonic() < deadline, "the old certificate is still shown"
        time.sleep(0.05)
    answer = ask(line, "SUBSCRIBE\nid:1\ndestination:/queue/housing\nack:client\nreceipt:r\n\n")
    assert answer.startswith("RECEIPT") and "receipt-id:r" in answer, answer


main()
