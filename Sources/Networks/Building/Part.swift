import Arithmetic
import Diagnostics

/// A network, or a layer or group of one, asked by name in Swift: `alexnet.conv1.macs`.
@dynamicMemberLookup
public struct Part: Sendable {
  public var network: Network
  public var member: Member

  public init(_ network: Network, _ member: Member = .group(0)) {
    self.network = network
    self.member = member
  }

  /// Builds a network; `input` is height, width and channels, tokens and features, or features alone.
  public init(
    _ name: String, input: [Int], batch: Int = 1, @BlockBuilder _ blocks: () -> [Block]
  ) throws(Misplaced) {
    var construction = Construction(name: name, batch: batch)
    let start = construction.input(Shape(sizes: input))
    _ = try construction.append(blocks(), to: start, in: 0)
    self.init(construction.builder.build())
  }

  /// Reads a network in reckon's notation.
  public init(_ name: String, notation: String) throws {
    let body = Excerpt(notation, in: name, at: 0)
    self.init(try Network.parse(name: Excerpt(name, in: name, at: 0), body: body).get())
  }
}

extension Part {
  public var name: String { network.name(of: member) }
  /// As a table says it: `conv 3×3, 64, stride 2`.
  public var words: String { network.row(member).kind }
  public var batch: Int { network.batch }

  public var input: Shape? { network.row(member).input.map(network.shape) }
  public var output: Shape? { network.row(member).output.map(network.shape) }

  /// A layer or group inside, by its own name.
  ///
  /// - Requires: that there is one; `part(named:)` asks whether.
  public subscript(dynamicMember name: String) -> Part {
    guard let part = part(named: name) else {
      let known = parts.map(\.name).joined(separator: ", ")
      fatalError("`\(self.name)` has no part `\(name)`; it has \(known)")
    }
    return part
  }

  public func part(named name: String) -> Part? {
    guard case .group(let group) = member else { return nil }
    return network.member(name, of: group).map { Part(network, $0) }
  }

  /// Its own layers and groups, in order; none of a layer.
  public var parts: [Part] {
    guard case .group(let group) = member else { return [] }
    return network.groups[group].members.map { Part(network, $0) }
  }

  /// Every layer inside, in the order of execution.
  public var layers: [Part] { network.leaves(of: member).map { Part(network, .layer($0)) } }

  /// The layers and groups inside whose names match a pattern such as `conv*`.
  public subscript(pattern: String) -> [Part] {
    guard case .group(let group) = member else { return [] }
    return network.members(matching: pattern, in: group).map { Part(network, $0) }
  }
}

/// What it costs. A cost that is not known, as of an operator in an imported file, is no number, so
/// asking for it ends the program with a message.
extension Part {
  public var parameters: Int { self[.parameters] }
  public var weights: Int { self[.weights] }
  public var biases: Int { self[.biases] }
  public var activations: Int { self[.activations] }
  public var macs: Int { self[.macs] }
  public var flops: Int { self[.flops] }
  /// Bytes of parameters and of a batch's activations.
  public var memory: Int { self[.memory] }
  public var parameterMemory: Int { self[.parameterMemory] }
  public var activationMemory: Int { self[.activationMemory] }
  public var traffic: Int { self[.traffic] }

  public subscript(measure: Measure) -> Int {
    let total = network.total(measure, of: member)
    guard total.unknown.isEmpty else { fatalError("\(measure.meaning) of `\(name)` are not known") }
    guard let count = total.known.integer else {
      fatalError("\(measure.meaning) of `\(name)` are no machine integer: \(total.known)")
    }
    return count
  }
}

extension [Part] {
  public var parameters: Int { reduce(0) { $0 + $1.parameters } }
  public var activations: Int { reduce(0) { $0 + $1.activations } }
  public var macs: Int { reduce(0) { $0 + $1.macs } }
  public var flops: Int { reduce(0) { $0 + $1.flops } }
}

extension Shape {
  /// Height, width and channels; tokens and features; or features.
  fileprivate init(sizes: [Int]) {
    switch sizes.count {
    case 1: self.init(features: sizes[0])
    case 2: self.init(tokens: sizes[0], features: sizes[1])
    case 3: self.init(height: sizes[0], width: sizes[1], channels: sizes[2])
    default: self.init(unnamed: sizes)
    }
  }
}
