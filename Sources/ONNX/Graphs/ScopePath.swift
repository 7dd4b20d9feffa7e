// Where a node stands in the model that was exported, as exporters write it:
//
//   torch, tracing   /layer1/layer1.0/conv1/Conv                    the node's name
//   torch, dynamo    ['', 'layer1', 'layer1.0', 'layer1.0.conv1', 'conv2d_1']   its metadata
//   TensorFlow       resnet/block1/conv/Conv2D                      the node's name
//   others           Conv_12, with weights layer1.0.conv1.weight    the names of its weights
//
// A scope that repeats its parent's name in front (`layer1.0` in `layer1`) is called by the rest.

/// The names of the modules around a node, outermost first, and its own.
struct ScopePath: Hashable, Sendable {
  var modules: [String]
  var node: String

  init(modules: [String], node: String) {
    self.modules = modules
    self.node = node
  }

  /// Nil where the node's name says nothing about scopes.
  init?(nodeName: String) {
    guard nodeName.utf8.contains(UInt8(ascii: "/")) else { return nil }
    var segments = nodeName.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    guard let last = segments.popLast() else { return nil }
    self.init(modules: ScopePath.relative(segments), node: last)
  }

  /// The list of names that torch's exporter attaches to nodes.
  init?(metadata: String) {
    var names: [String] = []
    for (index, part) in metadata.split(separator: "'", omittingEmptySubsequences: false)
      .enumerated()
    where index % 2 == 1 && !part.isEmpty {
      names.append(String(part))
    }
    guard let last = names.popLast() else { return nil }
    self.init(modules: ScopePath.relative(names), node: last)
  }

  /// `layer1.0.conv1.weight` belongs to `layer1.0.conv1`.
  init?(weight: String, node: String) {
    guard !weight.contains("::") else { return nil }
    let parts = weight.split(separator: ".").map(String.init)
    guard parts.count > 1 else { return nil }
    self.init(modules: Array(parts.dropLast()), node: node)
  }

  static let metadataKey = "pkg.torch.onnx.name_scopes"

  /// What lies deeper is taken for the node's own name: nobody folds so many levels, and hostile
  /// names may have any number.
  static let depthLimit = 32

  private static func relative(_ segments: [String]) -> [String] {
    var names: [String] = []
    var before = ""
    for segment in segments.prefix(depthLimit) {
      let rest = segment.utf8.dropFirst(before.utf8.count)
      if !before.isEmpty, segment.utf8.starts(with: before.utf8), rest.first == UInt8(ascii: ".") {
        names.append(String(Substring(rest.dropFirst())))
      } else {
        names.append(segment)
      }
      before = segment
    }
    return names
  }

  func inside(_ outer: [String]) -> ScopePath {
    ScopePath(modules: Array((outer + modules).prefix(ScopePath.depthLimit)), node: node)
  }
}
