/// Units of what programs and their owners count, and of time, energy and money.
extension UnitVocabulary {
  static let counts: [Measure] = {
    let (second, watt) = (Unit.seconds, Unit.joules / .seconds)
    return [
      Measure(Entry(.parameters), words: "parameters parameter params param"),
      Measure(Entry(.activations), words: "activations activation"),
      Measure(Entry(.macs), "MACs MAC", large, words: "macs"),
      Measure(Entry(.flops), "FLOPs FLOP", large, words: "flops"),
      Measure(Entry(.bytes), "B", large + binary, words: "bytes byte"),
      Measure(Entry(.bytes, Rational(1, 8)), "bits bit", large + binary),
      Measure(Entry(.tokens), "tokens token", large),
      Measure(Entry(.examples), words: "examples example images image samples sample"),
      Measure(Entry(second), "s", small, words: "sec second seconds"),
      Measure(Entry(second, 60), words: "min minute minutes"),
      Measure(Entry(second, 3600), words: "h hour hours"),
      Measure(Entry(second, 86_400), words: "d day days"),
      Measure(Entry(second, 604_800), words: "week weeks"),
      // Of 365.25 days, as astronomers have them, and its twelfth part.
      Measure(Entry(second, 31_557_600), words: "year years yr"),
      Measure(Entry(second, 2_629_800), words: "month months"),
      Measure(Entry(.none / .seconds), "Hz", large),
      Measure(Entry(.joules), "J", large + small, words: "joule joules"),
      Measure(Entry(.joules, 3600), "Wh", large + small),
      Measure(Entry(watt), "W", large + small, words: "watt watts"),
      Measure(Entry(.none, Rational(1, 100)), words: "%"),
      Measure(Entry(.dollars), words: "$ USD dollar dollars"),
      Measure(Entry(.euros), words: "€ EUR euro euros"),
      Measure(Entry(Unit(.pounds)), words: "£ GBP"), Measure(Entry(Unit(.yen)), words: "¥ JPY"),
      Measure(Entry(Unit(.francs)), words: "CHF"),
    ]
  }()
}
