internal import UsageModel

extension SourceFormat {
  /// The lists of users and project keys of an organization at OpenAI.
  public static let openAIDirectory = SourceFormat(
    "openai-directory",
    summary: "lists of OpenAI's administration: organization/users, a project's api_keys",
    traits: SourceTraits(
      .directory, tools: [.init("openai-directory", provider: OpenAIDirectoryReader.provider)],
      tokens: .none, days: .instants),
    recognises: OpenAIDirectoryReader.recognises, read: OpenAIDirectoryReader.read)
}

/// Reads the lists of OpenAI's administration: who is in the organization, and which keys a project
/// has and whose.
///
/// Source: the types of Python package `openai` 3.54.0, `OrganizationUser` and `ProjectAPIKey`. Of a
/// key its redacted value alone is read.
public enum OpenAIDirectoryReader {
  static let provider = "openai"
  /// In bytes; an entry takes some four hundred.
  private static let longestEntry = 1 << 16

  /// Reads the entries one by one.
  ///
  /// Throws ``FileFailure`` when the file is empty, not JSON or cannot be read, and rethrows errors
  /// of `onEvent`.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    try APIPages.read(source, of: "a list of OpenAI's administration", onEvent) { stream in
      _ = try stream.kind()
      let line = stream.line
      guard let node = try stream.node(limit: longestEntry) else {
        let fault = RowError("an entry is longer than 64 KB; expected a user or a key")
        return try onEvent(.rejected(fault.at(line: line)))
      }
      try onEvent(event(node))
    }
  }

  private static func event(_ node: JSONNode) -> ReadEvent {
    do throws(RowError) {
      guard node.members != nil else { throw RowError("an entry is no object; expected one") }
      switch try node.text("object") {
      case "organization.project.api_key": return .entry(try DirectoryEntry(openAIKey: node))
      case "organization.user": return .entry(try DirectoryEntry(openAIUser: node))
      default:
        throw RowError(
          "\"object\" is none that is known; expected \"organization.user\" or "
            + "\"organization.project.api_key\"")
      }
    } catch {
      return .rejected(error.at(line: node.line))
    }
  }

  /// Returns whether the entries are users or keys of this API.
  static func recognises(_ head: FileHead) -> Bool {
    guard let outline = APIPages.outline(of: head), outline.has("data.id"),
      outline.has("data.object")
    else { return false }
    return outline.has("data.redacted_value")
      || outline.has("data.email") && outline.has("data.role")
  }
}

extension DirectoryEntry {
  /// Reads a key of a project: `key_…`, with the user who owns it; service accounts are nobody.
  fileprivate init(openAIKey node: JSONNode) throws(RowError) {
    let id = try Self.openAIID(node)
    let name = SecretText.masked(try node.text("name").trimmingBlanks)
    // Keys of the early days have no name.
    self.init(
      .key, provider: OpenAIDirectoryReader.provider, externalID: id,
      name: name.isEmpty ? id : name, line: node.line)
    status = .active
    hint = SecretText.masked(try node.text("redacted_value"))
    owner = SecretText.masked(try node.object("owner")?.object("user")?.text("id") ?? "")
    createdAt = Self.openAITime(node, "created_at")
  }

  /// Reads a user: `user-…` with an e-mail.
  fileprivate init(openAIUser node: JSONNode) throws(RowError) {
    self.init(
      .person, provider: OpenAIDirectoryReader.provider, externalID: try Self.openAIID(node),
      name: SecretText.masked(try node.text("name").trimmingBlanks), line: node.line)
    email = SecretText.masked(try node.text("email").trimmingBlanks)
    createdAt = Self.openAITime(node, "added_at")
    guard email.contains("@") else {
      throw RowError("\"email\" is no e-mail; expected the user's")
    }
  }

  private static func openAIID(_ node: JSONNode) throws(RowError) -> String {
    let id = try node.text("id")
    guard !id.isEmpty else { throw RowError("\"id\" is missing; expected the provider's id") }
    guard !SecretText.containsSecret(id) else {
      throw RowError("\"id\" looks like a secret; expected an id such as key_… or user-…")
    }
    return id
  }

  /// Seconds since 1970.
  private static func openAITime(_ node: JSONNode, _ key: String) -> Instant? {
    guard let seconds = node[key]?.number.flatMap({ Int64($0) }),
      (0...253_402_300_799).contains(seconds)
    else { return nil }
    return Instant(milliseconds: seconds * 1000)
  }
}
