import { randomBytes } from 'node:crypto'
import { openOffice } from '@caunoi/office'
import { memoryChannel } from '@caunoi/office/testing'
import { memoryStore } from '@caunoi/storage'
import { vietnam } from '@caunoi/vietnam'
import { pino } from 'pino'

const channel = memoryChannel()
const office = await openOffice({
  store: memoryStore(),
  pack: vietnam,
  channels: [channel],
  groups: [],
  now: () => new Date().toISOString(),
  random: randomBytes,
  groupCodeKey: randomBytes(32),
  pseudonym: (kind, account) => `${kind}-${account}`,
  log: pino({ level: 'warn' }),
})
const lan = { channel: 'memory', chat: 'lan' }
await office.receive({
  kind: 'said',
  id: '1',
  from: { address: lan, name: 'Lan', language: 'en' },
  where: lan,
  isPrivate: true,
  input: { kind: 'command', name: 'khancap', rest: '' },
})
await office.stop()
for (const { message } of channel.shown(lan))
  if (message.kind === 'say') console.log(message.text.split('\n')[0])
