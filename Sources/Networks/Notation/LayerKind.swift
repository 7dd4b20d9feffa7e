import Diagnostics

/// One kind of layer of the notation, declared once: how it is called, how it is written, and how
/// what follows its name is read.
struct LayerKind: Sendable {
  typealias Make = @Sendable (Shape) throws(Misfit) -> any Operator

  /// In lower case without spaces, hyphens and underscores; the first is the customary one.
  var names: [String]
  var usage: LayerUsage
  /// nil where something is wrong, which is reported.
  var read: @Sendable (inout LayerArguments) -> Make?

  init(
    _ names: String..., usage: LayerUsage,
    read: @escaping @Sendable (inout LayerArguments) -> Make?
  ) {
    self.names = names
    self.usage = usage
    self.read = read
  }

  /// A kind that takes no arguments.
  init(_ names: String..., means meaning: String, on input: String, as work: any Operator) {
    self.names = names
    usage = LayerUsage(meaning, input: input, example: names[0])
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
    guard let first = tokens.first, first.isWord else { return nil }
    var joined = plain(first)
    var found = byName[joined].map { ($0, 1) }
    for (index, token) in tokens.dropFirst().prefix(2).enumerated() {
      guard token.isWord else { break }
      joined += plain(token)
      // `dw conv` is a convolution that is called `dw`.
      if joined == "dwconv" { continue }
      if let kind = byName[joined] { found = (kind, index + 2) }
    }
    return found
  }

  /// Without hyphens and underscores; what is too long for a kind is left as it is.
  private static func plain(_ token: Token) -> String {
    let isPlain = token.word.utf8.allSatisfy { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
    return isPlain || token.word.utf8.count > 32
      ? token.word : token.word.filter { $0 != "-" && $0 != "_" }
  }

  /// What to write for a block of several layers that has a name elsewhere.
  static func advice(on name: String) -> String? {
    let advice: (String, model: String)
    switch name.lowercased().filter({ $0.isLetter }) {
    case "swiglu", "geglu", "glu", "reglu":
      advice = (
        "write `multiply` of two branches, `gate: linear … -> silu` and `up: linear …`", "tinyllama"
      )
    case "mlp", "ffn", "feedforward":
      advice = ("write its layers, `linear … -> gelu -> linear …`", "vit_b_16")
    case "transformer", "encoder", "decoder", "encoderlayer", "decoderlayer", "transformerblock":
      advice = ("write a group, `12 × block:`, of two `residual`, one around attention", "vit_b_16")
    case "se", "squeezeexcite", "squeezeexcitation", "selayer", "seblock":
      advice = ("write `multiply` of `identity` and a branch that pools", "efficientnet_b0")
    case "bottleneck", "basicblock", "resblock", "residualblock":
      advice = ("write a group with `add` or `residual`", "resnet50")
    case "mbconv", "invertedresidual": advice = ("write its three convolutions", "mobilenet_v2")
    case "lstm", "gru", "rnn":
      return "recurrent layers are not counted; the ways through them depend on the data"
    default: return nil
    }
    return "\(advice.0), as `reckon zoo \(advice.model)` shows"
  }

  static func join(_ token: Token?) -> Group.Kind? {
    guard let token, token.isWord else { return nil }
    return joins[token.word]
  }
}
