internal import UsageModel

extension OutlierReport {
  /// The report for people: a block for each event, then what was small or not tested. `headline` stands in
  /// for ``headline``.
  public func text(headline: String? = nil, style: Style = .plain) -> String {
    let blocks = events.enumerated().map { block($0.offset + 1, $0.element, style) }
    let tail = remarks.isEmpty ? [] : [remarks.map(style.dim).joined(separator: "\n")]
    return ([style.bold(headline ?? self.headline)] + blocks + tail).joined(separator: "\n\n")
      + "\n"
  }

  /// `Abnormal spend, 2026-10-01 to 2026-10-31: 3 events among 214 tests (false discovery…`.
  public var headline: String {
    let period = "\(days.first) to \(days.last)"
    let tests = Figures.counted(Int64(tested), "test")
    let rate = RoundFigures.percent(falseDiscoveryRate)
    if tested == 0 {
      return notTested.isEmpty
        ? "Nothing was spent from \(period)."
        : "Not enough history to test anything from \(period)."
    }
    if events.isEmpty {
      return "Nothing abnormal from \(period): \(tests) (false discovery rate \(rate))."
    }
    return "Abnormal spend, \(period): \(Figures.counted(Int64(events.count), "event")) among "
      + "\(tests) (false discovery rate \(rate))"
  }

  /// What stands below the events.
  var remarks: [String] {
    let guarded =
      "\(Figures.grouped(Int64(smallCount))) more \(smallCount == 1 ? "is" : "are") unusual but small: less than "
      + "\(minimumExcess.displayText) or \(minimumExcessPercent)% above what was expected."
    return (smallCount > 0 ? [guarded] : []) + notTested.map { PlainText.clean($0.text) }
  }

  private func block(_ number: Int, _ row: OutlierRow, _ style: Style) -> String {
    let others = rows.filter { $0.event == row.event && !$0.isPrimary }
    let titles = others.map(\.title).joined(separator: "; ")
    let also = others.isEmpty ? [] : ["Also seen in: \(titles)"]
    let lines = [row.comparison] + row.reasons.map { "- \($0.sentence)" } + also
    let title = style.bold(PlainText.clean("\(number). \(row.title)"))
    return ([title] + lines.map { "   " + PlainText.clean($0) }).joined(separator: "\n")
  }
}

extension OutlierRow {
  /// `Session 3eef03dd, ben, checkout-web, 2026-10-15`; `project-day checkout-web, 2026-10-15`.
  public var title: String {
    let id = session.map { String($0.prefix(8)) }
    let names = [id, developer, project, key].compactMap { $0 }
    let whole = "\(unit.label) \(names.first ?? "(unassigned)")"
    return ([whole] + names.dropFirst() + [day.description]).joined(separator: ", ")
  }

  /// `$123.40, 29.4 times the $4.20 expected from 43 earlier sessions (modified z 12.1, p 3.1e-09)`.
  public var comparison: String {
    "\(Figures.dollars(cost)), \(RoundFigures.ratio(ratio)) times the "
      + "\(Figures.dollars(expected)) expected from "
      + "\(baseline.label(count: baselineCount, of: unit)) "
      + "(modified z \(RoundFigures.ratio(modifiedZ)), p \(RoundFigures.probability(pValue)))"
  }
}

extension OutlierReason {
  /// `Cache reads fell from 91% to 4% of prompt tokens: +$12.30`.
  public var sentence: String {
    guard let contribution else { return text }
    return "\(text): \(contribution < .zero ? "" : "+")\(Figures.dollars(contribution))"
  }
}
