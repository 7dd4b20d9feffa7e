package import Diagnostics
package import Networks

/// The options by which a directive states circumstances.
extension Circumstances {
  static let batch = Parameter.count(
    "batch", 1...1_000_000_000, help: "how many examples are processed at once")
  static let input = Parameter<[Int]>(
    "input", "a size such as 299 or 480×640",
    help: "another size of the image, or another number of tokens", parse: sizes)
  static let dtype = Parameter<ElementType>.choice(
    "dtype", Dictionary(uniqueKeysWithValues: ElementType.allCases.map { ($0.rawValue, $0) }),
    help: "in which type numbers are stored; float32 unless said; `fp16`, `bf16`, `half` are known",
    called: { ElementType(called: $0) })
  static let weights = Parameter<ElementType>.choice(
    "weights", Dictionary(uniqueKeysWithValues: ElementType.allCases.map { ($0.rawValue, $0) }),
    help: "in which type parameters are stored, where it is another one, as in `:weights: int4`",
    called: { ElementType(called: $0) })
  static let optimizer = Parameter<Optimizer>.choice(
    "optimizer", Dictionary(uniqueKeysWithValues: Optimizer.allCases.map { ($0.rawValue, $0) }),
    help: "with which the network is trained; adam unless said")
  static let width = Parameter<ZooOptions.Factor>(
    "width", "a factor such as 0.75", help: "how many times as many channels a zoo model has",
    parse: factor)
  static let depth = Parameter<ZooOptions.Factor>(
    "depth", "a factor such as 2", help: "how many times as many blocks a zoo model has",
    parse: factor)
  static let classes = Parameter.count(
    "classes", 1...1_000_000_000, help: "how many classes, or words, a zoo model tells apart")
  static let dimension = Parameter<Int>(
    "dim", "a size", key: "NAME",
    help: "an open size of a file, by the name that the file gives it",
    parse: count("dim", 1...1_000_000_000, help: "").parse)

  static var declarations: [Declaration] {
    [
      batch.declaration, input.declaration, dtype.declaration, weights.declaration,
      optimizer.declaration,
      width.declaration, depth.declaration, classes.declaration, dimension.declaration,
    ]
  }

  private static func count(_ name: String, _ range: ClosedRange<Int>, help: String) -> Parameter<
    Int
  > { .count(name, range, help: help) }

  package init(_ arguments: Arguments) {
    func stated<Value>(_ parameter: Parameter<Value>) -> Stated<Value>? {
      arguments[parameter].map { Stated($0, at: arguments.option(named: parameter.name)?.range) }
    }
    batch = stated(Circumstances.batch)
    input = stated(Circumstances.input)
    elementType = stated(Circumstances.dtype)
    weightType = stated(Circumstances.weights)
    optimizer = stated(Circumstances.optimizer)
    width = stated(Circumstances.width)
    depth = stated(Circumstances.depth)
    classes = stated(Circumstances.classes)
    dimensions = arguments.keyed(Circumstances.dimension).map {
      Stated((name: $0.key.text, size: $0.value), at: $0.key.range)
    }
  }
}

// Reading what options and the command line say.
extension Circumstances {
  /// `299`, `480×640` or `16x112x112`.
  package static func sizes(_ excerpt: Excerpt) -> Result<[Int], Diagnostics> {
    let parts = excerpt.trimmed.text.split(omittingEmptySubsequences: false) {
      $0 == "×" || $0 == "x" || $0 == "*"
    }
    let sizes = parts.compactMap { Int($0.filter { $0 != " " }) }
    guard sizes.count == parts.count, sizes.allSatisfy({ (1...1_000_000_000).contains($0) }) else {
      return .failure(Diagnostics(.notASize(excerpt.trimmed)))
    }
    return .success(sizes)
  }

  /// `1.4`, `1/2` or `0.75×`, exactly.
  package static func factor(_ excerpt: Excerpt) -> Result<ZooOptions.Factor, Diagnostics> {
    let text =
      excerpt.trimmed.text.hasSuffix("×")
      ? excerpt.trimmed.text.dropLast() : excerpt.trimmed.text[...]
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(decimal)
    guard (1...2).contains(parts.count), let above = parts[0],
      let below = parts.count == 2 ? parts[1] : (1, 1),
      above.numerator > 0, below.numerator > 0
    else { return .failure(Diagnostics(.notAFactor(excerpt.trimmed))) }
    let numerator = above.numerator * below.denominator
    let denominator = above.denominator * below.numerator
    let divisor = greatestCommonDivisor(numerator, denominator)
    return .success(ZooOptions.Factor(numerator / divisor, denominator / divisor))
  }

  /// `1.4` as 14/10; nil for what is no such number or has more than three digits on either side.
  private static func decimal(_ text: Substring) -> (numerator: Int, denominator: Int)? {
    let parts = text.filter { $0 != " " }.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? parts[1] : ""
    guard (1...2).contains(parts.count), (1...3).contains(parts[0].count), fraction.count <= 3,
      (parts[0] + fraction).allSatisfy({ $0.isASCII && $0.isNumber }),
      let numerator = Int(parts[0] + fraction)
    else { return nil }
    return (numerator, fraction.reduce(1) { power, _ in power * 10 })
  }

  private static func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
    right == 0 ? left : greatestCommonDivisor(right, left % right)
  }
}

extension Diagnostic {
  fileprivate static func notASize(_ excerpt: Excerpt) -> Diagnostic {
    Diagnostic(
      "option.not-a-size",
      "write one size for all directions, `299`, or one for each, `480×640`"
        + excerpt.adviceOnNames, at: excerpt.range)
  }

  fileprivate static func notAFactor(_ excerpt: Excerpt) -> Diagnostic {
    Diagnostic(
      "option.not-a-factor",
      "write a factor greater than zero, such as `0.75` or `1/2`, of at most three digits before and "
        + "behind the point" + excerpt.adviceOnNames,
      at: excerpt.range)
  }
}
