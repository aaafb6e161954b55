import { z } from 'zod'
import { CalendarDate } from '../time/calendar-date.ts'
import { type Assessment, assess } from './assess.ts'
import { awards } from './awards.ts'
import type { EligibilityPack } from './eligibility-pack.ts'

/** An example citizen on a day, and what must come out. */
export const ExampleCase = z.strictObject({
  id: z.string(),
  on: CalendarDate,
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** Programme to value, after the rules on not adding up. Complete among the programmes of the same groups and units. */
  awards: z.record(z.string(), z.number()).optional(),
  yes: z.array(z.string()).default([]),
  no: z.array(z.string()).default([]),
  unknown: z.array(z.string()).default([]),
  /** Facts that must be named as missing, by programme. */
  missing: z.record(z.string(), z.array(z.string())).default({}),
  note: z.string().optional(),
})
export type ExampleCase = z.infer<typeof ExampleCase>

/** Where the outcome differs from what the case demands. */
export interface CaseDifference {
  programme: string
  aspect: 'verdict' | 'award' | 'missing'
  expected: string
  found: string
}

const verdictDifferences = (example: ExampleCase, assessments: readonly Assessment[]): CaseDifference[] =>
  (['yes', 'no', 'unknown'] as const).flatMap((expected) =>
    example[expected].flatMap((programme): CaseDifference[] => {
      const found = assessments.find((assessment) => assessment.programme === programme)?.verdict ?? 'absent'
      return found === expected ? [] : [{ programme, aspect: 'verdict', expected, found }]
    }),
  )

const missingDifferences = (example: ExampleCase, assessments: readonly Assessment[]): CaseDifference[] =>
  Object.entries(example.missing).flatMap(([programme, facts]) => {
    const found = assessments.find((assessment) => assessment.programme === programme)?.missing ?? []
    return facts
      .filter((fact) => !found.includes(fact))
      .map((fact): CaseDifference => ({ programme, aspect: 'missing', expected: fact, found: found.join() }))
  })

const awardDifferences = (
  pack: EligibilityPack,
  example: ExampleCase,
  assessments: readonly Assessment[],
): CaseDifference[] => {
  const { awards: expected } = example
  if (!expected) return []
  const found = awards(pack, assessments, { on: example.on })
  const groupOf = (id: string) => pack.programmes.find((programme) => programme.id === id)?.group
  const groups = new Set(Object.keys(expected).map(groupOf))
  const counted = found.filter(({ programme }) => groups.has(groupOf(programme)) || programme in expected)
  const programmes = new Set([...Object.keys(expected), ...counted.map(({ programme }) => programme)])
  return [...programmes].flatMap((programme): CaseDifference[] => {
    const value = counted.find((award) => award.programme === programme)?.amount.value
    if (value === expected[programme]) return []
    return [
      {
        programme,
        aspect: 'award',
        expected: String(expected[programme] ?? 'nothing'),
        found: String(value ?? 'nothing'),
      },
    ]
  })
}

/** Replays a case; nothing is left when the pack says what the case demands. */
export const replayCase = (pack: EligibilityPack, example: ExampleCase): CaseDifference[] => {
  const assessments = assess(pack, example.facts, { on: example.on })
  return [
    ...awardDifferences(pack, example, assessments),
    ...verdictDifferences(example, assessments),
    ...missingDifferences(example, assessments),
  ]
}
