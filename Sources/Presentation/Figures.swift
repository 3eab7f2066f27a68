public import UsageModel

/// Formats numbers for people.
public enum Figures {
  /// `1,204`, `-1,204`.
  public static func grouped(_ count: Int64) -> String {
    let digits = String(count.magnitude)
    var out = count < 0 ? "-" : ""
    for (offset, digit) in digits.enumerated() {
      if offset > 0 && (digits.count - offset) % 3 == 0 { out.append(",") }
      out.append(digit)
    }
    return out
  }

  /// `$1,204.50`; an amount that would round to zero is `<$0.01`. In the currency of `BookRate.shown`.
  public static func dollars(_ amount: Money) -> String {
    let rate = BookRate.shown
    guard amount != .zero, rate?.units(of: amount) ?? amount.cents == 0 else {
      return amount.displayText
    }
    let currency = rate?.currency ?? .usd
    return amount > .zero ? "<" + currency.displayText(1) : ">" + currency.displayText(-1)
  }

  /// A change of an amount, with its sign: `+$1.10`, `-$1.10`.
  public static func change(_ amount: Money) -> String {
    (amount > .zero ? "+" : "") + dollars(amount)
  }

  /// `1 request`, `1,204 requests`.
  public static func counted(_ count: Int64, _ noun: String) -> String {
    "\(grouped(count)) \(noun)" + (count == 1 ? "" : "s")
  }

  /// Tenths as a decimal: `12.3`.
  public static func tenths(_ tenths: Int) -> String {
    (tenths < 0 ? "-" : "") + "\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
  }
}
