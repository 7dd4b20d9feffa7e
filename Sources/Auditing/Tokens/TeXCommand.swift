/// What a backslash and a name stand for.
enum TeXCommand {
  case token(Token.Kind)
  /// Its argument is read as if the command were not there, as words or as mathematics.
  case transparent(isText: Bool)
  /// Nothing, or white space.
  case nothing
  /// Nothing, and nor does its argument.
  case hidden
  case row
  case begin, end
  /// A number in one group and its unit in the next.
  case quantity

  static func named(_ name: String) -> TeXCommand? { table[name] }

  private static let table: [String: TeXCommand] = {
    var table: [String: TeXCommand] = [
      "begin": .begin, "end": .end, "frac": .token(.fraction), "dfrac": .token(.fraction),
      "tfrac": .token(.fraction), "cfrac": .token(.fraction), "nicefrac": .token(.fraction),
      "sfrac": .token(.fraction), "sqrt": .token(.root), "degree": .token(.degree),
      "circ": .token(.degree), "lfloor": .token(.open(.floor)), "rfloor": .token(.close(.floor)),
      "lceil": .token(.open(.ceiling)), "rceil": .token(.close(.ceiling)),
      "lbrack": .token(.open(.square)), "rbrack": .token(.close(.square)),
      "newline": .row, "cr": .row, "\\": .row, "par": .row,
    ]
    func add(_ names: String, _ command: TeXCommand) {
      for name in names.split(separator: " ") { table[String(name)] = command }
    }
    add("binom dbinom tbinom", .token(.binomial))
    add("times cdot ast", .token(.operator(.times)))
    add("div", .token(.operator(.divide)))
    add(
      "pm mp oplus otimes odot ominus circledast cup cap land lor over mod bmod pmod choose mid "
        + "star wedge vee setminus", .token(.operator(.unknown)))
    add("approx simeq cong sim thickapprox approxeq", .token(.relation(.approximate)))
    add(
      "equiv ne neq le leq ge geq lt gt ll gg propto in notin subset subseteq leqslant geqslant "
        + "triangleq coloneqq", .token(.relation(.other)))
    add(
      "to rightarrow Rightarrow longrightarrow Longrightarrow implies mapsto iff leftarrow "
        + "Leftrightarrow leftrightarrow xrightarrow gets", .token(.relation(.arrow)))
    add(
      "left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr , ; : ! > quad "
        + "qquad displaystyle textstyle scriptstyle limits nolimits notag nonumber middle hfill "
        + "centering small large Large tiny normalsize bf it rm sf tt em smallskip medskip bigskip "
        + "noindent hline toprule midrule bottomrule strut null protect", .nothing)
    add(
      "text textrm textsf texttt textnormal mbox hbox textit emph textsc",
      .transparent(isText: true))
    add(
      "textbf underline section subsection subsubsection paragraph caption footnote title",
      .transparent(isText: true))
    add(
      "mathrm operatorname mathbf mathit mathsf mathtt boldsymbol bm boxed num ensuremath mathcal "
        + "mathbb fbox bold rm cancel", .transparent(isText: false))
    add(
      "label ref eqref cite citep citet tag pageref includegraphics vspace hspace url color "
        + "phantom hphantom vphantom input include bibliography textcolor fontsize rule autoref cref "
        + "Cref footnotemark hypertarget raisebox", .hidden)
    add("SI qty", .quantity)
    add("lvert rvert vert", .token(.bar))
    add("cdots ldots dots vdots ddots dotsc dotsb", .token(.ellipsis))
    add("therefore because checkmark bullet item", .token(.stop))
    for function in [
      Function.log, .ln, .exp, .sin, .cos, .tan, .tanh, .max, .min,
    ] {
      table[function.rawValue] = .token(.function(function))
    }
    return table
  }()
}

extension Function {
  /// The function that a word names where a parenthesis follows.
  init?(word: String) {
    switch word {
    case "ceiling": self = .ceil
    case "square-root": self = .sqrt
    default: self.init(rawValue: word)
    }
    if self == .factorial || self == .binomial { return nil }
  }
}
