import { ageOn } from '../../src/time/calendar-date.ts'
import type { Person } from './people.ts'

type Shown = (person: Person, age: number) => boolean

const always: Shown = () => true
const child: Shown = (_, age) => age < 16
const grown: Shown = (_, age) => age >= 16
const old: Shown = (_, age) => age >= 60
const severe: Shown = ({ 'disability-degree': degree }) =>
  degree === 'severe' || degree === 'exceptionally-severe'
const exceptional: Shown = ({ 'disability-degree': degree }) => degree === 'exceptionally-severe'
const struck: Shown = ({ emergency }) => emergency !== 'none'
const poor: Shown = ({ 'household-poverty': poverty }) => poverty === 'poor' || poverty === 'near-poor'

/**
 * The form that a careful author would write for the same 25 programmes: sections in a fixed order, a question left
 * out when an earlier answer makes it meaningless. It covers the union of what the programmes need, as forms do.
 */
const form: readonly (readonly [fact: string, shown: Shown])[] = [
  ['birth-date', always],
  ['vietnamese-citizen', (_, age) => age >= 70],
  ['area-kind', always],
  ['household-poverty', always],
  ['farm-household', ({ 'household-poverty': poverty }) => poverty === 'average'],
  ['ethnic-minority', always],
  ['receives-monthly-allowance', always],
  ['monthly-salary', grown],
  ['monthly-pension', grown],
  ['monthly-survivor-benefit', old],
  ['education', (_, age) => age >= 6],
  ['received-orphan-allowance', grown],
  ['studying-uninterrupted', ({ 'received-orphan-allowance': received }) => received === true],
  ['abandoned-unadopted', child],
  ['mother-status', child],
  ['father-status', child],
  ['lone-parent', grown],
  ['children-under-16', ({ 'lone-parent': lone }) => lone === true],
  ['children-studying-kept', ({ 'lone-parent': lone }) => lone === true],
  ['disability-degree', always],
  ['pregnant', (person, age) => severe(person, age) && age >= 16 && age < 60],
  ['children-under-36-months', (person, age) => severe(person, age) && age >= 16 && age < 60],
  ['hiv-positive', always],
  ['supporter', (person, age) => age >= 60 || exceptional(person, age)],
  ['can-live-in-community', (person, age) => age >= 60 || exceptional(person, age)],
  ['taken-in-by-community-carer', (person, age) => age < 16 || age >= 60 || exceptional(person, age)],
  ['household-cares-directly', exceptional],
  ['protection-need', always],
  ['trafficking-victim-confirmed', always],
  ['emergency', always],
  ['household-size-hungry', struck],
  ['injured-treatment-days', struck],
  ['household-death-or-missing', struck],
  ['house-damage', struck],
  ['hardship-household', (person, age) => person['house-damage'] === 'destroyed' && !poor(person, age)],
  ['deceased-was', always],
]

/** The questions that the fixed form asks a person. */
export const formQuestions = (person: Person, on: string): string[] => {
  const age = ageOn(String(person['birth-date']), on)
  return form.filter(([, shown]) => shown(person, age)).map(([fact]) => fact)
}
