internal import LedgerStore

/// The cells of some days and those of later ones, as one collection: joined, millions of bytes would be copied.
struct JoinedCells: RandomAccessCollection, Equatable {
  private let early: [DailyCell]
  private let late: [DailyCell]

  init(_ early: [DailyCell], _ late: [DailyCell] = []) {
    (self.early, self.late) = (early, late)
  }

  var startIndex: Int { 0 }
  var endIndex: Int { early.count + late.count }

  subscript(index: Int) -> DailyCell {
    index < early.count ? early[index] : late[index - early.count]
  }

  static func == (left: JoinedCells, right: JoinedCells) -> Bool { left.elementsEqual(right) }
}
