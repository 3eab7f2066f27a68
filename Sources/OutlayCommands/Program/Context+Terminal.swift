internal import Operations
internal import UsageModel

extension Context {
  /// The world as it is: the system's clock, and Ctrl-C.
  static func terminal(importListener: (any ImportListener)? = nil) -> Context {
    Context(
      clock: { Console.standard.now }, cores: Platform.cores,
      checkCancellation: Interruption.check, importListener: importListener)
  }
}
