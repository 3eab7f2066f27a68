internal import UsageModel

extension DirectoryEntry {
  /// Reads an API key: `apikey_…`, with the id of the user whom it acts for, else of who made it.
  init(key node: JSONNode) throws(RowError) {
    let status = try node.text("status")
    guard let known = APIKey.Status(rawValue: status) else {
      throw RowError(
        "\"status\" is none that is known; expected active, inactive, archived or expired")
    }
    self.init(
      .key, provider: AdminDirectoryReader.provider, externalID: try Self.id(node),
      name: SecretText.masked(try node.text("name").trimmingBlanks), line: node.line)
    self.status = known
    hint = Self.hint(try node.text("partial_key_hint"))
    owner = try Self.owner(node)
    createdAt = Instant(iso8601: try node.text("created_at"))
    guard !name.isEmpty else { throw RowError("\"name\" is empty; expected the key's name") }
  }

  /// Reads a user: `user_…` with an e-mail.
  init(user node: JSONNode) throws(RowError) {
    self.init(
      .person, provider: AdminDirectoryReader.provider, externalID: try Self.id(node),
      name: SecretText.masked(try node.text("name").trimmingBlanks), line: node.line)
    email = SecretText.masked(try node.text("email").trimmingBlanks)
    createdAt = Instant(iso8601: try node.text("added_at"))
    guard email.contains("@") else {
      throw RowError("\"email\" is no e-mail; expected the user's")
    }
  }

  private static func id(_ node: JSONNode) throws(RowError) -> String {
    let id = try node.text("id")
    guard !id.isEmpty else { throw RowError("\"id\" is missing; expected the provider's id") }
    guard !SecretText.containsSecret(id) else {
      throw RowError("\"id\" looks like a secret; expected an id such as apikey_01… or user_01…")
    }
    return id
  }

  /// Returns the user that a key acts for; where it acts for nobody, the user that made it. Service
  /// accounts are nobody.
  private static func owner(_ node: JSONNode) throws(RowError) -> String {
    if let principal = try node.object("principal") {
      return SecretText.masked(try principal.text("user_id"))
    }
    guard let maker = try node.object("created_by"), try maker.text("type") == "user" else {
      return ""
    }
    return SecretText.masked(try maker.text("id"))
  }

  /// Returns a hint as it is; what is no hint but may be a key is made one.
  private static func hint(_ text: String) -> String {
    let isHint = ["...", "…", "*"].contains { text.contains($0) }
    if isHint || text.utf8.count < 12 { return SecretText.masked(text) }
    return SecretText.hint(of: text)
  }
}
