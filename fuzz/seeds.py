#!/usr/bin/env python3
"""Writes the seeds of the fuzz targets: `seeds.py FOLDER` makes FOLDER/TARGET of pieces of the corpus and of the
tables. They are made at each run, so that nothing is kept twice."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Pieces are shorter than an input may be (`run` has that number), so that they can grow.
LONGEST = 2048


def pieces(data: bytes, length: int) -> list[bytes]:
    """Pieces of whole lines, each up to about `length` bytes."""
    out, piece = [], b""
    for line in data.splitlines(keepends=True):
        if piece and len(piece) + len(line) > length:
            out.append(piece)
            piece = b""
        piece += line
    return out + [piece] if piece else out


def write(folder: Path, name: str, data: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def main() -> None:
    out = Path(sys.argv[1])
    for scan in sorted((ROOT / "corpus" / "scans").glob("*.txt")):
        data = scan.read_bytes()
        # The beginning holds the letterhead, the end the signatures.
        parts = pieces(data, LONGEST - 200)
        for index in sorted({0, len(parts) // 2, len(parts) - 1}):
            part, name = parts[index], f"{scan.stem[:2]}-{index}"
            write(out / "layout", name, part)
            write(out / "extract", name, part)
            write(out / "repair", name, bytes([index % 4]) + part)
        short = parts[0][:600].decode("utf-8", "ignore")
        for encoding in ["utf-8", "utf-8-sig", "latin-1", "utf-16", "utf-16-be"]:
            write(out / "decode", f"{scan.stem[:2]}-{encoding}", short.encode(encoding, "replace"))
        # Kinds 0 to 4, a sound file with two bytes changed.
        for kind in range(5):
            change = bytes([10 + kind, 2, kind, 40, 0, 1, 1, 9, 0, 16])
            write(out / "containers", f"{scan.stem[:2]}-{kind}", change + parts[-1][:300])
    for sample in sorted((ROOT / "tests" / "formats").iterdir()):
        data = sample.read_bytes()
        for target in ["decode", "layout", "extract", "formats"]:
            write(out / target, sample.name, data)
        write(out / "repair", sample.name, b"\0" + data)
    tables = sorted((ROOT / "dictionaries").glob("*.tsv"))
    for number, table in enumerate(tables):
        for index, part in enumerate(pieces(table.read_bytes(), LONGEST - 100)[:4]):
            write(out / "tables", f"{table.stem}-{index}", bytes([number]) + part)


main()
