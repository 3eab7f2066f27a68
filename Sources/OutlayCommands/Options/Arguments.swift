internal import ArgumentParser
internal import UsageModel

extension Month: @retroactive ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension Day: @retroactive ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension TimeZoneRules: @retroactive ExpressibleByArgument {
  public init?(argument: String) { self.init(identifier: argument) }
}

extension RecentPeriod: ExpressibleByArgument {
  init?(argument: String) { self.init(argument) }
}
