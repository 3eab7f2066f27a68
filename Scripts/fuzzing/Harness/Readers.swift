@testable import Importing
@testable import UsageModel

extension Target {
  /// Each source by its id, and a file whose source has to be found.
  static let readers =
    [Target("detect", detect)]
    + Sources.all.listed.map { format in
      Target("read-" + format.id.rawValue) { read($0, as: format) }
    }
}

private func context() -> ReadContext {
  ReadContext(
    origin: CallOrigin(source: "", path: "/home/ana/.x/projects/p/f.jsonl", folder: "p"),
    options: ReadOptions(today: Day(number: 20_800)))
}

private func detect(_ input: [UInt8]) {
  let source = ByteSource(bytes: input, path: "x")
  guard let found = try? FormatDetector.detect(source) else { return }
  switch found {
  case .format(let format): events(source, format)
  case .unrecognised(let reason): promise(isSafe(reason), "said: \(reason)")
  }
}

/// The same bytes come to the same events, and the lines of a file are as many as its records.
private func read(_ input: [UInt8], as format: SourceFormat) {
  let account = events(ByteSource(bytes: input, path: "x"), format)
  guard let account, format.isReadByLine else { return }
  let lines = input.isEmpty ? 0 : input.dropLast().count { $0 == 0x0A } + 1
  promise(account.lastLine <= lines, "\(account.lastLine) of \(lines) lines")
}

@discardableResult
func events(_ source: ByteSource, _ format: SourceFormat) -> EventAccount? {
  var account = EventAccount()
  do {
    let end = try format.read(source, context()) { account.take($0) }
    promise(
      (end?.offset ?? 0) <= source.bytesRead || source.inflater != nil,
      "an end beyond the last byte")
    return account
  } catch let failure as FileFailure {
    promise(isSafe(failure.reason), "said: \(failure.reason)")
  } catch {
    fatalError("an error of another kind: \(error)")
  }
  return nil
}

/// What became of records: counts that can be, and words that may be shown.
struct EventAccount {
  private(set) var records = 0
  private(set) var lastLine = 0

  mutating func take(_ event: ReadEvent) {
    records += event.weight
    switch event {
    case .usage(let draft): take(draft)
    case .calls(let batch): for draft in batch.drafts { take(draft) }
    case .drafts(let batch): for draft in batch.drafts { take(draft) }
    case .entry(let entry): promise(!SecretText.containsSecret("\(entry)"), "a secret in an entry")
    case .charged(let line):
      promise(!SecretText.containsSecret("\(line)"), "a secret in a line of a statement")
    case .covers(let days): promise(days.first <= days.last, "days end before they begin")
    case .rejected(let problem), .noted(let problem):
      promise(problem.line >= 0, "a line below 0")
      promise(isSafe(problem.reason), "said: \(problem.reason)")
      lastLine = max(lastLine, problem.line)
    case .mapped, .skipped, .repeated: break
    }
  }

  private mutating func take(_ draft: UsageDraft) {
    lastLine = max(lastLine, draft.line)
    promise(draft.line >= 0, "a line below 0")
    promise(draft.tokens.isPlausible, "tokens that cannot be: \(draft.tokens)")
    promise(draft.parts.allSatisfy { $0.tokens.isPlausible }, "tokens of a part that cannot be")
    promise((draft.period.map { $0.first <= $0.last }) ?? true, "a period ends before it begins")
    promise(!draft.origin.withoutSecrets.containsSecret, "a secret that is not masked")
    promise(
      (-62_135_596_800_000...253_402_300_799_999).contains(draft.at.milliseconds + 0),
      "a year that is none")
    promise(
      Money(dollars: (draft.reportedCost ?? .zero).exactText) != nil, "an amount that is none")
  }
}
