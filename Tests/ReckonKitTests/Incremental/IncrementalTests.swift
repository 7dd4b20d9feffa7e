import Diagnostics
import Foundation
import Testing

@testable import ReckonKit

/// The law of incremental rendering: whatever was done to the files, a warm run leaves the same pages
/// and says the same as a run that knows nothing.
@Suite struct IncrementalTests {
  @Test(arguments: 1...12)
  func `warm runs give what clean runs give`(_ seed: Int) throws {
    var author = Author(seed: UInt64(seed))
    let project = try Project()
    for step in 0..<14 {
      let deeds = author.edit(project)
      let warm = project.render(keepingCache: true)
      let clean = project.render(keepingCache: false)
      #expect(warm.findings == clean.findings, "seed \(seed), step \(step): \(deeds)")
      #expect(warm.pages == clean.pages, "seed \(seed), step \(step): \(deeds)")
      // With the records of that rendering, and with those of an earlier state.
      #expect(project.check() == clean.findings, "seed \(seed), step \(step): \(deeds)")
      _ = author.edit(project)
      #expect(project.check() == project.check(cache: nil), "seed \(seed), after step \(step)")
      if warm.pages != clean.pages || warm.findings != clean.findings { return }
    }
  }

  @Test func `a run in which nothing has changed makes nothing`() throws {
    let project = try Project()
    _ = project.render(keepingCache: true)
    let again = project.render(keepingCache: true)
    #expect(again.written == 0)
  }

  @Test func `one change makes one page`() throws {
    let project = try Project()
    _ = project.render(keepingCache: true)
    project.write("book/one.md", "# One\n\nOther words.\n")
    // And the search, which finds its words.
    #expect(project.render(keepingCache: true).written == 2)
  }

  @Test func `a store that was spoilt costs time and nothing else`() throws {
    var author = Author(seed: 99)
    let project = try Project()
    let clean = project.render(keepingCache: true)
    for damage in Author.Damage.allCases {
      for file in Disk.files(below: project.path + "/cache") {
        author.spoil("\(project.path)/cache/\(file)", damage)
      }
      let warm = project.render(keepingCache: true)
      #expect(warm.pages == clean.pages, "\(damage)")
      #expect(warm.findings == clean.findings, "\(damage)")
    }
  }

  @Test func `runs at the same time do not disturb each other`() throws {
    let project = try Project()
    let clean = project.render(keepingCache: false)
    for round in 0..<4 {
      project.write(
        "book/one.md", Project.files["book/one.md", default: ""] + "\nRound \(round).\n")
      DispatchQueue.concurrentPerform(iterations: 4) { _ in _ = project.run(cache: "cache", "warm")
      }
      let warm = project.render(keepingCache: true)
      #expect(warm.pages == project.render(keepingCache: false).pages)
      #expect(warm.findings == clean.findings)
    }
  }

  @Test func `files that a killed run left half-written are not taken for pages or records`() throws
  {
    let project = try Project()
    let clean = project.render(keepingCache: true)
    let record = try #require(Disk.files(below: project.path + "/cache/pages").first)
    project.write("cache/pages/.tmp-\(record)", "reckon page 1\nrun")
    project.write("warm/.reckon-123-456", "<!doctype")
    let warm = project.render(keepingCache: true)
    #expect(warm.pages == clean.pages)
    #expect(warm.written == 0)
  }

  @Test func `a folder of the store keeps to its bound, and the oldest go`() throws {
    let project = try Project()
    for number in 0..<30 { project.write("cache/cells/\(number).json", "\(number)") }
    let file = { (number: Int) in "\(project.path)/cache/cells/\(number).json" }
    for number in 0..<30 {
      let date = Date(timeIntervalSince1970: Double(1_000_000 + number))
      try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file(number))
    }
    Disk.prune(project.path + "/cache/cells", to: 10)
    #expect((0..<30).filter { Disk.exists(file($0)) } == Array(20..<30))
  }
}

/// A small project on the disk.
private final class Project: Sendable {
  let path: String

  static let files = [
    "book/one.md": "# One\n\nThe sum is {eval}`1 + 2`.\n\n```{include} _part.md\n```\n",
    "book/two.md": "# Two\n\n```{let} a = 5\n```\n\n{eval}`a * 2` and $a^2$.\n",
    "book/deep/three.md": "# Three\n\n```{include} ../_part.md\n```\n\n```{claim} 1 == 1\n```\n",
    "book/_part.md": "The part has {eval}`7 * 6`.\n",
    "templates/colophon.mustache": "<footer>One</footer>\n",
  ]

  init() throws {
    path = NSTemporaryDirectory() + "/reckon-law-\(UUID().uuidString)"
    for (name, text) in Project.files { write(name, text) }
  }

  deinit { Disk.removeFolder(path) }

  func write(_ name: String, _ text: String) { _ = Disk.write(text.utf8, to: "\(path)/\(name)") }
  func remove(_ name: String) { Disk.remove("\(path)/\(name)") }
  func exists(_ name: String) -> Bool { Disk.exists("\(path)/\(name)") }

