internal import ArgumentParser

/// The audit trail, and undoing its entries.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "See who changed what, from what to what, and take it back.",
    discussion: """
        outlay audit --since 2026-11-01
        outlay audit --of key:ci-review-bot
        outlay audit undo 12 --dry-run
      """,
    subcommands: [AuditList.self, AuditUndo.self], defaultSubcommand: AuditList.self)
}
