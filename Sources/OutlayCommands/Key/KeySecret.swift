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

  /// The key with its secret's fingerprint and hint; the secret is forgotten at once.
  func applied(to key: APIKey, in ledger: Ledger) throws -> APIKey {
    guard let secretFile else { return key }
    let source =
      try secretFile == "-" ? ByteSource(standardInput: ()) : ByteSource(path: secretFile)
    let text = String(decoding: try source.readAll(limit: 64 << 10), as: UTF8.self).trimmingBlanks
    guard text.count >= 8, !text.contains(where: \.isWhitespace) else {
      throw Failure(
        .badData,
        "\(secretFile): expected one API key and nothing else; found \(text.count) characters.")
    }
    let fingerprint = KeyFingerprint(secret: text, salt: try ledger.settings.fingerprintSalt())
    var key = key
    key.fingerprint = fingerprint.bytes
    key.hint = fingerprint.hint
    return key
  }
}
