import { decide, initialState, isEnded, type RequestDraft, type RequestState } from '@caunoi/core/request'
import type { Arrival } from '../../arrival.ts'
import { entryIn } from '../../entry-name.ts'
import { join } from '../../html.ts'
import { homeRow } from '../../menu.ts'
import { helpLine } from '../../numbers.ts'
import type { Scene } from '../../scene.ts'
import type { Screen } from '../../screen.ts'
import { centreFor } from './new-request.ts'

const openReport = (type: string, id: string, scene: Scene): RequestState | undefined =>
  scene.world.requests.find(
    (request) => request.entry?.type === type && request.entry.id === id && !isEnded(request),
  )

const thanks = (
  id: 'report-already' | 'report-thanks',
  code: string,
  name: string,
  scene: Scene,
): Screen => ({
  id: 'report',
  text: join([scene.t(id, { entry: name }), helpLine(scene)]),
  buttons: [[{ label: scene.l('report-more'), go: `requests ${code} talk` }], homeRow(scene)],
})

/**
 * `<type>:<id>`: the entry goes to the staff as a report that says nothing about the person. Another tap while it is open
 * does not make a second one.
 */
export const reportArrival = (rest: string, scene: Scene): Arrival => {
  const [type = '', id = ''] = rest.split(/:(.*)/s)
  const entry = entryIn(scene.world.pack, { type, id })
  const centre = centreFor(scene, type === 'service' ? id : undefined)
  if (!entry || !centre) return { note: scene.t('service-not-found') }
  const name = scene.raw(entry.name)
  const earlier = openReport(type, id, scene)
  if (earlier) return { screen: thanks('report-already', earlier.code, name, scene) }
  const code = scene.world.newCode()
  const draft: RequestDraft = {
    kind: 'wrong-information',
    entry: { type: entry.type, id, checked: entry.checked },
    centre: centre.id,
    source: 'chat',
    text: scene.l('report-text', { entry: name }),
    needs: [],
    services: [],
    urgency: 'normal',
    contact: { mode: entry.discreet ? 'discreet' : 'chat' },
    forWhom: 'self',
    minor: false,
    risks: [],
    attachments: [],
    discreet: false,
  }
  const decided = decide(
    initialState,
    { type: 'send', code, draft },
    {
      at: scene.world.now,
      actor: { kind: 'citizen', person: scene.world.person },
      settings: centre.settings,
    },
  )
  if (!decided.ok) throw new Error(`A report was refused: ${decided.error.code}`)
  return {
    effects: [{ kind: 'request-events', request: code, events: decided.value }],
    screen: thanks('report-thanks', code, name, scene),
  }
}
