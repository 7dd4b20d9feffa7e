#!/usr/bin/env python3
"""Damages ONNX files and hands them to `reckon network`, which must answer or say what is wrong.

    onnx_files.py RECKON FOLDER... [--seconds 600] [--seed 1]

Needs the package `onnx`: exit code 2 without it. A crash, a hang, much memory or an exit code other than 0 and 1 is printed with the
seed that makes the file again, which is kept beside the report.
"""
import argparse
import glob
import os
import random
import resource
import subprocess
import sys
import tempfile
import time

try:
    import onnx
except ImportError as missing:
    print(f"{missing.name} is missing; pip install onnx", file=sys.stderr)
    sys.exit(2)

EXTREMES = [-(2**63), -(2**31), -2, -1, 0, 1, 2, 3, 7, 65, 2**16, 2**31 - 1, 2**31, 2**40, 2**62, 2**63 - 1]
NAMES = ["", "?", "x" * 5000, "a/" * 200, "../../etc/passwd", "𝒙"]


def limits():
    resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))


def bytes_of(rng, data):
    data = bytearray(data)
    for _ in range(rng.choice([1, 1, 2, 4, 16, 64])):
        if not data:
            break
        at = rng.randrange(len(data))
        kind = rng.randrange(6)
        if kind == 0:
            data[at] ^= 1 << rng.randrange(8)
        elif kind == 1:
            data[at] = rng.choice([0, 1, 0x7F, 0x80, 0xFF])
        elif kind == 2:
            data[at : at + rng.randrange(1, 40)] = b""
        elif kind == 3:
            data[at:at] = bytes(rng.randrange(256) for _ in range(rng.randrange(1, 12)))
        elif kind == 4:
            end = min(len(data), at + rng.randrange(1, 400))
            data[at:at] = data[at:end]
        else:
            data = data[: max(1, at)] if rng.random() < 0.2 else data
    return bytes(data)


def graphs(model):
    open_graphs = [model.graph]
    while open_graphs:
        graph = open_graphs.pop()
        yield graph
        open_graphs += [a.g for n in graph.node for a in n.attribute if a.HasField("g")]


def number(rng):
    return rng.choice(EXTREMES) if rng.random() < 0.7 else rng.randrange(-5, 5000)


def structure_of(rng, model):
    every = list(graphs(model))
    for _ in range(rng.choice([1, 1, 1, 2, 3, 8])):
        graph = rng.choice(every)
        if not graph.node:
            continue
        node = rng.choice(graph.node)
        kind = rng.randrange(12)
        if kind == 0 and node.attribute:
            attribute = rng.choice(node.attribute)
            if attribute.ints:
                attribute.ints[rng.randrange(len(attribute.ints))] = number(rng)
            else:
                attribute.i = number(rng)
        elif kind == 1 and graph.initializer:
            tensor = rng.choice(graph.initializer)
            if tensor.dims:
                tensor.dims[rng.randrange(len(tensor.dims))] = number(rng)
            else:
                tensor.dims.append(number(rng))
        elif kind == 2 and node.input:
            names = [o for n in graph.node for o in n.output] + NAMES
            node.input[rng.randrange(len(node.input))] = rng.choice(names)
        elif kind == 3 and graph.input:
            shape = rng.choice(graph.input).type.tensor_type.shape
            if shape.dim:
                rng.choice(shape.dim).dim_value = number(rng)
        elif kind == 4:
            node.op_type = rng.choice(graph.node).op_type
        elif kind == 5:
            del node.input[rng.randrange(len(node.input) + 1) :]
        elif kind == 6:
            graph.node.add().CopyFrom(node)
        elif kind == 7 and node.attribute:
            del node.attribute[rng.randrange(len(node.attribute))]
        elif kind == 8:
            for attribute in node.attribute:
                if attribute.HasField("t") and attribute.t.data_type == onnx.TensorProto.INT64:
                    count = max(1, len(attribute.t.raw_data) // 8)
                    values = [number(rng) for _ in range(count)]
                    attribute.t.raw_data = b"".join((v % 2**64).to_bytes(8, "little") for v in values)
        elif kind == 9 and graph.initializer:
            rng.choice(graph.initializer).data_type = rng.randrange(-1, 40)
        elif kind == 10:
            node.output[:] = [rng.choice(NAMES)] * rng.randrange(1, 4)
        elif kind == 11 and model.opset_import:
            model.opset_import[0].version = number(rng)
    return model.SerializeToString()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("reckon")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    every = {f for folder in options.folders for f in glob.glob(f"{folder}/*.onnx")}
    files = sorted(f for f in every if 0 < os.path.getsize(f) < 400_000)
    if not files:
        parser.error("there are no small ONNX files in these folders")
    work = tempfile.mkdtemp(prefix="reckon-fuzz-")
    end = time.time() + options.seconds
    seed, found = options.seed, 0
    while time.time() < end:
        rng = random.Random(seed)
        source = rng.choice(files)
        data = open(source, "rb").read()
        if rng.random() < 0.35:
            data = bytes_of(rng, data)
        else:
            try:
                data = structure_of(rng, onnx.load_from_string(data))
            except Exception:  # a number that the field cannot hold
                seed += 1
                continue
        path = f"{work}/{seed}.onnx"
        open(path, "wb").write(data)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        try:
            form = "json" if seed % 2 else "text"
            run = subprocess.run(
                [options.reckon, "network", path, "--format", form], capture_output=True, timeout=300, preexec_fn=limits)
            code = run.returncode
        except subprocess.TimeoutExpired:
            code = "timeout"
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        if code not in (0, 1) or took > 10:
            found += 1
            print(f"seed {seed}: {os.path.basename(source)}: code {code}, {took:.1f} s of processor, {path}", flush=True)
        else:
            os.unlink(path)
        seed += 1
    print(f"{seed - options.seed} files, {found} findings")
    sys.exit(1 if found else 0)


main()
