public import ArgumentParser
public import Operations

/// The effective date of a change.
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
