/// A plain decimal number as text spells it: `12.5`, `-0.30`, `1.1829e-05`.
///
/// The only way from text to money: no floating point is involved.
public struct DecimalText: Equatable, Sendable {
  /// All digits as one integer, with the sign.
  public let coefficient: Int128
  /// The power of ten that the coefficient is multiplied by.
  public let exponent: Int

  /// Reads ASCII bytes that are one number and nothing else: sign, digits, point, exponent.
  ///
  /// Nil for anything else (`NaN`, `1,204`, empty) and for more than 36 significant digits.
  public init?(_ bytes: some Sequence<UInt8>) {
    var scanner = DecimalScanner()
    for byte in bytes where !scanner.take(byte) { return nil }
    guard let (coefficient, exponent) = scanner.result else { return nil }
    self.coefficient = coefficient
    self.exponent = exponent
  }

  public init?(_ text: some StringProtocol) {
    self.init(text.utf8)
  }

  /// The number in units of 10^-`scale`, rounded half to even where there are more digits; nil when
  /// it does not fit.
  public func scaled(by scale: Int) -> Int128? {
    if coefficient == 0 { return 0 }
    var shift = exponent + scale
    var value = coefficient
    while shift > 0 {
      let digits = min(shift, Self.powers.count - 1)
      let (product, overflow) = value.multipliedReportingOverflow(by: Self.powers[digits])
      if overflow { return nil }
      value = product
      shift -= digits
    }
    return shift == 0 ? value : Self.rounded(value, droppingDigits: -shift)
  }

  /// 10^0 to 10^18.
  private static let powers: [Int128] = (0...18).map {
    (0..<$0).reduce(1) { power, _ in power * 10 }
  }

  private static func rounded(_ value: Int128, droppingDigits count: Int) -> Int128 {
    guard count <= 37 else { return 0 }
    var divisor: Int128 = 1
    for _ in 0..<count { divisor *= 10 }
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    let twice = remainder.magnitude * 2
    let up = twice > divisor.magnitude || (twice == divisor.magnitude && quotient % 2 != 0)
    return up ? quotient + value.signum() : quotient
  }
}

/// Parses one decimal number byte by byte.
private struct DecimalScanner {
  /// The first digits; the standard library multiplies 64 bits much faster than 128.
  private var leading: UInt64 = 0
  /// The digits after the 18th significant one, with those before them.
  private var coefficient: Int128 = 0
  private var digits = 0
  private var significant = 0
  private var fractionDigits = 0
  private var negative = false
  private var sawPoint = false
  private var sawExponent = false
  private var exponent = 0
  private var exponentNegative = false
  private var exponentDigits = 0
  private var position = 0

  var result: (Int128, Int)? {
    guard digits > 0, !sawExponent || exponentDigits > 0 else { return nil }
    let written = exponentNegative ? -exponent : exponent
    let value = significant <= Self.digitsOfLeading ? Int128(leading) : coefficient
    return (negative ? -value : value, written - fractionDigits)
  }

  /// Takes the next byte; returns whether it is valid there.
  mutating func take(_ byte: UInt8) -> Bool {
    defer { position += 1 }
    switch byte {
    case 0x30...0x39: return sawExponent ? exponentDigit(byte) : digit(byte)
    case 0x2B, 0x2D: return sign(byte == 0x2D)
    case 0x2E where !sawPoint && !sawExponent:
      sawPoint = true
      return true
    case 0x45, 0x65:
      guard digits > 0, !sawExponent else { return false }
      sawExponent = true
      position = -1
      return true
    default: return false
    }
  }

  private mutating func sign(_ isMinus: Bool) -> Bool {
    guard position == 0, exponentDigits == 0 else { return false }
    if sawExponent { exponentNegative = isMinus } else { negative = isMinus }
    return sawExponent || digits == 0
  }

  private mutating func digit(_ byte: UInt8) -> Bool {
    digits += 1
    if sawPoint { fractionDigits += 1 }
    if significant > 0 || byte != 0x30 { significant += 1 }
    guard significant <= 36 else { return false }
    if significant <= Self.digitsOfLeading {
      leading = leading &* 10 &+ UInt64(byte &- 0x30)
    } else {
      if significant == Self.digitsOfLeading + 1 { coefficient = Int128(leading) }
      coefficient = coefficient * 10 + Int128(byte - 0x30)
    }
    return true
  }

  private static let digitsOfLeading = 18

  private mutating func exponentDigit(_ byte: UInt8) -> Bool {
    exponentDigits += 1
    guard exponent < 1000 else { return false }
    exponent = exponent * 10 + Int(byte - 0x30)
    return true
  }
}
