internal import UsageModel

extension SourceFormat {
  /// The lists of keys, users and workspaces of Anthropic's Admin API.
  public static let adminDirectory = SourceFormat(
    "admin-directory",
    summary: "lists of Anthropic's Admin API: GET /v1/organizations/api_keys, users, workspaces",
    traits: SourceTraits(
      .directory, tools: [.init("admin-directory", provider: AdminDirectoryReader.provider)],
      tokens: .none, days: .instants),
    recognises: AdminDirectoryReader.recognises, read: AdminDirectoryReader.read)
}

/// Reads the lists of Anthropic's Admin API: who is in the organization, and which API keys there
/// are and whose.
///
/// Source: the types of Python package `anthropic` 2.14.0, `BetaAPIKey` and
/// `BetaOrganizationUser`. Of a key its hint alone is read, never more of its secret.
public enum AdminDirectoryReader {
  static let provider = "anthropic"
  /// In bytes; an entry takes some four hundred.
  private static let longestEntry = 1 << 16

  /// Reads the entries one by one.
  ///
  /// Throws ``FileFailure`` when the file is empty, not JSON or cannot be read, and rethrows errors
  /// of `onEvent`.
  public static func read(
    _ source: ByteSource, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    try APIPages.read(source, of: "a list of the Admin API", onEvent) { stream in
      _ = try stream.kind()
      let line = stream.line
      guard let node = try stream.node(limit: longestEntry) else {
        let fault = RowError("an entry is longer than 64 KB; expected a key, a user or a workspace")
        return try onEvent(.rejected(fault.at(line: line)))
      }
      try onEvent(event(node))
    }
  }

  private static func event(_ node: JSONNode) -> ReadEvent {
    do throws(RowError) {
      guard node.members != nil else { throw RowError("an entry is no object; expected one") }
      switch try node.text("type") {
      case "api_key": return .entry(try DirectoryEntry(key: node))
      case "user": return .entry(try DirectoryEntry(user: node))
      case "workspace": return .skipped(.workspace)
      default:
        throw RowError(
          "\"type\" is none that is known; expected \"api_key\", \"user\" or \"workspace\"")
      }
    } catch {
      return .rejected(error.at(line: node.line))
    }
  }

  /// Returns whether the entries are keys, users or workspaces of this API.
  static func recognises(_ head: FileHead) -> Bool {
    guard let outline = APIPages.outline(of: head), outline.has("data.id"),
      outline.has("data.type"), !outline.has("data.object")
    else { return false }
    return ["data.partial_key_hint", "data.created_by", "data.email", "data.display_color"]
      .contains(where: outline.has)
  }
}
