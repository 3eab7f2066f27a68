import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

@Suite struct AlertDeliveryTests {
  /// Takes alerts as it is told to, and remembers them.
  private final class Receiver: AlertReceiver {
    let subject = "the command"
    let seconds = 30
    private let result: DeliveryResult
    private(set) var documents: [String] = []

    init(_ result: DeliveryResult = .done) {
      self.result = result
    }

    func take(_ notice: AlertNotice) -> DeliveryResult {
      documents.append(notice.document)
      return result
    }
  }

  private let team: AlertTeam

  /// Ana's alert of a day.
  init() throws {
    team = try AlertTeam()
    try team.addRule(.day, "3", of: "developer:ana")
    try team.spend(4, on: "2026-10-20")
  }

  private func deliver(to receiver: Receiver) throws -> [String] {
    try AlertDelivery(team.ledger, context: try team.context()).run(to: receiver)
  }

  private func alert(_ id: Int64 = 1) throws -> StoredAlert {
    try #require(try team.ledger.alerts.find(id: id))
  }

  @Test func `A delivery that fails is kept with its error and tried again`() throws {
    #expect(
      try deliver(to: Receiver(.failed("ended with status 7"))) == [
        "Alert 1 was not delivered: the command ended with status 7. The next check tries again."
      ])
    #expect(try alert().deliveryError == "ended with status 7")
    #expect(try alert().deliveredAt == nil)
    #expect(try deliver(to: Receiver(.failed("ended with status 8"))).count == 1)
    let taking = Receiver()
    #expect(try deliver(to: taking) == [])
    #expect(taking.documents.count == 1)
    #expect(try alert().deliveredAt == at(AlertTeam.now))
    #expect(try alert().deliveryError == nil)
    let late = Receiver(.failed("ended with status 9"))
    #expect(try deliver(to: late) == [])
    #expect(late.documents == [])
  }

  @Test func `One that takes too long leaves the others to the next check`() throws {
    try team.spend(4, on: "2026-10-21")
    let slow = Receiver(.tooLong)
    #expect(
      try deliver(to: slow) == [
        "Alert 1 was not delivered: the command took longer than 30 s and was ended. "
          + "The next check tries again."
      ])
    #expect(slow.documents.count == 1)
    #expect(try alert().deliveryError == "took longer than 30 s and was ended")
    #expect(try alert(2).deliveryError == nil)
    let taking = Receiver()
    #expect(try deliver(to: taking) == [])
    #expect(taking.documents.count == 2)
  }

  @Test func `What was acknowledged needs no delivery`() throws {
    try team.ledger.alerts.setState(
      .acknowledged, id: 1, by: "lead", note: "", at: try at(AlertTeam.now))
    let receiver = Receiver(.failed("ended with status 7"))
    #expect(try deliver(to: receiver) == [])
    #expect(receiver.documents == [])
  }
}
