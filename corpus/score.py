#!/usr/bin/env python3
"""Compare what renskrift makes of the corpus with what is right.

  python3 corpus/score.py fair-copies

For each paper: the share of its true words that are missing or not exactly right in the fair copy (punctuation around a
word left aside), and how many values of its record are right (dnr, date, type, title, persons ... as in gold.json;
sections by key and heading, other lists by their text). Needs nothing but Python.
"""
import difflib, json, pathlib, re, sys

FIELDS = ("document_type title authority municipality dnr referenced_dnr date reply_by sections proposed_decision decision "
          "yrkanden persons signatories attachments").split()


def words(text):
    return [re.sub(r"^\W+|\W+$", "", word) or word for word in text.split()]


def wrong(truth, found):
    matcher = difflib.SequenceMatcher(None, truth, found, autojunk=False)
    return len(truth) - sum(block.size for block in matcher.get_matching_blocks())


def fold(text):
    return re.sub(r"\s+", " ", str(text)).strip(" .,;:–-").lower()


def values(field, record):
    value = record.get(field) or []
    if isinstance(value, str):
        return [fold(value)]
    if field == "sections":
        return [fold(f"{section.get('key')} {section.get('heading', '')}") for section in value]
    if field == "yrkanden":
        return [fold(f"{one.get('kind')} {clause}") for one in value for clause in one.get("clauses", [])]
    if field in ("persons", "signatories"):
        return [fold(person.get("name", "")) for person in value]
    return [fold(one) for one in value]


def matches(gold, found):
    left, hits = list(found), 0
    for value in gold:
        best = max(left, key=lambda other: difflib.SequenceMatcher(None, value, other).ratio(), default=None)
        if best is not None and difflib.SequenceMatcher(None, value, best).ratio() >= 0.9:
            left.remove(best)
            hits += 1
    return hits


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    out, gold = pathlib.Path(sys.argv[1]), pathlib.Path(__file__).parent / "gold"
    tally = {field: [0, 0, 0] for field in FIELDS}
    all_wrong = all_words = 0
    for paper in sorted(gold.iterdir()):
        text, record = out / f"{paper.name}.txt", out / f"{paper.name}.json"
        if not text.exists() or not record.exists():
            sys.exit(f"{text}: not there; run `renskrift batch corpus/scans --out {out}` first")
        truth = words((paper / "truth.txt").read_text("utf-8"))
        missed = wrong(truth, words(text.read_text("utf-8")))
        print(f"{paper.name:36}{len(truth):6} words{missed:5} wrong{100 * missed / len(truth):7.2f} %")
        all_wrong, all_words = all_wrong + missed, all_words + len(truth)
        right, found = (json.loads(file.read_text("utf-8")) for file in (paper / "gold.json", record))
        for field in FIELDS:
            x, y = values(field, right), values(field, found)
            for i, n in enumerate((len(x), len(y), matches(x, y))):
                tally[field][i] += n
    print(f"{'all':36}{all_words:6} words{all_wrong:5} wrong{100 * all_wrong / all_words:7.2f} %\n")
    scores = []
    for field, (n, found, hits) in tally.items():
        scores.append(2 * hits / (n + found) if n + found else 1.0)
        print(f"{field:20}{n:5} to find{found:5} found{hits:5} right   F1 {scores[-1]:.3f}")
    print(f"{'mean':20}{'':32}F1 {sum(scores) / len(scores):.3f}")


main()
