import type { OutgoingMessage } from '../channel.ts'
import type { OutboxEntry } from '../outbox/entry.ts'
import type { Repository } from '../records/repository.ts'
import { cardMessage } from './card-message.ts'
import { barChart } from './chart.ts'
import { drawPng } from './draw-png.ts'
import { enclosed } from './enclosed.ts'
import { exportMessage } from './export-file.ts'
import type { Home } from './homes.ts'

const CHART_NAME = 'thong-ke.png'

type Plain = Exclude<OutboxEntry, { kind: 'card' | 'chart' | 'export' }>

/** A message that was on its way when its deletion was asked for is deleted as well. */
const complete = (entry: Plain, { in: home, document }: Home): Plain =>
  entry.kind === 'delete' && home === 'people'
    ? { ...entry, messages: [...new Set([...entry.messages, ...document.messages.map(({ id }) => id)])] }
    : entry

/** What a channel is given for an entry, as things stand now; undefined where nothing has to be said any more. */
export const messageOf = async (
  entry: OutboxEntry,
  home: Home,
  repository: Repository,
): Promise<OutgoingMessage | undefined> => {
  const { now, pack, channels } = repository.deps
  switch (entry.kind) {
    case 'card':
      return home.in === 'requests' ? cardMessage(entry, home.document, now(), pack) : undefined
    case 'chart':
      return {
        kind: 'picture',
        to: entry.to,
        name: CHART_NAME,
        content: await drawPng(barChart(entry.title, entry.bars)),
      }
    case 'export':
      return exportMessage(entry, repository)
    case 'file':
      return entry.channel === undefined ? entry : enclosed(entry, entry.channel, channels)
    default:
      return complete(entry, home)
  }
}
