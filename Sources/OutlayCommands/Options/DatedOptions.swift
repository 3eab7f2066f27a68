internal import ArgumentParser
internal import LedgerStore
internal import UsageModel

/// From when on a change of what somebody is holds.
struct DatedOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "From when on it holds: a day, or 'start' for always. Absent: from today on, or always where "
        + "nothing was said before.", valueName: "day"))
  var from: ChangeDay?
}

/// A day, or `start`, which is always.
enum ChangeDay: ExpressibleByArgument, Hashable {
  case start
  case day(Day)

  init?(argument: String) {
    if argument.lowercased() == "start" {
      self = .start
    } else if let day = Day(argument) {
      self = .day(day)
    } else {
      return nil
    }
  }

  /// From when on a change holds for which this was said, or nothing.
  static func start(_ said: ChangeDay?, today: Day) -> ChangeStart {
    switch said {
    case .start: .always
    case .day(let day): .day(day)
    case nil: .today(today)
    }
  }
}
