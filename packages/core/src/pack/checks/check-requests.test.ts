import { expect, it } from 'vitest'
import { Pack } from '../pack.ts'
import { checkRequests } from './check-requests.ts'

it('says which needs, dangers and sources of the rules are not in the pack', () => {
  const pack = Pack.parse({
    id: 'x',
    version: '1',
    timeZone: 'Asia/Ho_Chi_Minh',
    requests: {
      intervention: {
        minutes: 60,
        needs: ['nothing'],
        risks: ['suicide', 'boredom'],
        sources: [{ document: 'no-law' }],
      },
      noContact: { days: 30 },
    },
  })
  expect(
    checkRequests(pack).map(({ code, severity, params }) => [code, severity, params.name ?? params.id]),
  ).toEqual([
    ['unknown-need', 'error', 'nothing'],
    ['unknown-risk', 'error', 'boredom'],
    ['unknown-source', 'warning', 'no-law'],
  ])
})
