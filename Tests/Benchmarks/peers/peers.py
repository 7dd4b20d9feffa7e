#!/usr/bin/env python3
"""The layers of AlexNet, VGG-19 and two Inception modules, in reckon's runner and in its peers.

Every competitor runs each layer in turn, in rounds whose order is shuffled, after an untimed run of
its own, on one thread. A figure is exp(median ln(peer / reckon)) over the rounds, with the exact
sign-test interval; above 1, reckon's kernel is faster. Processor time is compared, so that
neighbours weigh little.

usage: peers.py PROGRAM [--rounds N] [--only WORD] [--json FILE]

PROGRAM is the built bench-peers. What is not installed is skipped, and said to be:
  pip install numpy onnx onnxruntime torch
  apt-get install libopenblas0-pthread gcc
"""
import argparse, json, math, os, pathlib, random, subprocess, sys, tempfile, time

# Before any library reads them. A core type chosen for another reason would slow OpenBLAS down.
for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
    os.environ.pop(name, None)
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

HERE = pathlib.Path(__file__).parent
LEAST_SAMPLE = 2_000_000  # nanoseconds


class Conv:
    def __init__(self, channels, size, outputs, kernel, stride=1, padding=0, groups=1):
        self.channels, self.size, self.outputs, self.kernel = channels, size, outputs, kernel
        self.stride, self.padding, self.groups = stride, padding, groups
        self.across = (size + 2 * padding - kernel) // stride + 1


class Pool:
    def __init__(self, channels, size, kernel, stride, padding=0):
        self.channels, self.size, self.kernel = channels, size, kernel
        self.stride, self.padding = stride, padding
        self.outputs, self.across = channels, (size + 2 * padding - kernel) // stride + 1


class Linear:
    def __init__(self, inputs, outputs, relu=True):
        self.inputs, self.outputs, self.relu = inputs, outputs, relu


def module(name, three, five):
    """The two modules differ in how many channels the large convolutions read."""
    size = 32
    layers = [(name, "1x1", Conv(256, size, 128, 1))]
    if three != 256:
        layers += [(name, "3x3_reduce", Conv(256, size, three, 1))]
    layers += [(name, "3x3", Conv(three, size, 192, 3, padding=1))]
    if five != 256:
        layers += [(name, "5x5_reduce", Conv(256, size, five, 1))]
    layers += [(name, "5x5", Conv(five, size, 96, 5, padding=2))]
    layers += [(name, "pool", Pool(256, size, 3, 1, 1))]
    if five != 256:
        layers += [(name, "pool_project", Conv(256, size, 64, 1))]
    return layers


def vgg():
    channels, size, layers = 3, 224, []
    for stage, (count, outputs) in enumerate([(2, 64), (2, 128), (4, 256), (4, 512), (4, 512)], 1):
        for index in range(1, count + 1):
            layers.append(("vgg19", f"conv{stage}_{index}", Conv(channels, size, outputs, 3, padding=1)))
            channels = outputs
        layers.append(("vgg19", f"pool{stage}", Pool(channels, size, 2, 2)))
        size //= 2
    return layers + [
        ("vgg19", "fc6", Linear(25088, 4096)),
        ("vgg19", "fc7", Linear(4096, 4096)),
        ("vgg19", "fc8", Linear(4096, 1000, relu=False)),
    ]


LAYERS = (
    module("naive", 256, 256)
    + module("reduced", 128, 32)
    + [
        ("alexnet", "conv1", Conv(3, 227, 96, 11, stride=4)),
        ("alexnet", "pool1", Pool(96, 55, 3, 2)),
        ("alexnet", "conv2", Conv(96, 27, 256, 5, padding=2, groups=2)),
        ("alexnet", "pool2", Pool(256, 27, 3, 2)),
        ("alexnet", "conv3", Conv(256, 13, 384, 3, padding=1)),
        ("alexnet", "conv4", Conv(384, 13, 384, 3, padding=1, groups=2)),
        ("alexnet", "conv5", Conv(384, 13, 256, 3, padding=1, groups=2)),
        ("alexnet", "pool5", Pool(256, 13, 3, 2)),
        ("alexnet", "fc6", Linear(9216, 4096)),
        ("alexnet", "fc7", Linear(4096, 4096)),
        ("alexnet", "fc8", Linear(4096, 1000, relu=False)),
    ]
    + vgg()
)
NETWORKS = ["naive", "reduced", "alexnet", "vgg19"]


