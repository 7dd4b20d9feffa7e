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

  /// An id from any text: runs of anything but letters and digits become one hyphen.
  static func slug(_ text: String, prefix: String) -> String {
    var id = prefix
    var isGap = true
    for character in text.prefix(200) where id.count < 64 {
      if character.isLetter || character.isNumber {
        if isGap { id.append("-") }
        id.append(character)
        isGap = false
      } else {
        isGap = true
      }
    }
    return id
  }
}
