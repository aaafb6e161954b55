import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startChild } from '../../test/kill/child.ts'
import { lockFolder } from './folder-lock.ts'
import { self } from './holder.ts'
import { openLowdbStore } from './lowdb-store.ts'

const onLinux = process.platform === 'linux'

describe('the lock of a data folder', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'caunoi-lock-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))
  const lockFile = () => join(folder, 'lock')

  it('lets in one of many, and the next after it was released', async () => {
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)))
    const locks = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []))
    expect(locks).toHaveLength(1)
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'in-use' })
    await locks[0]?.release()
    expect(await readdir(folder)).toEqual([])
    await (await lockFolder(folder)).release()
  })

  it('names the holder and the way out', async () => {
    const lock = await lockFolder(folder)
    await expect(lockFolder(folder)).rejects.toThrow(
      `The data folder ${folder} is in use: process ${process.pid} on ${hostname()}.`,
    )
    await lock.release()
  })

  it('keeps a second process out, and is free at once when the first is killed', async () => {
    const holder = startChild('holder.ts', [folder])
    expect(await holder.line('holding')).toBe(true)
    await expect(openLowdbStore({ folder })).rejects.toMatchObject({ code: 'in-use' })
    await holder.kill()
    const begun = performance.now()
    const store = await openLowdbStore({ folder })
    if (onLinux) expect(performance.now() - begun).toBeLessThan(1_000)
    await store.close()
  }, 30_000)

  it.skipIf(!onLinux)('is not kept by another process that was given the same number', async () => {
    const other = { ...(await self('old')), started: '1' }
    await writeFile(lockFile(), JSON.stringify(other))
    await (await lockFolder(folder)).release()
  })

  it('of another machine counts as long as it shows signs of life', async () => {
    await writeFile(lockFile(), JSON.stringify({ token: 't', pid: 1, host: 'elsewhere', world: 'elsewhere' }))
    const beating = setInterval(() => void utimes(lockFile(), new Date(), new Date()).catch(() => {}), 50)
    await expect(lockFolder(folder, 100)).rejects.toThrow('process 1 on elsewhere')
    clearInterval(beating)
    await (await lockFolder(folder, 100)).release()
  })

  it('that was never written to the end is given up as well', async () => {
    await writeFile(lockFile(), '{"tok')
    await (await lockFolder(folder, 50)).release()
  })

  it('shows signs of life', async () => {
    const lock = await lockFolder(folder, 20)
    await utimes(lockFile(), new Date(0), new Date(0))
    const { mtimeMs } = await waitFor(
      () => stat(lockFile()),
      (found) => found.mtimeMs > 0,
    )
    expect(mtimeMs).toBeGreaterThan(0)
    await lock.release()
  })

  it('that was taken over stops its former holder', async () => {
    const lock = await lockFolder(folder, 20)
    lock.check()
    await rm(lockFile())
    const next = await lockFolder(folder, 20)
    await waitFor(
      async () => attempt(() => lock.check()),
      (code) => code === 'in-use',
    )
    await lock.release()
    next.check()
    expect(JSON.parse(await readFile(lockFile(), 'utf8'))).toMatchObject({ pid: process.pid })
    await next.release()
  })
})

const attempt = (act: () => void): unknown => {
  try {
    act()
    return undefined
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}

const waitFor = async <T>(look: () => Promise<T>, good: (found: T) => boolean): Promise<T> => {
  for (;;) {
    const found = await look()
    if (good(found)) return found
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
