public import Importing
public import LedgerStore
internal import Recording
internal import UsageModel

/// Which files an import must read: all but those that are known and unchanged.
struct FilePlan {
  /// An unchanged file, with what is remembered of it.
  struct Unchanged {
    let file: InputFile
    let memory: FileMemory
  }

  /// A file to read; `memory` is what was read before, if reading resumes after that.
  struct Reading {
    let file: InputFile
    let fingerprint: Int64
    private let known: Known?

    var memory: FileMemory? { known?.memory }

    fileprivate init(_ file: InputFile, fingerprint: Int64, memory: FileMemory?) {
      (self.file, self.fingerprint) = (file, fingerprint)
      known = memory.map(Known.init)
    }

    /// An object, since most of the files of a first import have none, and they are many.
    private final class Known: Sendable {
      let memory: FileMemory
      init(_ memory: FileMemory) { self.memory = memory }
    }
  }

  /// What reading any of the files takes, besides the file.
  struct Manner {
    fileprivate let format: SourceFormat?
    fileprivate let origin: CallOrigin
    fileprivate let options: ReadOptions
    fileprivate let sources: Sources

    func task(_ reading: Reading) -> FileTask {
      var task = FileTask(file: reading.file, format: format, context: context(of: reading.file))
      if let memory = reading.memory, let format = sources[memory.format] {
        task.resumption = FileTask.Resumption(mark: FilePosition(memory), format: format)
      }
      return task
    }

    fileprivate func context(of file: InputFile) -> ReadContext {
      var context = ReadContext(origin: origin, options: options, sources: sources)
      context.origin.path = file.path
      context.origin.folder = file.folder
      return context
    }
  }

  private(set) var unchanged: [Unchanged] = []
  private(set) var readings: [Reading] = []
  /// Bytes to read, as far as they are known.
  private(set) var bytes: Int64 = 0

  let manner: Manner
  private let settings: ImportJob.Settings
  private let sources: Sources
  private let memories: FileMemoryReader
  /// Fingerprints by folder: all files of a folder are read in the same way.
  private var fingerprints: [String: Int64] = [:]

  init(
    _ files: [InputFile], _ settings: ImportJob.Settings, _ sources: Sources, _ ledger: Ledger
  ) throws {
    self.settings = settings
    self.sources = sources
    manner = Manner(
      format: settings.format, origin: settings.origin, options: settings.reading, sources: sources)
    memories = try ledger.fileMemory.reader()
    readings.reserveCapacity(files.count)
    for file in files { try add(file) }
  }

  private mutating func add(_ file: InputFile) throws {
    let fingerprint = fingerprint(of: file)
    let state = file.path == "-" ? nil : FileState(path: file.path)
    var memory = state == nil ? nil : try memories.find(path: file.path)
    if let known = memory {
      let remembered = sources[known.format]?.remembered(fingerprint) ?? fingerprint
      if known.reading != remembered { memory = nil }
    }
    if let state, let memory, state.size == memory.size, state.modifiedAt == memory.modifiedAt,
      !hasLog(file, memory)
    {
      unchanged.append(Unchanged(file: file, memory: memory))
      return
    }
    if let state, let known = memory, known.end > 0, state.size > known.size,
      sources[known.format] != nil
    {
      bytes -= known.end
    } else {
      memory = nil
    }
    bytes += state?.size ?? 0
    readings.append(Reading(file, fingerprint: fingerprint, memory: memory))
  }

  /// Whether a file is a database with a log, in which it may have changed.
  private func hasLog(_ file: InputFile, _ memory: FileMemory) -> Bool {
    sources[memory.format]?.readsDatabases ?? false && DatabaseLog.exists(beside: file.path)
  }
}

extension FilePlan {
  /// A hash of what decides how a file is read. Its path is left out, except for the folder, since
  /// memories are looked up by path.
  private mutating func fingerprint(of file: InputFile) -> Int64 {
    if let known = fingerprints[file.folder] { return known }
    var origin = manner.context(of: file).origin
    origin.path = ""
    let fingerprint = ReadingFingerprint.hash(origin, options: settings.texts)
    fingerprints[file.folder] = fingerprint
    return fingerprint
  }
}

extension SourceFormat {
  /// The fingerprint that is remembered of a file of this format, with what decides how its files
  /// are read besides the options.
  func remembered(_ fingerprint: Int64) -> Int64 {
    readingKey.isEmpty ? fingerprint : Digest.int64([String(fingerprint)] + readingKey)
  }
}

extension ImportJob.Settings {
  /// Everything that decides what is read from a file, in a fixed order. The empty text keeps the
  /// place of a former option: without it ledgers would not recognise files they have read.
  fileprivate var texts: [String] {
    [
      format?.id.rawValue ?? "", createsDevelopers ? "create" : "", "", reading.timeZone.name,
    ]
      + reading.said.sorted { $0.key < $1.key }.flatMap { name, values in
        values.map { "\(name)=\($0)" }
      } + (statement?.texts ?? [])
  }
}

extension FilePosition {
  /// Creates the mark that is remembered of a file.
  public init(_ memory: FileMemory) {
    self.init(
      size: memory.size, modifiedAt: memory.modifiedAt, digest: memory.digest, end: memory.end,
      lines: memory.lines)
  }
}
