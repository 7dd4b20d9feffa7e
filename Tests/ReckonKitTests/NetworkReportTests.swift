import Diagnostics
import Foundation
import Testing

@testable import ReckonKit

@Suite struct NetworkReportTests {
  private static let tiny = FixtureTests.folder.appendingPathComponent(
    "networks-elsewhere/tiny.onnx"
  ).path

  private func report(
    _ subject: String, _ stated: [(name: String, value: String)] = [],
    as form: NetworkReport.Form = .json
  ) throws -> NetworkReport {
    NetworkReport(subject, try Circumstances.read(stated).get(), as: form)
  }

  private func numbers(_ report: NetworkReport) throws -> [String: Any] {
    let json = try #require(report.json)
    let object = try JSONSerialization.jsonObject(with: Data(json))
    return try #require(object as? [String: Any])
  }

  @Test func `a file and a model are summed up by the same keys`() throws {
    let file = try numbers(try report(Self.tiny, [("dim side", "16")]))
    let model = try numbers(try report("squeezenet1_1"))
    for key in ["parameters", "macs", "flops", "activations", "unknownOperators", "layers"] {
      #expect(file[key] != nil && model[key] != nil, "\(key)")
    }
    #expect(file["parameters"] as? Int == 8 * 27 + 8 + 80 + 10)
    #expect(file["macs"] as? Int == 16 * 16 * 8 * 27 + 80)
    #expect(model["parameters"] as? Int == 1_235_496)
    let conventions = try #require(model["conventions"] as? [String: String])
    #expect(conventions.values.allSatisfy { !$0.isEmpty })
  }

  @Test func `circumstances change what a model takes`() throws {
    let small = try numbers(
      try report("mobilenet_v2", [("width", "0.5"), ("input", "96"), ("batch", "2")]))
    #expect(small["parameters"] as? Int == 1_968_680)
    #expect(small["batch"] as? Int == 2)
  }

  @Test func `a terminal sees repeated blocks once`() throws {
    let text = try #require(try report("resnet50", as: .text).text(depth: 2))
    #expect(text.contains("block2 … block6"))
    #expect(text.contains("5 × 10 layers"))
    #expect(text.contains("25,557,032"))
    #expect(!text.contains("block5 "))
  }

  @Test(arguments: [
    ("resnet51", "zoo.unknown-model"), ("models/none.onnx", "file.unreadable"),
    ("none.onnx", "file.unreadable"),
  ])
  func `what is no network is said`(subject: String, rule: String) throws {
    let report = try report(subject)
    #expect(report.findings.map(\.rule) == [rule])
    #expect(report.json == nil && report.text(depth: nil) == nil)
  }

  @Test(arguments: [
    ("batch", "none"), ("input", "3x"), ("dtype", "float15"), ("width", "-1"), ("width", "1/0"),
    ("dim seq", "0"), ("depth-factor", "1e3"), ("classes", ""),
  ])
  func `an option that cannot be read is named`(name: String, value: String) {
    guard case .failure(let problem) = Circumstances.read([(name, value)]) else {
      Issue.record("\(name) \(value) was read")
      return
    }
    #expect(problem.message.contains("--\(name)"))
  }

  @Test func `other weights are no other model, another graph is`() throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.tiny)))
    // raw_data of an initializer: the 9th field of a TensorProto that is appended to the graph.
    let tensor: (UInt8) -> [UInt8] = { value in
      let data = [UInt8](repeating: value, count: 2_048)
      let body: [UInt8] = [8, 128, 4, 16, 1, 0x42, 1, 0x77, 0x4A, 128, 16] + data
      let size = UInt8(body.count & 0x7F) | 0x80
      let graph: [UInt8] = [0x2A, size, UInt8(body.count >> 7)] + body
      return [0x3A, UInt8(graph.count & 0x7F) | 0x80, UInt8(graph.count >> 7)] + graph
    }
    let (one, two) = (bytes + tensor(1), bytes + tensor(2))
    let digest = { (bytes: [UInt8]) in ModelSource(reading: bytes.span, "m.onnx").digest }
    #expect(one != two)
    #expect(digest(one) == digest(two))
    #expect(digest(one) != digest(bytes))
  }

  @Test func `the zoo is listed with sources and written out on demand`() throws {
    #expect(ZooReference.list.contains("ICLR 2015"))
    #expect(ZooReference.list.contains("138,357,544"))
    let page = try #require(ZooReference.page("VGG-11"))
    #expect(page.contains("conv1_1 conv 3×3, 64, pad same -> relu"))
    #expect(ZooReference.suggestion(for: "vgg12") == "vgg11")
    #expect(ZooReference.page("vgg12") == nil)
  }
}
