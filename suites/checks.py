"""What the Python suites share: a check prints "ok NAME", "FAILED NAME: why" or "skipped NAME: reason", and never ends the run."""
import os
import time
import uuid

BOOTSTRAP = os.environ["BOOTSTRAP"]


def _reasons(file):
    if not os.path.exists(file):
        return {}
    with open(file, encoding="utf-8") as lines:
        return dict(line.rstrip("\n").split("\t") for line in lines if line.strip())


_skipped = _reasons("skipped.tsv")


def check(name):
    """Runs the function it decorates at once, as the check of that name."""

    def run(body):
        if name in _skipped:
            print(f"skipped {name}: {_skipped[name]}", flush=True)
            return
        try:
            body()
            print(f"ok {name}", flush=True)
        except Exception as error:  # whatever a client raises is the answer of this check
            text = " ".join(f"{type(error).__name__} {error}".split())
            print(f"FAILED {name}: {text[:400]}", flush=True)

    return run


def eventually(what, condition, patience_s=30.0):
    """Asks again until the answer is true."""
    deadline = time.monotonic() + patience_s
    while not condition():
        assert time.monotonic() < deadline, f"not within {patience_s} s: {what}"
        time.sleep(0.05)


def same(found, expected, what=""):
    assert found == expected, f"{what} found {found!r}, expected {expected!r}"


def refused(action, *kinds):
    """The error an action ends with; that it works is the failure."""
    try:
        action()
    except kinds or Exception as error:
        return error
    raise AssertionError("was not refused")


def fresh(prefix):
    """A name nobody used before, for topics and groups."""
    return f"{prefix}-{uuid.uuid4().hex[:8]}"
