import { newSession, plainText, step, type World } from '@caunoi/conversation'
import { vietnam } from '@caunoi/vietnam'

const world: World = {
  pack: vietnam,
  now: '2026-11-23T02:00:00.000Z',
  newCode: () => 'CN-7K3F-9Q',
  channel: 'telegram',
  takesFiles: true,
  person: 'a pseudonym',
  centres: [],
  requests: [],
  keptResults: [],
  visits: () => [],
}

// The new session and what has to be done; nothing else happened.
const { session, effects } = step(newSession('en'), { kind: 'command', name: 'start', rest: '' }, world)
for (const effect of effects) {
  if (effect.kind !== 'say') continue
  console.log(plainText(effect.screen.text).split('\n')[0])
  console.log(
    effect.screen.buttons
      .flat()
      .map(({ label }) => label)
      .slice(0, 3),
  )
}
console.log(session.language)
