import { createRequire } from 'node:module'
import {
  answersFromFhir,
  type FhirResult,
  questionnaireFromFhir,
  questionnaireToFhir,
  resultToFhir,
  valuesFromFhir,
} from '@caunoi/core/fhir'
import { nextItem, type Questionnaire, score } from '@caunoi/core/screening'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fhirProblems } from './validator.ts'

// fhirpath.js is CommonJS and its types know no context by version.
const require = createRequire(import.meta.url)
const fhirpath: { evaluate(resource: unknown, path: string, context: unknown, model: unknown): unknown[] } =
  require('fhirpath')
const r4: unknown = require('fhirpath/fhir-context/r4')

const wire = <T>(value: T): T => JSON.parse(JSON.stringify(value))

/** Any answers, some questions left out. */
const someAnswers = (questionnaire: Questionnaire) =>
  fc
    .tuple(...questionnaire.items.map((item) => fc.option(fc.nat(item.options.length - 1), { freq: 8 })))
    .map((places) =>
      Object.fromEntries(
        questionnaire.items.flatMap((item, index) => {
          const option = item.options[places[index] ?? -1]
          return option ? [[item.id, option.code] as const] : []
        }),
      ),
    )

const resultOf = (questionnaire: Questionnaire, answers: Record<string, string>): FhirResult => {
  const made = resultToFhir(questionnaire, answers, {
    id: 'r1',
    authored: '2026-11-23T09:00:00+07:00',
    subject: 'Patient/p1',
  })
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  return made.value
}

/** What fhirpath.js makes of the calculated expressions of the exported form. */
const calculated = (questionnaire: Questionnaire, response: FhirResult['response']) => {
  const form = questionnaireToFhir(questionnaire)
  return questionnaire.scales.map(({ id }) => {
    const item = form.item?.find(({ linkId }) => linkId === `score-${id}`)
    const expression = item?.extension?.[0]?.valueExpression?.expression ?? ''
    const bare = { ...response, item: response.item?.filter(({ linkId }) => !linkId.startsWith('score-')) }
    return fhirpath.evaluate(
      wire(bare),
      expression,
      { resource: wire(bare), questionnaire: wire(form) },
      r4,
    )[0]
  })
}

export const describeFhir = (questionnaire: Questionnaire, runs: number): void => {
  describe(`${questionnaire.id} as FHIR`, () => {
    it.each(['vi', 'en'] as const)(
      'is a valid R4 Questionnaire in %s and comes back as it was',
      (language) => {
        const form = wire(questionnaireToFhir(questionnaire, { language }))
        expect(fhirProblems(form)).toEqual([])
        expect(questionnaireFromFhir(form)).toEqual({ ok: true, value: questionnaire })
        expect(form.copyright?.startsWith(questionnaire.licence.notice[language])).toBe(true)
        expect(JSON.stringify(form.item?.map(({ text }) => text))).not.toMatch(/\{[Yy]ou\}/)
      },
    )

    it('writes each score under both names', () => {
      const options = questionnaireToFhir(questionnaire).item?.flatMap(
        ({ answerOption }) => answerOption ?? [],
      )
      const scores = questionnaire.items.flatMap((item) => item.options.map((option) => option.score))
      const under = (name: string) =>
        options?.map(
          ({ extension }) =>
            extension?.find(({ url }) => url === `http://hl7.org/fhir/StructureDefinition/${name}`)
              ?.valueDecimal,
        )
      expect(under('ordinalValue')).toEqual(scores)
      expect(under('itemWeight')).toEqual(scores)
    })

    it('gives valid responses and observations, which come back with the same answers and values', () => {
      fc.assert(
        fc.property(someAnswers(questionnaire), (answers) => {
          const scored = score(questionnaire, answers)
          const { response, observations } = wire(resultOf(questionnaire, answers))
          expect([response, ...observations].flatMap(fhirProblems)).toEqual([])
          expect(answersFromFhir(questionnaire, response)).toEqual({ ok: true, value: answers })
          const result = scored.ok ? scored.value : undefined
          expect(response.status).toBe(result?.complete ? 'completed' : 'in-progress')
          expect(observations).toHaveLength((result?.flags.length ?? 0) + (result?.scales.length ?? 0))
          expect(valuesFromFhir(questionnaire, observations)).toEqual({
            ok: true,
            value: result?.complete
              ? Object.fromEntries(result.scales.map(({ id, value }) => [id, value]))
              : {},
          })
        }),
        { numRuns: runs },
      )
    })

    it('is scored by fhirpath.js as it is here, and by neither with gaps', () => {
      fc.assert(
        fc.property(someAnswers(questionnaire), (answers) => {
          const scored = score(questionnaire, answers)
          const theirs = calculated(questionnaire, resultOf(questionnaire, answers).response)
          const closed = questionnaire.gate && answers[questionnaire.gate.item] === questionnaire.gate.code
          if (!scored.ok || closed) return
          const ours = scored.value.scales.map(({ value, bounds }) => (bounds ? undefined : value))
          expect(theirs).toEqual(ours)
        }),
        { numRuns: runs },
      )
    })

    it('asks by its conditions what is asked here', () => {
      const form = wire(questionnaireToFhir(questionnaire))
      fc.assert(
        fc.property(someAnswers({ ...questionnaire, text: 'open' }), (answers) => {
          const { response } = wire(resultOf(questionnaire, answers))
          const context = { resource: response, questionnaire: form }
          const open = questionnaire.items.filter((item) => {
            if (answers[item.id] !== undefined) return false
            const entry = form.item?.find(({ linkId }) => linkId === item.id)
            const condition = entry?.extension?.[0]?.valueExpression?.expression
            return condition === undefined || fhirpath.evaluate(response, condition, context, r4)[0] === true
          })
          if (questionnaire.text === 'importer') return
          expect(nextItem(questionnaire, answers)?.id).toBe(open[0]?.id)
        }),
        { numRuns: runs },
      )
    })
  })
}
