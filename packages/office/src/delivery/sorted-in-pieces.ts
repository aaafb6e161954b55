const RUN = 500

/** Sorts a long list without holding the event loop; `piece` is awaited between short pieces of the work. Stable. */
export const sortedInPieces = async <T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  piece: () => Promise<void>,
): Promise<T[]> => {
  let runs: T[][] = []
  for (let at = 0; at < items.length; at += RUN) {
    await piece()
    runs.push(items.slice(at, at + RUN).sort(compare))
  }
  while (runs.length > 1) {
    const merged: T[][] = []
    for (let index = 0; index < runs.length; index += 2)
      merged.push(await merge(runs[index] ?? [], runs[index + 1] ?? [], compare, piece))
    runs = merged
  }
  return runs[0] ?? []
}

const merge = async <T>(
  left: readonly T[],
  right: readonly T[],
  compare: (a: T, b: T) => number,
  piece: () => Promise<void>,
): Promise<T[]> => {
  const merged: T[] = []
  let [l, r] = [0, 0]
  while (l < left.length || r < right.length) {
    if (merged.length % RUN === 0) await piece()
    const isLeft = r === right.length || (l < left.length && compare(left[l] as T, right[r] as T) <= 0)
    merged.push((isLeft ? left[l] : right[r]) as T)
    if (isLeft) l += 1
    else r += 1
  }
  return merged
}
