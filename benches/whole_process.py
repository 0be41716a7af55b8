#!/usr/bin/env python3
"""Times the whole program, start to exit, beside `wc -w` on the same text in the same run.

    cargo build --release
    benches/whole_process.py [--corpus FILE.jsonl[.xz]] [--megabytes 20] [--rounds 5] [--scale] [--only SUBSTRING]

The text is the first articles of the corpus (JSON Lines with a `text`), or our own fixtures over and over where there
is none. Prints a Markdown table: MB of text a second (median of the rounds), tokens a second, peak memory and the
ratio to `wc -w` (LC_ALL=C.UTF-8). `--scale` adds the time for 1 KB to 64 MB of one text, and the exponent of its growth.
"""
import argparse
import concurrent.futures
import itertools
import json
import lzma
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "../shared/corpus/vinews.jsonl.xz"


def articles(corpus, size):
    """Article texts of `size` bytes in all: from the corpus, or from the fixtures where the corpus is not there."""
    if corpus.exists():
        opened = lzma.open(corpus, "rt") if corpus.suffix == ".xz" else open(corpus, encoding="utf-8")
        texts = (json.loads(line)["text"] for line in opened)
    else:
        print(f"no corpus at {corpus}: timing our own fixtures, repeated", file=sys.stderr)
        own = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("fixtures/articles/*/input.txt"))]
        texts = itertools.cycle(own)
    for text in texts:
        if size <= 0:
            return
        if text.strip():
            size -= len(text.encode())
            yield text


def run(command):
    """Seconds, and peak memory in MB, of one run; its output goes nowhere."""
    with open(os.devnull, "rb") as source, open(os.devnull, "wb") as sink:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdin=source, stdout=sink, env={**os.environ, "LC_ALL": "C.UTF-8"})
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {child.returncode}")
    return seconds, usage.ru_maxrss / 1024


def lay_out(corpus, size, folder):
    """The same articles as one text, as JSON Lines and as at most 5,000 files."""
    texts = list(articles(corpus, size))
    plain, lines, tree = folder / "one.txt", folder / "lines.jsonl", folder / "tree"
    plain.write_text("\n\n".join(texts), encoding="utf-8")
    with open(lines, "w", encoding="utf-8") as out:
        for number, text in enumerate(texts):
            out.write(json.dumps({"id": number, "text": text}, ensure_ascii=False) + "\n")
    share = math.ceil(len(texts) / 5000)
    for number, first in enumerate(range(0, len(texts), share)):
        path = tree / f"{number % 50:02}" / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(texts[first:first + share]), encoding="utf-8")
    return plain, lines, tree


def table(binary, plain, lines, tree, rounds, only):
    megabytes = plain.stat().st_size / 1e6
    words = subprocess.Popen([binary, "-t", "words", plain], stdout=subprocess.PIPE)
    tokens = int(subprocess.run(["wc", "-w"], stdin=words.stdout, stdout=subprocess.PIPE, check=True).stdout)
    wc = megabytes / statistics.median(run(["wc", "-w", plain])[0] for _ in range(rounds))
    print(f"{megabytes:.1f} MB of text, {tokens} tokens; `wc -w` reads {wc:.0f} MB/s; medians of {rounds}, -j 1 unless it says more\n")
    print("| form | MB/s | M tokens/s | peak MB | of `wc -w` |\n|---|---|---|---|---|")
    names = "--only dates,people,organizations"
    rows = [("lines, -t jsonl", [lines]), (f"lines, -t jsonl {names}", [*names.split(), lines])]
    rows += [(f"lines, -t {form}", ["-t", form, lines]) for form in ("words", "sentences", "normalized", "conllu", "tsv")]
    rows += [(f"one file, -t {form}", ["-t", form, plain]) for form in ("jsonl", "words", "sentences", "normalized")]
    rows += [("tree of files, -t jsonl", ["-t", "jsonl", tree]), ("lines, -t jsonl, -j 2", ["-j", "2", lines])]
    for name, arguments in rows:
        if only not in name:
            continue
        jobs = [] if "-j" in arguments else ["-j", "1"]
        timed = [run([binary, "-q", *jobs, *arguments]) for _ in range(rounds)]
        seconds, peak = statistics.median(s for s, _ in timed), max(m for _, m in timed)
        rate = megabytes / seconds
        print(f"| {name} | {rate:.1f} | {tokens / seconds / 1e6:.2f} | {peak:.0f} | 1/{wc / rate:.1f} |", flush=True)


def scale(binary, plain, folder, rounds):
    """Seconds for ever longer texts, and the exponent with which they grow from 256 KB on."""
    with open(plain, "rb") as file:
        text = file.read(1 << 22)
    path = folder / "scale.txt"
    path.write_bytes(b"")
    start_up = statistics.median(run([binary, "-j", "1", path])[0] for _ in range(rounds))
    print("\n| text | seconds | MB/s |\n|---|---|---|")
    points = []
    for size in (2**power for power in range(10, 27, 2)):
        path.write_bytes((text * (size // len(text) + 1))[:size].decode(errors="ignore").encode())
        seconds = statistics.median(run([binary, "-j", "1", path])[0] for _ in range(rounds if size < 2**24 else 1))
        points.append((math.log(size), math.log(max(seconds - start_up, 1e-4))))
        print(f"| {size // 1024} KB | {seconds:.4f} | {size / seconds / 1e6:.1f} |", flush=True)
    growth = statistics.linear_regression(*zip(*(point for point in points if point[0] >= math.log(2**18))))
    print(f"\nstart-up {start_up * 1000:.1f} ms; from 256 KB to 64 MB time grows with size to the power {growth.slope:.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", type=Path, default=ROOT / "target/release/docbao")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--megabytes", type=float, default=20)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--scale", action="store_true")
    parser.add_argument("--only", default="", help="only the rows whose name holds this")
    args = parser.parse_args()
    if not args.binary.exists():
        sys.exit(f"no binary at {args.binary}: run `cargo build --release` first")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # In a process of its own: a child's peak memory counts what its parent held when it was started.
        with concurrent.futures.ProcessPoolExecutor(1) as pool:
            plain, lines, tree = pool.submit(lay_out, args.corpus, args.megabytes * 1e6, folder).result()
        table(args.binary, plain, lines, tree, args.rounds, args.only)
        if args.scale:
            scale(args.binary, plain, folder, args.rounds)


if __name__ == "__main__":
    main()
