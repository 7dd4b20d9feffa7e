//  columns  =  column { "," column }
//  column   =  [ title ":" ] ( word | "share(" expression [ "as" format ] ")" | expression )
//              [ "as" format ]
//  word     =  "layer" | "kind" | "input" | "output"             text about the layer
//           |  "implementation"                                 of what was measured
//
//  A comma inside parentheses, brackets or quotes does not end a column.

package import Arithmetic
package import Diagnostics
import Networks
package import Typesetting

/// One column of a table of layers, as its author asked for it.
package struct ColumnRequest: Sendable {
  package enum Content: Sendable {
    /// Words about the layer.
    case text(LayerText)
    /// A value of the layer.
    case value(ValueRequest)
    /// A value of the layer as a part of the whole network's.
    case share(ValueRequest)
  }

  package var title: String?
  package var content: Content
  package var source: Excerpt
  /// What reckon calls it where it is asked of records, in English.
  var name: String?

  package static func parse(_ list: Excerpt) -> Result<[ColumnRequest], Diagnostics> {
    var columns: [ColumnRequest] = []
    var findings: [Diagnostic] = []
    for item in list.separated(by: ",") {
      switch parse(one: item.trimmed) {
      case .success(let column): columns.append(column)
      case .failure(let failed): findings += failed.all
      }
    }
    if let failure = Diagnostics(findings) { return .failure(failure) }
    return .success(columns)
  }

  private static func parse(one item: Excerpt) -> Result<ColumnRequest, Diagnostics> {
    guard !item.text.isEmpty else { return .failure(Diagnostics(.emptyColumn(item))) }
    let (title, rest) = titled(item)
    if let text = LayerText(rawValue: rest.text) {
      return .success(ColumnRequest(title: title, content: .text(text), source: rest))
    }
    if let (share, format) = shared(rest) {
      return ValueRequest.parse(share).flatMap { request in
        guard let format else { return .success(request) }
        return NumberFormat.parse(format).map { parsed in
          var request = request
          (request.format, request.formatRange) = (parsed, format.range)
          return request
        }
      }.map { ColumnRequest(title: title, content: .share($0), source: rest) }
    }
    return ValueRequest.parse(rest).map {
      ColumnRequest(title: title, content: .value($0), source: rest)
    }
  }

  /// `share(EXPRESSION)`, or that with `as FORMAT` behind it; nil for what is more than a share.
  private static func shared(_ text: Excerpt) -> (expression: Excerpt, format: Excerpt?)? {
    let bytes = Array(text.text.utf8)
    let start = "share(".utf8.count
    guard text.text.hasPrefix("share(") else { return nil }
    var depth = 1
    let close = bytes.indices.dropFirst(start).first { index in
      if bytes[index] == UInt8(ascii: "(") { depth += 1 }
      if bytes[index] == UInt8(ascii: ")") { depth -= 1 }
      return depth == 0
    }
    guard let close else { return nil }
    let rest = text[close + 1..<bytes.count].trimmed
    if rest.text.isEmpty { return (text[start..<close], nil) }
    guard rest.text.hasPrefix("as ") else { return nil }
    return (text[start..<close], rest[3..<rest.text.utf8.count].trimmed)
  }

  private static func titled(_ item: Excerpt) -> (String?, Excerpt) {
    let parts = item.separated(by: ":")
    guard parts.count > 1, let first = parts.first else { return (nil, item) }
    let title = first.trimmed.text
    return (
      title.isEmpty ? nil : title, item[(first.text.utf8.count + 1)..<item.text.utf8.count].trimmed
    )
  }
}

extension ColumnRequest {
  /// What stands above the column: what the author wrote, or what the quantity is called.
  package func heading(_ wording: Phrasebook) -> String {
    if let title { return title }
    if let name { return wording.term(name) }
    switch content {
    case .text(let text): return wording.term(text.title)
    case .value(let request): return request.expression.heading(wording)
    case .share(let request):
      return wording.say(.shareOf, wording.withinSentence(request.expression.heading(wording)))
    }
  }

  /// Whether its heading is a unit already, which then is not said again.
  func says(_ unit: String, _ wording: Phrasebook) -> Bool {
    let heading = heading(wording)
    return [heading, heading.lowercased()].contains(wording.unit(unit))
  }
}

extension Expression {
  /// `Parameters` for `parameters`, `MACs` for `macs`; otherwise as it is written.
  fileprivate func heading(_ wording: Phrasebook) -> String {
    Measure(rawValue: description).map { wording.heading($0.title) } ?? description
  }
}

/// What a column can say of a layer in words.
package enum LayerText: String, Sendable, CaseIterable {
  case layer, kind, input, output
  /// Of what was measured.
  case implementation

  package var title: String {
    switch self {
    case .layer: "Layer"
    case .kind: "Kind"
    case .input: "Input"
    case .output: "Output"
    case .implementation: "Implementation"
    }
  }
}

extension Diagnostic {
  fileprivate static func emptyColumn(_ item: Excerpt) -> Diagnostic {
    Diagnostic(
      "table.empty-column", "a column is missing here; remove a comma or name a column",
      at: item.range)
  }
}
