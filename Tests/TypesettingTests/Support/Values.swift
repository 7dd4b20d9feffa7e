import Arithmetic
import Diagnostics
import Testing

@testable import Notebooks
@testable import Typesetting

/// Values as an evaluator makes them, for pages made by hand.
let nowhere = SourceRange("notebook.md", 0..<1)

func expression(_ text: String) throws -> Arithmetic.Expression {
  try Arithmetic.Expression.parse(Excerpt(text, in: "notebook.md", at: 0)).get()
}

/// A result as it is shown.
func shown(_ text: String) -> Arithmetic.Expression {
  Arithmetic.Expression(.number(Literal(Quantity(0), text: text)))
}

/// `k² × n`, here of 3 and 64.
func weights(named name: String = "net.conv1.weights", origin: String? = nil) throws -> Panel {
  let kernel = Symbol("k", "", "kernel size")
  let filters = Symbol("C", "out", "filters")
  let formula: Arithmetic.Expression = .power(.symbol(kernel), 2) * .symbol(filters)
  let derivation = Derivation(
    subject: name, formula: formula,
    inputs: [
      .init(.symbol(kernel), Quantity(3), meaning: kernel.meaning, origin: origin),
      .init(.symbol(filters), Quantity(64), meaning: filters.meaning),
    ], result: Quantity(576, .parameters))
  return Panel(
    name: name, derivation: derivation,
    lines: [
      DerivationLine(.none, formula), DerivationLine(.equal, try expression("3 ^ 2 * 64")),
      DerivationLine(.equal, shown("576"), unit: "parameters"),
    ], exact: "576 parameters", place: "notebooks/net.md:7")
}

/// A panel for a number that is merely written down.
func written(_ text: String) -> Panel {
  Panel(
    name: text, derivation: Derivation(formula: shown(text), inputs: [], result: Quantity(0)),
    exact: text, place: "notebook.md:1")
}

func number(_ text: String, unit: String = "") -> Door {
  Door(text: text, unit: unit, panel: written(text))
}

func prose(_ html: String) -> Passage { Passage([.html(html)]) }

func heading(_ level: Int, _ text: String) -> [Piece] {
  let start = Heading(level: level, text: text, range: nowhere, plain: "<h\(level)>")
  let end = Heading(level: level, text: text, range: nowhere, plain: "</h\(level)>\n")
  return [.splice(.headingStart(start)), .html(escaped(text)), .splice(.headingEnd(end))]
}

func math(_ tex: String, isDisplay: Bool = false) -> Math {
  Math(tex: Excerpt(tex, in: "notebook.md", at: 0), isDisplay: isDisplay, plain: escaped(tex))
}

func code(_ language: String, _ text: String) -> CodeBlock {
  CodeBlock(language: language, text: text, range: nowhere, plain: "")
}

/// What a page says, without what templates add.
func body(_ pieces: [Piece], panel: @escaping @Sendable (String) -> Panel? = { _ in nil }) throws
  -> String
{
  let page = Page(title: "T", body: Passage(pieces), panel: panel)
  let html = PageRenderer(templates: try bareTemplates()).html(page)
  return html
}

func body(_ fragment: Fragment) throws -> String { try body([.fragment(fragment)]) }

/// A document that is its body alone.
func bareTemplates() throws -> Templates {
  try Templates.load(templateFiles(page: "{{{body}}}")).get()
}

/// Templates where a page is the given text.
func templateFiles(page: String, others: [String: String] = [:]) -> [String: SourceFile] {
  var files = [
    "page": page, "index": "{{title}}", "search": "{{title}}", "changes": "",
    "style.css": "p{color:red}",
    "search.js": "",
  ]
  files.merge(others) { $1 }
  return Dictionary(
    uniqueKeysWithValues: files.map { name, text in
      (name, SourceFile(path: "templates/\(name)", text: text))
    })
}
