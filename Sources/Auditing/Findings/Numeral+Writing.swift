import Arithmetic

extension Numeral {
  /// Another value in the notation of this numeral: as many decimals, the same grouping, the same
  /// kind of exponent. Nil where the value does not fit the notation.
  ///
  /// `value`: what the digits should say, before any suffix or sign; not negative.
  func written(_ value: Rational) -> String? {
    guard value.signum >= 0, !isOpaque, !isVulgarFraction, !hasExponent, radix == 10 else {
      return nil
    }
    if decimals == 0 { return grouped(value.rounded.description) }
    let text = ExactText.decimals(value, decimals)
    guard let point = text.firstIndex(of: ".") else { return nil }
    return grouped(String(text[..<point])) + decimalMark.text
      + text[text.index(after: point)...]
  }

  /// How many decimals another value needs to be written as this one is: more, where it has the same
  /// digits at a lower place.
  func decimals(for value: Rational) -> Int {
    guard !value.isZero, !self.value.isZero else { return decimals }
    let shift = self.value.decimalExponent - value.decimalExponent
    guard shift > 0 else { return decimals }
    let scaled = (value * .powerOfTen(shift)).rounded(toStep: step)
    return scaled == self.value ? decimals + shift : decimals
  }

  private func grouped(_ digits: String) -> String {
    switch grouping {
    case .none: return digits
    case .separated(let separator):
      return join(digits, with: String(decoding: separator, as: UTF8.self)) { $0 % 3 == 0 }
    case .indian: return join(digits, with: ",") { $0 == 3 || $0 > 3 && $0 % 2 == 1 }
    }
  }

  private func join(_ digits: String, with mark: String, where isBoundary: (Int) -> Bool) -> String
  {
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, isBoundary(digits.count - index) { result += mark }
      result.append(digit)
    }
    return result
  }
}
