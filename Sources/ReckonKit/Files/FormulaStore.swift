//  A store's file holds the formulas of one notebook, so that runs do not wait for each other and
//  what a notebook no longer says goes with its next change:
//
//  file   =  version { entry }
//  entry  =  key LF markup LF          keys and markup with `\` and LF escaped

import Foundation
import Typesetting

/// Formulas that earlier runs have typeset, so that KaTeX need not start.
struct FormulaStore: Sendable {
  private let folder: String
  private let version: String
  private let isReadOnly: Bool

  /// `katex`: another KaTeX may give other markup, so its size and age are part of what
  /// an entry stands for.
  init(folder: String?, katex: String, isReadOnly: Bool) {
    self.folder = folder ?? ""
    self.isReadOnly = isReadOnly || folder == nil
    var facts = stat()
    let found = stat(katex, &facts) == 0
    version =
      "formulas \(MathTypesetter.revision) \(found ? "\(facts.st_size) \(facts.st_mtim.tv_sec)" : "none")"
  }

  /// Whether an earlier run has typeset any; those of another KaTeX do not count once they are read.
  func hasAny(of notebook: String) -> Bool { !folder.isEmpty && Disk.exists(path(of: notebook)) }

  func known(to notebook: String) -> [String: String] {
    guard !folder.isEmpty, case .success(let bytes) = Disk.read(path(of: notebook)) else {
      return [:]
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 1, lines[0] == version, lines.count % 2 == 0, lines.last == "" else {
      return [:]
    }
    var known: [String: String] = [:]
    for index in stride(from: 1, to: lines.count - 1, by: 2) {
      known[lines[index].unescaped] = lines[index + 1].unescaped
    }
    return known
  }

  /// Replaces what is kept of a notebook. A store that cannot be written costs time, not results.
  func keep(_ batch: MathTypesetter.Batch, for notebook: String) {
    guard !isReadOnly else { return }
    var text = version + "\n"
    for (formula, result) in batch.results.sorted(by: { $0.key.key < $1.key.key }) {
      guard case .success(let markup) = result else { continue }
      text += "\(formula.key.escapedLine)\n\(markup.escapedLine)\n"
    }
    Disk.ignoreFolder(folder)
    _ = Disk.write(text.utf8, to: path(of: notebook))
  }

  private func path(of notebook: String) -> String {
    let name = notebook.utf8.map { byte in
      let isPlain = byte.isASCIILetterOrDigit || byte == UInt8(ascii: "-")
      return isPlain ? String(UnicodeScalar(byte)) : "_" + String(byte, radix: 16)
    }.joined()
    // File systems allow 255 bytes; the end of a path tells more than its beginning.
    return "\(folder)/formulas/\(name.suffix(200))"
  }
}

extension UInt8 {
  fileprivate var isASCIILetterOrDigit: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
  }
}

extension StringProtocol {
  fileprivate var escapedLine: String {
    replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\n", with: "\\n")
  }

  fileprivate var unescaped: String {
    guard contains("\\") else { return String(self) }
    var text = ""
    var isEscaped = false
    for character in self {
      if isEscaped {
        text.append(character == "n" ? "\n" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        text.append(character)
      }
    }
    return text
  }
}
