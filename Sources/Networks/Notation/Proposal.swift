import Diagnostics

/// What to say of branches that cannot be joined: the size of each, and the padding that would make
/// them fit.
struct Proposal {
  struct Path {
    var name: String
    var output: Tensor
    var shape: Shape
    /// Its layers, where they follow one another.
    var layers: [Int]?
    var range: SourceRange?
  }

  /// How many branches a message tells of.
  private static let readable = 12

  private let paths: [Path]
  private let join: Statement.Join
  private let builder: NetworkBuilder
  private let recipes: [Recipe?]
  private let excerpt: Excerpt

  init(
    _ paths: [Path], _ join: Statement.Join, _ builder: NetworkBuilder, _ recipes: [Recipe?],
    _ excerpt: Excerpt
  ) {
    self.excerpt = excerpt
    self.paths = paths
    self.join = join
    self.builder = builder
    self.recipes = recipes
  }

  func finding(_ misfit: Misfit, _ statement: Statement) -> Diagnostic {
    guard case .differentSizes(_, let axis) = misfit else {
      return Diagnostic(
        "network.branches-differ", "these branches cannot be joined: \(list)",
        at: statement.range)
    }
    let rule =
      switch join.kind {
      case .concat: "concatenated branches may differ in \(axis?.rawValue ?? "channels") alone"
      case .multiply: "factors have one size, or 1 in its place"
      default: "what is added has one size"
      }
    var finding = Diagnostic(
      "network.branches-differ", "these branches cannot be joined, since \(rule): \(list)",
      at: statement.range)
    for path in paths.prefix(Proposal.readable) {
      if let range = path.range { finding = finding.noting("this one is \(path.shape)", at: range) }
    }
    return proposing(finding)
  }

  private var list: String {
    let shown = paths.prefix(Proposal.readable).map { "\($0.name.shown) is \($0.shape)" }
    let more = paths.count - shown.count
    return shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }

  // MARK: Padding

  private struct Edit {
    var recipe: Recipe
    var size: String
  }

  /// The edits that bring every path to one size; one edit is a fix-it, several are notes.
  private func proposing(_ finding: Diagnostic) -> Diagnostic {
    for target in targets.prefix(Proposal.readable) {
      var edits: [Edit] = []
      var isCured = true
      for path in paths where path.shape.places != target {
        guard let more = padding(of: path, for: target) else {
          isCured = false
          break
        }
        edits += more
        if edits.count > Proposal.readable { break }
      }
      if isCured, !edits.isEmpty, edits.count <= Proposal.readable {
        return finding.proposing(edits.map(\.recipe.places), target.words, excerpt)
      }
    }
    return finding
  }

  /// Sizes to aim at: those that branches have, the largest first, and that of the input.
  private var targets: [Shape] {
    var targets: [Shape] = []
    let sizes = paths.map { ($0.shape.places, $0.shape.places.elements) }.sorted { $0.1 > $1.1 }
    let inputs = paths.compactMap { path in
      path.layers?.first.flatMap { builder.input(of: $0) }.map { builder.shape($0).places }
    }
    for shape in sizes.map(\.0) + inputs where !targets.contains(shape) {
      targets.append(shape)
      if targets.count > Proposal.readable { break }
    }
    return targets
  }

  /// The layers of a path that need `pad same`: one if one is enough, or else all that slide.
  private func padding(of path: Path, for target: Shape) -> [Edit]? {
    guard let layers = path.layers, layers.count <= 64 else { return nil }
    let sliding = layers.filter { builder.work(of: $0).padded != nil }
    for layer in sliding where shape(after: layers, padding: [layer])?.places == target {
      return recipe(layer).map { [Edit(recipe: $0, size: target.words)] }
    }
    guard shape(after: layers, padding: Set(sliding))?.places == target else { return nil }
    return sliding.compactMap { recipe($0).map { Edit(recipe: $0, size: target.words) } }
  }

  private func recipe(_ layer: Int) -> Recipe? {
    recipes.indices.contains(layer) ? recipes[layer] : nil
  }

  private func shape(after layers: [Int], padding padded: Set<Int>) -> Shape? {
    guard let first = layers.first, let input = builder.input(of: first) else { return nil }
    var shape = builder.shape(input)
    for layer in layers {
      let work = builder.work(of: layer)
      let changed = padded.contains(layer) ? work.padded ?? work : work
      do throws(Misfit) {
        guard let next = try changed.outputs(of: [shape]).first else { return nil }
        shape = next
      } catch {
        return nil
      }
    }
    return shape
  }
}

extension Shape {
  /// The extents along which windows slide.
  fileprivate var places: Shape { Shape(extents.filter { $0.axis?.isSpatial ?? false }) }
  fileprivate var words: String { description }
}

extension Operator {
  /// The same with `pad same`, where it slides windows.
  fileprivate var padded: (any Operator)? {
    switch self {
    case var convolution as Convolution where !convolution.isTransposed:
      for index in convolution.windows.indices { convolution.windows[index].padding = .same }
      return convolution
    case var pooling as Pooling:
      for index in pooling.windows.indices { pooling.windows[index].padding = .same }
      return pooling
    default: return nil
    }
  }
}

extension Diagnostic {
  fileprivate func proposing(_ edits: [Recipe.Places], _ size: String, _ excerpt: Excerpt)
    -> Diagnostic
  {
    guard edits.count == 1, let edit = edits.first else {
      return edits.reduce(self) { finding, edit in
        finding.noting(
          "with `pad same` here and at the other places named, all are \(size)",
          at: excerpt.range(edit.all))
      }
    }
    let message = "with `pad same` all are \(size)"
    if let padding = edit.padding {
      return fixing(message, replace: excerpt.range(padding), with: "same")
    }
    let range = excerpt.range(edit.all)
    let end = SourceRange(range.file, range.bytes.upperBound..<range.bytes.upperBound)
    return fixing(message, replace: end, with: ", pad same")
  }
}
