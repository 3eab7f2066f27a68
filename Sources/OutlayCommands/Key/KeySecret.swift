internal import ArgumentParser
internal import Importing
internal import LedgerStore
internal import Recording
internal import UsageModel

/// Where a key's secret is read from; never the command line, which other people can see.
struct KeySecret: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("A file that holds the secret, or - for standard input.", valueName: "file"),
    completion: .file())
  var secretFile: String?

  /// The secret, read before the ledger is locked; nil when none is given.
  func read() throws -> String? {
    guard let secretFile else { return nil }
    let source = try ByteSource(argument: secretFile)
    let text = String(decoding: try source.readAll(limit: 64 << 10), as: UTF8.self).trimmingBlanks
    guard text.count >= 8, !text.contains(where: \.isWhitespace) else {
      throw Failure(
        .badData,
        "\(secretFile): expected one API key and nothing else; found \(text.count) characters.")
    }
    return text
  }
}

extension APIKey {
  /// The key with its secret's fingerprint and hint; the secret itself is not kept.
  func withSecret(_ secret: String?, in ledger: Ledger) throws -> APIKey {
    guard let secret else { return self }
    let fingerprint = KeyFingerprint(secret: secret, salt: try ledger.settings.fingerprintSalt())
    var key = self
    key.fingerprint = fingerprint.bytes
    key.hint = fingerprint.hint
    return key
  }
}
