/**
 * English words that tell nothing by themselves. Vietnamese ones show by their number; English is too rare among the phrases
 * of a pack for that.
 */
export const littleWords: ReadonlySet<string> = new Set(
  `a about all am an and any are as at be been but by can could did do does for from get got had has have he her him his how i if in
is it its just may me my no not of on or our out she should so some than that the their them then there they this to up us very was
we were what when where who will with would you your`.split(/\s+/),
)
