/// How a kind of layer is written: what a reference prints, and what a test holds against the reader.
package struct LayerUsage: Sendable {
  package var meaning: String
  /// What follows the name in a fixed order, such as `KERNEL, FILTERS`.
  package var arguments: String
  /// What may follow in any order; each begins with its name, such as `stride N`.
  package var options: [String]
  /// An input of a network on which the example works.
  package var input: String
  package var example: String

  init(
    _ meaning: String, arguments: String = "", options: [String] = [], input: String,
    example: String
  ) {
    self.meaning = meaning
    self.arguments = arguments
    self.options = options
    self.input = input
    self.example = example
  }

  /// Kinds that belong together.
  package struct Section: Sendable {
    package var title: String
    package var kinds: [(names: [String], usage: LayerUsage)]

    fileprivate init(_ title: String, _ kinds: [LayerKind]) {
      self.title = title
      self.kinds = kinds.map { ($0.names, $0.usage) }
    }
  }

  /// Every kind of layer that the notation knows.
  package static let all = [
    Section("Convolution and pooling", LayerKind.windowed),
    Section("Linear layers and norms", LayerKind.connected),
    Section("Sequences of tokens", LayerKind.sequential),
    Section("Rearranging", LayerKind.rearranging),
    Section("Functions of each element", LayerKind.pointwise),
  ]
}
