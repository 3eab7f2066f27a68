internal import Analysis
public import ArgumentParser
public import Budgeting
public import Importing
public import LedgerStore
public import Operations
public import Presentation
public import Reporting
public import UsageModel

extension Day: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension PullProvider: ExpressibleByArgument {}

extension Money: ExpressibleByArgument {
  /// Dollars, with or without their sign: `20`, `$20`, `+200`.
  public init?(argument: String) {
    self.init(dollars: argument.hasPrefix("$") ? argument.dropFirst() : argument[...])
  }

  public var defaultValueDescription: String { exactText }
}

extension Currency: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension ExchangeFactor: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension BookRate.Validity: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension APIKey.Status: ExpressibleByArgument {}

extension AccessToken.Role: ExpressibleByArgument {}

extension OutputFormat: ExpressibleByArgument {
  public static var allValueStrings: [String] { words }
}

extension TextEncoding: ExpressibleByArgument {}

extension SettingRepository.Name: ExpressibleByArgument {}

extension RollupOrder: ExpressibleByArgument {
  public static var allValueStrings: [String] { words }
}

extension ExpenseGrouping: ExpressibleByArgument {
  public static var allValueStrings: [String] { words }
}

extension FocusExport.Version: ExpressibleByArgument {}

extension FocusExport.Dataset: ExpressibleByArgument {}

extension SpendBook: ExpressibleByArgument {
  public static var allValueStrings: [String] { words }
}

extension Seat.Period: ExpressibleByArgument {}

extension SeatVendor: ExpressibleByArgument {
  public init?(argument: String) { self.init(named: argument) }
}

extension OutlierUnit: ExpressibleByArgument {}

extension OutlierMark.Verdict: ExpressibleByArgument {}

extension WorkUnit: ExpressibleByArgument {}

extension TrendQuery.Unit: ExpressibleByArgument {}

extension OutlierDirection: ExpressibleByArgument {}

extension BudgetPeriod: ExpressibleByArgument {}

extension SpendScope.Kind: ExpressibleByArgument {}

extension RequestStatus.State: ExpressibleByArgument {}

extension Share: ExpressibleByArgument {
  public init?(argument: String) { self.init(percent: argument) }
}

extension AlertKind: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension AlertThreshold: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension Alert.State: ExpressibleByArgument {}

/// The text encoding of a file that a command reads.
struct EncodingOptions: ParsableArguments {
  @Option(name: .long, help: "How the file is text.")
  var encoding: TextEncoding = .utf8
}

extension Handle {
  /// Throws what is wrong with a text as a name.
  static func check(_ text: String) throws {
    if let problem = problem(with: text) { throw ValidationError(problem) }
  }
}

extension CaseIterable where Self: RawRepresentable<String> {
  /// The words of a choice. The argument parser's own list goes through a key path, whose look-ups take a
  /// thirtieth of a report's start.
  fileprivate static var words: [String] { allCases.map { $0.rawValue } }
}
