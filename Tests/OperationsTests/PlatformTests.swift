import Foundation
import Testing

/// What only Linux has stands where only Linux compiles it, so that the sources compile on macOS, too.
struct PlatformTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  /// Calls, constants and places that macOS does not have.
  private static let linuxOnly = [
    "/proc/", "epoll_", "inotify_", "prctl(", "memfd_create", "eventfd(", "gettid(",
    "secure_getenv",
    "O_TMPFILE", "posix_fadvise", "mremap(", "MADV_HUGEPAGE", "MADV_POPULATE", "sync_file_range",
    "copy_file_range", "getrandom(", "sched_getaffinity", "readahead(", "pipe2(", "accept4(",
    "dup3(", "syncfs(", ".st_mtim ", ".st_mtim.", ".st_mtim)", "O_DIRECT", "MAP_POPULATE",
    "malloc_trim",
  ]

  /// Files that are about the platform.
  private static let platform = [
    "OutlayCommands/Program/Platform.swift", "Importing/Watching/InotifyChanges.swift",
  ]

  /// The conditions around a line, the outermost first.
  private struct Conditions {
    /// Of each, those of its branches that do not hold here, and the one that does, if it has one.
    private(set) var open: [(not: String, holds: String)] = []

    /// True for a line that opens, changes or ends a condition.
    mutating func take(_ line: Substring) -> Bool {
      let last = open.indices.last
      if line.hasPrefix("#if ") {
        open.append(("", String(line)))
      } else if line.hasPrefix("#else"), let last {
        open[last] = (
          open[last].not + open[last].holds, line.hasPrefix("#elseif") ? String(line) : ""
        )
      } else if line.hasPrefix("#endif") {
        open.removeLast()
      } else {
        return false
      }
      return true
    }

    var isLinux: Bool {
      open.contains { not, holds in
        ["Darwin", "macOS"].contains { not.contains($0) }
          || ["os(Linux)", "Glibc", "Musl", "!canImport(Darwin)"].contains { holds.contains($0) }
      }
    }
  }

  @Test func `Linux alone is asked for only where macOS does not compile`() throws {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: Self.sources.path)
    for path in paths where path.hasSuffix(".swift") && !Self.platform.contains(path) {
      let text = try String(contentsOf: Self.sources.appending(path: path), encoding: .utf8)
      guard (Self.linuxOnly + ["import Glibc", "import Musl"]).contains(where: text.contains)
      else { continue }
      var conditions = Conditions()
      for line in text.split(separator: "\n") {
        let code = line.drop { $0 == " " }
        guard !code.hasPrefix("//"), !conditions.take(code), !conditions.isLinux else { continue }
        let isSystem = code.hasSuffix("import Glibc") || code.hasSuffix("import Musl")
        let word = Self.linuxOnly.first { "\(code) ".contains($0) }
        #expect(!isSystem && word == nil, "Sources/\(path): \(code) is outside '#if os(Linux)'")
      }
      #expect(conditions.open.isEmpty, "Sources/\(path)")
    }
  }

  @Test func `Where a C library is imported, macOS has its own`() throws {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: Self.sources.path)
    for path in paths where path.hasSuffix(".swift") && !Self.platform.contains(path) {
      let text = try String(contentsOf: Self.sources.appending(path: path), encoding: .utf8)
      guard text.contains("import Glibc") else { continue }
      #expect(text.contains("import Darwin"), "Sources/\(path)")
    }
  }
}
