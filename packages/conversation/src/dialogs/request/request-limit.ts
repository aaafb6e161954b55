import { addMinutes, type Instant } from '@caunoi/core'
import type { Context } from '../../context.ts'
import type { Opening } from '../../dialog.ts'
import type { Html } from '../../html.ts'
import { dayOf, timeOf } from '../../opening-line.ts'

/**
 * So many new requests of one person are taken within so many minutes. Who has three matters at once can tell them all; more
 * than that is a finger that slips or somebody who floods a centre's group, where other people's cards must be seen. An
 * alarm in a crisis is not asked about.
 */
const LIMITS = [
  { requests: 3, minutes: 10 },
  { requests: 8, minutes: 24 * 60 },
] as const

/** When there is room for one more request; undefined where there is now. */
const roomFrom = ({ world }: Context): Instant | undefined =>
  LIMITS.flatMap(({ requests, minutes }) => {
    const first = world.requests.at(-requests)
    const from = first && addMinutes(first.receivedAt, minutes)
    return from !== undefined && Date.parse(from) > Date.parse(world.now) ? [from] : []
  })
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1)

/** Why no new request is begun now, kindly; undefined where one is. */
export const enoughSent = (context: Context): Html | undefined => {
  const from = roomFrom(context)
  return from === undefined
    ? undefined
    : context.t('requests-enough', { time: timeOf(from, context), day: dayOf(from, context) })
}

/** Instead of what begins a new request: the earlier ones, which can be written to. */
export const insteadOfRequest = (context: Context): Opening | undefined =>
  enoughSent(context) === undefined ? undefined : { name: 'requests', state: { step: 'enough' } }
