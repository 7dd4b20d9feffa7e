import Arithmetic
import Diagnostics
import Testing

/// (k_h k_w c_in) c_out + c_out
private let convolutionParameters = Formula(
  Expression.symbol(.kernel) * .symbol(.kernel) * .symbol(.channels) * .symbol(.filters)
    + .symbol(.filters),
  .parameters,
  where: [
    .init(.symbol(.filters), Quantity(96)), .init(.symbol(.channels), Quantity(3)),
    .init(.symbol(.kernel), Quantity(11)),
  ])

extension Symbol {
  fileprivate static let kernel = Symbol("k", "", "kernel size")
  fileprivate static let channels = Symbol("c", "in", "input channels")
  fileprivate static let filters = Symbol("c", "out", "filters")
  fileprivate static let extent = Symbol("n", "", "input extent")
  fileprivate static let stride = Symbol("s", "", "stride")
}

@Suite struct FormulaTests {
  @Test func `the first layer of AlexNet has 34,944 parameters`() {
    #expect(convolutionParameters.value == Quantity(34_944, .parameters))
  }

  @Test func `a derivation lists its inputs in order of first use`() {
    let derivation = convolutionParameters.derivation(subject: "alexnet.conv1.parameters")
    #expect(derivation.subject == "alexnet.conv1.parameters")
    #expect(
      derivation.inputs.map(\.variable)
        == [.symbol(.kernel), .symbol(.channels), .symbol(.filters)])
    #expect(derivation.result == convolutionParameters.value)
  }

  @Test(arguments: [(227, 11, 4, 55), (224, 11, 4, 54), (5, 7, 2, 0), (4, 7, 2, -1)])
  func `sizes are floored, also below zero`(extent: Int, kernel: Int, stride: Int, size: Int) {
    let formula = Formula(
      .floor((.symbol(.extent) - .symbol(.kernel)) / .symbol(.stride)) + 1,
      where: [
        .init(.symbol(.extent), Quantity(extent)), .init(.symbol(.kernel), Quantity(kernel)),
        .init(.symbol(.stride), Quantity(stride)),
      ])
    #expect(formula.value == Quantity(size))
  }

  @Test func `a product beyond machine integers stays exact`() {
    let formula = Formula(
      .power(.symbol(.extent), 5) * .symbol(.extent),
      where: [.init(.symbol(.extent), Quantity(1_000_000_007))])
    #expect(formula.value.value == Rational(1_000_000_007).power(6))
    #expect(formula.value.isExact)
  }

  @Test func `a ratio stays a fraction`() {
    let formula = Formula(
      .symbol(.extent) / .symbol(.stride), .flops / .bytes,
      where: [.init(.symbol(.extent), Quantity(10)), .init(.symbol(.stride), Quantity(4))])
    #expect(formula.value == Quantity(Rational(5, 2), .flops / .bytes))
  }

  @Test func `the units of inputs are left aside`() {
    let formula = Formula(
      .symbol(.extent) + .symbol(.stride), .bytes,
      where: [
        .init(.symbol(.extent), Quantity(1, .parameters)),
        .init(.symbol(.stride), Quantity(2, .activations)),
      ])
    #expect(formula.value == Quantity(3, .bytes))
  }

  @Test func `the sum of no terms is zero`() {
    #expect(Formula(.sum([]), .macs, where: []).value == Quantity(0, .macs))
  }
}
