import Arithmetic
import Networks
import Typesetting

/// What the quantities of a table count, for those that other counters count otherwise.
enum Conventions {
  /// Of the measures that expressions name, in the order of their declaration.
  static func notes(
    of requests: [ColumnRequest], passingOverInputs: Bool = false, _ wording: Phrasebook
  ) -> [Table.Note] {
    let names = requests.flatMap { request -> [Reference] in
      switch request.content {
      case .text: []
      case .value(let value), .share(let value): value.expression.references
      }
    }.map(\.root.text)
    let counted = Measure.allCases.filter { names.contains($0.rawValue) && isDisputed($0) }
      .compactMap { measure in measure.convention.map { (measure.title, $0) } }
    return (passingOverInputs ? counted + [input] : counted).map { word, meaning in
      Table.Note(wording.term(word), wording.term(meaning))
    }
  }

  private static let input = (
    "input", "what goes into the network is part of no sum, and has no number of its own here"
  )

  /// Parameters and activations are weights and biases, and elements of outputs, nearly everywhere.
  private static func isDisputed(_ measure: Measure) -> Bool {
    measure != .parameters && measure != .activations
  }
}
