import { addMinutes, type Instant } from '@caunoi/core'
import { centreSettings } from '@caunoi/core/pack'
import {
  type Actor,
  decide,
  evolve,
  initialState,
  type RequestCommand,
  RequestDraft,
  type RequestEvent,
  type RequestState,
  requestCode,
  urgencies,
} from '@caunoi/core/request'
import type { DocumentStore } from '@caunoi/storage'
import { vietnam } from '@caunoi/vietnam'
import { RequestDocument, requestContent } from '../../src/documents/request.ts'

export const CENTRE = 'centre-quang-ninh'
const WORKERS = 10
const MINUTES = 730 * 24 * 60
const AT_ONCE = 100

const STORY =
  'Mẹ tôi năm nay tám mươi hai tuổi, bị tai biến, nằm một chỗ đã ba tháng nay. Tôi đi làm xa, ở nhà chỉ có cháu nhỏ ' +
  'trông bà. Tôi muốn hỏi có chỗ nào nhận chăm sóc, và có được trợ cấp gì không. Xin cảm ơn anh chị nhiều.'

const needs = vietnam.needs.map(({ id }) => id)
const places = vietnam.providers.find(({ id }) => id === CENTRE)?.area ?? []

const worker = (index: number): Actor => {
  const id = `u${100 + (index % WORKERS)}`
  return { kind: 'staff', id, name: `Name${id}`, role: 'social-worker', centre: CENTRE }
}

const draftOf = (index: number): RequestDraft =>
  RequestDraft.parse({
    centre: CENTRE,
    source: 'chat',
    needs: [needs[index % needs.length]],
    urgency: urgencies[index % urgencies.length],
    text: STORY,
    place: places[index % places.length],
    contact: { mode: 'chat' },
    forWhom: 'other',
    consent: { textId: 'bench', version: '1', exactText: 'Tôi đồng ý.', at: '2026-01-01T00:00:00.000Z' },
  })

const word = (text: string): RequestCommand => ({ type: 'message-citizen', text })

/** What has happened to the request with this number: one in twenty waits, one in twenty is in work, the others are over. */
const lifeOf = (index: number): RequestCommand[] => {
  if (index % 20 === 0) return []
  const begun: RequestCommand[] = [{ type: 'take' }, { type: 'verify' }, word('Chào anh chị, tôi đang xem.')]
  if (index % 20 === 1) return begun
  return [
    ...begun,
    { type: 'message-staff', text: 'Dạ, cảm ơn anh chị nhiều.' },
    { type: 'assess', domains: [], note: 'Đã gọi điện, cần người chăm sóc ban ngày.' },
    { type: 'close', outcome: 'helped' },
  ]
}

const eventsOf = (index: number, receivedAt: Instant): RequestEvent[] => {
  const code = requestCode(
    Uint8Array.from({ length: 8 }, (_, place) => Math.floor((index * 7919 + 13) / 256 ** (place % 4)) % 256),
  )
  const citizen: Actor = { kind: 'citizen', person: `bench-${index}` }
  const events: RequestEvent[] = []
  let state: RequestState | { status: 'not-sent' } = initialState
  const commands: RequestCommand[] = [{ type: 'send', code, draft: draftOf(index) }, ...lifeOf(index)]
  for (const [step, command] of commands.entries()) {
    const actor = command.type === 'send' || command.type === 'message-staff' ? citizen : worker(index)
    const at = addMinutes(receivedAt, step * (7 + (index % 90)))
    const decided = decide(state, command, { at, actor, settings: centreSettings(vietnam, CENTRE) })
    if (!decided.ok) throw new Error(`The bench asks for what is refused: ${decided.error.code}`)
    events.push(...decided.value)
    state = decided.value.reduce<RequestState | { status: 'not-sent' }>(evolve, state)
  }
  return events
}

/** Requests of two years until now, one person each, as an earlier release stored them. */
export const seed = async (store: DocumentStore, count: number, now: number): Promise<void> => {
  const settings = centreSettings(vietnam, CENTRE)
  for (let first = 0; first < count; first += AT_ONCE)
    await store.commit(
      Array.from({ length: Math.min(AT_ONCE, count - first) }, (_, offset) => {
        const index = first + offset
        const receivedAt = new Date(now - MINUTES * 60_000 * ((index + 1) / (count + 1))).toISOString()
        const events = eventsOf(index, receivedAt)
        const code = events[0]?.type === 'sent' ? events[0].code : ''
        const document = RequestDocument.parse({ v: 2, code, events, updatedAt: receivedAt })
        // What is due would set the clock to work on the whole past: that is not what is measured here.
        const { due: _due, tags = [], ...content } = requestContent(document, settings, vietnam.timeZone)
        const put = { ...content, tags: tags.filter((tag) => !/^(received|queue):/.test(tag)) }
        return { collection: 'requests', id: code, expectedVersion: 0, put }
      }),
    )
}
