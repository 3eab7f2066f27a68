public import UsageModel

/// What to pull, as one program hands it to another: as options, without any secret.
public struct PullRequest: Equatable, Sendable {
  /// Whose usage is meant, where a key may see that of several.
  public enum Account: Hashable, Sendable {
    case organization(String)
    case enterprise(String)

    /// The name alone.
    public var name: String {
      switch self {
      case .organization(let name), .enterprise(let name): name
      }
    }
  }

  public var provider: PullProvider
  /// The absolute path of the ledger.
  public var ledger: String
  /// The first day to ask for; nil goes on where the last pull stopped.
  public var since: Day?
  /// The folder that keeps the raw pages; nil keeps none.
  public var record: String?
  /// Another address than the provider's own.
  public var baseURL: String?
  /// The file that holds the key; nil takes it from the environment.
  public var keyFile: String?
  public var account: Account?
  public var createsDevelopers = false
  public var isQuiet = false

  public init(_ provider: PullProvider, ledger: String) {
    self.provider = provider
    self.ledger = ledger
  }
}

extension PullRequest {
  /// The request as options, which ``init(arguments:)`` reads.
  public var arguments: [String] {
    var organization: String?
    var enterprise: String?
    switch account {
    case .organization(let name): organization = name
    case .enterprise(let name): enterprise = name
    case nil: break
    }
    let values: [(name: String, value: String?)] = [
      ("--ledger", ledger), ("--since", since?.description), ("--record", record),
      ("--base-url", baseURL), ("--key-file", keyFile), ("--organization", organization),
      ("--enterprise", enterprise),
    ]
    var arguments = [provider.rawValue]
    for (name, value) in values {
      if let value { arguments.append("\(name)=\(value)") }
    }
    if createsDevelopers { arguments.append("--create-developers") }
    if isQuiet { arguments.append("--quiet") }
    return arguments
  }

  /// Thrown for options that are none.
  public struct Fault: Error, Equatable, CustomStringConvertible {
    public let description: String
  }

  /// Reads a request from options: the provider, then each option as `--name=value`.
  ///
  /// Throws ``Fault``, which says what was expected.
  public init(arguments: [String]) throws(Fault) {
    guard let first = arguments.first, let provider = PullProvider(rawValue: first) else {
      let names = PullProvider.allCases.map(\.rawValue).joined(separator: ", ")
      throw Fault(description: "pull: expected a provider first, one of \(names).")
    }
    self.init(provider, ledger: "")
    for argument in arguments.dropFirst() { try take(argument) }
    guard !ledger.isEmpty else { throw Fault(description: "pull: expected --ledger=FILE.") }
  }

  private mutating func take(_ argument: String) throws(Fault) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let value = parts.count == 2 ? String(parts[1]) : nil
    switch (String(parts[0]), value) {
    case ("--ledger", let value?): ledger = value
    case ("--record", let value?): record = value
    case ("--base-url", let value?): baseURL = value
    case ("--key-file", let value?): keyFile = value
    case ("--organization", let value?): account = .organization(value)
    case ("--enterprise", let value?): account = .enterprise(value)
    case ("--since", let value?):
      guard let day = Day(value) else {
        throw Fault(description: "--since: expected a day such as 2026-11-01.")
      }
      since = day
    case ("--create-developers", nil): createsDevelopers = true
    case ("--quiet", nil): isQuiet = true
    default:
      // The argument itself may hold a secret.
      throw Fault(description: "pull: an option is none that is known: see 'outlay pull --help'.")
    }
  }
}
