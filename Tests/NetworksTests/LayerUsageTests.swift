import Diagnostics
import Testing

@testable import Networks

/// What the reference says of each kind of layer is what the reader takes.
@Suite struct LayerUsageTests {
  static let kinds = LayerKind.all.map(\.names[0])

  private func kind(_ name: String) throws -> LayerKind {
    try #require(LayerKind.all.first { $0.names[0] == name })
  }

  @Test(arguments: kinds)
  func `the example of a kind of layer is a layer of that kind`(_ name: String) throws {
    let usage = try kind(name).usage
    let net = try network("net", "input \(usage.input)\nit \(usage.example)")
    #expect(net.layers.count == 2)
    #expect(usage.example.hasPrefix(name))
  }

  @Test(arguments: kinds)
  func `every option that a kind of layer reads is listed, and no other`(_ name: String) throws {
    let kind = try kind(name)
    let lexer = Lexer(kind.usage.example)
    let tokens = try #require(lexer.lines.first?.tokens)
    var arguments = LayerArguments(
      tokens.dropFirst(), of: tokens[0], options: kind.usage.options,
      in: Excerpt(kind.usage.example, in: "net.md", at: 0), Settings())
    _ = kind.read(&arguments)
    let listed = kind.usage.options.compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(Set(arguments.known) == Set(listed))
  }

  @Test(arguments: kinds)
  func `what a kind of layer needs is asked for where it is left out`(_ name: String) throws {
    let usage = try kind(name).usage
    let isOptional = usage.arguments.isEmpty || usage.arguments.hasPrefix("[")
    let hasChoice = ["half", "token"].contains(name)
    let found = findings("input \(usage.input)\nit \(name)")
    #expect(found.isEmpty == (isOptional && !hasChoice))
  }
}
