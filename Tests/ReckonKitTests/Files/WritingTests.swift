import Foundation
import Testing

@testable import ReckonKit

@Suite struct `Writing files` {
  private let workshop: Workshop
  private var folder: String { workshop.folder + "/place" }

  init() throws {
    workshop = try Workshop()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test(arguments: [false, true])
  func `a file is written into folders that are not there yet, and nothing is left beside it`(
    durably: Bool
  ) throws {
    let path = "\(folder)/site/deep/page.html"
    #expect(isSuccess(Disk.write("one".utf8, to: path, durably: durably)))
    #expect(isSuccess(Disk.write("two".utf8, to: path, durably: durably)))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "two")
    let beside = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/site/deep")
    #expect(beside == ["page.html"])
  }

  @Test func `a file that is written anew keeps the rights that its owner gave it`() throws {
    let path = "\(folder)/page.html"
    #expect(isSuccess(Disk.write("one".utf8, to: path)))
    #expect(chmod(path, 0o640) == 0)
    #expect(isSuccess(Disk.write("two".utf8, to: path)))
    let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(rights == 0o640)
  }

  @Test func `where a folder has the file's name, it stays, and nothing is left beside it`() throws
  {
    let path = "\(folder)/page.html"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    #expect(!isSuccess(Disk.write("one".utf8, to: path)))
    #expect(try files() == ["page.html"])
  }

  @Test func `where a file stands in a folder's place, that is said`() throws {
    #expect(isSuccess(Disk.write("one".utf8, to: "\(folder)/site")))
    let written = Disk.write("two".utf8, to: "\(folder)/site/page.html")
    guard case .failure(let problem) = written else {
      Issue.record("it was written")
      return
    }
    #expect(problem.message.hasSuffix("a file stands in a folder's place"))
    #expect(try files() == ["site"])
  }

  @Test func `threads that write one file leave it whole`() throws {
    let path = "\(folder)/page.html"
    let texts = (0..<16).map { String(repeating: "\($0)\n", count: 20_000) }
    DispatchQueue.concurrentPerform(iterations: 64) { turn in
      _ = Disk.write(texts[turn % texts.count].utf8, to: path)
    }
    #expect(texts.contains(try String(contentsOfFile: path, encoding: .utf8)))
    #expect(try files() == ["page.html"])
  }

  private func isSuccess(_ result: Result<Void, FileProblem>) -> Bool {
    if case .success = result { true } else { false }
  }
}
