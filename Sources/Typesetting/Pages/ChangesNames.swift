/// What a page of changes offers to its template.
struct ChangesNames {
  static let offered: [String: PageNames.Kind] = [
    "language": .text, "direction": .text, "heading": .text, "title": .text, "description": .text,
    "style": .text, "stylesheet": .text, "canonical": .text, "feed": .text, "authors": .list([:]),
    "before": .text, "after": .text, "notes": .list([:]),
    "reports": .list([
      "id": .text, "reportTitle": .text, "path": .text, "summary": .text,
      "hasClaims": .text,
      "claims": .list([
        "verdict": .text, "verdictText": .text, "claim": .text, "place": .text,
      ]),
      "causes": .list([
        "causeTitle": .text, "hasLines": .text, "hasValues": .text,
        "lines": .list(["tag": .text, "line": .text, "place": .text]),
        "values": .list([
          "name": .text, "old": .text, "new": .text, "relative": .text, "also": .text,
        ]),
      ]),
      "hasSentences": .text,
      "sentences": .list(["sentence": .text, "place": .text]),
      "tables": .list([
        "tableTitle": .text, "cellCount": .text,
        "cells": .list(["row": .text, "column": .text, "old": .text, "new": .text]),
      ]),
      "lists": .list([
        "listTitle": .text, "shown": .list(["name": .text, "value": .text, "place": .text]),
      ]),
    ]),
  ]

  let values: TemplateNames

  init(_ page: ChangesPage) {
    var values = TemplateNames([
      "language": "en", "direction": "ltr", "heading": page.title, "title": page.title,
      "before": page.before, "after": page.after,
    ])
    values["notes"] = page.notes
    values["reports"] = page.reports.enumerated().map { Self.values($1, id: "report-\($0 + 1)") }
    self.values = values
  }

  private static func values(_ report: ChangesPage.Report, id: String) -> TemplateNames {
    var values = TemplateNames([
      "id": id, "reportTitle": report.title, "path": report.path, "summary": report.summary,
    ])
    if !report.claims.isEmpty { values["hasClaims"] = true }
    values["claims"] = report.claims.map { claim in
      TemplateNames([
        "verdict": claim.holds ? "holds" : "fails",
        "verdictText": claim.holds ? "Holds now:" : "No longer holds:", "claim": claim.text,
        "place": claim.place,
      ])
    }
    values["causes"] = report.causes.map(Self.values)
    if !report.sentences.isEmpty { values["hasSentences"] = true }
    values["sentences"] = report.sentences.map { sentence in
      TemplateNames(["sentence": sentence.words.map(html).joined(), "place": sentence.place])
    }
    values["tables"] = report.tables.map { table in
      let count = table.cells.count == 1 ? "1 cell" : "\(table.cells.count) cells"
      var names = TemplateNames(["tableTitle": table.title, "cellCount": count])
      names["cells"] = table.cells.map { cell in
        TemplateNames([
          "row": cell.row, "column": cell.column, "old": cell.before, "new": cell.after,
        ])
      }
      return names
    }
    values["lists"] = report.lists.map { list in
      var names = TemplateNames(["listTitle": list.title])
      names["shown"] = list.values.map {
        TemplateNames(["name": $0.name, "value": $0.after, "place": $0.also ?? ""])
      }
      return names
    }
    return values
  }

  private static func values(_ cause: ChangesPage.Cause) -> TemplateNames {
    var values = TemplateNames(["causeTitle": cause.title])
    if !cause.lines.isEmpty { values["hasLines"] = true }
    values["lines"] = cause.lines.map { line in
      TemplateNames([
        "tag": line.isNew ? "ins" : "del", "line": line.text, "place": line.place,
      ])
    }
    if !cause.values.isEmpty { values["hasValues"] = true }
    values["values"] = cause.values.map { value in
      var names = TemplateNames([
        "name": value.name, "old": value.before, "new": value.after,
      ])
      names["relative"] = value.relative ?? ""
      names["also"] = value.also
      return names
    }
    return values
  }

  private static func html(_ word: ChangesPage.Sentence.Word) -> String {
    switch word {
    case .text(let text): escaped(text)
    case .changed(let before, let after):
      "<del>\(escaped(before))</del> <ins>\(escaped(after))</ins>"
    }
  }
}
