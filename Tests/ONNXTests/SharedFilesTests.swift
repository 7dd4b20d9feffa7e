import Arithmetic
import Foundation
import Networks
import Testing

@testable import ONNX

/// Eight exported networks without their weights, where they stand beside the checkout, with what an
/// independent script counts in them.
private enum SharedFiles {
  static let folder: URL? = {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<8 {
      folder.deleteLastPathComponent()
      let shared = folder.appendingPathComponent("shared/onnx")
      if FileManager.default.fileExists(atPath: shared.appendingPathComponent("expected.json").path)
      {
        return shared
      }
    }
    return nil
  }()

  struct Expectation: Decodable {
    var file: String
    var macs_total: Int
    var macs_by_op: [String: Int]
    var parameters_in_file: Int
    var batchnorm_running_stat_elements: Int
    var activation_elements_all_node_outputs: Int
    var nodes: Int
  }

  static func expectations(_ folder: URL) throws -> [Expectation] {
    let data = try Data(contentsOf: folder.appendingPathComponent("expected.json"))
    return try JSONDecoder().decode([String: Expectation].self, from: data).values
      .sorted { $0.file < $1.file }
  }
}

@Suite struct `Exported networks` {
  @Test(
    .enabled(if: SharedFiles.folder != nil, "shared/onnx stands beside no folder above this one"))
  func `are counted exactly`() throws {
    let folder = try #require(SharedFiles.folder)
    let expectations = try SharedFiles.expectations(folder)
    #expect(!expectations.isEmpty)
    for expected in expectations {
      let data = try Data(contentsOf: folder.appendingPathComponent(expected.file))
      let reading = try ModelFile.read([UInt8](data).span, file: expected.file).get()
        .reading(name: expected.file)
      let summary = reading.summary
      #expect(reading.findings.isEmpty, "\(expected.file)")
      #expect(summary.totals.parameters == Rational(expected.parameters_in_file))
      #expect(summary.totals.macs == Rational(expected.macs_total))
      #expect(summary.runningStatistics == expected.batchnorm_running_stat_elements)
      #expect(summary.layers.count == expected.nodes)
      let byOperator = Dictionary(uniqueKeysWithValues: summary.macsByOperator)
      #expect(byOperator == expected.macs_by_op.mapValues { Rational($0) })
      #expect(summary.layers.allSatisfy { $0.outputs.allSatisfy { $0?.contains(nil) == false } })
      #expect(reading.network.total(.parameters).known == summary.totals.parameters)
      #expect(reading.network.total(.macs).known == Rational(expected.macs_total))
    }
  }
}
