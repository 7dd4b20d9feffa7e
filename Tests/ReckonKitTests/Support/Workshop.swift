import Diagnostics
import Foundation

@testable import ReckonKit

/// A folder for one test, with notebooks in it; gone when the test is.
final class Workshop {
  let folder: String

  init(_ files: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory.path + "/reckon-test-\(UUID().uuidString)"
    // Settings are looked for in the folders above, up to one that git takes for its own.
    try FileManager.default.createDirectory(
      atPath: folder + "/.git", withIntermediateDirectories: true)
    for (path, text) in files { try write(text, to: path) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func write(_ text: String, to path: String) throws {
    _ = try Disk.write(text.utf8, to: "\(folder)/\(path)").get()
  }

  func remove(_ path: String) { Disk.remove("\(folder)/\(path)") }

  func text(_ path: String) -> String? {
    guard case .success(let bytes) = Disk.read("\(folder)/\(path)") else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The files below a folder of it.
  func files(_ path: String) -> [String] { Disk.files(below: "\(folder)/\(path)") }

  /// Renders `notebooks` into `output`.
  @discardableResult
  func render(
    _ paths: [String] = ["notebooks"], writing: RenderSession.Writing = .whenClean,
    _ change: (inout RenderSettings) -> Void = { _ in }
  ) -> RenderSession.Result {
    let paths = paths.map { "\(folder)/\($0)" }
    var settings = RenderSettings(cache: folder + "/.reckon")
    settings.project = Project.find(above: paths[0])
    settings.isSelfContained = settings.project.isSelfContained ?? true
    change(&settings)
    return RenderSession(
      plan: RenderPlan(paths: paths, output: folder + "/output"), settings: settings,
      writing: writing
    ).run()
  }

  /// `rule path «text»` of each finding.
  func findings(_ result: RenderSession.Result) -> [String] {
    result.diagnostics.map { finding in
      guard let range = finding.range else { return finding.rule }
      let path = range.file.replacingOccurrences(of: folder + "/", with: "")
      let text = result.sources[range.file].map { String($0.slice(range.bytes)) } ?? "?"
      return "\(finding.rule) \(path) «\(text)»"
    }
  }

  /// The pages and site files that a run wrote.
  func written(_ result: RenderSession.Result) -> [String] {
    result.written.map { $0.replacingOccurrences(of: folder + "/output/", with: "") }.sorted()
  }
}
