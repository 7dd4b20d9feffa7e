// Where a node stands in the model that was exported, as exporters write it:
//
//   torch, tracing   /layer1/layer1.0/conv1/Conv                    the node's name
//   torch, dynamo    ['', 'layer1', 'layer1.0', 'layer1.0.conv1', 'conv2d_1']   its metadata
//   TensorFlow       resnet/block1/conv/Conv2D                      the node's name
//   others           Conv_12, with weights layer1.0.conv1.weight    the names of its weights
//
// A scope that repeats its parent's name in front (`layer1.0` in `layer1`) is called by the rest.

/// The text that says around which modules a node stands, and the node's own name.
///
/// Neighbours mostly stand in the same modules, so the modules' names are only taken apart where the
/// text before the node's own name is a new one.
struct ScopePath {
  enum Notation { case slashes, metadata, dots }

  var notation: Notation
  var scope: Substring
  var node: Substring

  /// Nil where the node's name says nothing about scopes.
  init?(nodeName: String) {
    let slash = UInt8(ascii: "/")
    let bytes = nodeName.utf8
    guard let end = bytes.lastIndex(where: { $0 != slash }) else { return nil }
    if let last = bytes[...end].lastIndex(of: slash) {
      self.init(.slashes, nodeName[..<last], nodeName[bytes.index(after: last)...end])
    } else if bytes.last == slash {
      self.init(.slashes, "", nodeName[...end])
    } else {
      return nil
    }
  }

  /// The list of names that torch's exporter attaches to nodes.
  init?(metadata: String) {
    let quote = UInt8(ascii: "'")
    guard let close = metadata.utf8.lastIndex(of: quote),
      let open = metadata.utf8[..<close].lastIndex(of: quote)
    else { return nil }
    self.init(
      .metadata, metadata[..<open], metadata[metadata.utf8.index(after: open)..<close])
  }

  /// `layer1.0.conv1.weight` belongs to `layer1.0.conv1`.
  init?(weight: String, node: String) {
    guard let dot = weight.utf8.lastIndex(of: UInt8(ascii: ".")), dot > weight.startIndex,
      !weight.contains("::")
    else { return nil }
    self.init(.dots, weight[..<dot], node[...])
  }

  private init(_ notation: Notation, _ scope: Substring, _ node: Substring) {
    self.notation = notation
    self.scope = scope
    self.node = node
  }

  /// The names of the modules, outermost first.
  var modules: [String] {
    switch notation {
    case .slashes: ScopePath.relative(scope.utf8.split(separator: UInt8(ascii: "/")))
    case .metadata: ScopePath.relative(quoted)
    case .dots: scope.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
    }
  }

  private var quoted: [Substring.UTF8View] {
    let parts = scope.utf8.split(
      separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
    return parts.indices.filter { $0 % 2 == 1 && !parts[$0].isEmpty }.map { parts[$0] }
  }

  static let metadataKey = "pkg.torch.onnx.name_scopes"

  /// What lies deeper is left out: nobody folds so many levels, and hostile names may have any number.
  static let depthLimit = 32

  private static func relative(_ segments: [Substring.UTF8View]) -> [String] {
    var names: [String] = []
    var before = Substring().utf8
    for segment in segments.prefix(depthLimit) {
      let rest = segment.dropFirst(before.count)
      if !before.isEmpty, segment.starts(with: before), rest.first == UInt8(ascii: ".") {
        names.append(String(Substring(rest.dropFirst())))
      } else {
        names.append(String(Substring(segment)))
      }
      before = segment
    }
    return names
  }
}
