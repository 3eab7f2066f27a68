internal import ArgumentParser
internal import LedgerStore
internal import Reporting

/// Which usage a command looks at; each option may be given several times.
struct FilterOptions: ParsableArguments {
  @OptionGroup var owners: OwnerFilterOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only this model, or all whose name holds the text: opus. Repeatable.", valueName: "model"),
    completion: .models)
  var model: [String] = []

  /// The names as reports take them.
  var usageFilter: UsageFilter {
    var filter = owners.usageFilter
    filter.models = model
    return filter
  }
}
