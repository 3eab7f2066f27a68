/// Sessions, each a group of a report, that were added up together.
struct OtherSessions {
  var count = 0
  var sums = RollupSums()
}
