internal import ArgumentParser
internal import Importing
internal import LedgerStore
internal import Recording
internal import UsageModel

/// The fields of a key; an absent option leaves its field as it is.
struct KeyFields: ParsableArguments {
  @Option(name: .long, help: "The provider. Absent: anthropic.")
  var provider: String?

  @Option(
    name: .long, help: ArgumentHelp("The provider's own id, such as apikey_01….", valueName: "id"))
  var externalID: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The owner; '' shares the key with the team.", valueName: "handle"),
    completion: .developers)
  var owner: String?

  @Option(name: .long, help: "What may be done with it.")
  var status: APIKey.Status?

  @Option(name: .long, help: ArgumentHelp("Requests a minute.", valueName: "n"))
  var requestLimit: Int64?

  @Option(name: .long, help: ArgumentHelp("Dollars a month.", valueName: "usd"))
  var monthlyCap: Money?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Whether its calls are among its owner's transcripts: yes, no, or '' for unknown.",
      valueName: "yes|no"))
  var inTranscripts: String?

  func validate() throws {
    if let inTranscripts, !["yes", "no", ""].contains(inTranscripts) {
      throw ValidationError(
        "--in-transcripts '\(inTranscripts)': expected yes, no, or '' where nobody knows.")
    }

    if let requestLimit, requestLimit <= 0 {
      throw ValidationError(
        "--request-limit \(requestLimit): expected at least 1 request a minute.")
    }
    if let monthlyCap, monthlyCap < .zero {
      throw ValidationError("--monthly-cap \(monthlyCap.exactText): expected 0 dollars or more.")
    }
  }

  /// Each option, and whether it was given.
  var given: [(name: String, isGiven: Bool)] {
    [
      ("provider", provider != nil), ("external-id", externalID != nil), ("owner", owner != nil),
      ("status", status != nil), ("request-limit", requestLimit != nil),
      ("monthly-cap", monthlyCap != nil), ("in-transcripts", inTranscripts != nil),
    ]
  }

  /// The key with the given fields. An empty text clears a field.
  func applied(to key: APIKey) -> APIKey {
    var changed = key
    changed.provider = provider ?? key.provider
    if let externalID { changed.externalID = externalID.isEmpty ? nil : externalID }
    if let owner { changed.owner = owner.isEmpty ? nil : owner }
    changed.status = status ?? key.status
    changed.requestLimit = requestLimit ?? key.requestLimit
    changed.monthlyCap = monthlyCap ?? key.monthlyCap
    if let inTranscripts {
      changed.isInTranscripts = inTranscripts.isEmpty ? nil : inTranscripts == "yes"
    }
    return changed
  }
}

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
