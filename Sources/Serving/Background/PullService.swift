internal import ServiceLifecycle

/// Takes a provider's own figures from time to time, as `outlay pull` does.
struct PullService: Service {
  let schedule: PullSchedule
  let ledger: String
  private let executor = QueueTaskExecutor(label: "outlay.pull")

  init(_ schedule: PullSchedule, ledger: String) {
    self.schedule = schedule
    self.ledger = ledger
  }

  /// What the pull says of problems, it says on standard error.
  func run() async throws {
    let arguments = schedule.request(ledger: ledger)
    let every = Duration.seconds(schedule.every)
    await cancelWhenGracefulShutdown {
      // SQLite blocks: not a thread that pages need.
      await withTaskExecutorPreference(executor) {
        while !Task.isCancelled {
          _ = await PullRun.run(arguments)
          try? await Task.sleep(for: every)
        }
      }
    }
  }
}