class Reckon:
    name = "reckon"

    def __init__(self, program):
        self.server = subprocess.Popen(
            [program, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def prepare(self, network, layer, shape):
        def run(count):
            self.server.stdin.write(f"run {network} {layer or '-'} {count}\n")
            self.server.stdin.flush()
            answer = self.server.stdout.readline()
            words = answer.split()
            if len(words) != 2 or not words[1].isdigit():
                raise RuntimeError(f"bench-peers: {answer.strip() or 'it ended'}")
            return int(words[1])
        return run


def timed(body):
    """Processor nanoseconds of this process, of so many runs."""
    def run(count):
        start = time.process_time_ns()
        for _ in range(count):
            body()
        return time.process_time_ns() - start
    return run


class Torch:
    def __init__(self, channels_last):
        import torch
        torch.set_num_threads(1)
        self.torch, self.last = torch, channels_last
        self.name = "torch nhwc" if channels_last else "torch nchw"
        self.version = f"torch {torch.__version__}"

    def layer(self, shape):
        nn = self.torch.nn
        if isinstance(shape, Conv):
            return nn.Sequential(nn.Conv2d(
                shape.channels, shape.outputs, shape.kernel, shape.stride, shape.padding,
                groups=shape.groups), nn.ReLU(inplace=True))
        if isinstance(shape, Pool):
            return nn.MaxPool2d(shape.kernel, shape.stride, shape.padding)
        body = nn.Linear(shape.inputs, shape.outputs)
        return nn.Sequential(body, nn.ReLU(inplace=True)) if shape.relu else body

    def network(self, name):
        torch, nn, own = self.torch, self.torch.nn, self
        if name in ("alexnet", "vgg19"):
            parts = []
            for _, layer, shape in (l for l in LAYERS if l[0] == name):
                if layer == "fc6":
                    parts.append(nn.Flatten())
                parts.append(own.layer(shape))
                if name == "alexnet" and layer in ("conv1", "conv2"):
                    parts.append(nn.LocalResponseNorm(5))
            return nn.Sequential(*parts)
        shapes = {layer: own.layer(shape) for network, layer, shape in LAYERS if network == name}

        class Module(nn.Module):
            def __init__(module):
                super().__init__()
                module.parts = nn.ModuleDict(shapes)

            def forward(module, x):
                run = lambda layer, x: module.parts[layer](x) if layer in module.parts else x
                return torch.cat([
                    run("1x1", x), run("3x3", run("3x3_reduce", x)),
                    run("5x5", run("5x5_reduce", x)), run("pool_project", run("pool", x))], 1)
        return Module()

    def prepare(self, network, layer, shape):
        torch = self.torch
        body = (self.layer(shape) if layer else self.network(network)).eval()
        x = torch.rand(input_shape(network, shape)) - 0.5
        if self.last:
            if isinstance(shape, Linear):
                return None
            body, x = body.to(memory_format=torch.channels_last), x.contiguous(memory_format=torch.channels_last)

        def run():
            with torch.inference_mode():
                body(x)
        return timed(run)


class OnnxRuntime:
    name = "onnxruntime"

    def __init__(self, torch):
        import numpy, onnx, onnxruntime
        self.numpy, self.onnx, self.runtime = numpy, onnx, onnxruntime
        self.version = f"onnxruntime {onnxruntime.__version__}"

    def prepare(self, network, layer, shape):
        layers = [(layer, shape)] if layer else [(n, s) for net, n, s in LAYERS if net == network]
        numpy, helper = self.numpy, self.onnx.helper
        nodes, weights = [], []

        def constant(name, *sizes):
            values = (numpy.random.default_rng(1).random(sizes, dtype=numpy.float32) - 0.5) / math.sqrt(sizes[-1])
            weights.append(self.onnx.numpy_helper.from_array(values, name))
            return name

        def add(kind, inputs, output, **attributes):
            nodes.append(helper.make_node(kind, inputs, [output], **attributes))
            return output

        def build(name, shape, x):
            if isinstance(shape, Conv):
                inner = shape.channels // shape.groups
                w = constant(name + ".w", shape.outputs, inner, shape.kernel, shape.kernel)
                y = add("Conv", [x, w, constant(name + ".b", shape.outputs)], name + ".y",
                        strides=[shape.stride] * 2, pads=[shape.padding] * 4, group=shape.groups)
                return add("Relu", [y], name + ".z")
            if isinstance(shape, Pool):
                return add("MaxPool", [x], name + ".y", kernel_shape=[shape.kernel] * 2,
                           strides=[shape.stride] * 2, pads=[shape.padding] * 4)
            w = constant(name + ".w", shape.outputs, shape.inputs)
            y = add("Gemm", [x, w, constant(name + ".b", shape.outputs)], name + ".y", transB=1)
            return add("Relu", [y], name + ".z") if shape.relu else y

        result = "x"
        if layer or network in ("alexnet", "vgg19"):
            for name, part in layers:
                if name == "fc6" and not layer:
                    result = add("Flatten", [result], "flat")
                result = build(name, part, result)
                if network == "alexnet" and not layer and name in ("conv1", "conv2"):
                    result = add("LRN", [result], name + ".n", size=5)
        else:
            shapes = dict(layers)
            run = lambda name, x: build(name, shapes[name], x) if name in shapes else x
            result = add("Concat", [
                run("1x1", "x"), run("3x3", run("3x3_reduce", "x")),
                run("5x5", run("5x5_reduce", "x")), run("pool_project", run("pool", "x"))], "joined", axis=1)
        sizes = input_shape(network, shape)
        graph = helper.make_graph(
            nodes, "g", [helper.make_tensor_value_info("x", 1, sizes)],
            [helper.make_tensor_value_info(result, 1, None)], weights)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
        options = self.runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "model.onnx")
            self.onnx.save(model, path)
            session = self.runtime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        x = numpy.random.default_rng(2).random(sizes, dtype=numpy.float32) - 0.5
        feed = {"x": x}
        return timed(lambda: session.run(None, feed))


class OpenBLAS:
    name = "openblas"

    def __init__(self):
        import ctypes, ctypes.util, numpy
        self.ctypes, self.numpy = ctypes, numpy
        library = ctypes.util.find_library("openblas") or "libopenblas.so.0"
        core = best_core(library)
        if core:
            os.environ["OPENBLAS_CORETYPE"] = core
        blas = ctypes.CDLL(library, mode=ctypes.RTLD_GLOBAL)
        blas.openblas_set_num_threads(1)
        blas.openblas_get_config.restype = blas.openblas_get_corename.restype = ctypes.c_char_p
        self.version = f"{blas.openblas_get_config().decode().split(' NO_')[0]}, {blas.openblas_get_corename().decode()}"
        self.folder = tempfile.TemporaryDirectory()
        path = os.path.join(self.folder.name, "im2col.so")
        subprocess.run(
            ["cc", "-O3", "-march=native", "-shared", "-fPIC", str(HERE / "im2col.c"), "-o", path], check=True)
        self.code = ctypes.CDLL(path)

    def prepare(self, network, layer, shape):
        if not layer:
            return None
        numpy = self.numpy
        zeros = lambda *sizes: numpy.zeros(sizes, numpy.float32)
        noise = lambda *sizes: numpy.random.default_rng(3).random(sizes, dtype=numpy.float32) - 0.5
        at = lambda array: array.ctypes.data_as(self.ctypes.c_void_p)
        if isinstance(shape, Linear):
            arrays = [noise(shape.inputs), noise(shape.outputs, shape.inputs), noise(shape.outputs), zeros(shape.outputs)]
            numbers = [shape.inputs, shape.outputs, int(shape.relu)]
            function = self.code.inner_product
        elif isinstance(shape, Pool):
            arrays = [noise(shape.channels, shape.size, shape.size), zeros(shape.outputs, shape.across, shape.across)]
            numbers = [shape.channels, shape.size, shape.kernel, shape.stride, shape.padding]
            function = self.code.max_pool
        else:
            inner = shape.channels // shape.groups * shape.kernel ** 2
            arrays = [
                noise(shape.channels, shape.size, shape.size), noise(shape.outputs, inner), noise(shape.outputs),
                zeros(inner, shape.across ** 2), zeros(shape.outputs, shape.across, shape.across)]
            numbers = [shape.channels, shape.size, shape.outputs, shape.kernel, shape.stride, shape.padding, shape.groups]
            function = self.code.convolution
        pointers = [at(array) for array in arrays]
        return timed(lambda: (function(*pointers, *numbers), arrays)[0])


def best_core(library):
    """A core type for processors that OpenBLAS takes for much older ones, since it does not know them."""
    ask = ("import ctypes, sys; blas = ctypes.CDLL(sys.argv[1]); name = blas.openblas_get_corename; "
           "name.restype = ctypes.c_char_p; print(name().decode())")
    found = subprocess.run([sys.executable, "-c", ask, library], check=True, stdout=subprocess.PIPE, text=True)
    flags = pathlib.Path("/proc/cpuinfo").read_text() if os.path.exists("/proc/cpuinfo") else ""
    if found.stdout.strip() not in ("Prescott", "Core2", "Generic", "Katmai"):
        return None
    return "SKYLAKEX" if " avx512f" in flags else "HASWELL" if " avx2" in flags else None


def input_shape(network, shape):
    if isinstance(shape, Linear):
        return [1, shape.inputs]
    if shape is None:
        shape = next(s for name, _, s in LAYERS if name == network)
    return [1, shape.channels, shape.size, shape.size]


def sign_test_ratio(peer, own):
    """exp(median ln(peer / own)) and its exact 95 % interval, nil with fewer than six rounds."""
    logs = sorted(math.log(a / b) for a, b in zip(peer, own))
    n, tail, rank = len(logs), 0.0, 0
    while rank < n // 2 and 1 - 2 * (tail + math.comb(n, rank) / 2**n) >= 0.95:
        tail += math.comb(n, rank) / 2**n
        rank += 1
    middle = (logs[(n - 1) // 2] + logs[n // 2]) / 2
    return math.exp(middle), (math.exp(logs[rank - 1]), math.exp(logs[n - rank])) if rank else None


def measure(competitors, network, layer, shape, rounds, generator):
    runners = {}
    for competitor in competitors:
        run = competitor.prepare(network, layer, shape)
        if run:
            run(1)
            count = 1
            while (taken := run(count)) < LEAST_SAMPLE:
                count = max(count + 1, min(count * 10, int(count * LEAST_SAMPLE / max(taken, 1) * 1.2)))
            runners[competitor.name] = (run, count)
    samples = {name: [] for name in runners}
    for _ in range(rounds):
        order = list(runners)
        generator.shuffle(order)
        for name in order:
            run, count = runners[name]
            run(1)
            samples[name].append(run(count) / count)
    return samples


def foreign_load(before, after, own, elapsed):
    capacity = elapsed * os.cpu_count()
    return max(0.0, (after - before - own) / capacity)


def busy_seconds():
    with open("/proc/stat") as file:
        ticks = [int(word) for word in file.readline().split()[1:]]
    return (sum(ticks[:3]) + sum(ticks[5:7])) / os.sysconf("SC_CLK_TCK")


def competitors(program):
    found = [Reckon(program)]
    for name, make, cure in [
        ("torch", lambda: [Torch(False), Torch(True)], "pip install torch"),
        ("onnxruntime", lambda: [OnnxRuntime(None)], "pip install onnx onnxruntime"),
        ("openblas", lambda: [OpenBLAS()], "apt-get install libopenblas0-pthread gcc; pip install numpy"),
    ]:
        try:
            made = make()
            print(f"{name}: {made[0].version}")
            found += made
        except (ImportError, OSError, subprocess.CalledProcessError) as error:
            print(f"SKIPPED {name}, which is not here ({error}): {cure}")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--only", default="", help="layers whose NETWORK/LAYER holds this")
    parser.add_argument("--json", help="where to write all samples")
    arguments = parser.parse_args()
    all_of_them = competitors(arguments.program)
    peers = [it.name for it in all_of_them[1:]]
    generator, kept, worst = random.Random(1), {}, {}
    start, before = time.monotonic(), busy_seconds()
    print(f"\n{'layer':24}{'reckon':>12}" + "".join(f"{name:>24}" for name in peers))
    rows = [(network, None, None) for network in NETWORKS] + LAYERS
    for network, layer, shape in rows:
        title = f"{network}/{layer}" if layer else network
        if arguments.only not in title:
            continue
        samples = measure(all_of_them, network, layer, shape, arguments.rounds, generator)
        kept[title] = samples
        own = samples["reckon"]
        line = f"{title:24}{sorted(own)[len(own) // 2] / 1000:9.1f} µs"
        for name in peers:
            if name not in samples:
                line += f"{'–':>24}"
                continue
            ratio, interval = sign_test_ratio(samples[name], own)
            worst.setdefault(name, []).append((ratio, title))
            span = f"[{interval[0]:.2f}, {interval[1]:.2f}]" if interval else "[too few rounds]"
            line += f"{ratio:9.2f}× {span:>13}"
        print(line, flush=True)
    own_seconds = sum(os.times()[:4])
    all_of_them[0].server.stdin.close()
    all_of_them[0].server.wait()
    own_seconds = sum(os.times()[:4])
    load = foreign_load(before, busy_seconds(), own_seconds, time.monotonic() - start)
    print(f"\nprocessor time, one thread, {arguments.rounds} rounds; other processes used {load:.0%} of the machine")
    for name, ratios in worst.items():
        ahead = sum(ratio >= 1 for ratio, _ in ratios)
        ratio, title = min(ratios)
        middle = math.exp(sum(math.log(r) for r, _ in ratios) / len(ratios))
        print(f"{name}: reckon is ahead on {ahead} of {len(ratios)}, geometric mean {middle:.2f}×, least {ratio:.2f}× ({title})")
    if arguments.json:
        pathlib.Path(arguments.json).write_text(json.dumps(kept, indent=1, sort_keys=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
