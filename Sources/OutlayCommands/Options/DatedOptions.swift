public import ArgumentParser
public import Operations

/// From when on a change of what somebody is holds.
struct DatedOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "From when on it holds: a day, or 'start' for always. Absent: from today on, or always where "
        + "nothing was said before.", valueName: "day"))
  var from: ChangeDay?
}

extension ChangeDay: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
