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
