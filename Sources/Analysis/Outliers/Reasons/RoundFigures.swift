internal import Presentation

/// Formats rough numbers for sentences, where more digits would distract.
enum RoundFigures {
  /// `412`, `9.2k`, `41k`, `3.2M`.
  static func count(_ value: Double) -> String {
    for (unit, suffix) in [(1e9, "G"), (1e6, "M"), (1e3, "k")] where value >= unit * 0.9995 {
      let scaled = value / unit
      return (scaled < 9.95 ? tenths(scaled) : whole(scaled)) + suffix
    }
    return whole(value)
  }

  /// A share from 0 to 1: `82%`; `<1%` for a small one above 0.
  static func percent(_ share: Double) -> String {
    share > 0 && share < 0.005 ? "<1%" : whole(share * 100) + "%"
  }

  /// `2.4`, and `240` where tenths no longer matter.
  static func ratio(_ value: Double) -> String {
    value < 99.95 ? tenths(value) : whole(value)
  }

  /// `1.25`, and `2.4` from 2 up: how many times as much.
  static func times(_ value: Double) -> String {
    guard value < 1.995 else { return ratio(value) }
    let hundredths = Int((value.clamped * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// A number with one decimal and no grouping, for files: `1204.5`.
  static func plainRatio(_ value: Double) -> String {
    tenths(value)
  }

  /// `0.034`, `3.1e-09`: two significant digits.
  static func probability(_ value: Double) -> String {
    guard value > 0, value < 1 else { return value > 0 ? "1" : "0" }
    var mantissa = value
    var exponent = 0
    while mantissa < 1 {
      mantissa *= 10
      exponent += 1
    }
    if mantissa >= 9.95 {
      mantissa = 1
      exponent -= 1
    }
    let digits = tenths(mantissa)
    if exponent > 3 { return "\(digits)e-\(exponent < 10 ? "0" : "")\(exponent)" }
    let plain = digits.filter { $0 != "." }
    return exponent == 0 ? digits : "0." + String(repeating: "0", count: exponent - 1) + plain
  }

  private static func tenths(_ value: Double) -> String {
    Figures.tenths(Int((value.clamped * 10).rounded()))
  }

  private static func whole(_ value: Double) -> String {
    Figures.grouped(Int64(value.clamped.rounded()))
  }
}

extension Double {
  /// Clamped to the range of an integer; 0 for NaN.
  fileprivate var clamped: Double { isNaN ? 0 : Swift.min(Swift.max(self, -1e15), 1e15) }
}
