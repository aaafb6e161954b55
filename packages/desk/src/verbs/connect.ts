import { localTime } from '@caunoi/core'
import { findServices } from '@caunoi/core/catalogue'
import { choiceVerb } from '../ask-choice.ts'
import { button } from '../turn.ts'

const SERVICES = 8

/** The citizen is brought together with a service. */
export const connect = choiceVerb({
  name: 'connect',
  answers: ({ needs, place, code }, { world: { pack, now, language } }) =>
    findServices(pack, {
      needs,
      ...(place !== undefined && { place }),
      on: localTime(now, pack.timeZone).date,
      limit: SERVICES,
    }).map(({ service }) => [button(service.name[language], 'connect', code, service.id)]),
  command: (argument) => ({ type: 'connect', service: argument }),
})
