import { daysBetween } from '@caunoi/core'
import { type Hotline, type Reach, reachOf, type Service } from '@caunoi/core/catalogue'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { helpLine } from '../crisis-numbers.ts'
import { dialog, type Opening } from '../dialog.ts'
import { bold, escapeHtml, type Html, join } from '../html.ts'
import { goButton, homeRow } from '../menu.ts'
import { openingLine } from '../opening-line.ts'
import { reportButton } from '../report-button.ts'
import type { Button, Screen } from '../screen.ts'
import { bookable } from '../visits.ts'

const State = z.object({ id: z.string() })
type State = z.infer<typeof State>

/** The card of one service. */
export const serviceOpening = (rest: string): Opening => ({
  name: 'service',
  state: { id: rest } satisfies State,
})

/** More numbers than this are a list, not help. */
const NUMBERS = 3

const find = (id: string, context: Context): Service | undefined =>
  context.world.pack.services.find((service) => service.id === id)

/** How to reach it at this hour from where the person is. */
const reach = (service: Service, context: Context): Reach => {
  const { place } = context.session
  return reachOf(context.world.pack, service, {
    on: context.today,
    at: context.world.now,
    ...(place && { place: place.commune ?? place.province }),
  })
}

/** The numbers that lead to it, the surest of this hour first. */
const hotlinesOf = (service: Service, context: Context): Hotline[] =>
  reach(service, context).hotlines.slice(0, NUMBERS)

/** Where to go, and when somebody is there. */
const placesBlock = (service: Service, context: Context): Html | undefined => {
  const { locations, hours } = reach(service, context)
  const lines = locations
    .slice(0, NUMBERS)
    .map(
      (location) =>
        `📍 ${context.c(location.name)}${location.directions ? `: ${context.c(location.directions)}` : ''}` as Html,
    )
  const open = hours && (`🕘 ${openingLine(hours, context)}` as Html)
  return lines.length === 0 && !open ? undefined : join([...lines, open], '\n')
}

const providerName = (service: Service, context: Context): string => {
  const provider = context.world.pack.providers.find((entry) => entry.id === service.provider)
  return provider ? context.raw(provider.name) : ''
}

const phoneLine = (hotline: Hotline, context: Context): Html =>
  `☎️ ${bold(hotline.number)} · ${openingLine(hotline.hours, context)}` as Html

const doubtLine = (service: Service, context: Context): Html | undefined =>
  service.provenance.verified ? undefined : context.t('service-unverified')

/** Where to go in a few words; how to get there stands on the card. */
const shortPlaces = (service: Service, context: Context): Html | undefined => {
  const { locations, hours } = reach(service, context)
  const [first] = locations
  if (!first) return hours && (`🕘 ${openingLine(hours, context)}` as Html)
  return `📍 ${context.c(first.name)}${hours ? ` · ${openingLine(hours, context)}` : ''}` as Html
}

/** The service in a list: name, who gives it, how to reach it now. */
export const serviceLine = (id: string, context: Context): Html => {
  const service = find(id, context)
  if (!service) return context.t('service-not-found')
  const [phone] = hotlinesOf(service, context)
  return join(
    [
      bold(context.raw(service.name)),
      escapeHtml(providerName(service, context)),
      phone ? phoneLine(phone, context) : shortPlaces(service, context),
      doubtLine(service, context),
    ],
    '\n',
  )
}

const papers = (service: Service, context: Context): Html | undefined => {
  const lines = service.documents.flatMap(({ document, condition }) => {
    const paper = context.world.pack.documents.find((entry) => entry.id === document)
    if (!paper) return []
    const when = condition ?? paper.condition
    return [`· ${context.c(paper.name)}${when ? ` (${context.c(when)})` : ''}` as Html]
  })
  return lines.length === 0 ? undefined : join([context.t('service-papers'), ...lines], '\n')
}

const age = (service: Service, context: Context): Html =>
  context.t('service-checked', { days: Math.max(0, daysBetween(service.provenance.checked, context.today)) })

const links = (service: Service, context: Context): Button[][] => [
  ...service.screenings.map((id) => {
    const questionnaire = context.world.pack.questionnaires.find((entry) => entry.id === id)
    return questionnaire ? [{ label: `📝 ${context.raw(questionnaire.title)}`, go: `screen ${id}` }] : []
  }),
  ...(service.programmes.length > 0 ? [[goButton('benefits', context)]] : []),
  ...service.handbooks.slice(0, 2).map((id) => {
    const handbook = context.world.pack.handbooks.find((entry) => entry.id === id)
    return handbook ? [{ label: `📚 ${context.raw(handbook.title)}`, go: `handbook ${id}` }] : []
  }),
]

const card = (service: Service, context: Context): Screen => ({
  id: 'card',
  text: join([
    join([bold(context.raw(service.name)), escapeHtml(providerName(service, context))], '\n'),
    context.c(service.summary),
    service.eligibility && context.c(service.eligibility),
    join(
      hotlinesOf(service, context).map((hotline) => phoneLine(hotline, context)),
      '\n',
    ),
    placesBlock(service, context),
    service.process && context.c(service.process),
    papers(service, context),
    join(
      service.costs.map((cost) => context.c(cost.text)),
      '\n',
    ),
    join([doubtLine(service, context), age(service, context)], '\n'),
    helpLine(context),
  ]),
  buttons: [
    ...(bookable(service.id, context) ? [[goButton('book', context, service.id)]] : []),
    ...(service.requestable
      ? [[{ label: context.l('go-request'), go: `request service:${service.id}` }]]
      : []),
    ...links(service, context),
    [reportButton('service', service.id, context)],
    [goButton('find', context), ...homeRow(context)],
  ],
})

const gone = (context: Context): Screen => ({
  id: 'gone',
  text: join([context.t('service-not-found'), helpLine(context)]),
  buttons: [[goButton('find', context)], homeRow(context)],
})

export const service = dialog<State>({
  name: 'service',
  State,
  show: (state, context) => {
    const found = find(state.id, context)
    return found ? card(found, context) : gone(context)
  },
  handle: (_, input) =>
    input.kind === 'text'
      ? { to: 'open', opening: { name: 'find', state: { step: 'results', text: input.text, page: 0 } } }
      : { to: 'misunderstood' },
})
