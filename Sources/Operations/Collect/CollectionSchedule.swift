internal import UsageModel

/// How a machine collects its usage each morning by itself: with cron, systemd or launchd.
public struct CollectionSchedule: Sendable {
  /// The program's absolute path, and its arguments.
  private let words: [String]
  /// What the agents' folders depend on besides the home folder.
  private let variables: [(name: String, value: String)]

  private static let hour = 8
  private static let minute = 17
  private static let label = "outlay-collect"

  /// `arguments` name files by absolute paths.
  public init(program: String, arguments: [String], variables: [(name: String, value: String)]) {
    words = [program] + arguments
    self.variables = variables
  }

  /// All three, each below a comment that says where it goes.
  public var text: String {
    """
    # cron: add this line with crontab -e
    \(cronLine)

    # systemd: ~/.config/systemd/user/\(Self.label).service
    \(service)
    # systemd: ~/.config/systemd/user/\(Self.label).timer, then systemctl --user enable --now \
    \(Self.label).timer
    \(timer)
    # launchd: ~/Library/LaunchAgents/\(Self.label).plist, then launchctl load -w \
    ~/Library/LaunchAgents/\(Self.label).plist
    \(agent)
    """
  }

  /// A line of crontab(5), in which `%` ends the command.
  public var cronLine: String {
    let settings = variables.map { "\($0.name)=\(ShellWord.quoted($0.value))" }
    let command = (settings + words.map(ShellWord.quoted)).joined(separator: " ")
    return "\(Self.minute) \(Self.hour) * * * \(command.replacing("%", with: "\\%"))"
  }

  /// A unit of systemd.service(5), in which `%` and `$` are special.
  public var service: String {
    let settings = variables.map { "Environment=\(Self.unitWord("\($0.name)=\($0.value)"))\n" }
    let command = words.map { Self.unitWord($0.replacing("$", with: "$$")) }
    return """
      [Unit]
      Description=Usage of AI coding agents, for the team's ledger

      [Service]
      Type=oneshot
      \(settings.joined())ExecStart=\(command.joined(separator: " "))

      """
  }

  /// A unit of systemd.timer(5), which makes up for a morning when the machine was off.
  public var timer: String {
    """
    [Unit]
    Description=Usage of AI coding agents, each morning

    [Timer]
    OnCalendar=*-*-* \(Self.clock)
    Persistent=true

    [Install]
    WantedBy=timers.target

    """
  }

  /// A property list of launchd.plist(5).
  public var agent: String {
    let arguments = words.map { "    <string>\(Self.xml($0))</string>\n" }.joined()
    let settings = variables.map { name, value in
      "    <key>\(Self.xml(name))</key>\n    <string>\(Self.xml(value))</string>\n"
    }
    let environment =
      settings.isEmpty
      ? "" : "  <key>EnvironmentVariables</key>\n  <dict>\n\(settings.joined())  </dict>\n"
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" \
      "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <plist version="1.0">
      <dict>
        <key>Label</key>
        <string>\(Self.label)</string>
        <key>ProgramArguments</key>
        <array>
      \(arguments)  </array>
      \(environment)  <key>StartCalendarInterval</key>
        <dict>
          <key>Hour</key>
          <integer>\(Self.hour)</integer>
          <key>Minute</key>
          <integer>\(Self.minute)</integer>
        </dict>
      </dict>
      </plist>

      """
  }

  private static var clock: String { "0\(hour):\(minute):00" }

  private static func unitWord(_ word: String) -> String {
    let text = word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("%", with: "%%")
    return "\"\(text)\""
  }

  private static func xml(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
