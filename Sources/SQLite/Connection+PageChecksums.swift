internal import CSQLite

extension Connection {
  /// What the checksums of a file's pages say.
  public struct PageCheck: Equatable, Sendable {
    /// The pages of the file; 0 in memory.
    public var pages = 0
    /// The pages without a checksum: all of a file that was made without, and those that another program moved from
    /// the log to the file.
    public var pagesWithoutChecksum = 0
    /// The numbers, from 1, of pages that are not what was written, as far as ``mostNamed``.
    public var wrong: [Int] = []

    public init() {}

    /// Pages that are named one by one.
    public static let mostNamed = 20
  }

  /// Compares each page of the file with the checksum that it was written with; pages in the log are not in the file
  /// yet, and have their own (https://sqlite.org/walformat.html, "Checksum Algorithm").
  ///
  /// A page that differs is looked at `attempts` times, as another process may just be writing it.
  public func checkPages(attempts: Int = 10) throws(SQLiteError) -> PageCheck {
    var check = PageCheck()
    let size: Int = try scalar("PRAGMA page_size") ?? 0
    let count = Int(csqlite_file_size(handle)) / max(size, 1)
    guard count > 0 else { return check }
    check.pages = count
    guard csqlite_has_sums(handle) != 0 else {
      check.pagesWithoutChecksum = count
      return check
    }
    let page = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: size)
    defer { page.deallocate() }
    // SQLite locks bytes of this page and never writes it (https://sqlite.org/fileformat2.html).
    let lockPage = 0x4000_0000 / size
    for number in 0..<count where number != lockPage && check.wrong.count < PageCheck.mostNamed {
      let state = stateOfPage(at: Int64(number) * Int64(size), into: page, attempts)
      switch state {
      case CSQLITE_PAGE_RIGHT: break
      case CSQLITE_PAGE_WITHOUT_SUM: check.pagesWithoutChecksum += 1
      default: check.wrong.append(number + 1)
      }
    }
    return check
  }

  /// The state of a page; it is looked at again where another process may be writing it.
  private func stateOfPage(
    at offset: Int64, into page: UnsafeMutableBufferPointer<UInt8>, _ attempts: Int
  ) -> csqlite_page_state {
    var state = CSQLITE_PAGE_RIGHT
    for attempt in 0..<attempts {
      if attempt > 0 { sqlite3_sleep(10) }
      state = csqlite_check_page(handle, page.baseAddress, Int32(page.count), offset)
      if state == CSQLITE_PAGE_RIGHT || state == CSQLITE_PAGE_WITHOUT_SUM { break }
    }
    return state
  }

  /// Gives each page a checksum, by writing all of them anew; nothing else may have the file open.
  public func addPageChecksums() throws(SQLiteError) {
    try reserveChecksums()
    try executeScript("VACUUM")
    try foldLog()
  }

  /// Reserves the room for checksums, in a file that is empty or vacuumed next.
  func reserveChecksums() throws(SQLiteError) {
    let code = csqlite_reserve_sums(handle)
    guard code == SQLITE_OK else { throw SQLiteError(code, connection: handle) }
  }
}
