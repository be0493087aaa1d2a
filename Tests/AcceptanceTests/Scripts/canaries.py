"""Households of which every value is a canary, and the search for canaries in what was written.

Nothing here is random: whoever imports it again looks for the same values.
"""

import base64
import datetime
import json
import urllib.parse

from house import ROOT, read_commented

# Stands in every canary that is a text; the others are numbers, each nowhere else.
MARK = "金丝雀"
# Text that may stand where only a code word or a header's name may.
WORD = "jinsique"

TOPICS = {path.stem: read_commented(path) for path in sorted((ROOT / "topics").glob("*.json"))}
# Every topic that a household asks for once, with the variants that a window may choose; judicial
# aid is left open.
NEEDS = [
    (name, variant) for name, topic in TOPICS.items() if topic.get("born") != "matching"
    for variant in [key for key, part in topic.get("variants", {}).items()
                    if "applies-in" not in part] or [None]]


def id_number(born, sequence):
    """A right one (GB 11643) of an area that does not exist."""
    digits = f"999999{born:%Y%m%d}{sequence:03}"
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(digits))
    return digits + "10X98765432"[total % 11]


def id_number_with_a_slip(number):
    return number[:14] + str((int(number[14]) + 1) % 10) + number[15:]


class Flock:
    """The canaries of one household or occasion, each under the place where it was planted."""

    _serial = 0
    _people = 0

    def __init__(self, name):
        self.name = name
        self.values = {}

    def plant(self, place, kind="text", value=None):
        Flock._serial += 1
        assert place not in self.values, place
        self.values[place] = value or self._make(kind, Flock._serial)
        return self.values[place]

    def _make(self, kind, serial):
        return {
            "text": lambda: f"{MARK}{self.name}{serial:04}",
            "decimal": lambda: f"71350{serial:05}.37",
            "integer": lambda: 7135000000000 + serial,
            "date": lambda: str(datetime.date(1931, 1, 1) + datetime.timedelta(days=serial)),
            "phone": lambda: f"000-7135-{serial:04}",
        }[kind]()

    def person(self, place, has_date=True):
        Flock._people += 1
        born = datetime.date(1911, 3, 5) + datetime.timedelta(days=37 * Flock._people)
        number = self.plant(f"{place}.id-number", value=id_number(born, Flock._people))
        person = {"name": self.plant(f"{place}.name"), "id-number": number}
        if has_date:
            person["birth-date"] = self.plant(f"{place}.birth-date", value=str(born))
        return person

    def found_in(self, data):
        """The places whose canaries stand in these bytes, in any form."""
        return {place for place, value in self.values.items()
                if any(form in data for form in forms(str(value)))}


def forms(text, _known={}):
    """What the text looks like to somebody who writes it down, escaped, or in another code."""
    if text not in _known:
        utf8 = text.encode()
        escaped = "".join(f"\\u{unit:04x}" for unit in _utf16_units(text))
        quoted = urllib.parse.quote(text)
        found = {utf8, text.encode("utf-16-le"), text.encode("utf-16-be")}
        found |= {form.encode() for form in [escaped, escaped.upper().replace("\\U", "\\u")]}
        found |= {json.dumps(text)[1:-1].encode()}
        found |= {quoted.encode(), quoted.lower().encode(), utf8.hex().encode()}
        found |= {utf8.hex().upper().encode()}
        found |= {form for start in range(3) for form in _base64(utf8, start)}
        _known[text] = sorted(found)
    return _known[text]


def _utf16_units(text):
    data = text.encode("utf-16-be")
    return [int.from_bytes(data[index:index + 2], "big") for index in range(0, len(data), 2)]


