"""Runs notebooks from their first cell to their last, in this Python: execute.py [--write] [NAME]...

Without names all of them. With --write the outputs are kept in the files, as they are committed.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

HERE = Path(__file__).resolve().parent
CELL_SECONDS = 600
IN_CHILD = "--in-child"
ENDS_SECONDS = 10


def run(file, write):
    start = time.monotonic()
    notebook = nbformat.read(file, as_version=4)
    client = NotebookClient(notebook, timeout=CELL_SECONDS, kernel_name="python3", resources={"metadata": {"path": HERE}})
    try:
        client.execute()
    except CellExecutionError as failure:
        sys.exit(f"{file.stem} FAILED\n{failure}")
    if write:
        keep(notebook, file)
    print(f"{file.stem} ok in {time.monotonic() - start:.0f} s", flush=True)


def keep(notebook, file):
    """Outputs are kept; when and on what they were made is not."""
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    for cell in notebook.cells:
        cell.metadata = {}
        cell["outputs"] = [output for output in cell.get("outputs", []) if output.get("name") != "stderr"] \
            if cell.cell_type == "code" else None
        if cell.cell_type != "code":
            del cell["outputs"]
    nbformat.write(notebook, file)


def refuse(why):
    print(f"notebooks/run: {why}", file=sys.stderr)
    sys.exit(2)


def main(arguments):
    names = [argument for argument in arguments if argument != "--write"]
    options = [name for name in names if name.startswith("-")]
    if options:
        refuse(f"there is no option {options[0]}; only --write")
    files = [HERE / f"{name.removesuffix('.ipynb')}.ipynb" for name in names] or sorted(HERE.glob("*.ipynb"))
    for file in files:
        if not file.exists():
            refuse(f"there is no notebook {file.stem}; there are: " + ", ".join(f.stem for f in sorted(HERE.glob("*.ipynb"))))
        run(file, "--write" in arguments)


def supervise(arguments):
    """The client of the kernel answers Ctrl-C with the traces of all that breaks; so it runs out of reach, and is ended from here."""

    def interrupt(*_):
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, interrupt)
    scratch = tempfile.mkdtemp(prefix="fatwood-notebooks")  # For what a notebook leaves.
    child = subprocess.Popen(
        [sys.executable, __file__, IN_CHILD, *arguments], env={**os.environ, "TMPDIR": scratch}, start_new_session=True)
    try:
        code = child.wait()
    except KeyboardInterrupt:
        end(child)
        code = 130
        print("notebooks/run: interrupted", file=sys.stderr)
    shutil.rmtree(scratch, ignore_errors=True)
    sys.exit(code)


def end(child):
    """With the kernel and the JVM behind it, which have time to remove their files."""
    others = descendants(child.pid)
    child.kill()
    for pid in others:
        send(pid, signal.SIGTERM)
    deadline = time.monotonic() + ENDS_SECONDS
    while any(send(pid, 0) for pid in others) and time.monotonic() < deadline:
        time.sleep(0.1)
    for pid in others:
        send(pid, signal.SIGKILL)


def descendants(pid):
    children = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout.split()
    return [int(child) for child in children] + [one for child in children for one in descendants(child)]


def send(pid, signum):
    try:
        os.kill(pid, signum)
        return True
    except ProcessLookupError:
        return False


if sys.argv[1:2] == [IN_CHILD]:
    main(sys.argv[2:])
else:
    supervise(sys.argv[1:])
