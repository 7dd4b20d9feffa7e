import Diagnostics

extension Export {
  /// SARIF 2.1.0, one run; what no key of its own holds stands under `properties`.
  package static func sarif(_ reports: [AuditReport]) -> String {
    let rules = Rule.all.map { rule in
      JSONText.object([
        ("id", .string(rule.id.rawValue)),
        ("shortDescription", .object([("text", .string(rule.title))])),
        ("fullDescription", .object([("text", .string(rule.explanation))])),
      ])
    }
    let driver = JSONText.object([("name", .string("reckon")), ("rules", .array(rules))])
    let run = JSONText.object([
      ("tool", .object([("driver", driver)])),
      ("columnKind", .string("unicodeCodePoints")),
      ("results", .array(reports.flatMap(records).map(result))),
    ])
    return JSONText.object([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .string("2.1.0")), ("runs", .array([run])),
    ]).text + "\n"
  }

  private static func result(_ record: Record) -> JSONText {
    let region = JSONText.object([
      ("startLine", .integer(record.start.line)), ("startColumn", .integer(record.start.column)),
      ("endLine", .integer(record.end.line)), ("endColumn", .integer(record.end.column)),
    ])
    let place = JSONText.object([
      ("artifactLocation", .object([("uri", .string(record.file))])), ("region", region),
    ])
    return .object([
      ("ruleId", .string(record.rule.rawValue)), ("level", .string(record.severity.rawValue)),
      ("message", .object([("text", .string(record.message))])),
      ("locations", .array([.object([("physicalLocation", place)])])),
      (
        "properties",
        .object([
          ("text", record.text), ("stated", record.stated), ("computed", record.computed),
          ("cause", record.cause),
        ])
      ),
    ])
  }
}
