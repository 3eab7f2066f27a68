internal import UsageModel

/// The order of day and month in dates such as `4/5/2026`, decided for a whole sheet.
struct SheetDateOrder {
  enum Order: String, CaseIterable, Sendable {
    case dayFirst = "dmy"
    case monthFirst = "mdy"
  }

  private let order: Order

  /// Decides the order; a number above 12 cannot be a month and proves it.
  ///
  /// Throws a ``FileFailure`` that names `--date-order` when the sheet proves both orders, or
  /// neither where it matters; a `stated` order is taken as it is.
  init(
    _ evidence: Evidence, stated: Order?, path: String
  ) throws(FileFailure) {
    if let stated { order = stated } else { order = try evidence.order(path: path) }
  }

  /// The first line that proves each order, and the first that is ambiguous.
  struct Evidence {
    private var dayFirst: Int?
    private var monthFirst: Int?
    private var open: Int?

    mutating func take(_ row: SheetRow) {
      guard case .ambiguous(let first, let second, _) = row.when else { return }
      if first > 12, second <= 12 {
        dayFirst = dayFirst ?? row.line
      } else if second > 12, first <= 12 {
        monthFirst = monthFirst ?? row.line
      } else if first != second {
        open = open ?? row.line
      }
    }

    fileprivate func order(path: String) throws(FileFailure) -> Order {
      if let dayFirst, let monthFirst {
        throw FileFailure(
          .badData, path: path, line: max(dayFirst, monthFirst),
          reason: "has dates with the day first (line \(dayFirst)) and with the month first "
            + "(line \(monthFirst)); write them all as 2026-04-26, or say --date-order mdy or dmy "
            + "to reject those that do not fit")
      }
      if dayFirst == nil, monthFirst == nil, let open {
        throw FileFailure(
          .badData, path: path, line: open,
          reason: "nothing in the file tells whether its dates have the day or the month first; "
            + "say --date-order mdy (4/26/2026) or --date-order dmy (26/4/2026)")
      }
      return monthFirst == nil ? .dayFirst : .monthFirst
    }
  }

  func day(_ date: SheetDate?) throws(RowFault) -> Day {
    guard let day = date?.day(order) else {
      let example = order == .dayFirst ? "26/4/2026" : "4/26/2026"
      throw RowFault("the date cannot be read; expected 2026-04-26, 26.04.2026 or \(example)")
    }
    return day
  }
}
