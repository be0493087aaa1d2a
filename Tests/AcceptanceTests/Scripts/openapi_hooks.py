"""What schemathesis cannot read from the document; openapi_fuzz.py lets it in."""

import schemathesis
from hypothesis import strategies


def id_number(parts):
    """With its check digit (ISO 7064 MOD 11-2), of a place that there is not."""
    birth, sequence = parts
    digits = f"999999{birth:%Y%m%d}{sequence:03}"
    weighed = sum(int(digit) * pow(2, 17 - index, 11) for index, digit in enumerate(digits))
    return digits + "0123456789X"[(12 - weighed % 11) % 11]


schemathesis.openapi.format(
    "id-number",
    strategies.tuples(strategies.dates().filter(lambda day: day.year >= 1900),
                      strategies.integers(0, 999)).map(id_number))


def written_whole(value):
    """JSON Schema counts 63.0 among the integers; the door wants whole numbers written as such."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: written_whole(member) for key, member in value.items()}
    return [written_whole(element) for element in value] if isinstance(value, list) else value


def shorten_wait(body):
    """A poll that waits its half minute would take up all the time there is."""
    wait = body.get("wait-seconds") if isinstance(body, dict) else None
    if isinstance(wait, int) and 1 < wait <= 30:
        body["wait-seconds"] = 0


@schemathesis.hook
def before_call(context, case, kwargs):
    """Makes well-formed what was meant to be, where that takes more than the document says."""
    operation = case.operation.definition.raw.get("operationId")
    is_meant_well = case.meta is not None and case.meta.generation.mode.is_positive
    if is_meant_well:
        case.body = written_whole(case.body)
    if operation in ("pollQueue", "pollLetters"):
        shorten_wait(case.body)
    if not is_meant_well:
        return
    headers = case.headers or {}
    # Its quotes get lost when it is put together.
    if "if-match" in headers and not headers["if-match"].startswith('"'):
        headers["if-match"] = f'"{headers["if-match"]}"'.replace('"0"', '"1"')
    if operation == "writeEntry" and isinstance(case.body, dict):
        case.body["code"] = case.path_parameters["code"]
    if operation == "submitCase":
        # The reference is the key.
        headers.pop("idempotency-key", None)


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Two findings that are none."""
    # Whoever guesses too often is told to wait: that lets nobody in either.
    is_slowed_guess = type(failure).__name__ == "IgnoredAuth" and "429" in failure.message
    # What was meant to be wrong sometimes comes out right, and is called so.
    is_right = "Invalid component: positive test case" in failure.message
    return not (is_slowed_guess or is_right)
