"""The story with stompman: asyncio, handlers, and STOMP 1.2 only."""

import asyncio
import contextlib

import stompman

from story import ANSWER_SECONDS, Office, body, main


class Stompman(Office):
    async def open(self):
        # It cannot leave the login out; with a certificate the passcode is empty.
        _, passcode = self.call.passcode(self.login)
        self._deliveries, self._subscriptions = asyncio.Queue(), []
        self._stack = contextlib.AsyncExitStack()
        self._client = await self._stack.enter_async_context(stompman.Client(
            [stompman.ConnectionParameters(
                self.call.host, self.call.port, self.login, passcode or "")],
            ssl=self.call.security(self.login), connect_retry_attempts=1,
            connect_timeout=ANSWER_SECONDS, connection_confirmation_timeout=ANSWER_SECONDS))

    async def send(self, destination, body, content_type=None, **headers):
        await self._client.send(
            body, destination, content_type=content_type, headers=headers,
            receipt_timeout=ANSWER_SECONDS)
        self.tally.receipts += 1

    async def subscribe(self, destination, ack):
        self._subscriptions.append(await self._client.subscribe_with_manual_ack(
            destination, self._deliveries.put, ack=ack, receipt_timeout=ANSWER_SECONDS))
        self.tally.receipts += 1

    async def delivery(self):
        async with asyncio.timeout(ANSWER_SECONDS):
            frame = await self._deliveries.get()
        self.tally.delivered(frame.headers)
        return frame

    async def acknowledge(self, delivery):
        # Without a receipt: stompman asks for them on SEND and SUBSCRIBE only.
        await delivery.ack()

    async def release(self, delivery):
        await delivery.nack()

    async def take_on(self, delivery, verb):
        # Its transactions hold SENDs only.
        await delivery.ack()
        async with self._client.begin() as transaction:
            await transaction.send(body(verb), self.verb(delivery, verb))

    async def leave(self):
        for subscription in self._subscriptions:
            await subscription.unsubscribe()
        # Sends DISCONNECT and waits for its receipt, but does not say whether it came.
        await self._stack.aclose()


main(Stompman)
