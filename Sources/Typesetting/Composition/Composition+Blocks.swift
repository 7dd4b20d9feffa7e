import Diagnostics
import Notebooks

extension Composition {
  /// A question, an answer, a note: an aside under its title.
  mutating func callout(_ callout: Callout) -> String {
    let id = callout.anchor.map { " id=\"\(escaped($0.id))\"" } ?? ""
    var label = escaped(callout.kind.label(wording))
    if let anchor = callout.anchor, !anchor.number.isEmpty { label += " \(escaped(anchor.number))" }
    let title = callout.title.map { " <span>\(phrase($0))</span>" } ?? ""
    return """
      <section class="callout \(callout.kind.rawValue)"\(id)>
      <p class="label"><b>\(label).</b>\(title)</p>
      \(html(callout.body))</section>

      """
  }

  /// Where numbers come from; what is to be held against them stands first.
  func remark(_ remark: Remark) -> String {
    let marks = remark.marks.map { "<span class=\"mark fails\">✗ \(escaped($0))</span> " }.joined()
    let text =
      "<p class=\"remark\"\(language)>\(marks)\(escaped(remark.text))</p>\n"
      + list(remark.commands)
    if remark.details.isEmpty { return text }
    let items = remark.details.map { "<li>\(Self.message($0))" }.joined(separator: "\n")
    return text + """
      <details class="remark">
      <summary>\(escaped(wording.warnings.said(remark.details.count)))</summary>
      <ul\(english)>
      \(items)
      </ul>
      </details>

      """
  }

  private func list(_ commands: [Remark.Command]) -> String {
    if commands.isEmpty { return "" }
    let items = commands.map { command in
      let values = command.values.map { "; " + escaped($0) }.joined()
      return "<li>\(escaped(command.name)): <code>\(escaped(command.line))</code>\(values)\n"
    }
    return "<ul class=\"remark\">\n\(items.joined())</ul>\n"
  }

  mutating func figure(_ figure: Figure) -> String {
    let id = figure.anchor.map { " id=\"\(escaped($0.id))\"" } ?? ""
    let body = html(figure.body)
    let caption = self.caption(figure.caption, figure.anchor)
    let shown = caption.isEmpty ? "" : "<figcaption>\(caption)</figcaption>\n"
    return switch figure.kind {
    case .picture: "<figure\(id)>\n\(body)\(shown)</figure>\n"
    case .table: "<figure class=\"table\"\(id)>\n\(shown)\(body)</figure>\n"
    }
  }

  /// `Table 2. Cost of AlexNet`.
  mutating func caption(_ caption: Passage?, _ anchor: Anchor?) -> String {
    let text = caption.map { phrase($0) } ?? ""
    guard let anchor, !anchor.number.isEmpty else { return text }
    let label = "<b>\(escaped(wording.noun(anchor.noun))) \(escaped(anchor.number)).</b>"
    return text.isEmpty ? label : "\(label) \(text)"
  }

  mutating func equation(_ equation: Equation) -> String {
    let anchor = equation.anchor
    return """
      <span class="equation" id="\(escaped(anchor.id))">\(formula(equation.math))\
      <a class="number" href="#\(escaped(anchor.id))">(\(escaped(anchor.number)))</a></span>
      """
  }

  func reference(_ reference: CrossReference) -> String {
    let anchor = reference.anchor
    let label =
      anchor.number.isEmpty
      ? wording.noun(anchor.noun)
      : "\(wording.noun(anchor.noun))\u{A0}\(anchor.number)"
    return "<a href=\"#\(escaped(anchor.id))\">\(escaped(reference.text ?? label))</a>"
  }

  func formula(_ math: Math) -> String {
    switch formulas[TeXFormula(math)] {
    case .success(let markup)?: math.isDisplay ? display(markup, math.tex.text) : markup
    case .failure(let error)?: failedFormula(math, error.message)
    case nil: failedFormula(math, "not typeset")
    }
  }

  /// A formula on a line of its own, which scrolls where the screen is narrower.
  private func display(_ markup: String, _ tex: String) -> String {
    let mayScroll = tex.utf8.count > 28
    let scroll =
      mayScroll ? " tabindex=\"0\" role=\"group\" aria-label=\"\(escaped(wording.formula))\"" : ""
    return "<span class=\"display\"\(scroll)>\(markup)</span>"
  }

  private func failedFormula(_ math: Math, _ message: String) -> String {
    let kind = math.isDisplay ? "failure display" : "failure"
    return "<span class=\"\(kind)\"><code>\(escaped(math.tex.text))</code> "
      + "<span>✗ \(Self.message(message))</span></span>"
  }

  /// A message with what stands between backticks as code.
  private static func message(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count > 2, parts.count % 2 == 1 else { return escaped(text) }
    return parts.enumerated().map { index, part in
      index % 2 == 0 ? escaped(part) : "<code>\(escaped(part))</code>"
    }.joined()
  }

  /// The mark of a failed directive: what it was, and what is wrong with it.
  func failure(_ diagnostics: [Diagnostic], source: String) -> String {
    let messages = diagnostics.map { Self.message($0.message) }
    if source.isEmpty {
      // What it was stands beside it already.
      return "<div class=\"failure\">\n\(messages.map { "<p>✗ \($0)</p>\n" }.joined())</div>\n"
    }
    guard source.hasPrefix("```") || source.hasPrefix("~~~") || source.contains("\n") else {
      return "<span class=\"failure\"><code>\(escaped(source))</code> "
        + "<span>✗ \(messages.joined(separator: "; "))</span></span>"
    }
    let list = messages.map { "<p>✗ \($0)</p>\n" }.joined()
    return "<div class=\"failure\">\n\(list)<pre><code>\(escaped(source))</code></pre>\n</div>\n"
  }

  /// Code in a language that is known has its words marked; the text is the same in any case.
  func code(_ code: CodeBlock) -> String {
    let language = code.language.prefix { !$0.isWhitespace }
    let name = language.trimmingBraces
    let label = escaped(name.isEmpty ? wording.code : wording.codeIn.saying(name))
    let inner = CodeMarkup.html(code.text, language: name) ?? escaped(code.text)
    let kind = language.isEmpty ? "" : " class=\"language-\(escaped(language))\""
    let attributes = CodeBox.attributes(of: code.text, label: label)
    return "<pre\(attributes)><code\(kind)>\(inner)</code></pre>\n"
  }

  /// The opening tag of a link, with the address that its destination has on the site.
  func link(_ link: Link) -> String {
    guard let address = page.addresses[link.key],
      let start = link.plain.find("href=\""),
      let end = link.plain[start.upperBound...].find("\"")
    else { return printable(link.plain) }
    return link.plain[..<start.upperBound] + escaped(address) + link.plain[end.lowerBound...]
  }

  func image(_ image: Image) -> String {
    guard let source = page.images[image.destination] else { return printable(image.plain) }
    let title = image.title.isEmpty ? "" : " title=\"\(escaped(image.title))\""
    let width = image.width.map { " style=\"width:\($0)%\"" } ?? ""
    return "<img src=\"\(escaped(source))\" alt=\"\(escaped(image.alternative))\"\(title)\(width)>"
  }
}

extension Callout.Kind {
  func label(_ wording: Phrasebook) -> String {
    switch self {
    case .question: wording.question
    case .answer: wording.answer
    case .note: wording.note
    case .warning: wording.warning
    case .tip: wording.tip
    }
  }
}

extension StringProtocol {
  /// `network` of `{network}`.
  fileprivate var trimmingBraces: String {
    hasPrefix("{") && hasSuffix("}") ? String(dropFirst().dropLast()) : String(self)
  }
}
