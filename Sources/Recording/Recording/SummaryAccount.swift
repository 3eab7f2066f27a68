internal import LedgerStore
internal import UsageModel

/// One of several accounts of the same summary cell: the same days, model and project, from another
/// file.
struct SummaryAccount {
  let cell: UsageRepository.SummaryCell
  /// Whose it may be where nobody is known; nil where that says nothing.
  let folder: String?
  /// Whether it came back from an exchange file, of which the original may be here too.
  let isExchange: Bool

  /// Whether both tell the same usage: of one developer; or, where one of them is nobody's, word for
  /// word the same in one folder, or in an exchange file and its original.
  ///
  /// Different numbers of people who are not known are taken for different people's, and so are equal
  /// lines of two sheets: nothing is lost until they are assigned.
  func isSameFact(as other: SummaryAccount) -> Bool {
    guard cell.detail == other.cell.detail else { return false }
    if let owner = cell.developerID, let otherOwner = other.cell.developerID {
      return owner == otherOwner
    }
    guard cell.tokens == other.cell.tokens, cell.reportedCost == other.cell.reportedCost else {
      return false
    }
    return isExchange != other.isExchange
      || (cell.detail != .note && folder != nil && folder == other.folder)
  }

  /// Which of two accounts counts: that of a known developer, then the larger, then the original, in
  /// a total order.
  func outranks(_ other: SummaryAccount) -> Bool {
    if (cell.developerID == nil) != (other.cell.developerID == nil) {
      return cell.developerID != nil
    }
    let (numbers, others) = (orderNumbers, other.orderNumbers)
    if numbers != others { return others.lexicographicallyPrecedes(numbers) }
    if isExchange != other.isExchange { return other.isExchange }
    return cell.key.low > other.cell.key.low
  }

  private var orderNumbers: [Int64] {
    let tokens = cell.tokens
    return [
      tokens.total, tokens.webSearches, tokens.output, tokens.cacheWrite1h, tokens.cacheWrite5m,
      tokens.input, cell.reportedCost ?? .min,
    ]
  }
}
