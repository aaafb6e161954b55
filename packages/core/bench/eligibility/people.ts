import type { FactValue } from '../../src/eligibility/facts.ts'
import { repeatableRandom } from '../../src/learning/random.ts'
import { addDays } from '../../src/time/calendar-date.ts'

/** A citizen of whom everything is known. */
export type Person = Record<string, FactValue>

type Shares = readonly (readonly [FactValue, number])[]

/**
 * The people of the simulation. The shares are our assumption of who comes to a social-work centre, not statistics:
 * one in five is a child, two in five are 60 or older, one in three lives in a poor or near-poor household, one in four
 * has a disability certificate, one in eight comes after a disaster or accident, one in sixteen about a death.
 */
const shares = {
  ageBand: [
    ['0-15', 20],
    ['16-22', 8],
    ['23-59', 32],
    ['60-69', 12],
    ['70-79', 16],
    ['80-99', 12],
  ],
  poverty: [
    ['poor', 18],
    ['near-poor', 16],
    ['average', 16],
    ['none', 50],
  ],
  area: [
    ['other', 72],
    ['difficult', 9],
    ['extremely-difficult', 8],
    ['poor-commune', 6],
    ['island', 3],
    ['recently-left', 2],
  ],
  disability: [
    ['none', 75],
    ['mild', 6],
    ['severe', 13],
    ['exceptionally-severe', 6],
  ],
  parent: [
    ['caring', 80],
    ['dead', 9],
    ['unidentified', 3],
    ['declared-missing', 3],
    ['in-care-facility', 2],
    ['detained', 3],
  ],
  supporter: [
    ['able', 58],
    ['none', 20],
    ['unable', 14],
    ['receives-allowance', 8],
  ],
  emergency: [
    ['none', 87],
    ['disaster', 5],
    ['fire', 2],
    ['traffic-accident', 2],
    ['work-accident', 1],
    ['tet-hunger', 1],
    ['failed-harvest', 1],
    ['epidemic', 1],
  ],
  house: [
    ['none', 55],
    ['heavily-damaged', 20],
    ['destroyed', 15],
    ['must-relocate', 10],
  ],
  protection: [
    ['none', 92],
    ['domestic-violence', 3],
    ['ill-treated-or-abandoned', 1],
    ['sexual-or-bodily-abuse', 1],
    ['trafficking', 1],
    ['wandering', 1],
    ['forced-labour', 1],
  ],
  deceased: [
    ['alive', 94],
    ['allowance-recipient', 2],
    ['social-pensioner', 2],
    ['none', 2],
  ],
} as const satisfies Record<string, Shares>

const bands: Record<string, [number, number]> = {
  '0-15': [0, 16],
  '16-22': [16, 23],
  '23-59': [23, 60],
  '60-69': [60, 70],
  '70-79': [70, 80],
  '80-99': [80, 100],
}

const createPerson = (random: () => number, on: string): Person => {
  const chance = (share: number) => random() < share
  const count = (most: number) => Math.floor(random() * (most + 1))
  const pick = (list: Shares): FactValue => {
    let left = random() * list.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [value, weight] of list) {
      left -= weight
      if (left < 0) return value
    }
    return list[0]?.[0] ?? false
  }
  const [low, high] = bands[String(pick(shares.ageBand))] ?? [0, 100]
  const days = Math.floor((low + random() * (high - low)) * 365.2425)
  const age = Math.floor(days / 365.25)
  const grown = age >= 16
  const old = age >= 60
  const disability = pick(shares.disability)
  const severe = disability === 'severe' || disability === 'exceptionally-severe'
  const lone = grown && age < 70 && chance(0.12)
  const emergency = pick(shares.emergency)
  const orphan = grown && age < 30 && chance(0.08)
  const studies = age >= 6 && age < 16 ? chance(0.95) : age >= 16 && age < 24 && chance(0.5)
  const mother = age < 16 ? pick(shares.parent) : 'caring'
  const motherCares = mother === 'caring'
  const father =
    age >= 16
      ? 'caring'
      : pick(
          motherCares
            ? shares.parent
            : [
                ['caring', 35],
                ['dead', 25],
                ['detained', 15],
                ['declared-missing', 10],
                ['unidentified', 15],
              ],
        )
  const protection = pick(shares.protection)
  const deceased = pick(shares.deceased)
  const pregnant = grown && age < 45 && chance(0.06)
  const small = grown && age < 50 ? count(1) : 0
  return {
    'birth-date': addDays(on, -days),
    'vietnamese-citizen': chance(0.99),
    province: 'quang-ninh',
    'area-kind': pick(shares.area),
    'household-poverty': pick(shares.poverty),
    'hardship-household': chance(0.3),
    'farm-household': chance(0.4),
    'ethnic-minority': chance(0.12),

    'monthly-pension': old && chance(0.3) ? 1_000_000 + count(40) * 100_000 : 0,
    'monthly-salary': grown && !old && chance(0.55),
    'monthly-survivor-benefit': old && chance(0.05),
    'receives-monthly-allowance': severe ? chance(0.6) : chance(0.08),
    'in-education': studies,
    education: studies ? (age < 18 ? 'pupil' : 'student') : 'none',
    'received-orphan-allowance': orphan,
    'studying-uninterrupted': age >= 16 && studies,
    'disability-degree': disability,
    'hiv-positive': chance(0.015),
    'abandoned-unadopted': age < 16 && !motherCares && chance(0.15),
    'mother-status': mother,
    'father-status': father,
    'both-parents-care': motherCares && father === 'caring',
    'lone-parent': lone,
    'children-under-16': lone ? count(3) : grown && !old ? count(2) : 0,
    'children-studying-kept': lone && chance(0.2) ? 1 : 0,
    'children-16-to-22-studying': lone && chance(0.3) ? 1 : 0,
    supporter: pick(shares.supporter),
    'can-live-in-community': chance(0.92),
    'taken-in-by-community-carer': chance(0.06),
    'household-cares-directly': chance(0.8),
    pregnant,
    'children-under-36-months': small,
    'pregnant-or-small-child': pregnant || small > 0,
    'trafficking-victim-confirmed': protection === 'trafficking' && chance(0.7),
    'protection-need': protection,
    emergency,
    'household-size-hungry': emergency === 'none' ? 0 : count(4),
    'injured-treatment-days': emergency === 'none' ? 0 : count(6),
    'household-death-or-missing': emergency !== 'none' && chance(0.1) ? 1 : 0,
    'house-damage': emergency === 'none' ? 'none' : pick(shares.house),
    'deceased-was': deceased,
    'special-situation': emergency !== 'none' || protection !== 'none' || deceased !== 'alive',
  }
}

/** The same people in every run. */
export const people = (count: number, on: string, seed = 335): Person[] => {
  const random = repeatableRandom(seed)
  return Array.from({ length: count }, () => createPerson(random, on))
}
