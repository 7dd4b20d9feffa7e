import Diagnostics

/// How a notebook's cells are run. A value of a closure, so that a test can supply results.
package struct CellRunner: Sendable {
  package var run: @Sendable (CellSheet) -> CellRun

  package init(run: @escaping @Sendable (CellSheet) -> CellRun) { self.run = run }

  /// The project is not trusted: cells are shown, and say that they did not run.
  package static let untrusted = CellRunner { sheet in
    let finding = CellRun.Finding(
      rule: CellRunner.notTrusted, severity: .warning,
      message: "this project's code is not trusted, so its cells are shown and do not run; if you "
        + "have read them, say `trust: yes` in reckon.yml or run with --trust",
      place: sheet.cells.isEmpty ? nil : CellRun.Place(cell: 0))
    return CellRun(findings: [finding])
  }

  package static let notTrusted = "swift.not-trusted"

  /// Compiles and runs them; `cache` is a folder for results, nil for none.
  package static func trusted(
    cache: String?, toolchain: Result<Toolchain, Toolchain.Missing>? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) -> CellRunner {
    CellRunner { sheet in
      switch toolchain ?? Toolchain.find() {
      case .failure(let missing):
        let finding = CellRun.Finding(
          rule: "swift.no-toolchain", severity: .error, message: missing.message,
          place: CellRun.Place(cell: 0))
        return CellRun(findings: [finding])
      case .success(let toolchain):
        let store = CellStore(cache: cache, toolchain: toolchain)
        if let known = store.run(of: sheet) { return known }
        let execution = CellExecution(
          sheet: sheet, toolchain: toolchain, isCancelled: isCancelled)
        let (run, isLasting) = execution.run()
        if isLasting { store.keep(run, of: sheet) }
        return run
      }
    }
  }
}
