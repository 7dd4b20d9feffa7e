import ArgumentParser
import Diagnostics
import Foundation
import ReckonKit

struct NetworkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "network",
    abstract: "Count what the network in an ONNX file takes.",
    discussion: "Weights are never read, and may be missing from the file.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "The ONNX file.", completion: .file(extensions: ["onnx"]))
  var file: String

  @Option(help: "How many examples at once, where the file leaves it open.")
  var batch: Int?

  @Option(help: "The size of an open dimension, such as `seq=128`; may be repeated.")
  var dim: [String] = []

  @Option(help: "How to print the summary: text or json.")
  var format = Format.text

  func run() throws {
    let network = NetworkFile(file, batch: batch, dimensions: try dimensions())
    let renderer = DiagnosticRenderer(sources: [:], color: false)
    let findings = network.findings.map { renderer.text($0) }.joined()
    FileHandle.standardError.write(Data(findings.utf8))
    guard let text = format == .json ? network.json : network.text else { throw ExitCode(1) }
    print(text, terminator: "")
    if network.findings.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }

  private func dimensions() throws -> [String: Int] {
    var sizes: [String: Int] = [:]
    for text in dim {
      let parts = text.split(separator: "=")
      guard parts.count == 2, let size = Int(parts[1]), size > 0 else {
        throw ValidationError("write --dim NAME=SIZE, such as --dim seq=128, instead of `\(text)`")
      }
      sizes[String(parts[0])] = size
    }
    return sizes
  }
}
