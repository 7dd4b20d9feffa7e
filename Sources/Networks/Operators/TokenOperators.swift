/// A learned vector for each place of a sequence or of a map, added to it.
public struct Positions: Operator {
  /// The rows of a table that serves every sequence up to its length; nil for one that is as long as
  /// its input.
  public var rows: Int?

  public init(rows: Int? = nil) { self.rows = rows }

  public var kind: String { "positions" }
  public var purpose: Purpose { .other }
  public var words: String { rows.map { "positions \($0)" } ?? kind }
  public var storage: Storage { .inPlace }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] {
    let input = try single(inputs)
    guard let rows else { return [input] }
    guard let tokens = input[.tokens], input[.features] != nil else {
      throw .wrongAxes(needs: "tokens × features", given: input)
    }
    if tokens > rows { throw .exceedsTable(rows: rows, tokens: tokens) }
    return [input]
  }

  /// One for each element, or `r × f` of a table.
  public func weights(_ sizes: Sizes) -> Count? {
    guard let rows else { return sizes.inputElements { $0 != .batch } }
    return .factor("r", "", rows, "rows of the table") * sizes.input(.features)
  }
  /// One addition for each element.
  public func operations(_ sizes: Sizes) -> Count? { sizes.outputElements() }
}

/// Puts a learned token before a sequence, as BERT and ViT do for the class.
public struct ClassToken: Operator {
  public init() {}

  public var kind: String { "classtoken" }
  public var purpose: Purpose { .other }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] {
    let input = try single(inputs)
    guard let tokens = input[.tokens], input[.features] != nil else {
      throw .wrongAxes(needs: "tokens × features", given: input)
    }
    return [input.replacing(.tokens, by: tokens + 1)]
  }

  /// `t_in + 1` tokens
  public func extent(_ index: Int, _ sizes: Sizes) -> Count {
    guard let axis = sizes.output.extents[index].axis else { return 1 }
    return axis == .tokens ? sizes.input(axis) + 1 : sizes.input(axis)
  }

  /// `f_in`
  public func weights(_ sizes: Sizes) -> Count? { sizes.input(.features) }
}

/// One token of a sequence, such as the class's.
public struct TokenSelection: Operator {
  public var place: Place

  public enum Place: String, CaseIterable, Hashable, Sendable { case first, last }

  public init(_ place: Place) { self.place = place }

  public var kind: String { "token" }
  public var purpose: Purpose { .other }
  public var words: String { "token \(place.rawValue)" }
  public var storage: Storage { .view }

  public func outputs(of inputs: [Shape]) throws(Misfit) -> [Shape] {
    let input = try single(inputs)
    guard input[.tokens] != nil, input[.features] != nil else {
      throw .wrongAxes(needs: "tokens × features", given: input)
    }
    return [Shape(input.extents.filter { $0.axis != .tokens })]
  }

  public func extent(_ index: Int, _ sizes: Sizes) -> Count {
    sizes.output.extents[index].axis.map { sizes.input($0) } ?? 1
  }
}
