import { err } from '@caunoi/core'
import { expect, it } from 'vitest'
import type { Channel } from '../../src/channel.ts'
import { openCentreHouse, people, ROOM_OF_CENTRE, ROOM_OF_OTHER } from './centre-house.ts'

const { worker, citizen } = people

it('an answer that waited for one centre’s group turned up in the group of another, for which its asker works too', async () => {
  let isDown = false
  const wrap = (channel: Channel): Channel => ({
    ...channel,
    send: async (message, key) =>
      isDown && message.to.chat === ROOM_OF_CENTRE ? err({ kind: 'later' }) : channel.send(message, key),
  })
  const house = await openCentreHouse({ wrap })
  house.joins(ROOM_OF_OTHER, worker, 'member')
  const code = await house.sends(citizen, 'Bà em yếu lắm')
  isDown = true
  await house.writesIn(ROOM_OF_CENTRE, worker, '/hangdoi')
  await house.writesIn(ROOM_OF_OTHER, worker, '/hangdoi')
  isDown = false
  await house.later(5)
  expect(house.reads(ROOM_OF_OTHER).join('\n')).toContain('Hàng đợi trống')
  expect(house.reads(ROOM_OF_OTHER).join('\n')).not.toContain(code)
})
