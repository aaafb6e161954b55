/**
 * Keeps as fast as it can until somebody kills it, and says on stdout what was acknowledged. Begins by releasing what is
 * left, so that kills come into that too. Arguments: folder; the first number to keep.
 */
import { writeSync } from 'node:fs'
import { openReserve } from '../../src/reserve/reserve.ts'

const [folder = '', first = '0'] = process.argv.slice(2)
const keyring = { sealing: async () => ({ key: Buffer.alloc(32, 7), generation: 0 }) }
const reserve = await openReserve({ folder, keyring, size: 65_536 })
writeSync(1, 'ready\n')
for (const kept of reserve.left) await reserve.release(kept)
for (
  let number = Number(first);
  await reserve.keep(`${number} ${'Cần giúp đỡ. '.repeat(number % 9)}`);
  number += 1
)
  writeSync(1, `${number}\n`)
writeSync(1, 'full\n')
setInterval(() => {}, 1_000)
