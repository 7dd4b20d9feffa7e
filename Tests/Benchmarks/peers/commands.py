#!/usr/bin/env python3
"""The same commands under hyperfine and under reckon's runner, 100 runs each, ten by one and ten by
the other in turn, so that what else the machine does weighs on both.

Both start the command without a shell. The medians agree where their exact sign-test intervals
overlap. usage: commands.py PROGRAM [COMMAND …]
"""
import json, math, pathlib, shutil, subprocess, sys, tempfile

RUNS, TURNS = 10, 10
COMMANDS = ["true", "sleep 0.005", "head -c 20000000 /dev/zero", "sort --version"]


def interval(values):
    values, tail, rank = sorted(values), 0.0, 0
    n = len(values)
    while rank < n // 2 and 1 - 2 * (tail + math.comb(n, rank) / 2**n) >= 0.95:
        tail += math.comb(n, rank) / 2**n
        rank += 1
    return (values[(n - 1) // 2] + values[n // 2]) / 2, values[rank - 1], values[n - rank]


def hyperfine(command):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "times.json")
        subprocess.run(
            ["hyperfine", "--shell", "none", "--warmup", "3", "--runs", str(RUNS), "--export-json", path, command],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return json.loads(path.read_text())["results"][0]["times"]


def reckon(program, command):
    output = subprocess.run(
        [program, "commands", str(RUNS), command], check=True, stdout=subprocess.PIPE, text=True).stdout
    memory, *times = (float(word) for word in output.split())
    return times, memory


def measure(program, command):
    theirs, ours = [], []
    for turn in range(TURNS):
        for name in ("hyperfine", "reckon") if turn % 2 == 0 else ("reckon", "hyperfine"):
            if name == "hyperfine":
                theirs += hyperfine(command)
            else:
                times, memory = reckon(program, command)
                ours += times
    return interval(theirs), interval(ours), memory


def main():
    program, commands = sys.argv[1], sys.argv[2:] or COMMANDS
    if not shutil.which("hyperfine"):
        print("SKIPPED hyperfine, which is not here: apt-get install hyperfine")
        return 0
    show = lambda it: f"{it[0] * 1000:8.3f} ms [{it[1] * 1000:.3f}, {it[2] * 1000:.3f}]"
    print(f"{'command':32}{'hyperfine':>30}{'reckon':>30}{'agree':>8}{'peak memory':>14}")
    for command in commands:
        for _ in range(2):
            theirs, ours, memory = measure(program, command)
            agree = theirs[1] <= ours[2] and ours[1] <= theirs[2]
            size = f"{memory / 2**20:.1f} MiB" if memory >= 0 else "unknown"
            print(f"{command:32}{show(theirs):>30}{show(ours):>30}{'yes' if agree else 'NO':>8}{size:>14}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
