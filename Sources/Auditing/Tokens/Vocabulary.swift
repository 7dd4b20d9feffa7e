import Arithmetic

/// What words after numbers mean, and which words end a phrase.
enum Vocabulary {
  /// "6 million", "3 dozen"
  static let magnitudes: [String: Rational] = [
    "hundred": 100, "thousand": 1000, "million": 1_000_000, "millions": 1_000_000,
    "billion": .powerOfTen(9), "billions": .powerOfTen(9), "trillion": .powerOfTen(12),
    "quadrillion": .powerOfTen(15), "quintillion": .powerOfTen(18),
    "lakh": 100_000, "lakhs": 100_000, "crore": 10_000_000, "crores": 10_000_000, "dozen": 12,
    "dozens": 12, "bn": .powerOfTen(9), "mn": 1_000_000, "mil": 1_000_000, "mln": 1_000_000,
    "bil": .powerOfTen(9), "bln": .powerOfTen(9), "tn": .powerOfTen(12), "trn": .powerOfTen(12),
    "tril": .powerOfTen(12), "trill": .powerOfTen(12),
    "mrd": .powerOfTen(9), "mio": 1_000_000, "milliarde": .powerOfTen(9),
    "milliarden": .powerOfTen(9), "milliard": .powerOfTen(9), "milliards": .powerOfTen(9),
    "tausend": 1000,
    "万": 10_000, "萬": 10_000, "十万": 100_000, "百万": 1_000_000, "百萬": 1_000_000,
    "千万": 10_000_000, "千萬": 10_000_000, "亿": .powerOfTen(8), "億": .powerOfTen(8),
    "十亿": .powerOfTen(9), "十億": .powerOfTen(9), "百亿": .powerOfTen(10), "百億": .powerOfTen(10),
    "千亿": .powerOfTen(11), "千億": .powerOfTen(11), "万亿": .powerOfTen(12),
    "萬億": .powerOfTen(12), "兆": .powerOfTen(12),
  ]

  /// What the East Asian magnitudes are written with.
  static let eastAsianPowers = Set("十百千万萬亿億兆".unicodeScalars)

  /// `800K`: directly after the digits, where a letter may also be a unit (10 × 1M marks).
  static let suffixes: [String: (decimal: Rational, binary: Rational)] = [
    "k": (1000, 1024), "K": (1000, 1024), "M": (1_000_000, 1_048_576),
    "MM": (1_000_000, 1_048_576), "G": (.powerOfTen(9), .powerOfTwo(30)),
    "B": (.powerOfTen(9), .powerOfTwo(30)), "T": (.powerOfTen(12), .powerOfTwo(40)),
    "Ki": (1024, 1024), "Mi": (1_048_576, 1_048_576), "Gi": (.powerOfTwo(30), .powerOfTwo(30)),
    "Ti": (.powerOfTwo(40), .powerOfTwo(40)),
  ]

  /// Words that belong to no noun phrase: they end the unit of a number.
  static let stopwords: Set<String> = words(
    """
    a an the this that these those it its we our you your he his she her they their i my who what
    with and or for to at in on is are was were be been being am of by from as than then so which
    where when while if but not no nor has have had do does did will would can could should must
    may might shall gives give gave equals equal becomes become makes make made gets get got let
    about using since because therefore thus hence into onto after before between through over
    under per each every apiece also only just both either instead means implies yields via without
    during until again too
    more less fewer there here how why all any some such gain loss answer total left remaining
    """)

  /// Names of settings: "3×3 filter stride = 2" says what the stride is.
  static let settings: Set<String> = words(
    """
    size stride strides padding pad dilation kernel rate epochs epoch batch depth width height rank
    dim dims dimension dimensions ratio factor momentum dropout threshold iterations iteration
    index step seed temperature alpha beta gamma lr level version length accuracy loss error
    precision recall score stage id number value values count groups
    """)

  /// Words before an expression that take part in what it means: "half of 3 + 4".
  static let quantifiers: Set<String> = words(
    """
    half third thirds quarter quarters fourth fifth sixth tenth double twice thrice triple square
    squared cube root minus plus less average mean median maximum minimum max min log remainder
    hcf lcm gcd gcf percent times than divided multiplied mod modulo variance deviation
    reciprocal factorial digit digits xor binary pi π sqrt ln
    """)

  /// Things that numbers name: "Phase 1 + 2", "Version 2.0 - 1.0".
  static let numbered: Set<String> = words(
    """
    phase phases option options version versions chapter chapters section sections question questions
    part parts level levels week weeks page pages figure fig table team group room area item items
    module modules sprint sprints stage stages tier zone equation exercise exercises problem problems
    step steps task tasks day days lesson lessons volume line lines row rows round rounds
    """)

  /// Of units.
  static let prefixes = ["mega", "kilo", "giga", "tera", "milli", "micro", "nano", "centi", "deci"]

  static let approximations: Set<String> = words(
    "about approximately approx roughly around nearly almost circa ~")

  /// "15 % of 80", as several languages say it.
  static let of: Set<String> = words("of von de di van av af от из")

  /// "is" and "are", as several languages say it.
  static let being: Set<String> = words(
    "is are ist sind est font fait sont es son è sono é são zijn makes gives entspricht entsprechen"
  )

  /// A statement that says itself that it does not hold.
  static let denials: Set<String> = words(
    """
    wrongly incorrect incorrectly mistaken mistakenly mistake erroneous erroneously misprint
    capped clamped saturated saturates saturation saturating overflow overflows wraps typo fallacy fallacious absurd nonsense misprinted miscalculated miscalculation
    """)

  static let negations: Set<String> = words(
    "not isn't doesn't never cannot can't instead ≠ neither nor impossible")

  /// What "wrong" is said of where it denies an equation: "the wrong result", "which is wrong". Six
  /// answers may be wrong and well counted.
  static let statements: Set<String> = words(
    """
    this that which it these both everything answer result value way calculation computation sum
    equation formula statement solution claim total conclusion number line math maths arithmetic
    """)

  static let beforeWrong: Set<String> = words(
    "obviously clearly plainly simply plain just so completely")

  /// Before them an equation is only supposed.
  static let suppositions: Set<String> = words(
    "if suppose supposing assume assuming whether imagine pretend claim claims claimed says said")

  /// What such a word negates ends here.
  static let reasons: Set<String> = words("because since so then therefore thus hence as for")

  /// Words that begin a clause of their own, in which an expression stands alone.
  static let clauses: Set<String> = words(
    """
    or so then which is are was were be that's there's he she they it we you has have had will would
    means makes giving gives get gets costs cost took takes because since therefore thus hence make
    made earns spends spent paid pays sold bought needs used
    """)

  /// Units after `/` in text: "$25/hour".
  static let perUnits: Set<String> = words(
    """
    unit units hour hours hr h day days week weeks month months year years yr minute minutes min s
    sec second seconds ms us item items person people student students kg lb km mile miles gallon
    litre liter token tokens request gpu chip node image images sample samples example examples
    step steps layer head heads user piece pieces box boxes ticket cup page pages share dozen pack
    bottle byte bytes param params parameter parameters element elements value values flop flops
    mac macs m cm ft inch device devices core cores game night visit class room car head hand
    """)

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
  }
}

extension Rational {
  static func powerOfTwo(_ exponent: Int) -> Rational { Rational(2).power(exponent) }
}
