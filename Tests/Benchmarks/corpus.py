#!/usr/bin/env python3
"""Writes a site of many notebooks with many computed numbers, the same every time.

    corpus.py FOLDER [NOTEBOOKS]      1,000 notebooks with 100,000 computed numbers unless said

Each has a network, a table of its layers, sentences with computed values, a derivation, a claim and
text. `plain/` holds the same text without directives, for tools that compute nothing.
"""
import pathlib
import random
import re
import sys

WORDS = """the layer of a network takes its input from the one before and gives its output to the next
so that what it costs follows from sizes alone and a reader can check every number by hand while the
machine does the counting memory moves more slowly than arithmetic runs which is why a wide layer with
few weights may take longer than a narrow one with many""".split()


def sentence(source):
    words = [source.choice(WORDS) for _ in range(source.randint(8, 18))]
    return " ".join(words).capitalize() + "."


def paragraph(source):
    return " ".join(sentence(source) for _ in range(4))


def notebook(number):
    source = random.Random(number)
    widths = [source.choice([16, 24, 32, 48, 64]) for _ in range(6)]
    layers = ["input 64×64×3"]
    for index, width in enumerate(widths):
        layers.append(f"conv{index + 1}   conv 3×3, {width}, pad 1")
        layers.append("        relu")
        if index % 2:
            layers.append(f"pool{index + 1}   maxpool 2×2, stride 2")
    layers += ["        flatten", "fc1     linear 128", "fc2     linear 10"]
    network = "\n".join(layers)
    parts = [f"---\ntitle: Report {number}\n---\n"]
    parts.append(f"```{{network}} net\n{network}\n```\n```{{let}} batch = {source.choice([1, 8, 16, 32])}\n```\n")
    for section in range(3):
        parts.append(f"# Section {section + 1}\n\n{paragraph(source)}\n")
        layer = f"conv{source.randint(1, 6)}"
        parts.append(
            f"Layer {layer} has {{eval}}`net.{layer}.parameters as grouped` parameters, "
            f"{{eval}}`net.{layer}.macs as si(3)` MACs and {{eval}}`batch * net.{layer}.activations as grouped` "
            f"activations, {{eval}}`net.{layer}.macs / net.macs as percent(1)` of the work.\n")
        parts.append(paragraph(source) + "\n")
    parts.append(
        "```{table} net\n:columns: layer, output, parameters, activations, macs, flops, share(macs)\n"
        ":rows: conv*, pool*, fc*\n:caption: Layer by layer.\n```\n")
    parts.append("```{derive} net.conv1.parameters\n```\n")
    parts.append(f"```{{claim}} net.conv1.parameters == {27 * widths[0] + widths[0]}\n```\n")
    parts.append(f"# The end\n\n{paragraph(source)}\n\n- {sentence(source)}\n- {sentence(source)}\n")
    return "\n".join(parts)


def plain(text):
    text = re.sub(r"```\{[^`]*```\n", "", text)
    return re.sub(r"\{eval\}`[^`]*`", "12,345", text)


def main():
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000
    for number in range(count):
        text = notebook(number)
        name = f"{number // 100:02}/report-{number:04}.md"
        for place, content in (("notebooks", text), ("plain", plain(text))):
            path = folder / place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)


if __name__ == "__main__":
    main()
