internal import Dashboard
internal import UsageModel

/// Answers with pages: as they are kept, or made for it.
struct PageMaker: Sendable {
  let ledgers: LedgerPool
  let news: LedgerNews
  let memory: PageMemory
  let clock: @Sendable () -> Instant

  /// Stands in kept pages for the key of a viewer's forms.
  private let slot = TokenSecret().text

  init(
    ledgers: LedgerPool, news: LedgerNews, memory: PageMemory,
    clock: @escaping @Sendable () -> Instant
  ) {
    self.ledgers = ledgers
    self.news = news
    self.memory = memory
    self.clock = clock
  }

  /// Answers with a page; pages are kept, files are not.
  func answer(_ address: Address, _ viewer: Viewer, isFresh: Bool) async throws -> PageAnswer {
    guard address.query["format"] == nil, let version = await news.version else {
      let wanted = PageRequest(.get, address, viewer: viewer, now: clock())
      return try await ledgers.read { Site.answer(wanted, $0) }
    }
    let all = shared(viewer)
    expect(all)
    let key = PageMemory.Key(address: address, viewer: all)
    switch memory.find(key, version: version) {
    case .show(let page) where !isFresh: return page.shown(to: viewer)
    case .showAndRenew(let page) where !isFresh:
      Task { try await make(key, version) }
      return page.shown(to: viewer)
    default: return try await make(key, version).shown(to: viewer)
    }
  }

  /// Makes a page of the ledger's present version, and keeps it.
  @discardableResult
  func make(_ key: PageMemory.Key, _ version: Int64) async throws -> KeptPage {
    let generation = memory.generation
    let wanted = PageRequest(.get, key.address, viewer: key.viewer, now: clock())
    let begun = ContinuousClock.now
    let answer = try await ledgers.read { Site.answer(wanted, $0) }
    let page = KeptPage(answer, slot: key.viewer.formKey)
    memory.keep(page, key, version: version, since: generation, took: ContinuousClock.now - begun)
    return page
  }

  /// Takes note that somebody is about to sign in, and opens pages then.
  func expect(signIn viewer: Viewer) {
    var viewer = viewer
    viewer.formKey = slot
    expect(shared(viewer))
  }

  private func expect(_ viewer: Viewer) {
    let pages = Site.firstPages(of: viewer, today: clock().utcDay)
    memory.expect(pages.map { PageMemory.Key(address: $0, viewer: viewer) })
  }

  /// The viewer as all are who see the same pages; who has no key for forms has none here.
  private func shared(_ viewer: Viewer) -> Viewer {
    var shared = viewer
    shared.tokenID = nil
    if !viewer.formKey.isEmpty { shared.formKey = slot }
    return shared
  }
}
