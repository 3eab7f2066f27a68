public import LedgerStore
internal import Presentation
public import UsageModel

extension SharedKeys.Owner {
  /// The name of a row of their part: `ana (shared ci)`. A handle has neither spaces nor parentheses.
  public func name(_ developers: Names, _ keys: Names) -> String {
    "\(developers[developerID] ?? "(unknown)") (shared \(keys[keyID] ?? "(unknown)"))"
  }
}

extension SharedKeys {
  /// Says which keys are split in equal parts, in which of the months, and why; empty for none.
  public func equalNotes(_ keys: Names, in days: DayRange? = nil) -> [String] {
    let asked = equalMonths.filter { days?.overlaps($0.month.days) ?? true }
    return Dictionary(grouping: asked, by: \.keyID).sorted { $0.key < $1.key }.map { id, equal in
      let shown = equal.prefix(6).map { "\($0.month)" }.joined(separator: ", ")
      let more = equal.count > 6 ? " and \(equal.count - 6) more months" : ""
      return
        "Key \(PlainText.clean(keys[id] ?? "")) is split in equal parts in \(shown)\(more): nobody "
        + "of those who share it made calls of their own."
    }
  }
}
