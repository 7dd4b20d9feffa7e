import Diagnostics
import Digests

extension Record {
  /// The record with a digest of itself.
  var json: JSON {
    var json = JSON.object([
      "commit": commit.map(JSON.string), "confidence": .number(confidence), "date": .string(date),
      "definition": .strings(definition), "definition-hash": .string(hash),
      "groups": .array(groups.map { $0.json(confidence) }), "machine": .string(machine),
      "name": .string(name), "software": software.json, "tool": .string(tool),
    ])
    json["digest"] = .string(json.digest)
    return json
  }
}

extension JSON {
  /// Of everything but the digest that it holds.
  var digest: String {
    var copy = self
    copy["digest"] = nil
    return SHA256.digest(copy.canonicalText.utf8)
  }
}

extension WorkloadResult.Group {
  fileprivate func json(_ confidence: Double) -> JSON {
    .object([
      "conditions": sampling.conditions.json, "metric": .string(sampling.metric.rawValue),
      "reference": JSON.object([
        "cpu": .integers(sampling.reference.map(\.cpu)),
        "wall": .integers(sampling.reference.map(\.wall)),
      ]),
      "series": .array(
        zip(subjects, sampling.series).map {
          Self.json($0, $1, sampling.metric, confidence)
        }),
      "timing": .string(timing.rawValue), "verdict": .string(sampling.verdict.rawValue),
      "warnings": warnings.isEmpty
        ? nil
        : .array(
          warnings.map { .object(["message": .string($0.message), "rule": .string($0.rule)]) }),
    ])
  }

  private static func json(
    _ subject: MeasuredSubject, _ series: Series, _ metric: Metric, _ confidence: Double
  ) -> JSON {
    /// Counts that are all zero say nothing.
    func counts(_ path: KeyPath<Sample, Int>) -> JSON? {
      let values = series.samples.map { $0[keyPath: path] }
      return values.allSatisfy { $0 == 0 } ? nil : .integers(values)
    }
    return .object([
      "check": subject.check?.json, "count": .integer(series.count),
      "cpu": .integers(series.samples.map(\.cpu)),
      "implementation": subject.implementation.map(JSON.string),
      "layer": subject.layer.map(JSON.string), "minor-faults": counts(\.minorFaults),
      "peak-memory": subject.peakMemory.map(JSON.integer),
      "prediction": subject.prediction?.json, "preemptions": counts(\.preemptions),
      "run": .string(subject.run),
      "summary": MedianEstimate(series.seconds(metric), confidence: confidence)?.json,
      "threads": .integer(series.threads), "wall": .integers(series.samples.map(\.wall)),
    ])
  }
}

extension Conditions {
  fileprivate var json: JSON {
    .object([
      "elapsed": .number(elapsed), "foreign": foreign.map(JSON.number),
      "steal": steal.map(JSON.number),
    ])
  }
}

extension MedianEstimate {
  fileprivate var json: JSON {
    .object([
      "interval": interval.map { .array([.number($0.lower), .number($0.upper)]) },
      "median": .number(quartiles.median),
      "quartiles": .array([.number(quartiles.lower), .number(quartiles.upper)]),
    ])
  }
}

extension Check {
  fileprivate var json: JSON {
    .object([
      "compared": .integer(compared), "outputs": .integer(outputs), "worst": .number(worst),
    ])
  }
}

extension Prediction {
  fileprivate var json: JSON {
    .object([
      "bytes": .integer(bytes), "macs": .integer(macs), "parameters": .integer(parameters),
      "real-macs": .integer(realMacs),
    ])
  }
}

extension Machine.Software {
  fileprivate var json: JSON {
    .object([
      "environment": .object(environment.mapValues { .some(.string($0)) }),
      "governor": .string(governor), "huge-pages": .string(hugePages), "kernel": .string(kernel),
      "library": .string(library), "system": .string(system),
    ])
  }
}

extension Machine.Hardware {
  var json: JSON {
    .object([
      "architecture": .string(architecture),
      "caches": .object(caches.mapValues { .some(.integer($0)) }), "family": .string(family),
      "features": .string(features.joined(separator: " ")), "memory-gib": .integer(memoryGiB),
      "model": .string(model), "processor": .string(processor), "processors": .integer(processors),
      "stepping": .string(stepping), "threads-per-core": .integer(threadsPerCore),
      "vendor": .string(vendor), "virtual": .boolean(isVirtual),
    ])
  }
}

extension Ceilings {
  var json: JSON {
    var json = JSON.object([
      "ceilings": .array(
        all.map { ceiling in
          .object([
            "kind": .string(ceiling.kind.rawValue),
            "rates": .array(ceiling.rates.map(JSON.number)),
            "threads": .integer(ceiling.threads),
          ])
        }),
      "foreign": foreign.map(JSON.number), "vector-bits": .integer(vectorBits),
    ])
    json["digest"] = .string(json.digest)
    return json
  }
}
