extension OutlierQuery {
  /// How many days before the tested ones a search reads: what is usual comes from them.
  public static var daysBefore: Int { max(SpendCells.historyDays, RecordCells.historyDays) }

  /// How many days after them it reads: sessions that began in them go on there.
  public static var daysAfter: Int { SpendCells.sessionDays }
}
