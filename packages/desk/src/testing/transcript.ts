import type { Input } from '@caunoi/conversation'
import { Language, mainLanguage, type Pack } from '@caunoi/core'
import { RequestCommand, RequestDraft, Role } from '@caunoi/core/request'
import { z } from 'zod'
import { readPress } from '../read-press.ts'
import { describeEffect } from './describe-effect.ts'
import { DeskRehearsal } from './desk-rehearsal.ts'

/** What is done. Plain text is typed; `[label]` presses a button; `/name rest` is a command; `CODE` is the newest request's. */
const Done = z.union([
  z.string(),
  z.strictObject({ photo: z.string() }),
  z.strictObject({ contact: z.string() }),
  z.strictObject({ data: z.string() }),
])
type Done = z.infer<typeof Done>

const Turn = z.union([
  /** Somebody at the desk, in private or (`in: group`) in the centre's group. */
  z.strictObject({
    who: z.string(),
    in: z.enum(['private', 'group']).default('private'),
    does: Done,
    sees: z.string().default(''),
  }),
  /** A citizen sends a request; what is left out is as in an ordinary one. */
  z.strictObject({ request: z.record(z.string(), z.unknown()) }),
  /** The citizen of the newest request does something with it. */
  z.strictObject({ citizen: RequestCommand }),
  z.strictObject({ wait: z.number() }),
])

/** A recorded day at the desk, as it stands in a YAML file. */
export const Transcript = z.strictObject({
  title: z.string(),
  start: z.iso.datetime({ offset: true }).default('2026-11-23T02:00:00Z'),
  staff: z.record(
    z.string(),
    z.strictObject({
      name: z.string(),
      role: Role,
      centre: z.string().default('centre-quang-ninh'),
      language: Language.default(mainLanguage),
    }),
  ),
  turns: z.array(Turn),
})
export type Transcript = z.infer<typeof Transcript>

/** An ordinary request, with what is said of it. */
export const draftOf = (given: Record<string, unknown>, at: string): RequestDraft =>
  RequestDraft.parse({
    kind: 'help',
    centre: 'centre-quang-ninh',
    source: 'chat',
    needs: ['elderly-care'],
    services: [],
    urgency: 'normal',
    text: 'Bà tôi ở một mình',
    contact: { mode: 'chat' },
    forWhom: 'self',
    minor: false,
    risks: [],
    attachments: [],
    consent: { textId: 'test', version: '1', at, exactText: 'test', includes: [] },
    discreet: false,
    ...given,
  })

const inputOf = (done: Done, who: string, isPrivate: boolean, rehearsal: DeskRehearsal): Input => {
  if (typeof done !== 'string') {
    if ('photo' in done)
      return {
        kind: 'attachment',
        attachment: { type: 'photo', fileId: 'photo-1' },
        caption: done.photo,
      }
    return 'contact' in done
      ? { kind: 'contact', phone: done.contact }
      : { kind: 'choice', data: done.data.replaceAll('CODE', rehearsal.code) }
  }
  const words = done.replaceAll('CODE', rehearsal.code)
  const label = /^\[(.+)\]$/.exec(words)?.[1]
  if (label !== undefined) {
    const button = rehearsal.button(who, label, isPrivate)
    if (!button || !('data' in button)) throw new Error(`No button “${label}” was shown`)
    return { kind: 'choice', data: button.data }
  }
  const command = /^\/([a-z]+)\s*(.*)$/s.exec(words)
  return command
    ? { kind: 'command', name: command[1] ?? '', rest: command[2] ?? '' }
    : { kind: 'text', text: words }
}

/** What a replay gives: the transcript as it is now, and the verbs and commands that it went through. */
export interface Replayed {
  transcript: Transcript
  verbs: ReadonlySet<string>
  commands: ReadonlySet<string>
}

/** Plays a day at the desk and writes down what everybody sees; compare it with what was recorded. */
export const replay = (transcript: Transcript, pack: Pack): Replayed => {
  const rehearsal = new DeskRehearsal({ pack, start: transcript.start, staff: transcript.staff })
  const verbs = new Set<string>()
  const commands = new Set<string>()
  const turns = transcript.turns.map((turn) => {
    if ('request' in turn) rehearsal.request(draftOf(turn.request, transcript.start))
    else if ('citizen' in turn) rehearsal.citizen(turn.citizen)
    else if ('wait' in turn) rehearsal.wait(turn.wait)
    else {
      const isPrivate = turn.in === 'private'
      const input = inputOf(turn.does, turn.who, isPrivate, rehearsal)
      if (input.kind === 'choice') verbs.add(readPress(input.data)?.verb ?? '')
      if (input.kind === 'command') commands.add(input.name)
      const effects = rehearsal.send(turn.who, input, isPrivate)
      return { ...turn, sees: `${effects.map(describeEffect).join('\n———\n')}\n` }
    }
    return turn
  })
  return { transcript: { ...transcript, turns }, verbs, commands }
}
