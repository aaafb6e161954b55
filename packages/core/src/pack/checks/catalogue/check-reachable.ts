import type { Service } from '../../../catalogue/service.ts'
import { error, type Issue, warning } from '../../../issue.ts'
import { covers } from '../../../place/covers.ts'
import type { Pack } from '../../pack.ts'

const canBeReached = (pack: Pack, service: Service): boolean =>
  service.requestable ||
  service.at.length > 0 ||
  service.hotlines.length > 0 ||
  (pack.providers.find(({ id }) => id === service.provider)?.hotlines.length ?? 0) > 0

/** A service nobody can get to is a dead end. */
const unreachable = (pack: Pack): Issue[] =>
  pack.services.flatMap((service, index) =>
    canBeReached(pack, service)
      ? []
      : [error('service-unreachable', ['services', index], { id: service.id })],
  )

/** A request needs staff who receive it. */
const requestsNobodyReceives = (pack: Pack): Issue[] =>
  pack.services.flatMap((service, index) =>
    service.requestable && !pack.providers.find(({ id }) => id === service.provider)?.centre
      ? [
          warning('request-without-centre', ['services', index, 'requestable'], {
            id: service.id,
            provider: service.provider,
          }),
        ]
      : [],
  )

/** Every need has a door in every province where a centre of the pack works. */
const needsWithoutDoor = (pack: Pack): Issue[] => {
  const provinces = pack.places.filter(
    (place) =>
      place.kind === 'province' &&
      pack.providers.some(({ centre, area }) => centre && area.includes(place.id)),
  )
  return pack.needs.flatMap((need, index) =>
    provinces
      .filter(
        (province) =>
          !pack.services.some(
            (service) => service.needs.includes(need.id) && covers(pack, service.area, province.id),
          ),
      )
      .map((province) =>
        warning('need-without-door', ['needs', index], { need: need.id, place: province.id }),
      ),
  )
}

/** What must not be betrayed by a need must not be betrayed by its service either. */
const indiscreet = (pack: Pack): Issue[] => {
  const discreet = new Set(pack.needs.filter((need) => need.discreet).map(({ id }) => id))
  return pack.services.flatMap((service, index) => {
    const need = service.needs[0]
    return service.requestable && !service.discreet && need !== undefined && discreet.has(need)
      ? [warning('service-indiscreet', ['services', index], { id: service.id, need })]
      : []
  })
}

/** Whether people can get to what the catalogue offers. */
export const checkReachable = (pack: Pack): Issue[] => [
  ...unreachable(pack),
  ...requestsNobodyReceives(pack),
  ...needsWithoutDoor(pack),
  ...indiscreet(pack),
]
