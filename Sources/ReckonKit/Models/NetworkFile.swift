package import Diagnostics
import Foundation
import Arithmetic
import ONNX

/// A network in an ONNX file, summed up for a terminal or for programs.
package struct NetworkFile: Sendable {
  package let findings: [Diagnostic]
  private let summary: Summary?

  /// The file is mapped, not read, so that its weights take no memory.
  package init(_ path: String, batch: Int?, dimensions: [String: Int]) {
    switch NetworkFile.model(path) {
    case .failure(let failure): (findings, summary) = (failure.all, nil)
    case .success(let model):
      let read = model.summary(Bindings(batch: batch, dimensions: dimensions))
      (findings, summary) = (read.findings, read.0)
    }
  }

  private static func model(_ path: String) -> Result<ModelFile, Diagnostics> {
    if Disk.isFolder(path) { return .failure(Diagnostics(.unreadable(.isFolder(path)))) }
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
      return data.withUnsafeBytes { buffer in
        ModelFile.read(buffer.bindMemory(to: UInt8.self).span, file: path)
      }
    } catch {
      return .failure(Diagnostics(.unreadable(Disk.problem(error, path))))
    }
  }

  /// All of the summary; nil where the file could not be read.
  package var json: String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return summary.flatMap { summary in
      (try? encoder.encode(summary)).map { String(decoding: $0, as: UTF8.self) + "\n" }
    }
  }

  /// The totals and the layers that compute, one a line.
  package var text: String? {
    guard let summary else { return nil }
    let rows = summary.layers.filter { !$0.isShapeArithmetic }.map { row in
      [row.name, row.words] + row.figures.columns
    }
    let heads = ["layer", "what", "parameters", "activations", "MACs", "FLOPs"]
    var text = NetworkFile.aligned([heads] + rows)
    text += "\n" + NetworkFile.aligned([["total", ""] + summary.totals.columns])
    text += "\n" + Summary.conventions.map { "\($0.name): \($0.text)\n" }.joined()
    return text
  }

  /// Words flush left, numbers flush right.
  private static func aligned(_ rows: [[String]]) -> String {
    let widths = (0..<6).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return column < 2 ? cell + space : space + cell
      }.joined(separator: "  ") + "\n"
    }.joined()
  }
}

extension Summary.Figures {
  /// A question mark for what is not known.
  fileprivate var columns: [String] {
    [parameters, activations, macs, flops].map { value in
      guard let value else { return "?" }
      return NumberFormat.grouped.show(Quantity(value)).text
    }
  }
}

extension Diagnostic {
  fileprivate static func unreadable(_ problem: FileProblem) -> Diagnostic {
    Diagnostic("file.unreadable", problem.message)
  }
}
