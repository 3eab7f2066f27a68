internal import LedgerStore
internal import UsageModel

/// How much of its response a line covers (counting rule 1): the last line most, then the one with
/// more billed output, then the larger billed total; all parts are billed together.
struct ResponseRank: Hashable, Comparable {
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
