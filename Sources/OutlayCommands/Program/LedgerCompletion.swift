internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

/// Shell completion with names from the ledger.
///
/// The ledger is only read. Without one, or with one of an earlier version, there are no names, and
/// nothing is printed.
enum LedgerCompletion {
  /// Whether a command line, without the program's name, is a shell's completion request.
  static func isCompletionRequest(by arguments: [String]) -> Bool {
    arguments.first == "---completion"
  }

  /// A completion with names from the ledger of the line being typed.
  static func completion(
    _ names: @escaping @Sendable (Ledger) throws -> [String]
  ) -> CompletionKind {
    .custom { words, _, _ in
      guard let ledger = try? open(words), let found = try? ledger.reading({ try names(ledger) })
      else { return [] }
      return found.filter { !$0.isEmpty && PlainText.clean($0) == $0 }
    }
  }

  private static func open(_ words: [String]) throws -> Ledger? {
    var options = LedgerOptions()
    options.ledger = statedLedger(in: words)
    return try Ledger.openAsItIs(path: options.path)
  }

  /// The value of `--ledger` in a line as typed, without its quotes.
  static func statedLedger(in words: [String]) -> String? {
    let name = "--ledger"
    let joined = words.last { $0.hasPrefix(name + "=") }?.dropFirst(name.count + 1)
    let following = words.lastIndex(of: name).flatMap { words.dropFirst($0 + 1).first }
    guard let word = joined ?? following?[...] else { return nil }
    let text = word.filter { !#"'"\"#.contains($0) }
    guard text.hasPrefix("~/"), let home = Platform.environment("HOME") else { return text }
    return home + text.dropFirst()
  }
}

extension CompletionKind {
  /// Handles.
  static let developers = LedgerCompletion.completion { ledger in
    try ledger.developers.all().map(\.value.handle)
  }

  /// Handles, and what stands for nobody in a filter.
  static let developersOrNobody = LedgerCompletion.completion { ledger in
    try ledger.developers.all().map(\.value.handle) + ["unassigned"]
  }

  static let projects = LedgerCompletion.completion { ledger in
    try ledger.projects.all().map(\.value.name)
  }

  static let projectsOrNone = LedgerCompletion.completion { ledger in
    try ledger.projects.all().map(\.value.name) + ["unassigned"]
  }

  static let keys = LedgerCompletion.completion { ledger in try ledger.keys.all().map(\.value.name)
  }

  static let keysOrNone = LedgerCompletion.completion { ledger in
    try ledger.keys.all().map(\.value.name) + ["unassigned"]
  }

  /// Models that calls are of.
  static let models = LedgerCompletion.completion { ledger in
    try ledger.models.names().values.sorted()
  }

  static let teams = members(.team)
  static let roles = members(.role)
  static let costCentres = members(.costCentre)

  static let scenarios = LedgerCompletion.completion { ledger in
    try ledger.scenarios.all().map(\.scenario.name)
  }

  static let mappings = LedgerCompletion.completion { ledger in
    try ledger.mappings.all().map(\.value.name)
  }

  /// Months relative to today, and months with usage, latest first.
  static let months = LedgerCompletion.completion { ledger in
    PeriodName.words(of: .month).prefix(2) + (try months(of: ledger))
  }

  /// Names of periods, and months with usage.
  static let periods = LedgerCompletion.completion { ledger in
    PeriodName.words + (try months(of: ledger))
  }

  /// Weeks relative to today.
  static let weeks = CompletionKind.list(["last", "this"])

  /// One dimension after another, each once, with commas between them.
  static let dimensions = CompletionKind.custom { _, _, typed in
    let stated = typed.split(separator: ",", omittingEmptySubsequences: false).dropLast()
    let lead = stated.map { $0 + "," }.joined()
    return Dimension.allCases.map(\.rawValue).filter { !stated.contains($0[...]) }.map { lead + $0 }
  }

  private static func members(_ field: MembershipField) -> CompletionKind {
    LedgerCompletion.completion { ledger in try ledger.memberships().names(of: field).sorted() }
  }

  private static func months(of ledger: Ledger) throws -> [String] {
    guard let days = try ledger.dailyUsage.extent() else { return [] }
    let last = days.last.month
    return (0...min(last.months(since: days.first.month), 120)).map {
      last.advanced(by: -$0).description
    }
  }
}
