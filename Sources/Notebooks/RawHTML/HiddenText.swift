/// Text as a browser reads it, where an address may be written so that it does not look like one.
extension String {
  /// With HTML's character references, `&#104;`, `&#x68;`, `&colon;`, as what they stand for
  /// (https://html.spec.whatwg.org/multipage/named-characters.html). Of the names, those of ASCII:
  /// schemes, slashes and all that CSS is made of. No letter and no digit has a name.
  var withoutReferences: String {
    guard contains("&") else { return self }
    return replacing(/&(?:#[xX]([0-9A-Fa-f]+)|#([0-9]+)|([A-Za-z]+));?/) { match -> Substring in
      let (whole, hexadecimal, decimal, name) = match.output
      if let name { return Self.named[name].map { "\($0)" } ?? whole }
      let code = hexadecimal.flatMap { UInt32($0, radix: 16) } ?? decimal.flatMap { UInt32($0) }
      // What is no character is read as U+FFFD.
      return Substring(String(code.flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"))
    }
  }

  private static let named: [Substring: Character] = [
    "Tab": "\t", "NewLine": "\n", "excl": "!", "quot": "\"", "QUOT": "\"", "num": "#",
    "dollar": "$", "percnt": "%", "amp": "&", "AMP": "&", "apos": "'", "lpar": "(", "rpar": ")",
    "ast": "*", "midast": "*", "plus": "+", "comma": ",", "period": ".", "sol": "/", "colon": ":",
    "semi": ";", "lt": "<", "LT": "<", "equals": "=", "gt": ">", "GT": ">", "quest": "?",
    "commat": "@", "lsqb": "[", "lbrack": "[", "bsol": "\\", "rsqb": "]", "rbrack": "]",
    "Hat": "^", "lowbar": "_", "UnderBar": "_", "grave": "`", "DiacriticalGrave": "`",
    "lcub": "{", "lbrace": "{", "verbar": "|", "vert": "|", "VerticalLine": "|", "rcub": "}",
    "rbrace": "}", "nbsp": "\u{A0}",
  ]

  /// With CSS escapes as what they stand for: `u\72l(` is `url(`
  /// (https://www.w3.org/TR/css-syntax-3/#consume-escaped-code-point).
  var withoutEscapes: String {
    guard contains("\\") else { return self }
    return replacing(/\\(?:([0-9A-Fa-f]{1,6})(?:\r\n|\s)?|(\r\n|\n|\f|\r)|(.))/) {
      match -> Substring in
      let (_, code, newline, character) = match.output
      if newline != nil { return "" }
      if let character { return character }
      let scalar = code.flatMap { UInt32($0, radix: 16) }.flatMap(Unicode.Scalar.init)
      return Substring(String(scalar ?? "\u{FFFD}"))
    }
  }
}
