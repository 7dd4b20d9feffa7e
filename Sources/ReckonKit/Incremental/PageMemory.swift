import Synchronization

/// The records that earlier runs of the same process read: who renders after each save need
/// not read a thousand of them again.
package final class PageMemory: Sendable {
  private let records = Mutex<[String: (facts: FileFacts, record: PageRecord)]>([:])

  package init() {}

  /// A record, as long as its file is as it was.
  func record(at path: String, _ facts: FileFacts) -> PageRecord? {
    records.withLock { $0[path] }.flatMap { $0.facts == facts ? $0.record : nil }
  }

  func keep(_ record: PageRecord, at path: String, _ facts: FileFacts) {
    records.withLock { $0[path] = (facts, record) }
  }
}