def _base64(data, start):
    """The middle of its Base64 where `start` bytes stand before it, modulo 3."""
    coded = base64.b64encode(bytes(start) + data)
    middle = coded[(start * 8 + 5) // 6:(start + len(data)) * 8 // 6]
    return {middle, middle.replace(b"+", b"-").replace(b"/", b"_")}


class Search:
    """Looks for all canaries of some flocks at once: by the mark, and number by number."""

    def __init__(self, flocks):
        numbers = {str(value) for flock in flocks for value in flock.values.values()
                   if MARK not in str(value)}
        self._needles = {text: forms(text) for text in sorted(numbers | {MARK, WORD})}

    def hits(self, data):
        return [text for text, looks in self._needles.items()
                if any(look in data for look in looks)]

    def prove(self, folder):
        """It would find what it does not find elsewhere."""
        file = folder / "planted"
        for text, looks in self._needles.items():
            for look in looks:
                file.write_bytes(b"\x00\xff journal 17 " + look + b" and so on")
                assert text in self.hits(file.read_bytes()), f"{look!r} is not found"
        file.unlink()


def household(flock, reference, needs):
    """A case with a canary in every field that takes one, and what was planted per need."""
    members = [
        dict(flock.person("member0"), relation="self"),
        dict(flock.person("member1"), relation="spouse"),
        dict(flock.person("member2", has_date=False), relation="child"),
        {"name": flock.plant("member3.name"), "relation": "parent",
         "birth-date": flock.plant("member3.birth-date", "date")},
    ]
    for number, member in enumerate(members):
        member["work-ability"] = number % 2 == 0
    return {
        "reference": reference, "area": "a-county/qinghe", "channel": "window", "source": "self",
        "household": {
            "contact": {"name": flock.plant("contact.name"),
                        "phone": flock.plant("contact.phone", "phone")},
            "address": flock.plant("address"),
            "categories": [flock.plant("category0"), flock.plant("category1")],
            "members": members,
        },
        "needs": [_need(flock, index, *need) for index, need in enumerate(needs)],
        "authorization": {
            "by": [flock.plant("signer0"), flock.plant("signer1")],
            "purpose": flock.plant("purpose"), "signed": flock.plant("signed", "date"),
        },
    }


def _need(flock, index, topic, variant):
    details = {}
    for key, field in fields(topic, variant).items():
        kind, place = field["type"], f"need{index}.{key}"
        if kind == "yes-no":
            details[key] = True
        elif kind == "choice":
            details[key] = sorted(field["choices"])[0]
        else:
            details[key] = flock.plant(place, kind)
    need = {"topic": topic, "text": flock.plant(f"need{index}.text"), "details": details}
    return dict(need, variant=variant) if variant else need


def _rule(topic, variant, key):
    part = TOPICS[topic].get("variants", {}).get(variant, {})
    return part.get(key) or TOPICS[topic][key]


def fields(topic, variant):
    return _rule(topic, variant, "fields")


def receives(topic, variant):
    return _rule(topic, variant, "receives")


def owner(topic):
    """The agency whose role answers the topic; in the sample each role has one for the county."""
    for path in (ROOT / "agencies" / "a-county").glob("*.json"):
        agency = read_commented(path)
        if agency.get("role") == TOPICS[topic]["owner"]:
            return path.stem
    raise AssertionError(f"nobody answers {topic}")


def may_see(flock, index, topic, variant):
    """What the topic's allow-list lets its agency see: written from the file, not from the code."""
    allowed, seen = receives(topic, variant), set()
    everyone = {place.split(".")[0] for place in flock.values if place.startswith("member")}
    people = everyone if "members" in allowed else {"member0"}
    for word in allowed:
        places = {
            "contact": {"contact.name", "contact.phone"}, "address": {"address"},
            "categories": {"category0", "category1"}, "work-ability": set(),
            "members": {f"{person}.name" for person in everyone},
            "id-numbers": {f"{person}.id-number" for person in people},
            "birth-dates": {f"{person}.birth-date" for person in people},
        }.get(word, {f"need{index}.{word}"})
        seen |= places & flock.values.keys()
    return seen


def window_may_see(flock, index):
    """All it was told at first, but the authorization, which nobody is sent."""
    kept = ("signer", "purpose", "signed", "late")
    return {place for place in flock.values
            if not place.startswith(kept) and (
                not place.startswith("need") or place.startswith(f"need{index}."))}
