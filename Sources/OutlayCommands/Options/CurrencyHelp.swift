internal import ArgumentParser

/// The help of the option of commands that show another currency. The option is theirs: each group of options
/// makes the start slower.
enum CurrencyHelp {
  static let text = ArgumentHelp(
    "The currency of amounts, at the rate of 'outlay rate'. Absent: the setting's, else USD.",
    valueName: "code")
}
