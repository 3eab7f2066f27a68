internal import UsageModel

/// A number with separators as a sheet writes it: digits, points, commas, and blanks or apostrophes
/// between thousands.
struct SheetNumber {
  /// The groups of digits between points and commas.
  private let groups: [Substring]
  private let marks: [Character]

  /// Extracts the number of an amount; nil when there is none, or more than one.
  init?(_ amount: String) {
    let isPart: (Character) -> Bool = { ("0"..."9").contains($0) || $0 == "." || $0 == "," }
    let isFiller: (Character) -> Bool = { $0.isWhitespace || $0 == "'" || $0 == "’" }
    guard let first = amount.firstIndex(where: isPart), let last = amount.lastIndex(where: isPart)
    else { return nil }
    let span = amount[first...last]
    guard span.allSatisfy({ isPart($0) || isFiller($0) }) else { return nil }
    // A blank or apostrophe may stand between thousands only.
    let byThousands = span.split(omittingEmptySubsequences: false, whereSeparator: isFiller)
    for group in byThousands.dropFirst() {
      guard group.prefix(while: { ("0"..."9").contains($0) }).count == 3 else { return nil }
    }
    let digits = byThousands.joined()
    groups = digits.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    marks = digits.filter { $0 == "." || $0 == "," }.map { $0 }
    guard groups.joined().contains(where: { !$0.isWhitespace }) else { return nil }
  }

  /// The decimal mark, if the number is unambiguous.
  var provenMark: SheetDecimalMark? {
    guard let last = marks.last else { return nil }
    let other: SheetDecimalMark = last == "." ? .comma : .point
    let own: SheetDecimalMark = last == "." ? .point : .comma
    let canBeThousands = isGrouped(groups[...]) && Set(marks).count == 1
    let canBeDecimal = isGrouped(groups.dropLast()) && !marks.dropLast().contains(last)
    switch (canBeDecimal, canBeThousands) {
    case (true, false): return own
    case (false, true): return other
    default: return nil
    }
  }

  /// Returns the number as a plain decimal; nil when it cannot be read with that mark.
  func plain(_ mark: SheetDecimalMark) -> String? {
    guard let last = marks.last else { return groups.joined() }
    let isDecimal: Bool
    switch provenMark ?? mark {
    case .point: isDecimal = last == "."
    case .comma: isDecimal = last == ","
    case .mixed: return nil
    }
    if isDecimal {
      guard isGrouped(groups.dropLast()), !marks.dropLast().contains(last) else { return nil }
      return groups.dropLast().joined() + "." + (groups.last ?? "")
    }
    return isGrouped(groups[...]) && Set(marks).count == 1 ? groups.joined() : nil
  }

  /// Returns whether the groups form a whole number with thousands separators; a single group may
  /// have any length.
  private func isGrouped(_ groups: ArraySlice<Substring>) -> Bool {
    guard groups.count > 1 else { return true }
    guard let first = groups.first, (1...3).contains(first.count), first.first != "0" else {
      return false
    }
    return groups.dropFirst().allSatisfy { $0.count == 3 }
  }
}

/// The decimal mark of a sheet, `1,204.50` or `1.204,50`, decided for the whole sheet.
enum SheetDecimalMark {
  case point
  case comma
  /// The sheet proves both, so that ambiguous amounts cannot be read.
  case mixed

  /// Decides by the marks that unambiguous amounts prove. Without any, it is the comma in a sheet
  /// delimited by semicolons, else the point.
  init(proofs: Set<SheetDecimalMark>, delimiter: UInt8) {
    self =
      switch (proofs.contains(.point), proofs.contains(.comma)) {
      case (true, true): .mixed
      case (true, false): .point
      case (false, true): .comma
      case (false, false): delimiter == UInt8(ascii: ";") ? .comma : .point
      }
  }
}
