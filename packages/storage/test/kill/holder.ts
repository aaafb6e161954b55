/** Holds the data folder given as argument until it is killed. */
import { writeSync } from 'node:fs'
import { openLowdbStore } from '@caunoi/storage'

await openLowdbStore({ folder: process.argv[2] ?? '' })
writeSync(1, 'holding\n')
setInterval(() => {}, 1_000)
