import Diagnostics
package import Notebooks

extension Passage {
  /// Its headings in the order of the page, those inside directives included.
  package var headings: [Heading] {
    var headings: [Heading] = []
    visit { piece in
      if case .splice(.headingStart(let heading)) = piece { headings.append(heading) }
    }
    return headings
  }

  /// The ids that its author gave.
  package var labels: [String] {
    var labels: [String] = []
    visit { piece in
      switch piece {
      case .splice(.target(let target)): labels.append(target.label.text)
      case .fragment(let fragment): fragment.anchor.map { labels.append($0.id) }
      case .html, .splice: break
      }
    }
    return labels
  }

  /// Its links into this page and to other files, in the order of the page.
  package var links: [Link] {
    var links: [Link] = []
    visit { piece in
      if case .splice(.link(let link)) = piece { links.append(link) }
    }
    return links
  }

  /// The ids in HTML that its author wrote.
  package var writtenIDs: [String] {
    var ids: [String] = []
    visit { piece in
      guard case .html(let html) = piece, html.find("id=") != nil else { return }
      ids += html.matches(of: /\sid=["']?([^"'\s>]+)/).map { String($0.output.1) }
    }
    return ids
  }

  /// Its formulas in TeX, each once, in the order of the page.
  package var formulas: [TeXFormula] {
    var seen: Set<TeXFormula> = []
    var formulas: [TeXFormula] = []
    visit { piece in
      let math: Math
      switch piece {
      case .splice(.math(let found)): math = found
      case .fragment(.equation(let equation)): math = equation.math
      default: return
      }
      if seen.insert(TeXFormula(math)).inserted { formulas.append(TeXFormula(math)) }
    }
    return formulas
  }

  /// Every piece, and every piece of the passages within, in the order of the page.
  package func visit(_ body: (Piece) -> Void) {
    for piece in pieces {
      body(piece)
      guard case .fragment(let fragment) = piece else { continue }
      for passage in fragment.passages { passage.visit(body) }
    }
  }
}

extension Fragment {
  /// Where it can be referred to.
  var anchor: Anchor? {
    switch self {
    case .derivation(let displayed): displayed.anchor
    case .table(let table): table.anchor
    case .callout(let callout): callout.anchor
    case .figure(let figure): figure.anchor
    case .chart(let chart): chart.anchor
    case .diagram(let diagram): diagram.anchor
    case .equation(let equation): equation.anchor
    case .number, .verdict, .reference, .remark, .citation, .passage, .failure, .nothing: nil
    }
  }

  /// The passages it holds, in the order in which they are set.
  var passages: [Passage] {
    switch self {
    case .passage(let passage): [passage]
    case .callout(let callout): [callout.title, callout.body].compactMap(\.self)
    case .figure(let figure): [figure.body, figure.caption].compactMap(\.self)
    case .chart(let chart): [chart.caption].compactMap(\.self)
    case .diagram(let diagram): [diagram.caption].compactMap(\.self)
    case .table(let table): [table.caption].compactMap(\.self) + table.passages
    case .number, .derivation, .verdict, .equation, .reference, .remark, .citation, .failure,
      .nothing:
      []
    }
  }
}

extension Table {
  var passages: [Passage] {
    var passages: [Passage] = []
    for row in rows {
      for case .passage(let passage) in row.cells { passages.append(passage) }
    }
    return passages
  }
}

extension Passage {
  fileprivate var citesWorks: Bool {
    var found = false
    visit { if case .fragment(.citation) = $0 { found = true } }
    return found
  }
}

extension Page {
  /// Its sections, as it numbers and names them.
  var outline: Outline {
    Outline(
      body.headings, hasTitle: title != nil, isNumbered: numbersSections,
      reserving: passages.flatMap(\.labels))
  }

  /// Everything in it that a link may lead to.
  package var ids: [String] {
    passages.flatMap(\.labels) + outline.sections.map(\.id) + passages.flatMap(\.writtenIDs)
      + (passages.contains(where: \.citesWorks) ? [Composition.referencesID] : [])
  }

  /// As the index of its site names it.
  package var plainTitle: String { PageNames.heading(of: self, outline) }
}
