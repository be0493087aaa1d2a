"""One household's case from the window to the answer, lived through in somebody's STOMP library.

A library is given as a class with the acts of `Office`. `call.json` in the house's folder says
where the server is, which version to speak and how to prove who is calling.
"""

import asyncio
import json
import pathlib
import ssl
import sys

ANSWER_SECONDS = 20
LETTER = bytes(range(256)) * 3
LETTER_TYPE = "application/octet-stream"
FORMS = json.loads(pathlib.Path(__file__).with_name("story.json").read_text(encoding="utf-8"))


class Call:
    """How to reach the server, and as whom."""

    def __init__(self, folder):
        told = json.loads((pathlib.Path(folder) / "call.json").read_text())
        self.host, self.port = told["host"], told["port"]
        self.http_port, self.version = told["http-port"], told.get("version")
        self.authority = told.get("authority")
        self._passcode = told.get("passcode")
        self._certificates = told.get("certificates")

    def passcode(self, login):
        """Login and passcode; nothing where a certificate speaks for the caller."""
        return (login, self._passcode) if self._passcode else (None, None)

    def certificate(self, login):
        """Files of certificate and key, or nothing."""
        if not self._certificates:
            return None, None
        return tuple(f"{self._certificates}/{login}.{kind}" for kind in ("pem", "key"))

    def security(self, login):
        """For libraries that take Python's own idea of TLS."""
        if not self.authority:
            return None
        context = ssl.create_default_context(cafile=self.authority)
        certificate, key = self.certificate(login)
        if certificate:
            context.load_cert_chain(certificate, key)
        return context


class Tally:
    """What the server confirmed and handed out."""

    def __init__(self):
        self.receipts = self.deliveries = self.redeliveries = 0

    def delivered(self, headers):
        self.deliveries += 1
        self.redeliveries += headers["redelivered"] == "true"


class Office:
    """One login on one connection. Every library does these acts in its own way."""

    def __init__(self, call, login, tally):
        self.call, self.login, self.tally = call, login, tally

    async def open(self):
        raise NotImplementedError

    async def send(self, destination, body, **headers):
        """Returns when its receipt is there. Header names are written with `_` for `-`."""
        raise NotImplementedError

    async def subscribe(self, destination, ack):
        raise NotImplementedError

    async def delivery(self):
        """The next one, as headers and body, with whatever else the library needs for its ACK."""
        raise NotImplementedError

    async def acknowledge(self, delivery):
        raise NotImplementedError

    async def release(self, delivery):
        """NACK. 1.0 has none: there an office hangs up and comes back."""
        raise NotImplementedError

    async def take_on(self, delivery, verb):
        """ACK and that verb in one transaction."""
        raise NotImplementedError

    async def leave(self):
        """DISCONNECT, and its receipt."""
        raise NotImplementedError

    async def say(self, delivery, verb):
        await self.send(self.verb(delivery, verb), body(verb))

    @staticmethod
    def verb(delivery, verb):
        return f"/obligation/{delivery.headers['obligation']}/{verb}"


def body(form):
    return json.dumps(FORMS[form], ensure_ascii=False).encode()


async def tell(library, call):
    tally = Tally()
    offices = []

    async def office(login, queue, ack="client-individual"):
        one = library(call, login, tally)
        offices.append(one)
        await one.open()
        await one.subscribe(queue, ack)
        return one

    window = await office("qinghe-clerk", "/queue/qinghe-window", "client")
    await window.send("/intake", body("case"), content_type="application/json;charset=utf-8")
    medical = await office("medical-security", "/queue/medical-security")
    await medical.release(await medical.delivery())
    referral = await medical.delivery()
    await medical.take_on(referral, "accept")
    await medical.say(referral, "hold")
    missing = await window.delivery()
    await window.acknowledge(missing)
    await window.say(missing, "supplement")
    await medical.acknowledge(await medical.delivery())
    await medical.say(referral, "complete")
    education = await office("education", "/queue/education", "auto")
    await work_off([await education.delivery()], education)
    civil = await office("civil-affairs", "/queue/civil-affairs", "client")
    referrals = [await civil.delivery() for _ in range(2)]
    await civil.acknowledge(referrals[-1])
    await work_off(referrals, civil)
    answers = [await window.delivery() for _ in range(4)]
    await window.acknowledge(answers[-1])
    await correspond(medical, civil)
    for one in offices:
        await one.leave()
    return vars(tally)


async def work_off(referrals, office):
    for referral in referrals:
        await office.say(referral, "accept")
        await office.say(referral, "complete")


async def correspond(sender, reader):
    """A letter of any bytes, with a header that has to be escaped where the version can."""
    subject = "plain" if sender.call.version == "1.0" else "a:b \\ c\nd 题"
    await sender.send("/letters/civil-affairs", LETTER, content_type=LETTER_TYPE, subject=subject)
    await reader.subscribe("/letters/civil-affairs", "client-individual")
    letter = await reader.delivery()
    assert letter.body == LETTER, f"{len(letter.body)} bytes came of {len(LETTER)}"
    told = [letter.headers[name] for name in ("subject", "content-type", "from")]
    assert told == [subject, LETTER_TYPE, "medical-security"], letter.headers
    await reader.acknowledge(letter)


def main(library):
    print(json.dumps(asyncio.run(tell(library, Call(sys.argv[1])))))
