import Diagnostics

/// One kind of layer of the notation, declared once: how it is called, and how what follows its name
/// is read.
struct LayerKind: Sendable {
  typealias Make = @Sendable (Shape) throws(Misfit) -> any Operator

  /// In lower case without spaces, hyphens and underscores; the first is the customary one.
  var names: [String]
  /// nil where something is wrong, which is reported.
  var read: @Sendable (inout LayerArguments) -> Make?

  init(_ names: String..., read: @escaping @Sendable (inout LayerArguments) -> Make?) {
    self.names = names
    self.read = read
  }

  /// A kind that takes no arguments.
  init(_ names: String..., as work: any Operator) {
    self.names = names
    read = { _ in { (_: Shape) throws(Misfit) in work } }
  }

  static let all: [LayerKind] = windowed + connected + sequential + rearranging + pointwise

  private static let byName: [String: LayerKind] = {
    var byName: [String: LayerKind] = [:]
    for kind in all { for name in kind.names { byName[name] = kind } }
    return byName
  }()

  /// What joins branches; not layers of their own.
  static let joins: [String: Group.Kind] = [
    "concat": .concat, "concatenate": .concat, "add": .add, "multiply": .multiply,
    "branches": .branches, "residual": .add,
  ]

  /// Names to suggest, the customary ones alone.
  static var suggestions: [String] {
    all.map { $0.names[0] } + ["concat", "add", "multiply", "branches", "residual"]
  }

  /// The kind that the tokens begin with, and how many of them name it: `global average pool` is
  /// three words.
  static func match(_ tokens: ArraySlice<Token>) -> (kind: LayerKind, length: Int)? {
    var joined = ""
    var found: (LayerKind, Int)?
    for (index, token) in tokens.prefix(3).enumerated() {
      guard token.isWord || index > 0, token.mark == nil, token.text.utf8.count <= 32 else { break }
      joined += token.text.lowercased().filter { $0 != "-" && $0 != "_" }
      if let kind = byName[joined] { found = (kind, index + 1) }
    }
    return found
  }

  static func join(_ token: Token?) -> Group.Kind? {
    guard let token, token.isWord else { return nil }
    return joins[token.text.lowercased()]
  }
}
