/// A currency, by its code of ISO 4217.
public struct Currency: Hashable, Sendable, CustomStringConvertible {
  /// Three capital letters: `EUR`.
  public let code: String
  /// The decimals of its smallest unit: 2 for the cent, 0 for the yen.
  public let decimals: Int

  /// Nil for anything but three letters.
  public init?(_ text: some StringProtocol) {
    let code = text.uppercased()
    guard code.utf8.count == 3, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
      return nil
    }
    self.init(code: code)
  }

  private init(code: String) {
    self.code = code
    decimals = Self.withoutUnits.contains(code) ? 0 : Self.withThousandths.contains(code) ? 3 : 2
  }

  /// What the ledger counts in.
  public static let usd = Currency(code: "USD")

  public var description: String { code }

  /// The smallest units in one of the currency: 100 cents.
  public var unitsPerWhole: Int128 {
    (0..<decimals).reduce(1) { units, _ in units * 10 }
  }

  /// Source: ISO 4217, list one, minor unit 0.
  private static let withoutUnits: Set = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV",
    "XAF", "XOF", "XPF",
  ]
  /// Source: ISO 4217, list one, minor unit 3.
  private static let withThousandths: Set = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]
  private static let signs = ["USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"]
}

extension Currency {
  /// Smallest units as a plain decimal: `1204.50`, `-0.30`, `1205` yen.
  public func text(_ units: Int128) -> String {
    let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: unitsPerWhole.magnitude)
    let sign = units < 0 ? "-" : ""
    guard decimals > 0 else { return sign + String(whole) }
    let digits = String(rest)
    let zeros = String(repeating: "0", count: decimals - digits.utf8.count)
    return sign + String(whole) + "." + zeros + digits
  }

  /// Smallest units for people: `€1,204.50`, `-€0.30`, `SEK 12.00`.
  public func displayText(_ units: Int128) -> String {
    let text = text(Int128(units.magnitude))
    let whole = text.prefix { $0 != "." }
    return (units < 0 ? "-" : "") + (Self.signs[code] ?? code + " ") + Money.grouped(whole)
      + String(text.dropFirst(whole.count))
  }
}
