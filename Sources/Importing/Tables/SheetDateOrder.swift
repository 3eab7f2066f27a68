internal import UsageModel

/// Which number of `4/5/2026` is the month, decided over a whole sheet.
struct SheetDateOrder {
  private let order: ReadOptions.DateOrder

  /// A number above 12 is no month and so proves the order.
  ///
  /// Throws ``FileFailure`` that names `--date-order` when the sheet proves both orders, or neither
  /// where it matters; what is stated is taken as it is.
  init(
    _ rows: [SheetRow], stated: ReadOptions.DateOrder?, path: String
  ) throws(FileFailure) {
    if let stated {
      order = stated
      return
    }
    var proofs: [ReadOptions.DateOrder: Int] = [:]
    var openLine: Int?
    for row in rows {
      guard case .ambiguous(let first, let second, _) = SheetDate(row.date) else { continue }
      if first > 12, second <= 12 {
        proofs[.dayFirst] = proofs[.dayFirst] ?? row.line
      } else if second > 12, first <= 12 {
        proofs[.monthFirst] = proofs[.monthFirst] ?? row.line
      } else if first != second {
        openLine = openLine ?? row.line
      }
    }
    switch (proofs[.dayFirst], proofs[.monthFirst]) {
    case (let day?, let month?):
      throw FileFailure(
        .badData, path: path, line: max(day, month),
        reason: "has dates with the day first (line \(day)) and with the month first "
          + "(line \(month)); write them all as 2026-04-26, or say --date-order mdy or dmy to "
          + "reject those that do not fit")
    case (nil, nil):
      if let openLine {
        throw FileFailure(
          .badData, path: path, line: openLine,
          reason: "nothing in the file tells whether its dates have the day or the month first; "
            + "say --date-order mdy (4/26/2026) or --date-order dmy (26/4/2026)")
      }
      order = .dayFirst
    case (_?, nil): order = .dayFirst
    case (nil, _?): order = .monthFirst
    }
  }

  func day(_ text: String) throws(RowFault) -> Day {
    guard let day = SheetDate(text)?.day(order) else {
      let example = order == .dayFirst ? "26/4/2026" : "4/26/2026"
      throw RowFault("the date cannot be read; expected 2026-04-26, 26.04.2026 or \(example)")
    }
    return day
  }
}
