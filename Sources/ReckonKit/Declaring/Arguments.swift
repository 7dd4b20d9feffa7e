package import Diagnostics
package import Notebooks

/// A call whose form, argument and options have been checked against its directive's declaration.
package struct Arguments: Sendable {
  package let call: Call
  /// The Markdown of its body or of the file it includes.
  package let content: LoadedMarkdown?

  package var isBlock: Bool { call.form == .block }

  /// The value of an option; nil where the author left it out or where it does not parse, which
  /// `check` has reported by then.
  package subscript<Value>(_ parameter: Parameter<Value>) -> Value? {
    guard let option = call.options.first(where: { $0.name.text == parameter.name }),
      case .success(let value) = parameter.parse(option.value)
    else { return nil }
    return value
  }

  package func option(named name: String) -> Excerpt? {
    call.options.first { $0.name.text == name }?.value
  }

  /// The values of an option that is given once for each of several keys.
  package func keyed<Value>(_ parameter: Parameter<Value>) -> [(key: Excerpt, value: Value)] {
    call.options.compactMap { option in
      guard option.name.text == parameter.name, let key = option.key,
        case .success(let value) = parameter.parse(option.value)
      else { return nil }
      return (key, value)
    }
  }
}

extension Directive {
  /// Everything wrong with how this directive is called.
  package func check(_ call: Call) -> [Diagnostic] {
    let form: Form = call.form == .role ? .role : .block
    guard forms.contains(form) else { return [.wrongForm(self, call)] }
    return checkArgument(call) + checkOptions(call) + checkBody(call)
  }

  private func checkArgument(_ call: Call) -> [Diagnostic] {
    let isEmpty = call.argument.trimmed.text.isEmpty
    guard let argument else {
      return isEmpty ? [] : [.unexpectedArgument(self, call)]
    }
    if isEmpty { return argument.isRequired ? [.missingArgument(self, argument, call)] : [] }
    return argument.check(call.argument.trimmed)
  }

  private func checkOptions(_ call: Call) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var seen: Set<String> = []
    for option in call.options {
      guard let declared = options.first(where: { $0.name == option.name.text }) else {
        findings.append(.unknownOption(self, option.name))
        continue
      }
      if (option.key == nil) != (declared.key == nil) {
        findings.append(.wrongKey(declared, option))
        continue
      }
      let whole = option.key.map { "\(declared.name) \($0.text)" } ?? declared.name
      if !seen.insert(whole).inserted { findings.append(.repeatedOption(option.name)) }
      findings += declared.check(option.value)
    }
    for declared in options where declared.isRequired && !seen.contains(declared.name) {
      findings.append(.missingOption(self, declared, call))
    }
    return findings
  }

  private func checkBody(_ call: Call) -> [Diagnostic] {
    guard case .none = body else { return lateOptions(call) }
    guard call.form == .block, !call.body.trimmed.text.isEmpty else { return [] }
    return [.unexpectedBody(self, call)]
  }
}

extension Diagnostic {
  fileprivate static func wrongForm(_ directive: Directive, _ call: Call) -> Diagnostic {
    let name = directive.name
    let advice =
      call.form == .role
      ? "write it as a block: a line ```{\(name)}, its text, and a line ```"
      : "write it in a sentence: {\(name)}`…`"
    return Diagnostic(
      "directive.wrong-form", "`\(name)` is not a \(call.form.rawValue); \(advice)",
      at: call.name.range)
  }

  fileprivate static func unexpectedArgument(_ directive: Directive, _ call: Call) -> Diagnostic {
    Diagnostic(
      "directive.unexpected-argument", "`\(directive.name)` takes nothing on this line; remove it",
      at: call.argument.trimmed.range)
  }

  fileprivate static func missingArgument(
    _ directive: Directive, _ argument: Declaration, _ call: Call
  ) -> Diagnostic {
    let form = call.form == .role ? "{\(directive.name)}`…`" : "```{\(directive.name)} …"
    return Diagnostic(
      "directive.missing-argument",
      "`\(directive.name)` needs \(argument.kind); write it here: \(form)", at: call.name.range)
  }

  fileprivate static func unknownOption(_ directive: Directive, _ name: Excerpt) -> Diagnostic {
    let known = directive.options.map(\.name)
    guard !known.isEmpty else {
      return Diagnostic(
        "directive.unknown-option", "`\(directive.name)` has no options; remove this line",
        at: name.range)
    }
    let list = known.map { ":\($0):" }.joined(separator: ", ")
    let finding = Diagnostic(
      "directive.unknown-option",
      "`\(directive.name)` has no option `\(name.text)`; it knows \(list)", at: name.range)
    let meant = otherNames[name.text.lowercased()]?.first(where: known.contains)
    guard let close = meant ?? closest(to: name.text, in: known) else { return finding }
    return finding.fixing("did you mean `\(close)`?", replace: name.range, with: close)
  }

  /// Options by what plotting and typesetting tools call them.
  private static let otherNames = [
    "y": ["values"], "metric": ["values", "columns", "rows"], "quantity": ["values", "columns"],
    "quantities": ["values", "columns", "rows"], "cols": ["columns"], "fields": ["columns"],
    "title": ["caption"], "name": ["label"], "id": ["label"], "type": ["kind", "dtype"],
    "style": ["kind"], "precision": ["dtype"], "scale": ["log", "width"], "layers": ["rows"],
    "filter": ["rows"], "group": ["by"], "path": ["from"], "file": ["from"], "onnx": ["from"],
    "cmd": ["command"], "run": ["command"], "xlabel": ["x-title"], "ylabel": ["y-title"],
  ]

  fileprivate static func wrongKey(_ declared: Declaration, _ option: Call.Option) -> Diagnostic {
    guard let kind = declared.key else {
      return Diagnostic(
        "directive.option-key", "write `:\(declared.name):`, without a word between",
        at: option.key?.range ?? option.name.range)
    }
    return Diagnostic(
      "directive.option-key",
      "say of which \(kind.lowercased()) this is: `:\(declared.name) \(kind): …`",
      at: option.name.range)
  }

  fileprivate static func repeatedOption(_ name: Excerpt) -> Diagnostic {
    Diagnostic(
      "directive.repeated-option", "the option `\(name.text)` is given twice; keep one",
      at: name.range)
  }

  fileprivate static func missingOption(
    _ directive: Directive, _ option: Declaration, _ call: Call
  ) -> Diagnostic {
    Diagnostic(
      "directive.missing-option",
      "`\(directive.name)` needs the option `:\(option.name):`, \(option.kind)",
      at: call.name.range)
  }

  fileprivate static func unexpectedBody(_ directive: Directive, _ call: Call) -> Diagnostic {
    Diagnostic(
      "directive.unexpected-body",
      "`\(directive.name)` has no text of its own; remove these lines, or mend an option line above "
        + "that does not read `:name: value`", at: call.body.trimmed.range)
  }
}
