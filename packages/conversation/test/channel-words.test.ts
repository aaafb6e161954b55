import { newSession, step, type World } from '@caunoi/conversation'
import { vietnam } from '@caunoi/vietnam'
import { expect, it } from 'vitest'

const world = (channel: string): World => ({
  pack: vietnam,
  now: '2026-11-23T03:00:00.000Z',
  newCode: () => 'CN-7K3F-9Q',
  channel,
  takesFiles: channel === 'telegram',
  person: 'person-1',
  centres: [],
  requests: [],
  keptResults: [],
  visits: () => [],
})
const privacyOn = (channel: string): string =>
  JSON.stringify(
    step(newSession('vi'), { kind: 'command', name: 'riengtu', rest: '' }, world(channel)).effects,
  )

it('the page spoke of what Telegram keeps: each channel speaks of itself', () => {
  expect(privacyOn('telegram')).toContain('Telegram')
  expect(privacyOn('web')).not.toContain('Telegram')
  expect(privacyOn('web')).toContain('mã quay lại')
  expect(privacyOn('zalo')).not.toMatch(/Telegram|mã quay lại/)
})
