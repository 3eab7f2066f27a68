public import UsageModel

/// Why a bill and usage differ, where the data shows it. The raw value is its name in files.
public enum DifferenceReason: String, CaseIterable, Sendable {
  /// Usage of a model without a price counts nothing.
  case unpricedModel
  /// The cost report leaves the priority tier out.
  case priorityTier
  /// Searches, and side calls for them, that transcripts do not show.
  case webSearch
  /// What no import holds: a key, or a model on a day.
  case noUsageExport
  /// The statement ends before the day, or was made before the day was over.
  case lateDay
  /// A seat covers the usage.
  case includedInSeat
  /// Each line of the statement is rounded to a cent.
  case rounding
  /// A constant ratio to list price.
  case negotiatedDiscount
  /// The same on the day before or after, or across the border of the month.
  case timeZone
  case tax
  case credit
  /// A fee that does not depend on use.
  case fee
  /// Charged besides tokens and searches, such as code execution.
  case otherCharges

  /// What it says to people.
  public var label: String {
    switch self {
    case .unpricedModel: "no price for the model"
    case .priorityTier: "priority tier, which the cost report leaves out"
    case .webSearch: "web searches and side calls that usage does not show"
    case .noUsageExport: "no usage export covers it"
    case .lateDay: "the statement ends before the day does"
    case .includedInSeat: "included in a seat"
    case .rounding: "rounded to cents row by row"
    case .negotiatedDiscount: "negotiated discount"
    case .timeZone: "other days in another time zone"
    case .tax: "tax"
    case .credit: "credit"
    case .fee: "a fee, whatever the use"
    case .otherCharges: "charged besides tokens and searches"
    }
  }
}

/// A part of a difference, and its reason.
public struct DifferencePart: Equatable, Sendable {
  public let reason: DifferenceReason
  /// What is billed beyond usage because of it; negative where usage is more.
  public let amount: Money
  /// What it is about, such as the keys that no export covers; may be empty.
  public let detail: String
}
