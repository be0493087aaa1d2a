"""STOMP by hand, for what a well-behaved client library would never send."""

import socket

from house import PASSCODE


class RawLine:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)

    def connect(self, login, **headers):
        lines = "".join(f"{name.replace('_', '-')}:{value}\n" for name, value in headers.items())
        self.send(
            f"CONNECT\naccept-version:1.2\nhost:onedoor\nlogin:{login}\n"
            f"passcode:{PASSCODE}\n{lines}\n\0".encode())
        assert self.frame().startswith("CONNECTED\n")

    def send(self, data):
        self.socket.sendall(data)

    def frame(self):
        """The next frame as text; heart-beats before it are passed over."""
        data = b""
        while not data.endswith(b"\0"):
            byte = self.socket.recv(1)
            assert byte, f"the connection ended after {data!r}"
            if data or byte not in b"\r\n":
                data += byte
        return data[:-1].decode()

    def is_closed(self):
        """Nothing but line ends comes any more, and then the end."""
        while True:
            data = self.socket.recv(4096)
            if not data:
                return True
            assert not data.strip(b"\r\n"), f"after the ERROR came {data!r}"
