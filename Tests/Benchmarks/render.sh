#!/usr/bin/env bash
# How long one report takes, beside other tools on the same text, as ratios taken in one run.
# hyperfine runs every command in turn; the ratio is of medians.
set -euo pipefail
cd "$(dirname "$0")/../.."
reckon=.build/release/reckon
notebook=${1:-notebooks/network-costs.md}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

command -v hyperfine > /dev/null || { echo "bench needs hyperfine: apt-get install hyperfine"; exit 1; }
names=("reckon render" "reckon render, no cached math" "reckon render, nothing changed" "reckon check")
commands=("$reckon render $notebook -o $work/warm"
  "$reckon render $notebook -o $work/cold --no-cache"
  "$reckon render $notebook -o $work/same"
  "$reckon check $notebook")
# Without the records of pages, which would have the first run's page left as it is.
prepare=("rm -rf .reckon/pages" true true true)
peer() { # NAME PROGRAM COMMAND
  if command -v "$2" > /dev/null; then names+=("$1"); commands+=("$3"); prepare+=(true); else echo "not installed: $1"; fi
}
peer cmark-gfm cmark-gfm "cmark-gfm --unsafe -e table -e strikethrough $notebook"
peer pandoc pandoc "pandoc -f gfm -t html5 -s --mathml $notebook -o $work/pandoc.html"
if command -v jupyter-nbconvert > /dev/null; then
  python3 - "$notebook" "$work/peer.ipynb" <<'PYTHON'
import json, sys
cell = {"cell_type": "markdown", "id": "text", "metadata": {}, "source": open(sys.argv[1]).read()}
json.dump({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, open(sys.argv[2], "w"))
PYTHON
  peer "jupyter nbconvert" jupyter-nbconvert "jupyter nbconvert --to html --log-level ERROR $work/peer.ipynb"
fi

arguments=()
for index in "${!commands[@]}"; do arguments+=(--prepare "${prepare[index]}" "${commands[index]}"); done
hyperfine --shell none --warmup 3 --min-runs 20 --export-json "$work/times.json" "${arguments[@]}" > /dev/null 2> "$work/log" \
  || { cat "$work/log"; exit 1; }
python3 - "$work/times.json" "${names[@]}" <<'PYTHON'
import json, sys
results = json.load(open(sys.argv[1]))["results"]
names = sys.argv[2:]
base = next((r["median"] for r, n in zip(results, names) if n == "reckon render"))
print(f"{'':32}{'median':>10}{'to reckon render':>20}")
for result, name in zip(results, names):
    print(f"{name:32}{result['median'] * 1000:8.1f} ms{result['median'] / base:19.2f}×")
PYTHON

# The audit: megabytes a second, on one document of several megabytes and on one four times as long,
# which takes four times as long where time is linear. The best of five runs each.
python3 - "$reckon" notebooks/_first-version.md "$work" <<'PYTHON'
import subprocess, sys, time
reckon, source, work = sys.argv[1:]
text = open(source, encoding="utf-8").read()
rates = []
for megabytes in (2, 8):
    path = f"{work}/audited-{megabytes}.md"
    with open(path, "w", encoding="utf-8") as file:
        file.write((text + "\n") * (megabytes * 1_000_000 // len(text.encode()) + 1))
    size = len(open(path, "rb").read()) / 1e6
    best = min(timed for timed in (
        (lambda start: (subprocess.run([reckon, "audit", path, "--format", "jsonl"], stdout=subprocess.DEVNULL),
                        time.perf_counter() - start)[1])(time.perf_counter()) for _ in range(5)))
    rates.append(size / best)
    print(f"{f'reckon audit, {megabytes} MB':32}{best * 1000:8.1f} ms{size / best:16.2f} MB/s")
print(f"{'':32}{rates[1] / rates[0]:11.2f} of the rate on the document four times as long")
PYTHON
