/** Preloaded into a process: its calendar clock is off by the milliseconds in the file CLOCK_SHIFT_FILE, as after a wrong NTP answer. */
import { readFileSync, watchFile } from 'node:fs'

const file = process.env.CLOCK_SHIFT_FILE
const Real = Date
let shift = 0

class Shifted extends Real {
  constructor(...given) {
    if (given.length === 0) super(Real.now() + shift)
    else super(...given)
  }
  static now() {
    return Real.now() + shift
  }
}

if (file) {
  globalThis.Date = Shifted
  watchFile(file, { interval: 500, persistent: false }, () => {
    shift = Number(readFileSync(file, 'utf8'))
  })
}
