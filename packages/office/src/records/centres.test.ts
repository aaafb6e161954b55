import type { Pack } from '@caunoi/core'
import { memoryStore } from '@caunoi/storage'
import { vietnam } from '@caunoi/vietnam'
import { describe, expect, it } from 'vitest'
import { Centres } from './centres.ts'

const WITH_GROUP = { centre: 'centre-quang-ninh', room: { channel: 'telegram', chat: '-100' } }
const open = () => Centres.open(memoryStore(), vietnam, [WITH_GROUP])

describe('whose request it is', () => {
  it('a request for one centre went to the group of another: each centre stands for itself only', async () => {
    const canTho = (await open()).byId('centre-can-tho')
    expect(canTho.id).toBe('centre-can-tho')
    expect(canTho.room).toBeUndefined()
    expect(canTho.unstaffed).toBe(true)
  })

  it('a centre that the pack does not name any more gets nobody else’s group', async () => {
    const gone = (await open()).byId('centre-of-before')
    expect(gone).toMatchObject({ id: 'centre-of-before', unstaffed: true, places: [] })
    expect(gone.room).toBeUndefined()
  })

  it('names every centre, those with a group first', async () => {
    const all = (await open()).all()
    expect(all[0]).toMatchObject({ id: WITH_GROUP.centre, room: WITH_GROUP.room })
    expect(all[0]?.unstaffed).toBeUndefined()
    expect(all.map(({ id }) => id)).toContain('centre-can-tho')
  })

  it('a group that is set later is that of its own centre', async () => {
    const centres = await open()
    const room = { channel: 'telegram', chat: '-200' }
    await centres.assign('centre-can-tho', room)
    expect(centres.byId('centre-can-tho')).toMatchObject({ room })
    expect(centres.byId('centre-can-tho').unstaffed).toBeUndefined()
    expect(centres.byRoom(room)?.id).toBe('centre-can-tho')
  })
})

describe('how a centre works', () => {
  const urgent = { clock: 'any-hour', minutes: 30 } as const
  const changed = (): Pack => {
    const pack = structuredClone(vietnam)
    const provider = pack.providers.find(({ id }) => id === 'centre-can-tho')
    if (provider?.centre) provider.centre.firstAnswer.urgent = urgent
    return pack
  }

  it('an urgent deadline of one centre is a line of its entry in the pack', async () => {
    const centres = await Centres.open(memoryStore(), changed(), [WITH_GROUP])
    expect(centres.byId('centre-can-tho').settings.firstAnswer.urgent).toEqual(urgent)
    expect(centres.byId('centre-quang-ninh').settings.firstAnswer.urgent).not.toEqual(urgent)
  })

  it('defaults were frozen at /nhom: what an earlier release stored of them counts no more', async () => {
    const store = memoryStore()
    const settings = {
      timeZone: 'Asia/Ho_Chi_Minh',
      firstAnswer: { urgent: { clock: 'any-hour', minutes: 1 } },
    }
    const stored = { v: 1, id: 'centre-can-tho', chat: -200, settings }
    await store.put('centres', 'centre-can-tho', { value: stored }, 0)
    const centre = (await Centres.open(store, changed(), [])).byId('centre-can-tho')
    expect(centre.room?.chat).toBe('-200')
    expect(centre.settings.firstAnswer.urgent).toEqual(urgent)
  })

  it('keeps the hours of its provider, and the law of the pack', async () => {
    const { settings } = (await open()).byId('centre-quang-ninh')
    expect(settings.officeHours).toEqual(
      vietnam.providers.find(({ id }) => id === 'centre-quang-ninh')?.hours,
    )
    expect(settings.rules.intervention?.minutes).toBe(12 * 60)
    expect(settings.rules.noContact?.days).toBe(30)
  })
})
