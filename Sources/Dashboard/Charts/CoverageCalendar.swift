internal import Analysis
internal import Presentation
internal import UsageModel

/// The days of each developer, with those on which data is missing.
struct CoverageCalendar {
  let coverage: UsageCoverage

  /// What is known of a day.
  private enum Mark: String {
    /// A working day with usage.
    case used
    /// A working day without.
    case gap
    /// A weekend, or a day before the first usage or after yesterday.
    case off

    var words: String {
      switch self {
      case .used: "usage"
      case .gap: "no data"
      case .off: "not expected"
      }
    }
  }

  /// More days than of two months are too narrow to tell apart.
  private static let mostDays = 62
  private static let (step, height) = (10, 14)

  /// Nothing for a longer period, and without developers.
  var html: HTML {
    let rows = coverage.rows.filter { $0.developer != nil }
    guard coverage.days.count <= Self.mostDays, !rows.isEmpty else { return .empty }
    let lines = rows.map(line)
    let (first, last) = ("\(coverage.days.first)", "\(coverage.days.last)")
    return """
      <figure class="chart">
      <table class="calendar"><thead><tr><th scope="col">Developer</th>\
      <th scope="col">\(first) to \(last)</th></tr></thead>
      <tbody>
      \(lines)</tbody></table>
      <figcaption><ul class="legend">
      <li><span class="swatch used"></span>usage</li>
      <li><span class="swatch gap"></span>no data on a working day</li>
      </ul></figcaption>
      </figure>
      """
  }

  private func line(_ row: UsageCoverage.Row) -> HTML {
    let gaps = Set(row.workdaysWithout)
    let days = (0..<coverage.days.count).map { coverage.days.first.advanced(by: $0) }
    let marks = days.map { mark($0, row, gaps) }
    let cells = zip(days, marks).enumerated().map { index, cell -> HTML in
      """
      <rect class="\(cell.1.rawValue)" x="\(index * Self.step + 1)" y="1" width="\(Self.step - 2)" \
      height="\(Self.height - 2)"><title>\("\(cell.0)"): \(cell.1.words)</title></rect>
      """
    }
    let words =
      "\(Figures.counted(Int64(row.daysWithUsage), "day")) with usage, "
      + "\(Figures.counted(Int64(gaps.count), "working day")) without"
    return """
      <tr><th scope="row">\(row.developer ?? "")</th><td><svg role="img" aria-label="\(words)" \
      viewBox="0 0 \(days.count * Self.step) \(Self.height)" preserveAspectRatio="none">\
      \(cells)</svg></td></tr>

      """
  }

  private func mark(_ day: Day, _ row: UsageCoverage.Row, _ gaps: Set<Day>) -> Mark {
    if gaps.contains(day) { return .gap }
    guard let known = row.days, known.contains(day), day.weekday.index < 5 else { return .off }
    return .used
  }
}
