public import UsageModel

/// Why a unit cost more than expected, in words.
public struct OutlierReason: Hashable, Sendable {
  public let text: String
  /// Its part of the excess; nil for a remark, which explains without a sum. The parts of a row add
  /// up exactly to what it cost minus what was expected.
  public let contribution: Money?

  init(_ text: String, contribution: Money? = nil) {
    self.text = text
    self.contribution = contribution
  }
}
