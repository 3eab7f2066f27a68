internal import UsageModel

/// Tells the lines of a statement apart, so that the same line of a newer delivery is known.
struct StatementCells {
  /// The account, for a provider at which there are several.
  static let account = SourceOption<String>(
    "account", "Which of several accounts at the provider a statement is of.",
    expected: "a name that is not empty", value: { $0.isEmpty ? nil : $0 })

  private let account: String
  private var occurrences = OccurrenceCounter()

  init(_ context: ReadContext) {
    account = context.options[Self.account] ?? ""
  }

  /// Returns the line without secrets, with its account and the digest of its dimensions; names of keys are not
  /// unique, so that a line may come more than once.
  mutating func identified(_ line: StatementLine) -> StatementLine {
    var line = line
    line.account = account
    line.model = SecretText.masked(line.model)
    line.workspace = SecretText.masked(line.workspace)
    line.keyName = SecretText.masked(line.keyName)
    line.keyID = SecretText.masked(line.keyID)
    line.person = SecretText.masked(line.person)
    line.item = SecretText.masked(line.item)
    if case .cell(let digest) = occurrences.identity(ofCell: line.fields) { line.cell = digest }
    return line
  }
}
