/// The ids of one page: each is given once, and the same page always gets the same ids.
struct Identifiers {
  private var taken: Set<String> = []
  private var repeats: [String: Int] = [:]

  /// The wanted id, or the first free one of `wanted-1`, `wanted-2`, ….
  mutating func claim(_ wanted: String) -> String {
    if taken.insert(wanted).inserted { return wanted }
    var count = repeats[wanted, default: 0]
    var candidate = ""
    repeat {
      count += 1
      candidate = "\(wanted)-\(count)"
    } while !taken.insert(candidate).inserted
    repeats[wanted] = count
    return candidate
  }

  mutating func reserve(_ ids: [String]) { taken.formUnion(ids) }

  /// The id that GitHub gives a heading, so that links written for either place work in both.
  static func heading(_ text: String) -> String {
    var id = ""
    for character in text.lowercased() {
      if character.isLetter || character.isNumber || character == "-" || character == "_" {
        id.append(character)
      } else if character == " " {
        id.append("-")
      }
    }
    return id.isEmpty ? "section" : id
  }

  /// A few characters for any text, always the same: what other texts there are changes nothing, but
  /// for the rare two that would get the same.
  ///
  /// FNV-1a (Fowler, Noll and Vo), 32 bits, of which some twenty are used.
  static func short(_ text: String, prefix: String) -> String {
    let hash = text.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    return prefix + String((hash >> 12 ^ hash) & 0xFFFFF, radix: 36)
  }
}
