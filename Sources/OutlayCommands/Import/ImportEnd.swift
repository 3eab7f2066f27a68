internal import ArgumentParser
internal import Importing
internal import LedgerStore
internal import Operations

/// How an import is told, and with which exit status it ends.
struct ImportEnd {
  /// The forms of the summary.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, json
  }

  let format: Format
  let isQuiet: Bool

  /// Prints a summary; throws its exit status unless all went well. `afterwards` is run even where
  /// nobody reads the summary.
  func say(_ summary: ImportSummary, afterwards: () -> Void = {}) throws {
    let printed = Result { try report(summary) }
    afterwards()
    try printed.get()
    if summary.status != .done { throw summary.status.code }
  }

  private func report(_ summary: ImportSummary) throws {
    if format == .json {
      try Console.standard.write(summary.json())
    } else if !isQuiet {
      try Console.standard.write(
        summary.text(width: Console.standard.width, style: Console.standard.style))
    }
    if isQuiet || format == .json {
      summary.problemLines(withOthers: !isQuiet).forEach(Console.standard.say)
    }
    summary.unusedOptions.map(SourceOptions.sentence).forEach(Console.standard.say)
  }
}

extension ImportSummary {
  /// The exit status: nothing read is an error, something left out is a finding.
  fileprivate var status: ExitStatus {
    let isAllRejected = total.read > 0 && total.read == total.rejected && ignoredFiles.isEmpty
    if files.isEmpty || isAllRejected {
      return failures.first?.kind == .noInput ? .noInput : .badData
    }
    let missed = ignoredFiles.contains(where: \.looksLikeData)
    return total.rejected > 0 || !failures.isEmpty || missed ? .findings : .done
  }
}
