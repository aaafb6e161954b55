import { type CalendarDate, isCalendarDate } from '../../time/calendar-date.ts'
import type { Facts, FactValue } from '../facts.ts'
import type { Reading } from './compile-rule.ts'
import type { Epoch } from './epoch.ts'
import { elapsedUnits, type Variable } from './variable.ts'

/** What an answer says to a variable; undefined when it says nothing sensible. */
const answerFor = (variable: Variable, facts: Facts, on: CalendarDate): FactValue | undefined => {
  const { source, elapsed } = variable
  if (source !== undefined && elapsed !== undefined) {
    const date = facts[source]
    if (typeof date === 'string' && isCalendarDate(date) && date <= on) return elapsedUnits(elapsed, date, on)
    if (source === variable.fact.id) return undefined
  }
  return facts[variable.fact.id] ?? undefined
}

/** Reads what the facts say on a day into the epoch's scratch, which holds until the next call. */
export const readFacts = (epoch: Epoch, facts: Facts, on: CalendarDate): Reading => {
  const { cells, answers } = epoch.scratch
  cells.fill(-1)
  for (const id in facts) {
    const readers = epoch.readers.get(id)
    if (!readers) continue
    for (let index = 0; index < readers.length; index += 1) {
      const variable = readers[index] as Variable
      const answer = variable.source === undefined ? facts[id] : answerFor(variable, facts, on)
      if (answer === undefined || answer === null) continue
      cells[variable.index] = variable.cellOf(answer)
      answers[variable.index] = answer
    }
  }
  for (const { fact, answer, sets } of epoch.shortCuts) {
    if (facts[fact.id] !== answer) continue
    for (const { variable, cell, answer: implied } of sets) {
      const given = cells[variable.index] as number
      answers[variable.index] = implied
      cells[variable.index] = given < 0 || given === cell ? cell : -1
    }
  }
  return epoch.scratch
}
