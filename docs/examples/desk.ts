import { DeskRehearsal } from '@caunoi/desk/testing'
import { vietnam } from '@caunoi/vietnam'

const desk = new DeskRehearsal({
  pack: vietnam,
  start: '2026-11-23T02:00:00Z',
  staff: { binh: { name: 'Bình', role: 'duty', centre: 'centre-quang-ninh', language: 'en' } },
})

/** The step is pure: it gives what is to be said and kept, and does neither. */
const effects = desk.send('binh', { kind: 'command', name: 'ghicuocgoi', rest: '' }, true)
for (const effect of effects) if (effect.kind === 'say') console.log(effect.screen.text)
