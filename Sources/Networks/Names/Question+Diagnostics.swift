import Arithmetic
import Diagnostics

extension Network {
  /// A step that names neither a member nor a quantity.
  func unknown(_ step: Reference.Step, after subject: Question.Subject) -> Diagnostic {
    let part = step.part
    var known = Measure.allCases.map(\.rawValue) + ["input", "output"]
    var kind = "quantity"
    if case .member(.group(let group)) = subject {
      known = groups[group].members.map(name) + known
      kind = "layer and no quantity"
    } else if case .member(.layer(let layer)) = subject, layers[layer].isInput {
      known += layers[layer].outputs[0].extents.compactMap(\.axis?.rawValue)
    }
    let owner =
      switch subject {
      case .member(let member): "`\(([name] + path(of: member)).joined(separator: ".").shown)`"
      case .selection: "this selection"
      }
    let finding = Diagnostic(
      "network.unknown-name", "\(owner) has no \(kind) called `\(part.text.shown)`", at: part.range)
    if case .member(.group(let group)) = subject, let found = deeper(part, in: group, finding) {
      return found
    }
    let other = known.contains("input") ? Question.otherNames[part.text.lowercased()] : nil
    guard let range = part.range, let meant = other ?? closest(to: part.text, in: known) else {
      return listing(subject, finding).noting(
        "quantities are \(Measure.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return finding.fixing("did you mean `\(meant)`?", replace: range, with: meant)
  }

  /// Names what lies deeper under the name that was looked for: blocks and what joins them have names
  /// of their own, which are easily left out.
  private func deeper(_ part: Reference.Part, in group: Int, _ finding: Diagnostic) -> Diagnostic? {
    guard part.text.isIdentifier else { return nil }
    let passed = path(of: .group(group)).count
    let paths = members(matching: part.text, in: group)
      .map { path(of: $0).dropFirst(passed) }.filter { $0.allSatisfy(\.isIdentifier) }
      .map { $0.joined(separator: ".") }
    guard let first = paths.first, let range = part.range else { return nil }
    let whole = reference(to: .group(group)).description + "." + first
    let named = finding.fixing("did you mean `\(whole.shown)`?", replace: range, with: first)
    return paths.count == 1
      ? named : named.noting("layers of that name are \(Self.list(paths))")
  }

  /// With the names of what a group holds.
  private func listing(_ subject: Question.Subject, _ finding: Diagnostic) -> Diagnostic {
    guard case .member(.group(let group)) = subject else { return finding }
    return finding.noting(
      "layers and groups here are \(Self.list(groups[group].members.map(name)))")
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(12).map(\.shown).joined(separator: ", ")
    return names.count > 12 ? "\(shown) and \(names.count - 12) more" : shown
  }
}

extension Question {
  /// Quantities by what frameworks and papers call them.
  fileprivate static let otherNames: [String: String] = [
    "params": "parameters", "param": "parameters", "numel": "parameters",
    "weightmemory": "parameterMemory", "modelsize": "parameterMemory", "bytes": "parameterMemory",
    "acts": "activations", "mem": "memory",
    "madds": "macs", "multadds": "macs", "multiplyadds": "macs", "gmacs": "macs",
    "gflops": "flops", "ops": "flops", "shape": "output", "kv": "kvCache",
    "arithmeticintensity": "intensity", "rf": "receptiveField", "stride": "jump",
  ]
}

extension Diagnostic {
  static func noQuantity(_ reference: Reference, _ what: String?) -> Diagnostic {
    let last = reference.path.last?.part ?? reference.root
    return Diagnostic(
      "network.no-quantity",
      "`\(reference.description.shown)` is \(what ?? "a selection of layers"), not a number; ask for one of its "
        + "quantities, such as `\(reference.description.shown).parameters`",
      at: last.range)
  }

  static func noMatch(_ part: Reference.Part, in group: Member?, _ network: Network) -> Diagnostic {
    let owner = ([network.name] + (group.map(network.path) ?? [])).joined(separator: ".")
    let finding = Diagnostic(
      "network.no-match", "no layer of `\(owner.shown)` matches `\(part.text.shown)`",
      at: part.range)
    let stem = part.text.filter { $0 != "*" && $0 != "?" }
    var stems: [String] = []
    for layer in network.layers.prefix(10_000) {
      let own = String(layer.name.prefix { !$0.isNumber })
      for candidate in [own, layer.name] where !stems.contains(candidate) && stems.count < 500 {
        stems.append(candidate)
      }
    }
    guard let range = part.range, let meant = closest(to: stem, in: stems), meant != stem else {
      return finding
    }
    let pattern = part.text.hasSuffix("*") ? meant + "*" : meant
    return finding.fixing("did you mean `\(pattern)`?", replace: range, with: pattern)
  }

  static func afterNumber(_ part: Reference.Part) -> Diagnostic {
    Diagnostic(
      "network.after-number", "what stands before this is a number and has no members; remove it",
      at: part.range)
  }

  static func onlyOfNetwork(_ part: Reference.Part) -> Diagnostic {
    Diagnostic(
      "network.only-of-network",
      "`\(part.text.shown)` is that of a whole network; ask the network for it", at: part.range)
  }

  static func noSingleOutput(_ part: Reference.Part, of side: String) -> Diagnostic {
    Diagnostic(
      "network.no-single-output",
      "there is more than one value here; ask a single layer for its `\(side)`", at: part.range)
  }

  static func noField(_ part: Reference.Part) -> Diagnostic {
    Diagnostic(
      "network.no-field",
      "the network's input is a vector without places, so there is no `\(part.text.shown)`",
      at: part.range)
  }

  static func fieldTooLarge(_ part: Reference.Part) -> Diagnostic {
    Diagnostic(
      "network.field-too-large",
      "so many strides follow one another that `\(part.text.shown)` is beyond all use",
      at: part.range)
  }

  static func severalDirections(_ part: Reference.Part, _ axes: [Shape.Axis]) -> Diagnostic {
    let choices = axes.map { "`\(part.text).\($0.rawValue)`" }.joined(separator: " or ")
    return Diagnostic(
      "network.several-directions",
      "`\(part.text.shown)` differs from one direction to another; ask for \(choices)",
      at: part.range)
  }

  static func unknownAxis(_ part: Reference.Part, known: [Shape.Axis]) -> Diagnostic {
    suggesting(
      Diagnostic(
        "network.unknown-axis",
        "the network's input has no `\(part.text.shown)`; it has \(known.list)", at: part.range),
      part, known)
  }

  static func severalShapes(_ part: Reference.Part, _ count: Int) -> Diagnostic {
    Diagnostic(
      "network.several-layers",
      "\(count) layers are selected, each with an \(part.text) of its own; select a single one",
      at: part.range)
  }

  static func shapeAlone(_ part: Reference.Part, _ shape: Shape) -> Diagnostic {
    let axes = shape.extents.compactMap(\.axis)
    let example = axes.first?.rawValue ?? "1"
    return Diagnostic(
      "network.no-quantity",
      "this \(part.text) is \(shape), not a number; ask for one extent, such as "
        + "`\(part.text).\(example)`",
      at: part.range)
  }

  static func unknownExtent(_ part: Reference.Part, _ side: String, _ shape: Shape) -> Diagnostic {
    let axes = shape.extents.compactMap(\.axis)
    let known = axes.isEmpty ? "extents 1 to \(shape.rank)" : axes.list
    return suggesting(
      Diagnostic(
        "network.unknown-extent",
        "this \(side) is \(shape) and has no `\(part.text.shown)`; it has \(known)", at: part.range),
      part, axes)
  }

  static func unknownCost(
    _ measure: Measure, _ part: Reference.Part, _ layers: [Int], in network: Network
  ) -> Diagnostic {
    let paths = layers.prefix(5).map { layer in
      let path = network.path(of: .layer(layer)).joined(separator: ".")
      return "`\(path)` (\(network.layers[layer].work.kind))"
    }
    let more = layers.count > 5 ? " and \(layers.count - 5) more" : ""
    return Diagnostic(
      "network.unknown-cost",
      "`\(measure.rawValue)` is not known for \(paths.joined(separator: ", "))\(more), so there is "
        + "no total; select layers for which it is known", at: part.range)
  }

  static func noTraffic(_ part: Reference.Part) -> Diagnostic {
    Diagnostic(
      "network.no-traffic", "nothing is moved here, so there is no `\(part.text.shown)`",
      at: part.range)
  }

  private static func suggesting(
    _ finding: Diagnostic, _ part: Reference.Part, _ axes: [Shape.Axis]
  ) -> Diagnostic {
    guard let range = part.range, let meant = closest(to: part.text, in: axes.map(\.rawValue))
    else { return finding }
    return finding.fixing("did you mean `\(meant)`?", replace: range, with: meant)
  }
}

extension [Shape.Axis] {
  fileprivate var list: String { map { "`\($0.rawValue)`" }.joined(separator: ", ") }
}
