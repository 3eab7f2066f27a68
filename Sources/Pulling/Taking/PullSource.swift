internal import LedgerStore
internal import UsageModel

/// What the ledger calls what was pulled: the address of the report, whose it is, and its days.
///
/// Where a pull stopped is found by these names, so that an import that is undone is pulled again.
struct PullSource: Hashable {
  /// The address without its query.
  let address: String
  /// What tells the account of one key from that of another.
  let account: String
  /// Nil for a list.
  let days: DayRange?
  /// The number of a part, from 1, of what is not, or not yet, all of these days.
  var part: Int?

  /// `https://api.anthropic.com/v1/organizations/users?account=…&days=2026-11-01..2026-11-07`.
  var path: String {
    prefix + (days.map { "\($0.first)..\($0.last)" } ?? "all") + (part.map { "&part=\($0)" } ?? "")
  }

  private var prefix: String { report + "&days=" }

  /// The report and whose it is, whatever the days: where its usage is from.
  var report: String { "\(address)?account=\(account)" }

  /// The days that imports took whole, and which still count.
  func daysTaken(in ledger: Ledger) throws -> [DayRange] {
    let prefix = prefix
    return try ledger.imports.finishedFiles(prefix: prefix).compactMap { file in
      Self.days(file.path.dropFirst(prefix.count))
    }
  }

  /// Whether the same was taken before, byte for byte, and is what counts now.
  func isKnown(_ digest: [UInt8], in ledger: Ledger) throws -> Bool {
    let files = try ledger.imports.finishedFiles(prefix: path).filter { $0.path == path }
    return files.last?.contentDigest == digest
  }

  /// Reads `2026-11-01..2026-11-07`; nil for anything else, such as a part.
  private static func days(_ text: Substring) -> DayRange? {
    guard text.count == 22, let first = Day(text.prefix(10)), let last = Day(text.suffix(10)) else {
      return nil
    }
    return DayRange(first: first, last: last)
  }
}
