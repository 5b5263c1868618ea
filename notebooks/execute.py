"""Runs notebooks from their first cell to their last, in this Python: execute.py [--write] [NAME]...

Without names all of them. With --write the outputs are kept in the files, as they are committed.
"""

import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

HERE = Path(__file__).resolve().parent
CELL_SECONDS = 600


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


def main(arguments):
    names = [argument for argument in arguments if argument != "--write"]
    files = [HERE / f"{name.removesuffix('.ipynb')}.ipynb" for name in names] or sorted(HERE.glob("*.ipynb"))
    for file in files:
        if not file.exists():
            sys.exit(f"there is no notebook {file.stem}; there are: " + ", ".join(f.stem for f in sorted(HERE.glob("*.ipynb"))))
        run(file, "--write" in arguments)


main(sys.argv[1:])
