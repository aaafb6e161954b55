import { Language, mainLanguage, type Pack } from '@caunoi/core'
import { centreSettings } from '@caunoi/core/pack'
import { RequestCommand, type StaffActor } from '@caunoi/core/request'
import { z } from 'zod'
import type { Effect } from '../effect.ts'
import type { Input } from '../input.ts'
import { describeEffect } from './describe-effect.ts'
import { Rehearsal } from './rehearsal.ts'

/** What one side does in a transcript. Plain text is typed; `[label]` presses a button; `/name rest` is a command. */
const Said = z.union([
  z.string(),
  z.strictObject({ link: z.string() }),
  z.strictObject({ photo: z.string() }),
  z.strictObject({ location: z.tuple([z.number(), z.number()]) }),
  z.strictObject({ contact: z.string() }),
  z.strictObject({ data: z.string() }),
  z.strictObject({ wait: z.number() }),
  z.strictObject({ sticker: z.literal(true) }),
  z.strictObject({ staff: RequestCommand }),
  /** Somebody else books a visit to a service. */
  z.strictObject({ booked: z.strictObject({ service: z.string(), from: z.iso.datetime({ offset: true }) }) }),
])
type Said = z.infer<typeof Said>

/** A recorded conversation, as it stands in a YAML file. */
export const Transcript = z.strictObject({
  title: z.string(),
  /** The dialogs that it goes through. */
  dialogs: z.array(z.string()).min(1),
  language: Language.default(mainLanguage),
  start: z.iso.datetime({ offset: true }).default('2026-11-23T02:00:00Z'),
  turns: z.array(z.strictObject({ you: Said, bot: z.string().default('') })),
})
export type Transcript = z.infer<typeof Transcript>

const STAFF: StaffActor = {
  kind: 'staff',
  id: 'staff-1',
  name: 'Nhân viên trực',
  role: 'duty',
  centre: 'centre-quang-ninh',
}

const typed = (text: string, rehearsal: Rehearsal): Input => {
  const label = /^\[(.+)\]$/.exec(text)?.[1]
  if (label !== undefined) {
    const button = rehearsal.button(label)
    if (!button || !('data' in button)) throw new Error(`No button “${label}” was shown`)
    return { kind: 'choice', data: button.data }
  }
  const command = /^\/([a-z]+)\s*(.*)$/s.exec(text)
  return command
    ? { kind: 'command', name: command[1] ?? '', rest: command[2] ?? '' }
    : { kind: 'text', text }
}

const play = (said: Said, rehearsal: Rehearsal): Effect[] => {
  if (typeof said === 'string') return rehearsal.send(typed(said, rehearsal))
  if ('link' in said) return rehearsal.send({ kind: 'deep-link', payload: said.link })
  if ('photo' in said)
    return rehearsal.send({
      kind: 'attachment',
      attachment: { type: 'photo', fileId: 'photo-1' },
      caption: said.photo,
    })
  if ('location' in said)
    return rehearsal.send({ kind: 'location', latitude: said.location[0], longitude: said.location[1] })
  if ('contact' in said) return rehearsal.send({ kind: 'contact', phone: said.contact })
  if ('data' in said) return rehearsal.send({ kind: 'choice', data: said.data })
  if ('wait' in said) return rehearsal.wait(said.wait)
  if ('booked' in said) {
    rehearsal.othersBook(said.booked.service, said.booked.from)
    return []
  }
  if ('staff' in said) {
    const code = rehearsal.requests.at(-1)?.code ?? ''
    return rehearsal.staff(code, STAFF, said.staff)
  }
  return rehearsal.send({ kind: 'unsupported' })
}

/** Plays the person's side and writes down what the bot does; compare it with what was recorded. */
export const replay = (transcript: Transcript, pack: Pack): Transcript => {
  const settings = centreSettings(pack, '')
  const rehearsal = new Rehearsal({ pack, start: transcript.start, language: transcript.language, settings })
  const turns = transcript.turns.map(({ you }) => {
    const effects = play(you, rehearsal)
    return { you, bot: `${effects.map(describeEffect).join('\n———\n')}\n` }
  })
  return { ...transcript, turns }
}
