import Foundation

/// Whether all cores have work already.
///
/// Where many pages are made at once, what could be shared out within one of them would only wait for
/// a core, and be waited for: it is made where it is needed instead.
enum Cores {
  @TaskLocal static var areBusy = false

  static let count = ProcessInfo.processInfo.activeProcessorCount

  /// Whether so many pieces of work keep all cores busy until about the end.
  static func areKeptBusy(by pieces: Int) -> Bool { pieces >= 4 * count }
}
