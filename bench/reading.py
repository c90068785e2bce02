"""Scores of the reading and its cost: ``python -m bench.reading [--errors N]``.

Runs the scorers of ``../shared/eval`` on what lies there, in memory, and says so where there is nothing.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.hostile import hostile_texts
from proceedings.analysis import analyse
from proceedings.model import Attribution, Reading
from proceedings.reader import read

ROOT = Path(__file__).resolve().parents[1]
EVAL = ROOT.parent / "shared" / "eval"
LENGTH = 420_000  # characters of the report whose cost is measured


def for_reports(reading: Reading) -> dict[str, object]:
    """Put a Reading as the scorer of reports wants it: sections with levels, speakers by name."""
    sections = [
        {"title": s.title, "number": s.number, "level": 1, "start": s.heading.start if s.heading else s.span.start}
        for s in reading.sessions
    ] + [{"title": s.title, "number": s.number, "level": s.level, "start": s.span.start} for s in reading.subsections]
    return {
        "sessions": sections,
        "speakers": [{"name": s.name, "affiliation": s.affiliation} for s in reading.speakers],
        "quotations": [
            {"start": q.span.start, "end": q.span.end, "speaker": q.speaker.name if q.speaker else None}
            for q in reading.quotations
        ],
        "questions": [
            {"start": q.span.start, "end": q.span.end, "speaker": q.speaker.name if q.speaker else None}
            for q in reading.questions
        ],
    }


def for_articles(key: str, reading: Reading) -> dict[str, object]:
    """Put a Reading as the scorer of articles wants it: spans, each with the mention it was attributed to."""

    def row(said: Attribution) -> dict[str, object]:
        mention = {"start": said.mention.start, "end": said.mention.end} if said.mention else None
        return {"start": said.span.start, "end": said.span.end, "speaker": mention}

    return {
        "id": key,
        "quotations": [row(q) for q in reading.quotations],
        "statements": [row(s) for s in reading.statements],
    }


def score_reports(folder: Path, *options: str) -> None:
    """Analyse every report and print its scores."""
    with tempfile.TemporaryDirectory() as made:
        for report in sorted(path.parent for path in folder.glob("*/gold.json")):
            reading = analyse(read((report / "text.txt").read_bytes(), "text.txt"))
            Path(made, f"{report.name}.json").write_text(json.dumps(for_reports(reading)), encoding="utf-8")
        _run(EVAL / "score_reports.py", "--dir", str(folder), made, *options)


def score_articles(gold: Path) -> None:
    """Analyse every article and print the scores."""
    with tempfile.TemporaryDirectory() as made:
        predicted = Path(made, "predicted.jsonl")
        with predicted.open("w", encoding="utf-8") as out:
            for line in gold.read_text(encoding="utf-8").splitlines():
                article = json.loads(line)
                reading = analyse(read(article["text"].encode(), "article.txt"))
                out.write(json.dumps(for_articles(article["id"], reading)) + "\n")
        _run(EVAL / "score_quotations.py", str(gold), str(predicted))


def print_cost(text: str) -> None:
    """Print time, in tokenising passes over the same text, and memory of the analysis; then the time of bad texts."""
    source = read(text.encode(), "report.txt")
    passes = _best(lambda: re.findall(r"\w+", source.text))
    taken = _best(lambda: analyse(source))
    print(f"analysis of {len(source.text):,} characters: {taken / passes:.1f} tokenising passes ({taken:.2f} s)")
    tracemalloc.start()
    analyse(source)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(f"memory at its most: {most / len(source.text):.1f} bytes a character")
    print("hostile texts, in tokenising passes over each:")
    for name, hostile in hostile_texts().items():
        bad = read(hostile.encode(), "hostile.txt")
        passes = _best(partial(re.findall, r"\w+", bad.text))
        taken = _best(partial(analyse, bad), rounds=1)
        each = taken / len(hostile) * 1_000_000
        print(f"  {name:34} {taken / passes:6.1f} ({taken:.2f} s, {each:.1f} µs a character)")


def _best(work: Callable[[], object], rounds: int = 3) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def _run(script: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, str(script), *arguments], check=True)


def _long_text() -> str:
    """Repeat what there is to the length of a long report: the reports under EVAL, else the shipped texts."""
    texts = sorted(EVAL.glob("reports/*/text.txt")) or sorted((ROOT / "data" / "texts").glob("*.txt"))
    joined = "\n\n".join(path.read_text(encoding="utf-8") for path in texts)
    return (joined * (LENGTH // len(joined) + 1))[:LENGTH]


def main(arguments: list[str]) -> None:
    """Score and measure; ``--errors N`` lists N errors of each kind."""
    if (EVAL / "reports").is_dir():
        score_reports(EVAL / "reports", *arguments)
    else:
        print(f"no reports to score: {EVAL / 'reports'} is absent")
    articles = EVAL / "polnear-dev.jsonl"
    if articles.is_file():
        score_articles(articles)
    else:
        print(f"no articles to score: {articles} is absent")
    print_cost(_long_text())


if __name__ == "__main__":
    main(sys.argv[1:])
