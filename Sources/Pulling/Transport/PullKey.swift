public import Operations
internal import Recording
internal import UsageModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A provider's key: it is sent, and neither stored, shown nor logged.
public struct PullKey: Sendable, CustomStringConvertible, CustomReflectable {
  let secret: String

  public var description: String { "(a key)" }
  public var customMirror: Mirror { Mirror(self, children: [:]) }

  /// Nil for a text that no key can be: empty, with blanks inside, or with what a header cannot hold.
  init?(_ text: String) {
    let trimmed = text.trimmingBlanks
    guard !trimmed.isEmpty, trimmed.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      return nil
    }
    secret = trimmed
  }

  /// Returns a text without the key, and without any other secret.
  func redacted(_ text: String) -> String {
    SecretText.masked(text.replacing(secret, with: "(the key)"))
  }

  /// What tells the account of one key from that of another, from which the key cannot be found: 16
  /// hexadecimal digits of an HMAC under the ledger's salt.
  func account(salt: [UInt8]) -> String {
    KeyFingerprint(secret: secret, salt: salt).bytes.prefix(8).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}

extension PullKey {
  /// Reads the key of a request: from the file that it names, else from the environment, of which
  /// `variable` returns a variable.
  ///
  /// Throws ``PullFailure``, which never repeats what it read.
  public static func of(
    _ request: PullRequest, variable: (String) -> String?
  ) throws(PullFailure) -> PullKey {
    if let path = request.keyFile { return try file(path) }
    let names = request.provider.keyVariables
    for name in names {
      guard let text = variable(name), !text.isEmpty else { continue }
      guard let key = PullKey(text) else {
        throw PullFailure(
          .usage,
          "\(name): holds no key; expected one line without blanks, as the provider gave it.")
      }
      return key
    }
    throw PullFailure(
      .usage,
      "No key for \(request.provider.rawValue): set \(names.joined(separator: " or ")), or name a "
        + "file of mode 0600 with --key-file.")
  }

  /// In bytes; keys have some hundred.
  private static let longest = 4096

  private static func file(_ path: String) throws(PullFailure) -> PullKey {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw PullFailure(.noInput, "\(path): cannot be opened; check --key-file.")
    }
    defer { _ = close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw PullFailure(.noInput, "\(path): is no file; expected one that holds the key.")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw PullFailure(
        .usage, "\(path): may be read by others; expected mode 0600: chmod 600 \(path)")
    }
    var bytes = [UInt8](repeating: 0, count: longest + 1)
    let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    guard count > 0, count <= longest,
      let key = PullKey(String(decoding: bytes[..<count], as: UTF8.self))
    else {
      throw PullFailure(.usage, "\(path): holds no key; expected one line without blanks.")
    }
    return key
  }
}
