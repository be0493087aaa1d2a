"""Sends every example of /openapi.json to a server that is as fresh as it comes, one after the
other, and holds each answer against the document.

The only thing taken from elsewhere is the passcode. What is wrong is listed; exit status 1.
"""

import base64
import http.client
import json
import sys
from urllib.parse import quote, urlencode

from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from house import PASSCODE, House

DOCUMENT = "urn:onedoor:openapi"
STREAM = "text/event-stream"


class Document:
    def __init__(self, value):
        self.value = value
        registry = Registry().with_resource(DOCUMENT, DRAFT202012.create_resource(value))
        self.registry = registry

    def at(self, *steps):
        """A place in it, with references followed."""
        value, path = self.value, []
        for step in steps:
            value = value[step]
            path.append(step)
            while "$ref" in value:
                path = value["$ref"].removeprefix("#/").split("/")
                value = self.value
                for part in path:
                    value = value[part]
        return value, path

    def complaints(self, value, *steps):
        """What of a value does not fit the schema at that place."""
        _, path = self.at(*steps)
        pointer = "/".join(step.replace("~", "~0").replace("/", "~1") for step in path)
        checker = Draft202012Validator.FORMAT_CHECKER
        validator = Draft202012Validator(
            {"$ref": f"{DOCUMENT}#/{quote(pointer, safe='/~{}')}"}, registry=self.registry,
            format_checker=checker)
        return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]

    def examples(self):
        """Each with the address and the method it belongs to, in the order of the story."""
        found = [
            (example["step"], example, path, method)
            for path, methods in self.value["paths"].items()
            for method, operation in methods.items()
            for example in operation["x-examples"]]
        return [part[1:] for part in sorted(found, key=lambda part: part[0])]


class Answer:
    def __init__(self, response, stream=False):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.readline() if stream else response.read()

    @property
    def media(self):
        return self.headers.get("content-type", "").split(";")[0]

    def json(self):
        """None where it is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    def told(self, origin):
        """What a later example takes from it."""
        if "header" in origin:
            return self.headers[origin["header"]]
        value = self.json()
        for step in origin["pointer"].removeprefix("/").split("/"):
            value = value[int(step)] if isinstance(value, list) else value[step]
        return str(value)


class Teller:
    def __init__(self, port, document):
        self.port = port
        self.document = document
        self.connections = {}
        self.answers = {}
        self.problems = []

    def tell(self, example, path, method):
        operation = self.document.value["paths"][path][method]
        places = {item["name"]: item["in"] for item in operation["parameters"]}
        given = {"path": {}, "query": {}, "header": {}}
        for name, value in example["parameters"].items():
            if isinstance(value, dict):
                origin = value["x-from"]
                try:
                    value = self.answers[origin["example"]].told(origin)
                except (KeyError, IndexError, TypeError):
                    return self.problem(example, f"{origin} did not say what it needs")
            given[places[name]][name] = value
        address = path
        for name, value in given["path"].items():
            address = address.replace("{" + name + "}", quote(value, safe=""))
        if given["query"]:
            address += "?" + urlencode(given["query"])
        headers = given["header"] | {"x-request-id": f"story-{example['step']}"}
        body = self.body(example, path, method, operation)
        if body is not None:
            headers["content-type"] = example["content-type"]
        answer = self.send(method, address, headers, body, example.get("x-account"), operation)
        self.answers[example["name"]] = answer
        self.judge(example, path, method, answer)
        # A stream has no end, so that there is nothing to ask for beside it.
        if method == "get" and answer.media != STREAM:
            head = self.send("head", address, headers, None, example.get("x-account"), operation)
            self.expect(example, head.status == answer.status, f"HEAD gives {head.status}")
            self.expect(example, head.body == b"", "HEAD has a body")

    def body(self, example, path, method, operation):
        media = example.get("content-type")
        if media is None:
            return None
        content = operation["requestBody"]["content"][media]
        value = content["examples"][example["name"]]["value"]
        complaints = self.document.complaints(
            value, "paths", path, method, "requestBody", "content", media, "schema")
        for complaint in complaints:
            self.problem(example, f"what is sent does not fit: {complaint}")
        text = json.dumps(value, ensure_ascii=False) if media == "application/json" else value
        return text.encode()

    def send(self, method, address, headers, body, account, operation):
        connection = self.connections.setdefault(
            account, http.client.HTTPConnection("127.0.0.1", self.port, timeout=60))
        if account is not None:
            proof = base64.b64encode(f"{account}:{PASSCODE}".encode()).decode()
            headers = headers | {"authorization": f"Basic {proof}"}
        is_stream = STREAM in operation["responses"].get("200", {}).get("content", {})
        connection.request(method.upper(), address, body=body, headers=headers)
        answer = Answer(connection.getresponse(), stream=is_stream)
        if is_stream:
            connection.close()
        return answer

    # What came back

    def judge(self, example, path, method, answer):
        responses = self.document.value["paths"][path][method]["responses"]
        if answer.status != example["status"]:
            return self.problem(
                example, f"{answer.status} in place of {example['status']}: {answer.body!r}")
        where = ("paths", path, method, "responses", str(answer.status))
        response, _ = self.document.at(*where)
        for name in response.get("headers", {}):
            if name != "link" or "next" in (answer.json() or {}):
                self.expect(example, name in answer.headers, f"the header {name} is not there")
        echo = answer.headers.get("x-request-id")
        self.expect(example, echo == f"story-{example['step']}", f"its id is {echo}")
        content = response.get("content", {})
        if not content:
            return self.expect(example, answer.body == b"", "it has a body")
        if answer.media not in content:
            return self.problem(example, f"it comes as {answer.media}")
        is_json = answer.media.endswith("json")
        value = answer.json() if is_json else answer.body.decode()
        for complaint in self.document.complaints(
                value, *where, "content", answer.media, "schema"):
            self.problem(example, f"the answer does not fit: {complaint}")
        if answer.status >= 400:
            self.expect(
                example, value["instance"] == f"urn:onedoor:request:{echo}"
                and value["status"] == answer.status, "the problem names another request")

    def expect(self, example, is_true, complaint):
        if not is_true:
            self.problem(example, complaint)

    def problem(self, example, text):
        self.problems.append(f"{example['step']} {example['name']}: {text}")


def main():
    port = House(sys.argv[1]).http_port()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/openapi.json")
    value = json.loads(connection.getresponse().read())
    validate(value)
    document = Document(value)
    teller = Teller(port, document)
    examples = document.examples()
    for part in examples:
        teller.tell(*part)
    told = {(path, method) for _, path, method in examples}
    for path, methods in value["paths"].items():
        for method in methods.keys() - {method for where, method in told if where == path}:
            teller.problems.append(f"{method} {path}: no example")
    print("\n".join(teller.problems), f"{len(examples)} examples of {len(told)} operations")
    sys.exit(1 if teller.problems else 0)


if __name__ == "__main__":
    main()
