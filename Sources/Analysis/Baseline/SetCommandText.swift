public import UsageModel

/// The command that sets a limit.
public enum SetCommandText {
  /// `outlay budget set developer:ana 30`, for whole dollars.
  public static func text(_ scope: SpendScope, _ limit: Money) -> String {
    "outlay budget set \(ShellWord.quoted(scope.description)) \(limit.cents / 100)"
  }
}
