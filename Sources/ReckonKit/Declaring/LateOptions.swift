import Diagnostics
import Notebooks

extension Directive {
  /// Options below the first line of a block's text, where they would be taken for text.
  func lateOptions(_ call: Call) -> [Diagnostic] {
    guard call.form == .block, call.body.text.contains(":") else { return [] }
    var fence: Substring?
    return call.body.lines.compactMap { line in
      let text = line.trimmed.text
      let ticks = text.prefix { $0 == text.first }
      let isFence = ticks.count >= 3 && "`~:".contains(ticks.prefix(1))
      if let open = fence {
        if isFence, ticks.count == text.count, ticks.hasPrefix(open) { fence = nil }
        return nil
      }
      // What a fence within holds has options of its own.
      if isFence { fence = ticks }
      guard let option = Call.Option(line), options.contains(where: { $0.name == option.name.text })
      else { return nil }
      return .lateOption(self, option.name)
    }
  }
}

extension Diagnostic {
  fileprivate static func lateOption(_ directive: Directive, _ name: Excerpt) -> Diagnostic {
    Diagnostic(
      "directive.late-option",
      "options of `\(directive.name)` stand above its text; move this line up, right below the fence",
      at: name.range)
  }
}
