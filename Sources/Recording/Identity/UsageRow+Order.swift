internal import LedgerStore
internal import UsageModel

extension UsageRow.Content {
  /// Whether this line takes precedence over another of the same rank: one that is not a sidechain,
  /// then one that has a speed, then a fixed order.
  func isBetter(than other: UsageRow.Content, names: ModelInterner) -> Bool {
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

  /// Whether both have the same content, regardless of file and line and of which is the last line.
  func hasSameFigures(as other: UsageRow.Content) -> Bool {
    var copy = other
    copy.isFinal = isFinal
    return saysTheSame(as: copy)
  }

  /// Whether both have the same content, regardless of file and line.
  func saysTheSame(as other: UsageRow.Content) -> Bool {
    var copy = other
    copy.fileID = fileID
    copy.line = line
    return self == copy
  }

  /// The numbers to compare: the larger counts and reported cost first, then the earlier instant.
  /// Of equal totals the one with more cache reads splits them from its input.
  private var orderNumbers: [Int64] {
    [
      tokens.webSearches, tokens.output, tokens.cacheWrite1h, tokens.cacheWrite5m,
      tokens.cacheRead, tokens.input, reportedCost ?? .min, -at.milliseconds,
    ]
  }
}

/// How much of its response a line covers (counting rule 1): the last line most, then the one with
/// more billed output, then the larger billed total; all parts are billed together.
struct ResponseRank: Equatable, Comparable {
  var isFinal: Bool
  var output: Int64
  var total: Int64

  static func < (left: ResponseRank, right: ResponseRank) -> Bool {
    if left.isFinal != right.isFinal { return right.isFinal }
    return (left.output, left.total) < (right.output, right.total)
  }
}

extension ResponseRank {
  /// The rank of a call with the parts billed with it.
  init(_ content: UsageRow.Content, parts: [UsageRow.Content]) {
    let billed = parts.reduce(content.tokens) { $0 + $1.tokens }
    self.init(isFinal: content.isFinal, output: billed.output, total: billed.total)
  }

  init(_ call: LiveCall) {
    self.init(isFinal: call.isFinal, output: call.output, total: call.tokens)
  }
}
