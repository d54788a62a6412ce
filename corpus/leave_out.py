#!/usr/bin/env python3
"""Measure the records of the corpus as if each municipality had never been seen.

  python3 corpus/leave_out.py [--renskrift PROGRAM] [--from truth]

The tables in dictionaries/ were written with the papers of the corpus in sight. For each municipality in turn, every
entry that stands in its papers and in no other paper of the corpus is taken out of the tables (a shape of diarienummer:
if none but its numbers has it), and only then its papers are read. What remains is what the tables know of
other places. Prints F1 for each field, with all tables and with those entries left out. Needs nothing but Python.
"""
import argparse, collections, json, pathlib, re, shutil, subprocess, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLES = ["bodies", "dnr_words", "document_types", "headings", "labels", "laws", "parties", "roles", "stamps", "units",
          "yrkande_cues", "diarium_marks", "not_names"]
PARTS = [("YYYY", r"(?:19|20)\d\d"), ("NNNN", r"\d{4}"), ("NNN", r"\d{3}"), ("NN", r"\d{2}"), ("N", r"\d{1,7}"),
         ("X", r"[A-ZÅÄÖ][A-ZÅÄÖa-zåäö-]{0,5}")]


def pattern(shape):
    """A shape of dnr_shapes.tsv as a regular expression."""
    out = ""
    while shape:
        part = next((p for p in PARTS if shape.startswith(p[0])), None)
        out += part[1] if part else re.escape(shape[0])
        shape = shape[len(part[0]) if part else 1:]
    return re.compile(out)


def fold(text):
    return " " + " ".join(re.findall(r"[^\W_]+", text.lower())) + " "


def entries(table):
    for number, line in enumerate((ROOT / "dictionaries" / f"{table}.tsv").read_text("utf-8").split("\n")):
        if line and not line.startswith("#"):
            yield number, line.rstrip().split("\t")


def only_here(here, others, dnr_here, dnr_others):
    """The numbers of the lines of each table that only the papers of one place give reason for."""
    out = collections.defaultdict(set)
    for table in TABLES:
        for number, cells in entries(table):
            words = fold(cells[0] if table in ("parties", "roles", "units", "not_names", "stamps") else cells[-1])
            ending = cells[-1].startswith("-")
            words = words.strip() + " " if ending else words
            if words.strip() and words in here and words not in others:
                out[table].add(number)
    for number, (shape, _) in entries("dnr_shapes"):
        fits = pattern(shape).fullmatch
        if any(map(fits, dnr_here)) and not any(map(fits, dnr_others)):
            out["dnr_shapes"].add(number)
    return out


def evaluate(program, papers, source, out):
    """Counts of gold, found, strictly and leniently right values of each field, over some papers."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for name in ("scans", "gold", "dictionaries"):
            (folder / name).mkdir()
        for paper in papers:
            scan = ROOT / "corpus/scans" / f"{paper}.txt"
            shutil.copy(ROOT / "corpus/gold" / paper / "truth.txt" if source == "truth" else scan, folder / "scans" / f"{paper}.txt")
            shutil.copytree(ROOT / "corpus/gold" / paper, folder / "gold" / paper)
        for table, numbers in out.items():
            lines = (ROOT / "dictionaries" / f"{table}.tsv").read_text("utf-8").split("\n")
            kept = [line for number, line in enumerate(lines) if number not in numbers]
            (folder / "dictionaries" / f"{table}.tsv").write_text("\n".join(kept), "utf-8")
        command = [program, "evaluate", folder / "scans", "--truth", folder / "gold", "--records", "--json"]
        command += ["--dictionaries", folder / "dictionaries"] if out else []
        figures = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {one["field"]: [one["gold"], one["found"], one["strict"]["right"], one["lenient"]["right"]]
            for one in figures["records"]["fields"]}


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("--renskrift", default=ROOT / "target/release/renskrift")
    args.add_argument("--from", dest="source", choices=("scans", "truth"), default="scans")
    args = args.parse_args()
    gold = {p.parent.name: json.loads(p.read_text("utf-8")) for p in sorted((ROOT / "corpus/gold").glob("*/gold.json"))}
    text = {paper: fold((ROOT / "corpus/gold" / paper / "truth.txt").read_text("utf-8")) for paper in gold}
    places = collections.defaultdict(list)
    for paper, record in gold.items():
        places[record.get("municipality", paper)].append(paper)
    dnr = lambda papers: [n for p in papers for n in gold[p].get("dnr", []) + gold[p].get("referenced_dnr", [])
                          + [row["dnr"] for row in gold[p].get("diarium_rows", []) + gold[p].get("agenda_items", []) if row.get("dnr")]]
    whole, left = (collections.defaultdict(lambda: [0, 0, 0, 0]) for _ in range(2))
    taken = 0
    for place, papers in places.items():
        others = [paper for paper in gold if paper not in papers]
        out = only_here("".join(text[p] for p in papers), "".join(text[p] for p in others), dnr(papers), dnr(others))
        taken += sum(map(len, out.values()))
        for tally, tables in ((whole, {}), (left, out)):
            for field, counts in evaluate(args.renskrift, papers, args.source, tables).items():
                tally[field] = [a + b for a, b in zip(tally[field], counts)]
    f1 = lambda gold, found, right: 2 * right / (gold + found) if right else 0.0
    print(f"{len(places)} places, {taken / len(places):.1f} entries left out for each\n")
    print(f"{'field':20}{'gold':>6}{'strict':>9}{'left out':>10}{'lenient':>10}{'left out':>10}")
    means = [0.0] * 4
    fields = [field for field, counts in whole.items() if counts[0]]
    for field in fields:
        row = [f1(counts[0], counts[1], counts[at]) for at in (2, 3) for counts in (whole[field], left[field])]
        means = [mean + value / len(fields) for mean, value in zip(means, row)]
        print(f"{field:20}{whole[field][0]:6}{row[0]:9.3f}{row[1]:10.3f}{row[2]:10.3f}{row[3]:10.3f}")
    print(f"{'mean':20}{'':6}{means[0]:9.3f}{means[1]:10.3f}{means[2]:10.3f}{means[3]:10.3f}")


main()
