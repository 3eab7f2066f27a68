internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

/// Shows the progress of an import on a terminal, once it takes longer than half a second.
final class ImportProgress: ImportListener {
  private let isShown: Bool
  private let start = Platform.milliseconds()
  private var last: Int64 = 0
  private var hasShown = false

  private var files = 0
  private var filesDone = 0
  private var bytes: Int64 = 0
  private var bytesDone: Int64 = 0
  private var callsDone = 0

  init(isQuiet: Bool) {
    isShown = !isQuiet && Console.standard.showsProgress
  }

  /// Takes the number of files and bytes to read.
  func begin(files: Int, bytes: Int64) {
    self.files = files
    self.bytes = bytes
  }

  /// Shows the bytes read, the new calls and their cost, at most ten times a second.
  func show(bytes fileBytes: Int64, calls: Int, _ cost: Money) {
    guard isShown else { return }
    let now = Platform.milliseconds()
    guard now - start > 500, now - last > 100 else { return }
    last = now
    hasShown = true
    let done = bytesDone + fileBytes
    let parts = [
      "\(Self.megabytes(done)) of \(Self.megabytes(bytes)) MB",
      files > 1 ? "file \(filesDone + 1) of \(files)" : nil,
      Figures.counted(Int64(callsDone + calls), "new call"), Figures.dollars(cost),
      timeLeft(done, after: now - start),
    ]
    Console.standard.progress(parts.compactMap { $0 }.joined(separator: ", "))
  }

  func endFile(bytes: Int64, calls: Int) {
    filesDone += 1
    bytesDone += bytes
    callsDone += calls
  }

  /// All files are read.
  func finishing() {
    if hasShown { Console.standard.progress("All is read; adding up and writing the ledger…") }
  }

  func end() {
    if hasShown { Console.standard.progress("") }
  }

  /// The time left at the speed so far; nil while that is too uncertain.
  private func timeLeft(_ done: Int64, after milliseconds: Int64) -> String? {
    guard done > bytes / 50, done < bytes, milliseconds > 0 else { return nil }
    let seconds = Int64(Double(bytes - done) / Double(done) * Double(milliseconds) / 1000) + 1
    return seconds < 90 ? "\(seconds) s left" : "\((seconds + 59) / 60) min left"
  }

  private static func megabytes(_ bytes: Int64) -> String { Figures.grouped(bytes / 1_000_000) }
}
