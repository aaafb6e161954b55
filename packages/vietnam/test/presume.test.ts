import { presume } from '@caunoi/core/eligibility'
import { expect, it } from 'vitest'
import { vietnam } from '../src/index.ts'

const on = '2026-11-23'
const studying = (facts: Parameters<typeof presume>[1]) =>
  presume(vietnam, facts, on)['studying-uninterrupted']

it.each([
  ['an old person is not asked about studies', { 'birth-date': '1952-03-12' }, false],
  ['an age without a date is enough', { age: 74 }, false],
  ['a young person is asked', { 'birth-date': '2008-03-12' }, undefined],
  ['nothing known, nothing presumed', {}, undefined],
  ['an answer that was given stays', { age: 74, 'studying-uninterrupted': true }, true],
  ['"I do not know" stays', { age: 74, 'studying-uninterrupted': null }, null],
  ['a date in the future says nothing', { 'birth-date': '2030-01-01' }, undefined],
])('%s', (_, facts, expected) => {
  expect(studying(facts)).toBe(expected)
})
