internal import UsageModel

/// What the fields of a row mean together.
extension LiteLLMRow {
  /// Whether it has what every row of the table has.
  var isSpendLog: Bool {
    !requestID.isEmpty || !callID.isEmpty || prompt != nil || completion != nil
  }

  var isFailure: Bool { (status.isEmpty ? metadata.status : status) == "failure" }

  /// When the response ended, as in transcripts: where both have the call, it stays the transcript's,
  /// whose lines are earlier and name the working directory.
  var instant: Instant? { Instant(iso8601: endTime) ?? Instant(iso8601: startTime) }

  /// The client's session, such as that of Claude Code; empty where the proxy gave the call one of
  /// its own.
  var session: String { sessionID == requestID || sessionID == callID ? "" : sessionID }

  /// The person: the e-mail of the key's user, else the user's id. `end_user` is no person, as
  /// coding agents put a session into it.
  var identity: String {
    let names = [metadata.email, user, metadata.userID]
    return names.first { !$0.isEmpty && $0 != Self.usualUser } ?? ""
  }

  /// The user of the proxy's own key, who stands for nobody.
  private static let usualUser = "default_user_id"

  /// The key's alias, else its SHA-256. A key that is not hashed is left to be masked when it is
  /// recognised as a secret, and is not kept when it is not.
  var keyName: String {
    let bearer = "Bearer "
    let names = [metadata.keyAlias, key].map {
      $0.hasPrefix(bearer) ? String($0.dropFirst(bearer.count)) : $0
    }
    let name = names.first { !$0.isEmpty } ?? ""
    return name.hasPrefix("sk-") && !SecretText.isSecret(name) ? "" : name
  }
}
