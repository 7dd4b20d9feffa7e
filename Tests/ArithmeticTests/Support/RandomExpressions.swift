import Arithmetic

/// Expressions as people write them, at random: texts that parse, though not all have a value.
struct RandomExpressions {
  var generator: SeededGenerator
  /// Whether numbers and names may have units.
  var hasUnits = false

  init(seed: UInt64, hasUnits: Bool = false) {
    generator = SeededGenerator(seed: seed)
    self.hasUnits = hasUnits
  }

  mutating func next(depth: Int = 4) -> String {
    if depth == 0 || generator.isOne(in: 6) { return operand() }
    switch Int.random(in: 0..<30, using: &generator) {
    case 0..<10: return joined(["+", "-", "−"], depth)
    case 10..<20: return joined(["*", "×", "·", "/", "÷"], depth)
    case 20: return "(\(next(depth: depth - 1)))^\(generator.pick(["2", "3", "-1", "0"]))"
    case 21: return "\(generator.pick(["2", "10", "x", "1.5"]))^\(int(-8...40))"
    case 22: return "-(\(next(depth: depth - 1)))"
    case 23: return "floor(\(next(depth: depth - 1)))"
    case 24: return "⌈\(next(depth: depth - 1))⌉ + round(\(next(depth: depth - 1)))"
    case 25: return approximated(next(depth: depth - 1))
    case 26, 27:
      let function = generator.pick(["min", "max", "sum"])
      return "\(function)(\(next(depth: depth - 1)), \(next(depth: depth - 1)), \(operand()))"
    default: return "(\(next(depth: depth - 1)))"
    }
  }

  private mutating func approximated(_ operand: String) -> String {
    switch int(0...5) {
    case 0: "log2(\(operand))"
    case 1: "(\(operand))^(1/3)"
    case 2: "(\(operand))^1.5"
    default: "sqrt(\(operand))"
    }
  }

  private mutating func int(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  private mutating func joined(_ operators: [String], _ depth: Int) -> String {
    let count = int(2...4)
    return (0..<count).map { _ in
      let operand = next(depth: depth - 1)
      return generator.isOne(in: 3) ? "(\(operand))" : operand
    }.reduce("") { $0.isEmpty ? $1 : "\($0) \(generator.pick(operators)) \($1)" }
  }

  private mutating func operand() -> String {
    if hasUnits, generator.isOne(in: 3) {
      return generator.pick([
        "net.conv1.macs", "net.conv1.parameters", "net.parameters", "latency", "4 bytes/parameter",
        "4 bytes", "25.6 GB/s", "64 KiB", "2.5 ms", "1.5 TFLOP/s", "$3", "(1/3) s", "300 W",
        "2 × 10^7 bytes", "7B tokens", "energy", "tariff", "clock", "45 kW", "2 days", "85 $/h",
        "5 Hz", "$0.15/M tokens", "12 V", "50 mA", "2.50 kg", "9.81 m/s²", "72 km/h", "10 min",
        "5 %", "12.50 %", "300 kelvin", "£2.50",
      ])
    }
    switch int(0...11) {
    case 0: return generator.pick(["x", "third", "below", "größe"])
    case 1: return "\(int(0...1_000_000_000))"
    case 2: return "\(int(0...999)).\(int(0...99999))"
    case 3: return "0.000\(int(1...999))"
    case 4: return generator.pick(["62.4M", "1.5e9", "2e-7", "25 %", "64Ki", "1_000", "7 million"])
    case 5: return "count(net[\"fc*\"])"
    default: return "\(int(0...30))"
    }
  }
}
