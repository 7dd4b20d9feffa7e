import Arithmetic
import Networks
import Testing

@Suite struct NetworkModelTests {
  @Test func `a network is put together layer by layer`() throws {
    var builder = NetworkBuilder(name: "alexnet")
    let input = builder.layer(
      "input", Input(Shape(height: 227, width: 227, channels: 3)), inputs: [],
      outputs: [Shape(height: 227, width: 227, channels: 3)])
    let window = Window(11, stride: 4)
    let conv = try builder.layer(
      "conv1", Convolution([window, window], filters: 96), inputs: [input])
    try builder.layer("relu1", Pointwise(.relu), inputs: [conv])
    let network = builder.build()
    #expect(network.shape(conv) == Shape(height: 55, width: 55, channels: 96))
    #expect(network.total(.parameters).known == 34_944)
    #expect(network.total(.macs).known == 105_415_200)
    let parameters = try #require(network.count(.parameters, of: 1))
    let formula = parameters.formula(.parameters) { _ in nil }
    #expect(formula.value == Quantity(34_944, .parameters))
    #expect(formula.expression.description == "k_h × k_w × c_in × c_out + c_out")
  }
}
