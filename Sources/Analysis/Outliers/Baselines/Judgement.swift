internal import LedgerStore
internal import UsageModel

/// The result of testing a unit.
struct Judgement {
  let unit: SpendUnit
  let source: BaselineSource
  /// The units it was compared with.
  let history: [SpendUnit]
  let test: SpendTest
}
