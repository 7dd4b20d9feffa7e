/// What a page says in words of its own: its furniture, the names of numbered things, verdicts, the
/// parts of references, and what is read out to those who listen.
///
/// A closed set: a language has every word, or it does not compile. In words that take a number, `#`
/// stands for it.
package struct Wording: Sendable {
  // A page and its site.
  let skip: String
  let contents: String
  let site: String
  let search: String
  let wordsToFind: String
  let neighbours: String
  let previous: String
  let next: String
  let draft: String
  /// The title of a page that has none.
  let report: String
  /// Between these two stands the notebook's file.
  let setFrom: String
  let byReckon: String
  let everyNumberOpens: String

  // The numbers of a page.
  let howNumbersFollow: String
  let index: Counted
  let closeIndex: String
  /// The notebook's file follows.
  let printedIndex: String
  let line: String

  // The search.
  let allPages: String
  let nothingFound: String
  let places: Counted
  /// `#` of `##`.
  let firstPlaces: String

  // What is numbered or titled.
  let section: String
  let table: String
  let figure: String
  let equation: String
  let question: String
  let answer: String
  let note: String
  let warning: String
  let tip: String

  // Verdicts, and what tables say.
  let holds: String
  let fails: String
  let equal: String
  let agrees: String
  let total: String
  let warnings: Counted

  // Names for those who listen.
  let linkToSection: String
  let done: String
  let toDo: String
  let formula: String
  let code: String
  let codeIn: String
  let footnotes: String
  let backToText: String
  let backToCall: String

  // References.
  let references: String
  /// With the spaces around it.
  let and: String
  let within: String
  let others: String
  let editor: String
  let editors: String
  let page: String
  let pages: String
  let doctoralThesis: String
  let mastersThesis: String
  let technicalReport: String
  let edition: String

  // Pictures and their data.
  let data: String
  /// What follows `data`, with its space.
  let ofChart: String
  let ofDiagram: String
  let barChart: String
  let lineChart: String
  let scatterPlot: String
  let rooflinePlot: String
  let waterfallChart: String
  let stepChart: String
  let diagram: String
  let wideDiagram: String
  let noValues: String
  let noLayers: String
  let tooManyConnections: String
  let interval: String
  /// Heads a column of sums.
  let sum: String
  let series: String
  let point: String
  let level: String
  let layer: String
  let kind: String
  let output: String
  let from: String
  /// Between the ends of an interval.
  let to: String
}
