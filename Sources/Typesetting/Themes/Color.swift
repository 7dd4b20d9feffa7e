/// An sRGB colour, and how well it can be read on another.
package struct Color: Sendable, Hashable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  package init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Reads `#rgb` or `#rrggbb`.
  package init?(_ text: String) {
    guard text.hasPrefix("#"), text.utf8.dropFirst().allSatisfy(\.isHexadecimal) else { return nil }
    let digits = text.dropFirst()
    guard digits.count == 3 || digits.count == 6 else { return nil }
    let full = digits.count == 6 ? String(digits) : digits.map { "\($0)\($0)" }.joined()
    guard let value = UInt32(full, radix: 16) else { return nil }
    red = UInt8(value >> 16 & 0xFF)
    green = UInt8(value >> 8 & 0xFF)
    blue = UInt8(value & 0xFF)
  }

  /// `(L₁ + 0.05) / (L₂ + 0.05)`, the lighter above (WCAG 2.1, contrast ratio): 1 to 21.
  package func contrast(with other: Color) -> Double {
    let (light, dark) = luminance > other.luminance ? (self, other) : (other, self)
    return (light.luminance + 0.05) / (dark.luminance + 0.05)
  }

  /// `0.2126 R + 0.7152 G + 0.0722 B` of linear components (WCAG 2.1, relative luminance).
  private var luminance: Double {
    0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
  }

  private static func linear(_ component: UInt8) -> Double {
    linearComponents[Int(component)]
  }

  /// `((c + 0.055) / 1.055)^2.4`, and `c / 12.92` near black. Without a power function, which is not
  /// the same on every machine: `x^2.4 = x² · (x²)^(1/5)`, the root by Newton's method.
  private static let linearComponents: [Double] = (0...255).map { value in
    let component = Double(value) / 255
    if component <= 0.04045 { return component / 12.92 }
    let square = ((component + 0.055) / 1.055) * ((component + 0.055) / 1.055)
    var root = 1.0
    for _ in 0..<60 { root -= (root - square / (root * root * root * root)) / 5 }
    return square * root
  }

  /// The nearest colour between this one and white or black that can be read on `paper`.
  package func readable(on paper: Color, contrast wanted: Double) -> Color {
    if contrast(with: paper) >= wanted { return self }
    let target: UInt8 = paper.luminance < 0.18 ? 255 : 0
    for step in 1...255 {
      let mixed = mixed(with: target, step)
      if mixed.contrast(with: paper) >= wanted { return mixed }
    }
    return Color(red: target, green: target, blue: target)
  }

  private func mixed(with target: UInt8, _ step: Int) -> Color {
    func mix(_ component: UInt8) -> UInt8 {
      UInt8((Int(component) * (255 - step) + Int(target) * step) / 255)
    }
    return Color(red: mix(red), green: mix(green), blue: mix(blue))
  }
}

extension Color: CustomStringConvertible {
  package var description: String {
    "#"
      + [red, green, blue].map { component in
        let digits = String(component, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }
}

extension UInt8 {
  fileprivate var isHexadecimal: Bool {
    (0x30...0x39).contains(self) || (0x61...0x66).contains(self | 0x20)
  }
}
