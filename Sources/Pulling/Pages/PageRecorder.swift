internal import UsageModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Keeps raw pages as files that their owner alone may read: answers, never what was sent.
final class PageRecorder {
  private let folder: String
  private var count = 0

  /// Makes a folder for this pull within `folder`, which is made too where there is none.
  ///
  /// Throws ``PullFailure``.
  init(in folder: String, provider: String, at now: Instant) throws(PullFailure) {
    if mkdir(folder, 0o700) != 0, errno != EEXIST {
      throw PullFailure(
        .cannotWrite, "\(folder): cannot be made; name a folder below one that exists.")
    }
    let time = now.iso8601.filter { $0.isNumber }.prefix(14)
    var name = "\(folder)/\(provider)-\(time)"
    var number = 1
    while mkdir(name, 0o700) != 0 {
      number += 1
      guard errno == EEXIST, number < 1000 else {
        throw PullFailure(.cannotWrite, "\(name): cannot be made; check --record.")
      }
      name = "\(folder)/\(provider)-\(time)-\(number)"
    }
    self.folder = name
  }

  /// Writes a page: `0007-usage_report-messages-2026-11-01-page-2.json`.
  func keep(
    _ bytes: [UInt8], report: String, days: DayRange?, page: Int
  ) throws(PullFailure) {
    count += 1
    let digits = String(count)
    let number = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let words = report.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "-" }
    let day = days.map { "-\($0.first)" } ?? ""
    let path = "\(folder)/\(number)-\(String(words))\(day)-page-\(page).json"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.refusal(path) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else {
        _ = close(descriptor)
        throw Self.refusal(path)
      }
      rest = rest.dropFirst(written)
    }
    guard close(descriptor) == 0 else { throw Self.refusal(path) }
  }

  private static func refusal(_ path: String) -> PullFailure {
    PullFailure(.cannotWrite, "\(path): cannot be written; is the disk full?")
  }
}
