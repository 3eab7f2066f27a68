internal import ArgumentParser
internal import UsageModel

/// The percents of a budget at which it warns: `50,80,100`.
struct WarningLevels: ExpressibleByArgument {
  let percents: [Int]

  static let usual = WarningLevels(percents: Budget.usualWarnings)

  private init(percents: [Int]) {
    self.percents = percents
  }

  /// Nil unless all are whole numbers from 1 to 1000, with or without a percent sign.
  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let percents = parts.compactMap { part in
      Int(part.hasSuffix("%") ? part.dropLast() : part).flatMap {
        (1...1000).contains($0) ? $0 : nil
      }
    }
    guard percents.count == parts.count else { return nil }
    self.percents = Set(percents).sorted()
  }

  var defaultValueDescription: String { percents.map(String.init).joined(separator: ",") }
}
