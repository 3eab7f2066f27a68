public import UsageModel

/// A price that the book lacks, and the command that sets it.
public struct MissingPrice: Hashable, Sendable {
  /// As the source spells it.
  public let model: String
  public let reason: UnpricedReason
  /// The first and last day of the gap between known prices; nil where there is no price on that
  /// side.
  public let from: Day?
  public let until: Day?

  /// One clause: what is missing.
  public var text: String {
    if case .noPriceAtThatTime = reason {
      let days = [from.map { "from \($0) on" }, until.map { "up to \($0)" }].compactMap { $0 }
      return "no price of the model is known"
        + (days.isEmpty ? "" : " " + days.joined(separator: " "))
    }
    return reason.description
  }

  /// The command that sets it, with placeholders for the dollars; nil if no price would help.
  public var command: String? {
    guard let options else { return nil }
    let days = [from.map { " --from \($0)" }, until.map { " --until \($0)" }].compactMap { $0 }
    let word = ShellWord.quoted(model)
    // A name that begins like an option comes last.
    return model.hasPrefix("-")
      ? "outlay price set \(options)\(days.joined()) -- \(word)"
      : "outlay price set \(word) \(options)\(days.joined())"
  }

  private static let allRates =
    "--input USD --cache-write-5m USD --cache-write-1h USD --cache-read USD --output USD"

  private var options: String? {
    switch reason {
    case .unknownModel, .noPriceAtThatTime: Self.allRates
    case .noPrice(let item): "--\(item.optionName) USD"
    case .noFastPrice, .noFastPriceForLongContext: "--speed fast " + Self.allRates
    case .noBatchPrice: "--tier batch --factor SHARE"
    case .implausibleCounts, .beyondRange, .severalModels, .chargeNotStated: nil
    }
  }
}

extension PriceBook {
  /// Returns what the book lacks to price a call of a model, by the source's spelling of its name.
  public func missingPrice(
    ofModel name: String, at instant: Instant, reason: UnpricedReason
  ) -> MissingPrice {
    if case .unknownModel = reason, name == ModelText.several {
      return MissingPrice(model: name, reason: .severalModels, from: nil, until: nil)
    }
    guard case .noPriceAtThatTime = reason, let model = match(name)?.model else {
      return MissingPrice(model: name, reason: reason, from: nil, until: nil)
    }
    // Limit the new price to the gap, so that the list price applies outside of it.
    let (day, prices) = (instant.utcDay, listPrices(of: model))
    return MissingPrice(
      model: name, reason: reason,
      from: prices.compactMap(\.effectiveUntil).filter { $0 <= day }.max(),
      until: prices.compactMap(\.effectiveFrom).filter { $0 > day }.min()?.advanced(by: -1))
  }
}