  struct Outcome: Equatable {
    /// Digests of the pages that could be made; of others an earlier one may still lie there.
    var pages: [String: String]
    var findings: [String]
    var written: Int
  }

  /// What a run that writes nothing finds.
  func check(cache: String? = "cache") -> [String] {
    let result = run(cache: cache, "warm", writing: .never)
    let renderer = DiagnosticRenderer(sources: result.sources, color: false)
    return result.diagnostics.map { renderer.text($0) }
  }

  func run(
    cache: String?, _ output: String, writing: RenderSession.Writing = .always
  ) -> RenderSession.Result {
    let plan = RenderPlan(paths: [path + "/book"], output: "\(path)/\(output)")
    let settings = RenderSettings(
      templates: path + "/templates", cache: cache.map { "\(path)/\($0)" })
    return RenderSession(plan: plan, settings: settings, writing: writing).run()
  }

  func render(keepingCache: Bool) -> Outcome {
    let output = keepingCache ? "warm" : "clean"
    if !keepingCache { Disk.removeFolder("\(path)/clean") }
    let result = run(cache: keepingCache ? "cache" : nil, output)
    var pages: [String: String] = [:]
    for name in Disk.files(below: path + "/book") where name.hasSuffix(".md") {
      let page = "\(path)/\(output)/\(name.dropLast(3)).html"
      if !name.contains("_"), !result.unmade.contains(page) { pages[name] = Disk.read(page).digest }
    }
    let renderer = DiagnosticRenderer(sources: result.sources, color: false)
    // In a clean folder no page of an earlier run can lie that was changed by other hands.
    let findings = result.diagnostics.filter { $0.rule != "site.stale" }
    return Outcome(
      pages: pages, findings: findings.map { renderer.text($0) },
      written: result.written.count)
  }
}

/// Does to a project what authors do, by chance but repeatably.
private struct Author {
  private var random: SplitMix

  init(seed: UInt64) { random = SplitMix(state: seed) }

  private static let names = [
    "book/one.md", "book/two.md", "book/deep/three.md", "book/_part.md", "book/four.md",
    "templates/colophon.mustache",
  ]

  private static let texts = [
    "# One\n\nThe sum is {eval}`1 + 2`.\n", "Text with {eval}`nothing`.\n", "",
    "# Two\n\n```{let} a = 6\n```\n{eval}`a`\n\n```{include} _part.md\n```\n",
    "```{include} nowhere.md\n```\n", "```{claim} 1 == 2\n```\n", "$x^2 + {$ and $y$\n",
    "```{include} two.md\n```\n", "```{network} n\ninput 4×4×3\nconv 3×3, 8\n```\n{eval}`n.macs`\n",
    "---\ntitle: T\nunknown: 1\n---\nWords.\n",
  ]

  private static let templates = [
    "<footer>One</footer>\n", "<footer>Two</footer>\n", "<footer>{{#source}}</footer>\n",
    "{{nothing}}",
  ]

  /// One to three things at once.
  mutating func edit(_ project: Project) -> [String] {
    (0...random.next(3)).map { _ in
      let name = Author.names[random.next(Author.names.count)]
      let isTemplate = name.hasPrefix("templates")
      let texts = isTemplate ? Author.templates : Author.texts
      switch random.next(8) {
      case 0:
        project.remove(name)
        return "remove \(name)"
      case 1:
        // The same bytes again: nothing has changed but the time.
        if case .success(let bytes) = Disk.read("\(project.path)/\(name)") {
          project.write(name, String(decoding: bytes, as: UTF8.self))
        }
        return "touch \(name)"
      case 2 where !isTemplate:
        project.write("book/moved.md", Author.texts[random.next(texts.count)])
        return "write book/moved.md"
      case 3:
        project.remove("warm/one.html")
        return "remove a page"
      case 4:
        project.write("warm/two.html", "by other hands")
        return "spoil a page"
      default:
        project.write(name, texts[random.next(texts.count)])
        return "write \(name)"
      }
    }
  }

  enum Damage: CaseIterable { case emptied, cut, scrambled, swapped, removed }

  mutating func spoil(_ file: String, _ damage: Damage) {
    guard case .success(let bytes) = Disk.read(file) else {
      Issue.record("\(file) cannot be read")
      return
    }
    switch damage {
    case .emptied: _ = Disk.write([], to: file)
    case .cut: _ = Disk.write(bytes.prefix(bytes.count / 2), to: file)
    case .scrambled:
      var bytes = bytes
      for _ in 0..<8 where !bytes.isEmpty {
        bytes[random.next(bytes.count)] = UInt8(random.next(256))
      }
      _ = Disk.write(bytes, to: file)
    case .swapped: _ = Disk.write(Array(bytes.reversed()), to: file)
    case .removed: Disk.remove(file)
    }
  }
}

/// Sebastiano Vigna's splitmix64: the same numbers on every machine.
private struct SplitMix {
  var state: UInt64

  mutating func next(_ below: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(below))
  }
}
