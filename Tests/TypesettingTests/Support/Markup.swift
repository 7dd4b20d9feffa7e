@testable import Typesetting

/// What is wrong with the nesting of a piece of HTML; nil where every element is closed in order.
func unbalanced(_ html: String) -> String? {
  let html = html.replacing(/<style>(?s:.*?)<\/style>/, with: "")
  let void: Set = ["!", "!--", "br", "hr", "img", "input", "link", "meta", "wbr"]
  var open: [String] = []
  var tags = HTMLTags(html)
  while let tag = tags.next() {
    if void.contains(tag.name) { continue }
    if !tag.isClosing {
      open.append(tag.name)
      continue
    }
    // Paragraphs and items end with what holds them.
    while let last = open.last, last != tag.name, ["p", "li"].contains(last) { open.removeLast() }
    if open.popLast() != tag.name {
      return "</\(tag.name)> closes nothing, or something else"
    }
  }
  return open.allSatisfy({ ["p", "li"].contains($0) }) ? nil : "never closed: \(open)"
}

/// Ids that stand there more than once.
func repeatedIDs(_ html: String) -> [String] {
  var seen: Set<Substring> = []
  var repeated: [String] = []
  var rest = html[...]
  while let start = rest.find(" id=\"") {
    let id = rest[start.upperBound...].prefix { $0 != "\"" }
    if !seen.insert(id).inserted { repeated.append(String(id)) }
    rest = rest[id.endIndex...]
  }
  return repeated
}

/// A generator that gives the same numbers on every machine (Steele, Lea and Flood, SplitMix64).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Texts made of pieces that mean something to a reader of markup or code.
func randomText(_ pieces: [String], count: Int, seed: UInt64) -> String {
  var generator = SplitMix(state: seed)
  return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
}

extension String {
  /// How often a text stands in this one.
  func count(of text: String) -> Int { ranges(of: text).count }
}
