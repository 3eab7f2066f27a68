internal import ArgumentParser
internal import Importing
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

struct MappingSaveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "save", abstract: "Save what the columns of a kind of tables mean.",
    discussion: """
      --map takes pairs FIELD=COLUMN; a column whose name has a comma stands in double quotes.

        date            the day of a row; or
        time            the instant of a call, of which each row is one: UTC where
                        it names no zone; time:local is in the ledger's zone,
                        time:seconds, time:milliseconds count since 1970
        cost            dollars; cost:cents, cost:micros, cost:EUR (--rate EUR=1.08)
        currency        the currency of each row's cost
        input, output, cache-read, cache-write, cache-write-1h
                        tokens, priced by the model; input:includes-cache
                        where input contains those of the cache;
                        output:thousands, output:millions
        web-searches    requests; total-tokens checks that nothing is missing
        model, tier, speed
        developer, project, key, session, branch
        id              what names a row, in every file
        task, notes, duration
                        what a row by day was for
        ignore          a column that is not to be read

      Rows by day are lines of a list that is complete each time: a later version of the file, under its \
      name or with most of its lines, replaces them, and where calls tell of the same person, day and model, \
      these count. With --rows totals each row is the total of its day, person, project, key and model, and \
      the larger of it and its calls counts. Without token columns the cost is what a row says; with them it is \
      the model's price, and the stated cost stays beside. The options are kept with the mapping. A file is \
      read on trial, and nothing of it recorded.

        outlay mapping save gateway --map date=Day,cost=Amount,model=Model use.csv
        outlay mapping save proxy --map time=ts,model=model,input=in,output=out
        outlay mapping save haus --map date=Datum,cost:EUR=Betrag --rate EUR=1.08
      """)

  @Argument(help: "The mapping's name.", completion: .mappings)
  var name: String

  @Argument(
    help:
      "A table with the columns, or - for standard input: what the mapping reads of it is said.",
    completion: .file())
  var file: String?

  @OptionGroup(title: "What the columns mean") var said: SourceOptions
  @OptionGroup(title: "The change") var options: ChangeOptions

  func validate() throws {
    try Handle.check(name)
    if name.contains("=") {
      throw ValidationError("'\(name)' cannot be the name of a mapping: use one without '='.")
    }
    try said.check(.mappedTable)
    guard said.values["map"] != nil else {
      throw ValidationError("Say what the columns mean, with --map date=Day,cost=Amount.")
    }
    if ColumnMapping.name(in: said.values) != nil {
      throw ValidationError("--map: expected pairs such as date=Day,cost=Amount.")
    }
    try said.checkMap()
  }

  func run() throws {
    var others = said.values
    let map = try ColumnMap(others.removeValue(forKey: "map") ?? [])
    let mapping = ColumnMapping(name: name, map: map, said: others)
    let save = MappingSave(in: try options.open(), isDryRun: options.dryRun)
    let saved = try save.run(mapping, checking: file)
    if let trial = saved.trial { say(trial) }
    let entry = try saved.change.said()
    Console.standard.say("\(saved.isReplaced ? "Changed" : "Saved") mapping \(name).")
    if saved.isReplaced { LedgerChange.sayHowToUndo(entry) }
  }

  private func say(_ trial: MappingTrial) {
    let path = PlainText.clean(trial.path == "-" ? "standard input" : trial.path)
    let counts = [
      (trial.usage, "with usage"), (trial.skipped, "skipped"), (trial.rejected, "rejected"),
    ]
    let words = counts.filter { $0.0 > 0 }.map { count, what in
      "\(Figures.counted(Int64(count), "row")) \(what)"
    }
    Console.standard.say("\(path): \(words.isEmpty ? "no rows" : words.joined(separator: ", ")).")
    for problem in trial.problems {
      Console.standard.say("  \(path):\(problem.line): \(PlainText.clean(problem.reason))")
    }
  }
}

extension SourceOptions {
  /// Throws for a map that cannot be read as a whole.
  func checkMap() throws {
    guard let parts = values["map"] else { return }
    guard parts.allSatisfy({ $0.contains("=") }) else {
      if parts.count == 1 { return }
      throw ValidationError("--map: expected pairs such as date=Day,cost=Amount, or one name.")
    }
    do throws(MapFault) {
      _ = try ColumnMap(parts)
    } catch {
      throw ValidationError("--map: \(error.description).")
    }
  }
}
