import { readFileSync } from 'node:fs'
import { answersFromFhir, questionnaireFromFhir, questionnaireToFhir } from '@caunoi/core/fhir'
import { nextItem, type Questionnaire, score } from '@caunoi/core/screening'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { vietnam } from '../src/index.ts'
import { describeFhir } from './fhir/describe-fhir.ts'
import { fhirProblems } from './fhir/validator.ts'

const runs = process.env.CAUNOI_TEST_SCALE === 'long' ? 300 : 10

const sample = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../core/test/fixtures/fhir/${name}.json`, import.meta.url), 'utf8'))
const read = (data: unknown): Questionnaire => {
  const result = questionnaireFromFhir(data)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const ours = vietnam.questionnaires.find(({ id }) => id === 'phq-9') as Questionnaire

for (const questionnaire of vietnam.questionnaires) describeFhir(questionnaire, runs)

describe('the validator', () => {
  const form = questionnaireToFhir(ours)
  it.each([
    [
      'a display item with a code',
      { ...form, item: [{ linkId: 'a', type: 'display', code: [{ code: 'x' }] }] },
    ],
    ['a status that is not there', { ...form, status: undefined }],
    [
      'an extension with value and children',
      { ...form, extension: [{ ...form.extension?.[0], valueString: 'x' }] },
    ],
    ['a field that FHIR does not know', { ...form, colour: 'red' }],
  ])('finds %s', (_name, broken) => {
    expect(fhirProblems(broken)).not.toEqual([])
  })
})

describe.each(['lforms-R4-phq9', 'hl7-sdc-PHQ9-3.0'])('the PHQ-9 of others, %s', (name) => {
  const theirs = read(sample(name))
  const scored = theirs.items.filter((item) => item.scored)

  it('has nine scored questions, and the flag of the ninth', () => {
    expect(scored).toHaveLength(9)
    expect(theirs.flags).toEqual([{ item: scored[8]?.id, from: 1, kind: 'suicide', severity: 'urgent' }])
  })

  it('gives the scores of ours', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 9, maxLength: 9 }), (places) => {
        const answers = Object.fromEntries(
          scored.map((item, index) => [item.id, item.options[places[index] ?? 0]?.code ?? '']),
        )
        const own = Object.fromEntries(places.map((place, index) => [String(index + 1), String(place)]))
        const [mine, other] = [score(ours, own), score(theirs, answers)]
        expect(other.ok && [other.value.scales[0]?.value, other.value.flags.length]).toEqual(
          mine.ok && [mine.value.scales[0]?.value, mine.value.flags.length],
        )
      }),
    )
  })

  it('keeps its own ids and codes, so that answers from elsewhere can be put in', () => {
    const [first] = scored
    expect(first?.id).toMatch(/^\/44250-9$|^H1\/T1\/Q1$/)
    expect(first?.options[1]?.code).toMatch(/^LA6569-3$|^Several-days$/)
  })

  it('is not shown to anybody before a person has seen to its licence', () => {
    expect(theirs.text).toBe('importer')
    expect(nextItem(theirs, {})).toBeNull()
  })

  it('goes out and comes back as it was read, and valid', () => {
    const form = JSON.parse(JSON.stringify(questionnaireToFhir(theirs, { language: 'en' })))
    expect(fhirProblems(form)).toEqual([])
    expect(read(form)).toEqual(theirs)
  })
})

describe('the response of HL7', () => {
  const form = read(sample('hl7-sdc-PHQ9-3.0'))

  it('adds up to 10, whatever it says about itself', () => {
    const answers = answersFromFhir(form, sample('hl7-sdc-PHQ9-response'))
    expect(answers.ok).toBe(true)
    const result = answers.ok ? score(form, answers.value) : undefined
    expect(result?.ok && result.value.scales[0]?.value).toBe(10)
    expect(JSON.stringify(sample('hl7-sdc-PHQ9-response'))).toContain('"value":13')
  })
})

describe('a form that could only be guessed at is refused', () => {
  const option = (code: string, weight?: number, url = 'itemWeight') => ({
    ...(weight !== undefined && {
      extension: [{ url: `http://hl7.org/fhir/StructureDefinition/${url}`, valueDecimal: weight }],
    }),
    valueCoding: { system: 'urn:x', code },
  })
  const item = (linkId: string, extra: object = {}) => ({
    linkId,
    type: 'choice',
    text: linkId,
    answerOption: [option('a', 0), option('b', 1)],
    ...extra,
  })
  const form = (...items: object[]) => ({
    resourceType: 'Questionnaire',
    status: 'active',
    title: 'T',
    item: items,
  })
  const total = (linkId: string) => ({
    linkId,
    type: 'decimal',
    extension: [
      { url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression' },
    ],
  })

  it.each([
    ['no-scores', form({ linkId: 'x', type: 'choice', answerOption: [option('a'), option('b')] })],
    ['option-without-score', form(item('x', { answerOption: [option('a', 0), option('b')] }))],
    ['several-scores', form(item('x'), total('s1'), total('s2'))],
    [
      'unsupported-condition',
      form(
        item('x'),
        item('y', { enableWhen: [{ question: 'x', operator: 'exists', answerBoolean: true }] }),
      ),
    ],
    ['shape', { resourceType: 'Patient' }],
  ])('%s', (code, data) => {
    const result = questionnaireFromFhir(data)
    expect(result.ok ? [] : result.error.map((issue) => issue.code)).toContain(code)
  })

  it.each([
    ['ordinalValue', 'ordinalValue'],
    ['itemWeight', 'itemWeight'],
  ])('but scores are read from %s', (_name, url) => {
    const answerOption = [option('a', 0, url), option('b', 2, url)]
    const made = read(form(item('x', { answerOption })))
    expect(made.items[0]?.options.map(({ score: weight }) => weight)).toEqual([0, 2])
  })

  it('and from the coding itself, a value set, or a whole number', () => {
    const weight = [{ url: 'http://hl7.org/fhir/StructureDefinition/itemWeight', valueDecimal: 3 }]
    const made = read({
      ...form(
        {
          linkId: 'a',
          type: 'choice',
          answerOption: [{ valueCoding: { code: 'x', extension: weight } }, option('y', 1)],
        },
        { linkId: 'b', type: 'choice', answerOption: [{ valueInteger: 4 }, { valueInteger: 5 }] },
        { linkId: 'c', type: 'choice', answerValueSet: '#set' },
      ),
      contained: [
        {
          resourceType: 'ValueSet',
          id: 'set',
          compose: {
            include: [
              {
                system: 'urn:y',
                concept: [
                  { code: 'p', extension: weight },
                  { code: 'q', extension: weight },
                ],
              },
            ],
          },
        },
      ],
    })
    expect(made.items.map((entry) => entry.options.map(({ score: given }) => given))).toEqual([
      [3, 1],
      [4, 5],
      [3, 3],
    ])
  })

  it('and simple conditions are kept', () => {
    const made = read(
      form(
        item('x'),
        item('y', { enableWhen: [{ question: 'x', operator: '=', answerCoding: { code: 'b' } }] }),
      ),
    )
    expect(score(made, { x: 'a' })).toMatchObject({ ok: true, value: { complete: true } })
    expect(score(made, { x: 'b' })).toMatchObject({ ok: true, value: { complete: false, missing: ['y'] } })
  })
})

describe('a response that does not fit', () => {
  const coded = (linkId: string, ...codes: string[]) => ({
    resourceType: 'QuestionnaireResponse',
    status: 'completed',
    item: [{ linkId, answer: codes.map((code) => ({ valueCoding: { system: 'http://loinc.org', code } })) }],
  })
  it.each([
    ['unknown-item', coded('77', 'LA6568-5')],
    ['unknown-option', coded('1', 'LA0000-0')],
    ['several-answers', coded('1', 'LA6568-5', 'LA6569-3')],
    ['not-a-response', { resourceType: 'Bundle' }],
  ])('is refused: %s', (code, data) => {
    const result = answersFromFhir(ours, data)
    expect(result.ok ? [] : result.error.map((issue) => issue.code)).toEqual([code])
  })
})
