import Foundation

/// What some shown commands need beyond their stage: what is made before the first of a scene, and what shows afterwards that
/// one did its work.
struct Prop {
  /// How the command begins, or what it contains.
  let command: String
  /// A shell script, played before the scene's first command.
  let before: String
  /// A shell script whose output is shown as the command's.
  var after = ""
  /// The command runs until it is ended, as by Ctrl-C, once it says this.
  var isDoneAt: String?

  static let all: [Prop] = [
    Prop(command: "../checkout", before: repository),
    Prop(
      command: "outlay --generate-completion-script zsh",
      before: "fpath=('' ~/.zfunc); mkdir ~/.zfunc",  // zsh counts from 1.
      after: "head -n 1 ~/.zfunc/_outlay"),
    Prop(command: "Scripts/demo", before: checkout),
    Prop(command: "outlay collect --developer", before: transcripts),
    Prop(command: "outlay import ~/.claude/projects --watch", before: "", isDoneAt: "The ledger"),
    Prop(
      command: "outlay alert check --exec",
      before: "outlay alert rule add day 25 --organisation 2> /dev/null", after: "cat ~/sent"),
    Prop(
      command: "outlay seats 2026-10 --save",
      before: "outlay seat add hana --plan copilot-business --from 2026-09-01 2> /dev/null"),
    Prop(command: "outlay serve  ", before: "", isDoneAt: "Sign in once"),
    Prop(command: "outlay serve --warehouse", before: "", isDoneAt: "Sign in once"),
  ]

  static func all(for command: String) -> [Prop] {
    all.filter {
      $0.command.hasPrefix("..") ? command.contains($0.command) : command.hasPrefix($0.command)
    }
  }

  /// The command as it is played.
  static func step(_ command: String) -> String {
    let props = all(for: command)
    var step = command
    if let text = props.compactMap(\.isDoneAt).first { step = ended(command, at: text) }
    for prop in props where !prop.after.isEmpty {
      step = "\(step)\nstatus=$?\n\(prop.after)\n(exit $status)"
    }
    return step
  }

  /// A port that somebody else listens on is waited for.
  private static func ended(_ command: String, at text: String) -> String {
    let words = command.replacing(/\s+#.*$/, with: "")
    return """
      for try in $(seq 100); do
        : > ~/said
        (exec \(words)) >> ~/said 2>&1 & waiting=$!
        until grep -q '\(text)' ~/said || ! kill -0 $waiting 2> /dev/null; do sleep 0.05; done
        kill -INT $waiting 2> /dev/null
        wait $waiting
        status=$?
        grep -q 'Address already in use' ~/said || break
        sleep 0.2
      done
      cat ~/said
      (exit $status)
      """
  }

  /// A repository with a branch that was merged.
  private static let repository = """
    (git init -q -b main ../checkout && cd ../checkout &&
    git config user.email ana@example.com && git config user.name ana &&
    export GIT_COMMITTER_DATE=2026-10-01T00:00:00Z GIT_AUTHOR_DATE=2026-10-01T00:00:00Z &&
    git commit -q --allow-empty -m First && git checkout -q -b fix/rounding &&
    git commit -q --allow-empty -m 'Round once' && git checkout -q main &&
    git merge -q --no-ff fix/rounding -m 'Merge pull request #7 from acme/fix/rounding')
    """

  /// What a script of the checkout needs of it.
  private static let checkout = """
    mkdir Scripts && cp '\(Page.top.path)'/Scripts/{demo,prepare.sh} Scripts && ln -s '\(Page.top.path)/Samples' Samples
    """

  /// A transcript of a month ago, left alone for three days.
  private static let transcripts = """
    mkdir -p ~/.claude/projects/-home-ana-code-ledger-api && (cd ~/.claude/projects/-home-ana-code-ledger-api &&
    cp ~/team/streamed.jsonl . && TZ=UTC touch -t 202610301800 streamed.jsonl)
    """
}
