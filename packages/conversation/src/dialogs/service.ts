import { daysBetween } from '@caunoi/core'
import { type Hotline, type Reach, reachOf, type Service } from '@caunoi/core/catalogue'
import { z } from 'zod'
import { dialog, type Opening } from '../dialog.ts'
import { bold, escapeHtml, type Html, join } from '../html.ts'
import { doorButton, homeRow } from '../menu.ts'
import { helpLine } from '../numbers.ts'
import { openingLine } from '../opening-line.ts'
import { reportButton } from '../report-button.ts'
import type { Scene } from '../scene.ts'
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

const find = (id: string, scene: Scene): Service | undefined =>
  scene.world.pack.services.find((service) => service.id === id)

/** How to reach it at this hour from where the person is. */
const reach = (service: Service, scene: Scene): Reach => {
  const { place } = scene.session
  return reachOf(scene.world.pack, service, {
    on: scene.today,
    at: scene.world.now,
    ...(place && { place: place.commune ?? place.province }),
  })
}

/** The numbers that lead to it, the surest of this hour first. */
const hotlinesOf = (service: Service, scene: Scene): Hotline[] =>
  reach(service, scene).hotlines.slice(0, NUMBERS)

/** Where to go, and when somebody is there. */
const placesBlock = (service: Service, scene: Scene): Html | undefined => {
  const { locations, hours } = reach(service, scene)
  const lines = locations
    .slice(0, NUMBERS)
    .map(
      (location) =>
        `📍 ${scene.c(location.name)}${location.directions ? `: ${scene.c(location.directions)}` : ''}` as Html,
    )
  const open = hours && (`🕘 ${openingLine(hours, scene)}` as Html)
  return lines.length === 0 && !open ? undefined : join([...lines, open], '\n')
}

const providerName = (service: Service, scene: Scene): string => {
  const provider = scene.world.pack.providers.find((entry) => entry.id === service.provider)
  return provider ? scene.raw(provider.name) : ''
}

const phoneLine = (hotline: Hotline, scene: Scene): Html =>
  `☎️ ${bold(hotline.number)} · ${openingLine(hotline.hours, scene)}` as Html

const doubtLine = (service: Service, scene: Scene): Html | undefined =>
  service.provenance.verified ? undefined : scene.t('service-unverified')

/** Where to go in a few words; how to get there stands on the card. */
const shortPlaces = (service: Service, scene: Scene): Html | undefined => {
  const { locations, hours } = reach(service, scene)
  const [first] = locations
  if (!first) return hours && (`🕘 ${openingLine(hours, scene)}` as Html)
  return `📍 ${scene.c(first.name)}${hours ? ` · ${openingLine(hours, scene)}` : ''}` as Html
}

/** The service in a list: name, who gives it, how to reach it now. */
export const serviceLine = (id: string, scene: Scene): Html => {
  const service = find(id, scene)
  if (!service) return scene.t('service-not-found')
  const [phone] = hotlinesOf(service, scene)
  return join(
    [
      bold(scene.raw(service.name)),
      escapeHtml(providerName(service, scene)),
      phone ? phoneLine(phone, scene) : shortPlaces(service, scene),
      doubtLine(service, scene),
    ],
    '\n',
  )
}

const papers = (service: Service, scene: Scene): Html | undefined => {
  const lines = service.documents.flatMap(({ document, condition }) => {
    const paper = scene.world.pack.documents.find((entry) => entry.id === document)
    if (!paper) return []
    const when = condition ?? paper.condition
    return [`· ${scene.c(paper.name)}${when ? ` (${scene.c(when)})` : ''}` as Html]
  })
  return lines.length === 0 ? undefined : join([scene.t('service-papers'), ...lines], '\n')
}

const age = (service: Service, scene: Scene): Html =>
  scene.t('service-checked', { days: Math.max(0, daysBetween(service.provenance.checked, scene.today)) })

const links = (service: Service, scene: Scene): Button[][] => [
  ...service.screenings.map((id) => {
    const questionnaire = scene.world.pack.questionnaires.find((entry) => entry.id === id)
    return questionnaire ? [{ label: `📝 ${scene.raw(questionnaire.title)}`, go: `screen ${id}` }] : []
  }),
  ...(service.programmes.length > 0 ? [[doorButton('benefits', scene)]] : []),
  ...service.handbooks.slice(0, 2).map((id) => {
    const handbook = scene.world.pack.handbooks.find((entry) => entry.id === id)
    return handbook ? [{ label: `📚 ${scene.raw(handbook.title)}`, go: `handbook ${id}` }] : []
  }),
]

const card = (service: Service, scene: Scene): Screen => ({
  id: 'card',
  text: join([
    join([bold(scene.raw(service.name)), escapeHtml(providerName(service, scene))], '\n'),
    scene.c(service.summary),
    service.eligibility && scene.c(service.eligibility),
    join(
      hotlinesOf(service, scene).map((hotline) => phoneLine(hotline, scene)),
      '\n',
    ),
    placesBlock(service, scene),
    service.process && scene.c(service.process),
    papers(service, scene),
    join(
      service.costs.map((cost) => scene.c(cost.text)),
      '\n',
    ),
    join([doubtLine(service, scene), age(service, scene)], '\n'),
    helpLine(scene),
  ]),
  buttons: [
    ...(bookable(service.id, scene) ? [[doorButton('book', scene, service.id)]] : []),
    ...(service.requestable
      ? [[{ label: scene.l('door-request'), go: `request service:${service.id}` }]]
      : []),
    ...links(service, scene),
    [reportButton('service', service.id, scene)],
    [doorButton('find', scene), ...homeRow(scene)],
  ],
})

const gone = (scene: Scene): Screen => ({
  id: 'gone',
  text: join([scene.t('service-not-found'), helpLine(scene)]),
  buttons: [[doorButton('find', scene)], homeRow(scene)],
})

export const service = dialog<State>({
  name: 'service',
  State,
  show: (state, scene) => {
    const found = find(state.id, scene)
    return found ? card(found, scene) : gone(scene)
  },
  handle: (_, input) =>
    input.kind === 'text'
      ? { to: 'open', opening: { name: 'find', state: { step: 'results', text: input.text, page: 0 } } }
      : { to: 'misunderstood' },
})
