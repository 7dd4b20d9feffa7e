//  A kernel sums k products in float32, in an order of its own. In whatever order,
//
//    |s − ŝ| ≤ γ(k) Σ |x w|,   γ(n) = n u / (1 − n u),   u = 2⁻²⁴
//
//  (N. J. Higham: Accuracy and Stability of Numerical Algorithms. 2nd ed., SIAM 2002, (3.4) and (3.5)),
//  with or without fused multiply–adds, and k + 1 with a bias. Errors of n roundings that are independent
//  and of mean zero stay, but for a chance that does not matter here, within
//
//    γ̃(n) = exp(λ √n u + n u² / (1 − u)) − 1 ≈ λ √n u,   λ = 4
//
//  (N. J. Higham, T. Mary: A New Approach to Probabilistic Rounding Error Analysis. SIAM J. Sci. Comput.
//  41 (5), 2019, theorem 2.4), which is less from 17 roundings on.
//
//  The inputs are compared as the kernel read them, so that their own rounding is no part of it, and
//  products of bfloat16 are exact in float32. A bfloat16 has 8 bits of significand: storing a sum ŝ to the
//  nearest moves it by |ŝ| 2⁻⁸ at most. 8-bit outputs are stored as the nearest integer.

import Foundation

extension PlainLayer {
  /// How far a right kernel's output may lie from the exact value.
  func tolerance(_ expected: Value) -> Double {
    let float = summation(roundings) * expected.magnitude * slope + approximation(expected.value)
    if !isStoredAsFloat { return operation.onlyMoves ? 0 : 0.5 + float }
    guard type == .bfloat16, !operation.onlyMoves else { return float }
    return float + stored(expected, float) * 0x1p-8
  }

  /// What is rounded to bfloat16: the output, and before it each sum of fewer terms, since the library
  /// adds two tensors at a time, and of a softmax the exponential, which it keeps in the output between
  /// two passes.
  private func stored(_ expected: Value, _ float: Double) -> Double {
    let last = abs(expected.value) + float
    return switch operation {
    case .add: last + Double(max(0, sources.count - 2)) * expected.magnitude * (1 + 0x1p-7)
    case .softmax: 2 * last
    default: last
    }
  }

  /// The relative error of a sum, by the smaller of the two bounds.
  private func summation(_ roundings: Int) -> Double {
    let u = 0x1p-24
    let n = Double(roundings)
    let always = n * u / (1 - n * u)
    let nearly = expm1(4 * n.squareRoot() * u + n * u * u / (1 - u))
    return min(always, nearly)
  }

  /// How often a number is rounded to float32 on its way to an output.
  private var roundings: Int {
    switch operation {
    // One for each product, the bias, and the scale of 8-bit outputs.
    case .convolution, .innerProduct: costOfOne + (bias.isEmpty ? 0 : 1) + (type == .int8 ? 1 : 0)
    case .pooling(let it): it.kind == .maximum ? 0 : costOfOne
    case .concat: 0
    case .add: sources.count - 1
    // σ² + ε, its root, its inverse, γ times that, x − μ or μ times that, the product, the sum with β.
    case .batchNormalization: 7
    case .localResponseNormalization, .activation, .softmax: 0
    }
  }

  /// By how much an activation may enlarge an error in what it is given.
  private var slope: Double {
    switch operation.activation {
    case nil, .relu, .relu6, .sigmoid, .tanh: 1
    case .leakyReLU(let slope): max(1, abs(Double(slope)))
    case .elu(let alpha): max(1, abs(Double(alpha)))
    case .gelu, .silu: 1.13
    case .hardSwish: 1.5
    }
  }

  /// Sixteen roundings: the largest error seen is six.
  private static let ofFunctions = 0x1p-20

  /// The library's own error in computing functions: exponentials and powers by polynomials.
  private func approximation(_ value: Double) -> Double {
    switch operation {
    case .softmax, .localResponseNormalization: return Self.ofFunctions * (1 + abs(value))
    default: break
    }
    return switch operation.activation {
    case nil, .relu, .relu6: 0
    case .leakyReLU: 0x1p-24 * abs(value)
    case .hardSwish: 0x1p-22 * abs(value)
    case .elu, .gelu, .silu, .sigmoid, .tanh: Self.ofFunctions * (1 + abs(value))
    }
  }
}

extension KernelOperation {
  /// What is applied to its sums, in the same pass or alone.
  fileprivate var activation: Activation? {
    switch self {
    case .convolution(let it): it.activation
    case .innerProduct(_, _, let activation), .add(let activation),
      .batchNormalization(let activation):
      activation
    case .activation(let it): it
    case .pooling, .concat, .localResponseNormalization, .softmax: nil
    }
  }

  /// Whether its outputs are some of its inputs.
  fileprivate var onlyMoves: Bool {
    switch self {
    case .concat: true
    case .pooling(let it): it.kind == .maximum
    case .activation(let it): it == .relu
    default: false
    }
  }
}
