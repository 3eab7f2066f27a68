/// Sessions that were added up together instead of as a group each.
struct OtherSessions {
  var count = 0
  var sums = RollupSums()
}
