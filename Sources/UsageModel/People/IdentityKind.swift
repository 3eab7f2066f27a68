/// What sort of name a person has in a source. Equal texts of two kinds may be two people: a rule
/// that is qualified by a kind, `login:ana`, means that kind alone.
public enum IdentityKind: String, CaseIterable, Sendable {
  case email
  /// An id that a provider gave: `user_01…`, a UUID.
  case account
  /// A user name in one source.
  case login
  /// A full name.
  case name
  /// The name of a home folder.
  case home

  /// Tells the kind of a person's name in a source by its form.
  public init(of text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    if parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty {
      self = .email
    } else if text.contains(where: \.isWhitespace) {
      self = .name
    } else if MessageID.isUnique(text) || Self.isProvidersID(text) {
      self = .account
    } else {
      self = .login
    }
  }

  /// Whether it has the form of Anthropic's and OpenAI's ids of users: `user_01…`, `user-…`.
  private static func isProvidersID(_ text: String) -> Bool {
    (text.hasPrefix("user_") || text.hasPrefix("user-")) && text.utf8.count >= 20
  }
}

/// The texts of rules that may mean a person's name in a source.
public enum IdentityRule {
  /// The services whose logins tools report under names of their own.
  private static let services = ["copilot": "github", "bedrock": "aws"]

  /// The words before the colon of a rule that means one source's names: `github`, `aws`.
  public static var serviceNames: Set<String> { Set(services.values) }

  /// Returns the rules for a name, in lower case and the most exact first: `copilot:ana`,
  /// `github:ana`, `login:ana`, `ana`.
  ///
  /// E-mails, logins, names and ids compare without regard to case, as most sources' do.
  public static func texts(for name: String, _ kind: IdentityKind, in source: String) -> [String] {
    let name = name.lowercased()
    let source = source.lowercased()
    // Who is named by hours is who is named by days.
    let tool = ToolFacts(of: source).countedTool
    // A home folder is the computer's, whatever tool ran there.
    let qualifiers =
      kind == .home
      ? [kind.rawValue]
      : [source, tool == source ? "" : tool, services[tool] ?? "", kind.rawValue]
    return qualifiers.filter { !$0.isEmpty }.map { "\($0):\(name)" } + [name]
  }

  /// The rule that means an API key: `key:ci-review-bot`.
  public static func text(forKey name: String) -> String { "key:" + name.lowercased() }
}
