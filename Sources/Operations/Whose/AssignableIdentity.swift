internal import Importing
public import Recording
public import UsageModel

/// What a source says of the person behind usage, as people write it: `key:ci-review-bot`,
/// `home:ana`, `github:ana`, `folder:exports/ana/**`.
public struct AssignableIdentity: Hashable, Sendable {
  /// What the text after the colon is.
  public enum Kind: Hashable, Sendable {
    /// An API key, which has an owner.
    case key
    /// A pattern of the files' paths.
    case folder
    /// A name of any kind in any source.
    case identity
    /// A name of one kind.
    case named(IdentityKind)
    /// A name in one source, by its tool or service: `copilot`, `github`.
    case source(String)
  }

  public let kind: Kind
  public let value: String

  public init(_ kind: Kind, _ value: String) {
    self.kind = kind
    self.value = value
  }

  /// Reads `kind:value`; nil without a known kind, or without a value.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let kind = Kind(String(parts[0]).lowercased()), !parts[1].isEmpty
    else { return nil }
    self.init(kind, String(parts[1]))
  }

  /// What settles the usage of a hint: of a login or a home folder that alone, of an e-mail or an
  /// account id the text, which is one person's everywhere. Nil where no rule can.
  public init?(_ hint: OwnerHint) {
    switch hint {
    case .statement(let name): self.init(.identity, name)
    case .identity(let name):
      let kind = IdentityKind(of: name)
      let isUnique = kind == .email || kind == .account
      self.init(isUnique ? .identity : .named(kind), name)
    case .key(let name): self.init(.key, name)
    case .home(let name): self.init(.named(.home), name)
    case .folder(let path): self.init(.folder, path)
    case .nothing: return nil
    }
    if hint.isNobodys { return nil }
  }

  /// As people write it.
  public var text: String { "\(kind.word):\(value)" }

  /// The rule by which it means a developer; nil for a key.
  var identity: DeveloperIdentity? {
    switch kind {
    case .key: nil
    case .folder: DeveloperIdentity(kind: .path, value: value)
    case .identity, .named(.email): DeveloperIdentity(kind: .name, value: value)
    case .named, .source: DeveloperIdentity(kind: .name, value: text)
    }
  }

  /// Whether the rule means one kind or source alone, so that broader rules may stay.
  var isExact: Bool {
    switch kind {
    case .named(.email), .identity, .key, .folder: false
    case .named, .source: true
    }
  }
}

extension AssignableIdentity.Kind {
  /// The kind of a word: `key`, `home`, `github`; nil for any other.
  init?(_ word: String) {
    if let kind = IdentityKind(rawValue: word) {
      self = .named(kind)
      return
    }
    switch word {
    case "key": self = .key
    case "folder": self = .folder
    case "identity": self = .identity
    default:
      guard Self.sources.contains(word) else { return nil }
      self = .source(word)
    }
  }

  /// The word before the colon.
  public var word: String {
    switch self {
    case .key: "key"
    case .folder: "folder"
    case .identity: "identity"
    case .named(let kind): kind.rawValue
    case .source(let name): name
    }
  }

  /// The tools and services whose names can be told apart.
  private static let sources: Set<String> = {
    let tools = Sources.all.formats.flatMap(\.traits.tools).map { $0.name.lowercased() }
    return IdentityRule.serviceNames.union(tools)
  }()
}
