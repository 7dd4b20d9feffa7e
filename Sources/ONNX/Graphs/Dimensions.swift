// Sizes that a file leaves open, and what they are bound to:
//
//   batch          the first axis of an input, whatever the file calls it; 1 unless bound
//   seq            a name that the file gives
//   seq + past     an expression over such names
//   input[2]       an axis to which the file gives no name
//
// Sizes of an image, a volume or a sequence may be given at once for all inputs of that kind. They
// go before what a file fixes: its own sizes are those of the example that it was exported with.
//
//   batch × channels × height × width     ranks 4 and 5, channels second, or last where they are few
//   batch × tokens                        rank 2 of whole numbers
//
import Arithmetic
import Diagnostics

/// What the open sizes of a file are bound to.
package struct Bindings: Sendable {
  /// The first axis of the inputs, where it is open.
  package var batch: Int?
  /// Other axes by the names that the file gives them.
  package var dimensions: [String: Int]
  /// Height and width, depth before them in a volume, or the number of tokens; one for all of them.
  package var input: [Int]

  package init(batch: Int? = nil, dimensions: [String: Int] = [:], input: [Int] = []) {
    self.batch = batch
    self.dimensions = dimensions
    self.input = input
  }
}

/// Turns the dimensions that a file states into sizes.
struct Dimensions {
  private let bindings: Bindings
  /// Names of axes whose sizes are known without a binding: batches, and sizes of inputs.
  private var namedSizes: [String: Int] = [:]
  private(set) var findings: [Diagnostic] = []
  private var reported: Set<String> = []
  private(set) var used: Set<String> = []
  private(set) var hasOpenBatch = false
  private var hasResized = false

  init(_ bindings: Bindings) { self.bindings = bindings }

  /// The sizes of an input.
  mutating func shape(ofInput name: String, _ type: DataType, _ shape: Onnx_TensorShapeProto)
    -> [Extent]
  {
    let axes = spatialAxes(type, shape)
    var extents: [Extent] = []
    for (axis, dimension) in shape.dim.enumerated() {
      if axes.contains(axis), let size = size(axis - axes.lowerBound, of: axes.count) {
        hasResized = true
        if !dimension.dimParam.isEmpty { namedSizes[dimension.dimParam] = size }
        extents.append(.known(size))
      } else {
        extents.append(extent(dimension, axis, of: name))
      }
    }
    return extents
  }

  private func size(_ place: Int, of count: Int) -> Int? {
    if bindings.input.count == 1 { return bindings.input[0] }
    return bindings.input.count == count ? bindings.input[place] : nil
  }

  /// The axes of an input along which there are places.
  private func spatialAxes(_ type: DataType, _ shape: Onnx_TensorShapeProto) -> Range<Int> {
    if bindings.input.isEmpty { return 0..<0 }
    switch shape.dim.count {
    case 2 where type.isInteger: return 1..<2
    case 4...5 where type.isFloating || type == .uint8:
      let isChannelsLast =
        (1...4).contains(shape.dim.last?.dimValue ?? 0) && !(1...4).contains(shape.dim[1].dimValue)
      return isChannelsLast ? 1..<shape.dim.count - 1 : 2..<shape.dim.count
    default: return 0..<0
    }
  }

  private mutating func extent(
    _ dimension: Onnx_TensorShapeProto.Dimension, _ axis: Int, of input: String
  ) -> Extent {
    if dimension.dimValue > 0 { return .known(Int(dimension.dimValue)) }
    let isNamed = !dimension.dimParam.isEmpty
    let name = isNamed ? dimension.dimParam : "\(input)[\(axis)]"
    if let size = bindings.dimensions[name] {
      used.insert(name)
      return .known(size)
    }
    if axis == 0 {
      hasOpenBatch = true
      let size = bindings.batch ?? 1
      if isNamed { namedSizes[name] = size }
      return .known(size)
    }
    if let size = namedSizes[name] { return .known(size) }
    if isNamed, let size = value(of: name) { return .known(size) }
    if reported.insert(name).inserted { findings.append(.unbound(name, axis, of: input)) }
    return .unknown
  }

