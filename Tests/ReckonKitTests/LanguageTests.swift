import Arithmetic
import Networks
import Testing

@testable import ReckonKit
@testable import Typesetting

/// Pages in other languages than English.
@Suite struct LanguageTests {
  private static let languages = WrittenLanguage.allCases.filter { $0 != .english }

  private static func page(_ front: String) -> TinyPage {
    TinyPage(
      """
      ---
      title: T
      \(front)
      ---
      ```{network} net
      input 28×28×1
      conv1 conv 3×3, 16
            relu
      conv2 conv 3×3, 32, pad same
            flatten
      fc    linear 10
      ```

      {eval}`net.parameters`, {eval}`net.macs as si(3)`, {eval}`22/7 as decimals(4)`,
      {eval}`net.conv1.macs / net.macs as percent(2)`, {eval}`1.5 GB`, {eval}`-1_234.5 as scientific(3)`,
      {derive}`2.5 * net.conv1.parameters`.

      ```{table} net
      :columns: layer, kind, output, parameters, macs, share(macs), memory as kB(1)
      ```

      ```{plot} net
      :values: macs
      ```
      """)
  }

  private static func doors(_ page: TinyPage) -> [String] {
    page.html.matches(of: /<button popovertarget="[^"]*"[^>]*>([^<]*)<\/button>/)
      .map { String($0.output.1) }
  }

  @Test(arguments: languages)
  func `what a page shows, read by its marks, is what the English page shows`(
    _ language: WrittenLanguage
  ) {
    let english = Self.doors(Self.page("language: en"))
    let marks = NumberMarks(of: language.rawValue)
    let said = Self.doors(Self.page("language: \(language.rawValue)")).map(marks.read)
    #expect(english.count > 100)
    #expect(said.map { $0.filter { $0 != "," } } == english.map { $0.filter { $0 != "," } })
  }

  @Test(arguments: languages)
  func `heads of columns and descriptions are in the page's language`(_ language: WrittenLanguage) {
    let page = Self.page("language: \(language.rawValue)")
    #expect(page.findings == [])
    #expect(page.rows[0][0] == language.words.term("Layer"))
    for word in ["Layer", "Output", "The largest is", "kernel height", "lang=\"en\""] {
      #expect(!page.html.contains(word), "\(word)")
    }
  }

  @Test func `numbers may keep English marks, on a page or in a project`() throws {
    let page = Self.page("language: de\nnumbers: en")
    #expect(Self.doors(page) == Self.doors(Self.page("language: en")))
    #expect(page.html.contains("Schicht"))
    #expect(page.html.contains("<html lang=\"de\" dir=\"ltr\" data-numbers=\"en\">"))
    let workshop = try Workshop([
      "reckon.yml": "language: de\nnumbers: de-CH\n",
      "notebooks/a.md": "# A\n{eval}`12_345.5`\n",
      "notebooks/b.md": "---\ntitle: B\nnumbers: fr\n---\n{eval}`12_345.5`\n",
    ])
    #expect(workshop.findings(workshop.render()) == [])
    #expect(workshop.text("output/a.html")?.contains(">12’345.5<") == true)
    #expect(workshop.text("output/b.html")?.contains(">12\u{202F}345,5<") == true)
    try workshop.write("language: de\n", to: "reckon.yml")
    workshop.render()
    #expect(workshop.text("output/a.html")?.contains(">12.345,5<") == true)
  }

  @Test func `marks that are no language's are a finding`() throws {
    #expect(
      TinyPage("---\ntitle: T\nnumbers: 1.000,5\n---\nx\n").findings
        == ["front.language «1.000,5»"])
    let workshop = try Workshop(["reckon.yml": "numbers: [en]\n", "notebooks/a.md": "# A\n"])
    #expect(workshop.findings(workshop.render()) == ["front.not-text reckon.yml «[en»"])
  }

  @Test func `what an author writes stays as it is`() {
    let page = TinyPage(
      """
      ---
      title: T
      language: de
      ---
      ```{network} net
      input 8×8×1
      conv1 conv 3×3, 2
      ```

      Layer 3.14 and 1,000 of $3.14$.

      ```{table} net
      :columns: Layer: layer, Output size 1.5: output.height
      ```
      """)
    #expect(page.findings == [])
    #expect(page.html.contains("Layer 3.14 and 1,000"))
    #expect(page.rows[0] == ["Layer", "Output size 1.5"])
  }

  /// Of what networks say of themselves in English.
  private static let said: Set<String> = {
    var said: Set<String> = ["receptive field", "Time", "Batch"]
    for measure in Measure.allCases {
      said.formUnion([measure.title, measure.meaning])
      if let convention = measure.convention { said.insert(convention) }
    }
    for text in LayerText.allCases { said.insert(text.title) }
    for model in [
      "alexnet", "resnet18", "shufflenet_v2_x1_0", "swin_t", "llama3_8b", "mixtral_8x7b",
      "vit_b_16", "inception_v3",
    ] {
      guard case .success(let network) = Zoo.network(named: model) else { continue }
      said.formUnion(
        network.rows.filter { if case .group = $0.member { true } else { false } }.map(\.kind))
      for layer in network.layers.indices {
        for measure in Measure.allCases {
          let name = network.reference(to: .layer(layer), measure.rawValue)
          guard case .success(let derivation) = network.derivation(name) else { continue }
          said.formUnion(derivation.inputs.map(\.meaning))
        }
      }
    }
    return said.filter { !$0.isEmpty }
  }()

  @Test(arguments: languages)
  func `all that networks say has words`(_ language: WrittenLanguage) {
    // Abbreviations are the same everywhere.
    let missing = Self.said.subtracting(["MACs", "FLOPs", "residual"])
      .filter { language.words.known($0) == nil && language.words.groupKind($0) == $0 }
    #expect(missing.sorted() == [])
  }
}
