// einsum("bhqd,bhkd->bhqk"): every letter is an extent. The terms' product over all letters is summed
// over those that the output lacks; two terms take one multiply–accumulate for each combination. More
// terms are taken from left to right, the first with the second and the result with each that follows:
// a result keeps the letters that later terms or the output have.
//
//  equation  =  term { "," term } [ "->" term ]      spaces mean nothing
//  term      =  { letter | "..." }

import Networks

extension Rule {
  static let einsum = Rule { application throws(OperatorFault) in
    guard let sum = try EinsteinSum(application) else { return [application[0].shaped(nil)] }
    return [application[0].shaped(sum.outputShape)]
  } work: { application, _ in
    guard let sum = try? EinsteinSum(application) else { return Work.unknown("einsum") }
    return sum.work
  }
}

private struct EinsteinSum {
  var equation: String
  var terms: [[Character]]
  var output: [Character]
  var extents: [Character: Extent] = [:]

  /// Nil where a rank is not known.
  init?(_ application: Application) throws(OperatorFault) {
    equation = (application.attributes.text("equation") ?? "").filter { !$0.isWhitespace }
    let sides = equation.split(separator: ">", omittingEmptySubsequences: false)
    let left = sides[0].hasSuffix("-") ? sides[0].dropLast() : sides[0][...]
    let parts = left.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == application.inputs.count, sides.count <= 2 else {
      throw .attribute(
        "einsum `\(equation)` has \(parts.count) terms for "
          + "\(application.inputs.count) inputs")
    }
    terms = []
    for (index, part) in parts.enumerated() {
      guard let shape = application[index].shape else { return nil }
      let term = EinsteinSum.letters(part, rank: shape.count)
      guard term.count == shape.count else {
        throw .mismatch("einsum term `\(part)` does not fit a tensor of \(shape.words)")
      }
      terms.append(term)
      for (letter, extent) in zip(term, shape) {
        let known = extents[letter]
        if known == nil || known == 1 || known == .unknown { extents[letter] = extent }
      }
    }
    output = []
    output = sides.count == 2 ? explicit(sides[1]) : implicit
    for letter in output where extents[letter] == nil {
      throw .attribute("einsum `\(equation)` asks for `\(letter)`, which no input has")
    }
  }

  var outputShape: [Extent] { output.map { extents[$0] ?? .unknown } }

  /// Digits stand for the extents of an ellipsis, counted from the last.
  private static func letters(_ term: Substring, rank: Int) -> [Character] {
    guard let dots = term.firstIndex(of: ".") else { return Array(term) }
    let before = term[..<dots]
    let after = term[dots...].drop { $0 == "." }
    let missing = rank - before.count - after.count
    return Array(before) + EinsteinSum.ellipsis(missing) + Array(after)
  }

  private static func ellipsis(_ count: Int) -> [Character] {
    let digits = Array("0123456789")
    return (0..<min(max(count, 0), digits.count)).reversed().map { digits[$0] }
  }

  private func explicit(_ term: Substring) -> [Character] {
    let dotted = extents.keys.filter(\.isNumber).count
    let named = term.filter { $0 != "." }.count
    return EinsteinSum.letters(term, rank: named + dotted)
  }

  /// Without an arrow: the extents of the ellipsis, then every letter that occurs once, sorted.
  private var implicit: [Character] {
    let all = terms.flatMap(\.self)
    let once = Set(all).filter { letter in
      letter.isLetter && all.count(where: { $0 == letter }) == 1
    }
    return EinsteinSum.ellipsis(extents.keys.filter(\.isNumber).count) + once.sorted()
  }

  var work: Work {
    var work = Work(terms.count == 2 ? "matmul" : "einsum", "einsum \(equation)")
    let combinations = combinations(of: Set(extents.keys))
    switch terms.count {
    case 1: work.operations = extents.count > output.count ? combinations : 0
    case 2: work.macs = combinations
    default: work.macs = chain
    }
    return work
  }

  private func combinations(of letters: Set<Character>) -> Count? {
    var product: Count? = 1
    for letter in letters.sorted() {
      guard let extent = extents[letter], extent != 1 else { continue }
      product = product * extent.factor("n", "\(letter)", "extent \(letter)")
    }
    return product
  }

  /// The multiply–accumulates of three terms and more.
  private var chain: Count? {
    var result = Set(terms[0])
    var sum: Count? = 0
    for index in terms.indices.dropFirst() {
      result.formUnion(terms[index])
      sum = sum + combinations(of: result)
      let needed = Set(terms[(index + 1)...].joined()).union(output)
      result.formIntersection(needed)
    }
    return sum
  }
}
