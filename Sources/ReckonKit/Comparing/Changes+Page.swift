package import Diagnostics
import Typesetting

extension Changes {
  /// A page of its own, in one file.
  package func html(_ settings: RenderSettings) -> Result<String, Diagnostics> {
    TemplateFiles(overridden: settings.templates).load().map { templates in
      SiteRenderer(templates: templates).changes(page)
    }
  }

  private var page: ChangesPage {
    var page = ChangesPage(title: "What changed", before: before, after: after)
    page.notes = added.map { "\($0) is new." } + removed.map { "\($0) is gone." }
    if isEmpty { page.notes.append("No value has changed.") }
    page.reports = reports.map(\.page)
    return page
  }
}

extension ReportChanges {
  fileprivate var page: ChangesPage.Report {
    var page = ChangesPage.Report(path: path, title: title, summary: summary)
    page.claims = claims.map { .init(text: $0.claim, holds: $0.holds, place: $0.place) }
    page.causes = causes.enumerated().map { index, cause in
      ChangesPage.Cause(
        title: cause.title.replacing("`", with: ""), lines: cause.pageLines,
        values: values.filter { $0.causes.first == index }.map { value in
          let also = value.causes.dropFirst().map { causes[$0].shortName }
          return ChangesPage.Value(
            name: value.name, before: value.before, after: value.after, relative: value.relative,
            also: also.isEmpty ? nil : also.joined(separator: ", "))
        })
    }
    page.sentences = sentences.map { sentence in
      ChangesPage.Sentence(
        words: sentence.words.map { word in
          switch word {
          case .text(let text), .value(let text): .text(text)
          case .changed(let before, let after): .changed(before: before, after: after)
          }
        }, place: sentence.place)
    }
    page.tables = tables.map { table, cells in
      ChangesPage.Table(
        title: table,
        cells: cells.map {
          .init(row: $0.row, column: $0.column, before: $0.before, after: $0.after)
        })
    }
    for (title, shown) in [("Shown now", added), ("No longer shown", removed)] where !shown.isEmpty
    {
      page.lists.append(
        ChangesPage.List(
          title: title,
          values: shown.map {
            .init(name: $0.name, before: "", after: $0.shown, relative: nil, also: $0.place)
          }))
    }
    return page
  }
}

extension Cause {
  fileprivate var pageLines: [ChangesPage.Line] {
    switch self {
    case .definition(_, let lines), .code(let lines):
      lines.flatMap { line in
        [line.before.map { ($0, false) }, line.after.map { ($0, true) }].compactMap(\.self).map {
          ChangesPage.Line(text: $0.0.text, isNew: $0.1, place: $0.0.place)
        }
      }
    case .expression(let name, let before):
      [
        ChangesPage.Line(text: before, isNew: false, place: ""),
        ChangesPage.Line(text: name, isNew: true, place: ""),
      ]
    case .file, .unknown: []
    }
  }
}
