import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { mkdtemp, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newKey } from '../sealed/cipher.ts'
import { openReserve, type Reserve } from './reserve.ts'

const key = newKey()
const keyring = { sealing: async () => ({ key, generation: 0 }) }
const size = 4_096

let folder: string
let reserve: Reserve
const open = (at = folder) => openReserve({ folder: at, keyring, size })
const file = () => join(folder, 'updates')
const texts = () => reserve.left.map(({ text }) => text)

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'caunoi-reserve-')), 'reserve')
  reserve = await open()
})
afterEach(async () => {
  await reserve.close()
  await rm(join(folder, '..'), { recursive: true, force: true })
})

const reopen = async () => {
  await reserve.close()
  reserve = await open()
}

describe('a reserve', () => {
  it('gives back after a restart what was kept, in order, and none of what was released with all the rest', async () => {
    await reserve.keep('một')
    await reserve.keep('hai 🙂')
    await reopen()
    expect(texts()).toEqual(['một', 'hai 🙂'])
    for (const kept of reserve.left) await reserve.release(kept)
    await reserve.keep('ba')
    await reopen()
    expect(texts()).toEqual(['ba'])
  })

  it('keeps it sealed, for its owner only, and leaves nothing behind once all is released', async () => {
    const kept = await reserve.keep('Chồng tôi đang đánh tôi')
    expect(await readFile(file(), 'latin1')).not.toContain('tôi')
    expect((await stat(file())).mode & 0o777).toBe(0o600)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    if (kept) await reserve.release(kept)
    expect((await readFile(file())).every((byte) => byte === 0)).toBe(true)
  })

  it('says when there is no room for more, and has room again once all is released', async () => {
    const kept = []
    for (;;) {
      const next = await reserve.keep('x'.repeat(500))
      if (!next) break
      kept.push(next)
    }
    expect(kept.length).toBeGreaterThan(3)
    for (const each of kept) await reserve.release(each)
    expect(await reserve.keep('x'.repeat(500))).toBeDefined()
    expect((await stat(file())).size).toBe(size)
  })

  it('torn anywhere in the last write, it holds all that was acknowledged before', async () => {
    await reserve.keep('một')
    const before = await readFile(file())
    await reserve.keep('hai')
    const after = await readFile(file())
    await reserve.close()
    const [begin, end] = [before.indexOf(0, 8), after.indexOf(0, before.indexOf(0, 8) + 8)]
    // The last two signs of base64 only fill up: without them the record is whole.
    for (let cut = begin; cut < end - 2; cut += 1) {
      await writeFile(file(), Buffer.concat([after.subarray(0, cut), before.subarray(cut)]))
      reserve = await open()
      expect(texts()).toEqual(['một'])
      // What comes next is found again, whatever the torn write had left.
      await reserve.keep('ba')
      await reopen()
      expect(texts()).toEqual(['một', 'ba'])
      await reserve.close()
    }
  })

  it('of another key, or changed from outside, it opens as if nothing were there', async () => {
    await reserve.keep('một')
    await reserve.close()
    const bytes = await readFile(file())
    bytes.writeUInt8(bytes.readUInt8(20) === 65 ? 66 : 65, 20)
    await writeFile(file(), bytes)
    reserve = await open()
    expect(texts()).toEqual([])
  })

  it('refuses a second process', async () => {
    await expect(open()).rejects.toMatchObject({ code: 'in-use' })
  })

  it('closed, it keeps nothing more', async () => {
    await reserve.close()
    expect(await reserve.keep('một')).toBeUndefined()
  })
})

const mountDisk = (): string | undefined => {
  const at = mkdtempSync(join(tmpdir(), 'caunoi-reserve-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', at], { stdio: 'ignore' })
    return at
  } catch {
    return undefined
  }
}
const disk = mountDisk()

// Mounting a disk needs root, as in a container.
describe.skipIf(disk === undefined)('a reserve on a real disk without room', () => {
  const at = disk ?? ''
  afterAll(async () => {
    execFileSync('umount', ['-l', at])
    await rmdir(at)
  })

  it('keeps what it is given, since its room was taken before', async () => {
    const made = await open(join(at, 'reserve'))
    await writeFile(join(at, 'filler'), Buffer.alloc(1_000_000, 1)).catch(() => {})
    await expect(writeFile(join(at, 'more'), 'x')).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(await made.keep('một')).toBeDefined()
    await made.close()
    await rm(join(at, 'filler'))
    const again = await open(join(at, 'reserve'))
    expect(again.left.map(({ text }) => text)).toEqual(['một'])
    await again.close()
  })

  it('that cannot be made for lack of room says so and takes none', async () => {
    await writeFile(join(at, 'filler'), Buffer.alloc(1_000_000, 1)).catch(() => {})
    await expect(open(join(at, 'other'))).rejects.toMatchObject({ code: 'not-durable' })
  })
})
