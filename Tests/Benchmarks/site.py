#!/usr/bin/env python3
"""How long a site of 1,000 notebooks with 100,000 computed numbers takes, beside other tools.

    site.py RECKON [NOTEBOOKS]

Of each command the least of three runs, in turn, and its peak memory. Tools that are not installed are
named and left out; they get the same text without anything to compute.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

import corpus

RECKON = os.path.abspath(sys.argv[1])
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000


def measure(command, folder, prepare=lambda: None, runs=3):
    """Least wall time in seconds, processor time of that run, and the peak memory in MB."""
    best = None
    for run in range(runs):
        prepare()
        start = time.perf_counter()
        child = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        took = time.perf_counter() - start
        if status != 0:
            sys.exit(f"failed: {' '.join(map(str, command))[:200]}")
        if best is None or took < best[0]:
            best = (took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
    return best


def one_word(folder, page, notebook, runs=10):
    """Seconds from a save to the written page, with the preview running; the median."""
    log = open(folder / "serve.log", "w")
    server = subprocess.Popen(
        [RECKON, "serve", "--port", "8199"], cwd=folder, stdout=log, stderr=log)
    times = []
    try:
        while "serving" not in (folder / "serve.log").read_text():
            time.sleep(0.05)
            if server.poll() is not None:
                sys.exit((folder / "serve.log").read_text())
        time.sleep(0.5)
        text = notebook.read_text()
        for run in range(runs):
            before = page.stat().st_mtime_ns, page.stat().st_ino
            start = time.perf_counter()
            notebook.write_text(text + f"\nWord {run}.\n")
            while (page.stat().st_mtime_ns, page.stat().st_ino) == before:
                time.sleep(0.0005)
            times.append(time.perf_counter() - start)
            time.sleep(0.3)
        notebook.write_text(text)
    finally:
        server.kill()
        server.wait()
        log.close()
    return sorted(times)[len(times) // 2]


def numbers(folder):
    """How many computed numbers the pages show."""
    total = 0
    for page in (folder / "output").rglob("*.html"):
        total += len(re.findall(r"<button popovertarget", page.read_text()))
    return total


def main():
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work)
        sys.argv = ["corpus.py", work, str(COUNT)]
        corpus.main()
        rows = []
        render = [RECKON, "render"]
        notebook = folder / "notebooks/05/report-0500.md" if COUNT > 500 else folder / "notebooks/00/report-0000.md"
        page = notebook.relative_to(folder / "notebooks").with_suffix(".html")

        asides = [0]

        def fresh():
            # Set aside, not deleted: ext4 searches long for inodes that were not freed a moment ago.
            asides[0] += 1
            for made in ("output", ".reckon"):
                if (folder / made).exists():
                    (folder / made).rename(folder / f"aside-{asides[0]}-{made}")

        saves = [0]

        def save():
            saves[0] += 1
            notebook.write_text(notebook.read_text() + f"\nWord {saves[0]}.\n")

        rows.append(("reckon render, cold", *measure(render, folder, fresh)))
        shown = numbers(folder)
        rows.append(("reckon render, nothing changed", *measure(render, folder, runs=5)))
        rows.append(("reckon render, one word changed", *measure(render, folder, save, runs=5)))
        rows.append(("reckon check, cold", *measure([RECKON, "check", "--no-cache"], folder)))
        rows.append(("reckon serve, save to written page",
                     one_word(folder, folder / ".reckon/preview" / page, notebook), 0, 0))

        plain = sorted((folder / "plain").rglob("*.md"))
        if shutil.which("pandoc"):
            # One process for each page, as a Makefile would; of the first 50, scaled.
            few = plain[:50]
            script = "; ".join(f"pandoc -f gfm -t html5 -s --mathml {p} -o {p}.html" for p in few)
            took = measure(["sh", "-c", script], folder, runs=1)
            rows.append((f"pandoc, plain text (50 pages × {COUNT / 50:g})",
                         took[0] * COUNT / 50, took[1] * COUNT / 50, took[2]))
        if shutil.which("hugo"):
            site = folder / "hugo"
            (site / "layouts/_default").mkdir(parents=True)
            (site / "hugo.toml").write_text('baseURL = "/"\n')
            (site / "layouts/_default/single.html").write_text("<html><body>{{ .Content }}</body></html>")
            shutil.copytree(folder / "plain", site / "content",
                            ignore=shutil.ignore_patterns("*.html"))
            rows.append(("hugo, plain text", *measure(["hugo", "--quiet", "--ignoreCache"], site)))
        if shutil.which("jupyter-nbconvert"):
            import json
            few = plain[:5]
            for path in few:
                cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": path.read_text()}
                path.with_suffix(".ipynb").write_text(json.dumps(
                    {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
            names = [str(p.with_suffix(".ipynb")) for p in few]
            took = measure(["jupyter", "nbconvert", "--to", "html", *names], folder, runs=1)
            rows.append((f"jupyter nbconvert, plain (5 pages × {COUNT / 5:g})",
                         took[0] * COUNT / 5, took[1] * COUNT / 5, took[2]))
        for tool in ("pandoc", "hugo", "jupyter-nbconvert"):
            if not shutil.which(tool):
                print(f"not installed: {tool}")
        base = rows[0][1]
        print(f"{COUNT} notebooks, {shown} computed numbers; {os.cpu_count()} cores")
        print(f"{'':42}{'wall':>10}{'cpu':>10}{'memory':>10}{'to cold':>10}")
        for name, wall, cpu, memory in rows:
            print(f"{name:42}{wall * 1000:8.0f} ms" + (f"{cpu * 1000:8.0f} ms{memory:7.0f} MB" if cpu else " " * 20)
                  + f"{wall / base:9.3f}×")


if __name__ == "__main__":
    main()
