public import UsageModel

/// What to push, as one program hands it to another: as options, without any secret.
public struct PushRequest: Equatable, Sendable {
  /// The absolute path of the ledger.
  public var ledger: String
  /// The warehouse's address without password.
  public var address: String
  /// The first day to compare; nil compares all.
  public var since: Day?
  /// The ledger's name in the warehouse; nil keeps the one it has.
  public var team: String?
  /// The file that holds the key of pseudonyms; nil sends the names themselves.
  public var pseudonymKey: String?
  public var isDryRun = false
  public var isQuiet = false

  public init(ledger: String, address: String) {
    self.ledger = ledger
    self.address = address
  }
}

extension PushRequest {
  /// The request as options, which ``init(arguments:)`` reads.
  public var arguments: [String] {
    let values: [(name: String, value: String?)] = [
      ("--ledger", ledger), ("--since", since?.description), ("--team", team),
      ("--pseudonym-key", pseudonymKey),
    ]
    var arguments = [address]
    for (name, value) in values {
      if let value { arguments.append("\(name)=\(value)") }
    }
    if isDryRun { arguments.append("--dry-run") }
    if isQuiet { arguments.append("--quiet") }
    return arguments
  }

  /// Thrown for options that are none.
  public struct Fault: Error, Equatable, CustomStringConvertible {
    public let description: String
  }

  /// Reads a request from options: the address, then each option as `--name=value`.
  ///
  /// Throws ``Fault``, which says what was expected.
  public init(arguments: [String]) throws(Fault) {
    guard let first = arguments.first, !first.hasPrefix("--") else {
      throw Fault(description: "push: expected an address first, such as postgres://host/name.")
    }
    self.init(ledger: "", address: first)
    for argument in arguments.dropFirst() { try take(argument) }
    guard !ledger.isEmpty else { throw Fault(description: "push: expected --ledger=FILE.") }
  }

  private mutating func take(_ argument: String) throws(Fault) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let value = parts.count == 2 ? String(parts[1]) : nil
    switch (String(parts[0]), value) {
    case ("--ledger", let value?): ledger = value
    case ("--team", let value?): team = value
    case ("--pseudonym-key", let value?): pseudonymKey = value
    case ("--since", let value?):
      guard let day = Day(value) else {
        throw Fault(description: "--since: expected a day such as 2026-11-01.")
      }
      since = day
    case ("--dry-run", nil): isDryRun = true
    case ("--quiet", nil): isQuiet = true
    default:
      // The argument itself may hold a secret.
      throw Fault(description: "push: an option is none that is known: see 'outlay push --help'.")
    }
  }
}
