import Arithmetic
import Diagnostics
import Networks
import Testing

/// Reads a network; a test that gives one means it to be sound.
func network(_ name: String, _ body: String) throws -> Network {
  try parse(name, body).get()
}

func parse(_ name: String, _ body: String) -> Result<Network, Diagnostics> {
  Network.parse(name: Excerpt(name, in: "net.md", at: 0), body: Excerpt(body, in: "net.md", at: 0))
}

/// What reading a network has to say.
func findings(_ body: String) -> [Diagnostic] {
  if case .failure(let failure) = parse("net", body) { failure.all } else { [] }
}

extension Network {
  var scope: Scope {
    Scope(
      resolve: { reference in
        self.quantity(reference).map { Scope.Meaning($0, origin: reference.description) }
      },
      count: { self.count($0) })
  }

  /// The value of an expression over the names of this network.
  func value(_ text: String) throws -> Quantity {
    try Expression.parse(Excerpt(text, in: "e.md", at: 0)).get().evaluate(in: scope).get().result
  }

  func integer(_ text: String) throws -> Int { try #require(value(text).value.integer) }

  /// What an expression over the names of this network has to say.
  func findings(_ text: String) -> [Diagnostic] {
    switch Expression.parse(Excerpt(text, in: "e.md", at: 0)).flatMap({ $0.evaluate(in: scope) }) {
    case .success: []
    case .failure(let failure): failure.all
    }
  }

  func derivation(_ text: String) throws -> Derivation {
    let expression = try Expression.parse(Excerpt(text, in: "e.md", at: 0)).get()
    guard case .variable(.reference(let reference)) = expression.kind else {
      throw Diagnostics(Diagnostic("test", "\(text) is no name"))
    }
    return try derivation(reference).get()
  }
}

/// A text whose blamed places are marked, as in `conv «0×3», 64`: the text without the marks, and the
/// bytes between each pair of them.
func unmarked(_ text: String) -> (text: String, places: [Range<Int>]) {
  var plain = ""
  var places: [Range<Int>] = []
  var starts: [Int] = []
  for character in text {
    switch character {
    case "«": starts.append(plain.utf8.count)
    case "»": places.append((starts.popLast() ?? 0)..<plain.utf8.count)
    default: plain.append(character)
    }
  }
  return (plain, places)
}
