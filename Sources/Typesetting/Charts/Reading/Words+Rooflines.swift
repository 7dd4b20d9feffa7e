import Arithmetic

/// Of rooflines and waterfalls.
extension Words {
  func of(_ roofline: Chart.Roofline) -> String {
    let points = roofline.series.flatMap(\.points)
    var sentences = [wording.say(.roofline, count(points.count, .point, .points))]
    if let ridge = roofline.ridge, let peak = roofline.highestPeak,
      let slope = roofline.highestBandwidth
    {
      sentences.append(
        wording.say(
          .roof, peak.name, peak.value.said(roofline.rate.unit), slope.name,
          slope.value.said(roofline.slopeUnit), roofline.intensity.unit.said(ridge)))
      let left = points.count { $0.x.number < ridge }
      if !points.isEmpty {
        sentences.append(wording.say(.bounds, "\(left)", "\(points.count - left)"))
      }
      sentences += nearness(of: points, to: roofline)
    }
    sentences += hidden(points.map(\.x.number), roofline.intensity)
    sentences += hidden(points.map(\.y.number), roofline.rate)
    return sentences.joined(separator: wording.language.marks.sentences)
  }

  private func nearness(of points: [Chart.Point], to roofline: Chart.Roofline) -> [String] {
    let shares = points.compactMap { point in
      roofline.attainable(at: point.x.number).flatMap { roof in
        roof.signum > 0 ? (point, point.y.number / roof) : nil
      }
    }
    func said(_ share: (Chart.Point, Rational)) -> String {
      let name = share.0.name.isEmpty ? share.0.y.said(roofline.rate.unit) : share.0.name
      let percents = wording.marks.set(Numeral.short((share.1 * 100).rounded))
      return wording.say(.shareOfRoof, name, percents)
    }
    guard let nearest = shares.max(by: { $0.1 < $1.1 }),
      let furthest = shares.min(by: { $0.1 < $1.1 })
    else { return [] }
    return [wording.say(.nearest, said(nearest), said(furthest))]
  }

  func of(_ waterfall: Chart.Waterfall) -> String {
    let (path, steps, unit) = (waterfall.path, waterfall.steps, waterfall.axis.unit)
    guard let peak = path.max(by: { $0.after < $1.after }), let last = path.last else {
      return wording.term("A waterfall without steps.")
    }
    let title = waterfall.axis.title
    var sentences = [
      wording.say(
        .waterfall, title.isEmpty ? wording.term("the level") : wording.withinSentence(title),
        count(steps.count, .step, .steps), unit.said(peak.after), steps[peak.step].name,
        unit.said(last.after))
    ]
    let largest = path.max { $0.value.number.magnitude < $1.value.number.magnitude }
    if let largest {
      sentences.append(
        wording.say(
          .largestChange, largest.value.said(unit), waterfall.changes[largest.kind],
          steps[largest.step].name))
    }
    return sentences.joined(separator: wording.language.marks.sentences)
  }
}
