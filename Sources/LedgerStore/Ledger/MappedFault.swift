internal import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Ends the process with a message when the ledger's file is cut or overwritten by another program while its pages
/// are mapped.
///
/// Such a page cannot be read, and the system sends SIGBUS instead of an error
/// (https://sqlite.org/mmap.html, "an I/O error on a memory-mapped file cannot be caught"). What was not committed
/// is undone when the ledger is opened again.
enum MappedFault {
  private static let path = Mutex<String?>(nil)
  /// The address of what is said, with a NUL at its end; read by the handler, which can neither allocate nor wait.
  private static let message = Atomic<UInt>(0)

  /// From now on, says of which ledger such a page was.
  static func expect(on ledger: String) {
    path.withLock { known in
      guard known != ledger else { return }
      known = ledger
      let text =
        "Error: \(ledger): The ledger's file was cut or overwritten while it was in use. Run 'outlay check', and "
        + "restore a backup.\n"
      // The one before is not freed: a handler might be reading it.
      message.store(UInt(bitPattern: strdup(text)), ordering: .releasing)
      signal(SIGBUS) { _ in MappedFault.end() }
    }
  }

  /// Writes the message and ends the process as for other damage, with async-signal-safe calls alone (signal-safety(7)).
  private static func end() -> Never {
    if let text = UnsafePointer<CChar>(bitPattern: message.load(ordering: .acquiring)) {
      _ = write(STDERR_FILENO, text, strlen(text))
    }
    _exit(LedgerError.Kind.damaged.exitStatus)
  }
}
