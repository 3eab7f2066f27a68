internal import Importing
internal import LedgerStore
internal import Operations

extension ImportSummary {
  /// The exit status: nothing read is an error, something left out is a finding.
  var status: ExitStatus {
    let isAllRejected = total.read > 0 && total.read == total.rejected && leftAlone.isEmpty
    if files.isEmpty || isAllRejected {
      return failures.first?.kind == .noInput ? .noInput : .badData
    }
    let missed = leftAlone.contains { !$0.isFromFolder || $0.path.looksLikeData }
    return total.rejected > 0 || !failures.isEmpty || missed ? .findings : .done
  }
}

extension String {
  /// Whether a file's ending promises data, so that leaving it out is worth a finding.
  var looksLikeData: Bool {
    [".json", ".jsonl", ".csv", ".tsv", ".gz"].contains { lowercased().hasSuffix($0) }
  }
}
