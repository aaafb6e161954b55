import { decide, initialState, isEnded, type RequestDraft, type RequestState } from '@caunoi/core/request'
import type { Arrival } from '../../arrival.ts'
import type { Context } from '../../context.ts'
import { helpLine } from '../../crisis-numbers.ts'
import { entryIn } from '../../entry-name.ts'
import { join } from '../../html.ts'
import { goButton, homeRow } from '../../menu.ts'
import type { Screen } from '../../screen.ts'
import { centreFor } from './new-request.ts'
import { enoughSent } from './request-limit.ts'

const openReport = (type: string, id: string, context: Context): RequestState | undefined =>
  context.world.requests.find(
    (request) => request.entry?.type === type && request.entry.id === id && !isEnded(request),
  )

const thanks = (
  id: 'report-already' | 'report-thanks',
  code: string,
  name: string,
  context: Context,
): Screen => ({
  id: 'report',
  text: join([context.t(id, { entry: name }), helpLine(context)]),
  buttons: [[{ label: context.l('report-more'), go: `requests ${code} talk` }], homeRow(context)],
})

/**
 * `<type>:<id>`: the entry goes to the staff as a report that says nothing about the person. Another tap while it is open
 * does not make a second one.
 */
export const reportArrival = (rest: string, context: Context): Arrival => {
  const [type = '', id = ''] = rest.split(/:(.*)/s)
  const entry = entryIn(context.world.pack, { type, id })
  const centre = centreFor(context, type === 'service' ? id : undefined)
  if (!entry || !centre) return { note: context.t('service-not-found') }
  const name = context.raw(entry.name)
  const earlier = openReport(type, id, context)
  if (earlier) return { screen: thanks('report-already', earlier.code, name, context) }
  const enough = enoughSent(context)
  if (enough)
    return {
      screen: { id: 'report', text: enough, buttons: [[goButton('requests', context)], homeRow(context)] },
    }
  const code = context.world.newCode()
  const draft: RequestDraft = {
    kind: 'wrong-information',
    entry: { type: entry.type, id, checked: entry.checked },
    centre: centre.id,
    source: 'chat',
    text: context.l('report-text', { entry: name }),
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
      at: context.world.now,
      actor: { kind: 'citizen', person: context.world.person },
      settings: centre.settings,
    },
  )
  if (!decided.ok) throw new Error(`A report was refused: ${decided.error.code}`)
  return {
    effects: [{ kind: 'request-events', request: code, events: decided.value }],
    screen: thanks('report-thanks', code, name, context),
  }
}
