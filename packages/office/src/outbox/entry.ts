import { CalendarDate, Instant } from '@caunoi/core'
import { Actor, MessageFile, Urgency } from '@caunoi/core/request'
import { z } from 'zod'
import { Room } from '../address.ts'

const ShownButton = z.union([
  z.object({ label: z.string(), data: z.string() }),
  z.object({ label: z.string(), url: z.string() }),
])

const base = {
  id: z.string(),
  to: Room,
  at: Instant,
  tries: z.number().int().default(0),
  /** Not before this moment, after a failure. */
  notBefore: Instant.optional(),
}

/** Of what a citizen is told because of staff: who hears what came of it, and what they have heard already. */
const receipt = z.object({
  request: z.string(),
  staff: z.string(),
  /** Their own words: they hear of success too. */
  isMessage: z.boolean(),
  told: z.enum(['later', 'away']).optional(),
})
export type Receipt = z.infer<typeof receipt>

/** Something that must be said, kept in the document it is about until the messenger has taken it. */
export const OutboxEntry = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('say'),
    text: z.string(),
    buttons: z.array(z.array(ShownButton)),
    ask: z.enum(['location', 'phone']).optional(),
    askLabel: z.string().optional(),
    closeKeyboard: z.boolean().optional(),
    /** The message to edit instead of writing a new one. */
    replace: z.string().optional(),
    protect: z.boolean().default(false),
    /** In a request, for staff: who may still read it when it is sent; absent: `case`. */
    audience: z.enum(['case', 'team']).optional(),
    receipt: receipt.optional(),
    /** Before everything else that waits for the same chat. */
    urgent: z.boolean().optional(),
  }),
  /** The request's card in the group: written once, then edited; shows the state at the moment of delivery. */
  z.object({ ...base, kind: z.literal('card'), urgency: Urgency }),
  /** A chart of horizontal bars, drawn when it is delivered. */
  z.object({
    ...base,
    kind: z.literal('chart'),
    title: z.string(),
    bars: z.array(z.object({ name: z.string(), value: z.number() })),
  }),
  z.object({ ...base, kind: z.literal('delete'), messages: z.array(z.string()) }),
  z.object({
    ...base,
    kind: z.literal('document'),
    name: z.string(),
    mime: z.string(),
    content: z.string(),
    caption: z.string(),
    /** False where it is there to be saved and passed on. */
    protect: z.boolean().optional(),
  }),
  /** A file of the other side of a talk, passed on without the sender's account. */
  z.object({
    ...base,
    kind: z.literal('file'),
    /** The channel with which the file lies, where that is another one. */
    channel: z.string().optional(),
    file: MessageFile,
    caption: z.string(),
    protect: z.boolean().default(false),
    receipt: receipt.optional(),
  }),
  /** The requests of a period as a file, put together when it is delivered: what people confided is kept nowhere twice. */
  z.object({
    ...base,
    kind: z.literal('export'),
    centre: z.string(),
    period: z.object({ name: z.string(), from: CalendarDate, to: CalendarDate }),
    named: z.boolean(),
    format: z.enum(['csv', 'json']),
    /** With identities: in whose name, and of which input, each look is recorded; absent where it was recorded before. */
    by: z.object({ actor: Actor, inputKey: z.string() }).optional(),
  }),
])
export type OutboxEntry = z.infer<typeof OutboxEntry>
export type NewEntry = OutboxEntry extends infer Entry
  ? Entry extends OutboxEntry
    ? Omit<Entry, 'id' | 'at' | 'tries' | 'notBefore'>
    : never
  : never
