#!/usr/bin/env bash
# How long one ONNX file takes, beside ONNX's own shape inference and onnx-tool where Python has them.
# FOLDER holds .onnx files; PYTHON is an interpreter that has the packages onnx and onnx-tool.
set -euo pipefail
cd "$(dirname "$0")/../.."
reckon=.build/release/reckon
folder=${1:-../shared/onnx}
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

command -v hyperfine > /dev/null || { echo "bench needs hyperfine: apt-get install hyperfine"; exit 1; }
[ -d "$folder" ] || { echo "no ONNX files in $folder"; exit 0; }
printf '%-28s%14s%20s%14s\n' file reckon 'onnx inference' onnx-tool
for file in "$folder"/*.onnx; do
  commands=("$reckon network $file --format json")
  "$python" -c 'import onnx' 2> /dev/null && commands+=("$python -c 'import onnx; onnx.shape_inference.infer_shapes(onnx.load(\"$file\", load_external_data=False))'")
  "$python" -c 'import onnx_tool' 2> /dev/null && commands+=("$python -c 'import onnx_tool; onnx_tool.model_profile(\"$file\", save_profile=\"/dev/null\")'")
  hyperfine --shell bash --ignore-failure --warmup 1 --min-runs 5 --export-json "$work/times.json" "${commands[@]}" > /dev/null 2>&1
  "$python" - "$work/times.json" "$(basename "$file")" <<'PYTHON'
import json, sys
medians = [r["median"] * 1000 for r in json.load(open(sys.argv[1]))["results"]]
cells = [f"{medians[0]:.1f} ms"] + [f"{m:.0f} ms ({m / medians[0]:.0f}×)" for m in medians[1:]]
print(f"{sys.argv[2]:28}" + "".join(f"{c:>{w}}" for c, w in zip(cells, (14, 20, 14))))
PYTHON
done
