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
    let missed = leftAlone.contains(where: \.promisesData)
    return total.rejected > 0 || !failures.isEmpty || missed ? .findings : .done
  }
}
