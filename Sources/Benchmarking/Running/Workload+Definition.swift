import Digests

extension Workload {
  /// The workload in words, one line for each thing that its time depends on. How a notebook is
  /// laid out makes no difference to it; whatever makes a recorded number stale does.
  package var definition: [String] {
    let metric =
      (metric.map { ["metric \($0.rawValue)"] } ?? [])
      + (warmUpRuns.map { ["\($0) runs to warm up"] } ?? [])
    switch subjects {
    case .networks(let runs, let timings):
      return ["timing \(timings.map(\.rawValue).sorted().joined(separator: ", "))"] + metric
        + runs.flatMap(\.definition)
    case .commands(let commands): return metric + commands.flatMap(\.definition)
    }
  }

  /// A digest of the definition.
  package var hash: String { Self.hash(of: definition) }

  package static func hash(of definition: [String]) -> String {
    SHA256.digest(definition.joined(separator: "\n").utf8)
  }
}

extension NetworkRun {
  fileprivate var definition: [String] {
    let head = "run \(name): batch \(batch), threads \(threads), \(type.rawValue)"
    let timed = layers.map { ["timed \($0.joined(separator: ", "))"] } ?? []
    return [head, "input \(network.input)"] + timed
      + network.layers.map { layer in
        let sources = layer.sources.map { source in
          switch source {
          case .input: "input"
          case .layer(let place): network.layers[place].name
          }
        }
        return "\(layer.name): \(layer.operation.definition) of \(sources.joined(separator: ", "))"
      }
  }
}

extension KernelOperation {
  var definition: String {
    switch self {
    case .convolution(let it):
      "conv \(it.window.definition), \(it.outputs) outputs, \(it.groups) groups"
        + bias(it.bias) + fused(it.activation)
    case .pooling(let it): "\(it.kind.rawValue) pool \(it.window.definition)"
    case .innerProduct(let outputs, let hasBias, let activation):
      "inner product, \(outputs) outputs" + bias(hasBias) + fused(activation)
    case .concat: "concat"
    case .add(let activation): "add" + fused(activation)
    case .batchNormalization(let activation): "batch normalization" + fused(activation)
    case .localResponseNormalization(let size, let alpha, let beta, let k):
      "local response normalization over \(size), α \(alpha), β \(beta), k \(k)"
    case .activation(let it): it.definition
    case .softmax: "softmax"
    }
  }

  private func bias(_ isPresent: Bool) -> String { isPresent ? ", bias" : "" }

  private func fused(_ activation: Activation?) -> String {
    activation.map { ", \($0.definition)" } ?? ""
  }
}

extension KernelOperation.Activation {
  fileprivate var definition: String {
    switch self {
    case .relu: "relu"
    case .leakyReLU(let slope): "leaky relu \(slope)"
    case .relu6: "relu6"
    case .elu(let alpha): "elu \(alpha)"
    case .gelu: "gelu"
    case .silu: "silu"
    case .hardSwish: "hard swish"
    case .sigmoid: "sigmoid"
    case .tanh: "tanh"
    }
  }
}

extension Window {
  /// `3×3, stride 2×2, padding 1+1×1+1, dilation 1×1`
  fileprivate var definition: String {
    let (rows, columns) = (vertical, horizontal)
    return "\(rows.size)×\(columns.size), stride \(rows.stride)×\(columns.stride), "
      + "padding \(rows.before)+\(rows.after)×\(columns.before)+\(columns.after), "
      + "dilation \(rows.dilation)×\(columns.dilation)"
  }
}

extension CommandWork {
  fileprivate var definition: [String] {
    func line(_ role: String, _ invocation: Invocation?) -> [String] {
      switch invocation {
      case nil: []
      case .shell(let text)?: ["\(role) in a shell: \(text)"]
      // Quoted, so that one argument with a blank is not two.
      case .program(let words)?:
        ["\(role): \(words.map { JSON.string($0).canonicalText }.joined(separator: " "))"]
      }
    }
    let statuses = accepted.map { $0.sorted().map(String.init).joined(separator: ", ") } ?? "any"
    return ["run \(name)"] + line("command", command) + line("setup", setup)
      + line("prepare", prepare) + line("cleanup", cleanup)
      + (directory.map { ["in \($0)"] } ?? []) + (input.map { ["reading \($0)"] } ?? [])
      + ["exit status \(statuses)"]
  }
}
