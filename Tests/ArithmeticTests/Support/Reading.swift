import Arithmetic
import Diagnostics
import Testing

/// A scope in which nothing has a name but a small network `net`.
let scope = Scope(
  resolve: { reference in
    switch reference.description {
    case "net.conv1.macs": .success(.init(Quantity(105_415_200, .macs), origin: "net.conv1.macs"))
    case "net.conv1.parameters": .success(.init(Quantity(34_944, .parameters)))
    case "net.parameters": .success(.init(Quantity(62_378_344, .parameters)))
    case "net[\"fc*\"].parameters": .success(.init(Quantity(58_631_144, .parameters)))
    case "naive.3x3.macs": .success(.init(Quantity(398_131_200, .macs)))
    case "größe", "x": .success(.init(Quantity(12)))
    case "third": .success(.init(Quantity(Rational(1, 3))))
    case "pages": .success(.init(Quantity(Rational(100_000_001, 7_000_000))))
    case "below": .success(.init(Quantity(-5)))
    case "latency": .success(.init(Quantity(Rational(123, 10_000), .seconds, isExact: false)))
    case "energy": written("1_500 kWh")
    case "tariff": written("0.32 $/kWh")
    case "clock": written("3 GHz")
    default: .failure(Diagnostics(unknown(reference)))
    }
  },
  count: { reference in
    reference.description == "net[\"fc*\"]"
      ? .success(3) : .failure(Diagnostics(unknown(reference)))
  })

private func written(_ text: String) -> Result<Scope.Meaning, Diagnostics> {
  parse(text).flatMap { $0.evaluate(in: scope) }.map { Scope.Meaning($0.result) }
}

private func unknown(_ reference: Reference) -> Diagnostic {
  Diagnostic("name.unknown", "nothing is called `\(reference)`", at: reference.root.range)
}

func parse(_ text: String) -> Result<Expression, Diagnostics> {
  Expression.parse(Excerpt(text, in: "notebook.md", at: 0))
}

func evaluate(_ text: String) throws -> Derivation {
  try parse(text).get().evaluate(in: scope).get()
}

func value(_ text: String) throws -> Quantity { try evaluate(text).result }

/// Everything that reading, evaluating or judging a text has to say.
func findings(_ text: String) -> [Diagnostic] {
  switch parse(text) {
  case .failure(let failure): return failure.all
  case .success(let expression):
    if case .comparison = expression.kind {
      if case .failure(let failure) = expression.judge(in: scope) { return failure.all }
      return []
    }
    if case .failure(let failure) = expression.evaluate(in: scope) { return failure.all }
    return []
  }
}

/// A text whose blamed places are marked, as in `1 + «*» 2`: the text without the marks, and the
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
