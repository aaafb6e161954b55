import { setTimeout as sleep } from 'node:timers/promises'
import type { Said } from '../../src/incoming.ts'
import type { MeasuredOffice } from './measured-office.ts'

const PEOPLE = 20
const PAUSE_MS = 2_000

const lines: Said['input'][] = [
  { kind: 'command', name: 'start', rest: '' },
  { kind: 'text', text: 'mẹ tôi già yếu cần người chăm sóc' },
  { kind: 'text', text: 'trợ cấp cho người khuyết tật' },
  { kind: 'text', text: 'tôi muốn hỏi nhà ở' },
]

/** People who talk all the time; how long each step of theirs took is noted. */
export class Citizens {
  private readonly talks: Promise<void>[]
  private isOver = false
  private took: number[] = []

  constructor(private readonly at: MeasuredOffice) {
    this.talks = Array.from({ length: PEOPLE }, (_, person) =>
      this.talk(`2${String(person).padStart(3, '0')}`),
    )
  }

  /** The milliseconds of the steps since it was last asked, ascending. */
  take(): number[] {
    const taken = this.took.sort((a, b) => a - b)
    this.took = []
    return taken
  }

  async stop(): Promise<void> {
    this.isOver = true
    await Promise.all(this.talks)
  }

  private async talk(chat: string): Promise<void> {
    for (let turn = 0; !this.isOver; turn += 1) {
      await sleep(PAUSE_MS * (0.5 + Math.random()))
      const begun = performance.now()
      await this.at.says(chat, lines[turn % lines.length] as Said['input'])
      this.took.push(performance.now() - begun)
    }
  }
}
