internal import ArgumentParser

/// Sessions, and people's notes on them.
struct SessionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "session", abstract: "Look into sessions, and say what they were for.",
    discussion: """
      A session is named by the beginning of its id.

        outlay session list --month 2026-10 --developer ana
        outlay session show 32d8208d
        outlay session edit 32d8208d --task migration
      """,
    subcommands: [
      SessionAdd.self, SessionList.self, SessionShow.self, SessionEdit.self, SessionMerge.self,
      SessionRemove.self,
    ])
}
