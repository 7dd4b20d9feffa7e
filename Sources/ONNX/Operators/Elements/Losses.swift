// Losses of training, and the determinant.
//
//   softmax cross-entropy   5 for each score, as softmax; and as the next
//   negative log-likelihood 1 for each target (a look-up and a sign), 1 more with weights, 1 for the mean
//   determinant             by elimination of n × n: Σ k + 2 k² over k < n, and n − 1 products of pivots

import Networks

extension Rule {
  static let losses: [String: Rule] = [
    "SoftmaxCrossEntropyLoss": loss("cross-entropy", scores: 5),
    "NegativeLogLikelihoodLoss": loss("nll", scores: 0),
    "Det": Rule { application throws(OperatorFault) in
      [application[0].shaped(application[0].shape.map { Array($0.dropLast(2)) })]
    } work: { application, _ in
      var work = Work("det")
      guard let shape = application[0].shape, shape.count >= 2,
        let n = shape[shape.count - 1].bound,
        n <= 1 << 16, let matrices = shape.dropLast(2).map(\.self).product.bound
      else { return .unknown("det") }
      let elimination = n * (n - 1) / 2 + n * (n - 1) * (2 * n - 1) / 3 + max(n - 1, 0)
      work.operations =
        .number(elimination) * .factor("b", "", matrices, "matrices")
      return work
    },
  ]

  private static func loss(_ kind: String, scores: Int) -> Rule {
    Rule { application throws(OperatorFault) in
      let input = application[0]
      let isWhole = (application.attributes.text("reduction") ?? "mean") != "none"
      let loss = input.shaped(isWhole ? [] : application[1].shape)
      return [loss, input.shaped(input.shape)]
    } work: { application, _ in
      var work = Work(kind)
      let isWhole = (application.attributes.text("reduction") ?? "mean") != "none"
      let each = 1 + (application.has(2) ? 1 : 0) + (isWhole ? 1 : 0)
      work.operations = .number(each) * application[1].elements(ofInput: 1)
      if scores > 0 {
        work.operations =
          work.operations + .number(scores) * application[0].elements(ofInput: 0)
      }
      return work
    }
  }
}
