import Auditing
import Foundation
import Testing

private let text = "So 11*11*3*96 + 96 = 34848.\n\nAnd 3^60 * 2 = 1, \"7/24 = 3.43\" says it.\n"

@Suite struct ExportTests {
  private func objects(_ json: String) throws -> [[String: Any]] {
    try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
  }

  @Test func `JSON holds every finding with its place and its values`() throws {
    let records = try objects(Export.json([audit(text)]))
    let first = try #require(records.first)
    #expect(first["file"] as? String == "notes.md")
    #expect(first["line"] as? Int == 1)
    #expect(first["column"] as? Int == 22)
    #expect(first["endLine"] as? Int == 1)
    #expect(first["endColumn"] as? Int == 27)
    #expect(first["rule"] as? String == "audit.equation")
    #expect(first["severity"] as? String == "error")
    #expect(first["text"] as? String == "11*11*3*96 + 96 = 34848")
    #expect(first["stated"] as? Int == 34848)
    #expect(first["computed"] as? Int == 34944)
    #expect(first["cause"] as? String == "bias-forgotten")
  }

  @Test func `numbers that do not fit a double are strings`() throws {
    let records = try objects(Export.json([audit(text)]))
    #expect(records.dropFirst().first?["computed"] as? String == "84782316550432407028588866402")
  }

  @Test func `lines are objects of their own`() throws {
    let lines = Export.jsonLines([audit(text)]).split(separator: "\n")
    #expect(lines.count == audit(text).findings.count)
    for line in lines {
      _ = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  @Test func `SARIF names its version, its rules and its results`() throws {
    let data = Data(Export.sarif([audit(text)]).utf8)
    let log = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["ruleId"] as? String } == ["audit.equation", "audit.equation"])
  }

  @Test func `nothing found is an empty array`() {
    #expect(Export.json([audit("2 + 2 = 4")]) == "[]\n")
    #expect(Export.jsonLines([audit("2 + 2 = 4")]) == "")
  }

  @Test func `controls and quotes are escaped`() throws {
    let report = audit("“\u{1}”\t12 + \"12\" and 12 + 12\t=\t25")
    #expect(try objects(Export.json([report])).first?["text"] as? String == "12 + 12\t=\t25")
  }
}
