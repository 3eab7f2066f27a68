public import UsageModel

/// Why a unit cost more than expected, in words.
public struct OutlierReason: Hashable, Sendable {
  public let text: String
  /// The part of the excess that it explains; nil for a remark without an amount. The parts of a
  /// row add up exactly to its excess.
  public let contribution: Money?

  init(_ text: String, contribution: Money? = nil) {
    self.text = text
    self.contribution = contribution
  }
}
