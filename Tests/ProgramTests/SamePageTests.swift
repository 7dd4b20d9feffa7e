import Foundation
import Testing

/// A page is a function of its notebook: the same bytes wherever, whenever and however it is made.
@Suite struct SamePageTests {
  static let notebook = """
    ---
    title: Résumé of ﬁgures
    date: 2024-05-01
    ---

    ```{network} tiny
    input 32×32×3
    conv1 conv 5×5, 6
          relu
          flatten
    fc    linear 10
    ```

    Of {eval}`tiny.parameters as grouped` parameters {eval}`tiny.fc.parameters / tiny.parameters as percent(2)`
    are in `fc`: {derive}`tiny.fc.parameters`, and $\\sqrt{2} ≈ 1.41$.

    ```{table} tiny
    :columns: layer, output, parameters, share(macs)
    :caption: Each layer
    ```
    """

  @Test(arguments: [
    ["LC_ALL": "C", "LANG": "C"], ["LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"],
    ["LC_ALL": "tr_TR.UTF-8"], ["TZ": "Pacific/Kiritimati"], ["TZ": "America/Los_Angeles"],
    ["HOME": "/nonexistent", "USER": "somebody"], ["COLUMNS": "20", "TERM": "dumb"],
  ])
  func `under any locale, time zone and environment`(_ environment: [String: String]) throws {
    try withProgram(["n.md": Self.notebook]) { program in
      let plain = try program.run("render", "n.md", "-o", "plain", "--no-cache")
      let other = try program.run("render", "n.md", "-o", "other", "--no-cache", with: environment)
      #expect(plain.status == 0 && other.status == 0, "\(plain.errors)\(other.errors)")
      let page = try #require(program.bytes(of: "plain/n.html"))
      #expect(page == program.bytes(of: "other/n.html"))
    }
  }

  @Test func `from any working folder, by any spelling of its path`() throws {
    try withProgram(["sub/n.md": Self.notebook]) { program in
      let runs = [
        try program.run("render", "sub/n.md", "-o", "a"),
        try program.run("render", "n.md", "-o", "../b", in: "sub"),
        try program.run("render", program.folder.path + "/sub/n.md", "-o", "c"),
        try program.run("render", "sub/../sub/./n.md", "-o", "d"),
      ]
      #expect(runs.allSatisfy { $0.status == 0 }, "\(runs)")
      let page = try #require(program.bytes(of: "a/n.html"))
      for folder in ["b", "c", "d"] { #expect(page == program.bytes(of: folder + "/n.html")) }
    }
  }

  @Test func `alone or among many, with a cache or without`() throws {
    let names = (1...12).map { "n\($0).md" }
    let files = Dictionary(uniqueKeysWithValues: names.map { ($0, Self.notebook) })
    try withProgram(files) { program in
      let many = program.process(["render"] + names + ["-o", "many"])
      try many.run()
      many.waitUntilExit()
      #expect(many.terminationStatus == 0)
      #expect(try program.run("render", "n7.md", "-o", "warm").status == 0)
      #expect(try program.run("render", "n7.md", "-o", "cold", "--no-cache").status == 0)
      let page = try #require(program.bytes(of: "many/n7.html"))
      #expect(page == program.bytes(of: "warm/n7.html"))
      #expect(page == program.bytes(of: "cold/n7.html"))
    }
  }
}
