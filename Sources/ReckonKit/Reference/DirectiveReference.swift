import Diagnostics

/// What `reckon directives` prints, from the declarations alone.
package enum DirectiveReference {
  /// A line for each directive, and for each chapter that explains what several of them take.
  package static var list: String {
    let names = Directive.all.map(\.name) + Chapter.all.map(\.name)
    let width = names.map(\.count).max() ?? 0
    let directives = Directive.all.map { directive in
      let name = directive.name.padded(to: width)
      let forms = directive.forms.map(\.rawValue).sorted().joined(separator: ", ").padded(to: 11)
      return "\(name)  \(forms)  \(directive.summary)\n"
    }
    let chapters = Chapter.all.map { chapter in
      "\(chapter.name.padded(to: width))  \("chapter".padded(to: 11))  \(chapter.summary)\n"
    }
    return directives.joined() + "\n" + chapters.joined()
  }

  package static func page(_ name: String) -> String? {
    if let chapter = Chapter.named(name) { return chapter.text() }
    guard let directive = Directive.all.first(where: { $0.name == name }) else { return nil }
    var text = "\(directive.name): \(directive.summary)\n"
    if !directive.discussion.isEmpty { text += "\n\(directive.discussion)\n" }
    text += "\n" + usage(directive)
    text += "\nExample\n\n\(directive.example.indented)"
    return text
  }

  package static func suggestion(for name: String) -> String? {
    closest(to: name, in: Directive.all.map(\.name) + Chapter.all.map(\.name))
  }

  private static func usage(_ directive: Directive) -> String {
    var text = "Usage\n\n"
    let argument = directive.argument.map { " \($0.name)" } ?? ""
    if directive.forms.contains(.role) {
      text += "    {\(directive.name)}`\(argument.dropFirst())`\n"
    }
    if directive.forms.contains(.block) {
      text += "    ```{\(directive.name)}\(argument)\n"
      text += directive.options.map { "    :\($0.usage): \($0.kind)\n" }.joined()
      switch directive.body {
      case .none: break
      case .markdown: text += "    Markdown\n"
      case .text(let description): text += "    \(description)\n"
      }
      text += "    ```\n"
    }
    return text + parameters(directive)
  }

  private static func parameters(_ directive: Directive) -> String {
    let all = [directive.argument].compactMap { $0 } + directive.options
    guard !all.isEmpty else { return "" }
    let width = all.map(\.name.count).max() ?? 0
    return "\n"
      + all.map { declaration in
        let required = declaration.isRequired ? " (required)" : ""
        return "    \(declaration.name.padded(to: width))  \(declaration.help)\(required)\n"
      }.joined()
  }
}

extension Declaration {
  /// `batch`, or `dim SIZE` where one is given for each of several.
  fileprivate var usage: String { key.map { "\(name) \($0)" } ?? name }
}

extension String {
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  fileprivate var indented: String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
  }
}
