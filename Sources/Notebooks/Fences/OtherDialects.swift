/// What other programs' Markdown has that goes by another name here: Quarto, MyST, R Markdown.
package enum OtherDialects {
  /// The directive or role that does the same.
  package static let names: [String: String] = [
    "callout-note": "note", "callout-tip": "tip", "callout-warning": "warning",
    "callout-important": "note", "callout-caution": "warning", "admonition": "note",
    "important": "note", "seealso": "note", "hint": "tip", "caution": "warning",
    "danger": "warning", "attention": "warning", "error": "warning", "exercise": "question",
    "solution": "answer", "image": "figure", "eq": "ref", "numref": "ref", "eqref": "ref",
    "footcite": "cite", "citep": "cite", "citet": "cite", "cite:p": "cite", "cite:t": "cite",
    "literalinclude": "include", "glue": "eval", "graph": "diagram", "chart": "plot",
  ]

  /// What stands in the place of a directive that there is none for.
  package static let advice: [String: String] = [
    "math": "a formula stands between dollars, one of its own between `$$`",
    "python": code, "r": code, "julia": code, "code-cell": code,
    "code": "code stands in a fence "
      + "with the name of its language, such as ```` ```python ````",
    "bibliography": "the works that are cited are listed at the end by themselves",
    "tableofcontents": "the contents are listed by themselves",
    "toctree": "a folder of notebooks is "
      + "a site, whose pages are listed by themselves",
    "csv-table": table, "list-table": table,
    "mermaid": "`diagram` draws networks; other pictures come as files, by `figure`",
  ]

  private static let code =
    "code that runs with the report is Swift, in `swift`; values are computed by `let` and `eval`"
  private static let table =
    "a table is written in Markdown, and `data` takes CSV; `table` lists data, a network's layers or what "
    + "varies with a value"
}
