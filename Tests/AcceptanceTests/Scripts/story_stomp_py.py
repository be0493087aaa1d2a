"""The story with stomp.py: its own thread listens, and puts what it hears into a queue."""

import itertools
import queue

import stomp

from story import ANSWER_SECONDS, Office, body, main

KINDS = {"1.0": stomp.Connection10, "1.1": stomp.Connection11, "1.2": stomp.Connection12}


class StompPy(Office, stomp.ConnectionListener):
    _numbers = itertools.count(1)

    async def open(self):
        self._receipts, self._deliveries = queue.Queue(), queue.Queue()
        place = (self.call.host, self.call.port)
        self._connection = KINDS[self.call.version](
            [place], reconnect_attempts_max=1, auto_decode=False)
        if self.call.authority:
            certificate, key = self.call.certificate(self.login)
            self._connection.set_ssl(
                [place], key_file=key, cert_file=certificate, ca_certs=self.call.authority)
        self._connection.set_listener("", self)
        self._connection.connect(*self.call.passcode(self.login), wait=True)

    def on_receipt(self, frame):
        self._receipts.put(frame.headers["receipt-id"])

    def on_message(self, frame):
        self._deliveries.put(frame)

    def on_error(self, frame):
        self._receipts.put(frame)
        self._deliveries.put(frame)

    def _ask(self, act):
        receipt = str(next(self._numbers))
        act(receipt)
        answer = self._receipts.get(timeout=ANSWER_SECONDS)
        assert answer == receipt, answer
        self.tally.receipts += 1

    async def send(self, destination, body, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self._ask(lambda receipt: self._connection.send(
            destination, body, headers=headers, receipt=receipt))

    async def subscribe(self, destination, ack):
        self._ask(lambda receipt: self._connection.subscribe(
            destination, id=destination, ack=ack, headers={"receipt": receipt}))

    async def delivery(self):
        frame = self._deliveries.get(timeout=ANSWER_SECONDS)
        assert frame.cmd == "MESSAGE", frame
        self.tally.delivered(frame.headers)
        return frame

    def _names(self, delivery):
        """What names a delivery in ACK and NACK differs from version to version."""
        headers = delivery.headers
        return {
            "1.0": [headers["message-id"]], "1.1": [headers["message-id"], headers["subscription"]],
            "1.2": [headers.get("ack")]}[self.call.version]

    async def acknowledge(self, delivery):
        self._ask(lambda receipt: self._connection.ack(*self._names(delivery), receipt=receipt))

    async def release(self, delivery):
        if self.call.version == "1.0":
            await self.leave()
            await self.open()
            await self.subscribe(delivery.headers["destination"], "client-individual")
        else:
            self._ask(lambda receipt: self._connection.nack(
                *self._names(delivery), receipt=receipt))

    async def take_on(self, delivery, verb):
        transaction = self._connection.begin()
        self._connection.ack(*self._names(delivery), transaction=transaction)
        self._connection.send(self.verb(delivery, verb), body(verb), transaction=transaction)
        self._ask(lambda receipt: self._connection.commit(transaction, receipt=receipt))

    async def leave(self):
        self._ask(lambda receipt: self._connection.disconnect(receipt=receipt))


main(StompPy)
