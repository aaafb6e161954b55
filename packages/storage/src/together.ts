import pLimit from 'p-limit'

/** Whoever was woken by the same answer asks before this resolves; nobody waits for the next turn of the event loop. */
const microtasksDone = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve))

/**
 * Many questions as one: what is asked at the same moment, or while `atOnce` others are under way, is asked
 * together, at most `most` at a time. `ask` gives the answers in the order of the items; where it fails, each of them fails.
 */
export const together = <Item, Answer>(
  ask: (items: readonly Item[]) => Promise<readonly Answer[]>,
  { atOnce, most }: { atOnce: number; most: number },
): ((item: Item) => Promise<Answer>) => {
  const limit = pLimit(atOnce)
  let gathering: { items: Item[]; answers: Promise<readonly Answer[]> } | undefined
  const begin = () => {
    const items: Item[] = []
    const answers = limit(async () => {
      await microtasksDone()
      if (gathering?.items === items) gathering = undefined
      return ask(items)
    })
    return { items, answers }
  }
  return async (item) => {
    if (!gathering || gathering.items.length === most) gathering = begin()
    const { items, answers } = gathering
    const position = items.push(item) - 1
    return (await answers)[position] as Answer
  }
}
