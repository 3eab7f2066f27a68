internal import ArgumentParser

/// Where a listing goes and in which form.
struct OutputOptions: ParsableArguments {
  /// The forms of a listing.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, csv, json, markdown
  }

  @Option(name: .long, help: "The form of the output.")
  var format: Format = .table

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Write to a file, readable by you alone. Absent: standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  /// Writes to the file, or to standard output. A file that cannot be written whole is left as it was.
  func write(_ text: String) throws {
    try write { sink in try sink(Array(text.utf8)) }
  }

  /// Writes in pieces.
  func write(_ body: (_ sink: ([UInt8]) throws -> Void) throws -> Void) throws {
    guard let output else {
      try body { try Console.standard.write($0) }
      return
    }
    let draft = output + ".\(Platform.processID).part"
    let refusal = Failure(
      .cannotWrite,
      "\(output): cannot be written: check the folder, its permissions and the room on it.")
    guard let descriptor = Platform.create(draft) else { throw refusal }
    do {
      try body { bytes in
        guard Platform.write(bytes, to: descriptor) else { throw refusal }
      }
      guard Platform.close(descriptor), Platform.rename(draft, to: output) else { throw refusal }
    } catch {
      Platform.remove(draft)
      throw error
    }
  }
}
