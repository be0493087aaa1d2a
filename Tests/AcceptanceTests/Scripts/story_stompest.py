"""The story with stompest: nothing happens behind the caller's back, every frame is fetched."""

import itertools

from stompest.config import StompConfig
from stompest.sync import Stomp

from story import ANSWER_SECONDS, Office, body, main


class Stompest(Office):
    _numbers = itertools.count(1)

    async def open(self):
        login, passcode = self.call.passcode(self.login)
        self._waiting = []
        self._client = Stomp(StompConfig(
            f"tcp://{self.call.host}:{self.call.port}", login, passcode,
            version=self.call.version, sslContext=self.call.security(self.login)))
        self._client.connect(
            versions=[self.call.version], host="onedoor", connectTimeout=ANSWER_SECONDS,
            connectedTimeout=ANSWER_SECONDS)

    def _fetch(self, command):
        """The next frame of that kind; others are kept for later."""
        for index, frame in enumerate(self._waiting):
            if frame.command == command:
                return self._waiting.pop(index)
        while self._client.canRead(ANSWER_SECONDS):
            frame = self._client.receiveFrame()
            assert frame.command != "ERROR", frame
            if frame.command == command:
                return frame
            self._waiting.append(frame)
        raise TimeoutError(f"no {command} within {ANSWER_SECONDS} s")

    def _ask(self, act):
        receipt = str(next(self._numbers))
        act(receipt)
        assert self._client.receipt(self._fetch("RECEIPT")) == receipt
        self.tally.receipts += 1

    async def send(self, destination, body, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        headers["content-length"] = len(body)
        self._ask(lambda receipt: self._client.send(destination, body, headers, receipt))

    async def subscribe(self, destination, ack):
        headers = {"ack": ack, "id": destination}
        self._ask(lambda receipt: self._client.subscribe(destination, headers, receipt))

    async def delivery(self):
        frame = self._fetch("MESSAGE")
        # Raises where no subscription of ours stands behind it.
        self._client.message(frame)
        self.tally.delivered(frame.headers)
        return frame

    async def acknowledge(self, delivery):
        self._ask(lambda receipt: self._client.ack(delivery, receipt))

    async def release(self, delivery):
        if self.call.version == "1.0":
            await self.leave()
            await self.open()
            await self.subscribe(delivery.headers["destination"], "client-individual")
        else:
            self._ask(lambda receipt: self._client.nack(delivery, receipt))

    async def take_on(self, delivery, verb):
        transaction = self._client.session.transaction()
        self._client.begin(transaction)
        # stompest acknowledges within a transaction only what it takes to have come within it.
        delivery.unraw()
        delivery.headers["transaction"] = transaction
        self._client.ack(delivery)
        self._client.send(
            self.verb(delivery, verb), body(verb), {"transaction": transaction})
        self._ask(lambda receipt: self._client.commit(transaction, receipt))

    async def leave(self):
        self._ask(self._client.disconnect)
        self._client.close()


main(Stompest)
