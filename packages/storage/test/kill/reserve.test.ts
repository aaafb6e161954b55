import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openReserve } from '../../src/reserve/reserve.ts'
import { startChild } from './child.ts'

const ROUNDS = process.env.CAUNOI_TEST_SCALE === 'long' ? 60 : 4
const keyring = { sealing: async () => ({ key: Buffer.alloc(32, 7), generation: 0 }) }

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caunoi-keep-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const left = async (): Promise<number[]> => {
  const reserve = await openReserve({ folder, keyring, size: 65_536 })
  await reserve.close()
  return reserve.left.map(({ text }) => Number.parseInt(text, 10))
}

it(`killed without warning, ${ROUNDS} times, a reserve holds all that it acknowledged, in order`, async () => {
  let written = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = round * 10_000
    const child = startChild('keeper.ts', [folder, String(first)])
    expect(await child.line('ready')).toBe(true)
    await sleep(Math.random() * 120)
    await child.kill()
    const acknowledged = child.lines().filter((line) => /^\d+$/.test(line)).length
    const found = (await left()).filter((number) => number >= first)
    // One more may have been kept when the kill came before the acknowledgement.
    expect([acknowledged, acknowledged + 1]).toContain(found.length)
    expect(found).toEqual(found.map((_, index) => first + index))
    written += acknowledged
  }
  // Otherwise nothing was tested.
  expect(written).toBeGreaterThan(20)
}, 300_000)
