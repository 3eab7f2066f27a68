#if canImport(Glibc) || canImport(Musl)
  #if canImport(Musl)
    import Musl
  #else
    import Glibc
  #endif

  /// Hears of changes from the kernel (inotify(7)): one watch a folder.
  final class InotifyChanges: ChangeSource {
    private let paths: [String]
    private let descriptor: Int32
    private var events = [UInt8](repeating: 0, count: 1 << 16)

    /// Whether the kernel had a watch for every folder (/proc/sys/fs/inotify/max_user_watches).
    private(set) var hearsAll = true

    /// New files, grown ones, and those that are put in place whole.
    private static let changes = UInt32(
      IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_ATTRIB)

    /// Nil where the kernel gives none.
    init?(_ paths: [String]) {
      self.paths = paths
      descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      guard descriptor >= 0 else { return nil }
      watchFolders()
    }

    deinit { close(descriptor) }

    /// Watches all folders there are; one that is watched already stays so.
    private func watchFolders() {
      hearsAll = FolderTree.folders(below: paths).allSatisfy { folder in
        inotify_add_watch(descriptor, folder, Self.changes) >= 0 || errno != ENOSPC
      }
    }

    func wait(milliseconds: Int) -> Bool {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      // Ctrl-C ends the wait as well; whoever waits asks for it.
      guard poll(&waiting, 1, Int32(clamping: milliseconds)) > 0 else { return false }
      if takeEvents() { watchFolders() }
      return true
    }

    /// Takes all events that wait; returns whether folders came, or events were lost.
    private func takeEvents() -> Bool {
      var hasFolders = false
      while true {
        let count = events.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        guard count > 0 else { return hasFolders }
        events.withUnsafeBytes { bytes in
          var offset = 0
          while offset + MemoryLayout<inotify_event>.size <= count {
            let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            if event.mask & UInt32(IN_ISDIR | IN_Q_OVERFLOW) != 0 { hasFolders = true }
            offset += MemoryLayout<inotify_event>.size + Int(event.len)
          }
        }
      }
    }
  }
#endif
