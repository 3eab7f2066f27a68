internal import ArgumentParser
internal import Importing
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

struct DeveloperImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Add or change developers from a CSV roster.",
    discussion: """
      Columns, matched by name: \(Roster.columns.joined(separator: ", ")). Only 'handle' must be \
      there. Identities are separated by ';'; one with a slash or a star is a path pattern, github:ana the login in one source, \
      key:ci a key that is theirs. An empty cell leaves a known developer's value as it is. What \
      'outlay roster suggest' writes is such a roster; its remarks are not read.

      Role, team and cost centre of a new developer, and what was never said before, hold always; other \
      changes from today on, or from the day in 'from' ('start' is always). Somebody may have several \
      lines, one for each change. How much booked spend of past months moves is said before it does.
      """)

  @Argument(
    help: "The roster file, or - for standard input.", completion: .file(extensions: ["csv"]))
  var file: String

  @OptionGroup var text: EncodingOptions
  @OptionGroup(title: "The change") var options: ChangeOptions

  func run() throws {
    let source = try ByteSource(argument: file)
    let entries = try Roster.read(source, path: file, encoding: text.encoding)
    let ledger = try options.open()
    let change = options.change(ledger, "developer.import", file)
    let memberships = try ledger.memberships()
    for name in Set(entries.compactMap(\.developer.team)).sorted() {
      memberships.remark(onLikely: name, .team).map(Console.standard.say)
    }
    for name in Set(entries.compactMap(\.developer.role)).sorted() {
      memberships.remark(onLikely: name, .role).map(Console.standard.say)
    }
    let dated = try DatedChange(list: change)
    var added: Set<String> = []
    try dated.make(.list, detail: "\(entries.count) developers") { start in
      added = []
      for entry in entries where try entry.store(from: start, in: ledger) {
        added.insert(entry.developer.handle.lowercased())
      }
    }
    let all = Set(entries.map { $0.developer.handle.lowercased() })
    Console.standard.say(
      "Added \(added.count) and changed \(all.count - added.count) developers.")
  }
}

struct DeveloperExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the team as a CSV roster that 'import' takes back.")

  @OptionGroup(title: "Output") var output: OutputFileOptions

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    try output.file.write(try ledger.reading { try Roster.table(ledger).csv() })
  }
}

extension Roster {
  /// The ledger's team as a file that `read(_:path:encoding:)` reads back, with a line for each
  /// period of a developer.
  static func table(_ ledger: Ledger) throws -> Table {
    let identities = try ledger.developers.identities()
    let memberships = try ledger.memberships()
    return Table(
      columns: columns.map { .init($0, name: $0) },
      rows: try ledger.developers.all().flatMap { stored in
        let own = identities.filter { $0.developerID == stored.id }.map(\.identity.rosterText)
        return lines(stored, memberships, identities: own.joined(separator: ";"))
      })
  }

  private static func lines(
    _ stored: Stored<Developer>, _ memberships: Memberships, identities: String
  ) -> [[Cell]] {
    let timelines = MembershipField.allCases.map {
      ($0, memberships.timeline($0, ofDeveloper: stored.id))
    }
    let days = Set(timelines.flatMap { $0.1.periods.compactMap(\.from) }).sorted()
    let starts = [nil] + days.map(Optional.some)
    return starts.map { day in
      var developer = stored.value
      for (field, timeline) in timelines {
        developer[field] = day.map { timeline.value(on: $0) } ?? timeline.periods[0].value
      }
      let from = days.isEmpty ? "" : day?.description ?? "start"
      return [
        .text(developer.handle), .optional(developer.name), .optional(developer.email),
        .optional(developer.role), .optional(developer.team), .optional(developer.costCentre),
        .day(developer.activeFrom), .day(developer.activeUntil), .text(identities), .label(from),
      ]
    }
  }
}
