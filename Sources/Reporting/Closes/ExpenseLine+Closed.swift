public import UsageModel

extension ExpenseLine {
  /// A line as it was claimed.
  init(_ closed: ClosedLine, by grouping: ExpenseGrouping) {
    self.init(
      place: ExpensePlace(closed.place), description: closed.description, calls: closed.calls,
      amount: closed.amount, exactAmount: closed.exactAmount, externalID: closed.externalID)
    if let corrected = closed.corrects, let month = closed.correctedMonth {
      corrects = ExpenseCorrection(month: month, externalID: corrected)
    }
  }

  /// The line as a closed month keeps it; `digest` is of the rows under it.
  public func closed(digest: [UInt8]) -> ClosedLine {
    ClosedLine(
      externalID: externalID, corrects: corrects?.externalID, correctedMonth: corrects?.month,
      place: place.closed, description: description, calls: calls, amount: amount,
      exactAmount: exactAmount, digest: digest)
  }
}

extension ExpensePlace {
  init(_ closed: ClosedPlace) {
    self.init(vendor: closed.vendor, basis: ExpenseBasis(name: closed.basis) ?? .statement)
    costCentre = closed.costCentre
    accountCode = closed.accountCode
    developer = closed.developer
    email = closed.email
    project = closed.project
    key = closed.key
    sharedKey = closed.sharedKey
  }

  fileprivate var closed: ClosedPlace {
    var closed = ClosedPlace(vendor: vendor, basis: basis.name)
    closed.costCentre = costCentre
    closed.accountCode = accountCode
    closed.developer = developer
    closed.email = email
    closed.project = project
    closed.key = key
    closed.sharedKey = sharedKey
    return closed
  }
}
