internal import LedgerStore
internal import UsageModel

extension UsageRow.Content {
  /// Whether this line of a call says more than `other` that is of the same rank: the line that is no
  /// sidechain, then one that has a speed, then a fixed order.
  func isBetter(than other: UsageRow.Content, names: NameBook) -> Bool {
    if isSidechain != other.isSidechain { return other.isSidechain }
    let service = names.service(serviceID)
    let otherService = names.service(other.serviceID)
    if service.speed.isEmpty != otherService.speed.isEmpty { return !service.speed.isEmpty }
    let (numbers, otherNumbers) = (orderNumbers, other.orderNumbers)
    if numbers != otherNumbers { return otherNumbers.lexicographicallyPrecedes(numbers) }
    let words = [names.model(modelID), service.tier, service.geo, service.speed]
    let otherWords =
      [names.model(other.modelID), otherService.tier, otherService.geo, otherService.speed]
    return words.lexicographicallyPrecedes(otherWords)
  }

  /// Whether both come to the same, wherever they were read and whichever is the last line.
  func comesToTheSame(as other: UsageRow.Content) -> Bool {
    var copy = other
    copy.isFinal = isFinal
    return saysTheSame(as: copy)
  }

  /// Whether both say the same, wherever they were read.
  func saysTheSame(as other: UsageRow.Content) -> Bool {
    var copy = other
    copy.fileID = fileID
    copy.line = line
    return self == copy
  }

  /// More searches, output and reported cost first, then the earlier instant.
  private var orderNumbers: [Int64] {
    [
      tokens.webSearches, tokens.output, tokens.cacheWrite1h, tokens.cacheWrite5m, tokens.input,
      reportedCost ?? .min, -at.milliseconds,
    ]
  }
}
