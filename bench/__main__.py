"""``python -m bench [pages] [generation] [files]`` prints the table; without names all of it, in about two minutes.

Only the ratios mean something: both figures of a line come from one run on one machine.

``python -m bench facts FILE...`` scores the generator on annotated articles: see ``bench/facts.py``.
"""

import sys
import tempfile
from pathlib import Path

from bench import facts, files, generation, pages

PARTS = {"pages": pages.rows, "generation": generation.rows, "files": files.rows}


def main(names: list[str]) -> None:
    """Runs the named parts and prints a line as soon as it is measured."""
    if names[:1] == ["facts"]:
        return facts.main(names[1:])
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        sys.exit(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(PARTS)}.")
    print(f"{'':44}{'floor':>22}{'ours':>22}{'ratio':>8}  target")
    for name in names or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            for row in PARTS[name](Path(folder)):
                print(f"{row.what:44}{row.floor:>22}{row.ours:>22}{row.ratio:8.2f}  {row.target}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
