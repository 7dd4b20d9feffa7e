import Diagnostics

extension Diagnostic {
  /// What does not fit, said of the part of the layer that is to blame.
  static func misfit(_ misfit: Misfit, _ recipe: Recipe, in excerpt: Excerpt, given shape: Shape)
    -> Diagnostic
  {
    let places = recipe.places
    let all = excerpt.range(places.all)
    switch misfit {
    case .wrongAxes(let needs, let given): return .wrongAxes(needs, given, recipe, excerpt)
    case .kernelExceedsInput(let axis, let kernel, let padded, let given):
      return Diagnostic(
        "network.kernel-exceeds-input",
        "a window of \(kernel) does not fit into a \(axis.rawValue) of \(padded) (its input is "
          + "\(given)); use a smaller one, or `pad`",
        at: excerpt.range(places.kernel ?? places.kind))
    case .groupsDoNotDivide(let groups, let channels, let isInput):
      let unit = shape.mixedAxis?.rawValue ?? "channels"
      let owner = isInput ? "its input's \(channels) \(unit)" : "\(channels) of its output"
      return Diagnostic(
        "network.groups-do-not-divide",
        "\(owner) cannot be split into \(groups) equal groups; \(nearest(groups, channels))",
        at: excerpt.range(places.groups ?? places.filters ?? places.kind))
    case .differentSizes:
      return Diagnostic("network.different-sizes", "these sizes differ", at: all)
    case .doesNotDivide(let divisor, let axis, let size):
      return Diagnostic(
        "network.does-not-divide",
        "\(axis.rawValue) of \(size) cannot be divided by \(divisor)", at: all)
    case .wrongNumberOfInputs(let expected, let given):
      return Diagnostic(
        "network.inputs", "`\(recipe.kind)` takes \(expected) inputs, not \(given)",
        at: excerpt.range(recipe.places.kind))
    case .exceedsTable(let rows, let tokens):
      return Diagnostic(
        "network.positions",
        "there are \(tokens) tokens, and a table of positions with \(rows) rows has none for the "
          + "last; take fewer tokens, or more rows", at: all)
    case .tooLarge:
      return Diagnostic(
        "network.too-large",
        "what comes out of this is larger than reckon counts with (its input is \(shape))",
        at: all)
    }
  }

  private static func nearest(_ groups: Int, _ channels: Int) -> String {
    let divisors = (1...min(channels, 100_000)).filter { channels % $0 == 0 }
    guard let best = divisors.min(by: { abs($0 - groups) < abs($1 - groups) }) else {
      return "choose a divisor"
    }
    return "\(best) would divide them"
  }

  private static func wrongAxes(
    _ needs: String, _ given: Shape, _ recipe: Recipe, _ excerpt: Excerpt
  )
    -> Diagnostic
  {
    let axes = given.extents.map { $0.axis?.rawValue ?? "?" }.joined(separator: " × ")
    let finding = Diagnostic(
      "network.wrong-axes",
      "`\(recipe.kind)` needs \(needs), but its input is \(given) (\(axes))",
      at: excerpt.range(recipe.places.kind))
    guard needs == "features" else { return finding }
    let range = excerpt.range(recipe.places.all)
    let start = SourceRange(range.file, range.bytes.lowerBound..<range.bytes.lowerBound)
    return finding.fixing(
      "put `flatten` before it, or pool the map to one place", replace: start, with: "flatten -> ")
  }
}
