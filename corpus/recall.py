#!/usr/bin/env python3
"""Which papers of the corpus do search engines find, before the repair and after it?

  python3 corpus/recall.py RENSKRIFT [--psql 'psql -h /tmp -U postgres postgres'] [--missed]

RENSKRIFT is the built program. The thirty queries of corpus/queries.tsv are asked of renskrift's own index, of SQLite (FTS5)
and, with --psql, of PostgreSQL with its Swedish configuration (tables of a temporary schema; nothing stays). Each gets the
scans as they are, the fair copies, and the fair copies with the lemmas and parts that `renskrift export` adds. Printed is the
recall: of the papers that must be found, the share that is, and in brackets how many others were found besides.
Needs nothing but Python.
"""
import argparse, json, pathlib, shutil, sqlite3, subprocess, tempfile

HERE = pathlib.Path(__file__).parent


def queries():
    for line in (HERE / "queries.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            query, papers = line.split("\t")
            yield query, set(papers.split())


def run(*command, given=None):
    return subprocess.run([str(part) for part in command], input=given, capture_output=True, text=True, check=True).stdout


class Own:
    """renskrift index, renskrift search."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        run(program, "index", folder, "--quiet")

    def ask(self, query):
        lines = run(self.program, "search", query, "--index", self.folder, "--json", "--limit", 100, "--lines", 0)
        return {json.loads(line)["path"][:2] for line in lines.splitlines()}


def terms(program, query):
    """For each word of a query its form and its lemmas."""
    for line in run(program, "export", "--terms", query).splitlines():
        terms = json.loads(line)
        yield terms["form"], terms["lemmas"]


class Sqlite:
    """FTS5; å, ä and ö are letters of their own."""

    def __init__(self, program, papers, with_terms):
        self.program, self.with_terms = program, with_terms
        self.db = sqlite3.connect(":memory:")
        self.db.execute("create virtual table papers using fts5(id, text, lemmas, parts, tokenize = 'unicode61 remove_diacritics 0')")
        self.db.executemany("insert into papers values (?, ?, ?, ?)", papers)

    def ask(self, query):
        if self.with_terms:
            def word(form, lemmas):
                any_of = [f'text : "{form}"'] + [f'{{lemmas parts}} : "{lemma}"' for lemma in lemmas]
                return "(" + " OR ".join(any_of) + ")"
            match = " AND ".join(word(*one) for one in terms(self.program, query))
        else:
            match = " AND ".join(f'text : "{word}"' for word in query.split())
        return {row[0] for row in self.db.execute("select id from papers where papers match ?", (match,))}


class Postgres:
    """to_tsvector('swedish', …): stop words and a stemmer."""

    def __init__(self, program, psql, papers, with_terms):
        self.program, self.psql, self.with_terms, self.papers = program, psql.split(), with_terms, papers

    def ask_all(self, asked):
        quote = lambda text: "'" + text.replace("'", "''").replace("\x00", "") + "'"
        rows = ",\n".join("(" + ", ".join(map(quote, paper)) + ")" for paper in self.papers)
        script = ["create temp table papers (id text, words text, lemmas text, parts text);", f"insert into papers values {rows};"]
        for query in asked:
            if self.with_terms:
                def word(form, lemmas):
                    any_of = [f"to_tsvector('swedish', words) @@ plainto_tsquery('swedish', {quote(form)})"]
                    any_of += [f"to_tsvector('simple', lemmas || ' ' || parts) @@ plainto_tsquery('simple', {quote(lemma)})" for lemma in lemmas]
                    return "(" + " or ".join(any_of) + ")"
                where = " and ".join(word(*one) for one in terms(self.program, query))
            else:
                where = f"to_tsvector('swedish', words) @@ plainto_tsquery('swedish', {quote(query)})"
            script.append(f"select 'found' || coalesce(' ' || string_agg(id, ' ' order by id), '') from papers where {where};")
        lines = run(*self.psql, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", given="\n".join(script)).splitlines()
        return [set(line.split()[1:]) for line in lines if line.startswith("found")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--psql")
    parser.add_argument("--missed", action="store_true")
    args = parser.parse_args()
    program = pathlib.Path(args.program).resolve()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        run(program, "batch", HERE / "scans", "--out", folder / "after", "--quiet")
        # The scans as they are, with records that say nothing.
        (folder / "before").mkdir()
        for scan in sorted((HERE / "scans").glob("*.txt")):
            shutil.copy(scan, folder / "before")
            record = json.dumps({"id": scan.stem, "document_type": "okänd"})
            (folder / "before" / f"{scan.stem}.json").write_text(record, "utf-8")
        exported = run(program, "export", folder / "after", "--engine", "opensearch").splitlines()[1::2]
        fair = [(one["path"][:2], one["fair"], one["lemmas"], one["parts"]) for one in map(json.loads, exported)]
        scans = [(scan.name[:2], scan.read_text("utf-8"), "", "") for scan in sorted((HERE / "scans").glob("*.txt"))]
        one_by_one = lambda engine: [engine.ask(query) for query, _ in queries()]
        rows = [
            ("renskrift search", one_by_one(Own(program, folder / "before")), one_by_one(Own(program, folder / "after")), None),
            ("SQLite FTS5", *(one_by_one(Sqlite(program, *given)) for given in [(scans, False), (fair, False), (fair, True)])),
        ]
        if args.psql:
            asked = [query for query, _ in queries()]
            made = [Postgres(program, args.psql, *given) for given in [(scans, False), (fair, False), (fair, True)]]
            rows.append(("PostgreSQL, swedish", *(one.ask_all(asked) for one in made)))
    print(f"{'':22}{'before repair':>18}{'after repair':>18}{'with lemmas and parts':>24}")
    for name, *columns in rows:
        cells = []
        for column in columns:
            if column is None:
                cells.append("")
                continue
            pairs = list(zip(queries(), column))
            right = sum(len(papers & found) for (_, papers), found in pairs)
            all_papers = sum(len(papers) for (_, papers), _ in pairs)
            others = sum(len(found - papers) for (_, papers), found in pairs)
            cells.append(f"{100 * right / all_papers:.1f} % ({others})")
        print(f"{name:22}{cells[0]:>18}{cells[1]:>18}{cells[2]:>24}")
        if args.missed:
            for (query, papers), found in zip(queries(), next(column for column in reversed(columns) if column)):
                if papers - found:
                    print(f"    missed: {query}: {' '.join(sorted(papers - found))}")


main()
