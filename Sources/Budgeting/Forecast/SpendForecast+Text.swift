public import Analysis
internal import Presentation
internal import UsageModel

extension SpendForecast {
  /// `$85.94-$100.52`; nil without a range.
  public var rangeText: String? {
    guard let low, let high else { return nil }
    return "\(low.displayText)-\(high.displayText)"
  }

  /// `between $180.00 and $420.00, which held 8 of 10 times`; nil without a range. A range is named by what it held.
  public var heldRangeText: String? {
    guard let low, let high else { return nil }
    let held = tries == 0 ? "untried so far" : "which held \(heldText)"
    return "between \(low.displayText) and \(high.displayText), \(held)"
  }

  /// `8 of 10 times`.
  var heldText: String { "\(hits) of \(Figures.counted(Int64(tries), "time"))" }

  /// `Earlier ranges of the total, as many days ahead, held 8 of 10 times; the forecasts were off by 6.1% of what came,
  /// half of them by less`; nil where nothing could be tried.
  func recordText(of subject: String) -> String? {
    guard tries > 0 else { return nil }
    let error = errorTenths.map {
      "; half of those forecasts were off by no more than \(Figures.tenths($0))% of what came"
    }
    return "Earlier ranges of \(subject), made for 8 of 10 and as many days ahead, held "
      + "\(heldText)\(error ?? "")"
  }
}
