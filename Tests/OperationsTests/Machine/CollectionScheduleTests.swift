import Foundation
import Operations
import Testing

/// Each form of the schedule runs the same words.
@Suite struct CollectionScheduleTests {
  private let schedule = CollectionSchedule(
    program: "/opt/my tools/outlay", arguments: ["collect", "--output", "/home/ana/100%.csv.gz"],
    variables: [("CODEX_HOME", "/data/it's & <x>")])

  @Test func `Cron runs it each morning, and a percent sign does not end its line`() {
    #expect(
      schedule.cronLine
        == #"17 8 * * * CODEX_HOME='/data/it'\''s & <x>' '/opt/my tools/outlay' collect "#
        + #"'--output' '/home/ana/100\%.csv.gz'"#)
  }

  @Test func `Systemd has each word in quotes, without specifiers and variables`() {
    #expect(
      schedule.service.contains(
        #"ExecStart="/opt/my tools/outlay" "collect" "--output" "/home/ana/100%%.csv.gz""#))
    #expect(schedule.service.contains(#"Environment="CODEX_HOME=/data/it's & <x>""#))
    #expect(schedule.timer.contains("OnCalendar=*-*-* 08:17:00\nPersistent=true\n"))
  }

  @Test func `Launchd's list reads back as the same words`() throws {
    let list = try #require(
      PropertyListSerialization.propertyList(from: Data(schedule.agent.utf8), format: nil)
        as? [String: Any])
    #expect(
      list["ProgramArguments"] as? [String]
        == ["/opt/my tools/outlay", "collect", "--output", "/home/ana/100%.csv.gz"])
    #expect(
      list["EnvironmentVariables"] as? [String: String] == ["CODEX_HOME": "/data/it's & <x>"])
    let start = try #require(list["StartCalendarInterval"] as? [String: Int])
    #expect(start == ["Hour": 8, "Minute": 17])
  }

  @Test func `Without variables there is no place for them`() {
    let plain = CollectionSchedule(program: "/o", arguments: ["collect"], variables: [])
    #expect(!plain.agent.contains("EnvironmentVariables"))
    #expect(!plain.service.contains("Environment="))
    #expect(plain.cronLine == "17 8 * * * /o collect")
    #expect(plain.text.contains(plain.cronLine + "\n"))
  }
}
