import Arithmetic
import Diagnostics
import Networks
import Typesetting

/// A network as boxes and what flows between them: which layers are drawn, which groups are folded
/// into one box, and what the boxes say.
struct NetworkDiagram {
  let network: Network
  /// The layers and groups to draw; nil for all. What joins branches and what comes in is drawn
  /// anyway, since it holds the picture together.
  let selection: [Row]?
  let depth: Int?
  /// Those of which the first is drawn.
  let repeats: Repeats
  let content: BoxContent
  let evaluation: Evaluation

  /// More boxes than this are folded where the author has not said how deep to go.
  static let mostBoxes = 48

  func diagram(caption: Passage?) -> (Diagram, findings: [Diagnostic]) {
    let folds = folds
    let visible = network.layers.indices.filter { isVisible($0, folds) }
    var findings: [Diagnostic] = []
    var boxed: [Member: BoxContent.Box] = [:]
    let members = Set(visible.map { folds.fold(of: $0).map(Member.group) ?? .layer($0) })
      .sorted(by: network.isBefore)
    for member in members {
      let (box, failed) = content.box(
        of: member, repeatedAs: repeats.counterparts(of: member, in: network), in: network,
        evaluation)
      boxed[member] = box
      findings += failed
    }
    // What only some layers have leaves the boxes of the others without it.
    let asked = members.filter { !network.isInput($0) }
    let failures = asked.compactMap { boxed[$0]?.withoutCost }
    if failures.count == asked.count, let first = failures.first { findings += first.all }
    let diagram = Diagram(
      nodes: visible.map { node($0, folds, boxed[.layer($0)]) }, edges: edges(visible),
      groups: folds.drawn.filter { !isHidden($0) }.map { group($0, folds, boxed[.group($0)]) },
      costTitle: content.costTitle(evaluation.wording), caption: caption, anchor: evaluation.anchor)
    return (diagram, findings)
  }

  private func isVisible(_ layer: Int, _ folds: Folds) -> Bool {
    if repeats.hides(layer) { return false }
    guard let selection else { return true }
    if network.layers[layer].isInput || network.layers[layer].inputs.count > 1 { return true }
    if folds.fold(of: layer) != nil { return true }
    return selection.contains { $0.member == .layer(layer) }
  }

  private func node(_ layer: Int, _ folds: Folds, _ box: BoxContent.Box?) -> Diagram.Node {
    Diagram.Node(
      "\(layer)", name: name(of: layer, folds), kind: box?.kind ?? "", shape: box?.shape,
      cost: box?.cost, share: box?.share, role: role(layer),
      group: folds.frame(of: layer).map { "g\($0)" })
  }

  /// Within its frame, by the branch that has none: `3x3.conv1`. A branch of one layer is that layer
  /// under the branch's name, as in tables.
  private func name(of layer: Int, _ folds: Folds) -> String {
    let frame = folds.frame(of: layer) ?? 0
    var group = network.layers[layer].group
    let isAlone = group != frame && network.leaves(of: .group(group)).count == 1
    var path = isAlone ? [] : [network.layers[layer].name]
    while group != frame, group != 0 {
      path.append(network.groups[group].name)
      group = network.groups[group].parent ?? 0
    }
    return path.reversed().joined(separator: ".")
  }

  private func role(_ layer: Int) -> Diagram.Role {
    if network.layers[layer].isInput { return .input }
    if network.layers[layer].inputs.count > 1 { return .join }
    let parameters = network.count(.parameters, of: layer)?.value
    return parameters.map { $0.isZero } ?? true ? .plain : .weighted
  }

  private func isHidden(_ group: Int) -> Bool {
    let leaves = network.leaves(of: .group(group))
    return !leaves.isEmpty && leaves.allSatisfy(repeats.hides)
  }

  private func group(_ index: Int, _ folds: Folds, _ box: BoxContent.Box?) -> Diagram.Group {
    let run = repeats[index]
    return Diagram.Group(
      "g\(index)", name: run?.name ?? network.groups[index].name, repeats: run?.groups.count ?? 1,
      parent: folds.parent(of: index).map { "g\($0)" }, isFolded: folds.isFolded(index),
      shape: box?.shape, cost: box?.cost, share: box?.share)
  }

  /// What a layer takes comes from the nearest drawn layers before it.
  private func edges(_ visible: [Int]) -> [Diagram.Edge] {
    let drawn = Set(visible)
    var sources = [[Int]](repeating: [], count: network.layers.count)
    var edges: [Diagram.Edge] = []
    for (index, layer) in network.layers.enumerated() {
      var seen: Set<Int> = []
      let nearest = layer.inputs.flatMap { input in
        drawn.contains(input.layer) ? [input.layer] : sources[input.layer]
      }.filter { seen.insert($0).inserted }
      sources[index] = nearest
      if drawn.contains(index) { edges += nearest.map { Diagram.Edge("\($0)", "\(index)") } }
    }
    return edges
  }

  /// Where the author has said nothing, as deep as leaves few enough boxes.
  private var folds: Folds {
    let selected = Set(
      (selection ?? []).compactMap { row -> Int? in
        if case .group(let group) = row.member { group } else { nil }
      })
    if let depth { return Folds(network, selected: selected, depth: depth) }
    if selection != nil { return Folds(network, selected: selected, depth: .max) }
    let deepest = network.groups.indices.map { network.path(of: .group($0)).count }.max() ?? 0
    let shown = network.layers.indices.filter { !repeats.hides($0) }
    for depth in stride(from: deepest + 1, to: 1, by: -1) {
      let folds = Folds(network, selected: [], depth: depth)
      if folds.boxCount(of: shown) <= Self.mostBoxes { return folds }
    }
    return Folds(network, selected: [], depth: 1)
  }
}

extension Network {
  /// In reading order; a folded group stands where its first layer does.
  fileprivate func isBefore(_ left: Member, _ right: Member) -> Bool {
    let places = [left, right].map { leaves(of: $0).first ?? 0 }
    return places[0] < places[1]
  }
}
