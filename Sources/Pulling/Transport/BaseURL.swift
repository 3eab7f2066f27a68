#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The address of an API: https, or http on this machine alone, so that a key never travels in the
/// open.
public struct BaseURL: Hashable, Sendable {
  /// Scheme, host and port, as in `https://api.anthropic.com`.
  public let origin: String
  /// What precedes each path; empty, or begins with a slash and does not end with one.
  public let path: String
  /// Whether it is on this machine.
  public let isLoopback: Bool

  /// Thrown for an address that is not accepted.
  public struct Fault: Error, Hashable, CustomStringConvertible {
    public let description: String
  }

  /// Throws ``Fault``, which says what was expected; it does not repeat the address, which may hold
  /// a password.
  public init(_ text: String) throws(Fault) {
    guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      let host = parts.host?.lowercased(), !host.isEmpty, ["http", "https"].contains(scheme)
    else {
      throw Fault(
        description: "--base-url: is no address; expected one such as https://litellm.example.com.")
    }
    guard parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil
    else {
      throw Fault(
        description: "--base-url: has more than scheme, host, port and path; expected one such as "
          + "https://litellm.example.com; the key goes into the environment or --key-file.")
    }
    isLoopback = Self.isLoopback(host)
    guard scheme == "https" || isLoopback else {
      throw Fault(
        description:
          "--base-url: is http, which would show the key to the network; expected https, "
          + "or http to this machine alone (127.0.0.1, localhost).")
    }
    let usual = scheme == "https" ? 443 : 80
    let port = parts.port.flatMap { $0 == usual ? nil : ":\($0)" } ?? ""
    let shown = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
    origin = "\(scheme)://\(shown)\(port)"
    var path = Substring(parts.percentEncodedPath)
    while path.hasSuffix("/") { path = path.dropLast() }
    self.path = String(path)
  }

  /// Whether a host, without its port, is this machine's own.
  public static func isLoopback(_ host: String) -> Bool {
    if ["localhost", "[::1]", "::1"].contains(host) { return true }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
  }

  /// Returns the whole address of a path, with a query whose names and values are encoded.
  func url(_ path: String, query: [(name: String, value: String)] = []) -> String {
    let pairs = query.map { Self.encoded($0.name) + "=" + Self.encoded($0.value) }
    return origin + self.path + path + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
  }

  /// Percent-encodes all but the unreserved characters of RFC 3986, section 2.3.
  static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E, 0x5F, 0x7E:
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return encoded
  }

  /// Resolves the `Location` of a redirect: the whole address; nil where it leads to another
  /// scheme, host or port.
  func redirected(to location: String) -> String? {
    if location.hasPrefix("/"), !location.hasPrefix("//") { return origin + location }
    guard let parts = URLComponents(string: location), let scheme = parts.scheme,
      let host = parts.host, parts.user == nil, parts.password == nil
    else { return nil }
    let port = parts.port.map { ":\($0)" } ?? ""
    guard let target = try? BaseURL("\(scheme)://\(host)\(port)"), target.origin == origin else {
      return nil
    }
    let query = parts.percentEncodedQuery.map { "?" + $0 } ?? ""
    return origin + parts.percentEncodedPath + query
  }

  /// The host of an address, for messages.
  static func host(of address: String) -> String {
    URLComponents(string: address)?.host ?? "another address"
  }
}
