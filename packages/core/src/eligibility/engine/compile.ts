import { addDays, type CalendarDate } from '../../time/calendar-date.ts'
import type { EligibilityPack } from '../eligibility-pack.ts'
import { compileEpoch, type Epoch } from './epoch.ts'

/** All rules of a pack, ready to be asked on any day. */
export interface CompiledRules {
  /** The rules of the days around `on` between which no rule, value or procedure changes. */
  at(on: CalendarDate): Epoch
  /** First days of the epochs, ascending. The time before the first has an epoch of its own. */
  changes: readonly CalendarDate[]
}

const compiled = new WeakMap<EligibilityPack, CompiledRules>()

const boundsOf = (period: { from?: string | undefined; to?: string | undefined }): string[] => [
  ...(period.from === undefined ? [] : [period.from]),
  ...(period.to === undefined ? [] : [addDays(period.to, 1)]),
]

const changesOf = (pack: EligibilityPack): CalendarDate[] => {
  const bounds = [
    ...pack.programmes.flatMap((programme) => [
      ...programme.versions.flatMap(boundsOf),
      ...programme.documents.flatMap(boundsOf),
      ...(programme.knownFrom === undefined ? [] : [programme.knownFrom]),
    ]),
    ...pack.values.flatMap((value) => [...value.periods, ...value.places].flatMap(boundsOf)),
    ...pack.procedures.flatMap((procedure) => procedure.periods.flatMap(boundsOf)),
    ...pack.combinations.flatMap(boundsOf),
  ]
  return [...new Set(bounds)].sort()
}

const build = (pack: EligibilityPack): CompiledRules => {
  const changes = changesOf(pack)
  const epochs: (Epoch | undefined)[] = []
  let lastOn: CalendarDate | undefined
  let last: Epoch | undefined
  const at = (on: CalendarDate): Epoch => {
    if (last && on === lastOn) return last
    let index = 0
    while (index < changes.length && (changes[index] as string) <= on) index += 1
    const epoch = epochs[index] ?? compileEpoch(pack, index === 0 ? on : (changes[index - 1] as string))
    epochs[index] = epoch
    lastOn = on
    last = epoch
    return epoch
  }
  return { at, changes }
}

/** Compiles the eligibility rules of a pack, once as long as the pack lives. The pack must be valid (`parsePack`). */
export const compile = (pack: EligibilityPack): CompiledRules => {
  const known = compiled.get(pack)
  if (known) return known
  const fresh = build(pack)
  compiled.set(pack, fresh)
  return fresh
}
