internal import Operations
internal import UsageModel

/// The path and query of a page of this site.
public struct Address: Hashable, Sendable {
  /// The segments of the path, decoded.
  public var path: [String]
  public var query: FieldList

  public init(_ path: [String] = [], _ query: FieldList = FieldList()) {
    self.path = path
    self.query = query
  }

  /// The relative reference: `/developers/ana?month=2026-10`.
  public var text: String {
    "/" + path.map(PercentCode.encoded).joined(separator: "/")
      + (query.isEmpty ? "" : "?" + query.encoded)
  }

  /// The same page with a field set to one value, or without it for nil.
  func setting(_ name: String, _ value: String?) -> Address {
    var other = self
    other.query.set(name, value)
    return other
  }
}

/// Named values of a query or a form, in their order; a name may occur several times.
public struct FieldList: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  public private(set) var fields: [Field] = []

  /// A name and its value.
  public struct Field: Hashable, Sendable {
    public let name: String
    public let value: String
  }

  public init() {}

  public init(dictionaryLiteral elements: (String, String)...) {
    fields = elements.map { Field(name: $0.0, value: $0.1) }
  }

  /// Parses `a=1&b=two+words`; values that are empty are left out, as forms send fields that nobody
  /// filled in. Nil for a percent code that is none.
  public init?(encoded text: some StringProtocol) {
    for part in text.split(separator: "&") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentCode.decoded(pair[0], plusIsBlank: true),
        let value = PercentCode.decoded(pair.count > 1 ? pair[1] : "", plusIsBlank: true)
      else { return nil }
      if !value.isEmpty { fields.append(Field(name: name, value: value)) }
    }
  }

  public var isEmpty: Bool { fields.isEmpty }

  /// The first value of a name, without blanks around it.
  public subscript(name: String) -> String? {
    fields.first { $0.name == name }.map { $0.value.trimmingBlanks }.flatMap {
      $0.isEmpty ? nil : $0
    }
  }

  /// All values of a name.
  public func all(_ name: String) -> [String] {
    fields.filter { $0.name == name }.map { $0.value.trimmingBlanks }.filter { !$0.isEmpty }
  }

  /// Sets a name to one value, or removes it.
  public mutating func set(_ name: String, _ value: String?) {
    fields.removeAll { $0.name == name }
    if let value { fields.append(Field(name: name, value: value)) }
  }

  /// Adds one more value.
  public mutating func add(_ name: String, _ value: String) {
    fields.append(Field(name: name, value: value))
  }

  /// `a=1&b=two%20words`.
  public var encoded: String {
    fields.map { "\(PercentCode.encoded($0.name))=\(PercentCode.encoded($0.value))" }
      .joined(separator: "&")
  }
}

/// Percent codes of addresses (RFC 3986, section 2.1).
enum PercentCode {
  static func encoded(_ text: String) -> String {
    var out = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return out
  }

  /// Nil for a code that is none, and for bytes that are not UTF-8.
  static func decoded(_ text: some StringProtocol, plusIsBlank: Bool = false) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        guard rest.count >= 2,
          let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
        else { return nil }
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(plusIsBlank && byte == UInt8(ascii: "+") ? 0x20 : byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }
}

extension FieldList {
  /// The fields of some days: a month by its name, others by their first and last day.
  static func days(_ days: DayRange) -> FieldList {
    days == days.first.month.days
      ? ["month": "\(days.first.month)"]
      : ["since": "\(days.first)", "until": "\(days.last)"]
  }

  /// Returns the period that the fields state. Throws a `RequestError` for a text that is none.
  func period() throws -> PeriodRequest {
    try PeriodRequest(
      month: self["month"], period: self["period"], last: self["last"], since: self["since"],
      until: self["until"])
  }
}
