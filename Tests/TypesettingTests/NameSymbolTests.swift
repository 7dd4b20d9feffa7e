import Testing

@testable import Typesetting

/// Names of values as formulas write them.
@Suite struct NameSymbolTests {
  @Test(arguments: [
    ("n", "n", ""), ("f_ck", "f", "ck"), ("gamma_G", "γ", "G"), ("A_s_req", "A", "s,req"),
    ("x1", "x", "1"), ("x1_max", "x", "1,max"), ("Omega", "Ω", ""), ("sigma", "σ", ""),
    ("omega_0", "ω", "0"), ("γ_M", "γ", "M"),
  ]) func `letters are letters, and what follows stands below them`(
    name: String, letter: String, below: String
  ) {
    let symbol = NameSymbol(name)
    #expect(symbol?.letter == letter)
    #expect(symbol?.below == below)
  }

  @Test(arguments: [
    "price", "cost_hour", "alexnet", "t_first_token_of_all", "x_", "_x", "h100_price", "",
  ])
  func `words are words`(name: String) { #expect(NameSymbol(name) == nil) }
}
