/** Kleene's three truth values: what is not known is neither true nor false. */
export type Truth = 'yes' | 'no' | 'unknown'

export const not = (value: Truth): Truth => (value === 'unknown' ? 'unknown' : value === 'yes' ? 'no' : 'yes')

/** `no` as soon as one is `no`; else `unknown` if one is; `yes` of nothing. */
export const all = (values: Iterable<Truth>): Truth => {
  let result: Truth = 'yes'
  for (const value of values) {
    if (value === 'no') return 'no'
    if (value === 'unknown') result = 'unknown'
  }
  return result
}

/** `yes` as soon as one is `yes`; else `unknown` if one is; `no` of nothing. */
export const any = (values: Iterable<Truth>): Truth => {
  let result: Truth = 'no'
  for (const value of values) {
    if (value === 'yes') return 'yes'
    if (value === 'unknown') result = 'unknown'
  }
  return result
}

export const and = (left: Truth, right: Truth): Truth => all([left, right])
export const or = (left: Truth, right: Truth): Truth => any([left, right])
