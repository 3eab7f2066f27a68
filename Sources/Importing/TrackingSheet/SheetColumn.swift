/// A column of a tracking sheet, by its purpose.
enum SheetColumn: CaseIterable {
  case date, duration, task, model, cost, notes, developer, project, session

  /// The names it goes by, in lower case.
  var names: [String] {
    switch self {
    case .date: ["date", "day", "datum", "tag", "fecha", "data"]
    case .duration:
      [
        "session duration", "duration", "time spent", "dauer", "sitzungsdauer", "durée", "duración",
        "minutes", "minuten", "mins", "min", "hours", "stunden", "hrs", "std",
      ]
    case .task: ["task", "description", "aufgabe", "tâche", "tarea"]
    case .model: ["model", "modell", "modèle", "modelo"]
    case .cost:
      ["token cost", "cost", "costs", "amount", "tokenkosten", "kosten", "betrag", "coût", "coste"]
    case .notes: ["notes", "note", "comment", "comments", "notizen", "bemerkung", "notas"]
    case .developer: ["developer", "entwickler", "user", "person", "who"]
    case .project: ["project", "projekt", "projet", "proyecto"]
    case .session: ["session", "session id", "sitzung"]
    }
  }
}
