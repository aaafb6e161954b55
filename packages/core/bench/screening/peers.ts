import { createRequire } from 'node:module'
import { Model } from 'survey-core'
import { questionnaireToFhir } from '../../src/fhir/index.ts'
import type { Questionnaire } from '../../src/screening/index.ts'

// fhirpath.js is CommonJS and its types know no model by version.
const require = createRequire(import.meta.url)
const fhirpath: {
  compile(path: string, model: unknown): (resource: unknown, context: unknown) => unknown[]
} = require('fhirpath')
const r4: unknown = require('fhirpath/fhir-context/r4')

/** One person's answers in the form of each engine, made before the clock starts. */
export interface Prepared {
  answers: Record<string, string>
  response: object
  data: Record<string, number>
}

const scored = (questionnaire: Questionnaire) => questionnaire.items.filter((item) => item.scored)

export const prepare = (questionnaire: Questionnaire, places: readonly number[]): Prepared => {
  const chosen = scored(questionnaire).flatMap((item, index) => {
    const option = item.options[places[index] ?? 0]
    return option ? [{ item, option }] : []
  })
  return {
    answers: Object.fromEntries(chosen.map(({ item, option }) => [item.id, option.code])),
    response: {
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      item: chosen.map(({ item, option }) => ({
        linkId: item.id,
        answer: [{ valueCoding: { system: 'http://loinc.org', code: option.loinc } }],
      })),
    },
    data: Object.fromEntries(chosen.map(({ item, option }) => [`q${item.id}`, option.score])),
  }
}

/** The sum of weights, the plainest expression that does it, compiled once (`%questionnaire` gives the weights). */
export const byFhirpath = (questionnaire: Questionnaire): ((person: Prepared) => number) => {
  const form: unknown = JSON.parse(JSON.stringify(questionnaireToFhir(questionnaire)))
  const sum = fhirpath.compile('%resource.item.answer.value.weight().sum()', r4)
  return ({ response }) => Number(sum(response, { resource: response, questionnaire: form })[0])
}

/** The same with the weights on the answers, which spares fhirpath.js the look-up in the form. */
export const byFhirpathWeighted = (questionnaire: Questionnaire): ((person: Prepared) => number) => {
  const sum = fhirpath.compile(
    "item.answer.value.extension.where(url='http://hl7.org/fhir/StructureDefinition/itemWeight').value.sum()",
    r4,
  )
  const weights = new Map(
    questionnaire.items.flatMap((item) =>
      item.options.map((option) => [option.loinc, option.score] as const),
    ),
  )
  const weighted = new Map<Prepared, object>()
  const of = (person: Prepared): object => {
    const known = weighted.get(person)
    if (known) return known
    const copy = JSON.parse(JSON.stringify(person.response)) as {
      item: { answer: { valueCoding: { code: string; extension?: object[] } }[] }[]
    }
    for (const { answer } of copy.item)
      for (const { valueCoding } of answer)
        valueCoding.extension = [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/itemWeight',
            valueDecimal: weights.get(valueCoding.code),
          },
        ]
    weighted.set(person, copy)
    return copy
  }
  return (person) => Number(sum(of(person), {})[0])
}

/** A survey with one calculated value; answers of the next person are put in as a whole. */
export const bySurvey = (questionnaire: Questionnaire): ((person: Prepared) => number) => {
  const names = scored(questionnaire).map(({ id }) => `q${id}`)
  const survey = new Model({
    elements: scored(questionnaire).map((item) => ({
      type: 'radiogroup',
      name: `q${item.id}`,
      choices: item.options.map(({ score, label }) => ({ value: score, text: label?.en ?? '' })),
    })),
    calculatedValues: [{ name: 'total', expression: names.map((name) => `{${name}}`).join(' + ') }],
  })
  return ({ data }) => {
    survey.data = data
    return Number(survey.getVariable('total'))
  }
}

/** What somebody would write by hand for this one form: no checks, no bands, no flags. */
export const byHand = ({ answers }: Prepared): number => {
  let sum = 0
  for (let item = 1; item <= 9; item += 1) sum += Number(answers[item])
  return sum
}
