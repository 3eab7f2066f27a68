public import Importing
public import LedgerStore
internal import Recording
internal import UsageModel

/// Which files an import must read: all but those that are known and unchanged.
struct FilePlan {
  /// An unchanged file, with what it held.
  struct Unchanged {
    let file: InputFile
    let memory: FileMemory
  }

  /// A file to read, with what is known of it where reading goes on after that.
  struct Reading {
    let task: FileTask
    let fingerprint: Int64
    let memory: FileMemory?
  }

  private(set) var unchanged: [Unchanged] = []
  private(set) var readings: [Reading] = []
  /// Bytes to read, as far as they are known.
  private(set) var bytes: Int64 = 0

  private let settings: ImportJob.Settings
  private let sources: Sources
  private let memories: FileMemoryReader
  /// Files of one folder are read alike.
  private var fingerprints: [String: Int64] = [:]

  init(
    _ files: [InputFile], _ settings: ImportJob.Settings, _ sources: Sources, _ ledger: Ledger
  ) throws {
    self.settings = settings
    self.sources = sources
    memories = try ledger.fileMemory.reader()
    for file in files { try add(file) }
  }

  private mutating func add(_ file: InputFile) throws {
    var context = ReadContext(
      origin: settings.origin, options: settings.reading, sources: sources)
    context.origin.path = file.path
    context.origin.folder = file.folder
    var task = FileTask(file: file, format: settings.format, context: context)
    let fingerprint = fingerprint(of: context.origin)
    let state = file.path == "-" ? nil : FileState(path: file.path)
    var memory = state == nil ? nil : try memories.find(path: file.path)
    if memory?.reading != fingerprint { memory = nil }
    if let state, let memory, state.size == memory.size, state.modifiedAt == memory.modifiedAt {
      unchanged.append(Unchanged(file: file, memory: memory))
      return
    }
    if let state, let known = memory, known.end > 0, state.size > known.size,
      let format = sources[known.format]
    {
      task.resumption = FileTask.Resumption(mark: FileMark(known), format: format)
      bytes -= known.end
    } else {
      memory = nil
    }
    bytes += state?.size ?? 0
    readings.append(Reading(task: task, fingerprint: fingerprint, memory: memory))
  }
}

extension FilePlan {
  /// Where the file lies is no part of it, but for its folder, since what is known is known by path.
  private mutating func fingerprint(of origin: CallOrigin) -> Int64 {
    if let known = fingerprints[origin.folder] { return known }
    var origin = origin
    origin.path = ""
    let fingerprint = ReadingFingerprint.hash(origin, options: settings.texts)
    fingerprints[origin.folder] = fingerprint
    return fingerprint
  }
}

extension ImportJob.Settings {
  /// All that decides what is read from a file, in a fixed order. The empty text is the place of an option
  /// that was in there by itself: without it ledgers would not know their files again.
  fileprivate var texts: [String] {
    [
      format?.id.rawValue ?? "", createsDevelopers ? "create" : "", "", reading.timeZone.name,
    ]
      + reading.said.sorted { $0.key < $1.key }.flatMap { name, values in
        values.map { "\(name)=\($0)" }
      }
  }
}

extension FileMark {
  /// The mark that was remembered.
  public init(_ memory: FileMemory) {
    self.init(
      size: memory.size, modifiedAt: memory.modifiedAt, digest: memory.digest, end: memory.end,
      lines: memory.lines)
  }
}
