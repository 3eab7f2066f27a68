internal import ArgumentParser
internal import UsageModel

/// A day, or an empty text that clears it.
struct OpenDay: ExpressibleByArgument {
  let day: Day?

  init?(argument: String) {
    guard let day = Day(argument) else {
      guard argument.isEmpty else { return nil }
      self.day = nil
      return
    }
    self.day = day
  }
}
