internal import UsageModel

extension Report {
  /// The report that states the rate of `BookRate.shown` below its figures; it has to be rendered while that
  /// is the same.
  public var rated: RatedReport<Self> { RatedReport(base: self, rate: BookRate.shown) }

  /// The same, for a report whose type is not known.
  public var withRate: any Report { rated }
}

/// A report with the rate at which its amounts are shown; nil for dollars.
public struct RatedReport<Base: Report>: Report {
  let base: Base
  let rate: BookRate?

  public static var formats: [OutputFormat] { Base.formats }

  public var table: Table {
    var table = base.table
    if let rate, !table.keepsDollars { table.notes.append(Self.note(rate)) }
    return table
  }

  public var document: Document {
    var document = base.document
    if let rate, !base.table.keepsDollars { document.blocks.append(.notes([Self.note(rate)])) }
    return document
  }

  public var json: JSONText {
    guard let rate, !base.table.keepsDollars, case .object(let members) = base.json else {
      return base.json
    }
    return .object(
      members + [
        ("currency", .string(rate.currency.code)), ("rate", .string(rate.factor.description)),
        ("rateOf", .string(rate.validity.description)),
      ])
  }

  public var hasFindings: Bool { base.hasFindings }

  private static func note(_ rate: BookRate) -> String { "Amounts at \(rate.text)." }
}
