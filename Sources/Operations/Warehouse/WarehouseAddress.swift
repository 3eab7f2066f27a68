/// The address of a warehouse as a person gives it, without the password that may stand in it.
///
/// Arguments of programs can be seen by all who are on the machine, and messages end up in logs: the
/// password is taken out at once, and handed on in the environment.
public struct WarehouseAddress: Equatable, Sendable, CustomStringConvertible {
  /// The address without password.
  public let description: String
  /// The password, decoded; nil where the address has none.
  public let password: String?

  /// Nil for a text that is no `postgres://` or `postgresql://` address
  /// (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS).
  public init?(_ text: String) {
    guard let scheme = ["postgres://", "postgresql://"].first(where: { text.hasPrefix($0) }),
      text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F })
    else { return nil }
    let rest = text.dropFirst(scheme.count)
    let question = rest.firstIndex(of: "?") ?? rest.endIndex
    let (main, query) = (rest[..<question], rest[question...].dropFirst())
    let authority = main.prefix { $0 != "/" }
    var password: String?
    var place = main
    if let at = authority.lastIndex(of: "@") {
      let user = authority[..<at]
      let name = user.prefix { $0 != ":" }
      if name.endIndex < user.endIndex {
        password = Self.decoded(user[user.index(after: name.endIndex)...])
      }
      place = name + main[at...]
    }
    var parts: [Substring] = []
    for part in query.split(separator: "&") {
      if part.hasPrefix("password=") {
        password = Self.decoded(part.dropFirst("password=".count))
      } else {
        parts.append(part)
      }
    }
    description = scheme + place + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&"))
    self.password = password.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The address without its user, too: whoever connects is the same there as elsewhere.
  public var withoutUser: String {
    let slash = description.firstIndex(of: "/") ?? description.startIndex
    let start = description.index(slash, offsetBy: 2)
    let authority = description[start...].prefix { $0 != "/" && $0 != "?" }
    guard let at = authority.lastIndex(of: "@") else { return description }
    return String(description[..<start]) + description[description.index(after: at)...]
  }

  /// The text with its percent codes decoded.
  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == 0x25, rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
