"""Bytes that a fuzzer makes up, read, understood, made ready to be stored: nothing but UnreadableFile may come of it.

``python -m bench.fuzzing [SECONDS]``. The fuzzer follows which lines of ours it reaches. It is not among the project's
requirements, as it is not made for every Python and system: ``pip install atheris`` puts it into the environment.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

_SEEDS = Path(__file__).parent.parent / "data" / "texts"
_SEED_BYTES = 900  # of each seed: long ones slow the fuzzer down
_MOST_BYTES = 1_500
_MOST_SECONDS = 5  # for so little text


def main() -> None:
    """Fuzz for so many seconds, 300 unless told; ends with the input that broke something, if one did."""
    try:
        import atheris
    except ImportError:
        sys.exit("The fuzzer is not installed: pip install atheris")
    with atheris.instrument_imports(include=["proceedings"]):
        from proceedings.analysis import analyse
        from proceedings.errors import UnreadableFile
        from proceedings.reader import read
        from proceedings.store.packed_readings import pack, unpack
        from proceedings.store.prepared import prepare

    def understand(data: bytes) -> None:
        name = "a.md" if data[:1] < b"\x80" else "a.txt"
        try:
            source = read(data[1:], name)
        except UnreadableFile:
            return
        reading = analyse(source)
        prepare(reading)
        assert unpack(pack(reading), source.name, source.data, source.sha256) == reading

    seconds = sys.argv[1] if len(sys.argv) > 1 else "300"
    with tempfile.TemporaryDirectory() as corpus:
        for number, file in enumerate(sorted(_SEEDS.glob("*.txt"))):
            held = file.read_bytes()
            for at in range(0, min(len(held), 10 * _SEED_BYTES), _SEED_BYTES):
                kind = b"\x00" if at % (2 * _SEED_BYTES) else b"\xff"
                (Path(corpus) / f"{number}-{at}").write_bytes(kind + held[at : at + _SEED_BYTES])
        options = [f"-max_total_time={seconds}", f"-max_len={_MOST_BYTES}", f"-timeout={_MOST_SECONDS}"]
        atheris.Setup([sys.argv[0], corpus, *options, "-print_final_stats=1"], understand)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
