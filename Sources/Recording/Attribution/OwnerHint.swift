public import UsageModel

/// The hint that would have to identify a developer for unassigned usage to become theirs: the one
/// that attribution considers first.
public enum OwnerHint: Hashable, Sendable {
  /// A stated developer who is not on the team.
  case statement(String)
  /// An e-mail, a user name or an account id in the source.
  case identity(String)
  /// An API key that has no owner.
  case key(String)
  /// The name of a home folder.
  case home(String)
  /// A folder of export files.
  case folder(String)
  /// No hint: it came from standard input.
  case nothing

  /// The hint of an origin without developer, in the order of ``Attribution``; `key` is the name that
  /// the ledger has for its key.
  public init(_ origin: CallOrigin, key: String? = nil) {
    let keyName = key ?? (origin.statedKey.isEmpty ? origin.keyName : origin.statedKey)
    if !origin.statedDeveloper.isEmpty {
      self = .statement(origin.statedDeveloper)
    } else if !origin.identity.isEmpty {
      self = .identity(origin.identity)
    } else if !keyName.isEmpty {
      self = .key(keyName)
    } else if let home = WorkingDirectory(origin.workingDirectory).homeFolder {
      self = .home(home)
    } else if origin.directory.isEmpty, origin.path.isEmpty || origin.path == "-" {
      self = .nothing
    } else if origin.directory.isEmpty {
      self = .folder(origin.path)
    } else {
      self = .folder(String(origin.directory))
    }
  }

  /// The folder of an origin's file, whatever else it says; ``nothing`` for standard input.
  public init(folderOf origin: CallOrigin) {
    self = origin.directory.isEmpty ? .nothing : .folder(String(origin.directory))
  }

  /// A description such as `home folder ana`.
  public var text: String {
    switch self {
    case .statement(let name):
      name == CallOrigin.nobody ? "stated to be nobody's" : "stated to be of \(name)"
    case .identity(let identity): identity
    case .key(let name): "key \(name)"
    case .home(let name): "home folder \(name)"
    case .folder(let path): "folder \(path)"
    case .nothing: "standard input"
    }
  }

  /// Whether the import stated that it is nobody's.
  public var isNobodys: Bool { self == .statement(CallOrigin.nobody) }

  /// The command that assigns the usage to a developer; `NAME` stands for the handle.
  public var command: String {
    switch self {
    case .statement(let name):
      name == CallOrigin.nobody
        ? "outlay import FILES --developer NAME" : "outlay developer add \(ShellWord.quoted(name))"
    case .identity(let identity):
      "outlay developer edit NAME --identity \(ShellWord.quoted(identity))"
    case .key(let name): "outlay key edit \(ShellWord.quoted(name)) --owner NAME"
    case .home(let name): "outlay developer edit NAME --identity \(ShellWord.quoted(name))"
    case .folder(let path): "outlay developer edit NAME --path \(ShellWord.quoted(path))"
    case .nothing: "outlay import - --developer NAME"
    }
  }
}
