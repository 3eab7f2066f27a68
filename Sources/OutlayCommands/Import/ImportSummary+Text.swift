internal import Importing
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

extension ImportSummary {
  /// The summary as a person reads it.
  func text(width: Int?, style: Style) -> String {
    var parts = [heading]
    if readCount > 0 { parts.append(formatTable.text(width: width, style: style)) }
    let blocks = [files.isEmpty ? [] : outcome, gaps, problems].filter { !$0.isEmpty }
    parts += blocks.map { $0.joined(separator: "\n") + "\n" }
    return parts.joined(separator: "\n")
  }

  private var heading: String {
    if files.isEmpty { return "Nothing was imported.\n" }
    let unchanged = Figures.counted(Int64(unchangedCount), "file")
    if readCount == 0 { return "Nothing new: \(unchanged) unchanged since the last import.\n" }
    let read =
      "\(Figures.counted(Int64(readCount), "file")), \(size)"
      + (unchangedCount > 0 ? "; \(unchanged) unchanged since the last import" : "")
    if !changedLedger { return "Nothing new in \(read).\n" }
    return isDryRun ? "Dry run, nothing was written: \(read).\n" : "Imported \(read).\n"
  }

  /// How many files were opened.
  private var readCount: Int { files.count - unchangedCount }

  private var size: String {
    bytes < 1_000_000
      ? "\(Figures.grouped((bytes + 999) / 1000)) kB" : "\(Figures.grouped(bytes / 1_000_000)) MB"
  }

  private var formatTable: Table {
    let columns: [Column<(format: SourceID, files: Int, counts: ImportCounts)>] =
      [
        .text("Format", "format") { .label($0.format.rawValue) },
        .number("Files", "files") { .count($0.files) },
      ] + ImportColumns.counts.map { $0.of(\.counts) }
    var table = Table(columns, byFormat)
    if byFormat.count > 1 {
      table.footer =
        [.label("Total"), .count(files.count)] + ImportColumns.counts.map { $0.cell(total) }
    }
    return table
  }

  /// What was added, or else how existing rows changed.
  private func change(_ result: RecordingResult) -> String {
    let callsAdded = Int64(max(0, result.callsAdded))
    let changed = total.updated + result.withdrawn
    if callsAdded == 0, summariesAdded == 0, result.withdrawn == 0, result.directory != nil {
      if total.added + total.updated == 0 { return "Nothing new about people and keys" }
      let entries = Figures.counted(Int64(total.added + total.updated), "record")
      return "Took \(entries) of people and keys: \(Figures.change(result.costChange))"
    }
    if callsAdded == 0, summariesAdded == 0, result.withdrawn == 0, !result.statements.isEmpty {
      let lines = Figures.counted(Int64(total.added + total.updated), "line")
      return "Took \(lines) of statements, which are no usage"
    }
    if callsAdded == 0, summariesAdded == 0, changed > 0 {
      return "Changed \(Figures.counted(Int64(changed), "row")): "
        + Figures.change(result.costChange)
    }
    var added: [String] = []
    if callsAdded > 0 || summariesAdded == 0 { added.append(Figures.counted(callsAdded, "call")) }
    if summariesAdded > 0 {
      added.append(Figures.counted(Int64(summariesAdded), "summary row"))
    }
    return "Added \(added.joined(separator: " and ")): \(Figures.dollars(result.costChange))"
  }

  /// The effect on the ledger, and its total.
  private var outcome: [String] {
    guard let result else { return [] }
    let change = changedLedger ? change(result) : "Nothing was added"
    var lines = ["\(change). The ledger's total is \(Figures.dollars(result.total))."]
    if result.callsAdded < 0 {
      let rows = Figures.counted(Int64(-result.callsAdded), "row")
      lines.append("\(rows) of earlier imports turned out to tell calls that others tell.")
    }
    if !skips.isEmpty {
      lines.append(
        "Skipped: "
          + skips.map { "\($0.reason.rawValue), \(Figures.grouped(Int64($0.count)))" }
          .joined(separator: "; ") + ".")
    }
    lines += mappingLines
    lines += statementLines(result)
    lines += result.summaries.sentences
    lines += (result.directory?.sentences ?? []).map(PlainText.clean)
    if !result.newDevelopers.isEmpty {
      lines.append(
        "Added \(Figures.counted(Int64(result.newDevelopers.count), "developer")): "
          + PlainText.clean(result.newDevelopers.joined(separator: ", ")) + ".")
    }
    lines += result.renamedSheets.map { sheet in
      let (path, former) = (Self.shown(sheet.path), Self.shown(sheet.formerPath))
      return "\(path) and \(former) are the same sheet: each of its lines counts once."
    }
    if result.withdrawn > 0 {
      lines.append(
        "Withdrew \(Figures.counted(Int64(result.withdrawn), "line")) that the sheet no longer has."
      )
    }
    lines += result.leavers.map { "\($0.text)." }
    return lines + doubleLines(result.doubles)
  }

  /// What is told twice, and what settles it.
  private func doubleLines(_ doubles: [DoubleTelling]) -> [String] {
    let shown = doubles.prefix(5).flatMap { double in
      [PlainText.clean("Told twice? \(double.sentence)."), "  \(double.advice)"]
    }
    let rest = doubles.count - 5
    return shown + (rest > 0 ? ["… and \(rest) more: outlay check"] : [])
  }

