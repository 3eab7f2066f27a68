import UsageModel

/// Why a JSON value is not a valid count.
enum CountProblem: String, Error {
  case negative = "is negative"
  case fractional = "is not a whole number"
  case tooLarge = "is too large"
  case notANumber = "is not a number"
}

/// Reads counts: whole numbers from 0 to 2^53, however they are written (`12`, `12.0`, `1e3`).
enum JSONCount {
  /// Reads a number as JSON spells it.
  static func parse(_ bytes: UnsafeRawBufferPointer) throws(CountProblem) -> Int64 {
    if let small = smallCount(bytes) { return small }
    guard let number = DecimalText(bytes) else {
      throw bytes.first == 0x2D ? .negative : .tooLarge
    }
    return try whole(number)
  }

  /// The common case: up to 15 digits and nothing else.
  private static func smallCount(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    guard (1...15).contains(bytes.count) else { return nil }
    var value: Int64 = 0
    for byte in bytes {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value &* 10 &+ Int64(byte &- 0x30)
    }
    return value
  }

  private static func whole(_ number: DecimalText) throws(CountProblem) -> Int64 {
    guard number.coefficient >= 0 else { throw .negative }
    guard number.coefficient > 0 else { return 0 }
    var coefficient = number.coefficient
    var exponent = number.exponent
    while exponent < 0 {
      let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { throw .fractional }
      coefficient = quotient
      exponent += 1
    }
    let largest = Int128(TokenCounts.largestPlausible)
    while exponent > 0, coefficient <= largest {
      coefficient *= 10
      exponent -= 1
    }
    guard coefficient <= largest else { throw .tooLarge }
    return Int64(coefficient)
  }
}
