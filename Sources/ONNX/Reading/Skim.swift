// A copy of a model without its weights. Every field that counting needs is copied as it stands;
// the data of tensors is left out but for small ones, from which shapes may be computed. So the
// copy is small however large the file is, and a mapped file's weights are never read.
//
// The length of a message that shrinks is written as a varint of five bytes, the largest that a
// length needs, and filled in when its end is known: decoders accept leading zero groups.

import Diagnostics

struct Skim {
  /// The bytes of a `ModelProto` that holds no large tensor, and no nodes of the main graph.
  private(set) var copy: [UInt8] = []
  /// Those nodes in their order, some of them in each `GraphProto`: parts can be decoded side by side.
  private(set) var nodeParts: [[UInt8]] = []
  /// The types and sizes that the file states for values of the main graph, as a `GraphProto` of its
  /// own: they are needed only where inference leaves something open.
  private(set) var stated: [UInt8] = []
  /// Those of them that say where a value comes from, once more and in the same form; mostly none.
  private(set) var origins: [UInt8] = []
  /// Where the nodes of the main graph stand in the file.
  private(set) var nodes: [Range<Int>] = []
  /// Where the nodes of each local function stand in the file.
  private(set) var functionNodes: [[Range<Int>]] = []
  /// How many nodes there are, those of functions and subgraphs included.
  private(set) var nodeCount = 0

  private var keptPayload = 0
  /// Whether the message that is being copied says where a value comes from.
  private var tellsOrigin = false
  /// The part to which nodes are being added, and the bytes of all parts before it.
  private var openPart: [UInt8] = []
  private var partBytes = 0

  /// - Throws: what is wrong with the first place that is no protobuf message of this kind.
  init(_ bytes: Span<UInt8>) throws(WireFault) {
    copy.reserveCapacity(min(bytes.count, 1 << 18))
    try append(.model, 0..<bytes.count, of: bytes, depth: 0)
    try closePart()
  }

  enum Limit {
    /// The nesting that SwiftProtobuf's decoder accepts; a subgraph takes three levels.
    static let depth = 100
    /// What the copy may hold: more than ten million nodes take.
    static let copy = 1 << 29
    /// From how many bytes on a part of the nodes is complete.
    static let part = 1 << 16
    /// Bytes of an integer tensor from which shapes may be computed, and of a float one.
    static let integers = 1 << 16
    static let floats = 1 << 10
    /// Bytes of all tensors that are kept.
    static let payload = 1 << 26
    static let list = 1 << 16
    static let string = 1 << 12
  }
}

extension Skim {
  private mutating func append(
    _ kind: MessageKind, _ range: Range<Int>, of bytes: Span<UInt8>, depth: Int,
    keepsPayload: Bool = false
  ) throws(WireFault) {
    guard depth < Limit.depth else { throw WireFault(.depth, range) }
    guard copy.count < Limit.copy else { throw WireFault(.size, range) }
    var cursor = WireCursor(range)
    while let field = try cursor.next(in: bytes) {
      guard let (name, content) = kind.content(of: field.number) else { continue }
      guard content.allows(field.type) else {
        throw WireFault(.unexpectedType(field: name), field.bytes)
      }
      switch content {
      case .integer, .float: append(bytes, field.bytes)
      case .text:
        try check(text: field, name, in: bytes)
        append(bytes, field.bytes)
      case .bytes: if field.payload.count <= Limit.string { append(bytes, field.bytes) }
      case .integers, .floats:
        if field.payload.count <= Limit.list { append(bytes, field.bytes) }
      case .payload: if keepsPayload { append(bytes, field.bytes) }
      case .message(let child):
        if kind == .model, child == .function { functionNodes.append([]) }
        if child == .node { note(field, in: kind, depth: depth) }
        let isInMainGraph = kind == .graph && depth == 1
        if isInMainGraph, child == .node {
          swap(&copy, &openPart)
          try append(child, of: field, of: bytes, depth: depth + 1)
          swap(&copy, &openPart)
          if openPart.count >= Limit.part { try closePart() }
        } else if isInMainGraph, name == "value_info" {
          swap(&copy, &stated)
          let start = copy.count
          tellsOrigin = false
          try append(child, of: field, of: bytes, depth: depth + 1)
          if tellsOrigin { origins += copy[start...] }
          swap(&copy, &stated)
        } else {
          try append(child, of: field, of: bytes, depth: depth + 1)
        }
      }
    }
  }

  private mutating func closePart() throws(WireFault) {
    partBytes += openPart.count
    guard partBytes < Limit.copy else {
      throw WireFault(.size, nodes.last ?? 0..<0)
    }
    if !openPart.isEmpty { nodeParts.append(openPart) }
    openPart = []
  }

