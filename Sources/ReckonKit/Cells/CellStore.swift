import Digests
import Foundation

/// What programs of cells came to, by everything that went into them.
struct CellStore: Sendable {
  private let folder: String?
  private let toolchain: String
  /// Results that are kept; the oldest go.
  private static let most = 2_000

  init(cache: String?, toolchain: Toolchain) {
    folder = cache.map { $0 + "/cells" }
    self.toolchain = toolchain.fingerprint
  }

  /// Nil where there is none, and where it is not what was written: it is then run again.
  func run(of sheet: CellSheet) -> CellRun? {
    guard sheet.mayBeCached, let path = path(of: sheet), case .success(let bytes) = Disk.read(path)
    else { return nil }
    do { return try JSONDecoder().decode(CellRun.self, from: Data(bytes)) } catch { return nil }
  }

  func keep(_ run: CellRun, of sheet: CellSheet) {
    guard sheet.mayBeCached, let folder, let path = path(of: sheet) else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let json = try? encoder.encode(run) else { return }
    Disk.ignoreFolder(String(folder.dropLast("/cells".count)))
    _ = Disk.write(json, to: path)
    Disk.prune(folder, to: CellStore.most)
  }

  private func path(of sheet: CellSheet) -> String? {
    guard let folder else { return nil }
    var parts = [
      toolchain, sheet.program(), sheet.folder, "\(sheet.timeLimit) \(sheet.memoryLimit)",
    ]
    parts += sheet.inputs + sheet.cells.map { "\($0.allowsFailure)" }
    return "\(folder)/\(SHA256.digest(parts.joined(separator: "\n").utf8).prefix(32)).json"
  }
}
