import Arithmetic

extension Chart {
  /// What the picture shows, computed from its values: for those who cannot see it.
  func words(_ wording: Phrasebook) -> String {
    let words = Words(wording)
    return switch plot {
    case .bars(let bars):
      words.of(
        bars.series, along: bars.categories, bars.categoryTitle, bars.axis,
        bars.arrangement == .stacked && bars.series.count > 1 ? "Stacked bars" : "Bars")
    case .profile(let profile):
      words.of(
        profile.series, along: profile.positions, profile.positionTitle, profile.axis, "Steps")
    case .lines(let points): words.of(points, "Lines") { words.course($0, points) }
    case .scatter(let points): words.of(points, "Points") { words.reach($0, points) }
    case .roofline(let roofline): words.of(roofline)
    case .waterfall(let waterfall): words.of(waterfall)
    }
  }

  /// What kind of picture it is, where nothing else names it.
  func kindName(_ wording: Phrasebook) -> String {
    switch plot {
    case .bars: wording.barChart
    case .lines: wording.lineChart
    case .scatter: wording.scatterPlot
    case .roofline: wording.rooflinePlot
    case .waterfall: wording.waterfallChart
    case .profile: wording.stepChart
    }
  }

  var isEmpty: Bool {
    switch plot {
    case .bars(let bars): bars.bars.isEmpty
    case .profile(let profile): !profile.series.contains { $0.values.contains { $0 != nil } }
    case .lines(let points), .scatter(let points): points.series.allSatisfy { $0.points.isEmpty }
    case .roofline(let roofline):
      roofline.peaks.isEmpty && roofline.bandwidths.isEmpty
        && roofline.series.allSatisfy { $0.points.isEmpty }
    case .waterfall(let waterfall): waterfall.path.isEmpty
    }
  }
}

/// Sentences about values.
struct Words {
  let wording: Phrasebook

  init(_ wording: Phrasebook) { self.wording = wording }

  /// Descriptions stay short enough to be listened to.
  static let mostSeries = 6

  func of(
    _ series: [Chart.Series], along names: [String], _ title: String, _ axis: Chart.Axis,
    _ kind: String
  ) -> String {
    // An axis of several quantities has no title of its own.
    let shown =
      axis.title.isEmpty
      ? series.prefix(Self.mostSeries).map(\.name).joined(separator: wording.language.marks.list)
      : axis.title
    let count = count(names.count, .value, .values)
    let kind = wording.term(kind)
    let subject = wording.withinSentence(shown)
    var sentences = [
      shown.isEmpty
        ? title.isEmpty
          ? wording.say(.picture, kind, count) : wording.say(.pictureBy, kind, title, count)
        : title.isEmpty
          ? wording.say(.pictureOf, kind, subject, count)
          : wording.say(.pictureOfBy, kind, subject, title, count)
    ]
    for one in series.prefix(Self.mostSeries) {
      let values = names.indices.compactMap { index in
        one.values[at: index].map { (names[index], $0) }
      }
      let said = extremes(values, axis)
      if !said.isEmpty { sentences.append(sentence(said, of: series.count > 1 ? one.name : nil)) }
    }
    sentences += rest(series.count)
    sentences += hidden(series.flatMap { $0.values.compactMap { $0?.number } }, axis)
    return sentences.joined(separator: wording.language.marks.sentences)
  }

  /// Under the name of what it is about, where there are several.
  func sentence(_ text: String, of name: String?) -> String {
    name.map { wording.say(.labelled, $0, text) } ?? wording.say(.sentence, capitalized(text))
  }

  func rest(_ count: Int) -> [String] {
    count > Self.mostSeries ? [wording.say(.moreSeries, "\(count - Self.mostSeries)")] : []
  }

  /// `largest conv2 with 448 MMACs, smallest fc8 with 4.1 MMACs, in all 1.14 GMACs`
  private func extremes(_ values: [(String, Chart.Value)], _ axis: Chart.Axis) -> String {
    guard let largest = values.max(by: { $0.1.number < $1.1.number }),
      let smallest = values.min(by: { $0.1.number < $1.1.number })
    else { return "" }
    let (most, least) = (largest.1.said(axis.unit), smallest.1.said(axis.unit))
    if values.count == 1 { return wording.say(.onlyOne, largest.0, most) }
    let said =
      largest.1.number == smallest.1.number
      ? wording.say(.allAre, "\(values.count)", most)
      : wording.say(.largestAndSmallest, largest.0, most, smallest.0, least)
    guard axis.isAdditive else { return said }
    return wording.say(.inAll, said, axis.unit.said(values.reduce(0) { $0 + $1.1.number }))
  }

  /// What a logarithmic axis cannot show.
  func hidden(_ values: [Rational], _ axis: Chart.Axis) -> [String] {
    guard axis.scale == .logarithmic else { return [] }
    let count = values.count { $0.signum <= 0 }
    return count == 0 ? [] : [wording.say(.hidden, "\(count)")]
  }

  /// `13 of layer` reads badly, and plurals are many: the number stands alone.
  func count(_ count: Int, _ one: Phrase, _ many: Phrase) -> String {
    count == 1 ? wording.say(one) : wording.say(many, "\(count)")
  }

  private func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
