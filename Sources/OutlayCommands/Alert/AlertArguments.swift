public import ArgumentParser
public import UsageModel

extension AlertKind: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension AlertThreshold: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension Alert.State: ExpressibleByArgument {}