  private mutating func append(
    _ kind: MessageKind, of field: WireCursor.Field, of bytes: Span<UInt8>, depth: Int
  ) throws(WireFault) {
    if kind == .property, try !isWanted(property: field.payload, in: bytes) { return }
    let keepsPayload = kind == .tensor ? try isSmall(tensor: field.payload, in: bytes) : false
    append(key: field)
    let lengthAt = copy.count
    copy.append(contentsOf: [0x80, 0x80, 0x80, 0x80, 0])
    try append(kind, field.payload, of: bytes, depth: depth, keepsPayload: keepsPayload)
    var length = copy.count - lengthAt - 5
    for index in lengthAt..<lengthAt + 4 {
      copy[index] |= UInt8(length & 0x7F)
      length >>= 7
    }
    copy[lengthAt + 4] = UInt8(length & 0x7F)
  }

  /// Places are kept for the nodes that a reader would look for: those of the main graph and of
  /// functions; a node of a subgraph is blamed at the node that holds it.
  private mutating func note(_ node: WireCursor.Field, in parent: MessageKind, depth: Int) {
    nodeCount += 1
    if parent == .graph, depth == 1 { nodes.append(node.bytes) }
    if parent == .function, !functionNodes.isEmpty {
      functionNodes[functionNodes.count - 1].append(node.bytes)
    }
  }

  private mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    bytes.extracting(range).withUnsafeBufferPointer { copy.append(contentsOf: $0) }
  }

  private mutating func append(key field: WireCursor.Field) {
    var key = UInt64(field.number) << 3 | UInt64(field.type.rawValue)
    while key >= 0x80 {
      copy.append(UInt8(key & 0x7F) | 0x80)
      key >>= 7
    }
    copy.append(UInt8(key))
  }
}

extension Skim {
  /// SwiftProtobuf rejects text that is not UTF-8 without saying where it stands.
  private func check(text field: WireCursor.Field, _ name: String, in bytes: Span<UInt8>)
    throws(WireFault)
  {
    let isText = bytes.extracting(field.payload).withUnsafeBufferPointer { text in
      // ASCII, as nearly always: no byte has the high bit.
      text.reduce(0, |) < 0x80 || String(validating: text, as: UTF8.self) != nil
    }
    guard isText else { throw WireFault(.text(field: name), field.payload) }
  }

  /// Exporters attach whole stack traces to nodes; only the names of scopes are of use, and where
  /// tensors come from.
  private mutating func isWanted(property range: Range<Int>, in bytes: Span<UInt8>)
    throws(WireFault) -> Bool
  {
    var cursor = WireCursor(range)
    while let field = try cursor.next(in: bytes) {
      guard field.number == 1, field.type == .lengthDelimited else { continue }
      let key = bytes.extracting(field.payload)
      if key.holds(ScopePath.metadataKey) { return true }
      guard key.holds(Origins.kindKey) || key.holds(Origins.foldedKey) else { return false }
      tellsOrigin = true
      return true
    }
    return false
  }

  /// Whether a tensor's data is small enough to compute with.
  private mutating func isSmall(tensor range: Range<Int>, in bytes: Span<UInt8>)
    throws(WireFault) -> Bool
  {
    var cursor = WireCursor(range)
    var type = DataType.undefined
    var size = 0
    while let field = try cursor.next(in: bytes) {
      switch field.number {
      case 2 where field.type == .varint:
        var value = WireCursor(field.payload)
        type = DataType(code: Int(truncatingIfNeeded: try value.varint(in: bytes)))
      case 4, 5, 7, 9, 10, 11: size += field.payload.count
      default: break
      }
    }
    let limit = type.isInteger ? Limit.integers : Limit.floats
    guard size <= limit, keptPayload + size <= Limit.payload else { return false }
    keptPayload += size
    return true
  }
}

extension Span<UInt8> {
  /// Whether the bytes are this text; most are told apart by their number.
  fileprivate func holds(_ text: String) -> Bool {
    count == text.utf8.count && withUnsafeBufferPointer { $0.elementsEqual(text.utf8) }
  }
}

extension MessageKind.Content {
  fileprivate func allows(_ type: WireCursor.WireType) -> Bool {
    switch self {
    case .integer: type == .varint
    case .float: type == .fixed32
    case .text, .bytes, .message: type == .lengthDelimited
    case .integers: type == .varint || type == .lengthDelimited
    case .floats: type == .fixed32 || type == .lengthDelimited
    case .payload: true
    }
  }
}
