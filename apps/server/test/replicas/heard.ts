import type { Cluster } from './cluster.ts'

/** What differs from one telling to the next: codes, names, dates and hours. */
const plain = (text: string): string =>
  text.replaceAll(/CN-[0-9A-Z]{4}-[0-9A-Z]{2,4}/g, 'CN').replaceAll(/\d{1,2}[:/]\d{2}(\/\d{4})?/g, 'N')

/** What the bot has said in a chat since a message, as it stands now, oldest first. */
export const heardIn = async ({ play }: Cluster, chat: number, after = 0): Promise<string[]> =>
  (await play.messages(chat)).flatMap(({ deleted, message }) =>
    !deleted && message.from?.is_bot && message.message_id > after
      ? [plain(message.text ?? message.caption ?? '')]
      : [],
  )

/** How what was heard differs from what should have been. */
export interface Difference {
  lost: string[]
  doubled: string[]
  /** Whether it came in the right order, lost and doubled ones aside. */
  inOrder: boolean
}

export const difference = (heard: readonly string[], wanted: readonly string[]): Difference => {
  const left = [...wanted]
  const doubled: string[] = []
  const known: string[] = []
  for (const text of heard) {
    const at = left.indexOf(text)
    if (at === -1) doubled.push(text)
    else known.push(...left.splice(at, 1))
  }
  const expected = [...wanted]
  for (const text of left) expected.splice(expected.lastIndexOf(text), 1)
  return { lost: left, doubled, inOrder: known.every((text, at) => text === expected[at]) }
}
