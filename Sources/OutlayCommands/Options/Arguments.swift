public import ArgumentParser
public import Importing
public import LedgerStore
public import Reporting
public import UsageModel

extension Month: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension Day: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension TimeZoneRules: ExpressibleByArgument {
  public init?(argument: String) { self.init(identifier: argument) }
}

extension RecentPeriod: ExpressibleByArgument {
  init?(argument: String) { self.init(argument) }
}

extension Money: ExpressibleByArgument {
  public init?(argument: String) { self.init(dollars: argument) }

  public var defaultValueDescription: String { exactText }
}

extension APIKey.Status: ExpressibleByArgument {}

extension SourceFormat: ExpressibleByArgument {}

extension ReadOptions.DateOrder: ExpressibleByArgument {}

extension SettingRepository.Name: ExpressibleByArgument {}

extension RollupOrder: ExpressibleByArgument {}

extension ExpenseGrouping: ExpressibleByArgument {}

extension OutlierUnit: ExpressibleByArgument {}

extension Share: ExpressibleByArgument {
  public init?(argument: String) { self.init(percent: argument) }
}
