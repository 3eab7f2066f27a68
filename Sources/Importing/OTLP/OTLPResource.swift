/// Who and where, as attributes of a resource: a collector that groups by attributes takes them off the
/// records and points below it.
struct OTLPResource: Equatable {
  private(set) var sessionID = ""
  /// The person: the e-mail, else the account.
  private(set) var identity = ""
  private(set) var project = ""
  /// The name under which the program sends: `gemini-cli`.
  private(set) var service = ""

  /// Nobody, nowhere.
  init() {}

  /// Reads a resource, one JSON object; what cannot be read says nothing.
  init(_ bytes: UnsafeRawBufferPointer) {
    var scanner = JSONScanner(bytes)
    try? read(&scanner)
  }

  private mutating func read(_ scanner: inout JSONScanner) throws(JSONProblem) {
    var (email, accountID, accountUUID) = ("", "", "")
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      guard key == "attributes" else {
        try scanner.skipValue()
        continue
      }
      try scanner.forEachAttribute { name, value in
        switch name {
        case "session.id": sessionID = value.string
        case "user.email": email = value.string
        case "user.account_id": accountID = value.string
        case "user.account_uuid": accountUUID = value.string
        case "project": project = value.string
        case "service.name": service = value.string
        default: break
        }
      }
    }
    identity = [email, accountID, accountUUID].first { !$0.isEmpty } ?? ""
  }

  /// Completes the hints of a record or point, which say more of it than its resource does.
  func complete(
    sessionID: String?, identity: String, project: String?
  ) -> (sessionID: String, identity: String, project: String) {
    (
      sessionID ?? self.sessionID, identity.isEmpty ? self.identity : identity,
      project ?? self.project
    )
  }
}
