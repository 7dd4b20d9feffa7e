import Diagnostics
import Testing

@testable import ReckonKit

private let net = """
  ```{network} net
  input 8×8×3
  conv1 conv 3×3, 4, pad same
  conv2 conv 3×3, 4, pad same
  ```

  """

/// Sweeps of a network's setting, in tables and in plots.
@Suite struct SweptNames {
  @Test func `values that depend on the network, and its own name, follow the sweep`() {
    let page = TinyPage(
      net
        + """
        ```{let} work = net.macs * 2
        ```
        ```{let} doubled = work * 2 - net["conv1"].macs
        ```
        ```{table} net
        :sweep: input = 8, 16
        :columns: direct: macs * 4 - conv as exact, named: doubled as exact, part: net["conv2"].macs as exact, whole: net.macs as exact
        ```
        """.replacing("macs * 4 - conv as", with: "macs * 4 - net[\"conv1\"].macs as"))
    #expect(page.findings == [])
    let second = 8 * 8 * 9 * 4 * 4
    let first = 8 * 8 * 9 * 3 * 4
    let named = (first + second) * 4 - first
    let shown = page.rows.suffix(2).map { row in row.map { $0.replacing(",", with: "") } }
    let expected = [(8, 1), (16, 4)].map { side, factor in
      [side] + [named, named, second, first + second].map { $0 * factor }
    }
    #expect(shown == expected.map { row in row.map { "\($0)" } })
  }

  @Test(arguments: [
    "0.5, 1, 2", "0.5 to 2 times 2", "1 to 2 by 0.5",
  ]) func `a width need not be whole`(values: String) {
    let page = TinyPage(
      "```{network} v\n:model: vgg11\n```\n```{plot} v\n:sweep: width = \(values)\n:values: parameters\n```\n"
        + "```{table} v\n:sweep: width = \(values)\n:columns: parameters\n```\n")
    #expect(page.findings == [])
    let plotted = page.rows.filter { $0.count == 3 }.dropFirst().map { $0[2] }
    let listed = page.rows.filter { $0.count == 2 }.dropFirst().map { $0[1] }
    #expect(listed.count == 3 && Set(listed).count == 3)
    #expect(plotted == listed)
  }

  @Test func `each of its numbers is explained as it is with the sweep's value`() {
    let page = TinyPage(
      net + """
        ```{let} work = net.macs * 2
        ```
        ```{table} net
        :sweep: batch = 1, 2
        :columns: twice: work * 2
        ```
        """)
    #expect(page.findings == [])
    #expect(page.html.contains("work_net_batch_2"))
  }

  @Test func `what fails with one value alone says with which`() {
    let page = TinyPage(
      net + """
        ```{let} odd = 1 / (net.macs - 16_128)
        ```
        ```{table} net
        :sweep: input = 8, 16
        :columns: odd
        ```
        """)
    #expect(page.findings.count == 1)
    #expect(page.findings.first?.contains("net.macs - 16_128") == true, "\(page.findings)")
  }

  @Test(arguments: ["table", "plot"])
  func `a value that is called as the swept setting does not hide it`(directive: String) {
    func page(_ asked: String) -> TinyPage {
      TinyPage(
        net + """
          ```{let} batch = 16
          ```
          ```{let} images = batch * 2
          ```
          ```{\(directive)} net
          :sweep: batch = 1, 2, 4
          :\(directive == "plot" ? "values" : "columns"): \(asked)
          ```
          """)
    }
    let swept = page("activationMemory as exact")
    #expect(swept.findings == [])
    for batch in [1, 2, 4] {
      let bytes = batch * 2 * 8 * 8 * 4 * 4
      let text = directive == "plot" ? "\(Double(bytes) / 1024)" : "\(bytes)"
      let shown = swept.html.replacing(",", with: "").replacing(".0", with: "")
      #expect(shown.contains(text.replacing(".0", with: "")), "\(batch)")
    }
    #expect(page("images").findings == ["sweep.same-name «images»"])
  }
}

/// What an author asked for that says nothing, or does not fit, is told.
@Suite struct OptionsThatSayNothing {
  @Test(arguments: [
    ("table", ":sweep: batch = 1, 2\n:rows: conv*", "table.not-of-sweeps «conv*»"),
    ("table", ":sweep: batch = 1, 2\n:total: yes", "table.not-of-sweeps «yes»"),
    ("plot", ":values: macs\n:sweep: batch = 1, 2\n:rows: conv*", "plot.option «conv*»"),
    ("plot", ":values: macs\n:sweep: batch = 1, 2\n:parts: conv*", "plot.option «conv*»"),
    ("plot", ":values: macs\n:x: parameters\n:parts: conv*", "plot.option «parameters»"),
    ("plot", ":values: macs\n:series: one", "plot.option «one»"),
    ("plot", ":values: macs\n:peaks: 1 GFLOPs/s\n:kind: bars", "plot.option «1 GFLOPs/s»"),
    ("plot", ":values: macs\n:log: x", "plot.option «x»"),
    ("plot", ":kind: waterfall\n:depth: 1", "plot.option «1»"),
    ("plot", ":kind: waterfall\n:rows: conv*", "plot.option «conv*»"),
    ("plot", ":kind: waterfall\n:log: y", "plot.option «y»"),
  ])
  func `an option that changes nothing is a finding`(
    directive: String, options: String, finding: String
  ) {
    let page = TinyPage(net + "```{\(directive)} net\n\(options)\n```\n")
    #expect(page.findings.contains(finding), "\(page.findings)")
    #expect(page.findings.allSatisfy { $0.hasPrefix(finding.prefix { $0 != " " }) })
  }

