import type { Input } from '@caunoi/conversation'
import { Language } from '@caunoi/core'
import { z } from 'zod'

const LONGEST_TEXT = 8_000

/** What a page sends. */
export const Sent = z.strictObject({
  /** Made by the page; sent again it is the same. */
  id: z.string().regex(/^[\w-]{8,64}$/),
  language: Language,
  input: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), text: z.string().min(1).max(LONGEST_TEXT) }),
    z.strictObject({
      kind: z.literal('choice'),
      data: z.string().max(64),
      /** The message with the button. */
      pressed: z.string().max(64).optional(),
    }),
    z.strictObject({ kind: z.literal('link'), payload: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) }),
    z.strictObject({
      kind: z.literal('location'),
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
    }),
  ]),
})
export type Sent = z.infer<typeof Sent>

/** `/name rest`, when the words begin with a command. */
const fromText = (text: string): Input => {
  const match = /^\/([a-z0-9_]+)(?:\s+([\s\S]*))?$/i.exec(text)
  return match
    ? { kind: 'command', name: (match[1] ?? '').toLowerCase(), rest: (match[2] ?? '').trim() }
    : { kind: 'text', text }
}

/** What was sent, as the conversation takes it. */
export const toInput = ({ input }: Sent): Input => {
  switch (input.kind) {
    case 'text':
      return fromText(input.text)
    case 'choice':
      return { kind: 'choice', data: input.data }
    case 'link':
      return { kind: 'deep-link', payload: input.payload }
    case 'location':
      return input
  }
}
