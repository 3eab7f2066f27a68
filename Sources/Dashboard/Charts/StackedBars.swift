internal import Presentation
internal import UsageModel

/// A bar for each day, made of a part for each series: as wide as its place, on a phone as on a wall.
struct StackedBars {
  /// The amounts of one series, one for each day.
  struct Series {
    let name: String
    let amounts: [Money]
  }

  let first: Day
  /// The largest first; at most as many as there are colours.
  let series: [Series]
  let label: String

  /// The colours of the style sheet.
  static let colours = 8

  private static let (step, height) = (10, 100)

  private var days: Int { series.map(\.amounts.count).max() ?? 0 }

  private var largest: Money {
    (0..<days).map { day in series.reduce(Money.zero) { $0 + ($1.amounts[day]) } }.max() ?? .zero
  }

  /// The chart with its scale and the names of its colours; nothing where nothing was spent.
  var html: HTML {
    guard largest > .zero else { return .note("Nothing was spent in these days.") }
    let bars = (0..<days).map(bar)
    let names = series.enumerated().map { index, series -> HTML in
      "<li><span class=\"swatch s\(index)\"></span>\(series.name)</li>\n"
    }
    let last = first.advanced(by: days - 1)
    let middle = first.advanced(by: days / 2)
    return """
      <figure class="chart">
      <p class="scale">\(Figures.dollars(largest))</p>
      <svg role="img" aria-label="\(label)" viewBox="0 0 \(days * Self.step) \(Self.height)" \
      preserveAspectRatio="none">\(bars)</svg>
      <p class="axis"><span>\("\(first)")</span><span>\("\(middle)")</span><span>\("\(last)")</span></p>
      <figcaption><ul class="legend">
      \(names)</ul></figcaption>
      </figure>
      """
  }

  /// The parts of a day from the bottom up, each with its amount as the text that a pointer shows.
  private func bar(_ day: Int) -> HTML {
    var bottom = Self.height * 100
    var parts = HTML.empty
    for (index, series) in series.enumerated() where series.amounts[day] > .zero {
      let share = series.amounts[day].approximateDollars / largest.approximateDollars
      let tall = max(20, Int(share * Double(Self.height * 100)))
      bottom -= tall
      let words =
        "\(first.advanced(by: day)), \(series.name): \(Figures.dollars(series.amounts[day]))"
      parts += """
        <rect class="s\(index)" x="\(day * Self.step + 1)" y="\(Self.hundredths(max(0, bottom)))" \
        width="\(Self.step - 2)" height="\(Self.hundredths(tall))"><title>\(words)</title></rect>
        """
    }
    return parts
  }

  private static func hundredths(_ value: Int) -> String {
    let rest = value % 100
    return "\(value / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
