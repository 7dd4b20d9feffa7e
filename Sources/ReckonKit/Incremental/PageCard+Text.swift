//  card  =  "title " text LF
//           { "author " text LF } [ "date " text LF ] [ "abstract " text LF ] [ "draft" LF ]
//           { "id " text LF } { "link " start SP end SP text TAB text LF }
//           [ "words " digest LF ] { "picture " text TAB text LF }
//  text  =  without line ends and tabs: they are written `\n`, `\r`, `\t`, and `\` is `\\`

import Diagnostics

extension PageCard {
  /// The card in lines of text: a site reads one for each page in every run.
  var lines: [String] {
    var lines = ["title \(title.inLine)"]
    lines += authors.map { "author \($0.inLine)" }
    if let date { lines.append("date \(date.inLine)") }
    if let abstract { lines.append("abstract \(abstract.inLine)") }
    if isDraft { lines.append("draft ") }
    lines += ids.map { "id \($0.inLine)" }
    lines += links.map { link in
      let bytes = link.range.bytes
      return "link \(bytes.lowerBound) \(bytes.upperBound) "
        + "\(link.range.file.inLine)\t\(link.destination.inLine)"
    }
    if !words.isEmpty { lines.append("words \(words)") }
    lines += pictures.map { "picture \($0.file.inLine)\t\($0.path.inLine)" }
    return lines
  }

  init(title: String) {
    self.title = title
    (authors, ids, links, pictures) = ([], [], [], [])
    (isDraft, words) = (false, "")
  }

  /// Adds what one line says; false for one that `lines` does not write.
  mutating func read(_ line: Substring) -> Bool {
    guard let space = line.utf8.firstIndex(of: UInt8(ascii: " ")) else { return false }
    let rest = line[line.utf8.index(after: space)...]
    switch line[..<space] {
    case "author": authors.append(rest.outOfLine)
    case "date": date = rest.outOfLine
    case "abstract": abstract = rest.outOfLine
    case "draft": isDraft = true
    case "id": ids.append(rest.outOfLine)
    case "words": words = String(rest)
    case "link":
      guard let link = Reference(inLine: rest) else { return false }
      links.append(link)
    case "picture":
      guard let (file, path) = rest.cut(at: "\t") else { return false }
      pictures.append(Picture(file: file.outOfLine, path: path.outOfLine))
    default: return false
    }
    return true
  }
}

extension PageCard.Reference {
  fileprivate init?(inLine text: Substring) {
    guard let (start, rest) = text.cut(at: " "), let (end, names) = rest.cut(at: " "),
      let (file, destination) = names.cut(at: "\t"), let lower = Int(start), let upper = Int(end),
      lower <= upper
    else { return nil }
    self.init(
      destination: destination.outOfLine,
      range: SourceRange(file.outOfLine, lower..<upper))
  }
}

extension Substring {
  /// What comes behind a word that it begins with.
  func after(_ prefix: String) -> Substring? {
    utf8.starts(with: prefix.utf8) ? Substring(utf8.dropFirst(prefix.utf8.count)) : nil
  }

  /// What stands before a mark and behind it.
  func cut(at mark: Unicode.Scalar) -> (Substring, Substring)? {
    guard let place = utf8.firstIndex(of: UInt8(ascii: mark)) else { return nil }
    return (self[..<place], self[utf8.index(after: place)...])
  }
}

extension String {
  fileprivate static let escapes: [(byte: UInt8, letter: UInt8)] = [
    (UInt8(ascii: "\\"), UInt8(ascii: "\\")), (UInt8(ascii: "\n"), UInt8(ascii: "n")),
    (UInt8(ascii: "\r"), UInt8(ascii: "r")), (UInt8(ascii: "\t"), UInt8(ascii: "t")),
  ]

  fileprivate var inLine: String {
    guard utf8.contains(where: { byte in String.escapes.contains { $0.byte == byte } }) else {
      return self
    }
    var bytes: [UInt8] = []
    for byte in utf8 {
      if let escape = String.escapes.first(where: { $0.byte == byte }) {
        bytes += [UInt8(ascii: "\\"), escape.letter]
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Substring {
  /// What `inLine` was written of.
  var outOfLine: String {
    guard utf8.contains(UInt8(ascii: "\\")) else { return String(self) }
    var bytes: [UInt8] = []
    var isEscaped = false
    for byte in utf8 {
      if isEscaped {
        bytes.append(String.escapes.first { $0.letter == byte }?.byte ?? byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
