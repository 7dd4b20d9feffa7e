//  command  =  { blank } word { blank { blank } word } { blank }
//  word     =  piece { piece }
//  piece    =  plain | "\" any | "'" { not "'" } "'" | '"' { not '"' | "\" ( '"' | "\" ) } '"'
//
//  Words follow the quoting of POSIX shells. What a shell would do besides (variables, patterns,
//  pipes, redirection) is an error, so that nobody takes `*` or `|` for working.

package import Diagnostics

/// A program to start, or a line for a shell.
package enum Invocation: Hashable, Sendable {
  /// The program, found like a shell would, and its arguments; never empty.
  case program([String])
  /// A line for `/bin/sh -c`, whose own time is part of what is measured.
  case shell(String)

  /// The words to start.
  package var words: [String] {
    switch self {
    case .program(let words): words
    case .shell(let line): ["/bin/sh", "-c", line]
    }
  }

  /// Reads a command as an author writes it.
  package static func parse(_ command: Excerpt, shell: Bool = false) -> Result<
    Invocation, Diagnostics
  > {
    let trimmed = command.trimmed
    if trimmed.text.isEmpty { return .failure(Diagnostics(.noCommand(command))) }
    if trimmed.text.utf8.contains(0) { return .failure(Diagnostics(.nullByte(trimmed))) }
    if shell { return .success(.shell(trimmed.text)) }
    var reader = WordReader(command: trimmed)
    do {
      return .success(.program(try reader.words()))
    } catch {
      return .failure(Diagnostics(error))
    }
  }
}

private struct WordReader {
  let command: Excerpt
  let bytes: [UInt8]
  var place = 0

  init(command: Excerpt) {
    self.command = command
    bytes = Array(command.text.utf8)
  }

  mutating func words() throws(Diagnostic) -> [String] {
    var words: [String] = []
    while true {
      while place < bytes.count, bytes[place].isBlank { place += 1 }
      guard place < bytes.count else { return words }
      words.append(try word())
    }
  }

  private mutating func word() throws(Diagnostic) -> String {
    var word: [UInt8] = []
    if bytes[place] == UInt8(ascii: "~") || bytes[place] == UInt8(ascii: "#") {
      throw .needsShell(command[place..<place + 1])
    }
    while place < bytes.count, !bytes[place].isBlank {
      switch bytes[place] {
      case UInt8(ascii: "\\"):
        guard place + 1 < bytes.count else { throw .nothingEscaped(command[place..<place + 1]) }
        word.append(bytes[place + 1])
        place += 2
      case UInt8(ascii: "'"), UInt8(ascii: "\""): word += try quoted()
      case let byte where byte.isShellSyntax:
        throw .needsShell(command[place..<place + 1])
      case let byte:
        word.append(byte)
        place += 1
      }
    }
    return String(decoding: word, as: UTF8.self)
  }

  private mutating func quoted() throws(Diagnostic) -> [UInt8] {
    let start = place
    let quote = bytes[place]
    let isDouble = quote == UInt8(ascii: "\"")
    var text: [UInt8] = []
    place += 1
    while place < bytes.count {
      let byte = bytes[place]
      if byte == quote {
        place += 1
        return text
      }
      if isDouble, byte == UInt8(ascii: "$") || byte == UInt8(ascii: "`") {
        throw .needsShell(command[place..<place + 1])
      }
      let isEscape = isDouble && byte == UInt8(ascii: "\\") && place + 1 < bytes.count
      if isEscape,
        [quote, UInt8(ascii: "\\"), UInt8(ascii: "$"), UInt8(ascii: "`")].contains(bytes[place + 1])
      {
        place += 1
      }
      text.append(bytes[place])
      place += 1
    }
    throw .unclosed(command[start..<start + 1])
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

  /// What has a meaning to shells outside quotes.
  fileprivate var isShellSyntax: Bool { "|&;<>()$`*?[".utf8.contains(self) }
}

extension Diagnostic {
  fileprivate static func noCommand(_ it: Excerpt) -> Diagnostic {
    Diagnostic("benchmark.no-command", "write the command to run", at: it.range)
  }

  fileprivate static func nullByte(_ it: Excerpt) -> Diagnostic {
    Diagnostic("benchmark.null-byte", "a command cannot hold a zero byte", at: it.range)
  }

  fileprivate static func needsShell(_ it: Excerpt) -> Diagnostic {
    Diagnostic(
      "benchmark.needs-shell",
      "`\(it.text)` means something to a shell only, and commands run without one: put it in single quotes, or run the command in a shell",
      at: it.range)
  }

  fileprivate static func unclosed(_ it: Excerpt) -> Diagnostic {
    Diagnostic("benchmark.unclosed-quote", "this quote is not closed", at: it.range)
  }

  fileprivate static func nothingEscaped(_ it: Excerpt) -> Diagnostic {
    Diagnostic("benchmark.nothing-escaped", "nothing follows this `\\`", at: it.range)
  }
}
