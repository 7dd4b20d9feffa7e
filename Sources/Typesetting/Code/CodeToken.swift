/// A stretch of code that is set apart from the rest, in UTF-8 bytes of the whole.
struct CodeToken: Hashable {
  /// The class of its element; few, because code in many colours is no easier to read.
  enum Kind: String {
    case comment = "c"
    case keyword = "k"
    case string = "s"
    case number = "n"
    /// What is declared or assigned to: a function's name, a key.
    case name = "f"
    /// Directives of a preprocessor, attributes, marks of Markdown.
    case mark = "m"
  }

  var kind: Kind
  var bytes: Range<Int>

  init(_ kind: Kind, _ bytes: Range<Int>) {
    self.kind = kind
    self.bytes = bytes
  }
}

/// Finds the tokens of a text, in order and without overlap, in time proportional to its length.
typealias CodeTokenizer = @Sendable ([UInt8]) -> [CodeToken]

/// Code with its tokens marked.
enum CodeMarkup {
  /// Longer code is data, and stays plain.
  private static let longest = 500_000

  /// HTML with the same text; nil for a language that is not known.
  static func html(_ text: String, language: String) -> String? {
    guard let tokenizer = CodeLanguages.tokenizer(of: language), text.utf8.count <= longest else {
      return nil
    }
    let bytes = Array(text.utf8)
    var html = ""
    var done = 0
    for token in tokenizer(bytes) where !token.bytes.isEmpty {
      html += escaped(bytes, done..<token.bytes.lowerBound)
      html += "<span class=\"\(token.kind.rawValue)\">\(escaped(bytes, token.bytes))</span>"
      done = token.bytes.upperBound
    }
    return html + escaped(bytes, done..<bytes.count)
  }

  private static func escaped(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    Typesetting.escaped(String(decoding: bytes[range], as: UTF8.self))
  }
}
