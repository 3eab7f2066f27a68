import Foundation
import Testing

/// The arrows of the house point down, and only its top knows the terminal.
@Suite struct HouseTests {
  private static let top = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// How the lines of the two programs are parsed.
  private static let commands = ["OutlayCommands", "ServerCommands"]

  /// What knows a terminal, a clock and an environment: the two programs and their commands, the server, and
  /// what starts other programs.
  private static let tops = commands + ["outlay", "outlay-server", "Serving", "Shell"]

  /// The modules that each target of the manifest may use, by name.
  private func manifest() throws -> [String: Set<String>] {
    let text = try String(contentsOf: Self.top.appending(path: "Package.swift"), encoding: .utf8)
    var targets: [String: Set<String>] = [:]
    for part in text.split(separator: ".target(").dropFirst()
      + text.split(separator: ".executableTarget(").dropFirst()
    {
      guard let name = part.firstMatch(of: /name: "([\w-]+)"/)?.output.1 else { continue }
      let end = part.range(of: "swiftSettings: strict)")?.lowerBound ?? part.endIndex
      let names = part[..<end].matches(of: /"(\w+)"/).map { String($0.output.1) }
      targets[String(name)] = Set(names.filter { $0 != String(name) })
    }
    return targets
  }

  private struct SourceText {
    let target: String
    let path: String
    let text: String
  }

  private func sources() throws -> [SourceText] {
    let folder = Self.top.appending(path: "Sources")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return try paths.filter { $0.hasSuffix(".swift") }.map { path in
      SourceText(
        target: String(path.prefix { $0 != "/" }), path: path,
        text: try String(contentsOf: folder.appending(path: path), encoding: .utf8))
    }
  }

  private func imports(_ text: String) -> [String] {
    text.matches(of: /(?m)^\s*(?:public |internal |private |@testable )*import (\w+)/)
      .map { String($0.output.1) }
  }

  @Test func `Each file imports only what its target's line in the manifest names`() throws {
    let targets = try manifest()
    #expect(targets["Operations"]?.contains("Recording") == true)
    #expect(targets["Operations"]?.contains("OutlayCommands") == false)
    for source in try sources() {
      let own = try #require(targets[source.target], "\(source.target) is not in the manifest")
      let stray = imports(source.text).filter { targets[$0] != nil && !own.contains($0) }
      #expect(stray.isEmpty, "\(source.path) imports \(stray)")
    }
  }

  @Test func `No target can come back to itself`() throws {
    let targets = try manifest()
    func reach(_ name: String, _ way: [String]) {
      #expect(!way.contains(name), "\(way + [name])")
      guard !way.contains(name) else { return }
      for next in targets[name] ?? [] where targets[next] != nil { reach(next, way + [name]) }
    }
    for name in Self.tops + ["Operations"] { reach(name, []) }
  }

  @Test func `outlay reaches nothing that opens a connection`() throws {
    let targets = try manifest()
    var reached: Set<String> = []
    func reach(_ name: String) {
      guard reached.insert(name).inserted else { return }
      for next in targets[name] ?? [] { reach(next) }
    }
    reach("outlay")
    #expect(reached.contains("LedgerStore"))
    let network: Set = [
      "CPostgres", "Postgres", "Warehouse", "PullingNetwork", "Serving", "AsyncHTTPClient",
      "NIOCore",
    ]
    #expect(reached.isDisjoint(with: network))
    reached = []
    reach("outlay-server")
    #expect(reached.contains("CPostgres"))
  }

  @Test func `Only the commands know the argument parser`() throws {
    for source in try sources() where !Self.commands.contains(source.target) {
      #expect(!imports(source.text).contains("ArgumentParser"), "\(source.path)")
    }
  }

  @Test func `Below the programs nothing prints or asks the clock`() throws {
    // The folder for sorting what does not fit into memory, and how long a busy ledger was waited for.
    let exceptions = [
      "LedgerStore/Usage/Export/TemporaryFile.swift", "SQLite/Connection+Opening.swift",
    ]
    let below = try sources().filter { source in
      !Self.tops.contains(source.target) && !exceptions.contains(source.path)
    }
    #expect(below.count > 400)
    for source in below {
      let code = source.text.split(separator: "\n").filter {
        !$0.drop { $0 == " " }.hasPrefix("//")
      }
      for word in ["print(", "getenv(", "ProcessInfo.", "Date()", "clock_gettime", "time(nil)"] {
        let line = code.first { line in
          line.ranges(of: word).contains { range in
            let before = line[..<range.lowerBound].last
            return before.map { !$0.isLetter && $0 != "." } ?? true
          }
        }
        #expect(line == nil, "\(source.path): \(line ?? "")")
      }
    }
  }
}
