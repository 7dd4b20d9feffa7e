/// Those that are known.
///
///     citation   = "[@" key … "]"                         Pandoc, Quarto
///     reference  = "@fig-" label                          Quarto
///     shortcode  = "{{<" … ">}}"                          Quarto
///     footnote   = "^[" text "]"                          Pandoc
///     formula    = "\(" … "\)" | "\[" … "\]" | "\begin{" … "}"
///     attributes = "{" ( "#" | "." | name "=" ) … "}"     Pandoc, behind the ")" of a link or picture
///     below      = letter "~" digits "~"                  Pandoc
///     definition = line-end ": " text                     Pandoc, MyST
extension DialectMark {
  static let all =
    references + formulas + [citation, shortcode, footnote, attributes, below, definition]

  private static let citation = DialectMark("[@", to: "]") { written in
    let keys = written.dropFirst(2).dropLast().replacing("@", with: "").replacing(";", with: ",")
    return "a work is cited by a role, {cite}`\(keys)`"
  }

  private static let references = ["fig", "tbl", "sec", "eq", "lst"].map { kind in
    DialectMark("@\(kind)-") { before, inside in
      before?.isAlphanumeric != true && inside.first?.isLetter == true
    } advice: { written in
      "what has a label is referred to by a role, {ref}`\(written.dropFirst())`"
    }
  }

  private static let shortcode = DialectMark("{{<", to: ">}}") { _ in
    "files are included by `include`, pictures and plots have directives of their own"
  }

  private static let footnote = DialectMark("^[", to: "]") { _ in
    "a footnote is `[^name]` here, and `[^name]: text` in lines of its own"
  }

  private static let formulas: [DialectMark] = {
    let advice: Advice = { _ in
      "a formula stands between dollars, `$…$`, or on its own between `$$`"
    }
    // Parentheses and brackets may be escaped for their own sake.
    let isFormula: Condition = { _, inside in
      inside.contains { "\\^_=".utf8.contains($0) }
    }
    return [
      DialectMark("\\(", to: "\\)", where: isFormula, advice: advice),
      DialectMark("\\[", to: "\\]", where: isFormula, advice: advice),
      DialectMark("\\begin{", to: "}", advice: advice),
    ]
  }()

  private static let attributes = DialectMark("{", to: "}") { before, inside in
    before == UInt8(ascii: ")")
      && (inside.first == UInt8(ascii: "#") || inside.first == UInt8(ascii: ".")
        || inside.contains(UInt8(ascii: "=")))
  } advice: { _ in
    "pictures with a label, a caption or a width are made by `figure`"
  }

  private static let below = {
    var mark = DialectMark("~", to: "~") { before, inside in
      before?.isLetter == true && (1...3).contains(inside.count) && inside.allSatisfy(\.isDigit)
    } advice: { written in
      "one below the line is written as a formula, `$_{\(written.dropFirst().dropLast())}$`"
    }
    mark.effect = "GitHub's Markdown strikes this out"
    return mark
  }()

  private static let definition = DialectMark("\n: ") { _, _ in
    true
  } advice: { _ in
    "there are no lists of definitions; write `- **term**: what it means`"
  }
}
