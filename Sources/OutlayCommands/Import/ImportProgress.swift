internal import UsageModel

/// Says on a terminal how far an import is, once it takes longer than half a second.
final class ImportProgress {
  private let isShown: Bool
  private let start = Platform.milliseconds()
  private var last: Int64 = 0
  private var hasShown = false

  init(isQuiet: Bool) {
    isShown = !isQuiet && Console.standard.showsProgress
  }

  func show(file: Int, of count: Int, _ summary: ImportSummary) {
    guard isShown else { return }
    let now = Platform.milliseconds()
    guard now - start > 500, now - last > 100 else { return }
    last = now
    hasShown = true
    let megabytes = summary.bytes / 1_000_000
    Console.standard.progress(
      "Reading file \(file + 1) of \(count): \(megabytes) MB, \(summary.rowsAdded) calls so far")
  }

  func end() {
    if hasShown { Console.standard.progress("") }
  }
}