  /// Which saved mapping read which files.
  private var mappingLines: [String] {
    let mapped = Dictionary(grouping: files.filter { $0.mapping != nil }) { $0.mapping ?? "" }
    return mapped.sorted { $0.key < $1.key }.map { name, files in
      let which =
        files.count > 3
        ? Figures.counted(Int64(files.count), "file")
        : files.map { Self.shown($0.path) }.joined(separator: ", ")
      return "Read by the mapping \(PlainText.clean(name)): \(which)."
    }
  }

  /// What providers say they charge, and the command that sets usage beside it.
  private func statementLines(_ result: RecordingResult) -> [String] {
    guard let last = result.statements.map(\.days.last).max() else { return [] }
    return result.statements.map { statement in
      let account = statement.account.isEmpty ? "" : ", account \(statement.account)"
      return PlainText.clean(
        "Statement of \(statement.provider)\(account), \(statement.days): "
          + "\(Figures.dollars(statement.amount)).")
    } + ["Beside usage: outlay reconcile \(last.month)"]
  }

  private static func shown(_ path: String) -> String {
    path == "-" ? "Standard input" : PlainText.clean(path)
  }

  private var gaps: [String] {
    guard let result else { return [] }
    return lines(
      "No developer", result.withoutDeveloper,
      advice: "NAME is a developer: outlay developer list. All that is nobody's: outlay unassigned."
    )
      + lines("No project", result.withoutProject, advice: nil)
      + priceLines(result.withoutPrice)
  }

  /// The missing prices, each with the command that sets it on a line of its own.
  private func priceLines(_ gaps: [RecordingResult.Gap]) -> [String] {
    guard !gaps.isEmpty else { return [] }
    let shown = gaps.prefix(5).flatMap { gap in
      let rows = "  \(PlainText.clean(gap.hint)): \(Figures.counted(gap.rows, "row"))"
      let reasons = gap.missing.map(\.text)
      return [rows + (reasons.isEmpty ? "" : ": " + reasons.joined(separator: "; ") + ".")]
        + gap.missing.compactMap(\.command).map { "    " + PlainText.clean($0) }
    }
    let rest = gaps.count > 5 ? ["  … and \(gaps.count - 5) more: outlay price missing"] : []
    return ["No price:"] + shown + rest + [priceAdvice(gaps)].compactMap { $0 }
  }

  /// What to do once prices are set; nil if no price would help.
  private func priceAdvice(_ gaps: [RecordingResult.Gap]) -> String? {
    if gaps.contains(where: { $0.missing.contains { $0.command != nil } }) {
      return "  Then: outlay reprice."
    }
    // Rows of earlier imports, whose reasons this one does not know.
    return gaps.contains { $0.missing.isEmpty } ? "  What is missing: outlay price missing." : nil
  }

  private func lines(
    _ title: String, _ gaps: [RecordingResult.Gap], advice: String?
  ) -> [String] {
    guard !gaps.isEmpty else { return [] }
    let shown = gaps.prefix(5).map { gap in
      "  \(PlainText.clean(gap.hint)): \(Figures.counted(gap.rows, "row"))"
        + (gap.cost == .zero ? "" : ", \(Figures.dollars(gap.cost))")
        + (gap.command.map { ": " + PlainText.clean($0) } ?? "")
    }
    let rest = gaps.count > 5 ? ["  … and \(gaps.count - 5) more"] : []
    return ["\(title):"] + shown + rest + [advice].compactMap { $0.map { "  " + $0 } }
  }

  private var problems: [String] {
    let problemLines = problemLines()
    guard !problemLines.isEmpty else { return [] }
    let all = isDryRun ? "" : ": outlay imports show \(result?.importID ?? 0) --problems"
    let more = problemCount > firstProblems.count
    return ["Problems:"] + problemLines.map { "  " + PlainText.clean($0) }
      + (more ? ["  … \(problemCount - firstProblems.count) more\(all)"] : [])
  }

  /// The files and lines that could not be read, the first ten of each. `withOthers` adds the
  /// number of files that do not look like exports at all.
  func problemLines(withOthers: Bool = true) -> [String] {
    failures.prefix(10).map(\.description) + furtherFailures + unreadLines
      + (withOthers ? otherLines : [])
      + firstProblems.map { item in
        "\(item.path):\(item.problem.line): " + (item.isRejection ? "" : "note: ")
          + item.problem.reason
      }
  }

  private var furtherFailures: [String] {
    let count = failures.count - 10
    return count > 0 ? ["… \(count) more files and folders could not be read."] : []
  }

  /// Files that look like data but were not recognised, one by one.
  private var unreadLines: [String] {
    let lines = unreadData.prefix(10).map { "\($0.path): not imported: \($0.failure.reason)" }
    let count = unreadData.count - 10
    return lines + (count > 0 ? ["… \(count) more files are no usage export."] : [])
  }

  private var unreadData: [IgnoredFile] { ignoredFiles.filter(\.looksLikeData) }

  /// All others in one line.
  private var otherLines: [String] {
    let others = ignoredFiles.count - unreadData.count
    guard others > 0 else { return [] }
    let files =
      others == 1 ? "1 other file is" : "\(Figures.grouped(Int64(others))) other files are"
    return ["\(files) no usage export and not imported."]
  }
}