  /// The sizes that a file states for a value inside of the graph, as far as they are numbers or
  /// bound names.
  mutating func shape(_ shape: Onnx_TensorShapeProto) -> [Extent] {
    shape.dim.map { dimension in
      if dimension.dimValue > 0 { return .known(Int(dimension.dimValue)) }
      if dimension.dimParam.isEmpty { return .unknown }
      return value(of: dimension.dimParam).map { .known($0) } ?? .unknown
    }
  }

  /// A name, or arithmetic over names.
  private mutating func value(of text: String) -> Int? {
    if let size = bindings.dimensions[text] {
      used.insert(text)
      return size
    }
    if let size = namedSizes[text] { return size }
    let isName = text.utf8.allSatisfy { $0 == UInt8(ascii: "_") || $0 >= UInt8(ascii: "0") }
    if isName || text.utf8.count > 200 { return nil }
    let sizes = bindings.dimensions.merging(namedSizes) { stated, _ in stated }
    let scope = Scope { reference in
      guard let size = sizes[reference.description] else {
        return .failure(Diagnostics(.noSize(reference.description)))
      }
      return .success(Scope.Meaning(Quantity(size)))
    } count: { reference in
      .failure(Diagnostics(.noSize(reference.description)))
    }
    guard case .success(let expression) = Expression.parse(Excerpt(text, in: "", at: 0)),
      case .success(let derivation) = expression.evaluate(in: scope)
    else { return nil }
    used.formUnion(bindings.dimensions.keys.filter { text.contains($0) })
    return derivation.result.value.integer.flatMap { $0 >= 0 ? $0 : nil }
  }

  /// What was asked for and has nothing to bind.
  mutating func reportUnused(names: [String]) {
    for name in bindings.dimensions.keys.sorted() where !used.contains(name) {
      findings.append(.noSuchDimension(name, names))
    }
    if let batch = bindings.batch, batch != 1, !hasOpenBatch {
      findings.append(.fixedBatch(batch))
    }
    if !bindings.input.isEmpty, !hasResized { findings.append(.noSizes(bindings.input)) }
  }
}

extension Diagnostic {
  fileprivate static func unbound(_ name: String, _ axis: Int, of input: String) -> Diagnostic {
    Diagnostic(
      "onnx.unbound-dimension",
      "the size `\(name)` (axis \(axis) of the input `\(input)`) is open, and counts that depend on it "
        + "are not known; bind it, as in `dim \(name): 224`")
  }

  /// Never shown: it only ends the evaluation of a dimension's expression.
  fileprivate static func noSize(_ name: String) -> Diagnostic {
    Diagnostic("onnx.unbound-dimension", "`\(name)` has no size")
  }

  fileprivate static func noSuchDimension(_ name: String, _ names: [String]) -> Diagnostic {
    let finding = Diagnostic(
      "onnx.no-such-dimension", .warning, "no input has an open size `\(name)`; nothing is bound")
    guard let near = closest(to: name, in: names) ?? names.first else { return finding }
    return finding.noting(
      names.count == 1 ? "the only open size is `\(near)`" : "did you mean `\(near)`?")
  }

  fileprivate static func noSizes(_ sizes: [Int]) -> Diagnostic {
    let text = sizes.map(String.init).joined(separator: "×")
    return Diagnostic(
      "onnx.no-input-size",
      "no input is an image, a volume or a sequence of tokens that could be \(text); bind its sizes "
        + "by their names, as in `dim height: 224`")
  }

  fileprivate static func fixedBatch(_ batch: Int) -> Diagnostic {
    Diagnostic(
      "onnx.fixed-batch", .warning,
      "the file fixes the first axis of its inputs; the batch of \(batch) has no effect")
  }
}