  @Test func `steps of a waterfall that share a name are told apart`() {
    let page = TinyPage(
      """
      ```{network} net
      input 8×8×3
      one:
        conv 3×3, 4, pad same
      two:
        conv 3×3, 4, pad same
      ```
      ```{plot} net
      :kind: waterfall
      ```
      """)
    #expect(page.findings == [])
    #expect(page.html.contains("one.conv") && page.html.contains("two.conv"))
  }

  @Test(arguments: [
    ("{table} net\n:columns: layer, macs as MB\n", "MB"),
    ("{table} net\n:columns: layer, share(macs) as ms(2)\n", "ms(2)"),
    ("{table} net\n:columns: macs as %\n", "%"),
    ("{table} net\n:sweep: batch = 1, 2\n:columns: parameters as ms(2)\n", "ms(2)"),
    ("{compare} net, net\n:rows: macs as MB\n", "MB"),
    ("{plot} net\n:values: macs as MB\n", "MB"),
    ("{plot} net\n:values: macs as MB\n:sweep: batch = 1, 2\n", "MB"),
    ("{plot}\none | 3 ms as MB\n", "MB"),
    ("{corrections}\nwork | 5 | net.macs as MB\n", "MB"),
  ])
  func `a unit of another kind is a finding, once and at the unit`(call: String, unit: String) {
    #expect(TinyPage(net + "```\(call)```\n").findings == ["format.unit «\(unit)»"])
  }

  @Test func `a value that is named where it is shown is held to its unit too`() {
    let page = TinyPage(net + "{let}`work = net.macs as MB`\n")
    #expect(page.findings == ["format.unit «MB»"])
  }
}

@Suite struct Corrections {
  @Test(arguments: [
    ("2.5 $/h", "5 $/h", "2.5 $/h"), ("24 GB", "25 GB", "24 GB"), ("12 %", "0.13", "12 %"),
    ("36_684", "36_864", "36,684"), ("1.3M", "1_200_000", "1.3M"),
    ("4.1 × 10^9", "4_000_000_000", "4.1 × 10^9"), ("3 * 4", "13", "12"),
    ("24 GB", "25 GB as GiB(2)", "22.35 GiB"),
  ])
  func `a stated value is shown as it is stated`(stated: String, computed: String, shown: String) {
    let page = TinyPage("```{corrections}\nwhat | \(stated) | \(computed)\n```\n")
    #expect(page.findings == [])
    #expect(page.rows.last?[1] == shown)
  }

  @Test(arguments: [
    ("17", "18", false), ("5 GB", "6 GB", false), ("17", "17.4", true), ("2.8", "2.81", true),
    ("5 %", "0.06", false), ("18", "18", true), ("5 GB", "5.2 GB", true),
  ])
  func `values agree at the digits that one of them states`(
    stated: String, computed: String, agree: Bool
  ) {
    let page = TinyPage("```{corrections}\nwhat | \(stated) | \(computed)\n```\n")
    #expect(page.findings == [])
    let ratio = page.rows.last?[3] ?? ""
    #expect(ratio.contains(/[0-9]/) != agree, "\(ratio)")
  }
}

@Suite struct CellLimits {
  @Test(arguments: [
    ([""], 30, 4096), ([":time: 3\n:memory: 100\n"], 3, 100),
    ([":time: 3\n", ":time: 5\n", ""], 5, 4096), ([":time: 90\n"], 90, 4096),
  ])
  func `cells have the time and memory that they state`(
    options: [String], seconds: Int, mebibytes: Int
  ) {
    let text = options.map { "```{swift}\n\($0)print(1)\n```\n" }.joined(separator: "\n")
    let reader = SourceReader { .failure(.missing($0)) }
    let settled = SettledNotebook(
      SourceFile(path: "n.md", text: text), reader: reader, cells: CellRunner { _ in CellRun() })
    let sheet = CellSheet(settled.loaded, of: "n.md", reader: reader)
    #expect(settled.diagnostics.isEmpty && sheet.cells.count == options.count)
    #expect(sheet.timeLimit == seconds && sheet.memoryLimit == mebibytes)
  }
}
