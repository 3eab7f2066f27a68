internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import UsageModel

struct KeyShareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "share", abstract: "Split what a key spends between those who share it.",
    discussion: """
      What is spent with the key and is nobody's own is split to the picodollar: by weights, or with \
      --by usage in proportion to the calls that each made themselves in the calendar month, in equal \
      parts where nobody made any. Without names, --by usage is between those who shared the key last, \
      else everybody. Reports show the parts as rows such as 'ana (shared ci)'; totals stay the same.

      Shares have dates, as owners have: they hold from today on, or from the day of --from; a key that \
      was never shared always was. From then on nobody owns the key. How much booked spend of past \
      months moves is said before it does.

        outlay key share ci ana=2 ben=1 --from 2026-11-01
        outlay key share ci ana ben --by usage
        outlay key share ci --end
      """)

  /// What a key is split by, beside weights.
  enum Basis: String, CaseIterable, ExpressibleByArgument {
    case usage
  }

  @Argument(help: "The name of the key.", completion: .keys)
  var name: String

  @Argument(
    help: ArgumentHelp(
      "Who shares it, with a weight: ana=2. With --by usage without one.", valueName: "who"),
    completion: .developers)
  var parts: [String] = []

  @Option(
    name: .long, help: "Split by 'usage': by the calls that each made themselves in the month.")
  var by: Basis?

  @Flag(name: .long, help: "It is shared no longer.")
  var end = false

  @OptionGroup(title: "When") var when: DatedOptions
  @OptionGroup(title: "The change") var options: AuthoredOptions

  func validate() throws { _ = try terms }

  func run() throws {
    let ledger = try options.openExisting()
    let sharing = try KeySharing(ledger, key: name, terms)
    let key = sharing.key.value.name
    let change = LedgerChange(
      ledger: ledger, action: "key.share", subject: key, isDryRun: options.dryRun,
      describesRows: true)
    let dated = try DatedChange(change, from: when.from, reattributesHistory: true)
    let outcome = try sharing.outcome(from: dated.start)
    try dated.make(words: ["shared by: \(outcome.text)"], sharing.apply)
    Console.standard.say("\(key): shared by \(outcome.text).")
  }

  private var terms: KeySharing.Terms {
    get throws {
      if end {
        guard parts.isEmpty, by == nil else {
          throw ValidationError("--end takes neither names nor --by: it ends the sharing.")
        }
        return .end
      }
      if by == .usage {
        if let stated = parts.first(where: { $0.contains("=") }) {
          throw ValidationError(
            "'\(stated)': with --by usage the calls are the weights; name developers only.")
        }
        return .usage(of: parts)
      }
      guard !parts.isEmpty else {
        throw ValidationError(
          "Say who shares the key, such as 'ana=2 ben=1', or --by usage, or --end.")
      }
      var weights: [String: Int64] = [:]
      for part in parts {
        let (handle, weight) = try Self.weight(part)
        guard weights.updateValue(weight, forKey: handle) == nil else {
          throw ValidationError("'\(part)': \(handle) is there twice.")
        }
      }
      return .weights(weights)
    }
  }

  /// Reads `ana=2`.
  private static func weight(_ text: String) throws -> (handle: String, weight: Int64) {
    let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2, !sides[0].isEmpty, let weight = Int64(sides[1]),
      (1...KeyShare.largestWeight).contains(weight)
    else {
      throw ValidationError(
        "'\(text)': expected a developer and a whole weight from 1 to \(KeyShare.largestWeight), such "
          + "as ana=2.")
    }
    return (String(sides[0]).lowercased(), weight)
  }
}

/// Which ledger a command changes and whether it is a dry run, where --by means something else than who
/// does it.
struct AuthoredOptions: ParsableArguments {
  @OptionGroup var ledger: LedgerOptions

  @Option(
    name: .long,
    help: ArgumentHelp("Who does it, for the audit. Absent: your user name.", valueName: "name"))
  var author: String?

  @Flag(name: .long, help: "Say what would change, and change nothing.")
  var dryRun = false

  func validate() throws {
    guard author != "" else {
      throw ValidationError("--author: expected a name that is not empty.")
    }
  }

  /// Opens an existing ledger.
  func openExisting() throws -> Ledger {
    try ledger.openExisting(isDryRun: dryRun, author: author)
  }
}
