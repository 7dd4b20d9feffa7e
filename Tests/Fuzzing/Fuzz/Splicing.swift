/// Makes one document of two, as cutting and pasting does: whole lines move, and what is moved may be
/// wrapped in marks that open and close something.
enum Splicing {
  private static let wrappings: [(String, String)] = [
    ("(", ")"), ("$", "$"), ("`", "`"), ("$$\n", "\n$$"), ("```\n", "\n```"), ("\\frac{", "}{2}"),
    ("| ", " |"), ("**", "**"), ("\\text{", "}"), ("<!-- ", " -->"), ("> ", ""), ("\\sqrt{", "}"),
    ("\\begin{align}\n", "\n\\end{align}"), ("⌊", "⌋"), ("[", "]"), ("```{note}\n", "\n```"),
  ]

  /// The first byte, which names the subject, stays that of the first input.
  static func splice(_ first: [UInt8], _ second: [UInt8], seed: UInt32) -> [UInt8] {
    var random = Seeded(seed)
    let donor = pieces(of: second.dropFirst(), &random)
    var moved = Array(donor[random.below(donor.count)])
    for _ in 0..<random.below(5) {
      let (open, close) = wrappings[random.below(wrappings.count)]
      moved = Array(open.utf8) + moved + Array(close.utf8)
    }
    var host = pieces(of: first.dropFirst(), &random)
    let place = random.below(host.count)
    if random.below(2) == 0 { host[place] = moved[...] } else { host.insert(moved[...], at: place) }
    return Array(first.prefix(1)) + host.joined()
  }

  /// The text cut after line ends, or after spaces.
  private static func pieces(of text: ArraySlice<UInt8>, _ random: inout Seeded) -> [ArraySlice<
    UInt8
  >] {
    let mark = UInt8(ascii: random.below(2) == 0 ? "\n" : " ")
    var pieces: [ArraySlice<UInt8>] = []
    var start = text.startIndex
    for index in text.indices where text[index] == mark {
      pieces.append(text[start...index])
      start = index + 1
    }
    return pieces + [text[start...]]
  }

  /// A linear congruential generator: the fuzzer's seed decides everything.
  private struct Seeded {
    private var state: UInt32
    init(_ seed: UInt32) { state = seed }

    mutating func below(_ bound: Int) -> Int {
      state = state &* 1_664_525 &+ 1_013_904_223
      return Int(state >> 8) % bound
    }
  }
}

/// libFuzzer looks this name up, and calls it between its own mutations.
@_cdecl("LLVMFuzzerCustomCrossOver")
public func crossOver(
  _ first: UnsafePointer<UInt8>?, _ firstSize: Int, _ second: UnsafePointer<UInt8>?,
  _ secondSize: Int, _ output: UnsafeMutablePointer<UInt8>?, _ outputSize: Int, _ seed: UInt32
) -> Int {
  guard let output else { return 0 }
  let spliced = Splicing.splice(
    Array(UnsafeBufferPointer(start: first, count: firstSize)),
    Array(UnsafeBufferPointer(start: second, count: secondSize)), seed: seed
  ).prefix(outputSize)
  for (index, byte) in spliced.enumerated() { output[index] = byte }
  return spliced.count
}
