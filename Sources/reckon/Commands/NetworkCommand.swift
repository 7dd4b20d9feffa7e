import ArgumentParser
import Diagnostics
import Foundation
import ReckonKit

struct NetworkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "network", _superCommandName: "reckon",
    abstract: "Count what a network takes, from an ONNX file or from the zoo.",
    discussion: """
      Such as `reckon network model.onnx --dim seq=128`, or `reckon network resnet50 --input 288`. \
      The weights of a file are never read, and may be missing from it. `reckon zoo` lists the \
      networks that have names.
      """)

  @Argument(
    help: "An ONNX file, or the name of a published network.",
    completion: .file(extensions: ["onnx"]))
  var network: String

  @Option(help: "How many examples at once.")
  var batch: Int?

  @Option(help: "Another size of the image, such as 288 or 480x640, or another number of tokens.")
  var input: String?

  @Option(help: "In which type numbers are stored, such as float16.")
  var dtype: String?

  @Option(help: "In which type parameters are stored, where it is another one, such as int4.")
  var weights: String?

  @Option(help: "With which the network is trained: sgd, momentum or adam.")
  var optimizer: String?

  @Option(
    help: "The size of a dimension that a file leaves open, such as `seq=128`; may be repeated.")
  var dim: [String] = []

  @Option(help: "How many times as many channels, of a published network.")
  var width: String?

  @Option(name: .customLong("depth-factor"), help: "How many times as many blocks, likewise.")
  var depthFactor: String?

  @Option(help: "How many classes or words, likewise.")
  var classes: Int?

  @Option(help: "How many levels of modules to show; as many as fit on a screen unless said.")
  var depth: Int?

  @Option(help: "How to print the summary: text or json.")
  var format = NetworkReport.Form.text

  func run() throws {
    let report = NetworkReport(network, try circumstances(), as: format)
    if !report.findings.isEmpty {
      let renderer = DiagnosticRenderer(sources: [:], color: false)
      let findings = report.findings.map { renderer.text($0) }.joined()
      FileHandle.standardError.write(Data(findings.utf8))
    }
    switch format {
    case .json:
      guard let json = report.json else { throw ExitCode(1) }
      FileHandle.standardOutput.write(Data(json))
    case .text:
      guard let text = report.text(depth: depth) else { throw ExitCode(1) }
      print(text, terminator: "")
    }
    let failed = report.findings.contains { $0.severity == .error }
    // The program ends while all is still there: taking a long network apart is work for nothing.
    withExtendedLifetime(report) { Self.exit(withError: failed ? ExitCode(1) : nil) }
  }

  private func circumstances() throws -> Circumstances {
    var stated: [(name: String, value: String)] = []
    for (name, value) in [
      ("batch", batch.map(String.init)), ("input", input), ("dtype", dtype),
      ("weights", weights),
      ("optimizer", optimizer), ("width", width), ("depth-factor", depthFactor),
      ("classes", classes.map(String.init)),
    ] {
      if let value { stated.append((name, value)) }
    }
    for text in dim {
      guard let equals = text.lastIndex(of: "="), equals > text.startIndex else {
        throw ValidationError("write --dim NAME=SIZE, such as --dim seq=128, instead of `\(text)`")
      }
      stated.append(("dim \(text[..<equals])", String(text[text.index(after: equals)...])))
    }
    switch Circumstances.read(stated) {
    case .success(let circumstances): return circumstances
    case .failure(let problem): throw ValidationError(problem.message)
    }
  }
}

extension NetworkReport.Form: ExpressibleByArgument {}
