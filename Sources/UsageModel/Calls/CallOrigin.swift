/// Where a call came from, as the source and the import state it: the hints by which developer,
/// project, key and session are attributed. Empty means that nothing was stated.
public struct CallOrigin: Hashable, Sendable {
  /// The tool whose sessions these are; an exchange file keeps the tool it was exported from.
  public var source: String
  public var detail: Granularity
  /// The file, as an absolute path with `/`; folder rules match it.
  public var path: String
  /// The folder directly under the imported folder in which the file lies.
  public var folder: String
  /// The source's own session id.
  public var sessionID: String
  /// The working directory, or the tool's slug of it.
  public var workingDirectory: String
  public var branch: String
  /// The person as the source names them: an e-mail, a user name, an account id.
  public var identity: String
  /// The API key's name or id in the source.
  public var keyName: String
  /// The project by name, where the source has one.
  public var projectName: String
  /// The address of the repository, as ``RepositoryAddress`` has it.
  public var repository: String
  /// The owners that the import's options state, by handle or name; they outrank all other hints.
  public var statedDeveloper: String
  public var statedProject: String
  public var statedKey: String
  /// The computer that the usage is from, as the import's options state it; empty if they do not.
  public var machine: String
  /// Whether it was read from an exchange file, which has less detail than the source and mixes
  /// people.
  public var isExchange: Bool

  public init(
    source: String, detail: Granularity = .call, path: String = "", folder: String = "",
    sessionID: String = "", workingDirectory: String = "", branch: String = "",
    identity: String = "", keyName: String = "", projectName: String = "",
    statedDeveloper: String = "", statedProject: String = "", statedKey: String = "",
    machine: String = "", repository: String = "", isExchange: Bool = false
  ) {
    self.source = source
    self.detail = detail
    self.path = path
    self.folder = folder
    self.sessionID = sessionID
    self.workingDirectory = workingDirectory
    self.branch = branch
    self.identity = identity
    self.keyName = keyName
    self.projectName = projectName
    self.repository = repository
    self.statedDeveloper = statedDeveloper
    self.statedProject = statedProject
    self.statedKey = statedKey
    self.machine = machine
    self.isExchange = isExchange
  }

  /// The developer to state for usage that is to stay unassigned, whatever its hints; no one has
  /// this handle.
  public static let nobody = "unassigned"

  /// Hashes only these, as few origins differ in other hints alone.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(sessionID)
    hasher.combine(path)
    hasher.combine(branch)
  }
}

/// An origin that many drafts refer to: a reader creates it once, and the receiver of the drafts
/// recognises it by object identity.
///
/// Equal when the origins are equal.
public final class SharedOrigin: Hashable, Sendable {
  public let origin: CallOrigin

  public init(_ origin: CallOrigin) {
    self.origin = origin
  }

  public static func == (left: SharedOrigin, right: SharedOrigin) -> Bool {
    left === right || left.origin == right.origin
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(origin) }
}

extension CallOrigin {
  /// Whether any hint contains a secret, which must not be stored.
  public var containsSecret: Bool {
    SecretText.containsSecret(path) || SecretText.containsSecret(sessionID)
      || SecretText.containsSecret(workingDirectory) || SecretText.containsSecret(branch)
      || SecretText.containsSecret(keyName) || SecretText.containsSecret(identity)
      || SecretText.containsSecret(projectName) || SecretText.containsSecret(folder)
      || SecretText.containsSecret(source) || SecretText.containsSecret(repository)
      || SecretText.containsSecret(statedDeveloper)
      || SecretText.containsSecret(statedProject) || SecretText.containsSecret(statedKey)
  }

  /// Whether a name has U+FFFD, which stands where characters were lost (counting rule 34).
  public var hasLostCharacters: Bool {
    [identity, keyName, projectName].contains { $0.unicodeScalars.contains("\u{FFFD}") }
  }

  /// The origin with each secret masked.
  public var withoutSecrets: CallOrigin {
    var origin = self
    origin.source = SecretText.masked(source)
    origin.path = SecretText.masked(path)
    origin.folder = SecretText.masked(folder)
    origin.sessionID = SecretText.masked(sessionID)
    origin.workingDirectory = SecretText.masked(workingDirectory)
    origin.branch = SecretText.masked(branch)
    origin.identity = SecretText.masked(identity)
    origin.keyName = SecretText.masked(keyName)
    origin.projectName = SecretText.masked(projectName)
    origin.repository = SecretText.masked(repository)
    origin.statedDeveloper = SecretText.masked(statedDeveloper)
    origin.statedProject = SecretText.masked(statedProject)
    origin.statedKey = SecretText.masked(statedKey)
    return origin
  }
}
