import Foundation
import Testing

struct GuardTests {
  @Test func `Exactly the limit passes, and a picodollar more does not`() async throws {
    let machine = try await GuardDesk()
    try machine.append((1...3).map { machine.call($0) }.joined())
    let exact = try await machine.hook("--developer", "ana", "--day", "3")
    #expect(exact.status == 0)
    #expect(exact.out.isEmpty && exact.err.isEmpty, "\(exact)")
    let over = try await machine.hook("--developer", "ana", "--day", "2.999999999999")
    #expect(over.status == 2)
    #expect(over.out.isEmpty)
    #expect(
      over.err == "Outlay: ana has spent $3.00 today, more than the limit of $2.999999999999 a "
        + "day: go on from 2026-11-03, or have --day of 'outlay guard' raised.\n")
  }

  @Test func `Each limit has an option of its own`() async throws {
    let machine = try await GuardDesk()
    try machine.append((1...5).map { machine.call($0) }.joined())
    for (option, words) in [
      ("--session", "Session 5e551011 has cost $5.00, more than its limit of $4.00"),
      ("--day", "ana has spent $5.00 today, more than the limit of $4.00 a day"),
      ("--week", "ana has spent $5.00 this week, more than the limit of $4.00 a week"),
      ("--month", "ana has spent $5.00 in 2026-11, more than the limit of $4.00 a month"),
    ] {
      let outcome = try await machine.hook(option, "4")
      #expect(outcome.status == 2, "\(option): \(outcome)")
      #expect(outcome.err.hasPrefix("Outlay: " + words), "\(option): \(outcome)")
    }
    let exact = try await machine.hook(
      "--session", "5", "--day", "5", "--week", "5", "--month", "5")
    #expect(exact.status == 0 && exact.err.isEmpty, "\(exact)")
  }

  @Test func `With warn-only the sentence is shown and nothing is blocked`() async throws {
    let machine = try await GuardDesk()
    try machine.append(machine.call(1) + machine.call(2))
    let outcome = try await machine.hook("--day", "1", "--warn-only")
    #expect(outcome.status == 0)
    let document = try JSONSerialization.jsonObject(with: Data(outcome.out.utf8))
    let message = (document as? [String: String])?["systemMessage"]
    #expect(message?.hasPrefix("Outlay: ana has spent $2.00 today, more than") == true)
  }
}
