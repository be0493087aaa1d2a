"""STOMP frames by hand, for callers that count on, or break, every byte."""

from house import PASSCODE


def frame(command, headers=None, body=b""):
    """One frame; a body gets its length."""
    headers = dict(headers or {})
    if body:
        headers["content-length"] = len(body)
    lines = "".join(f"{name}:{value}\n" for name, value in headers.items())
    return f"{command}\n{lines}\n".encode() + body + b"\0"


def connect(login, passcode=PASSCODE, **headers):
    """CONNECT for 1.2. Further headers are written with `_` for `-`."""
    more = {name.replace("_", "-"): value for name, value in headers.items()}
    return frame("CONNECT", {
        "accept-version": "1.2", "host": "onedoor", "login": login, "passcode": passcode, **more})


class Frames:
    """Cuts what a server sent into (command, headers, body); anything but proper STOMP raises."""

    COMMANDS = {"CONNECTED", "MESSAGE", "RECEIPT", "ERROR"}

    def __init__(self):
        self._data = bytearray()

    def feed(self, data):
        self._data += data
        frames = []
        while (found := self._next()) is not None:
            frames.append(found)
        return frames

    @property
    def is_between(self):
        """Whether the last frame came whole."""
        return not self._data.strip(b"\n")

    def _next(self):
        while self._data[:1] == b"\n":
            del self._data[:1]
        end = self._data.find(b"\n\n")
        if end < 0:
            return None
        command, *lines = self._data[:end].decode().split("\n")
        assert command in self.COMMANDS, f"the server said {command!r}"
        headers = {}
        for line in lines:
            name, colon, value = line.partition(":")
            assert name and colon, f"header line {line!r} in {command}"
            headers.setdefault(name, value)
        begin = end + 2
        if "content-length" in headers:
            stop = begin + int(headers["content-length"])
        else:
            stop = self._data.find(b"\0", begin)
        if stop < 0 or len(self._data) <= stop:
            return None
        assert self._data[stop] == 0, f"{command} does not end with NUL"
        body = bytes(self._data[begin:stop])
        del self._data[:stop + 1]
        return command, headers, body
