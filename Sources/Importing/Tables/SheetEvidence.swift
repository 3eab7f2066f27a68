/// What the rows of a sheet show together of how they are written.
struct SheetEvidence {
  private(set) var dates = SheetDateOrder.Evidence()
  private(set) var marks: Set<SheetDecimalMark> = []

  mutating func take(_ row: SheetRow) {
    dates.take(row)
    if let mark = SheetNumber(row.cost)?.provenMark { marks.insert(mark) }
  }
}
