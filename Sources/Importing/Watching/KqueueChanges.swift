#if canImport(Darwin)
  import Darwin

  /// Hears of changes from the kernel (kqueue(2)), which needs an open file for each that it
  /// watches: the folders, as far as files may be open. A file that grows changes no folder, so
  /// that the folders are to be looked through now and then as well.
  final class KqueueChanges: ChangeSource {
    private let paths: [String]
    private let queue: Int32
    private var watched: [String: Int32] = [:]

    /// A process may have 256 files open by default.
    private static let mostWatched = 128

    let hearsAll = false

    /// Nil where the kernel gives none.
    init?(_ paths: [String]) {
      self.paths = paths
      queue = kqueue()
      guard queue >= 0 else { return nil }
      watchFolders()
    }

    deinit {
      for descriptor in watched.values { close(descriptor) }
      close(queue)
    }

    private func watchFolders() {
      let folders = Set(FolderTree.folders(below: paths).prefix(Self.mostWatched))
      for (folder, descriptor) in watched where !folders.contains(folder) {
        close(descriptor)
        watched[folder] = nil
      }
      for folder in folders where watched[folder] == nil {
        let descriptor = open(folder, O_EVTONLY | O_CLOEXEC)
        guard descriptor >= 0 else { continue }
        var change = kevent(
          ident: UInt(descriptor), filter: Int16(EVFILT_VNODE), flags: UInt16(EV_ADD | EV_CLEAR),
          fflags: UInt32(NOTE_WRITE | NOTE_EXTEND | NOTE_RENAME | NOTE_DELETE), data: 0, udata: nil)
        guard kevent(queue, &change, 1, nil, 0, nil) == 0 else {
          close(descriptor)
          continue
        }
        watched[folder] = descriptor
      }
    }

    func wait(milliseconds: Int) -> Bool {
      var limit = timespec(
        tv_sec: milliseconds / 1000, tv_nsec: (milliseconds % 1000) * 1_000_000)
      var events = [kevent](repeating: kevent(), count: 64)
      guard kevent(queue, nil, 0, &events, Int32(events.count), &limit) > 0 else { return false }
      watchFolders()
      return true
    }
  }
#endif
