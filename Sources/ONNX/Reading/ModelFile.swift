package import Diagnostics
import Parallel
import SwiftProtobuf

/// An ONNX file without its weights.
///
/// Only the bytes that are handed over are read: data that a file keeps elsewhere is never opened, so
/// it may be missing and its paths may say what they like.
package struct ModelFile: Sendable {
  package let file: String
  /// Bytes of the whole file.
  package let size: Int
  let proto: Onnx_ModelProto
  let skim: Skim

  /// Reads the bytes of a file, which may be mapped: weights are skipped.
  ///
  /// - Complexity: proportional to the number of fields; memory to what is no weight.
  package static func read(_ bytes: Span<UInt8>, file: String) -> Result<ModelFile, Diagnostics> {
    do throws(WireFault) {
      let skim = try Skim(bytes)
      return decode(skim, file, bytes.count)
    } catch {
      return .failure(Diagnostics(.broken(error, file)))
    }
  }

  private static func decode(_ skim: Skim, _ file: String, _ size: Int) -> Result<
    ModelFile, Diagnostics
  > {
    var proto: Onnx_ModelProto
    do {
      proto = try Onnx_ModelProto(serializedBytes: skim.copy, options: .skimmed)
      let parts = skim.nodeParts.mapInParallel { part in
        Result { try Onnx_GraphProto(serializedBytes: part, options: .skimmed).node }
      }
      if !parts.isEmpty { proto.graph.node = try parts.flatMap { try $0.get() } }
    } catch {
      return .failure(Diagnostics(.undecodable("\(error)", file, size)))
    }
    guard proto.hasGraph, !proto.graph.node.isEmpty || !proto.graph.output.isEmpty else {
      return .failure(Diagnostics(.noGraph(file, size)))
    }
    return .success(ModelFile(file: file, size: size, proto: proto, skim: skim))
  }
}

extension BinaryDecodingOptions {
  static let skimmed: BinaryDecodingOptions = {
    var options = BinaryDecodingOptions()
    options.messageDepthLimit = Skim.Limit.depth + 1
    options.discardUnknownFields = true
    return options
  }()
}

extension ModelFile {
  /// Who wrote it: `pytorch 2.13.0`.
  package var producer: String {
    [proto.producerName, proto.producerVersion].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The bytes of the model without its weights: all that counts depend on.
  package var graph: [UInt8] { skim.copy + skim.stated + skim.nodeParts.joined() }

  /// The version of the standard operators.
  package var opset: Int { Tracer.opsets(proto.opsetImport)[""] ?? 0 }

  /// Follows the graph with its open sizes bound.
  func trace(_ bindings: Bindings) -> Trace {
    Tracer(proto, skim, file: file, bindings).run()
  }
}

extension Diagnostic {
  fileprivate static func broken(_ fault: WireFault, _ file: String) -> Diagnostic {
    let range = SourceRange(file, fault.bytes)
    let place = "at byte \(fault.bytes.lowerBound) of `\(file)`"
    switch fault.kind {
    case .truncated(let missing):
      return Diagnostic(
        "onnx.truncated",
        "\(place) a field needs \(missing) more \(missing == 1 ? "byte" : "bytes") than its message "
          + "has; the file is cut short or no ONNX model", at: range)
    case .longNumber:
      return Diagnostic(
        "onnx.wire", "\(place) a number takes more than ten bytes; this is no ONNX model", at: range
      )
    case .fieldNumber:
      return Diagnostic(
        "onnx.wire", "\(place) a field has no valid number; this is no ONNX model", at: range)
    case .wireType(let type):
      return Diagnostic(
        "onnx.wire", "\(place) a field has the unknown type \(type); this is no ONNX model",
        at: range)
    case .unexpectedType(let field):
      return Diagnostic(
        "onnx.wire-type", "\(place) the field `\(field)` has another type than ONNX gives it",
        at: range)
    case .depth:
      return Diagnostic(
        "onnx.too-deep",
        "\(place) messages are nested more than \(Skim.Limit.depth) deep; subgraphs inside one another "
          + "take three levels each", at: range)
    case .text(let field):
      return Diagnostic("onnx.text", "\(place) the field `\(field)` is not UTF-8", at: range)
    case .size:
      return Diagnostic(
        "onnx.too-large",
        "\(place) the graph without its weights takes more than "
          + "\(Skim.Limit.copy >> 20) MiB", at: range)
    }
  }

  fileprivate static func undecodable(_ error: String, _ file: String, _ size: Int) -> Diagnostic {
    Diagnostic(
      "onnx.wire", "`\(file)` is no ONNX model: \(error)", at: SourceRange(file, 0..<size))
  }

  fileprivate static func noGraph(_ file: String, _ size: Int) -> Diagnostic {
    Diagnostic(
      "onnx.no-graph", "`\(file)` holds no graph, so it is no ONNX model",
      at: SourceRange(file, 0..<size))
  }
}
