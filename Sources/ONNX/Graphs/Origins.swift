// What torch's exporter says of a tensor among the initializers, in the properties of its `value_info`:
//
//   pkg.torch.export.graph_signature.InputSpec.kind   PARAMETER | BUFFER | CONSTANT_TENSOR …
//   pkg.onnxscript.optimizer.folded_from              ['encoder.fc.weight', 'val_3', 'arange_1']
//
// The kinds are those of torch.export's `InputKind`. The second is a list, as Python writes it, of what
// constant folding made the tensor from: parameters and buffers by their names in the model, values of
// the graph by theirs, in the order of the alphabet. Initializers of which nothing is said are judged
// by their use, as in files of every other exporter.

import SwiftProtobuf

/// Where a tensor comes from that a file holds.
package enum Origin: Sendable {
  /// The file does not say.
  case unstated
  /// A parameter of the model, or made from one that the file does not hold beside it.
  case learned
  /// A buffer, a constant of the code, or a copy of a parameter that is held already.
  case stated
}

/// What a file says of where its initializers come from.
struct Origins {
  static let kindKey = "pkg.torch.export.graph_signature.InputSpec.kind"
  static let foldedKey = "pkg.onnxscript.optimizer.folded_from"

  private enum Statement {
    case kind(isParameter: Bool)
    /// The list as it is written; most are of integers, which are no parameters.
    case folded(String)
  }

  private var statements: [String: Statement] = [:]

  /// Nil where the file says nothing.
  ///
  /// `bytes`: a `GraphProto` of nothing but the statements.
  init?(_ bytes: [UInt8]) {
    if bytes.isEmpty { return nil }
    guard let graph = try? Onnx_GraphProto(serializedBytes: bytes, options: .skimmed) else {
      return nil
    }
    self.init(graph.valueInfo)
  }

  /// The same of a subgraph, which holds its statements itself.
  init?(_ statements: [Onnx_ValueInfoProto]) {
    for info in statements {
      for property in info.metadataProps {
        if property.key == Origins.kindKey {
          self.statements[info.name] = .kind(isParameter: property.value == "PARAMETER")
        } else if property.key == Origins.foldedKey,
          self.statements[info.name] == nil
        {
          self.statements[info.name] = .folded(property.value)
        }
      }
    }
    if self.statements.isEmpty { return nil }
  }

  /// The texts of a list of texts, as Python writes it.
  static func names(inList text: String) -> [Substring] {
    let quote = text.utf8.first { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") }
    guard let quote else { return [] }
    let parts = text.utf8.split(separator: quote, omittingEmptySubsequences: false)
    return stride(from: 1, to: parts.count, by: 2).map { Substring(parts[$0]) }
  }
}

extension Origins {
  /// Says of the initializers what the file says of them.
  ///
  /// A parameter counts once. One that is held as it is, or as a transposed copy, counts there; what else
  /// was computed from it is no other parameter. Of a parameter that is not held, all parts count that
  /// it was cut into, and of other results the first.
  ///
  /// `start`: the first initializer of this graph; those before are of the graphs around it.
  /// `inputs`: the graph's inputs, whose sizes constants may be made from.
  func settle(
    _ initializers: inout [Initializer], from start: Int = 0, inputs: Set<Substring> = []
  ) {
    var held = Set(initializers[..<start].filter { $0.origin == .learned }.map { $0.name[...] })
    for index in start..<initializers.count {
      guard case .kind(let isParameter) = statements[initializers[index].name] else { continue }
      initializers[index].origin = isParameter ? .learned : .stated
      held.insert(initializers[index].name[...])
    }
    var results: [(place: Int, sources: [Substring], parameters: [Substring])] = []
    for index in start..<initializers.count {
      guard !initializers[index].type.isInteger,
        case .folded(let list) = statements[initializers[index].name]
      else { continue }
      let sources = Origins.names(inList: list)
      initializers[index].origin = .stated
      let parameters =
        sources.contains(where: \.isTrigonometric)
        ? [] : sources.filter { !held.contains($0) && !inputs.contains($0) && $0.mayBeParameter }
      if parameters.isEmpty { continue }
      results.append((index, sources, parameters))
    }
    for (place, sources, _) in results where sources.count == 1 {
      if held.insert(sources[0]).inserted { initializers[place].origin = .learned }
    }
    var used: Set<Substring> = []
    for (place, sources, parameters) in results where sources.count > 1 {
      let open = parameters.filter { !held.contains($0) }
      let isPart =
        initializers[place].name[...].isCut || sources.contains(where: \.isCut)
      let isNew = open.contains { !used.contains($0) }
      if !open.isEmpty, isNew || isPart { initializers[place].origin = .learned }
      used.formUnion(open)
    }
  }
}
