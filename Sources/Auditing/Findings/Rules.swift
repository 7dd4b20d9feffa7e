extension Rule {
  /// Every rule, in the order of its identifier's declaration.
  package static let all: [Rule] = [
    equation, total, column, percentage, factor, restated, known, outputSize, unusedSuppression,
    unreasonedSuppression,
  ]

  package static func named(_ id: String) -> Rule? {
    all.first { $0.id.rawValue == id || $0.id.rawValue == "audit." + id }
  }

  private static let equation = Rule(
    id: .equation, title: "an equation that does not hold",
    explanation: """
      Both sides of `=`, `≈`, “equals” or “is” are evaluated exactly. Whole numbers joined by `=` must
      be equal. A value with decimals, a suffix such as K or M, or an exponent is right where the
      computed value rounds to it, or where its further digits were cut off; zeros at its end may
      stand for digits, within ten per cent. After `≈`, five per cent are allowed. In a chain each
      member is compared with the one before it.

      Nothing is said where a side is symbolic, where the text around belongs to it, or where another
      reading holds: a shape such as `28 × 28 × 6`, a remainder, a percentage, another unit.

      Prose that says what numbers come to is held to them: “1,728 weights and 64 biases, in total 1,792
      parameters”, “12 nodes of 8 GPUs each are 96 GPUs”, “half of 96 is 48”, “8 GPUs at $2.50/h for 24 h
      cost $480”.

      In code, a transcript's line and the comment behind an expression are results too, where numbers
      alone are reckoned with: `>>> 3 * 17` and then `52`, `x = 3 * 17  # 52`.
      """,
    wrong: ["It has 11 * 11 * 3 * 96 + 96 = 34945 parameters.", "$\\frac{1}{8} = 0.152$"],
    right: ["It has 11 * 11 * 3 * 96 + 96 = 34944 parameters.", "$\\frac{1}{8} = 0.125$"])

  private static let total = Rule(
    id: .total, title: "a total that its parts do not give",
    explanation: """
      The Total row of a table is compared with the sum of the rows before it, with that of the rows
      since the last subtotal, and with that of the subtotals. It is reported where a slip explains
      the difference, or where other columns of the row do add up. Means, counts, ratios and greatest
      values are no totals.

      The items of a list that end in amounts are such a table, and an HTML table is one.
      """,
    wrong: [
      """
      | layer | parameters |
      |---|---|
      | conv1 | 34944 |
      | conv2 | 614656 |
      | conv3 | 885120 |
      | Total | 1534270 |
      """
    ],
    right: [
      """
      | layer | parameters |
      |---|---|
      | conv1 | 34944 |
      | conv2 | 614656 |
      | conv3 | 885120 |
      | Total | 1534720 |
      """
    ])

  private static let column = Rule(
    id: .column, title: "a cell that breaks what its column keeps",
    explanation: """
      Where a column is the product, the quotient, the sum or the difference of two others in all rows
      but one, the mean of those before it, or holds the values of the expressions beside it, the row
      that differs is reported; so is a mean in a row of means that hold. A cell that makes the totals
      of its row and its column wrong is reported in their place.
      """,
    wrong: [
      """
      | items | price | cost |
      |---|---|---|
      | 12 | 15 | 180 |
      | 11 | 14 | 154 |
      | 23 | 12 | 276 |
      | 31 | 21 | 615 |
      """
    ],
    right: [
      """
      | items | price | cost |
      |---|---|---|
      | 12 | 15 | 180 |
      | 11 | 14 | 154 |
      | 23 | 12 | 276 |
      | 31 | 21 | 651 |
      """
    ])

  private static let percentage = Rule(
    id: .percentage, title: "a percentage that its own numbers do not give",
    explanation: """
      “34 of 50 (68%)”, “68% (34/50)”, “1.8 GB (24% of 7.4 GB)”, “from 40 ms to 50 ms, a 25% increase”
      and “24 ms, 20% less than the 30 ms before” state a percentage beside the numbers that it is of;
      they are compared at the digits that are written. “About 30%” may be a third, “up to 30%” and
      “more than 30%” may be anything, and what is faster may be so by the time or by the speed.
      """,
    wrong: ["Of the tests, 34 of 50 (64%) pass."], right: ["Of the tests, 34 of 50 (68%) pass."])

  private static let factor = Rule(
    id: .factor, title: "a factor that its own numbers do not give",
    explanation: """
      “3x as fast (90 ms vs. 30 ms)”, “from 90 s to 30 s, a factor of 3”, “60 MB is 3 times as much as
      20 MB” and “halved from 900 MB to 450 MB” state a factor beside the two numbers that it is
      between. A word such as “halved” may be off by a tenth, and “4 times faster” may mean 5 times as
      fast.
      """,
    wrong: ["It is 4x as fast (90 ms vs. 30 ms)."], right: ["It is 3x as fast (90 ms vs. 30 ms)."])

  private static let restated = Rule(
    id: .restated, title: "a result that is repeated with a slip",
    explanation: """
      A number of at least five digits that differs from a result computed in the same document by two
      digits in the wrong order, or by one digit of six, and that counts the same thing.
      """,
    wrong: [
      "The layer has 5 * 5 * 96 * 256 + 256 = 614656 parameters. Those 614665 parameters are trained."
    ],
    right: [
      "The layer has 5 * 5 * 96 * 256 + 256 = 614656 parameters. Those 614656 parameters are trained."
    ])

  private static let known = Rule(
    id: .known, title: "prose that contradicts a known quantity",
    explanation: """
      The notebook defines what the text speaks of, and its value is another: “conv1 has 34,945
      parameters” where conv1 has 34,944. Only sentences that name one subject are judged.
      """,
    wrong: [], right: [])

  private static let outputSize = Rule(
    id: .outputSize, title: "an output size that contradicts its layer",
    explanation: """
      A sentence that gives an input, a kernel, a stride, a padding and an output, each once, is
      compared with ⌊(n + 2p − k) / s⌋ + 1.
      """,
    wrong: [
      "A 227×227×3 input, 11×11 filters, stride 4 and padding 0 gives an output of 54×54×96."
    ],
    right: ["A 227×227×3 input, 11×11 filters, stride 4 and padding 0 gives an output of 55×55×96."]
  )

  private static let unusedSuppression = Rule(
    id: .unusedSuppression, title: "a suppression that suppresses nothing",
    explanation: "Nothing that it names is found any more at its place: delete it.",
    wrong: ["<!-- reckon: ignore audit.equation because it is quoted -->\n\nHere 2 + 2 = 4."],
    right: ["<!-- reckon: ignore audit.equation because it is quoted -->\n\nHere 12 + 12 = 25."])

  private static let unreasonedSuppression = Rule(
    id: .unreasonedSuppression, title: "a suppression without a reason",
    explanation:
      "Write why: `<!-- reckon: ignore RULE because … -->`. Without a reason it has no effect.",
    wrong: ["<!-- reckon: ignore audit.equation -->\n\nHere 12 + 12 = 24."],
    right: ["Here 12 + 12 = 24."])
}
